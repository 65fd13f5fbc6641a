"""Where sentences of talk end. A bar marks each end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.documents import normalise
from qualcode.language.sentences import sentences
from qualcode.language.tokens import tokens

NORWEGIAN = [
    "Jeg ringer kunden.|Så sender jeg et tilbud.",
    "Hva gjør du da?|Jeg ringer.",
    "Endelig!|Nå er den levert.",
    "Jeg har f.eks. to kunder i Alta.",
    "Vi har bl.a. Fjordfisk, og så har vi ca. 30 til.",
    "Det er dr. Hansen som bestemmer.",
    "Det er adm. dir. som bestemmer.",
    "Vi har skrivere, PC-er osv.|Det er det meste.",
    "Det koster 500 kr.|Det er for dyrt.",
    "Det koster 500 kr. per lisens.",
    "Jeg snakket med sjefen min.|Han var enig.",
    "Det tar 5 min. per kunde.",
    "Jeg tok tak i det.|Og så ble det bra.",
    "Vi møttes 3. mars på kontoret.",
    "Det var i 3. etasje.",
    "Det var i 2014.|Vi hadde nettopp begynt.",
    "Vi trenger 2.5 timer, eller 2,5.",
    "Møtet er kl. 10.30 i dag.",
    "Møtet er kl. 10.|Da kommer de.",
    "Jeg snakket med J. Hansen og K. L. Olsen.",
    "Vi gikk for plan B.|Det var lurt.",
    "Jeg … eh … vet ikke.",
    "Jeg ... vet ikke.",
    "Det var … 5 stykker.",
    "Jeg vet ikke …|Vi får se.",
    "Nei…|Jo, kanskje.",
    "«Hva er det?» spurte han.",
    "Han sa: «Det går bra.»|Så gikk han.",
    "Han sa «nei.»|«Ja», sa jeg.",
    "Dårlig.|[ler] Nei, men det går.",
    "Ja (pause) det går.|(pause) Og så ringte han.",
    "Hva?!|Nei.",
    "nå er det slutt.|og så begynner vi på nytt.",
    "Det er A- og B-kunder.|C-kundene får vente.",
    "Vi er i Bodø, jf. avtalen.",
    "Kunden er 🐟.|Vi selger is.",
    "Ja",
]
ENGLISH = [
    "I met Mr. Smith.|He was late.",
    "We use e.g. spreadsheets.",
    "We went with plan B.|It worked.",
    "It is 2.5 hours, approx. 3.",
    "I work for Apple Inc.|It is fine.",
    "I … er … don't know.",
    "“Why?” he asked.",
    "We came in 2014.|We stayed.",
]


def _marked(text: str, language: str) -> str:
    return "|".join(text[start:end] for start, end in sentences(text, language=language))


@pytest.mark.parametrize("marked", NORWEGIAN)
def test_norwegian_sentences_end_where_they_end(marked):
    assert _marked(marked.replace("|", " "), "nb") == marked


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_sentences_end_where_they_end(marked):
    assert _marked(marked.replace("|", " "), "en") == marked


def test_a_caption_broken_over_two_lines_is_one_sentence():
    assert len(sentences("De har den linjen som går\ntil klokka fire.")) == 1


def test_a_new_line_with_a_capital_is_a_new_sentence():
    assert len(sentences("Første avsnitt\nAndre avsnitt")) == 2


def test_a_line_that_begins_with_a_dash_is_a_sentence_of_its_own():
    assert len(sentences("Lista er\n- kunder\n- planer")) == 3


def test_empty_text_has_no_sentences():
    assert sentences("") == sentences(" \n ") == []


def test_a_language_without_lists_still_has_sentences():
    assert len(sentences("Buorre beaivi. Mo manná?", language="se")) == 2


def test_spans_count_from_the_start_of_the_text():
    text = "R: Ja. Det går. I: Mm."
    assert [text[start:end] for start, end in sentences(text, 3, 15)] == ["Ja.", "Det går."]


TALK = st.lists(
    st.sampled_from(
        "jeg Jeg f.eks . … ... ? ! « » ( ) [ler] 3. 2.5 J. kl. 10 \n \n\n - – 🐟 å a\u030a min. osv. «Hva?» CRM-en".split(
            " "
        )
    ),
    max_size=30,
).map(" ".join)


@given(st.one_of(TALK, st.text()))
def test_every_word_lies_in_exactly_one_sentence_and_no_text_is_lost(text):
    text = normalise(text)
    spans = sentences(text)
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for token in tokens(text):
        assert sum(start <= token.start and token.end <= end for start, end in spans) == 1
    kept = {i for start, end in spans for i in range(start, end)}
    assert all(sign.isspace() for i, sign in enumerate(text) if i not in kept)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
