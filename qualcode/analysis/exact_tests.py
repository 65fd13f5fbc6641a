"""Exact tests of two groups, the smallest p that a design can give, and corrections for many tests. All computed by scipy where it can.

Which test for what: whether respondents speak of a theme, Fisher's exact; how much each does, a permutation of whole interviews. Never a
test on segments or words: they are not independent, and one talkative respondent makes any such p small.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

MOST_ARRANGEMENTS: Final = 100_000
"""Up to so many ways to deal the interviews out to the groups all are gone through; of more, DRAWN are drawn."""
DRAWN: Final = 19_999
SEED: Final = 2014

Interviews = Sequence[Sequence[float]]
"""The rates of a group, those of people who sat together in one list."""


def fisher(n_a: int, total_a: int, n_b: int, total_b: int) -> float:
    """Two-sided p of Fisher's exact test that `n_a` of `total_a` and `n_b` of `total_b` are one proportion; computed by scipy.

    Source: Fisher (1935), Journal of the Royal Statistical Society 98:39-82.

    >>> round(fisher(9, 9, 0, 2), 6)
    0.018182
    """
    from scipy.stats import fisher_exact

    table: Any = [[n_a, total_a - n_a], [n_b, total_b - n_b]]
    return float(fisher_exact(table).pvalue)


def smallest_fisher_p(total_a: int, total_b: int) -> Fraction:
    """The smallest two-sided p that Fisher's exact test can give for groups of these sizes, whatever is found.

    >>> str(smallest_fisher_p(9, 2))
    '1/55'
    """
    return Fraction(2 if total_a == total_b else 1, math.comb(total_a + total_b, total_b))


def permutation(a: Interviews, b: Interviews) -> float:
    """Two-sided p that the mean of the rates is the same in both groups: whole interviews are dealt out to them in all ways.

    Two-sided is twice the smaller one-sided p, at most 1. Where there are more than `MOST_ARRANGEMENTS` ways, `DRAWN` of them are drawn
    with a fixed seed. A group without anybody: NaN. Computed by scipy.

    Source: Pitman (1937), Journal of the Royal Statistical Society, Supplement 4:119-130.

    >>> round(permutation([[2.0], [1.0], [1.5]], [[4.0], [5.0]]), 4)
    0.2
    """
    if not a or not b:
        return math.nan
    import numpy as np

    sums = np.array([math.fsum(people) for people in (*a, *b)])
    sizes = np.array([len(people) for people in (*a, *b)])

    def difference(one: Any, other: Any, axis: int = -1) -> Any:
        means = [sums[who].sum(axis=axis) / sizes[who].sum(axis=axis) for who in (one, other)]
        return np.round(means[0] - means[1], 9)  # so that sums in another order are no other difference

    places = np.arange(len(sums))
    if min(len(a), len(b)) == 1:
        return _with_one_alone(difference, places, is_first=len(a) == 1)
    from scipy.stats import permutation_test

    ways = arrangements(len(a), len(b))
    tried = ways if ways <= MOST_ARRANGEMENTS else DRAWN
    groups: Any = (places[: len(a)], places[len(a) :])
    told = permutation_test(groups, difference, vectorized=True, n_resamples=tried, batch=10_000, rng=SEED)
    return float(told.pvalue)


def _with_one_alone(difference: Any, places: Any, *, is_first: bool) -> float:
    """The same where a group is a single interview, which scipy does not take: each of them in turn is that group."""
    import numpy as np

    found = np.array([difference(places[places != one], places[places == one]) for one in places])
    seen = found[0 if is_first else -1]
    return float(min(1, 2 * min((found >= seen).mean(), (found <= seen).mean())))


def arrangements(interviews_a: int, interviews_b: int) -> int:
    """In how many ways the interviews can be dealt out to the two groups."""
    return math.comb(interviews_a + interviews_b, interviews_b)


def smallest_permutation_p(interviews_a: int, interviews_b: int) -> Fraction:
    """The smallest p that `permutation` can give for so many interviews in each group, whatever is found.

    >>> str(smallest_permutation_p(9, 2))
    '2/55'
    """
    ways = arrangements(interviews_a, interviews_b)
    return min(Fraction(1), Fraction(2, ways if ways <= MOST_ARRANGEMENTS else DRAWN + 1))


def holm(p: Sequence[float]) -> list[float]:
    """Each p adjusted for their number, in the order given: the chance of any false alarm among them stays below the level.

    Source: Holm (1979), Scandinavian Journal of Statistics 6:65-70.

    >>> holm([0.01, 0.04])
    [0.02, 0.04]
    """
    adjusted = [0.0] * len(p)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        highest = max(highest, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = highest
    return adjusted


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Each p adjusted for their number, in the order given: the share of false alarms among those below the level; computed by scipy.

    Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
    """
    from scipy.stats import false_discovery_control

    return [float(one) for one in false_discovery_control(p)] if len(p) else []
