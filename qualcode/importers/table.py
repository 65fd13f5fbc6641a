"""Transcripts in tables: which column is the speaker's, which the talk, which the time; shared by all formats that have rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from qualcode.importers import vocabulary
from qualcode.importers.base import KnownLabels
from qualcode.importers.header import is_header_key
from qualcode.importers.layouts import Layout
from qualcode.importers.lines import Line, clean
from qualcode.importers.names import MAX_LABEL, folded, is_certain, is_interviewer, is_name_like
from qualcode.importers.times import TIME, milliseconds

MAX_ABOVE = 15
"""Rows of title and particulars that may stand above the heads of the columns."""
_SLOWEST = 50
"""Units of time a word, above which nobody can mean seconds."""
_LONGEST_HEAD = 100
"""Characters; what is longer is talk, and looking through it for brackets takes long."""
_DECIMAL = re.compile(r"\d{1,12}(?:[.,]\d{1,9})?")
_SPAN = re.compile(rf"[\[(<#]?\s*(?P<start>{TIME})\d*(?:\s*(?:-+>?|–|—)\s*(?P<end>{TIME})\d*)?\s*[\])>#]?")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a row from left to right; `number` is the row, line or paragraph of the source, from 1."""

    cells: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the talk, the speaker, the respondent and the times stand; None where a table has no such column."""

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    respondent: int | None = None

    @property
    def used(self) -> frozenset[int]:
        """The columns that are read."""
        places = (self.text, self.speaker, self.start, self.end, self.respondent)
        return frozenset(place for place in places if place is not None)


@dataclass(frozen=True, slots=True)
class TableTalk:
    """The talk of a table as lines that carry their speaker, and what was guessed or left out."""

    lines: list[Line]
    warnings: list[str] = field(default_factory=list)


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


def table_talk(rows: Sequence[Row], known: KnownLabels) -> TableTalk:
    """The talk of a table; an empty cell of the speaker's goes on with the speaker above.

    What stands above a heading row is given as lines before the talk. A table in which no column is the speaker's gives its cells as
    lines, in order.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    heading = heading_row(filled, known.layout)
    if heading is not None and (columns := columns_named(filled[heading], known.layout)):
        names, body = filled[heading].cells, filled[heading + 1 :]
        talk = _talk(body, columns, names)
        return TableTalk(
            [*_above(filled[:heading]), *talk.lines], [*talk.warnings, *_passed_over(names, columns, body)]
        )
    if filled and not known.layout and (columns := _found_columns(filled, known)):
        return _talk(filled, columns, ())
    return TableTalk([line for row in filled for cell in row.cells for line in _cell_lines(cell, row.number)])


def is_laid_out(rows: Sequence[Row], known: KnownLabels) -> bool:
    """Whether heads name the columns of a transcript, or what is in the columns shows which they are."""
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if known.layout:
        return heading_row(filled, known.layout) is not None
    return bool(filled) and (heading_row(filled) is not None or _found_columns(filled, known) is not None)


def heading_row(rows: Sequence[Row], layout: Layout | None = None) -> int | None:
    """Which of the first rows names the column of talk beside another one, from 0, or None; with a layout, the row of its heads."""
    return next((i for i, row in enumerate(rows[:MAX_ABOVE]) if columns_named(row, layout)), None)


def _above(rows: Sequence[Row]) -> Iterator[Line]:
    """Title and particulars above a table: two cells are a key and its value."""
    for row in rows:
        cells = [clean(cell).replace("\n", " ").strip() for cell in row.cells if cell.strip()]
        yield Line(f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else " ".join(cells), row.number)


def columns_named(row: Row, layout: Layout | None = None) -> Columns | None:
    """The columns by the words of a heading row, or None if it names no column of talk beside another one."""
    if layout:
        return _columns_of(layout, row)
    names = [_name(cell) for cell in row.cells]
    text = _named(names, vocabulary.TEXT_COLUMN)
    respondent = _named(names, vocabulary.RESPONDENT_COLUMN)
    speaker = _named(names, vocabulary.SPEAKER_COLUMN)
    start = _named(names, vocabulary.TIME_COLUMN)
    if text is None or (speaker is None and respondent is None and start is None):
        return None
    end = _named(names, vocabulary.END_COLUMN)
    return Columns(text, respondent, start, end) if speaker is None else Columns(text, speaker, start, end, respondent)


def _columns_of(layout: Layout, row: Row) -> Columns | None:
    """The columns whose heads a layout names, or None if one of them is not there."""
    heads = [folded(cell) for cell in row.cells]
    wanted = {what: folded(head) for what, head in layout.columns.items()}
    if not wanted or any(head not in heads for head in wanted.values()):
        return None
    places = {what: heads.index(head) for what, head in wanted.items()}
    text = places.pop("talk")
    respondent = places.pop("respondent", None)
    speaker = places.pop("speaker", respondent)
    return Columns(text, speaker, **places, respondent=None if speaker == respondent else respondent)


def _name(head: str) -> str:
    """The head of a column as it is looked up: `Start (ms)`, `start_ms` and `Start time` are one."""
    if len(head) > _LONGEST_HEAD:
        return head
    return re.sub(r"[\s_]*(?:\(.*\)|\[.*\])$|_(?:ms|s|sec)$", "", folded(head)).replace("_", " ").rstrip(":")


def _named(names: Sequence[str], words: Set[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in words), None)


def _passed_over(names: Sequence[str], columns: Columns, rows: Sequence[Row]) -> list[str]:
    """The columns with anything in them that are not read; numbers of rows need no word."""
    others = [
        f"“{clean(name).strip() or f'no. {i + 1}'}”"
        for i, name in enumerate(names)
        if i not in columns.used and folded(name) not in vocabulary.NUMBER_COLUMN and any(_cell(row, i) for row in rows)
    ]
    return [f"column{'s' if len(others) > 1 else ''} left out: {', '.join(others)}"] if others else []


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
    times = [i for i in others if all(map(_is_time, cells[i]))]
    labels = known.folded_labels
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


def _talk(rows: Sequence[Row], columns: Columns, names: Sequence[str]) -> TableTalk:
    talk = TableTalk([])
    clock = _Clock(rows, columns, names)
    speaker = ""
    for row in rows:
        speaker = _speaker(row, columns) or speaker
        start, end = clock.span(row)
        talk.lines.extend(_cell_lines(_cell(row, columns.text), row.number, speaker, start, end))
    empty = [row.number for row in rows if not _cell(row, columns.text).strip()]
    if empty and len(empty) == len(rows):
        return TableTalk([], ["the column of the talk is empty"])
    talk.warnings.extend(clock.warnings)
    return talk


def _speaker(row: Row, columns: Columns) -> str:
    """Who speaks in a row: the respondent whom a column of its own names, unless the speaker's column has the interviewer."""
    speaker, respondent = (_label(_cell(row, column)) for column in (columns.speaker, columns.respondent))
    return respondent if respondent and not is_interviewer(speaker) else speaker


def _label(cell: str) -> str:
    return clean(cell).replace("\n", " ").rstrip(":： ").strip()


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def _cell_lines(
    cell: str, number: int, label: str = "", start: int | None = None, end: int | None = None
) -> list[Line]:
    pieces = [piece.strip() for piece in clean(cell).split("\n") if piece.strip()]
    return [Line(piece, number, label=label, start_ms=start, end_ms=end) for piece in pieces]


class _Clock:
    """Reads times as on a clock, or in seconds or milliseconds: the head of the column tells, or the pace of the talk."""

    def __init__(self, rows: Sequence[Row], columns: Columns, names: Sequence[str]) -> None:
        self._columns = columns
        self.warnings: list[str] = []
        head = names[columns.start].casefold() if names and columns.start is not None else ""
        cells = [_cell(row, columns.start).strip() for row in rows]
        bare = [float(cell.replace(",", ".")) for cell in cells if _DECIMAL.fullmatch(cell)]
        self._unit = 1000
        if re.search(r"\bm(?:illi)?s|_ms$", head):
            self._unit = 1
        elif bare and all(number.is_integer() for number in bare) and not re.search(r"\bs(?:ec|ek)|\(s\)|_s$", head):
            words = sum(len(_cell(row, columns.text).split()) for row in rows)
            self._unit = 1 if max(bare) - min(bare) > _SLOWEST * max(words, 1) else 1000
            unit = "milliseconds" if self._unit == 1 else "seconds"
            self.warnings.append(f"the times have no unit and were taken as {unit}")

    def span(self, row: Row) -> tuple[int | None, int | None]:
        """Start and end of a row in milliseconds."""
        cell = _cell(row, self._columns.start).strip()
        found = _SPAN.fullmatch(cell)
        end = _cell(row, self._columns.end).strip() or (found["end"] if found else None)
        return self._time(found["start"] if found else cell), self._time(end)

    def _time(self, cell: str | None) -> int | None:
        if cell and _DECIMAL.fullmatch(cell):
            return round(float(cell.replace(",", ".")) * self._unit)
        return milliseconds(cell)


def _is_time(cell: str) -> bool:
    return _SPAN.fullmatch(cell.strip()) is not None
