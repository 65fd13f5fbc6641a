"""Two groups of respondents beside each other, code by code.

The respondent is the unit: who speaks of a theme at all, and each one's own rate. Nothing here tests anything: with few respondents a
difference of any size may be chance, and the intervals say so.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import combinations
from statistics import median
from typing import Any

import pandas as pd

from qualcode.analysis.counting import groups_of, rolled_up, words_of
from qualcode.analysis.intervals import newcombe
from qualcode.codebook import Codebook
from qualcode.tables import table


def compare(
    segments: pd.DataFrame,
    respondents: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "role",
    groups: Sequence[str] = (),
) -> pd.DataFrame:
    """Each code in each pair of groups. Columns: `tables.COLUMNS["comparison"]`; every difference is a minus b.

    Only respondents who spoke take part. With fewer than two groups there are no rows. Where something is undefined the cell is empty and
    `note` says why.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    members = groups_of(respondents, by, groups)
    words = words_of(respondents)
    counted = rolled_up(segments, codebook)
    each = counted.groupby(["code", "respondent"]).size().to_dict()
    rows = [
        _row(code.id, (a, b), [[(each.get((code.id, r), 0), words[r]) for r in members[g]] for g in (a, b)])
        for code in codebook
        for a, b in combinations(members, 2)
    ]
    return table("comparison", rows)


Spoken = list[tuple[int, int]]
"""For each respondent of a group: segments, own words (never 0)."""


def _row(code: str, groups: tuple[str, str], spoken: list[Spoken]) -> dict[str, Any]:
    a, b = spoken
    n_a, n_b = (sum(count > 0 for count, _ in group) for group in spoken)
    low, high = newcombe(n_a, len(a), n_b, len(b))
    rates_a, rates_b = ([1000 * count / words for count, words in group] for group in spoken)
    ratio, note = _log_ratio(a, b)
    return {
        "code": code,
        "group_a": groups[0],
        "group_b": groups[1],
        "n_a": n_a,
        "total_a": len(a),
        "n_b": n_b,
        "total_b": len(b),
        "difference": n_a / len(a) - n_b / len(b),
        "difference_low": low,
        "difference_high": high,
        "rate_a": median(rates_a),
        "rate_b": median(rates_b),
        "log_ratio": ratio,
        "cliffs_delta": cliffs_delta(rates_a, rates_b),
        "test": "",
        "note": note,
    }


def _log_ratio(a: Spoken, b: Spoken) -> tuple[float | None, str]:
    """Log2 of the pooled rates, and why there is none.

    Source: Hardie (2014), "Log Ratio: an informal introduction", CASS.
    """
    pooled = [sum(count for count, _ in group) / sum(words for _, words in group) for group in (a, b)]
    if all(pooled):
        return math.log2(pooled[0] / pooled[1]), ""
    return None, "no segments in either group" if not any(pooled) else "log ratio undefined: no segments in one group"


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
