"""Words that set one body of talk apart from another."""

from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.keyness import log_odds

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 200))


def test_the_log_odds_ratio_is_that_of_monroe_colaresi_and_quinn() -> None:
    """Worked by hand: 100 words and 900 words; "crm" is 30 of all 1,000, so the prior of weight 100 gives it 3."""
    found = log_odds({"crm": 20, "møte": 80}, {"crm": 10, "møte": 890})["crm"]
    delta = log(23 / (100 + 100 - 23)) - log(13 / (900 + 100 - 13))
    assert found.log_odds == pytest.approx(delta) == pytest.approx(2.289065, abs=1e-6)
    assert found.z == pytest.approx(delta / sqrt(1 / 23 + 1 / 13)) == pytest.approx(6.596939, abs=1e-6)


def test_a_word_of_the_same_share_in_both_sets_nothing_apart() -> None:
    found = log_odds({"crm": 10, "møte": 90}, {"crm": 100, "møte": 900})
    assert [found["crm"].z, found["møte"].z] == pytest.approx([0, 0], abs=1e-9)


def test_a_word_said_once_stands_out_less_than_one_said_ten_times_as_often() -> None:
    found = log_odds({"sjelden": 1, "ofte": 10, "annet": 100}, {"annet": 1000})
    assert 0 < found["sjelden"].z < found["ofte"].z


@given(COUNTS, COUNTS)
def test_the_other_way_round_the_signs_turn(one: dict[str, int], other: dict[str, int]) -> None:
    there, back = log_odds(one, other), log_odds(other, one)
    assert there.keys() == back.keys() == one.keys() | other.keys()
    for word, found in there.items():
        assert found.z == pytest.approx(-back[word].z, abs=1e-9)


@pytest.mark.parametrize("other", [{}, {"crm": 0}, {"crm": 5}])
def test_without_words_to_compare_nothing_stands_out(other: dict[str, int]) -> None:
    assert log_odds({"crm": 3}, other)["crm"] == (0, 0)
    assert log_odds({}, {}) == {}
