"""The files of a study folder with their names replaced: study.yaml and codebooks with their comments, tables cell by cell."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Collection, Iterator
from io import StringIO
from pathlib import Path, PurePosixPath

from qualcode.codebook.yaml_tree import Node, parse
from qualcode.errors import StudyError
from qualcode.files import decode, read_bytes
from qualcode.privacy.replacing import Change, Replacer, changed
from qualcode.spreadsheets import WORKBOOKS, read_rows

PATHS = frozenset({("transcripts",), ("respondents",), ("codebook",), ("survey",), ("survey", "file"), ("pipeline",)})
"""Keys of study.yaml that name files."""
Where = tuple[str, ...]


def settings_replaced(text: str, replacer: Replacer, codes: Collection[str]) -> str:
    """study.yaml with its names replaced, in comments too. Names of transcripts lose their suffix: the new file may have another one.

    Raises:
        StudyError: if it cannot be read as YAML.
    """

    def value(where: Where, written: str) -> str:
        if where in PATHS:
            return replacer.file_name(written)
        return replacer.code_id(written) if written in codes else replacer(written)

    def key(where: Where, written: str, is_map: bool) -> str:
        if where == ("speakers",) and is_map:
            return replacer.file_name(str(PurePosixPath(written).with_suffix("")))
        return replacer.code_id(written) if written in codes else replacer(written)

    return _yaml_replaced(text, replacer, value, key, "study.yaml")


def codebook_replaced(text: str, replacer: Replacer, file: str) -> str:
    """A codebook with its names replaced, in comments too; ids of codes stay ids.

    Raises:
        StudyError: if it cannot be read as YAML.
    """

    def value(where: Where, written: str) -> str:
        if where[:1] == ("themes",) and where[-1:] == ("codes",):
            return replacer.code_id(written)
        if where[-1:] == ("regex",):
            changes = [change._replace(words=re.escape(change.words)) for change in replacer.changes(written)]
            return changed(written, changes).text
        return replacer(written)

    def key(where: Where, written: str, is_map: bool) -> str:
        return replacer.code_id(written) if where[-1:] in (("codes",), ("themes",)) else replacer(written)

    return _yaml_replaced(text, replacer, value, key, file)


def scrubbed(text: str, replacer: Replacer, file: str) -> str:
    """A YAML file with what is to go replaced, and nothing else changed.

    Raises:
        StudyError: if it cannot be read as YAML.
    """
    return _yaml_replaced(
        text, replacer, lambda _, written: replacer(written), lambda _, written, __: replacer(written), file
    )


def _yaml_replaced(
    text: str,
    replacer: Replacer,
    value: Callable[[Where, str], str],
    key: Callable[[Where, str, bool], str],
    file: str,
) -> str:
    try:
        root = parse(text)
    except ValueError:
        raise StudyError(f"{file} cannot be read; `qualcode codebook check` or any other command says why") from None
    parts, at = [], 0
    for start, end, words in sorted(_splices(root, (), value, key)):
        parts += [replacer(text[at:start]), words or text[start:end]]
        at = end
    return "".join([*parts, replacer(text[at:])])


def _splices(
    node: Node, where: Where, value: Callable[[Where, str], str], key: Callable[[Where, str, bool], str]
) -> Iterator[Change]:
    """Each key and value of a tree, with what takes its place; empty where it stays as it is written."""
    if node.kind == "text" and not node.is_empty:
        yield Change(node.start, node.end, _quoted(node.value, value(where, node.value)))
    for item in node.items:
        yield from _splices(item.value, where, value, key)
    for entry in node.entries:
        yield Change(entry.start, entry.end, _quoted(entry.key, key(where, entry.key, entry.value.kind == "map")))
        yield from _splices(entry.value, (*where, entry.key), value, key)


def _quoted(before: str, now: str) -> str:
    return "" if now == before else json.dumps(now, ensure_ascii=False)


def table_replaced(path: Path, replacer: Replacer) -> bytes:
    """A table, CSV or a workbook, with the names in its cells replaced, and nothing else that the file held.

    Raises:
        UnreadableFile: if it cannot be read.
    """
    cells = [[replacer(cell) for cell in row.cells] for row in read_rows(path)]
    return _workbook(cells) if path.suffix.casefold() in WORKBOOKS else _csv(cells, path)


def table_without(path: Path, id: str) -> bytes | None:
    """A table without the rows of a respondent; None if there are none.

    Raises:
        UnreadableFile: if it cannot be read.
    """
    cells = [list(row.cells) for row in read_rows(path)]
    heads = [cell.casefold() for cell in cells[0]] if cells else []
    place = heads.index("respondent") if "respondent" in heads else 0
    kept = [row for row in cells if row[place : place + 1] != [id]]
    if len(kept) == len(cells):
        return None
    return _workbook(kept) if path.suffix.casefold() in WORKBOOKS else _csv(kept, path)


def _csv(cells: list[list[str]], path: Path) -> bytes:
    data = read_bytes(path)
    first = decode(path, data).lstrip("\ufeff").partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(cells)
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + out.getvalue().encode()


def _workbook(cells: list[list[str]]) -> bytes:
    import pandas as pd

    from qualcode.exporters.excel import workbook

    width = max(map(len, cells))
    filled = [row + [""] * (width - len(row)) for row in cells]
    return workbook({"Sheet1": pd.DataFrame(filled[1:], columns=filled[0])})
