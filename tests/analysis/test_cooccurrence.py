from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.cooccurrence import cooccurrence


def _together(talk: Any) -> dict[tuple[str, str], dict[str, Any]]:
    frame = cooccurrence(talk.segments, talk.codebook)
    return {(row["code_a"], row["code_b"]): row for row in frame.to_dict("records")}


def test_codes_of_one_segment_share_it_and_its_turn(talk: Any) -> None:
    row = _together(talk.said("S01", ["crm", "rotation"]))["crm", "rotation"]
    assert [row["segments"], row["turns"], row["respondents"], row["jaccard"]] == [1, 1, 1, 1.0]


def test_codes_of_one_turn_need_not_share_a_segment(talk: Any) -> None:
    row = _together(talk.said("S01", "crm").said("S01", "rotation", at=500))["crm", "rotation"]
    assert [row["segments"], row["turns"], row["jaccard"]] == [0, 1, 0.0]


def test_codes_of_different_turns_share_the_respondent_only(talk: Any) -> None:
    row = _together(talk.said("S01", "crm").said("S01", "rotation", at=500, turn=4))["crm", "rotation"]
    assert [row[c] for c in ("segments", "turns", "respondents", "respondents_anywhere")] == [0, 0, 0, 1]


def test_codes_of_different_respondents_are_no_pair(talk: Any) -> None:
    assert _together(talk.said("S01", "crm").said("S02", "rotation")) == {}


def test_jaccard_is_units_with_both_of_units_with_either(talk: Any) -> None:
    talk.said("S01", ["crm", "rotation"]).said("S01", "crm", at=200).said("S02", "rotation").said(
        "S02", "rotation", at=200
    )
    assert _together(talk)["crm", "rotation"]["jaccard"] == 0.25


def test_a_code_and_one_above_it_are_no_pair_but_sub_codes_count_for_it(talk: Any) -> None:
    assert set(_together(talk.said("S01", ["crm/barriers", "rotation"]))) == {
        ("crm", "rotation"),
        ("crm/barriers", "rotation"),
    }


def test_pairs_are_in_the_order_of_the_codebook(talk: Any) -> None:
    talk.said("S01", ["accuracy", "rotation", "crm"])
    assert list(_together(talk)) == [("crm", "rotation"), ("crm", "accuracy"), ("rotation", "accuracy")]


def test_rejected_segments_are_no_pair(talk: Any) -> None:
    assert _together(talk.said("S01", "crm").said("S01", "rotation", status="rejected")) == {}


def test_where_nothing_is_coded_there_are_columns_and_no_rows(talk: Any) -> None:
    frame = cooccurrence(talk.segments, talk.codebook)
    assert isinstance(frame, pd.DataFrame)
    assert (len(frame), frame.columns[0]) == (0, "code_a")


SAID = st.tuples(
    st.sampled_from(["S01", "K01"]),
    st.sampled_from(["crm", "crm/barriers", "rotation", "accuracy"]),
    st.integers(0, 5),
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(SAID, max_size=12))
def test_a_second_coder_who_agrees_and_a_cut_turn_change_nothing_of_respondents(
    new_talk: Any, said: list[tuple[str, str, int]]
) -> None:
    def found(cut: int) -> pd.DataFrame:
        talk = new_talk().person("S01").person("K01", "customer")
        for who, code, at in said:
            talk.said(who, code, at=at * 200, turn=2 + (at > cut))
        if cut < 9:
            talk.rows += [{**row, "coder": "Kari", "origin": "human"} for row in talk.rows]
        return cooccurrence(talk.segments, talk.codebook).set_index(["code_a", "code_b"])

    before, after = found(9), found(2)
    pd.testing.assert_frame_equal(
        before[["segments", "respondents_anywhere"]], after[["segments", "respondents_anywhere"]]
    )
