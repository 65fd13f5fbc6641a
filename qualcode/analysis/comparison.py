"""Two groups of respondents beside each other, code by code.

The respondent is the unit: who speaks of a theme at all, and each one's own rate. Nothing here tests anything: with few respondents a
difference of any size may be chance, and the intervals say so. `comparison_tests` is for those who ask for tests.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from qualcode.analysis.counting import groups_of, words_of
from qualcode.analysis.intervals import newcombe, wilson
from qualcode.analysis.rates import Side, of_each
from qualcode.analysis.tally import Tally, tally
from qualcode.codebook import Codebook
from qualcode.tables import table


def compare(
    segments: pd.DataFrame,
    respondents: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "role",
    groups: Sequence[str] = (),
    questions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Each code in each pair of groups. Columns: `tables.COLUMNS["comparison"]`; every difference is a minus b.

    Only respondents who spoke take part. With fewer than two groups there are no rows. Where something is undefined the cell is empty and
    `note` says why. `questions` (`tables.COLUMNS["questions"]`) tell who was asked; without them that is empty.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    counted = tally(segments, respondents, codebook, questions)
    return compare_tallied(counted, respondents, codebook, by=by, groups=groups)


def compare_tallied(
    counted: Tally, respondents: pd.DataFrame, codebook: Codebook, *, by: str = "role", groups: Sequence[str] = ()
) -> pd.DataFrame:
    """What `compare` gives, of what has been counted.

    Raises:
        StudyError: as `compare`.
    """
    members, words = groups_of(respondents, by, groups), words_of(respondents)
    rows = (
        _row(code.id, a, b, *(Side(tuple(each[one] for one in members[group])) for group in (a, b)))
        for code in codebook
        for each in (of_each(code.id, counted, words),)
        for a, b in combinations(members, 2)
    )
    return table("comparison", rows)


def _row(code: str, group_a: str, group_b: str, a: Side, b: Side) -> dict[str, Any]:
    low, high = newcombe(a.n, a.total, b.n, b.total)
    ratio, note = _log_ratio(a, b)
    return {
        "code": code,
        "group_a": group_a,
        "group_b": group_b,
        **_of_side(a, "a"),
        **_of_side(b, "b"),
        "difference": a.n / a.total - b.n / b.total,
        "difference_low": low,
        "difference_high": high,
        "log_ratio": ratio,
        "cliffs_delta": cliffs_delta(a.rates, b.rates),
        "only_asked": _only_asked(group_a, group_b, a, b),
        "test": "",
        "note": note,
    }


def _of_side(side: Side, letter: str) -> dict[str, Any]:
    """The columns of one group."""
    named: dict[str, Any] = {"n": side.n, "total": side.total, "segments": side.segments, "negated": side.negated}
    named |= zip(("share_low", "share_high"), wilson(side.n, side.total), strict=True)
    named |= zip(("rate", "rate_lowest", "rate_highest"), side.spread, strict=True)
    named |= zip(("asked", "prompted", "unprompted"), side.asking, strict=True)
    return {f"{name}_{letter}": value for name, value in named.items()}


def _only_asked(group_a: str, group_b: str, a: Side, b: Side) -> str:
    """The group that was asked, where the other was not."""
    asked_a, asked_b = a.asking[0], b.asking[0]
    if asked_a and asked_b == 0:
        return group_a
    return group_b if asked_b and asked_a == 0 else ""


def _log_ratio(a: Side, b: Side) -> tuple[float | None, str]:
    """Log2 of the pooled rates, and why there is none.

    Source: Hardie (2014), "Log Ratio: an informal introduction", CASS.
    """
    if a.segments and b.segments:
        return math.log2(a.pooled / b.pooled), ""
    is_silent = not (a.segments or b.segments)
    return None, "no segments in either group" if is_silent else "log ratio undefined: no segments in one group"


def cliffs_delta(a: Sequence[float], b: Sequence[float]) -> float:
    """How often a value of `a` is above one of `b`, less how often below: 1 all above, 0 evenly mixed, -1 all below; NaN if one is empty.

    Source: Cliff (1993), Psychological Bulletin 114:494-509.

    >>> cliffs_delta([1.9, 1.1], [3.8, 4.4])
    -1.0
    """
    if not a or not b:
        return math.nan
    ordered = sorted(b)
    above = sum(bisect_left(ordered, value) for value in a)
    below = sum(len(ordered) - bisect_right(ordered, value) for value in a)
    return (above - below) / (len(a) * len(b))
