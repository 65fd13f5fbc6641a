"""Coefficients of agreement between coders, each after its literature: two coders or more, categories in no order, judgements missing.

All take *ratings*: how many units were judged so, by what each coder says of them, always in the same order of coders. For one code
that is `{(True, False): 7}`: seven units that the first coder gave the code and the second did not. None: the coder has not seen
the unit. All give NaN where they are undefined: nothing was judged twice, or chance alone would give full agreement.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

Pattern: TypeAlias = tuple[Hashable | None, ...]
Ratings: TypeAlias = Mapping[Pattern, int]


def tally(patterns: Iterable[Pattern]) -> dict[Pattern, int]:
    """Ratings of units given one by one."""
    return dict(Counter(patterns))


def pairable(ratings: Ratings) -> dict[Pattern, int]:
    """The units that two coders or more have judged."""
    return {pattern: n for pattern, n in _found(ratings).items() if _judged(pattern).total() > 1}


def percent_agreement(ratings: Ratings) -> float:
    """The share of units on which coders agree, 0 to 1; of more than two the mean over units of the share of pairs that agree."""
    shared = pairable(ratings)
    return _ratio(sum(n * _agreeing(pattern) for pattern, n in shared.items()), sum(shared.values()))


def specific_agreement(ratings: Ratings, category: Hashable) -> float:
    """If one coder says `category`, how likely another says it too, 0 to 1: positive agreement for True, negative for False.

    Of two coders it is 2a / (2a + b + c), which is Dice's coefficient, and F1 where one of them is taken for right.

    Source: Cicchetti and Feinstein (1990), Journal of Clinical Epidemiology 43:551-558; Spitzer and Fleiss (1974), British Journal of
    Psychiatry 125:341-347, for more than two coders.

    >>> round(specific_agreement({(True, True): 4, (True, False): 2, (False, True): 3, (False, False): 191}, True), 4)
    0.6154
    """
    agreed = possible = 0
    for pattern, n in ratings.items():
        said = _judged(pattern)
        agreed += n * said[category] * (said[category] - 1)
        possible += n * said[category] * (said.total() - 1)
    return _ratio(agreed, possible)


def cohen_kappa(ratings: Ratings) -> float:
    """Agreement of two coders beyond chance, -1 to 1, chance by each coder's own habits. Units that only one has seen are left out.

    It is low for rare codes even where coders hardly differ: see `gwet_ac1` beside it.

    Source: Cohen (1960), Educational and Psychological Measurement 20:37-46.

    >>> round(cohen_kappa({(1, 1): 20, (1, 0): 5, (0, 1): 10, (0, 0): 15}), 4)
    0.4
    """
    return conger_kappa(pairable(ratings))


def conger_kappa(ratings: Ratings) -> float:
    """Cohen's kappa for any number of coders, -1 to 1: chance is the mean over pairs of coders, each by his own habits.

    Source: Conger (1980), Psychological Bulletin 88:322-328; with missing judgements Gwet (2014), Handbook of Inter-Rater Reliability.
    """
    return beyond_chance(percent_agreement(ratings), conger_chance(ratings))


def conger_chance(ratings: Ratings) -> float:
    """The agreement that chance would give, each coder judging by his own habits."""
    habits = [_shares(totals) for totals in _by_coder(ratings) if totals]
    pairs = [sum(one[k] * other.get(k, 0.0) for k in one) for one, other in combinations(habits, 2)]
    return _ratio(math.fsum(pairs), len(pairs))


def fleiss_kappa(ratings: Ratings) -> float:
    """Agreement beyond chance, -1 to 1, chance by the habits of all coders together; of two coders it is Scott's pi.

    Source: Fleiss (1971), Psychological Bulletin 76:378-382; with missing judgements Gwet (2014), Handbook of Inter-Rater Reliability.
    """
    return beyond_chance(percent_agreement(ratings), fleiss_chance(ratings))


def fleiss_chance(ratings: Ratings) -> float:
    """The agreement that chance would give, all coders judging by the habits that they have together."""
    return math.fsum(share**2 for share in _prevalence(ratings).values())


def gwet_ac1(ratings: Ratings) -> float:
    """Agreement beyond chance, -1 to 1, where only judgements in doubt agree by chance: it stays high for rare and for frequent codes.

    Never without positive agreement beside it: of a rare code it is high whatever coders do.

    Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61:29-48.

    >>> round(gwet_ac1({(1, 1): 118, (1, 0): 5, (0, 1): 2}), 4)
    0.9408
    """
    return beyond_chance(percent_agreement(ratings), gwet_chance(ratings))


def gwet_chance(ratings: Ratings) -> float:
    """The agreement that chance would give where only judgements in doubt are left to it."""
    shares = _prevalence(ratings)
    return _ratio(math.fsum(share * (1 - share) for share in shares.values()), len(shares) - 1)


def brennan_prediger(ratings: Ratings, categories: int) -> float:
    """Agreement beyond chance, -1 to 1, where each of so many categories is as likely; of two it is PABAK. MAXQDA's kappa is this one.

    Source: Brennan and Prediger (1981), Educational and Psychological Measurement 41:687-699; Byrt, Bishop and Carlin (1993), Journal of
    Clinical Epidemiology 46:423-429, for PABAK.
    """
    return beyond_chance(percent_agreement(ratings), 1 / categories)


def krippendorff_alpha(ratings: Ratings) -> float:
    """One less the disagreement found over that expected by chance, for categories in no order: 1 all agree, 0 as chance would, down to -1.

    Any number of coders; what only one has judged is left out.

    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C.

    >>> round(krippendorff_alpha({(1, 1): 118, (1, 0): 5, (0, 1): 2}), 4)
    -0.0247
    """
    observed, expected = disagreement(ratings)
    return 1 - observed / expected if expected else math.nan


def disagreement(ratings: Ratings) -> tuple[float, float]:
    """What Krippendorff's alpha is made of, 0 to 1: the share of pairable judgements that differ, and the share that would by chance."""
    values: Counter[Hashable] = Counter()
    differing = 0.0
    for pattern, n in pairable(ratings).items():
        said = _judged(pattern)
        differing += n * said.total() * (1 - _agreeing(pattern))
        for value, times in said.items():
            values[value] += n * times
    total = values.total()
    by_chance = total**2 - sum(times**2 for times in values.values())
    return _ratio(differing, total), _ratio(by_chance, total * (total - 1))


def beyond_chance(found: float, by_chance: float) -> float:
    """The part of the agreement that chance leaves open which was reached; NaN where it leaves none."""
    return math.nan if math.isclose(by_chance, 1) else (found - by_chance) / (1 - by_chance)


def units_for_alpha(smallest: float, share: float) -> int:
    """How many units two coders must judge for an alpha that is just acceptable to be told from a lower one, at the level .05.

    `smallest` is the least alpha one would accept, `share` how often the code is given, both between 0 and 1.

    Source: Krippendorff (2013), Content Analysis, 3rd edition, chapter 12, after Bloch and Kraemer (1989), Biometrics 45:269-287.

    Raises:
        ValueError: if either does not lie between 0 and 1.

    >>> units_for_alpha(0.8, 0.25)
    139
    """
    if not (0 < smallest < 1 and 0 < share < 1):
        raise ValueError("the smallest alpha and the share of the code must lie between 0 and 1")
    z = 1.6449
    spread = (1 + smallest) * (3 - smallest) / (4 * (1 - smallest) * share * (1 - share))
    return math.ceil(2 * z**2 * (spread - smallest))


def _found(ratings: Ratings) -> dict[Pattern, int]:
    """The patterns that some unit has."""
    return {pattern: n for pattern, n in ratings.items() if n}


def _judged(pattern: Pattern) -> Counter[Hashable]:
    """How many coders say what of a unit."""
    return Counter(said for said in pattern if said is not None)


def _agreeing(pattern: Pattern) -> float:
    """The share of the pairs of judgements of one unit that agree."""
    said = _judged(pattern)
    return sum(times * (times - 1) for times in said.values()) / (said.total() * (said.total() - 1))


def _prevalence(ratings: Ratings) -> dict[Hashable, float]:
    """How often each category is said: the mean over units of the share of its coders who say it."""
    summed: dict[Hashable, float] = defaultdict(float)
    found = _found(ratings)
    for pattern, n in found.items():
        for value, share in _shares(_judged(pattern)).items():
            summed[value] += n * share
    units = sum(n for pattern, n in found.items() if _judged(pattern))
    return {value: share / units for value, share in summed.items()}


def _by_coder(ratings: Ratings) -> Iterator[Counter[Hashable]]:
    """How often each coder says what."""
    found = _found(ratings)
    for said in zip(*found, strict=True):
        totals: Counter[Hashable] = Counter()
        for value, n in zip(said, found.values(), strict=True):
            if value is not None:
                totals[value] += n
        yield totals


def _shares(totals: Counter[Hashable]) -> dict[Hashable, float]:
    return {value: times / totals.total() for value, times in totals.items()}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
