"""Which words set one body of talk apart from another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

Word = TypeVar("Word")


class Keyness(NamedTuple):
    """How much more a word is used in one body of talk than in another."""

    log_odds: float
    """Natural logarithm of the odds ratio, drawn towards 0 by the prior; above 0: more in the first."""
    z: float
    """`log_odds` in standard deviations. It ranks words; it is no test, for words of one speaker are not independent."""


def log_odds(one: Mapping[Word, int], other: Mapping[Word, int]) -> dict[Word, Keyness]:
    """The weighted log-odds ratio of each word with an informative Dirichlet prior, by word.

    The two are counts by word, 0 or more. The prior says that both use each word as the two together do; it weighs as much as the
    smaller of them has words, so that a word must be frequent to stand out. Two bodies without words, or with one word between them,
    tell nothing: all values are 0.

    Source: Monroe, Colaresi & Quinn (2008), Fightin' words: lexical feature selection and evaluation for identifying the content of
    political conflict, Political Analysis 16(4), 372-403: the log-odds ratio with an informative Dirichlet prior, and its z-score.
    """
    total_one, total_other = sum(one.values()), sum(other.values())
    total, weight = total_one + total_other, min(total_one, total_other)
    found: dict[Word, Keyness] = {}
    for word in dict.fromkeys((*one, *other)):
        both = one.get(word, 0) + other.get(word, 0)
        prior = weight * both / total if total else 0.0
        a, b = one.get(word, 0) + prior, other.get(word, 0) + prior
        rest_a, rest_b = total_one + weight - a, total_other + weight - b
        if min(a, b, rest_a, rest_b) <= 0:
            found[word] = Keyness(0.0, 0.0)
            continue
        delta = math.log(a / rest_a) - math.log(b / rest_b)
        found[word] = Keyness(delta, delta / math.sqrt(1 / a + 1 / b))
    return found
