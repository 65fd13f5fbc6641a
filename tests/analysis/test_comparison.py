from __future__ import annotations

import copy
import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from qualcode.analysis.comparison import cliffs_delta, compare
from qualcode.analysis.frequency import frequencies
from qualcode.errors import StudyError

SIGNED = ["difference", "log_ratio", "cliffs_delta"]
spoken = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 3000)), min_size=1, max_size=5)
groups = st.fixed_dictionaries({"seller": spoken, "customer": spoken})


def _compared(talk: Any, **asked: Any) -> pd.DataFrame:
    return compare(talk.segments, talk.respondents, talk.codebook, **asked)


def _crm(talk: Any, **asked: Any) -> dict[str, Any]:
    return dict(_compared(talk, **asked).set_index("code").loc["crm"])


def test_rates_are_medians_of_the_respondents_own_rates(golden: Any) -> None:
    row = _crm(golden)
    assert [round(row[side], 4) for side in ("rate_a", "rate_b")] == [1.1111, 4.0625]


def test_the_log_ratio_is_of_pooled_rates_first_group_over_second(golden: Any) -> None:
    assert round(_crm(golden)["log_ratio"], 4) == -1.5025


def test_cliffs_delta_is_minus_1_where_every_customer_is_above_every_seller(golden: Any) -> None:
    assert _crm(golden)["cliffs_delta"] == -1


def test_pooled_rates_stand_in_the_frequencies(golden: Any) -> None:
    frame = frequencies(golden.segments, golden.respondents, golden.codebook).set_index(["code", "group"])
    found = frame["per_1000_words"].loc[[("crm", "seller"), ("crm", "customer")]]
    assert [round(rate, 4) for rate in found] == [1.4118, 4.0]


def test_one_talkative_seller_is_1_of_9_however_much_he_says(rates: Any) -> None:
    talk = rates({"seller": [(40, 4000), *[(0, 2000)] * 8], "customer": [(0, 2000)] * 2})
    row = _crm(talk)
    assert [row["n_a"], row["total_a"], row["n_b"], row["total_b"]] == [1, 9, 0, 2]
    assert (row["rate_a"], round(row["cliffs_delta"], 4)) == (0, round(1 / 9, 4))


def test_the_difference_of_7_of_9_and_0_of_2_has_the_interval_of_newcombe(rates: Any) -> None:
    row = _crm(rates({"seller": [(1, 100)] * 7 + [(0, 100)] * 2, "customer": [(0, 100)] * 2}))
    assert [round(row[c], 4) for c in ("difference", "difference_low", "difference_high")] == [0.7778, 0.0441, 0.9368]


@pytest.mark.parametrize(
    ("found", "difference"),
    {(9, 0): 1, (9, 1): 0.5, (8, 0): 0.8889, (7, 0): 0.7778, (6, 0): 0.6667, (4, 1): -0.0556, (1, 2): -0.8889, (0, 2): -1, (1, 1): -0.3889,
     (9, 2): 0, (0, 0): 0}.items(),
)  # fmt: skip
def test_the_difference_is_of_shares_of_respondents(rates: Any, found: tuple[int, int], difference: float) -> None:
    """Golden: nine sellers and two customers, as in `test_exact_tests`; by hand a/9 - b/2."""
    a, b = found
    spoken = {"seller": [(n < a, 1000) for n in range(9)], "customer": [(n < b, 1000) for n in range(2)]}
    assert round(_crm(rates(spoken))["difference"], 4) == difference


def test_no_p_is_computed_unless_asked_for(golden: Any) -> None:
    frame = _compared(golden)
    assert frame[["p", "p_adjusted"]].isna().all().all()
    assert set(frame["test"]) == {""}


def test_where_one_group_says_nothing_of_it_the_log_ratio_is_empty_and_the_note_says_why(talk: Any) -> None:
    row = _crm(talk.said("S01", "crm"))
    assert math.isnan(row["log_ratio"])
    assert row["note"] == "log ratio undefined: no segments in one group"


def test_where_nobody_says_anything_of_it_the_note_says_so(talk: Any) -> None:
    row = _crm(talk)
    assert math.isnan(row["log_ratio"])
    assert (row["difference"], row["cliffs_delta"], row["note"]) == (0, 0, "no segments in either group")


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(groups)
def test_swapping_the_groups_flips_signs_and_nothing_else(rates: Any, spoken: dict[str, list[tuple[int, int]]]) -> None:
    talk = rates(spoken)
    there = _compared(talk, groups=["seller", "customer"])
    back = _compared(talk, groups=["customer", "seller"])
    swapped = {
        c: c.replace("_a", "_§").replace("_b", "_a").replace("_§", "_b") for c in there if c.endswith(("_a", "_b"))
    }
    back = back.rename(columns=swapped | {"difference_low": "difference_high", "difference_high": "difference_low"})
    back[[*SIGNED, "difference_low", "difference_high"]] *= -1
    pd.testing.assert_frame_equal(there, back[list(there.columns)])


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(groups, st.data())
def test_who_says_everything_twice_changes_no_number_of_respondents(
    rates: Any, spoken: dict[str, list[tuple[int, int]]], data: Any
) -> None:
    talk = rates(spoken)
    who = data.draw(st.sampled_from([person["respondent"] for person in talk.people]))
    twice = copy.deepcopy(talk)
    again = [
        {**row, "start": row["start"] + 90_000, "end": row["end"] + 90_000}
        for row in talk.rows
        if row["respondent"] == who
    ]
    twice.rows += again
    for person in twice.people:
        person["words"] *= 2 if person["respondent"] == who else 1
    respondent_level = [
        "n_a",
        "total_a",
        "n_b",
        "total_b",
        "difference",
        "difference_low",
        "difference_high",
        "rate_a",
        "rate_b",
        "cliffs_delta",
    ]
    pd.testing.assert_frame_equal(_compared(talk)[respondent_level], _compared(twice)[respondent_level])


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_cliffs_delta_is_what_mann_and_whitneys_u_gives(a: list[int], b: list[int]) -> None:
    u = mannwhitneyu(a, b, method="asymptotic").statistic
    assert cliffs_delta(a, b) == pytest.approx(2 * u / (len(a) * len(b)) - 1, abs=1e-12)


def test_cliffs_delta_of_nothing_is_undefined() -> None:
    assert math.isnan(cliffs_delta([], [1]))


def test_several_groups_are_compared_in_pairs_in_their_order(new_talk: Any) -> None:
    talk = new_talk().person("A", "x").person("B", "y").person("C", "z")
    pairs = _compared(talk)[["group_a", "group_b"]].drop_duplicates().values.tolist()
    assert pairs == [["x", "y"], ["x", "z"], ["y", "z"]]


def test_one_group_is_compared_with_nothing(new_talk: Any) -> None:
    frame = _compared(new_talk().person("A", "x"))
    assert len(frame) == 0
    assert "difference" in frame.columns


def test_a_respondent_with_no_words_takes_no_part(talk: Any) -> None:
    row = _crm(talk.person("S10", words=0).said("S10", "crm").said("S01", "crm"))
    assert [row["n_a"], row["total_a"]] == [1, 9]


def test_people_without_the_attribute_are_in_no_group(new_talk: Any) -> None:
    talk = new_talk().person("A", office="Bodø").person("B", office="Alta").person("C", office="")
    row = _crm(talk, by="office")
    assert [row["group_a"], row["total_a"], row["group_b"], row["total_b"]] == ["Bodø", 1, "Alta", 1]


def test_an_unknown_attribute_names_the_nearest(talk: Any) -> None:
    with pytest.raises(StudyError, match="no column 'rolle' to compare by; did you mean 'role'"):
        _compared(talk, by="rolle")


def test_the_columns_that_are_counted_are_no_attributes(talk: Any) -> None:
    with pytest.raises(StudyError, match="no column 'words'"):
        _compared(talk, by="words")


def test_an_unknown_group_names_the_nearest(talk: Any) -> None:
    with pytest.raises(StudyError, match="has the role 'seler'; did you mean 'seller'"):
        _compared(talk, groups=["seler", "customer"])


def test_a_group_of_silent_people_says_that_they_say_nothing(talk: Any) -> None:
    with pytest.raises(StudyError, match="Nobody whose role is 'manager' says anything in the transcripts"):
        _compared(talk.person("M01", "manager", words=0), groups=["seller", "manager"])


def test_groups_of_an_attribute_that_nobody_has_say_what_to_fill_in(new_talk: Any) -> None:
    with pytest.raises(StudyError, match="fill in the column 'role'"):
        _compared(new_talk().person("S01", ""), groups=["seller", "customer"])
