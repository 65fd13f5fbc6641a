from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.counting import groups_of
from qualcode.analysis.course import course
from qualcode.documents import Document, Speaker, Utterance, compose


def _interview(*said: tuple[str, str], id: str = "S01") -> Document:
    text, turns = compose(Utterance(words, label) for label, words in said)
    who = {"I": Speaker("I", "interviewer")}
    labels = {label: who.get(label, Speaker(label, "respondent", label)) for label, _ in said}
    return Document(id, text, turns).with_speakers(labels)


TEN_WORDS = "en to tre fire fem seks sju åtte ni ti"


def _segments(talk: Any, document: Document, parts: int = 10) -> list[int]:
    frame = course(talk.segments, groups_of(talk.respondents, "role"), talk.codebook, [document], parts=parts)
    rows = frame[(frame["code"] == "crm") & (frame["group"] == "seller")]
    return list(rows["segments"])


def test_a_segment_is_in_the_part_of_the_talk_in_which_it_begins(talk: Any) -> None:
    document = _interview(("S01", TEN_WORDS))
    for word in ("en", "fem", "ti"):
        talk.said("S01", "crm", at=document.text.index(word), size=1)
    assert _segments(talk, document) == [1, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    assert _segments(talk, document, parts=2) == [2, 1]


def test_what_interviewers_say_takes_no_time(talk: Any) -> None:
    asked = ("I", "Hva synes du om alt dette, og om mye annet som jeg kunne spørre om?")
    document = _interview(asked, ("S01", "en to tre fire fem"), asked, ("S01", "seks sju åtte ni ti"))
    talk.said("S01", "crm", at=document.text.index("seks"), size=1)
    assert _segments(talk, document) == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 500), max_size=8), st.integers(2, 12))
def test_every_segment_is_in_one_part(new_talk: Any, places: list[int], parts: int) -> None:
    talk = new_talk().person("S01")
    for at in set(places):
        talk.said("S01", "crm", at=at, size=1)
    document = _interview(("S01", " ".join([TEN_WORDS] * 5)))
    assert sum(_segments(talk, document, parts)) == len(set(places))


def test_respondents_are_counted_once_in_a_part(talk: Any) -> None:
    document = _interview(("S01", TEN_WORDS))
    talk.said("S01", "crm", at=document.text.index("to"), size=1).said(
        "S01", "crm", at=document.text.index("tre"), size=1
    )
    frame = course(talk.segments, groups_of(talk.respondents, "role"), talk.codebook, [document], parts=2)
    row = frame[(frame["code"] == "crm") & (frame["part"] == 1)].iloc[0]
    assert (row["segments"], row["respondents"]) == (2, 1)


@pytest.mark.parametrize("code", ["crm", "rotation"])
def test_every_part_has_its_row_in_every_group(talk: Any, code: str) -> None:
    frame = course(talk.segments, groups_of(talk.respondents, "role"), talk.codebook, [], parts=10)
    assert len(frame[frame["code"] == code]) == 20
