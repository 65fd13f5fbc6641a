"""Tests of a comparison, for those who ask for them: what can be tested, and why the rest is not.

Two things speak against a test. The design may be too small: with 9 respondents against 2 no result whatever gives a p below 1/55, and in
a table of five themes that is not enough. And where only one group was asked about a theme, its answer is no difference between the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

import pandas as pd

from qualcode.analysis.counting import sat_together
from qualcode.analysis.exact_tests import (
    MOST_ARRANGEMENTS,
    Interviews,
    arrangements,
    benjamini_hochberg,
    fisher,
    holm,
    permutation,
    smallest_fisher_p,
    smallest_permutation_p,
)

On = Literal["presence", "rates"]
NOT_TESTED: Final = "not tested: "
"""So a note begins that says why something is not tested."""
LEVEL: Final = 0.05
MOST_FOR_HOLM: Final = 20
"""Of more tests than this the share of false alarms is held down (Benjamini and Hochberg), not the chance of any."""


def with_tests(
    comparison: pd.DataFrame,
    rates: pd.DataFrame,
    respondents: pd.DataFrame,
    *,
    on: On = "presence",
    is_forced: bool = False,
    level: float = LEVEL,
) -> pd.DataFrame:
    """A comparison with `p`, `p_adjusted`, `test` and `note` filled in where a test can say something; the rest is as it was.

    `presence` is Fisher's exact test on who speaks of a code at all; `rates` a permutation of whole interviews, on the respondents' own
    rates. Tested are the codes at the top of those in the table, for their sub-codes are parts of them. Where a test is refused `note`
    says why; `is_forced` tests there too, and `test` says that it is exploratory. `rates` and `respondents` are those of the comparison.
    """
    rows = comparison.to_dict("records")
    codes = set(comparison["code"])
    tops = [row for row in rows if not _has_parent_in(str(row["code"]), codes)]
    family = len([row for row in tops if is_forced or not row["only_asked"]])
    designs = _designs(comparison, rates, respondents, on)
    made: list[dict[Any, Any]] = []
    for row in tops:
        design = designs[row["group_a"], row["group_b"]]
        refused = _refusals(row, design, family, level)
        if refused and not is_forced:
            row["note"] = "; ".join(filter(None, (row["note"], *refused)))
        else:
            row["p"] = design.p(row)
            row["test"] = ", ".join([design.name, _correction(family), *(["exploratory"] if refused else [])])
            made.append(row)
    for row, adjusted in zip(made, _adjusted([row["p"] for row in made], family), strict=True):
        row["p_adjusted"] = adjusted
    return pd.DataFrame(rows, columns=list(comparison.columns)).astype(comparison.dtypes.to_dict())


@dataclass(frozen=True)
class Design:
    """What two groups allow: the test, the smallest p that it can give them, and a row's p."""

    name: str
    sizes: str
    smallest: Fraction
    p: Callable[[Mapping[Any, Any]], float]


def _designs(
    comparison: pd.DataFrame, rates: pd.DataFrame, respondents: pd.DataFrame, on: On
) -> dict[tuple[str, str], Design]:
    """The design of each pair of groups."""
    pairs = comparison.drop_duplicates(["group_a", "group_b"])[["group_a", "group_b", "total_a", "total_b"]]
    return {
        (a, b): _on_presence(int(total_a), int(total_b)) if on == "presence" else _on_rates(a, b, rates, respondents)
        for a, b, total_a, total_b in pairs.itertuples(index=False, name=None)
    }


def _on_presence(total_a: int, total_b: int) -> Design:
    def p(row: Mapping[Any, Any]) -> float:
        return fisher(row["n_a"], row["total_a"], row["n_b"], row["total_b"])

    return Design("Fisher's exact", f"{total_a} respondents against {total_b}", smallest_fisher_p(total_a, total_b), p)


def _on_rates(a: str, b: str, rates: pd.DataFrame, respondents: pd.DataFrame) -> Design:
    group = dict(zip(rates["respondent"], rates["group"], strict=True))
    units = _units(sat_together(respondents), {one: g for one, g in group.items() if g in (a, b)})
    of_a, of_b = ([unit for unit in units if group[unit[0]] == g] for g in (a, b))
    each = {
        (code, one): rate
        for code, one, rate in rates[["code", "respondent", "rate"]].itertuples(index=False, name=None)
    }

    def p(row: Mapping[Any, Any]) -> float:
        def found(units: Sequence[Sequence[str]]) -> Interviews:
            return [[each[row["code"], one] for one in unit] for unit in units]

        return permutation(found(of_a), found(of_b))

    ways = arrangements(len(of_a), len(of_b))
    name = "permutation of interviews" + (" (drawn)" if ways > MOST_ARRANGEMENTS else "")
    return Design(name, f"{len(of_a)} interviews against {len(of_b)}", smallest_permutation_p(len(of_a), len(of_b)), p)


def _units(together: Sequence[Sequence[str]], group: Mapping[str, str]) -> list[list[str]]:
    """What is dealt out whole: those who sat together, or each alone where they are of both groups."""
    present = [[one for one in people if one in group] for people in together]
    return [
        unit
        for people in present
        if people
        for unit in ([people] if len({group[one] for one in people}) == 1 else [[one] for one in people])
    ]


def _has_parent_in(code: str, codes: set[str]) -> bool:
    parts = code.split("/")
    return any("/".join(parts[:depth]) in codes for depth in range(1, len(parts)))


def _refusals(row: Mapping[Any, Any], design: Design, family: int, level: float) -> list[str]:
    """Why a row is not tested; nothing: it is."""
    refused = []
    if row["only_asked"]:
        refused.append(f"{NOT_TESTED}only {row['only_asked']} was asked about it")
    if family * design.smallest > level:
        refused.append(too_small(design, family, level))
    return refused


def too_small(design: Design, family: int, level: float) -> str:
    """Why no theme can reach the level, whatever is found."""
    least = f"{design.smallest} = {float(design.smallest):.3f}"
    needed = (
        f"of {family} tests one needs {level:g}/{family} = {level / family:.4f}"
        if family > 1
        else f"the level is {level:g}"
    )
    return f"{NOT_TESTED}{design.sizes} cannot give a p below {least}, and {needed}"


def _correction(family: int) -> str:
    if family == 1:
        return "one test"
    return f"{'Holm' if family <= MOST_FOR_HOLM else 'Benjamini-Hochberg'} over {family} tests"


def _adjusted(p: Sequence[float], family: int) -> list[float]:
    """Adjusted for the whole family: tests that were refused count as having found nothing."""
    adjust = holm if family <= MOST_FOR_HOLM else benjamini_hochberg
    return adjust([*p, *[1.0] * (family - len(p))])[: len(p)]
