"""Rows of a spreadsheet, as anyone saves one: CSV with any of the usual delimiters and encodings, or an Excel workbook."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.documents import normalise
from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.files import MAX_FILE, open_archive, part_names, read_bytes, read_part, read_text

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
DELIMITERS = ";\t,"
_WORKBOOK = "xl/workbook.xml"
_BLANKS = " \t\u00a0"
MAX_CELLS = 1_000_000
"""Most cells of a sheet, empty ones within its borders included."""
csv.field_size_limit(MAX_FILE)  # a cell may hold a whole interview; Python's own limit is 131,072 characters


@dataclass(frozen=True)
class Row:
    """One row: `line` of the file or sheet, from 1, and the cells without the blanks around them; `indents`: how many stood before each."""

    line: int
    cells: tuple[str, ...]
    indents: tuple[int, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return any(self.cells)


def read_rows(path: Path) -> list[Row]:
    """The rows of the file, or of the first sheet of a workbook; rows with nothing in them are left out. A workbook may lack its suffix.

    Raises:
        UnreadableFile: if it cannot be read, with the line where known.
        UnsafeFile: if it would take the memory of the machine.
    """
    has_sheets = path.suffix.casefold() in WORKBOOKS or is_workbook(read_bytes(path))
    rows = _workbook_rows(path) if has_sheets else _text_rows(path)
    return [row for row in rows if row]


def is_workbook(data: bytes) -> bool:
    """Whether bytes are an Excel workbook."""
    return _WORKBOOK in part_names(data)


def further_sheets(path: Path) -> tuple[str, ...]:
    """Names of the sheets of a workbook after the first that have anything in them; none for other files.

    Raises:
        UnreadableFile: as `read_rows`.
    """
    if not is_workbook(read_bytes(path)):
        return ()
    with _workbook(path) as workbook:
        names = workbook.sheet_names[1:]
        return tuple(
            name for name in names if any(any(map(str, row)) for row in workbook.get_sheet_by_name(name).to_python())
        )


def _text_rows(path: Path) -> Iterator[Row]:
    text = read_text(path)
    declared = re.match(r"\s*sep=(.)[ \t]*\r?\n", text)  # a line that only Excel knows
    delimiter = declared[1] if declared else _delimiter(text)
    start = text[: declared.end()].count("\n") if declared else 0
    reader = csv.reader(
        StringIO(text[declared.end() :] if declared else text, newline=""), delimiter=delimiter, strict=True
    )
    line = start
    try:
        for cells in reader:
            yield _row(line + 1, cells)
            line = start + reader.line_num  # a quoted cell may span lines: a row is named by its first
    except csv.Error:
        mend = 'close it, or write a quotation mark that belongs to the text twice ("")'
        raise UnreadableFile(
            path, "a quotation mark is opened and not closed, or text follows it", mend, line=line + 1
        ) from None


def _delimiter(text: str) -> str:
    """What parts the cells of the first line that has any; of two candidates the one there is more of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=bare.count) if any(d in bare for d in DELIMITERS) else ","


def _row(line: int, cells: Sequence[str]) -> Row:
    wide = [cell.expandtabs(4) for cell in cells]
    indents = tuple(len(cell) - len(cell.lstrip(_BLANKS)) for cell in wide)
    return Row(line, tuple(normalise(cell).strip() for cell in cells), indents)


def _workbook_rows(path: Path) -> Iterator[Row]:
    with _workbook(path) as workbook:
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    for number, cells in enumerate(rows, start=1):
        yield _row(number, [_written(cell) for cell in cells])


@contextmanager
def _workbook(path: Path) -> Iterator[CalamineWorkbook]:
    from python_calamine import CalamineError, CalamineWorkbook

    with open_archive(path) as archive:
        _refuse_vast_sheets(path, archive)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(read_bytes(path))) as workbook:
            yield workbook
    except (CalamineError, IndexError):
        mend = "open it in Excel and save it again as .xlsx or CSV"
        raise UnreadableFile(path, "is not a workbook, or is damaged", mend) from None


def _refuse_vast_sheets(path: Path, archive: zipfile.ZipFile) -> None:
    """A cell in the last row and one in the last column: few bytes in the file, and memory for 17 thousand million cells in its reader."""
    for name in archive.namelist():
        part = read_part(path, archive, name)
        if b"sheetData" not in part:
            continue
        places = re.findall(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']", part)
        columns = max((_column(letters) for letters, _ in places), default=0)
        rows = max((int(number) for _, number in places), default=0)
        if columns * rows > MAX_CELLS or rows > MAX_CELLS:
            mend = "delete the empty rows and columns to the end of the sheet, or save it as CSV"
            raise UnsafeFile(path, f"has a sheet of {rows} rows by {columns} columns", mend)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _written(cell: object) -> str:
    """A cell as its reader saw it: 3 and not 3.0, a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell)
