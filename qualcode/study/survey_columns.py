"""The columns of a survey file: which hold scores, of what, by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from qualcode.errors import nearest
from qualcode.spreadsheets import Row

RESPONDENT = "respondent"
CRITERION = ("criterion", "kriterium")
MEASURES: Mapping[str, str] = {
    "importance": "importance", "viktighet": "importance",
    "performance": "performance", "prestasjon": "performance", "score": "performance",
    "target": "target", "mål": "target",
}  # fmt: skip
"""What is scored, by the names that its columns may have."""
_SEPARATORS = r"[\s_\-:./()\[\]]+"


def same(criterion: str) -> str:
    """What two ways to write one criterion have in common: `Following up`, `following_up`."""
    return "_".join(part for part in re.split(r"[\s_-]+", criterion.casefold()) if part)


def by_criterion(criteria: Mapping[str, object]) -> dict[str, str]:
    """The names of a mapping of study.yaml by what they have in common with other ways to write them."""
    return {same(name): name for name in criteria}


@dataclass(frozen=True)
class Columns:
    """Which column is what. `scored`: criterion (empty in the long form) and measure by column."""

    heads: tuple[str, ...]
    respondent: int
    criterion: int | None
    scored: Mapping[int, tuple[str, str]]

    @property
    def passed_over(self) -> tuple[str, ...]:
        """Heads of the columns that are no part of the survey."""
        own = {self.respondent, self.criterion, *self.scored}
        return tuple(head for at, head in enumerate(self.heads) if at not in own and head)

    def named(self, at: int) -> str:
        """A column as Excel and as the header name it."""
        return f"column {_letters(at)} ({self.heads[at]})"


def read_header(row: Row, faults: list[str]) -> Columns:
    """What the columns are by their heads; what is wrong with them goes to `faults`, as `line: what is wrong; how to mend it`."""
    heads = row.cells
    folded = [head.casefold() for head in heads]
    criterion = next((folded.index(name) for name in CRITERION if name in folded), None)
    is_long = criterion is not None
    scored = {at: found for at, head in enumerate(heads) if (found := _scored(head, is_long=is_long))}
    faults += (f"{row.line}: {fault}" for fault in _header_faults(heads, scored, is_long=is_long))
    respondent = folded.index(RESPONDENT) if RESPONDENT in folded else 0
    return Columns(heads, respondent, criterion, scored)


def _scored(head: str, *, is_long: bool) -> tuple[str, str] | None:
    """Criterion and measure of a column: `accuracy importance`, `viktighet: nøyaktighet`; in the long form the measure alone."""
    folded = head.casefold()
    if is_long:
        return ("", MEASURES[folded]) if folded in MEASURES else None
    for pattern, criterion, measure in (
        (rf"(.*\S){_SEPARATORS}(\w+)\W*", 1, 2),
        (rf"(\w+){_SEPARATORS}(\S.*)", 2, 1),
    ):
        found = re.fullmatch(pattern, head)
        if found and found[measure].casefold() in MEASURES:
            return found[criterion].strip(" _-:./()[]"), MEASURES[found[measure].casefold()]
    return None


def _header_faults(heads: Sequence[str], scored: Mapping[int, tuple[str, str]], *, is_long: bool) -> Iterator[str]:
    folded = [head.casefold() for head in heads]
    if RESPONDENT not in folded:
        meant = nearest(RESPONDENT, folded)
        yield "there is no column 'respondent'; " + (
            f"is {meant!r} meant?" if meant else f"the header is: {listed(heads)}"
        )
    elif not scored:
        wanted = "importance and performance" if is_long else "criterion, importance and performance"
        yield f"there is nothing to read scores from; name the columns {wanted} (the header is: {listed(heads)})"
    seen: dict[object, int] = {}
    for at, head in enumerate(folded):
        criterion, measure = scored.get(at, ("", head))
        first = seen.setdefault((same(criterion), measure), at) if head else at
        if first != at:
            yield f"columns {_letters(first)} and {_letters(at)} are both {heads[first]!r}; rename one or delete it"
        if at not in scored and head != RESPONDENT and (meant := _misspelt(head, is_long=is_long)):
            yield f"column {_letters(at)} is {heads[at]!r}; is {meant!r} meant?"


def _misspelt(head: str, *, is_long: bool) -> str:
    """The name of a measure that a head is nearly, or nearly ends or begins with."""
    words = [head] if is_long else [word for word in re.split(_SEPARATORS, head) if word]
    close = [
        found for word in (words[-1:] + words[:1]) for found in get_close_matches(word, MEASURES, n=1, cutoff=0.85)
    ]
    return close[0] if close else ""


def listed(heads: Sequence[str]) -> str:
    """Some of the heads, as one names them in a message."""
    shown = ", ".join(head[:40] for head in heads[:8])
    return shown + (" …" if len(heads) > 8 else "")


def _letters(at: int) -> str:
    """A column, counted from 0, as a spreadsheet names it: A to Z, then AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
