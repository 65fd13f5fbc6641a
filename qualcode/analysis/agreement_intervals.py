"""How far an alpha may be off: a bootstrap of whole interviews, for what is said in one of them is not independent."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from qualcode.analysis.agreement_coefficients import Ratings, disagreement, pairable

SEED = 2014
DRAWN = 2_000
FEWEST_CLUSTERS = 8
"""With fewer interviews the interval is not worth the name: of two it holds the true value every other time."""
MOST_UNDEFINED = 0.05
"""Of the draws, so many at most may have no alpha."""

Clustered: TypeAlias = Mapping[str, Ratings]
"""The ratings of one code in each document."""


def alpha_interval(codes: Sequence[Clustered], *, seed: int = SEED) -> tuple[float, float]:
    """The 95 % interval of Krippendorff's alpha of one code, or of several pooled, each with its ratings by document.

    Percentiles of 2,000 draws of as many documents with replacement. NaN where fewer than eight documents have units that two coders
    judged, or where too many draws have no alpha.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 8 and 13.
    """
    import numpy as np

    documents = sorted(
        {document for clustered in codes for document, ratings in clustered.items() if pairable(ratings)}
    )
    if len(documents) < FEWEST_CLUSTERS:
        return math.nan, math.nan
    drawn = np.random.default_rng(seed).multinomial(len(documents), [1 / len(documents)] * len(documents), size=DRAWN)
    observed = expected = np.zeros(DRAWN)
    for clustered in codes:
        counts = np.array([_counts(clustered.get(document, {})) for document in documents])
        differing, given, left = (drawn @ counts).T
        total = given + left
        observed = observed + differing / total
        expected = expected + 2 * given * left / (total * (total - 1))
    defined = expected > 0
    if defined.mean() < 1 - MOST_UNDEFINED:
        return math.nan, math.nan
    low, high = np.percentile(1 - observed[defined] / expected[defined], [2.5, 97.5])
    return float(low), float(high)


def _counts(ratings: Ratings) -> tuple[float, int, int]:
    """Of the judgements of units that were judged twice: how many differ, how many give the code, how many do not."""
    shared = pairable(ratings)
    given, left = (
        sum(n * sum(said is value for said in pattern) for pattern, n in shared.items()) for value in (True, False)
    )
    return (disagreement(shared)[0] * (given + left) if shared else 0.0), given, left
