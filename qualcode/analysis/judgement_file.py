"""A file of judgements, which needs no study: the columns `unit, coder, code`, and `document` if units are numbered in each.

A row for each code that a coder gives a unit, or several codes in one cell, parted by `;`. An empty code: the coder has seen the unit
and left it uncoded. No row: the coder has not seen it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qualcode.analysis.judgements import Judged, JudgedUnit
from qualcode.errors import FaultyTable, UnreadableFile, nearest
from qualcode.spreadsheets import Row, read_rows

COLUMNS = {
    "unit": ("unit", "enhet", "eining", "segment"),
    "coder": ("coder", "koder", "kodar"),
    "code": ("code", "kode"),
    "document": ("document", "dokument"),
}
"""What the columns may be called."""
NEEDED = ("unit", "coder", "code")
MOST_FAULTS = 20


@dataclass(frozen=True)
class JudgementFile:
    """What a file holds, the names of all its codes, and what was guessed or left out, a sentence each."""

    judged: Judged
    codes: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """One row: which unit of which document, who, and the codes given; none: seen and left uncoded."""

    unit: str
    coder: str
    document: str
    codes: tuple[str, ...]


def read_judgements(path: Path, *, unit: str) -> JudgementFile:
    """The judgements of a CSV file or a workbook, units in the order of their names (2 before 10), coders in that of the alphabet.

    `unit` says what the units are. Names that differ only in capitals are taken for one, and a warning says so.

    Raises:
        UnreadableFile: if the file cannot be read, a column is missing, or fewer than two coders have judged anything in common.
        FaultyTable: with all faults of its rows, each as `file:line: what is wrong; how to mend it`.
    """
    rows = read_rows(path)
    places = _columns(path, rows[0])
    faults = [f"{path.name}:{row.line}: {fault}" for row in rows[1:] for fault in _row_faults(row, rows[0], places)]
    if faults:
        more = [f"… and {len(faults) - MOST_FAULTS} more faults of {path.name}"] if faults[MOST_FAULTS:] else []
        raise FaultyTable([*faults[:MOST_FAULTS], *more])
    entries, warnings = _spelt_alike([_entry(row, places) for row in rows[1:]])
    judged = _judged(entries, unit)
    _refuse_what_nobody_shares(path, judged)
    passed_over = [head for n, head in enumerate(rows[0].cells) if head and n not in places.values()]
    if passed_over:
        warnings.append(f"Columns that are passed over: {', '.join(passed_over)}.")
    return JudgementFile(judged, _sorted(code for entry in entries for code in entry.codes), tuple(warnings))


def _columns(path: Path, header: Row) -> dict[str, int]:
    """Where each column is."""
    heads = [head.casefold() for head in header.cells]
    places = {name: n for name, called in COLUMNS.items() for n, head in enumerate(heads) if head in called}
    missing = [name for name in NEEDED if name not in places]
    if missing:
        others = [head for n, head in enumerate(heads) if head and n not in places.values()]
        meant = next((head for head in others if nearest(head, COLUMNS[missing[0]])), "")
        mend = f"is {meant!r} meant?" if meant else f"the first row must name {', '.join(NEEDED)}"
        raise UnreadableFile(path, f"there is no column {missing[0]!r}", mend, line=header.line)
    twice = [head for head, times in Counter(filter(None, heads)).items() if times > 1]
    if twice:
        raise UnreadableFile(path, f"two columns are called {twice[0]!r}", "rename or delete one", line=header.line)
    return places


def _row_faults(row: Row, header: Row, places: Mapping[str, int]) -> Iterator[str]:
    if any(row.cells[len(header.cells) :]):
        mend = "put a cell that holds the delimiter in quotation marks"
        yield f"the row has {len(row.cells)} cells, the header {len(header.cells)}; {mend}"
    for name, missing in (
        ("unit", "it does not say which unit was judged"),
        ("coder", "it does not say who has judged"),
    ):
        if not _cell(row, places[name]):
            yield f"{missing}; fill in the column {header.cells[places[name]]!r}, or delete the row"


def _cell(row: Row, place: int) -> str:
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def _entry(row: Row, places: Mapping[str, int]) -> _Entry:
    codes = (code.strip() for code in _cell(row, places["code"]).split(";"))
    document = _cell(row, places["document"]) if "document" in places else ""
    return _Entry(_cell(row, places["unit"]), _cell(row, places["coder"]), document, tuple(filter(None, codes)))


def _spelt_alike(entries: Sequence[_Entry]) -> tuple[list[_Entry], list[str]]:
    """The entries with each name spelt in one way, the most frequent, and a sentence about each that was not."""
    warnings: list[str] = []
    unit = _speller("unit", (entry.unit for entry in entries), warnings)
    coder = _speller("coder", (entry.coder for entry in entries), warnings)
    document = _speller("document", (entry.document for entry in entries), warnings)
    code = _speller("code", (code for entry in entries for code in entry.codes), warnings)
    spelt = [_Entry(unit(e.unit), coder(e.coder), document(e.document), tuple(map(code, e.codes))) for e in entries]
    return spelt, warnings


def _speller(what: str, names: Iterable[str], warnings: list[str]) -> Callable[[str], str]:
    """What gives each name its one spelling; says in `warnings` which spellings are taken for one."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spellings[name.casefold()][name] += 1
    chosen = {folded: min(found, key=lambda name: (-found[name], name)) for folded, found in spellings.items()}
    for folded in sorted(spellings):
        if len(spellings[folded]) > 1:
            warnings.append(f"Taken for one {what}: {', '.join(sorted(spellings[folded]))}.")
    return lambda name: chosen[name.casefold()]


def _judged(entries: Iterable[_Entry], unit: str) -> Judged:
    given: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        given[entry.document, entry.unit][entry.coder].update(entry.codes)
    coders = _sorted(coder for of_unit in given.values() for coder in of_unit)
    units = (
        JudgedUnit(name, tuple(frozenset(said[c]) if c in said else None for c in coders), document)
        for (document, name), said in sorted(given.items(), key=lambda one: (_natural(one[0][0]), _natural(one[0][1])))
    )
    return Judged(unit, coders, tuple(units))


def _refuse_what_nobody_shares(path: Path, judged: Judged) -> None:
    if not judged.units:
        raise UnreadableFile(path, "there are no judgements in it", "write a row for each unit, coder and code")
    if len(judged.coders) == 1:
        mend = "agreement is between two or more; add the rows of the other coder"
        raise UnreadableFile(path, f"all judgements are {judged.coders[0]}'s", mend)
    if not judged.shared().units:
        mend = "name each unit alike for all coders; a unit seen and left uncoded is a row with an empty code"
        raise UnreadableFile(path, "no unit was seen by two coders", mend)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once; a code comes before its sub-codes."""
    return tuple(sorted(set(names), key=lambda name: [(_natural(part), part) for part in name.split("/")]))


def _natural(name: str) -> list[tuple[int, str]]:
    """By which names are sorted: 2 before 10, capitals as small letters."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(int(part[:18]), "") if part.isdecimal() else (-1, part) for part in parts]
