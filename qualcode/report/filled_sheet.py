"""A coding sheet that comes back: what was marked in it, checked against the sample that was drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.analysis.samples import Drawn, Sample, words_hash
from qualcode.coding import Segment
from qualcode.decisions import Act, Add, Anchor, CoderView, Remove, See, Seen, find
from qualcode.documents import Document
from qualcode.errors import FaultyTable, UnreadableFile
from qualcode.files import read_bytes
from qualcode.report.coding_sheet import FIXED
from qualcode.report.wording import wording
from qualcode.spreadsheets import WORKBOOKS, Row, is_workbook, read_rows

MARKS = frozenset({"x", "×", "✓", "✔", "1", "ja", "j", "yes", "y", "true", "sann", "v"})
NO_MARKS = frozenset({"", "0", "nei", "n", "no", "false", "usann", "-"})
MOST_FAULTS = 20
_TEXTS = frozenset({".csv", ".tsv", ".txt"})
_ID = re.compile(r"(q[0-9a-f]{6})-([0-9]+)")
_CODE = re.compile(r"\[([^\[\]]+)\]$")


@dataclass(frozen=True)
class FilledRow:
    """A row that somebody has done: the unit and its words, as the row has them, and the codes it was given."""

    line: int
    unit: Drawn
    text: str
    codes: frozenset[str]


@dataclass(frozen=True)
class FilledSheet:
    """The rows that are done, how many are not, and columns that were passed over."""

    rows: tuple[FilledRow, ...]
    undone: int
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetImport:
    """What reading a sheet did: rows done and not, codings added and taken away, columns passed over."""

    file: str
    coder: str
    sample: str
    rows: int
    undone: int
    added: int
    removed: int
    passed_over: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: Path, coder: str, sample: Sample, filled: FilledSheet, acts: Sequence[Act]) -> SheetImport:
        """It, of what was read and decided."""
        added, removed = (sum(isinstance(act, kind) for act in acts) for kind in (Add, Remove))
        return cls(path.name, coder, sample.id, len(filled.rows), filled.undone, added, removed, filled.passed_over)


def sample_named(path: Path) -> str | None:
    """The id of the sample that a file is the coding sheet of; empty if its ids are gone; None if it is no coding sheet at all."""
    is_one = path.suffix.casefold() in WORKBOOKS | _TEXTS or (path.is_file() and is_workbook(read_bytes(path)))
    if not is_one or not path.is_file():
        return None
    try:
        rows = read_rows(path)
    except UnreadableFile:
        return None
    places = _places(rows[0]) if rows else {}
    if not {"id", "text", "done"} <= places.keys() or not _codes(rows[0]):
        return None
    found = (_ID.fullmatch(_cell(row, places["id"])) for row in rows[1:])
    return next((match[1] for match in found if match), "")


def read_filled(path: Path, sample: Sample) -> FilledSheet:
    """What was marked in a coding sheet.

    A mark is x, 1, ja or the like; a row is done if it has any, in the column of a code or in that of what is done.

    Raises:
        UnreadableFile: if it cannot be read, or the column of a code is missing.
        FaultyTable: with all rows whose id or text is not that of the sample, that stand twice, or have what is no mark.
    """
    rows = read_rows(path)
    places, codes = _places(rows[0]), _codes(rows[0])
    if missing := [code for code in sample.codes if code not in codes]:
        mend = "take the columns from the sheet as it was drawn"
        raise UnreadableFile(path, f"the column of the code {missing[0]!r} is missing", mend, line=rows[0].line)
    faults: list[str] = []
    done: list[FilledRow] = []
    seen: dict[int, int] = {}
    for row in rows[1:]:
        number, fault = _number(row, places, sample, seen)
        wrong = [fault] if fault else list(_no_marks(row, rows[0], [*codes.values(), places["done"]]))
        faults += [f"{path.name}:{row.line}: {one}" for one in wrong]
        if wrong:
            continue
        seen[number] = row.line
        given = frozenset(code for code, at in codes.items() if _is_marked(row, at))
        if given or _is_marked(row, places["done"]):
            done.append(FilledRow(row.line, sample.units[number - 1], _cell(row, places["text"]), given))
    if faults:
        more = [f"… and {len(faults) - MOST_FAULTS} more faults of {path.name}"] if faults[MOST_FAULTS:] else []
        raise FaultyTable([*faults[:MOST_FAULTS], *more])
    known = {*places.values(), *codes.values()}
    others = tuple(head for at, head in enumerate(rows[0].cells) if head and at not in known)
    return FilledSheet(tuple(done), len(sample.units) - len(done), others)


def acts_of(
    filled: FilledSheet,
    sample: Sample,
    documents: Iterable[Document],
    view: CoderView,
    names: Mapping[str, str],
    file: str,
) -> list[Act]:
    """What a coder decides by a sheet, beside what his `view` has already: reading the same sheet twice decides nothing new.

    A mark that is gone since takes his coding of the whole unit away. `names` are the codes' names now, by those on the sheet.

    Raises:
        FaultyTable: with all rows whose words are no longer in the transcript.
    """
    texts = {document.id: document.text for document in documents}
    own = {(coding.segment, coding.code) for coding in view.codings}
    without = names.get(sample.without, sample.without)
    acts: list[Act] = []
    faults: list[str] = []
    for row in filled.rows:
        place = _place(row, texts.get(row.unit.document, ""))
        if place is None:
            mend = "the transcript was changed there since the sheet was made; delete the row, or draw a new sample"
            faults.append(f"{file}:{row.line}: its words are not in {row.unit.document!r} any more; {mend}")
            continue
        segment = Segment(place.document, place.start, place.end)
        given, had = {names[code] for code in row.codes}, {code for where, code in own if where == segment}
        acts += [Add(place, code) for code in names.values() if code in given - had]
        acts += [Remove(place, code) for code in names.values() if code in had - given]
        if Seen(segment, without) not in view.seen:
            acts.append(See(place, without, sample.id))
    if faults:
        raise FaultyTable(faults)
    return list(dict.fromkeys(acts))


def _place(row: FilledRow, text: str) -> Anchor | None:
    unit = row.unit
    if words_hash(text[unit.start : unit.end]) == unit.words:
        return Anchor.at(unit.document, text, unit.start, unit.end)
    if row.text not in text:
        return None
    span = find(Anchor(unit.document, unit.start, unit.start + len(row.text), row.text), text)
    return Anchor.at(unit.document, text, *span) if span else None


def _places(header: Row) -> dict[str, int]:
    """Where each of the `FIXED` columns is, under its name in any language."""
    called = {words(f"sheet.{name}"): name for words in (wording("nb"), wording("en")) for name in FIXED}
    return {called[head.casefold()]: at for at, head in enumerate(header.cells) if head.casefold() in called}


def _codes(header: Row) -> dict[str, int]:
    """Where the column of each code is."""
    found = ((_CODE.search(head), at) for at, head in enumerate(header.cells))
    return {match[1]: at for match, at in found if match}


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _number(row: Row, places: Mapping[str, int], sample: Sample, seen: Mapping[int, int]) -> tuple[int, str]:
    """Which unit of the sample a row is about; or what is wrong with that."""
    id = _cell(row, places["id"])
    named = _ID.fullmatch(id)
    number = int(named[2]) if named and named[1] == sample.id else 0
    if not 0 < number <= len(sample.units):
        return 0, f"there is no row {id!r} in the sample {sample.id}; rows may not be added, nor ids changed"
    if number in seen:
        return 0, f"the row {id} stands in line {seen[number]} too; delete one of them"
    if words_hash(_cell(row, places["text"])) != sample.units[number - 1].words:
        return 0, f"the text of {id} is not the one that was drawn; take it from the sheet as it was drawn"
    return number, ""


def _no_marks(row: Row, header: Row, places: Sequence[int]) -> Iterator[str]:
    for at in places:
        if _mark(row, at) not in MARKS | NO_MARKS:
            yield f"{_cell(row, at)[:20]!r} under {header.cells[at]!r} is no mark; write x, or leave the cell empty"


def _mark(row: Row, at: int) -> str:
    return _cell(row, at).casefold().strip(" .!")


def _is_marked(row: Row, at: int) -> bool:
    return _mark(row, at) in MARKS
