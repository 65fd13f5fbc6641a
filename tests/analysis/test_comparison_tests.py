from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from qualcode.analysis.comparison import compare
from qualcode.analysis.comparison_tests import with_tests
from qualcode.analysis.rates import rates
from qualcode.codebook import Code, Codebook
from qualcode.tables import table


def _tested(talk: Any, *, questions: Any = (), **asked: Any) -> pd.DataFrame:
    found = None if questions == () else table("questions", questions)
    given = (talk.segments, talk.respondents, talk.codebook)
    return with_tests(compare(*given, questions=found), rates(*given, questions=found), talk.respondents, **asked)


def _row(frame: pd.DataFrame, code: str = "crm") -> dict[str, Any]:
    return dict(frame.set_index("code").loc[code])


def _only(talk: Any, *codes: str) -> Any:
    talk.codebook = Codebook(codes=tuple(Code(id, id) for id in codes))
    return talk


def _asking(document: str, code: str = "crm", turn: int = 1) -> dict[str, Any]:
    return {"document": document, "turn": turn, "code": code}


def test_one_theme_of_nine_against_two_is_tested_and_reaches_1_of_55(rates: Any) -> None:
    talk = _only(rates({"seller": [(1, 500)] * 9, "customer": [(0, 500)] * 2}), "crm")
    row = _row(_tested(talk))
    assert (round(row["p"], 6), round(row["p_adjusted"], 6), row["test"]) == (
        0.018182,
        0.018182,
        "Fisher's exact, one test",
    )


def test_three_themes_are_refused_with_a_sentence_that_says_why(rates: Any) -> None:
    frame = _tested(_only(rates({"seller": [(1, 500)] * 9, "customer": [(0, 500)] * 2}), "crm", "rotation", "accuracy"))
    assert frame[["p", "p_adjusted"]].isna().all().all()
    assert set(frame["test"]) == {""}
    assert (
        "not tested: 9 respondents against 2 cannot give a p below 1/55 = 0.018, and of 3 tests one needs 0.05/3 = 0.0167"
        in (_row(frame)["note"])
    )


def test_forced_tests_are_called_exploratory_and_adjusted_for_all_of_them(rates: Any) -> None:
    talk = _only(rates({"seller": [(1, 500)] * 9, "customer": [(0, 500)] * 2}), "crm", "rotation", "accuracy")
    row = _row(_tested(talk, is_forced=True))
    assert (round(row["p"], 6), round(row["p_adjusted"], 6)) == (0.018182, 0.054545)
    assert row["test"] == "Fisher's exact, Holm over 3 tests, exploratory"


def test_sub_codes_are_parts_of_a_theme_and_no_tests_of_their_own(rates: Any) -> None:
    talk = _only(rates({"seller": [(1, 500)] * 9, "customer": [(0, 500)] * 2}), "crm", "crm/barriers")
    frame = _tested(talk)
    assert _row(frame)["p"] < 0.05
    assert pd.isna(_row(frame, "crm/barriers")["p"])
    assert _row(_tested(_only(talk, "crm/barriers")), "crm/barriers")["p"] == 1


def test_rates_are_tested_by_dealing_out_interviews(golden: Any) -> None:
    row = _row(_tested(_only(golden, "crm"), on="rates"))
    assert (round(row["p"], 6), row["test"]) == (0.036364, "permutation of interviews, one test")


def test_people_who_sat_together_make_rates_too_few_to_test(golden: Any) -> None:
    for person, document in zip(golden.people[:4], ["p1", "p1", "p2", "p2"], strict=True):
        person["documents"] = document
    row = _row(_tested(_only(golden, "crm"), on="rates"))
    assert pd.isna(row["p"])
    assert row["note"] == "not tested: 7 interviews against 2 cannot give a p below 1/18 = 0.056, and the level is 0.05"


def test_people_of_both_groups_who_sat_together_are_dealt_out_one_by_one(golden: Any) -> None:
    golden.people[0]["documents"] = golden.people[-1]["documents"] = "both"
    assert round(_row(_tested(_only(golden, "crm"), on="rates"))["p"], 6) == 0.036364


def test_a_theme_that_only_one_group_was_asked_about_is_not_tested(rates: Any) -> None:
    talk = _only(rates({"seller": [(1, 500)] * 9, "customer": [(0, 500)] * 2}), "crm")
    asked = [_asking(f"seller{n:02}") for n in range(1, 10)]
    row = _row(_tested(talk, questions=asked))
    assert (pd.isna(row["p"]), row["only_asked"]) == (True, "seller")
    assert row["note"].endswith("not tested: only seller was asked about it")
    forced = _row(_tested(talk, questions=asked, is_forced=True))
    assert (round(forced["p"], 6), forced["test"]) == (0.018182, "Fisher's exact, one test, exploratory")


def test_a_theme_that_is_not_tested_for_who_was_asked_is_no_part_of_the_family(rates: Any) -> None:
    talk = _only(rates({"seller": [(1, 500)] * 9, "customer": [(0, 500)] * 2}), "crm", "rotation")
    frame = _tested(talk, questions=[_asking("seller01", "rotation")])
    assert _row(frame)["test"] == "Fisher's exact, one test"


def test_above_twenty_tests_false_alarms_are_held_down_as_a_share(new_talk: Any) -> None:
    talk = _only(new_talk(), *(f"c{n}" for n in range(21)))
    for n in range(8):
        talk.person(f"A{n}", "x").person(f"B{n}", "y").said(f"A{n}", "c0")
    row = _row(_tested(talk), "c0")
    assert row["test"] == "Fisher's exact, Benjamini-Hochberg over 21 tests"
    assert row["p_adjusted"] == pytest.approx(21 * row["p"])


def test_more_groups_are_tested_in_pairs_as_one_family(new_talk: Any) -> None:
    talk = _only(new_talk(), "crm")
    for n in range(6):
        talk.person(f"A{n}", "x").person(f"B{n}", "y").person(f"C{n}", "z").said(f"A{n}", "crm")
    frame = _tested(talk)
    assert set(frame["test"]) == {"Fisher's exact, Holm over 3 tests"}
    assert frame["p_adjusted"].round(6).tolist() == [round(3 * 2 / 924, 6), round(3 * 2 / 924, 6), 1]


def test_nothing_but_what_is_tested_changes(golden: Any) -> None:
    given = (golden.segments, golden.respondents, golden.codebook)
    before, after = compare(*given), _tested(golden, is_forced=True)
    rest = [column for column in before if column not in ("p", "p_adjusted", "test", "note")]
    pd.testing.assert_frame_equal(before[rest], after[rest])
    assert before.dtypes.tolist() == after.dtypes.tolist()


def test_no_word_of_ours_says_more_than_a_small_study_can(golden: Any) -> None:
    said = " ".join(_tested(golden)[["test", "note"]].to_numpy().ravel())
    assert not re.search(r"significan|signifikan|tendens|trend|\*", said, re.IGNORECASE)


def test_no_groups_give_no_rows(new_talk: Any) -> None:
    assert len(_tested(new_talk().person("A", "x"))) == 0
