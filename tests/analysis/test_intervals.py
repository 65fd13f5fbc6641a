from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from qualcode.analysis.intervals import newcombe, wilson

WILSON = {
    (0, 2): (0, 0.6576), (1, 2): (0.0945, 0.9055), (2, 2): (0.3424, 1), (7, 9): (0.4526, 0.9368), (9, 9): (0.7009, 1),
    (0, 9): (0, 0.2991), (6, 9): (0.3542, 0.8794), (8, 11): (0.4344, 0.9025),
}  # fmt: skip
NEWCOMBE = {
    (7, 9, 0, 2): (0.0441, 0.9368), (9, 9, 0, 2): (0.2775, 1), (5, 9, 1, 2): (-0.4423, 0.5349), (2, 9, 2, 2): (-0.9368, -0.0441),
}  # fmt: skip

counts = st.integers(1, 200).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(("counted", "ends"), WILSON.items())
def test_wilson_gives_the_golden_numbers(counted: tuple[int, int], ends: tuple[float, float]) -> None:
    assert [round(end, 4) for end in wilson(*counted)] == list(ends)


@pytest.mark.parametrize(("counted", "ends"), NEWCOMBE.items())
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
def test_swapping_the_groups_flips_the_interval_of_the_difference(a: tuple[int, int], b: tuple[int, int]) -> None:
    low, high = newcombe(*a, *b)
    assert newcombe(*b, *a) == pytest.approx((-high, -low), abs=1e-12)
    assert -1 - 1e-12 <= low <= a[0] / a[1] - b[0] / b[1] <= high <= 1 + 1e-12


def test_of_nobody_there_is_no_interval() -> None:
    assert all(math.isnan(end) for end in (*wilson(0, 0), *newcombe(0, 0, 1, 2), *newcombe(1, 2, 0, 0)))
