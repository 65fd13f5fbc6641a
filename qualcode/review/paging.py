"""A page of a long list of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

A_PAGE = 100


@dataclass(frozen=True)
class Page:
    """`documents` are those shown: `first` to `last` of `total` that have `find` in their names; pages are numbered from 1."""

    documents: tuple[str, ...]
    number: int
    pages: int
    total: int
    find: str = ""

    @property
    def first(self) -> int:
        """Number of the first one shown; 0 if there is none."""
        return (self.number - 1) * A_PAGE + 1 if self.documents else 0

    @property
    def last(self) -> int:
        """Number of the last one shown."""
        return (self.number - 1) * A_PAGE + len(self.documents)


def page_of(documents: Sequence[str], number: str = "", find: str = "") -> Page:
    """The page of that number (what is none: the first; beyond the last: the last one) of the documents with `find` in their names."""
    wanted = find.strip().casefold()
    found = [id for id in documents if wanted in id.casefold()]
    pages = max(1, -(-len(found) // A_PAGE))
    at = min(max(1, int(number)), pages) if number.isdecimal() else 1
    return Page(tuple(found[(at - 1) * A_PAGE : at * A_PAGE]), at, pages, len(found), find.strip())
