from __future__ import annotations

import pytest

from qualcode.analysis.kwic import in_context_order, kwic, within
from qualcode.documents import Document, Speaker, Utterance, compose
from qualcode.errors import CodebookError


def _document(*said: tuple[str, str], id: str = "01", language: str = "") -> Document:
    text, turns = compose(Utterance(talk, label) for label, talk in said)
    speakers = {
        label: Speaker(label, "interviewer" if label == "I" else "respondent", "" if label == "I" else label)
        for label, _ in said
    }
    return Document(id, text, turns, language=language).with_speakers(speakers)


TALK = _document(
    ("I", "Hva er en kunde?"),
    ("S01", "Kundene er 🙂 greie.\nEn storkunde ringte."),
    ("K01", "Jeg er kunden. Skunder jeg meg?"),
)


def _found(term: str, *documents: Document, **asked: int) -> list[str]:
    return kwic(documents or [TALK], term, **asked)["match"].tolist()  # type: ignore[arg-type]


def test_a_word_is_found_in_all_its_forms_and_in_compounds_but_not_inside_other_words() -> None:
    assert _found("kunde") == ["Kundene", "storkunde", "kunden"]


def test_interviewers_are_not_searched() -> None:
    assert _found("hva") == []


def test_a_phrase_and_a_glob_are_found() -> None:
    assert _found("er kunde") == ["er kunden"]
    assert _found("stor*") == ["storkunde"]


def test_what_is_left_and_right_makes_up_the_turn_with_the_match() -> None:
    row = kwic([TALK], "storkunde", width=500).iloc[0]
    turn = TALK.turn_text(TALK.turns[1]).replace("\n", " ")
    assert row["left"] + row["match"] + row["right"] == turn
    assert (row["document"], row["turn"], row["respondent"]) == ("01", 2, "S01")


def test_context_is_as_wide_as_asked_for_and_ends_with_the_turn() -> None:
    row = kwic([TALK], "storkunde", width=5).iloc[0]
    assert (row["left"], row["right"]) == (". En ", " ring")


def test_a_place_is_where_it_says_it_is() -> None:
    for row in kwic([TALK], "kunde").to_dict("records"):
        assert TALK.text[row["start"] : row["end"]] == row["match"]


def test_places_are_in_the_order_of_the_text() -> None:
    frame = kwic([_document(("S01", "Kunde og kunde"), id="02"), TALK], "kunde")
    assert frame["document"].tolist() == ["02", "02", "01", "01", "01"]
    assert frame.groupby("document")["start"].is_monotonic_increasing.all()


def test_a_document_in_another_language_is_searched_in_that_language() -> None:
    english = _document(("S01", "The customers are kind."), language="en")
    assert _found("customer", english) == ["customers"]


@pytest.mark.parametrize("term", ["", " ", "*", "…"])
def test_a_term_without_a_letter_is_no_rule(term: str) -> None:
    with pytest.raises(CodebookError, match="holds no letter or digit"):
        kwic([TALK], term)


def test_a_term_that_is_not_there_gives_columns_and_no_rows() -> None:
    frame = kwic([TALK], "fjelltur")
    assert (len(frame), list(frame.columns[:3])) == (0, ["document", "turn", "respondent"])


def test_places_within_segments_are_those_that_overlap_one() -> None:
    places = kwic([TALK], "kunde")
    span = places.loc[1, ["start", "end"]]
    segments = places.loc[[1], ["document"]].assign(start=span["start"] - 3, end=span["end"] + 3)
    assert within(places, segments)["match"].tolist() == ["storkunde"]
    assert len(within(places, segments.iloc[:0])) == 0


def test_places_are_sorted_by_the_words_next_to_them() -> None:
    talk = _document(
        ("S01", "En ærlig kunde åpner. Min gamle kunde ønsker. Vår ærlig kunde ber. Ingen gamle kunde zoomer.")
    )
    places = kwic([talk], "kunde")
    assert [right.split()[0] for right in in_context_order(places, "right")["right"]] == [
        "ber.",
        "zoomer.",
        "ønsker.",
        "åpner.",
    ]
    left = [left.split()[-2:] for left in in_context_order(places, "left")["left"]]
    assert left == [["Ingen", "gamle"], ["Min", "gamle"], ["En", "ærlig"], ["Vår", "ærlig"]]


def test_what_is_sorted_is_the_same_places() -> None:
    places = kwic([TALK], "kunde")
    for side in ("left", "right"):
        assert sorted(in_context_order(places, side)["start"]) == sorted(places["start"])
