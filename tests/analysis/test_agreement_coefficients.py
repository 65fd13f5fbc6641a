"""Coefficients of agreement against published examples, other programs, and what must hold whatever coders say."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.inter_rater import fleiss_kappa as fleiss_of_statsmodels

from qualcode.analysis.agreement_coefficients import (
    Ratings,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    specific_agreement,
    tally,
    units_for_alpha,
)

N = None
KRIPPENDORFF_BINARY = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
"""Krippendorff 2011, Computing Krippendorff's alpha-reliability, section A: two observers, ten units."""
KRIPPENDORFF_THREE = (
    [N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3],
    [1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N],
    [N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4],
)
"""Three coders, fifteen units, many not judged: the worked example of the article on Krippendorff's alpha in Wikipedia."""
KRIPPENDORFF_FOUR = (
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
)
"""Krippendorff 2011, section C: four observers, twelve units, some not judged."""
GWET_FOUR = (
    KRIPPENDORFF_FOUR[0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, N],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    KRIPPENDORFF_FOUR[3],
)
"""Gwet 2014, Handbook of Inter-Rater Reliability; `raw_4raters` of irrCAC, where another coder judges the last unit."""
PARADOX, RARE, PLAIN = (118, 5, 2, 0), (4, 2, 3, 191), (20, 5, 10, 15)
"""Both, only the first, only the second, neither: agreement is high and kappa below zero; a rare code; a textbook example."""
COEFFICIENTS = (percent_agreement, cohen_kappa, conger_kappa, fleiss_kappa, gwet_ac1, krippendorff_alpha)

cells = st.tuples(*[st.integers(0, 30)] * 4)
judgements = st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 3), min_size=1, max_size=25)


def of_two(both: int, only_a: int, only_b: int, neither: int) -> Ratings:
    return {(True, True): both, (True, False): only_a, (False, True): only_b, (False, False): neither}


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [(KRIPPENDORFF_BINARY, 0.0952), (KRIPPENDORFF_THREE, 0.6914), (KRIPPENDORFF_FOUR, 0.7434), (GWET_FOUR, 0.7434)],
)
def test_alpha_is_that_of_krippendorffs_examples(coders: tuple[list[int | None], ...], alpha: float) -> None:
    assert round(krippendorff_alpha(tally(zip(*coders, strict=True))), 4) == alpha


@pytest.mark.parametrize(
    ("coefficient", "value"),
    [
        (percent_agreement, 0.81818),
        (gwet_ac1, 0.77544),
        (fleiss_kappa, 0.76117),
        (krippendorff_alpha, 0.74342),
        (conger_kappa, 0.76282),
        (lambda ratings: brennan_prediger(ratings, 5), 0.77273),
    ],
)
def test_four_coders_who_missed_some_units_get_gwets_numbers(
    coefficient: Callable[[Ratings], float], value: float
) -> None:
    assert round(coefficient(tally(zip(*GWET_FOUR, strict=True))), 5) == value


@pytest.mark.parametrize(
    ("table", "po", "kappa", "alpha", "ac1", "pabak", "positive", "negative"),
    [
        (PARADOX, 0.9440, -0.0234, -0.0247, 0.9408, 0.8880, 0.9712, 0),
        (RARE, 0.9750, 0.6025, 0.6035, 0.9733, 0.95, 0.6154, 0.9871),
        (PLAIN, 0.7, 0.4, 0.4, 0.4059, 0.4, 0.7273, 0.6667),
    ],
)
def test_tables_of_two_coders_get_the_numbers_of_irrcac(
    table: tuple[int, int, int, int],
    po: float,
    kappa: float,
    alpha: float,
    ac1: float,
    pabak: float,
    positive: float,
    negative: float,
) -> None:
    """Frozen from irrCAC 0.4 and krippendorff 0.9, which are not installed with qualcode."""
    ratings = of_two(*table)
    found = [
        percent_agreement(ratings),
        cohen_kappa(ratings),
        krippendorff_alpha(ratings),
        gwet_ac1(ratings),
        brennan_prediger(ratings, 2),
    ]
    found += [specific_agreement(ratings, True), specific_agreement(ratings, False)]
    assert [round(value, 4) for value in found] == [po, kappa, alpha, ac1, pabak, positive, negative]


def test_two_coders_fleiss_is_scotts_pi() -> None:
    assert round(fleiss_kappa(of_two(*PLAIN)), 4) == 0.3939


@pytest.mark.parametrize(("table", "low", "high"), [(RARE, 0.284, 0.921), (PLAIN, 0.1511, 0.6489)])
def test_kappa_is_that_of_statsmodels_whose_interval_takes_units_for_independent(
    table: tuple[int, int, int, int], low: float, high: float
) -> None:
    """That interval is not given: units of one interview are not independent, so whole interviews are drawn instead."""
    both, only_a, only_b, neither = table
    told = cohens_kappa([[both, only_a], [only_b, neither]])
    assert told.kappa == pytest.approx(cohen_kappa(of_two(*table)))
    assert (told.kappa_low, told.kappa_upp) == pytest.approx((low, high), abs=6e-4)


@pytest.mark.parametrize(
    ("table", "right", "wrong"), [((50, 100, 50, 800), 0.3182, 0.2131), ((50, 50, 50, 850), 0.4444, 0.2987)]
)
def test_kappa_is_not_that_of_qualcoder_which_multiplies_chances_it_should_add(
    table: tuple[int, int, int, int], right: float, wrong: float
) -> None:
    """QualCoder of August 2026: chance is the product of both saying yes and both saying no, and agreement is over coded text only."""
    both, only_a, only_b, neither = table
    n = sum(table)
    yes, no = (both + only_a) * (both + only_b) / n**2, (neither + only_b) * (neither + only_a) / n**2
    found = (both + neither) / n
    assert round((found - yes * no) / (1 - yes * no), 4) != right
    assert round(cohen_kappa(of_two(*table)), 4) == right != wrong


@pytest.mark.parametrize(("least", "share", "units"), [(0.8, 0.25, 139), (0.667, 0.25, 81)])
def test_units_for_an_alpha_are_those_of_the_manual_of_atlas_ti(least: float, share: float, units: int) -> None:
    """138.52 and 80.65, rounded up."""
    assert units_for_alpha(least, share) == units


@pytest.mark.parametrize(("least", "share"), [(1, 0.25), (0, 0.25), (0.8, 0), (0.8, 1)])
def test_units_for_an_alpha_that_cannot_be_are_refused(least: float, share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        units_for_alpha(least, share)


def _task(coders: list[tuple[str, ...]]) -> AnnotationTask:
    return AnnotationTask(
        data=[(f"c{c}", f"u{u}", said) for u, pattern in enumerate(coders) for c, said in enumerate(pattern) if said]
    )


@given(st.lists(st.tuples(*[st.sampled_from("xyz")] * 2), min_size=2, max_size=30))
def test_kappa_and_pi_of_two_coders_are_nltks(pairs: list[tuple[str, ...]]) -> None:
    ratings = tally(pairs)
    if len({said for pair in pairs for said in pair}) > 1:
        task = _task(pairs)
        assert fleiss_kappa(ratings) == pytest.approx(task.pi())
        if task.Ae_kappa("c0", "c1") < 1:
            assert cohen_kappa(ratings) == pytest.approx(task.kappa())


@given(st.lists(st.tuples(*[st.sampled_from(["x", "y", "z", ""])] * 4), min_size=2, max_size=20))
def test_alpha_of_four_coders_with_gaps_is_nltks(patterns: list[tuple[str, ...]]) -> None:
    seen_twice = [pattern for pattern in patterns if sum(map(bool, pattern)) > 1]
    said = {one for pattern in seen_twice for one in pattern if one}
    if len(said) > 1:
        ratings = tally(tuple(one or None for one in pattern) for pattern in patterns)
        assert krippendorff_alpha(ratings) == pytest.approx(_task(seen_twice).alpha())


@given(st.lists(st.tuples(*[st.sampled_from([0, 1])] * 3), min_size=2, max_size=20))
def test_fleiss_of_three_coders_is_that_of_statsmodels(patterns: list[tuple[int, ...]]) -> None:
    counts = [[pattern.count(0), pattern.count(1)] for pattern in patterns]
    if len({one for pattern in patterns for one in pattern}) > 1:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert fleiss_kappa(tally(patterns)) == pytest.approx(fleiss_of_statsmodels(counts))


@given(cells)
def test_swapping_coders_changes_no_coefficient(table: tuple[int, int, int, int]) -> None:
    both, only_a, only_b, neither = table
    for coefficient in COEFFICIENTS:
        assert coefficient(of_two(*table)) == pytest.approx(
            coefficient(of_two(both, only_b, only_a, neither)), nan_ok=True
        )


@given(cells)
def test_calling_yes_no_changes_no_coefficient_and_swaps_positive_with_negative(
    table: tuple[int, int, int, int],
) -> None:
    swapped = of_two(*reversed(table))
    for coefficient in COEFFICIENTS:
        assert coefficient(of_two(*table)) == pytest.approx(coefficient(swapped), nan_ok=True)
    assert specific_agreement(of_two(*table), True) == pytest.approx(specific_agreement(swapped, False), nan_ok=True)


@given(st.integers(1, 50), st.integers(1, 50))
def test_full_agreement_is_one(both: int, neither: int) -> None:
    assert [coefficient(of_two(both, 0, 0, neither)) for coefficient in COEFFICIENTS] == pytest.approx([1] * 6)


@given(judgements)
def test_the_order_of_coders_and_units_changes_nothing(patterns: list[tuple[bool | None, ...]]) -> None:
    turned = tally(tuple(reversed(pattern)) for pattern in reversed(patterns))
    for coefficient in COEFFICIENTS:
        assert coefficient(tally(patterns)) == pytest.approx(coefficient(turned), nan_ok=True)


@given(judgements)
def test_units_that_one_coder_has_seen_change_neither_alpha_nor_percent(
    patterns: list[tuple[bool | None, ...]],
) -> None:
    more = tally([*patterns, (True, None, None), (None, False, None)])
    for coefficient in (percent_agreement, cohen_kappa, krippendorff_alpha):
        assert coefficient(more) == pytest.approx(coefficient(tally(patterns)), nan_ok=True)


@given(judgements)
def test_no_coefficient_is_above_one_nor_below_minus_one_where_all_have_seen_all(
    patterns: list[tuple[bool | None, ...]],
) -> None:
    seen_by_all = tally(pattern for pattern in patterns if None not in pattern)
    for coefficient in COEFFICIENTS:
        assert not coefficient(tally(patterns)) > 1 + 1e-9
        assert not coefficient(seen_by_all) < -1 - 1e-9


@pytest.mark.parametrize("ratings", [{}, {(True, None): 3}, {(True, True): 9}, {(False, False): 9}])
def test_what_cannot_be_told_is_not_a_number(ratings: Ratings) -> None:
    """Libraries differ here: NLTK gives 1.0, krippendorff raises."""
    for coefficient in COEFFICIENTS[1:]:
        assert math.isnan(coefficient(ratings))
