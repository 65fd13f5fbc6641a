"""Transcripts in tables: which column is the speaker's, which the talk, which the time; shared by all formats that have rows."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from qualcode.importers import vocabulary
from qualcode.importers.base import KnownLabels
from qualcode.importers.header import is_header_key
from qualcode.importers.lines import Line, clean
from qualcode.importers.names import MAX_LABEL, folded, is_certain, is_name_like
from qualcode.importers.times import BRACKETED, TIME, milliseconds


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a row from left to right; `number` is the row, line or paragraph of the source, from 1."""

    cells: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the talk, the speaker and the times stand; None where a table has no such column."""

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None


def header_pairs(rows: Sequence[Row]) -> dict[str, str]:
    """Keys and values if a table is a header of two columns (`Dato | 3. mars`), else nothing."""
    filled = [[cell for cell in row.cells if cell.strip()] for row in rows]
    pairs = [(clean(cells[0]).strip(" :"), clean(cells[1])) for cells in filled if len(cells) == 2]
    known = sum(is_header_key(key) for key, _ in pairs)
    if any(len(cells) > 2 for cells in filled) or not known or known < len(filled) / 2:
        return {}
    if len({key.casefold() for key, _ in pairs}) < len(pairs):  # a column of speakers says the same again
        return {}
    return {key.casefold(): value for key, value in pairs}


def table_lines(rows: Sequence[Row], known: KnownLabels) -> list[Line]:
    """The talk of a table as lines that carry their speaker; an empty cell of the speaker's goes on with the speaker above.

    A table in which no column is the speaker's gives its cells as lines, in order.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not filled:
        return []
    columns = named_columns(filled[0])
    body = filled[1:] if columns else filled
    columns = columns or _found_columns(filled, known)
    if columns is None:
        return [line for row in filled for cell in row.cells for line in _cell_lines(cell, row.number)]
    return _lines(body, columns)


def named_columns(first: Row) -> Columns | None:
    """The columns by the words of a heading row, or None if it names no column of talk beside another one."""
    names = [folded(cell) for cell in first.cells]
    text = _named(names, vocabulary.TEXT_COLUMN)
    speaker = _named(names, vocabulary.SPEAKER_COLUMN)
    start = _named(names, vocabulary.TIME_COLUMN)
    if text is None or (speaker is None and start is None):
        return None
    return Columns(text, speaker, start, _named(names, vocabulary.END_COLUMN))


def _named(names: Sequence[str], words: Set[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in words), None)


def _found_columns(rows: Sequence[Row], known: KnownLabels) -> Columns | None:
    """The columns by what stands in them: the talk is the widest, the speaker's has few and short labels that recur."""
    width = max(len(row.cells) for row in rows)
    cells = [
        [row.cells[i].strip() for row in rows if i < len(row.cells) and row.cells[i].strip()] for i in range(width)
    ]
    if width < 2:
        return None
    text = max(range(width), key=lambda i: sum(map(len, cells[i])))
    others = [i for i in range(width) if i != text and cells[i]]
    times = [i for i in others if all(_time(cell) is not None for cell in cells[i])]
    labels = {folded(label) for label in known.interviewer | known.respondents}
    speaker = next((i for i in others if i not in times and _are_labels(cells[i], labels)), None)
    if speaker is None and not times:
        return None
    start, end = [*times, None, None][:2]
    return Columns(text, speaker, start, end)


def _are_labels(cells: Sequence[str], known: Set[str]) -> bool:
    labels = [cell.rstrip(":： ") for cell in cells]
    if any(len(label) > MAX_LABEL or "\n" in label for label in labels) or all(label.isdigit() for label in labels):
        return False
    if all(folded(label) in known or is_certain(label) for label in labels):
        return True
    likely = sum(folded(label) in known or is_certain(label) or is_name_like(label) for label in labels)
    return likely >= 0.8 * len(labels) and len({folded(label) for label in labels}) <= max(2, len(labels) // 2)


def _lines(rows: Sequence[Row], columns: Columns) -> list[Line]:
    lines: list[Line] = []
    speaker = ""
    for row in rows:
        speaker = clean(_cell(row, columns.speaker)).replace("\n", " ").rstrip(":： ").strip() or speaker
        start, end = _time(_cell(row, columns.start)), _time(_cell(row, columns.end))
        lines += _cell_lines(_cell(row, columns.text), row.number, speaker, start, end)
    return lines


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def _cell_lines(
    cell: str, number: int, label: str = "", start: int | None = None, end: int | None = None
) -> list[Line]:
    pieces = [piece.strip() for piece in clean(cell).split("\n") if piece.strip()]
    return [Line(piece, number, label=label, start_ms=start, end_ms=end) for piece in pieces]


def _time(cell: str) -> int | None:
    found = re.fullmatch(rf"{BRACKETED}|(?P<bare>{TIME})(?:\s*(?:-->?|–)\s*{TIME})?", cell.strip())
    return milliseconds(found["start"] or found["bare"]) if found else None
