"""What a survey says: importance against performance in each group, and the gaps between sellers and customers.

Means of scores that respondents gave. Nothing is tested: criteria are no sample, and with few respondents a difference of any size may be
chance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Literal, TypeAlias

import pandas as pd

from qualcode.study.settings import Survey
from qualcode.study.survey import Score
from qualcode.study.survey_columns import by_criterion, same
from qualcode.tables import table

Quadrant: TypeAlias = Literal["concentrate", "keep_up", "low_priority", "overkill"]
CAUTION = 1.0
"""Differences between groups up to this many points may be only different use of the scale."""
_NEARLY = 1e-9
MEASURES = ("importance", "performance")


@dataclass(frozen=True)
class Cross:
    """Where the two lines of an importance-performance map cross."""

    importance: float
    performance: float


def quadrant(importance: float, performance: float, cross: Cross) -> Quadrant | None:
    """The quadrant of a point; one on a line counts as above it. None where something is undefined.

    Source: Martilla & James (1977), Journal of Marketing 41(1):77-79, who name the quadrants Concentrate Here, Keep Up the Good Work, Low
    Priority and Possible Overkill.

    >>> quadrant(9.5, 6, Cross(8.25, 7.3333))
    'concentrate'
    """
    if any(math.isnan(value) for value in (importance, performance, cross.importance, cross.performance)):
        return None
    is_good = performance >= cross.performance - _NEARLY
    if importance >= cross.importance - _NEARLY:
        return "keep_up" if is_good else "concentrate"
    return "overkill" if is_good else "low_priority"


def score_table(scores: Iterable[Score], groups: Mapping[str, str]) -> pd.DataFrame:
    """One row for each answer. Columns: `tables.COLUMNS["scores"]`; `groups` are the respondents' groups by id."""
    return table("scores", (_score(score, groups.get(score.respondent, "")) for score in scores))


def _score(score: Score, group: str) -> dict[str, Any]:
    both = score.performance is not None and score.target is not None
    return {
        "respondent": score.respondent,
        "group": group,
        "criterion": score.criterion,
        **{name: getattr(score, name) for name in (*MEASURES, "target")},
        "target_gap": score.performance - score.target if both else None,  # type: ignore[operator]
    }


def importance_performance(scores: pd.DataFrame, survey: Survey, groups: Sequence[str] = ()) -> pd.DataFrame:
    """Each criterion in each group: means, and its quadrant under both lines. Columns: `tables.COLUMNS["survey"]`.

    `scores` is a table of scores; `groups` are the groups in their order, otherwise those that there are. Where nobody has a group, all
    respondents are one. A criterion with a scale of its own, or scored on one measure only, has no place on the map.
    """
    shown = list(groups) or [g for g in dict.fromkeys(scores["group"]) if g] or [""]
    criteria = list(dict.fromkeys(scores["criterion"]))
    rows = [
        row
        for group in shown
        for row in _of_group(group, scores[scores["group"] == group] if group else scores, criteria, survey)
    ]
    return table("survey", rows)


def _of_group(group: str, scores: pd.DataFrame, criteria: Sequence[str], survey: Survey) -> list[dict[str, Any]]:
    if scores.empty:
        return []
    apart = by_criterion(survey.scales)
    means = {c: _means(scores[scores["criterion"] == c]) for c in criteria}
    mapped = [m for c, m in means.items() if same(c) not in apart and not any(math.isnan(m[name]) for name in MEASURES)]
    mean = Cross(*(fmean(m[name] for m in mapped) if mapped else math.nan for name in MEASURES))
    middle = Cross(*(sum(survey.scale) / 2,) * 2)
    return [
        {"criterion": c, "group": group, **m, **_place(m, middle, mean, is_apart=same(c) in apart)}
        for c, m in means.items()
    ]


def _means(rows: pd.DataFrame) -> dict[str, Any]:
    with_score = rows[list(MEASURES)].notna().any(axis=1)
    return {
        "n": int(with_score.sum()),
        **{name: _mean(rows[name]) for name in (*MEASURES, "target", "target_gap")},
        **{f"n_{name}": int(rows[name].notna().sum()) for name in MEASURES},
        "n_target": int(rows["target_gap"].notna().sum()),
    }


def _mean(values: pd.Series[Any]) -> float:
    known = [float(value) for value in values if value == value]
    return math.fsum(known) / len(known) if known else math.nan


def _place(means: Mapping[str, Any], middle: Cross, mean: Cross, *, is_apart: bool) -> dict[str, Any]:
    """Where a criterion lies on the map of its group."""
    at = (means["importance"], means["performance"])
    if is_apart:
        return {"note": "has a scale of its own, so it is not on the map"}
    by_scale, by_mean = quadrant(*at, middle), quadrant(*at, mean)
    notes = [f"nobody scored its {name}" for name in MEASURES if math.isnan(means[name])]
    for cross, told in ((middle, "middle of the scale"), (mean, "mean")):
        on = [name for name in MEASURES if abs(means[name] - getattr(cross, name)) <= _NEARLY]
        notes += [f"{' and '.join(on)} on the {told}"] if on and by_mean else []
    return {
        "quadrant_scale": by_scale,
        "quadrant_mean": by_mean,
        "changes": by_scale != by_mean if by_mean else None,
        "mean_importance": mean.importance,
        "mean_performance": mean.performance,
        "note": "; ".join(notes),
    }


def answered(
    scores: pd.DataFrame, group: str, measures: Sequence[str] = MEASURES, criteria: Iterable[str] | None = None
) -> int:
    """How many respondents of a group scored any of the criteria (without any: of all) on any of the measures.

    `scores` is a table of scores. It may be more than scored any one criterion: who leaves one out has answered another.
    """
    own = scores[scores["group"] == group]
    if criteria is not None:
        own = own[own["criterion"].isin(list(criteria))]
    return int(own[own[list(measures)].notna().any(axis=1)]["respondent"].nunique())


def gaps(means: pd.DataFrame, customers: str) -> pd.DataFrame:
    """The four gaps of each criterion, against every other group. Columns: `tables.COLUMNS["gaps"]`.

    `means` is a table as `importance_performance` gives it, `customers` the group whose expectations count. Importance stands in for
    expectation. The gaps between what is known of expectations and the standard that is set (gap 2) and between delivery and what is
    promised (gap 4) cannot be computed from such a survey. Rows come by customers' importance, the highest first, then in the order of
    the questionnaire; a criterion that only one side scored, on one measure, has none. Without another group, gaps that need one are NaN.

    Source: Parasuraman, Zeithaml & Berry (1985), Journal of Marketing 49(4):41-50.
    """
    found = {(row["group"], row["criterion"]): row for row in means.to_dict("records")}
    others = [g for g in dict.fromkeys(means["group"]) if g != customers] or [""]
    sides = (customers, *others)
    criteria = [c for c in dict.fromkeys(means["criterion"]) if _can_differ([found.get((g, c)) for g in sides])]
    ordered = sorted(criteria, key=lambda c: -_known(found.get((customers, c)), "importance", -math.inf))
    rows = [
        _gap(c, (other, found.get((other, c))), (customers, found.get((customers, c))))
        for other in others
        for c in ordered
    ]
    return table("gaps", rows)


def _can_differ(sides: Sequence[Mapping[Any, Any] | None]) -> bool:
    """Whether there is anything to take from anything: an importance, or two sides' performance."""
    scored = [[not math.isnan(_known(row, name)) for row in sides] for name in MEASURES]
    return any(scored[0]) or sum(scored[1]) > 1


def _known(row: Mapping[Any, Any] | None, name: str, default: float = math.nan) -> float:
    value = row[name] if row else math.nan
    return default if math.isnan(value) else float(value)


Side: TypeAlias = tuple[str, Mapping[Any, Any] | None]


def _gap(criterion: str, sellers: Side, customers: Side) -> dict[str, Any]:
    means = {
        f"{side}_{name}": _known(row, name)
        for side, (_, row) in (("sellers", sellers), ("customers", customers))
        for name in MEASURES
    }
    missing = [f"no {name.replace('_', ' ')}".replace("sellers", "sellers'").replace("customers", "customers'")
               for name, value in means.items() if math.isnan(value)]  # fmt: skip
    return {
        "criterion": criterion,
        "customer_gap": means["customers_performance"] - means["customers_importance"],
        "knowledge_gap": means["sellers_importance"] - means["customers_importance"],
        "delivery_gap": means["sellers_performance"] - means["sellers_importance"],
        "perception_gap": means["sellers_performance"] - means["customers_performance"],
        "sellers": sellers[0],
        "customers": customers[0],
        **means,
        "note": "; ".join(missing),
    }


def rank_agreement(gaps: pd.DataFrame, measure: Literal["importance", "performance"]) -> tuple[float, int]:
    """How alike sellers and customers rank the criteria, from -1 (reversed) to 1 (the same), and over how many criteria.

    Kendall's tau-b; NaN with fewer than two criteria, or where one side scores all of them alike. It describes: criteria are no sample.

    Source: Kendall (1945), Biometrika 33:239-251; computed by scipy.
    """
    sides = gaps[[f"sellers_{measure}", f"customers_{measure}"]].dropna().round(9)
    if len(sides) < 2 or (sides.nunique() < 2).any():
        return math.nan, len(sides)
    from scipy.stats import kendalltau

    return float(kendalltau(sides.iloc[:, 0], sides.iloc[:, 1]).statistic), len(sides)
