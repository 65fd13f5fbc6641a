"""What the rules have missed, from a sample of the units that they left uncoded."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from qualcode.analysis.intervals import clopper_pearson

TAIL = 0.025
"""Of the 95 % interval, what lies beyond either end."""


@dataclass(frozen=True)
class Elusion:
    """How much of what belongs to a code was left uncoded, and the recall that follows from it; each with its 95 % interval.

    `share` of the uncoded units belongs to the code, as if they were without end; `missed` are so many units of those there are; `recall`
    is the share of the units that belong to the code which the rules found. Undefined is NaN.
    """

    share: float
    share_low: float
    share_high: float
    missed: float
    missed_low: int
    missed_high: int
    recall: float
    recall_low: float
    recall_high: float


def elusion(found: int, sampled: int, *, uncoded: int, confirmed: int) -> Elusion:
    """What was missed, where `found` of `sampled` units drawn at random from `uncoded` ones turn out to belong to the code.

    `confirmed` is how many coded units belong to it, as a person says who has looked at all of them. The interval of `missed` is
    exact for a finite number of units (hypergeometric), that of `recall` follows from it. Nothing sampled: all may have been missed.

    Source: Buonaccorsi (1987), The American Statistician 41:215-218, for the interval; Roitblat (2007), Sedona Conference
    Journal 8:225-237, for elusion.

    Raises:
        ValueError: if the numbers contradict each other.

    >>> told = elusion(3, 200, uncoded=850, confirmed=120)
    >>> told.missed_low, told.missed_high, round(told.recall, 3)
    (4, 33, 0.904)
    """
    if not (0 <= found <= sampled <= uncoded and confirmed >= 0):
        raise ValueError(
            "of the uncoded units a part is sampled, of these a part belongs to the code, and no number is below zero"
        )
    low, high = missed_interval(found, sampled, uncoded)
    share = found / sampled if sampled else math.nan
    ends = clopper_pearson(found, sampled)
    recalls = (_recall(confirmed, missed) for missed in (share * uncoded, high, low))
    return Elusion(share, *ends, share * uncoded, low, high, *recalls)


def missed_interval(found: int, sampled: int, uncoded: int) -> tuple[int, int]:
    """The 95 % interval of how many of `uncoded` units belong to a code, where `found` of `sampled` ones do; exact.

    >>> missed_interval(0, 100, 400)
    (0, 12)
    """
    from scipy.stats import hypergeom

    least, most = found, uncoded - (sampled - found)

    def is_not_too_few(missed: int) -> bool:
        return bool(hypergeom.sf(found - 1, uncoded, missed, sampled) > TAIL)

    def is_too_many(missed: int) -> bool:
        return bool(hypergeom.cdf(found, uncoded, missed, sampled) <= TAIL)

    return _first(is_not_too_few, least, most), _first(is_too_many, least, most + 1) - 1


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first number from `low` of which something holds that holds of all after it too; `high` where of none before that."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _recall(confirmed: int, missed: float) -> float:
    belonging = confirmed + missed
    return confirmed / belonging if belonging else math.nan
