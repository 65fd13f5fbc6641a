"""What each respondent says of each code: the numbers below every comparison of groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Literal, NamedTuple

import pandas as pd

from qualcode.analysis.counting import groups_of, words_of
from qualcode.analysis.tally import HOW, NOTHING, Tally, tally
from qualcode.codebook import Codebook
from qualcode.tables import table


class Own(NamedTuple):
    """What one respondent says of one code. `asked` is None where it is not known who was asked."""

    segments: int
    negated: int
    words: int
    asked: bool | None
    raised: Literal["asked", "unprompted", ""]

    @property
    def rate(self) -> float:
        """Segments per 1,000 own words."""
        return 1000 * self.segments / self.words


def of_each(code: str, tally: Tally, words: Mapping[str, int]) -> dict[str, Own]:
    """What each respondent who spoke says of a code; `words` are their own words."""
    found = tally.of(code)
    own = ((one, found.get(one, NOTHING), number) for one, number in words.items() if number)
    return {
        one: Own(
            counted.segments,
            counted.negated,
            number,
            bool(counted.asked) if tally.knows_asked else None,
            (HOW[counted.raised] or "") if tally.knows_asked else "",
        )
        for one, counted, number in own
    }


def rates(
    segments: pd.DataFrame,
    respondents: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "role",
    groups: Sequence[str] = (),
    questions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Each respondent of each group and each code. Columns: `tables.COLUMNS["rates"]`.

    Only respondents who spoke, and have a value of the attribute, are there. Without `questions`, `asked` and `raised` are empty.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    members, words = groups_of(respondents, by, groups), words_of(respondents)
    counted = tally(segments, respondents, codebook, questions)
    return table(
        "rates",
        (
            {
                "code": code.id,
                "group": group,
                "respondent": one,
                "segments": own.segments,
                "negated": own.negated,
                "words": own.words,
                "rate": own.rate,
                "asked": own.asked,
                "raised": own.raised,
            }
            for code in codebook
            for each in (of_each(code.id, counted, words),)
            for group, people in members.items()
            for one in people
            for own in (each[one],)
        ),
    )


@dataclass(frozen=True)
class Side:
    """One group and one code: what its members who spoke say of it."""

    members: tuple[Own, ...]

    @property
    def total(self) -> int:
        """Members who spoke."""
        return len(self.members)

    @property
    def n(self) -> int:
        """Members with at least one segment."""
        return sum(own.segments > 0 for own in self.members)

    @property
    def segments(self) -> int:
        """Segments of all members."""
        return sum(own.segments for own in self.members)

    @property
    def negated(self) -> int:
        """Of these, how many only with negated hits."""
        return sum(own.negated for own in self.members)

    @property
    def pooled(self) -> float:
        """Segments per word of all members together; not the mean of their rates."""
        return self.segments / sum(own.words for own in self.members)

    @cached_property
    def rates(self) -> list[float]:
        """Each member's rate."""
        return [own.rate for own in self.members]

    @property
    def spread(self) -> tuple[float | None, float | None, float | None]:
        """Median, lowest and highest of the members' rates; None where there are no members."""
        return (median(self.rates), min(self.rates), max(self.rates)) if self.members else (None, None, None)

    @property
    def asking(self) -> tuple[int | None, int | None, int | None]:
        """How many were asked, spoke of it once asked, spoke of it unprompted; None where it is not known who was asked."""
        if any(own.asked is None for own in self.members):
            return None, None, None
        how = [own.raised for own in self.members]
        return sum(bool(own.asked) for own in self.members), how.count("asked"), how.count("unprompted")
