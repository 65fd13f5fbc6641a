from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.survey import (
    Cross,
    answered,
    gaps,
    importance_performance,
    quadrant,
    rank_agreement,
    score_table,
)
from qualcode.study.settings import Survey
from qualcode.study.survey import Score

IMPORTANCE = (9.5, 9, 8.5, 8, 7.5, 7)
PERFORMANCE = (6, 8.5, 7, 9, 6.5, 7)
"""Six criteria: findings, section 3."""
KEEP = "keep_up"


def _scores(given: Mapping[str, Mapping[str, Iterable[tuple[float | None, float | None]]]]) -> pd.DataFrame:
    """By group and criterion, importance and performance of each respondent."""
    groups: dict[str, str] = {}
    scores = []
    for group, criteria in given.items():
        for criterion, pairs in criteria.items():
            for n, (importance, performance) in enumerate(pairs):
                groups[f"{group}{n}"] = group
                scores.append(Score(f"{group}{n}", criterion, importance, performance))
    return score_table(scores, groups)


def _one_each(importance: Sequence[float], performance: Sequence[float]) -> pd.DataFrame:
    pairs = enumerate(zip(importance, performance, strict=True), start=1)
    return _scores({"customer": {f"c{n}": [pair] for n, pair in pairs}})


def test_the_line_decides_the_quadrant() -> None:
    """Golden: findings, section 3."""
    means = importance_performance(_one_each(IMPORTANCE, PERFORMANCE), Survey())
    assert list(means["quadrant_scale"]) == [KEEP] * 6
    assert list(means["quadrant_mean"]) == [
        "concentrate",
        KEEP,
        "concentrate",
        "overkill",
        "low_priority",
        "low_priority",
    ]
    assert means["mean_importance"].unique() == pytest.approx([8.25])
    assert means["mean_performance"].unique() == pytest.approx([7.3333], abs=5e-5)
    assert list(means["changes"]) == [True, False, True, True, True, True]


def test_with_the_medians_the_third_and_the_sixth_criterion_change() -> None:
    """Golden: findings, section 3."""
    at_median = [quadrant(i, p, Cross(8.25, 7.0)) for i, p in zip(IMPORTANCE, PERFORMANCE, strict=True)]
    assert at_median == ["concentrate", KEEP, KEEP, "overkill", "low_priority", "overkill"]


def test_the_middle_of_a_scale_from_1_to_10_is_five_and_a_half() -> None:
    means = importance_performance(_one_each([5.4, 5.6], [5.6, 5.4]), Survey())
    assert list(means["quadrant_scale"]) == ["overkill", "concentrate"]
    zero_to_ten = importance_performance(_one_each([5.4, 5.6], [5.6, 5.4]), Survey(scale=(0, 10)))
    assert list(zero_to_ten["quadrant_scale"]) == [KEEP, KEEP]


def test_a_value_on_a_line_counts_as_above_it_and_is_flagged() -> None:
    means = importance_performance(_one_each([5.5, 8, 6], [9, 5.5, 8]), Survey())
    assert list(means["quadrant_scale"]) == [KEEP, KEEP, KEEP]
    assert list(means["note"]) == [
        "importance on the middle of the scale",
        "performance on the middle of the scale",
        "",
    ]
    alike = importance_performance(_one_each([8.1, 8.1, 8.1], [7.7, 7.7, 7.7]), Survey())
    assert set(alike["quadrant_mean"]) == {KEEP}
    assert set(alike["note"]) == {"importance and performance on the mean"}


def test_missing_scores_are_left_out_of_means_and_leave_a_criterion_without_a_place() -> None:
    scores = _scores({"seller": {"price": [(9, None), (8, 6), (None, None)], "open": [(7, None)], "safe": [(6, 7)]}})
    price, open_, safe = importance_performance(scores, Survey()).to_dict("records")
    assert (price["n"], price["n_importance"], price["n_performance"]) == (2, 2, 1)
    assert (price["importance"], price["performance"]) == (8.5, 6)
    assert open_["quadrant_mean"] == ""
    assert open_["note"] == "nobody scored its performance"
    assert math.isnan(open_["performance"])
    assert safe["mean_importance"] == pytest.approx((8.5 + 6) / 2)


def test_groups_come_as_asked_for_and_without_groups_all_are_one() -> None:
    scores = _scores({"seller": {"price": [(9, 8)]}, "customer": {"price": [(7, 6)]}})
    assert list(importance_performance(scores, Survey(), ["customer", "seller"])["group"]) == ["customer", "seller"]
    assert list(importance_performance(scores, Survey(), ["customer", "partner"])["group"]) == ["customer"]
    (row,) = importance_performance(scores.assign(group=""), Survey()).to_dict("records")
    assert (row["group"], row["importance"], row["n"]) == ("", 8, 2)


def test_own_targets_stand_beside_own_scores() -> None:
    scores = [Score("S01", "keep", None, 7, 9), Score("S02", "keep", None, 8, 8), Score("S03", "keep", None, 3, None)]
    table = score_table(scores, dict.fromkeys(("S01", "S02", "S03"), "seller"))
    assert list(table["target_gap"])[:2] == [-2, 0]
    (row,) = importance_performance(table, Survey(scales={"Keep": (0, 10)})).to_dict("records")
    assert (row["target"], row["target_gap"], row["n_target"], row["n_performance"]) == (8.5, -1, 2, 3)
    assert row["note"] == "has a scale of its own, so it is not on the map"


def test_gaps_of_follow_up() -> None:
    """Golden: findings, section 3 (nine sellers, two customers)."""
    sellers = [(9, 8)] * 2 + [(8, 8)] * 5 + [(8, 7), (8, 7)]
    scores = _scores({"seller": {"follow_up": sellers}, "customer": {"follow_up": [(10, 6), (9, 5)]}})
    (row,) = gaps(importance_performance(scores, Survey()), "customer").to_dict("records")
    sides = ("sellers_importance", "sellers_performance", "customers_importance", "customers_performance")
    assert [row[side] for side in sides] == pytest.approx([8.2222, 7.7778, 9.5, 5.5], abs=5e-5)
    names = ("customer_gap", "knowledge_gap", "delivery_gap", "perception_gap")
    assert [row[name] for name in names] == pytest.approx([-4.0, -1.2778, -0.4444, 2.2778], abs=5e-5)


@pytest.mark.parametrize(
    ("customers", "sellers", "expected"),
    [
        # availability and price: findings, section 3; the sellers' means are those that give the published gaps
        ((9.5, 7.5), (9.5 - 2.8333, 9.5 - 2.8333 + 0.3333), (-2.0, -2.8333, 0.3333, -0.5)),
        ((6.5, 6.5), (8.0, 8.0 - 1.8889), (0.0, 1.5, -1.8889, -0.3889)),
    ],
    ids=["availability", "price"],
)
def test_the_four_gaps_hang_together(
    customers: tuple[float, float], sellers: tuple[float, float], expected: tuple[float, ...]
) -> None:
    """Golden: findings, section 3."""
    scores = _scores({"seller": {"c": [sellers]}, "customer": {"c": [customers]}})
    (row,) = gaps(importance_performance(scores, Survey()), "customer").to_dict("records")
    found = [row[name] for name in ("customer_gap", "knowledge_gap", "delivery_gap", "perception_gap")]
    assert found == pytest.approx(expected, abs=1e-4)


def test_gaps_come_by_customers_importance_and_ties_as_in_the_questionnaire() -> None:
    customer = {"a": [(8, 5)], "b": [(9, 5)], "c": [(9, 5)], "d": [(None, 5)], "e": [(10, 5)]}
    means = importance_performance(_scores({"seller": customer, "customer": customer}), Survey())
    assert list(gaps(means, "customer")["criterion"]) == ["e", "b", "c", "a", "d"]


def test_what_needs_a_group_that_did_not_answer_is_empty_and_says_why() -> None:
    scores = _scores({"customer": {"price": [(9, 6)]}})
    (alone,) = gaps(importance_performance(scores, Survey()), "customer").to_dict("records")
    assert alone["customer_gap"] == -3
    assert all(math.isnan(alone[name]) for name in ("knowledge_gap", "delivery_gap", "perception_gap"))
    assert alone["note"] == "no sellers' importance; no sellers' performance"


def test_a_criterion_that_only_one_side_is_asked_about_has_no_gaps() -> None:
    scores = _scores({"seller": {"p": [(9, 8)], "own": [(None, 7)]}, "customer": {"p": [(8, 5)]}})
    assert list(gaps(importance_performance(scores, Survey()), "customer")["criterion"]) == ["p"]


def test_every_other_group_has_its_own_gaps_against_the_customers() -> None:
    scores = _scores({"seller": {"p": [(9, 8)]}, "manager": {"p": [(7, 9)]}, "customer": {"p": [(8, 5)]}})
    rows = gaps(importance_performance(scores, Survey()), "customer")
    assert list(zip(rows["sellers"], rows["knowledge_gap"], strict=True)) == [("seller", 1), ("manager", -1)]


def test_rank_agreement_is_kendall_s_tau_b() -> None:
    """Against the formula by hand: of three pairs one is tied on one side, two agree: 2 / sqrt(3 * 2)."""
    scores = {
        "seller": {"a": [(9, 1)], "b": [(8, 1)], "c": [(7, 1)]},
        "customer": {"a": [(9, 1)], "b": [(8, 1)], "c": [(8, 1)]},
    }
    rows = gaps(importance_performance(_scores(scores), Survey()), "customer")
    assert rank_agreement(rows, "importance") == (pytest.approx(2 / math.sqrt(6)), 3)
    tau, criteria = rank_agreement(rows, "performance")
    assert (math.isnan(tau), criteria) == (True, 3)


POINTS = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=20)


@pytest.mark.slow
@given(points=POINTS)
@settings(max_examples=25, deadline=None)
def test_adding_a_point_to_every_score_moves_the_means_and_not_the_quadrants(points: list[tuple[int, int]]) -> None:
    importance, performance = ([float(p[n]) for p in points] for n in (0, 1))
    plain = importance_performance(_one_each(importance, performance), Survey())
    moved = importance_performance(_one_each([i + 1 for i in importance], [p + 1 for p in performance]), Survey())
    assert list(plain["quadrant_mean"]) == list(moved["quadrant_mean"])
    assert set(plain["quadrant_mean"]) & {KEEP, "concentrate"}


@given(points=POINTS)
@settings(max_examples=25, deadline=None)
def test_the_gaps_close_a_circle(points: list[tuple[int, int]]) -> None:
    """Customer gap = knowledge gap + delivery gap - perception gap, whatever is scored."""
    pairs = {f"c{n}": [point] for n, point in enumerate(points)}
    turned = {f"c{n}": [point] for n, point in enumerate(reversed(points))}
    rows = gaps(importance_performance(_scores({"seller": pairs, "customer": turned}), Survey()), "customer")
    circle = rows["knowledge_gap"] + rows["delivery_gap"] - rows["perception_gap"]
    assert list(circle) == pytest.approx(list(rows["customer_gap"]))


def test_who_answered_is_who_scored_anything() -> None:
    scores = _scores(
        {
            "seller": {"price": [(9, None), (None, None)], "safe": [(None, None), (7, 6)]},
            "customer": {"price": [(8, 5)]},
        }
    )
    assert (answered(scores, "seller"), answered(scores, "seller", ["performance"]), answered(scores, "manager")) == (
        2,
        1,
        0,
    )
    assert answered(scores, "seller", criteria=["price"]) == 1
