from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.comparison import compare
from qualcode.analysis.counting import sat_together
from qualcode.analysis.frequency import frequencies
from qualcode.analysis.rates import rates
from qualcode.tables import table

places = st.lists(
    st.tuples(st.sampled_from(["S01", "S02", "K01"]), st.sampled_from(["crm", "crm/barriers", "rotation"]), st.integers(1, 9)),
    max_size=12,
)  # fmt: skip
asked_in = st.lists(
    st.tuples(st.sampled_from(["S01", "S02", "K01"]), st.sampled_from(["crm", "crm/barriers/phone", "rotation"]), st.integers(0, 9)),
    max_size=5,
)  # fmt: skip


def _questions(*asked: tuple[str, str, int]) -> pd.DataFrame:
    """Questions in a document about a code in a turn."""
    return table("questions", [{"document": document, "code": code, "turn": turn} for document, code, turn in asked])


def _rates(talk: Any, *asked: tuple[str, str, int], **more: Any) -> pd.DataFrame:
    return rates(talk.segments, talk.respondents, talk.codebook, questions=_questions(*asked), **more)


def _how(talk: Any, *asked: tuple[str, str, int], code: str = "crm") -> tuple[bool, str]:
    row = _rates(talk, *asked).set_index(["code", "respondent"]).loc[(code, "S01")]
    return bool(row["asked"]), str(row["raised"])


def test_each_respondent_has_a_rate_of_his_own_words(golden: Any) -> None:
    frame = rates(golden.segments, golden.respondents, golden.codebook)
    found = frame[frame["code"] == "crm"]
    assert found["group"].tolist() == ["seller"] * 9 + ["customer"] * 2
    assert [round(rate, 4) for rate in found["rate"]][:3] == [1.9048, 1.1111, 2.0]
    means = found.groupby("group")["rate"].mean().round(4)
    assert (means["seller"], means["customer"]) == (1.2546, 4.0625)


def test_groups_have_the_median_the_lowest_and_the_highest_of_these_rates(golden: Any) -> None:
    frame = frequencies(golden.segments, golden.respondents, golden.codebook).set_index(["code", "group"])
    columns = ["rate_median", "rate_lowest", "rate_highest"]
    assert frame.loc[("crm", "seller"), columns].round(4).tolist() == [1.1111, 0, 2.5]
    assert frame.loc[("crm", "customer"), columns].round(4).tolist() == [4.0625, 3.75, 4.375]


def test_who_speaks_after_the_question_was_asked_and_who_speaks_before_it_was_not(talk: Any) -> None:
    talk.said("S01", "crm", turn=4)
    assert _how(talk, ("S01", "crm", 3)) == (True, "asked")
    assert _how(talk, ("S01", "crm", 5)) == (True, "unprompted")
    assert _how(talk) == (False, "unprompted")


def test_the_first_time_somebody_speaks_of_it_is_what_counts(talk: Any) -> None:
    talk.said("S01", "crm", turn=2).said("S01", "crm", at=500, turn=6)
    assert _how(talk, ("S01", "crm", 3), ("S01", "crm", 1)) == (True, "asked")
    assert _how(talk, ("S01", "crm", 3)) == (True, "unprompted")


def test_who_is_asked_and_says_nothing_of_it_is_asked(talk: Any) -> None:
    assert _how(talk, ("S01", "crm", 3)) == (True, "")


def test_a_question_in_one_interview_asks_nobody_in_another(talk: Any) -> None:
    assert _how(talk.said("S01", "crm", turn=4), ("S02", "crm", 1)) == (False, "unprompted")


def test_a_question_in_a_joint_interview_asks_all_who_sit_there(new_talk: Any) -> None:
    talk = new_talk().person("S01", documents="01").person("S02", documents="01; 02")
    assert _rates(talk, ("01", "crm", 1))["asked"].sum() == 2 * 3  # of crm and its two sub-codes


@pytest.mark.parametrize(
    ("asked", "is_asked"), [("crm", True), ("crm/barriers/phone", True), ("crm/other", False), ("crmx", False)]
)
def test_a_question_about_a_code_asks_about_those_above_and_below_it(talk: Any, asked: str, is_asked: bool) -> None:
    talk.said("S01", "crm/barriers", turn=4)
    assert _how(talk, ("S01", asked, 1), code="crm/barriers") == (is_asked, "asked" if is_asked else "unprompted")


def test_where_it_is_not_known_who_was_asked_the_cells_are_empty(talk: Any) -> None:
    talk.said("S01", "crm")
    frame = compare(talk.segments, talk.respondents, talk.codebook)
    assert frame[["asked_a", "prompted_a", "unprompted_b"]].isna().all(axis=None)
    assert set(frame["only_asked"]) == {""}


def test_a_theme_of_which_only_one_group_was_asked_says_so(talk: Any) -> None:
    talk.said("S01", "crm", turn=4).said("K01", "crm", turn=4)
    frame = compare(talk.segments, talk.respondents, talk.codebook, questions=_questions(("K02", "crm", 1)))
    row = dict(frame.set_index("code").loc["crm"])
    assert (row["only_asked"], row["asked_a"], row["asked_b"]) == ("customer", 0, 1)
    assert (row["unprompted_a"], row["prompted_b"], row["unprompted_b"]) == (1, 0, 1)


def test_both_groups_were_asked_where_somebody_of_each_was(talk: Any) -> None:
    questions = _questions(("S01", "crm", 1), ("K02", "crm", 1))
    assert set(compare(talk.segments, talk.respondents, talk.codebook, questions=questions)["only_asked"]) == {""}


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(places, asked_in)
def test_who_speaks_of_it_came_to_it_in_one_way(new_talk: Any, said: list[Any], asked: list[Any]) -> None:
    talk = _talk(new_talk, said)
    frame = compare(talk.segments, talk.respondents, talk.codebook, questions=_questions(*asked))
    for side in "ab":
        assert (frame[f"prompted_{side}"] + frame[f"unprompted_{side}"] == frame[f"n_{side}"]).all()
        assert (frame[f"prompted_{side}"] <= frame[f"asked_{side}"]).all()


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(places, asked_in, st.integers(0, 9))
def test_cutting_turns_in_two_and_saying_a_code_twice_changes_nothing(
    new_talk: Any, said: list[Any], asked: list[Any], cut: int
) -> None:
    """A further turn from `cut` on, and each coding made by a second coder too."""
    before = _rates(_talk(new_talk, said), *asked)
    later = [(who, code, turn + (turn > cut)) for who, code, turn in said]
    moved = [(document, code, turn + (turn > cut)) for document, code, turn in asked]
    talk = _talk(new_talk, later)
    talk.rows += [{**row, "coder": "Kari", "origin": "human"} for row in talk.rows]
    pd.testing.assert_frame_equal(before, _rates(talk, *moved))


def _talk(new_talk: Any, said: list[tuple[str, str, int]]) -> Any:
    talk = new_talk().person("S01").person("S02").person("K01", "customer")
    for n, (who, code, turn) in enumerate(said):
        talk.said(who, code, at=1000 * turn + 200 * (n % 3), turn=turn)
    return talk


def test_people_sat_together_where_they_share_an_interview_or_somebody_links_them(new_talk: Any) -> None:
    talk = new_talk().person("A", documents="01").person("B", documents="02").person("C", documents="01; 02")
    talk.person("D", documents="03").person("E", documents="03").person("F", words=0, documents="")
    assert sorted(sorted(people) for people in sat_together(talk.respondents)) == [["A", "B", "C"], ["D", "E"]]
