"""Words of a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.documents import normalise
from qualcode.language.tokens import count_spoken, count_words, each_spoken, fold, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jeg bruker CRM-systemet.", ["jeg", "bruker", "crm-systemet"]),
        ("kunde- og markedsavdelingen", ["kunde", "og", "markedsavdelingen"]),
        ("vi er der 24/7, f.eks.", ["vi", "er", "der", "24", "7", "f", "eks"]),
        ("don't – don’t", ["don't", "don't"]),
        ("CRM‑et, CRM‐et", ["crm-et", "crm-et"]),
        ("2.5 timer", ["2", "5", "timer"]),
        ("Oslo–Bergen", ["oslo", "bergen"]),
        ("ÆØÅ čđŋšŧž", ["æøå", "čđŋšŧž"]),
        ("👍🏽 ja 🗝️", ["ja"]),
        ("ola@firma.no", ["ola", "firma", "no"]),
        ("", []),
        ("… – …", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text, words):
    assert [token.word for token in tokens(text)] == words


def test_an_accent_without_a_composed_letter_belongs_to_its_word():
    assert [token.word for token in tokens(normalise("x\u0301y er et ord"))] == ["x\u0301y", "er", "et", "ord"]


def test_spans_count_from_the_start_of_the_text():
    text = "Ja. Kunden ringte."
    assert [text[token.start : token.end] for token in tokens(text, 4, 10)] == ["Kunden"]


def test_folding_makes_capitals_and_apostrophes_plain():
    assert fold("CRM’EN") == "crm'en"
    assert fold("OPPFØLGING") == "oppfølging"


@given(st.text())
def test_every_letter_and_digit_lies_in_exactly_one_word(text):
    text = normalise(text)
    covered = [i for token in tokens(text) for i in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, sign in enumerate(text) if sign.isalnum()} <= set(covered)


@given(st.text())
def test_counting_words_counts_the_words(text):
    assert count_words(text) == len(tokens(text))


@given(st.text("abcæøåÆØÅ '-’"))
def test_composed_text_has_the_same_words_as_decomposed_text_that_is_normalised(text):
    decomposed = normalise(unicodedata.normalize("NFD", text))
    assert [token.word for token in tokens(decomposed)] == [token.word for token in tokens(normalise(text))]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("[nikker]", 0),
        ("(pause)", 0),
        ("Ja (ler litt), det er CRM [peker].", 4),
        ("Ja [nikker", 2),
        ("a) pris\nb) (vare) tilbud", 4),
    ],
)
def test_what_a_transcriber_notes_is_not_spoken(text: str, spoken: int) -> None:
    assert count_spoken(text) == spoken


@given(st.text("ab []()\n"))
def test_counting_what_is_spoken_counts_the_words_that_are(text: str) -> None:
    assert count_spoken(text) == len(list(each_spoken(text))) <= count_words(text)
