from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from qualcode.analysis.intervals import newcombe, wilson

WILSON = {
    (0, 2): (0, 0.6576), (1, 2): (0.0945, 0.9055), (2, 2): (0.3424, 1), (7, 9): (0.4526, 0.9368), (9, 9): (0.7009, 1),
    (0, 9): (0, 0.2991), (6, 9): (0.3542, 0.8794), (8, 11): (0.4344, 0.9025),
}  # fmt: skip
NEWCOMBE = {
    (7, 9, 0, 2): (0.0441, 0.9368), (9, 9, 0, 2): (0.2775, 1), (5, 9, 1, 2): (-0.4423, 0.5349), (2, 9, 2, 2): (-0.9368, -0.0441),
}  # fmt: skip
WILSON_PUBLISHED = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0, 0.1611),
    (1, 29): (0.0061, 0.1718),
}
"""Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3."""
NEWCOMBE_PUBLISHED = {
    (56, 70, 48, 80): (0.0524, 0.3339), (9, 10, 3, 10): (0.1705, 0.8090), (6, 7, 2, 7): (0.0582, 0.8062),
    (5, 56, 0, 29): (-0.0381, 0.1926), (0, 10, 0, 20): (-0.1611, 0.2775), (0, 10, 0, 10): (-0.2775, 0.2775),
    (10, 10, 0, 20): (0.6791, 1), (10, 10, 0, 10): (0.6075, 1),
}  # fmt: skip
"""Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10."""

counts = st.integers(1, 200).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(("counted", "ends"), (WILSON | WILSON_PUBLISHED).items())
def test_wilson_gives_the_golden_numbers(counted: tuple[int, int], ends: tuple[float, float]) -> None:
    assert [round(end, 4) for end in wilson(*counted)] == list(ends)


@pytest.mark.parametrize(("counted", "ends"), (NEWCOMBE | NEWCOMBE_PUBLISHED).items())
def test_newcombe_gives_the_golden_numbers(counted: tuple[int, int, int, int], ends: tuple[float, float]) -> None:
    assert [round(end, 4) for end in newcombe(*counted)] == list(ends)


@given(counts)
def test_wilson_is_what_another_library_computes(counted: tuple[int, int]) -> None:
    assert wilson(*counted) == pytest.approx(proportion_confint(*counted, method="wilson"), abs=1e-12)


@given(counts)
def test_a_proportion_lies_in_its_interval_and_that_between_0_and_1(counted: tuple[int, int]) -> None:
    low, high = wilson(*counted)
    assert 0 <= low <= counted[0] / counted[1] <= high <= 1


@given(counts, counts)
def test_newcombe_is_what_another_library_computes(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert newcombe(*a, *b) == pytest.approx(confint_proportions_2indep(*a, *b, method="newcomb"), abs=1e-9)


@given(counts, counts)
def test_swapping_the_groups_flips_the_interval_of_the_difference(a: tuple[int, int], b: tuple[int, int]) -> None:
    low, high = newcombe(*a, *b)
    assert newcombe(*b, *a) == pytest.approx((-high, -low), abs=1e-12)
    assert -1 - 1e-12 <= low <= a[0] / a[1] - b[0] / b[1] <= high <= 1 + 1e-12


def test_of_nobody_there_is_no_interval() -> None:
    assert all(math.isnan(end) for end in (*wilson(0, 0), *newcombe(0, 0, 1, 2), *newcombe(1, 2, 0, 0)))


def test_an_interval_made_of_the_normal_curve_says_that_none_of_two_is_certainly_none() -> None:
    """Why Wilson's: 0 of 2 are no proof of 0."""
    assert proportion_confint(0, 2, method="normal") == (0, 0)
    assert wilson(0, 2)[1] > 0.6
