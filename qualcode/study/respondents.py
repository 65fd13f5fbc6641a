"""respondents.csv: who is compared, a row each, with the attributes they are compared by."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from qualcode.documents import Respondent
from qualcode.errors import OutputError, StudyError, UnreadableFile, nearest
from qualcode.files import decode, read_bytes, write_bytes, write_text
from qualcode.spreadsheets import WORKBOOKS, Row, read_rows

ID = "respondent"
"""The column that every such file has."""


def read_respondents(path: Path) -> dict[str, Respondent]:
    """Respondents by id, in the order of the file; names of attributes are in lower case.

    Raises:
        StudyError: with all faults of the file, each as `file:line: what is wrong; how to mend it`.
    """
    try:
        rows = read_rows(path)
    except UnreadableFile as error:
        raise StudyError(str(error)) from None
    if not rows:
        raise StudyError(
            f"{path.name}:1: is empty; write a header with the column `{ID}`, and a row for each respondent"
        )
    columns = [cell.casefold() for cell in rows[0].cells]
    while columns and not columns[-1] and not any(any(row.cells[len(columns) - 1 :]) for row in rows):
        columns.pop()
    faults = _header_faults(rows[0].line, columns) or _row_faults(columns, rows[1:])
    if faults:
        raise StudyError("\n".join(f"{path.name}:{fault}" for fault in faults))
    return {found.id: found for found in (_respondent(columns, row.cells) for row in rows[1:])}


def _respondent(columns: Sequence[str], cells: Sequence[str]) -> Respondent:
    attributes = dict(zip(columns, cells, strict=False))
    return Respondent(attributes.pop(ID), attributes)


def _header_faults(line: int, columns: Sequence[str]) -> list[str]:
    faults = []
    if ID not in columns:
        meant = nearest(ID, columns)
        mend = f"is {meant!r} meant?" if meant else f"the header is: {', '.join(columns)}"
        mixed = next((column for column in columns if ID in column and any(sign in column for sign in ",;\t")), "")
        if mixed:
            mend = f"{mixed!r} stands in one cell; write the same sign between all columns, either commas or semicolons"
        faults.append(f"{line}: there is no column {ID!r}; {mend}")
    faults += [
        f"{line}: column {number} has no name; write one in the header, or empty the column"
        for number, column in enumerate(columns, start=1)
        if not column
    ]
    twice = [column for column, times in Counter(columns).items() if column and times > 1]
    return faults + [f"{line}: two columns are named {column!r}; rename one" for column in twice]


def _row_faults(columns: Sequence[str], rows: Iterable[Row]) -> list[str]:
    faults: list[str] = []
    first: dict[str, int] = {}
    place = list(columns).index(ID)
    for row in rows:
        found = row.cells[place] if place < len(row.cells) else ""
        width = max((n for n, cell in enumerate(row.cells, start=1) if cell), default=0)
        if width > len(columns) or len(row.cells) < len(columns):
            shown = f"has {max(width, 1) if width > len(columns) else len(row.cells)} cells, the header {len(columns)}"
            faults.append(f"{row.line}: the row {shown}; put a text with a delimiter in it in quotation marks")
        if not found:
            faults.append(f"{row.line}: the row has no {ID}; write the id, or delete the row")
        elif found in first:
            faults.append(f"{row.line}: the respondent {found!r} stands in line {first[found]} too; keep one of them")
        first.setdefault(found, row.line)
    return faults


def write_respondents(path: Path, respondents: Iterable[Respondent], *, locale: str = "") -> None:
    """Writes the file that `read_respondents` reads: UTF-8 with commas, or as Norwegian Excel opens it with `locale` nb or nn.

    Columns are `respondent`, `role`, then other attributes in order of appearance.

    Raises:
        OutputError: if it cannot be written, or is a workbook, which only Excel should write.
    """
    if path.suffix.casefold() in WORKBOOKS:
        raise OutputError(
            path, "is a workbook; save it in Excel as CSV (UTF-8), and name that in study.yaml: respondents:"
        )
    respondents = list(respondents)
    columns = list(dict.fromkeys(["role", *(name for r in respondents for name in r.attributes)]))
    norwegian = locale.casefold()[:2] in {"nb", "nn", "no"}
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if norwegian else ",", lineterminator="\n")
    writer.writerow([ID, *columns])
    writer.writerows([r.id, *(r.attributes.get(name, "") for name in columns)] for r in respondents)
    write_text(path, ("\ufeff" if norwegian else "") + text.getvalue())


def append_respondents(path: Path, roles: Mapping[str, str]) -> None:
    """Adds respondents with their roles at the end of a CSV file of respondents; what stands in it stays as it is.

    Raises:
        StudyError: if the file has faults, or is a workbook, which only Excel should write.
        OutputError: if it cannot be written.
    """
    if path.suffix.casefold() in WORKBOOKS:
        raise StudyError(f"{path.name} is a workbook; add these respondents in Excel first: {', '.join(roles)}")
    read_respondents(path)
    data, head = read_bytes(path), read_rows(path)[0]
    text = decode(path, data)
    columns = [cell.casefold() for cell in head.cells]
    line = text.splitlines()[head.line - 1]
    delimiter = max(";\t,", key=line.count)
    added = StringIO(newline="")
    writer = csv.writer(added, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in text else "\n")
    for id, role in roles.items():
        writer.writerow([{ID: id, "role": role}.get(column, "") for column in columns])
    begun = text if text.endswith("\n") else text + "\n"
    is_plain = not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and data.isascii()
    whole = begun.removeprefix("\ufeff") + added.getvalue()
    write_bytes(path, whole.encode("utf-8" if is_plain else "utf-8-sig"))  # with its mark, Excel knows what it is
