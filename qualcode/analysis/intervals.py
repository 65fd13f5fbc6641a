"""Intervals of proportions. Undefined is NaN."""

from __future__ import annotations

import math
from typing import Final

Z: Final = 1.959963984540054
"""How many standard errors 95 % of a normal curve reach to each side."""


def wilson(n: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a proportion `n / total`, each end from 0 to 1; NaN where `total` is 0.

    Source: Wilson (1927), Journal of the American Statistical Association 22:209-212.

    >>> [round(end, 4) for end in wilson(7, 9)]
    [0.4526, 0.9368]
    """
    if total == 0:
        return math.nan, math.nan
    share, square = n / total, Z**2
    scale = 2 * (total + square)
    middle, half = (2 * total * share + square) / scale, Z / scale * math.sqrt(4 * total * share * (1 - share) + square)
    return (middle - half if n else 0.0), (middle + half if n < total else 1.0)


def clopper_pearson(n: int, total: int, *, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a proportion `n / total`, each end from 0 to 1; NaN where `total` is 0.

    Source: Clopper and Pearson (1934), Biometrika 26:404-413; computed by scipy.

    >>> [round(end, 4) for end in clopper_pearson(3, 200)]
    [0.0031, 0.0432]
    """
    if total == 0:
        return math.nan, math.nan
    from scipy.stats import binomtest

    interval = binomtest(n, total).proportion_ci(level, method="exact")
    return float(interval.low), float(interval.high)


def newcombe(n_a: int, total_a: int, n_b: int, total_b: int) -> tuple[float, float]:
    """The 95 % interval of the difference of two independent proportions, a minus b, from -1 to 1; NaN where a total is 0.

    Made of the two Wilson intervals. It describes; it is no test: for 7 of 9 against 0 of 2 it leaves zero out while Fisher's exact test
    gives p = 0.11.

    Source: Newcombe (1998), Statistics in Medicine 17:873-890, method 10.

    >>> [round(end, 4) for end in newcombe(7, 9, 0, 2)]
    [0.0441, 0.9368]
    """
    if total_a == 0 or total_b == 0:
        return math.nan, math.nan
    a, b = n_a / total_a, n_b / total_b
    (low_a, high_a), (low_b, high_b) = wilson(n_a, total_a), wilson(n_b, total_b)
    low = a - b - math.hypot(a - low_a, high_b - b)
    high = a - b + math.hypot(high_a - a, b - low_b)
    return low, high
