"""How much the rules have missed, from a sample of what they left uncoded."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from qualcode.analysis.elusion import elusion, missed_interval
from qualcode.analysis.intervals import clopper_pearson


def test_three_missed_in_a_sample_of_two_hundred_give_the_golden_numbers() -> None:
    """Worked out beforehand: 120 confirmed, 850 uncoded, 200 sampled, 3 of them missed."""
    told = elusion(3, 200, uncoded=850, confirmed=120)
    assert [round(value, 4) for value in (told.share, told.share_low, told.share_high)] == [0.015, 0.0031, 0.0432]
    assert (told.missed, told.missed_low, told.missed_high) == (12.75, 4, 33)
    assert [round(value, 3) for value in (told.recall, told.recall_low, told.recall_high)] == [0.904, 0.784, 0.968]


def test_none_of_a_hundred_of_four_hundred_leaves_up_to_twelve() -> None:
    assert missed_interval(0, 100, 400) == (0, 12)


@pytest.mark.parametrize(("sampled", "high"), [(60, 0.0487), (300, 0.0099)])
def test_none_found_has_the_upper_end_of_the_rule_of_three(sampled: int, high: float) -> None:
    """One-sided 95 %: 4.87 % of sixty and 0.99 % of three hundred; Hanley and Lippman-Hand 1983, JAMA 249:1743-1745."""
    assert round(clopper_pearson(0, sampled, level=0.9)[1], 4) == high == round(1 - 0.05 ** (1 / sampled), 4)


def test_who_has_looked_at_everything_knows() -> None:
    told = elusion(5, 40, uncoded=40, confirmed=15)
    assert (told.missed_low, told.missed_high, told.recall, told.recall_low, told.recall_high) == (
        5,
        5,
        0.75,
        0.75,
        0.75,
    )


def test_who_has_looked_at_nothing_knows_nothing() -> None:
    told = elusion(0, 0, uncoded=40, confirmed=10)
    assert (told.missed_low, told.missed_high, told.recall_low, told.recall_high) == (0, 40, 0.2, 1)
    assert all(math.isnan(value) for value in (told.share, told.share_low, told.missed, told.recall))


@pytest.mark.parametrize(
    ("found", "sampled", "uncoded", "confirmed"), [(3, 2, 9, 0), (0, 10, 9, 0), (-1, 2, 9, 0), (0, 1, 9, -1)]
)
def test_numbers_that_contradict_each_other_are_refused(found: int, sampled: int, uncoded: int, confirmed: int) -> None:
    with pytest.raises(ValueError, match="a part is sampled"):
        elusion(found, sampled, uncoded=uncoded, confirmed=confirmed)


@given(st.integers(1, 60), st.data())
def test_the_interval_holds_just_the_numbers_that_do_not_make_the_sample_a_surprise(
    uncoded: int, data: st.DataObject
) -> None:
    """By trying each number there can be."""
    sampled = data.draw(st.integers(1, uncoded))
    found = data.draw(st.integers(0, sampled))
    kept = [
        missed
        for missed in range(found, uncoded - (sampled - found) + 1)
        if hypergeom.cdf(found, uncoded, missed, sampled) > 0.025
        and hypergeom.sf(found - 1, uncoded, missed, sampled) > 0.025
    ]
    assert missed_interval(found, sampled, uncoded) == (kept[0], kept[-1])
