"""How far coders agree, code by code, and where they do not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from qualcode.analysis import agreement_coefficients as coefficients
from qualcode.analysis.agreement_coefficients import Pattern, Ratings
from qualcode.analysis.agreement_intervals import FEWEST_CLUSTERS, SEED, Clustered, alpha_interval
from qualcode.analysis.judgements import Judged, given_by_any, signs, times_given
from qualcode.codebook import Codebook
from qualcode.tables import table

FEWEST = 5
"""Two coders must have given a code so many times before a coefficient tells anything."""
ALL = ""
"""The row of all codes."""
TOO_FEW, NO_VARIATION = "too few", "no variation"
"""How a note begins that says why there are no coefficients."""
_BOTH = ("both", "only_a", "only_b", "neither")
_CELLS: tuple[Pattern, ...] = ((True, True), (True, False), (False, True), (False, False))


def agreement(judged: Judged, codebook: Codebook, *, seed: int = SEED) -> pd.DataFrame:
    """A row for each code, then one with an empty `code` for all together. Columns: `tables.COLUMNS["agreement"]`.

    Counted are units that two coders or more have seen. Sub-codes count for the codes above them. A coefficient is empty, and `note` says
    why, where fewer than two coders have given the code five times (of characters: to five passages), or where there is no variation.
    The row of all codes pools those that vary: agreement found and agreement by chance are each averaged over the codes before they are
    compared, so rare codes do not gain from frequent ones. Nothing seen by two: n is 0.

    Source: for the row of all codes De Vries, Elliott, Kanouse and Teleki (2008), Field Methods 20:272-282; for the others see
    `agreement_coefficients`.
    """
    rolled = judged.rolled_up(codebook).shared()
    times, ratings = times_given(rolled), _ratings(rolled)
    each = [_Rated((ratings(code.id),), [times[coder, code.id] for coder in judged.coders]) for code in codebook]
    pooled = _pooled([rated for rated in each if rated.varies], len(judged.coders))
    ids = [*(code.id for code in codebook), ALL]
    return table("agreement", (_row(id, rated, rolled, seed) for id, rated in zip(ids, [*each, pooled], strict=True)))


def below(agreement: pd.DataFrame, least: float) -> list[str]:
    """The codes whose alpha is below `least`, the row of all codes as an empty name. One that has no alpha is not below."""
    return [str(code) for code in agreement[agreement["alpha"] < least]["code"]]


def _ratings(judged: Judged) -> Callable[[str], Clustered]:
    """What gives the ratings of a code in each document. Units are gone through once: most have few of the codes."""
    unused: dict[str, Counter[Pattern]] = defaultdict(Counter)
    used: dict[tuple[str, str], Counter[Pattern]] = defaultdict(Counter)
    for unit in judged.units:
        without = signs("", unit.given)
        unused[unit.document][without] += unit.size
        for code in given_by_any(unit.given):
            used[code, unit.document][signs(code, unit.given)] += unit.size
            used[code, unit.document][without] -= unit.size

    def of_code(code: str) -> Clustered:
        nothing: Counter[Pattern] = Counter()
        return {document: without + used.get((code, document), nothing) for document, without in unused.items()}

    return of_code


@dataclass(frozen=True)
class _Rated:
    """One code, or several pooled: ratings by document of each, and how many times each coder has given them."""

    clustered: Sequence[Clustered]
    times: Sequence[int]

    @cached_property
    def each(self) -> list[Counter[Pattern]]:
        """The ratings of each code in all documents."""
        return [_summed(clustered.values()) for clustered in self.clustered]

    @cached_property
    def ratings(self) -> Counter[Pattern]:
        """The ratings of all codes together."""
        return _summed(self.each)

    @cached_property
    def varies(self) -> bool:
        """Whether some judgements give the code and some do not."""
        said = {sign for pattern in self.ratings for sign in pattern if sign is not None}
        return len(said) > 1

    @property
    def documents(self) -> int | None:
        """How many documents have units that two coders have seen; None where it is not known which unit is of which."""
        named = {document for clustered in self.clustered for document in clustered}
        return None if "" in named else len(named)


def _summed(several: Iterable[Ratings]) -> Counter[Pattern]:
    summed: Counter[Pattern] = Counter()
    for ratings in several:
        summed.update(ratings)
    return summed


def _pooled(varying: Sequence[_Rated], coders: int) -> _Rated:
    times = [sum(rated.times[n] for rated in varying) for n in range(coders)]
    return _Rated([clustered for rated in varying for clustered in rated.clustered], times)


def _row(id: str, rated: _Rated, judged: Judged, seed: int) -> dict[str, Any]:
    is_pair = len(judged.coders) == 2
    ratings, why = rated.ratings, _why_not(rated, judged)
    row = {
        "code": id,
        "unit": judged.unit,
        "n": ratings.total(),
        "coders": "; ".join(judged.coders),
        "documents": rated.documents,
        "agreement": coefficients.percent_agreement(ratings),
        "positive_agreement": coefficients.specific_agreement(ratings, True),
        "negative_agreement": coefficients.specific_agreement(ratings, False),
    }
    if is_pair:
        row |= {name: ratings[cell] for name, cell in zip(_BOTH, _CELLS, strict=True)}
    if not why:
        row |= _coefficients(rated.each)
    if not why and (rated.documents or 0) >= FEWEST_CLUSTERS:
        row |= zip(("alpha_low", "alpha_high"), alpha_interval(rated.clustered, seed=seed), strict=True)
    of_two = "" if is_pair else "both, only_a, only_b and neither are of two coders"
    return row | {"note": "; ".join(part for part in (why, of_two) if part)}


def _coefficients(each: Sequence[Counter[Pattern]]) -> dict[str, float]:
    """The coefficients of one code, or of several pooled."""
    found = _mean(map(coefficients.percent_agreement, each))

    def beyond(chance: Iterable[float]) -> float:
        return coefficients.beyond_chance(found, _mean(chance))

    parts = [coefficients.disagreement(ratings) for ratings in each]
    return {
        "kappa": beyond(map(coefficients.conger_chance, each)),
        "alpha": 1 - _mean(observed for observed, _ in parts) / _mean(expected for _, expected in parts),
        "ac1": beyond(map(coefficients.gwet_chance, each)),
        "fleiss": beyond(map(coefficients.fleiss_chance, each)),
        "brennan_prediger": beyond([0.5]),
    }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return math.fsum(listed) / len(listed)


def _why_not(rated: _Rated, judged: Judged) -> str:
    """Why there are no coefficients; empty where there are."""
    if not judged.units:
        return f"{TOO_FEW}: nothing was seen by two coders"
    if not rated.varies:
        return f"{NO_VARIATION}: {'every judgement gives it' if any(rated.times) else 'nobody has given it'}"
    if sum(times >= FEWEST for times in rated.times) > 1:
        return ""
    few = [f"{coder} {n}" for coder, n in zip(judged.coders, rated.times, strict=True) if n < FEWEST]
    what = "passages" if judged.unit == "character" else "units"
    return f"{TOO_FEW}: fewer than {FEWEST} {what} coded ({', '.join(few)})"


def disagreements(judged: Judged, codebook: Codebook) -> pd.DataFrame:
    """A row for each unit and code that some who have seen the unit gave it and others did not. Columns: `tables.COLUMNS["disagreements"]`.

    By place, then in the order of the codebook. Neighbouring characters about which the same people differ are one row.
    """
    rolled = judged.rolled_up(codebook)
    rank = {code.id: n for n, code in enumerate(codebook)}
    found = sorted(_differing(rolled), key=lambda one: (one.first, rank[one.code]))
    return table("disagreements", (_disagreement(one, rolled) for one in found))


class _Stretch(NamedTuple):
    """From which unit to which coders differ about a code in the same way, and what each says."""

    code: str
    first: int
    last: int
    said: Pattern


def _differing(judged: Judged) -> list[_Stretch]:
    found: list[_Stretch] = []
    before: dict[str, _Stretch] = {}
    for n, unit in enumerate(judged.units):
        here: dict[str, _Stretch] = {}
        for code in given_by_any(unit.given):
            said = signs(code, unit.given)
            if False in said:
                same = before.get(code) if judged.goes_on(n) else None
                begins = same.first if same and same.said == said else n
                here[code] = _Stretch(code, begins, n, said)
        found += [stretch for code, stretch in before.items() if code not in here or here[code].first == n]
        before = here
    return [*found, *before.values()]


def _disagreement(one: _Stretch, judged: Judged) -> dict[str, Any]:
    begin, end = judged.units[one.first], judged.units[one.last]
    by_sign = list(zip(judged.coders, one.said, strict=True))
    coded, not_coded = ("; ".join(coder for coder, sign in by_sign if sign is wanted) for wanted in (True, False))
    return {
        "unit": begin.unit if one.first == one.last else f"{begin.document}:{begin.start}-{end.end}",
        "code": one.code,
        "coded": coded,
        "not_coded": not_coded,
        "document": begin.document,
        "start": begin.start,
        "end": end.end,
    }
