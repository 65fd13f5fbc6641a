"""Dictionaries of LIWC-22 (.dicx): a CSV table of words by categories, an X where a word belongs to a category.

Above it stand `DicTerm` and the names of the categories. As in the older form (`liwc`), a word is listed for the
categories above its own too.
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path as File

from qualcode.codebook.model import Codebook
from qualcode.errors import UnreadableFile
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path, WrittenRule
from qualcode.foreign.liwc import FORMS, MAX_TERMS, as_rule, by_term, lowest
from qualcode.spreadsheets import Row, read_rows

KIND = "a dictionary of LIWC-22"
_HEAD = "DicTerm"


def liwc22(codebook: Codebook) -> tuple[str, tuple[str, ...]]:
    """The text of a dictionary, its categories named by the ids of codes, and what is not in it."""
    of_term, losses = by_term(codebook)
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([_HEAD, *(code.id for code in codebook)])
    rows.writerows([term, *("X" if code.id in of_term[term] else "" for code in codebook)] for term in sorted(of_term))
    return out.getvalue(), losses


def codebook_of(path: File) -> ForeignCodebook:
    """The categories of a dictionary as codes, nested by slashes in their names, their words as rules.

    Raises:
        UnreadableFile: if it is no such dictionary.
    """
    rows = read_rows(path)
    if not rows or rows[0].cells[0].strip().casefold() != _HEAD.casefold():
        raise UnreadableFile(path, f"is no dictionary of LIWC-22: its first cell is not {_HEAD}")
    if len(rows) > MAX_TERMS:
        raise UnreadableFile(path, f"has more than {MAX_TERMS:,} words")
    places = _places(rows[0])
    rules: dict[int, list[WrittenRule]] = {at: [] for at in places}
    told = [FORMS]
    for row in rows[1:]:
        marked = {at for at in places if at < len(row.cells) and row.cells[at].strip()}
        if not marked:
            told.append(f"line {row.line} has no category and was left out")
        for at in lowest(marked, places):
            rules[at] += as_rule(row.cells[0].strip())
    codes = tuple(ForeignCode(place, rules=tuple(rules[at]), line=1) for at, place in places.items())
    return ForeignCodebook(KIND, codes, tuple(told))


def _places(head: Row) -> dict[int, Path]:
    """The path of each category by its column; a name with slashes lies below the one that is named by what stands before them."""
    places: dict[int, Path] = {}
    for at, cell in enumerate(head.cells[1:], start=1):
        name = cell.strip()
        parts = tuple(part for part in (part.strip() for part in name.split("/")) if part)
        if parts:
            places[at] = parts if parts[:-1] in (*places.values(), ()) else (name,)
    return places
