from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.documents import Document, Respondent, Speaker, Turn, Utterance, compose, normalise

ODD = "ab åÅ\u030a\u0301\r\n\x0b\x85\u2028\t \u00a0\u200b\u00ad\ufeff😀\ud83dשל"
TEXT = st.text(alphabet=st.characters() | st.sampled_from(ODD), max_size=40)
LABEL = st.sampled_from(["", "I", "S01", "Åse", "A\u030ase"])
UTTERANCES = st.lists(st.builds(Utterance, TEXT, LABEL, joins=st.sampled_from([" ", "\n"])), max_size=12)


@given(TEXT)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXT)
def test_normal_text_is_composed_and_has_no_controls_but_line_feeds(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in normal if c != "\n")
    assert "  " not in normal


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("bla\u030ab\u00e6r", "blåbær"),
        ("kun\u00adde\u200b\ufeff", "kunde"),
        ("pris\u00a0og\u2009\ttid \n", "pris og tid\n"),
        ("“sitat” – «nei»", "“sitat” – «nei»"),
        ("a\x00b\x1bc", "a b c"),
        ("\ud83d", "\ufffd"),
        ("👩🏽‍🔧 שלום", "👩🏽‍🔧 שלום"),
    ],
)
def test_text_has_one_normal_form(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(UTTERANCES)
def test_a_turn_spans_normal_talk_without_blanks_around_it(utterances: list[Utterance]) -> None:
    text, turns = compose(utterances)
    for turn in turns:
        talk = text[turn.start : turn.end]
        assert talk
        assert talk == normalise(talk).strip()


@given(UTTERANCES)
def test_turns_are_numbered_in_order_and_do_not_overlap(utterances: list[Utterance]) -> None:
    text, turns = compose(utterances)
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert all(one.end < other.start for one, other in pairwise(turns))
    assert not turns or turns[-1].end == len(text)


@given(UTTERANCES)
def test_what_stands_between_turns_is_labels_only(utterances: list[Utterance]) -> None:
    text, turns = compose(utterances)
    at = 0
    for turn in turns:
        label = turn.speaker.label
        assert text[at : turn.start].lstrip("\n") == (f"{label}: " if label else "")
        at = turn.end


@given(UTTERANCES)
def test_all_talk_is_in_the_text_once(utterances: list[Utterance]) -> None:
    text, turns = compose(utterances)
    said = "".join(text[turn.start : turn.end] for turn in turns)
    meant = unicodedata.normalize("NFC", "".join(normalise(utterance.text) for utterance in utterances))
    assert unicodedata.normalize("NFD", "".join(said.split())) == unicodedata.normalize("NFD", "".join(meant.split()))


def test_neighbours_of_one_label_become_one_turn() -> None:
    text, turns = compose(
        [Utterance("Ja.", "S01", 1, 2), Utterance("Og", "S01", 2, 3), Utterance("nei.", "S01", 3, 4, joins=" ")]
    )
    assert text == "S01: Ja.\nOg nei."
    assert turns == (Turn(1, 5, 16, Speaker("S01"), 1, 4),)


def test_talk_of_nobody_stays_apart() -> None:
    text, turns = compose([Utterance("Ja."), Utterance("Nei."), Utterance("Hei.", "I"), Utterance("Slutt.")])
    assert text == "Ja.\nNei.\n\nI: Hei.\n\nSlutt."
    assert len(turns) == 4


def test_empty_utterances_are_dropped() -> None:
    assert compose([Utterance(" \u200b ", "I"), Utterance("")]) == ("", ())


def test_speakers_are_set_by_label() -> None:
    text, turns = compose([Utterance("Hei.", "I"), Utterance("Ja.", "R"), Utterance("Hm.")])
    document = Document("S01", text, turns).with_speakers({"R": Speaker("R", "respondent", "S01", "seller")})
    assert [turn.speaker.respondent for turn in document.turns] == ["", "S01", ""]
    assert document.respondents == ("S01",)
    assert {label: turn.number for label, turn in document.labels.items()} == {"I": 1, "R": 2}


def test_a_respondent_without_a_role_has_an_empty_one() -> None:
    assert (Respondent("S01").role, Respondent("S01", {"role": "seller"}).role) == ("", "seller")
