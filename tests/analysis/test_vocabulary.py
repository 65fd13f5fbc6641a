"""The words of which suggestions are made."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from qualcode.analysis.vocabulary import Sentence, Vocabulary, sentences
from qualcode.documents import Document, Speaker, Utterance, compose

SELLER = Speaker("S01", "respondent", "S01")
INTERVIEWER = Speaker("Intervjuer", "interviewer")


def _document(*said: tuple[Speaker, str], language: str = "") -> Document:
    text, turns = compose(Utterance(talk, speaker.label) for speaker, talk in said)
    return Document("01", text, turns, language=language).with_speakers({s.label: s for s, _ in said})


def _sentences(*talk: str) -> list[Sentence]:
    return list(sentences([_document((SELLER, " ".join(talk)))], "nb"))


def _vocabulary(*talk: str, names: Collection[str] = ()) -> Vocabulary:
    return Vocabulary(_sentences(*talk), "nb", names)


def test_only_respondents_sentences_count_without_the_notes_of_who_transcribed() -> None:
    (found,) = sentences([_document((INTERVIEWER, "Hva med CRM?"), (SELLER, "Det er [ler] tungvint."))], "nb")
    assert [token.word for token in found.tokens] == ["det", "er", "tungvint"]
    assert found.written == ("Det", "er", "tungvint")
    assert (found.document, found.turn, found.respondent) == ("01", 2, "S01")


def test_a_document_in_another_language_is_passed_over() -> None:
    assert list(sentences([_document((SELLER, "It is slow."), language="en")], "nb")) == []


@pytest.mark.parametrize(
    ("word", "base"), [("kundene", "kunde"), ("fulgte", "følge"), ("kundeplanene", "kundeplan"), ("crm", "CRM")]
)
def test_a_word_is_counted_under_its_base_form(word: str, base: str) -> None:
    assert _vocabulary("Kundene fulgte kundeplanene i CRM.").family(word) == base


def test_of_two_base_forms_the_one_counts_whose_other_forms_are_said() -> None:
    assert _vocabulary("Jeg sitter her.", "Vi satt der.", "Å sitte er fint.").family("sitter") == "sitte"
    assert _vocabulary("Jeg er selger.", "Selgeren ringer.", "Selgerne ringer.").family("selger") == "selger"


def test_fillers_numbers_and_names_tell_nothing() -> None:
    words = _vocabulary("Vi møtte Randi, jo, hos Fjordfisk i 2024.", "Så ringte Randi meg om møtet.")
    told = [w for w in ("vi", "randi", "jo", "fjordfisk", "2024", "møtet", "ringte") if words.tells(w)]
    assert told == ["møtet", "ringte"]


def test_a_word_that_begins_sentences_is_no_name_for_its_capital() -> None:
    words = _vocabulary("Møter er det mange av.", "Randi ringte.", "Møteboka er full.")
    assert words.tells("møter")
    assert words.tells("møteboka")
    assert not _vocabulary("Kvislangen ringte.", names=["Kvislangen AS"]).tells("kvislangen")


def test_an_acronym_is_no_name_nor_is_a_compound_with_one() -> None:
    words = _vocabulary("Det er CRM som gjelder.", "Vi spurte IT-sjefen.")
    assert words.tells("crm")
    assert words.tells("it-sjefen")


@pytest.mark.parametrize(
    ("phrase", "whole"),
    [("legge inn", True), ("ta vare på", True), ("ringe kunde", True), ("at kunde", False), ("kunde på", False), ("gå inn", False)],
)  # fmt: skip
def test_a_phrase_is_whole_where_no_word_at_its_ends_belongs_elsewhere(phrase: str, whole: bool) -> None:
    assert _vocabulary("Vi ringer.").is_whole(phrase.split()) == whole


def test_a_language_without_data_has_words_as_they_are_written() -> None:
    (said,) = sentences([_document((SELLER, "Puhumme asiakkaista."))], "fi")
    assert Vocabulary([said], "fi").family("asiakkaista") == "asiakkaista"
