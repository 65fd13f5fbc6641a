from __future__ import annotations

import copy
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.counting import left_aside
from qualcode.analysis.frequency import frequencies

spoken = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 3000)), min_size=1, max_size=4)


def _counted(talk: Any, **asked: Any) -> pd.DataFrame:
    return frequencies(talk.segments, talk.respondents, talk.codebook, **asked)


def _row(talk: Any, code: str = "crm", group: str = "", **asked: Any) -> dict[str, Any]:
    return dict(_counted(talk, **asked).set_index(["code", "group"]).loc[(code, group)])


def test_every_code_has_a_row_for_all_and_for_each_group_also_where_nobody_speaks_of_it(talk: Any) -> None:
    frame = _counted(talk)
    assert frame["group"].tolist() == ["", "seller", "customer"] * len(talk.codebook)
    assert frame["respondents"].tolist() == [0] * len(frame)
    assert frame["respondents_total"].tolist() == [11, 9, 2] * len(talk.codebook)


def test_the_share_is_of_respondents_who_spoke_with_the_interval_of_wilson(talk: Any) -> None:
    for n in range(1, 8):
        talk.said(f"S0{n}", "crm")
    row = _row(talk, group="seller")
    assert [round(row[c], 4) for c in ("share", "share_low", "share_high")] == [0.7778, 0.4526, 0.9368]


def test_a_sub_code_counts_for_all_codes_above_it(talk: Any) -> None:
    talk.said("S01", "crm/barriers/phone")
    assert [_row(talk, code)["segments"] for code in ("crm", "crm/barriers", "crm/barriers/phone", "rotation")] == [
        1,
        1,
        1,
        0,
    ]


def test_a_segment_with_a_code_and_its_sub_codes_counts_once(talk: Any) -> None:
    talk.said("S01", ["crm", "crm/barriers", "crm/barriers/phone"])
    assert _row(talk)["segments"] == 1
    assert _row(talk)["passages"] == 1


def test_a_segment_that_two_people_coded_counts_once(talk: Any) -> None:
    talk.said("S01", "crm").said("S01", "crm", coder="Anna", origin="human")
    assert [_row(talk)[c] for c in ("segments", "match", "human")] == [1, 1, 0]


def test_rejected_segments_are_left_out(talk: Any) -> None:
    talk.said("S01", "crm", status="rejected").said("S02", "crm", status="accepted")
    assert [_row(talk)[c] for c in ("respondents", "segments")] == [1, 1]


def test_interviewers_talk_is_left_out(talk: Any) -> None:
    assert _row(talk.said("", "crm", origin="imported"))["segments"] == 0


def test_codes_that_the_codebook_no_longer_has_are_left_out(talk: Any) -> None:
    talk.said("S01", "gone").said("S01", "crm")
    assert "gone" not in set(_counted(talk)["code"])


def test_negated_counts_segments_in_which_every_hit_is_negated(talk: Any) -> None:
    talk.said("S01", "crm", negated=True).said("S01", "crm", at=200).said(
        "S01", ["crm", "crm/barriers"], at=400, negated=True
    )
    assert _row(talk)["negated"] == 2


def test_segments_are_told_apart_by_where_they_come_from(talk: Any) -> None:
    talk.said("S01", "crm").said("S01", "crm", at=200, origin="question").said("S01", "crm", at=400, origin="continued")
    row = _row(talk)
    assert [row[c] for c in ("segments", "match", "question", "continued", "human", "imported")] == [3, 1, 1, 1, 0, 0]


def test_a_unit_has_the_strongest_origin_of_its_sub_codes(talk: Any) -> None:
    talk.said("S01", "crm", origin="continued").said("S01", "crm/barriers", origin="match")
    assert [_row(talk)[c] for c in ("match", "continued")] == [1, 0]


def test_neighbouring_segments_of_a_turn_are_one_passage(talk: Any) -> None:
    talk.said("S01", "crm", at=0).said("S01", "crm/barriers", at=100).said("S01", "crm", at=300)
    assert [_row(talk)[c] for c in ("segments", "passages")] == [3, 2]


def test_a_passage_ends_with_its_turn(talk: Any) -> None:
    talk.said("S01", "crm", at=0).said("S01", "crm", at=100, turn=4)
    assert _row(talk)["passages"] == 2


def test_a_segment_inside_a_longer_one_does_not_break_its_passage(talk: Any) -> None:
    talk.said("S01", "crm", at=0, end=500).said("S01", "crm", at=50).said("S01", "crm", at=501)
    assert _row(talk)["passages"] == 1


def test_passages_of_different_documents_are_different(talk: Any) -> None:
    talk.said("S01", "crm", at=0).said("S02", "crm", at=100)
    assert _row(talk)["passages"] == 2


def test_rates_are_segments_in_a_thousand_own_words_of_the_group(rates: Any) -> None:
    row = _row(rates({"seller": [(3, 500), (1, 1500)]}), group="seller")
    assert [row["words"], row["per_1000_words"]] == [2000, 2.0]


def test_without_respondents_shares_and_rates_are_undefined_and_not_zero(new_talk: Any) -> None:
    row = _row(new_talk())
    assert row["respondents_total"] == 0
    assert all(pd.isna(row[c]) for c in ("share", "share_low", "share_high", "per_1000_words"))


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(spoken, st.data())
def test_cutting_a_turn_in_two_changes_no_figure_but_perhaps_the_passages(
    rates: Any, spoken: list[tuple[int, int]], data: Any
) -> None:
    talk = rates({"seller": spoken})
    cut = copy.deepcopy(talk)
    at = data.draw(st.integers(0, 1200))
    for row in cut.rows:
        row["turn"] = 3 if row["start"] >= at else 2
    pd.testing.assert_frame_equal(_counted(talk).drop(columns="passages"), _counted(cut).drop(columns="passages"))


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["S01", "S02", "K01"]), st.sampled_from(["crm", "crm/barriers", "rotation"]),
                          st.integers(0, 9)), max_size=25))  # fmt: skip
def test_all_respondents_are_the_sum_of_groups_that_part_them(new_talk: Any, said: list[tuple[str, str, int]]) -> None:
    talk = new_talk().person("S01").person("S02").person("K01", "customer")
    for who, code, place in said:
        talk.said(who, code, at=100 * place)
    summed = ["respondents", "respondents_total", "segments", "negated", "words", "passages", "match"]
    frame = _counted(talk)
    parts = frame[frame["group"] != ""].groupby("code", sort=False)[summed].sum()
    whole = frame[frame["group"] == ""].set_index("code")[summed]
    pd.testing.assert_frame_equal(parts, whole, check_index_type=False)
    assert (whole["segments"] >= whole["passages"]).all()
    assert (whole["segments"] >= whole["respondents"]).all()


def test_the_order_of_rows_does_not_matter(golden: Any) -> None:
    before = _counted(golden)
    golden.rows.reverse()
    pd.testing.assert_frame_equal(before, _counted(golden))


@pytest.mark.parametrize(
    ("words", "told"), [(0, ["S10 says nothing in the transcripts, and takes no part in the comparison."]), (5, [])]
)
def test_who_says_nothing_is_named(talk: Any, words: int, told: list[str]) -> None:
    assert left_aside(talk.person("S10", words=words).respondents, "role") == told


def test_who_has_no_value_of_the_attribute_is_named(new_talk: Any) -> None:
    people = new_talk().person("A", office="Bodø").person("B", office="").person("C", office="").respondents
    assert left_aside(people, "office") == [
        "B, C have no office in respondents.csv, and take no part in the comparison."
    ]


def test_whose_group_is_not_among_those_compared_is_named(talk: Any) -> None:
    told = left_aside(talk.person("S10", "sellr").respondents, "role", ["seller", "customer"])
    assert told == [
        "S10 has the role 'sellr', which is not among `compare: groups`, and takes no part in the comparison."
    ]


def test_where_nobody_has_the_attribute_nobody_is_named_for_it(new_talk: Any) -> None:
    assert left_aside(new_talk().person("A", "").respondents, "role") == []
