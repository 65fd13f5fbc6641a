from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qualcode.analysis.development import date_attribute, development, in_order, interview_dates, read_date
from qualcode.documents import Document


def _document(id: str, **header: str) -> Document:
    return Document(id, "", (), metadata=header)


def _developed(talk: Any, *documents: str, coder: str = "machine") -> list[tuple[int, int, str]]:
    frame = development(talk.segments, in_order(documents, {}), talk.codebook)
    rows = frame[frame["coder"] == coder]
    return list(rows[["new", "so_far", "new_codes"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "day"),
    [("2014-03-11", date(2014, 3, 11)), ("11.3.2014", date(2014, 3, 11)), ("11/03/2014", date(2014, 3, 11)),
     ("2014-03-11 10:30", date(2014, 3, 11)), ("31.2.2014", None), ("mars", None), ("", None), ("43", None)],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_the_day_is_in_the_header_or_of_those_who_speak(new_talk: Any) -> None:
    talk = new_talk().person("A", documents="01", interviewed="2014-03-20").person("B", documents="02", interviewed="")
    found = interview_dates([_document("01", Dato="11.3.2014"), _document("02"), _document("03")], talk.respondents)
    assert found == {"01": date(2014, 3, 11)}
    assert interview_dates([_document("01")], talk.respondents) == {"01": date(2014, 3, 20)}


def test_of_two_who_sat_together_the_earlier_day_counts(new_talk: Any) -> None:
    talk = new_talk().person("A", documents="01", day="2014-03-20").person("B", documents="01", day="2014-03-19")
    assert interview_dates([_document("01")], talk.respondents, "day") == {"01": date(2014, 3, 19)}


def test_an_attribute_of_days_holds_nothing_else(new_talk: Any) -> None:
    people = new_talk().person("A", age="43", interviewed="2014-03-20").person("B", age="", interviewed="").respondents
    assert date_attribute(people) == "interviewed"
    assert date_attribute(people.drop(columns="interviewed")) == ""


def test_interviews_are_in_order_of_their_days_and_those_without_stand_last() -> None:
    days = {"02": date(2014, 3, 1), "03": date(2014, 2, 1)}
    assert [one.document for one in in_order(["00", "02", "03", "04"], days)] == ["03", "02", "00", "04"]


def test_a_code_is_new_in_the_first_interview_that_has_it_and_brings_those_above_it(talk: Any) -> None:
    talk.said("S01", "rotation").said("S02", "crm/barriers").said("S02", "rotation", at=200).said("S03", "crm")
    assert _developed(talk, "S01", "S02", "S03") == [(1, 1, "rotation"), (2, 3, "crm; crm/barriers"), (0, 3, "")]


def test_another_order_is_another_curve(talk: Any) -> None:
    talk.said("S01", "rotation").said("S02", ["rotation", "crm"])
    assert [so_far for _, so_far, _ in _developed(talk, "S02", "S01")] == [2, 2]
    assert [so_far for _, so_far, _ in _developed(talk, "S01", "S02")] == [1, 2]


def test_people_and_the_machine_stand_apart(talk: Any) -> None:
    talk.said("S01", "rotation").said("S02", "rotation", coder="Kari", origin="human")
    assert [new for new, _, _ in _developed(talk, "S01", "S02")] == [1, 0]
    assert [new for new, _, _ in _developed(talk, "S01", "S02", coder="human")] == [0, 1]
    assert _developed(talk.said("S01", "crm"), "S01", coder="Kari") == []


def test_where_nobody_coded_by_hand_there_are_no_rows_for_people(talk: Any) -> None:
    assert _developed(talk.said("S01", "crm"), "S01", coder="human") == []
