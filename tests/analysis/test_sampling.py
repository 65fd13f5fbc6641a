"""Blind samples: the same for all who draw them, fair to respondents, never wasted."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.judgements import CodedSpan
from qualcode.analysis.sampling import allocate, sample, without
from qualcode.analysis.talk_units import TalkUnit

SIZES = {"S01": 60, "S02": 30, "K01": 10}
UNITS = [TalkUnit(who, 10 * n, 10 * n + 9, n + 1, who) for who, size in SIZES.items() for n in range(size)]
FROZEN = ["S01:70", "S01:80", "S01:320", "S02:160", "K01:90"]
"""Five of them by the seed 1."""

sizes = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40))


def test_respondents_share_the_sample_by_how_much_they_say() -> None:
    assert Counter(unit.respondent for unit in sample(UNITS, 20, seed=1)) == {"S01": 12, "S02": 6, "K01": 2}


def test_everybody_has_one_before_anybody_has_two() -> None:
    assert Counter(unit.respondent for unit in sample(UNITS, 3, seed=1)) == {"S01": 1, "S02": 1, "K01": 1}
    assert [unit.respondent for unit in sample(UNITS, 2, seed=1)] == ["S01", "S02"]


def test_the_sample_is_in_the_order_of_the_talk() -> None:
    drawn = sample(UNITS, 40, seed=1)
    assert drawn == [unit for unit in UNITS if unit in drawn]


def test_a_seed_draws_the_same_units_whatever_their_order_and_another_seed_others() -> None:
    assert set(sample(UNITS, 20, seed=1)) == set(sample(UNITS[::-1], 20, seed=1)) != set(sample(UNITS, 20, seed=2))


def test_the_units_of_a_seed_are_the_same_in_every_version() -> None:
    """Somebody may have begun to code them."""
    assert [f"{unit.document}:{unit.start}" for unit in sample(UNITS, 5, seed=1)] == FROZEN


def test_all_there_are_is_the_most_that_can_be_drawn() -> None:
    assert sample(UNITS, 1000, seed=1) == UNITS
    assert sample([], 10, seed=1) == sample(UNITS, 0, seed=1) == []
    with pytest.raises(ValueError, match="fewer than no units"):
        sample(UNITS, -1, seed=1)


def test_each_unit_is_as_likely_as_the_others_of_its_respondent() -> None:
    drawn = Counter(unit for seed in range(400) for unit in sample(UNITS, 20, seed=seed))
    assert len(drawn) == len(UNITS)
    assert (
        45 <= min(drawn.values()) <= max(drawn.values()) <= 120
    )  # 80 each; more than four standard deviations off would be a fault


@given(st.integers(0, 99), st.integers(0, 20), st.integers(0, 3))
def test_a_larger_sample_holds_the_smaller_one(n: int, more: int, seed: int) -> None:
    assert set(sample(UNITS, n, seed=seed)) <= set(sample(UNITS, n + more, seed=seed))


@given(sizes, st.integers(0, 250))
def test_all_that_is_to_be_shared_is_shared_and_nobody_gets_more_than_he_has(groups: dict[str, int], n: int) -> None:
    shares = allocate(groups, n)
    assert sum(shares.values()) == min(n, sum(groups.values()))
    assert all(0 <= shares[group] <= size for group, size in groups.items())


def test_units_without_a_code_are_those_that_no_span_of_it_touches() -> None:
    spans = [CodedSpan("S01", 5, 25, "crm", "machine"), CodedSpan("K01", 9, 10, "crm", "Kari")]
    left = without(UNITS, spans)
    assert [unit for unit in UNITS if unit not in left] == UNITS[:3]
