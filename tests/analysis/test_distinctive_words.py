from __future__ import annotations

from typing import Any

import pandas as pd

from qualcode.analysis.distinctive_words import distinctive_words
from qualcode.documents import Document, Speaker, Utterance, compose


def _words(talk: Any, said: dict[str, str], **asked: Any) -> pd.DataFrame:
    documents = []
    for who, words in said.items():
        text, turns = compose([Utterance("Hva med fakturaen?", "I"), Utterance(words, who)])
        speakers = {"I": Speaker("I", "interviewer"), who: Speaker(who, "respondent", who)}
        documents.append(Document(who, text, turns).with_speakers(speakers))
    return distinctive_words(documents, talk.respondents, **asked)


def _of(frame: pd.DataFrame, group: str) -> list[str]:
    return list(frame[frame["group"] == group]["word"])


def test_a_word_that_more_of_a_group_use_is_theirs_whatever_the_form(talk: Any) -> None:
    frame = _words(
        talk, {"S01": "Kaffen var god.", "S02": "Vi drakk kaffe.", "K01": "Regnskapet kom.", "K02": "Et regnskap."}
    )
    assert "kaffe" in _of(frame, "seller")
    assert _of(frame, "customer") == ["regnskap"]
    row = frame[frame["word"] == "regnskap"].iloc[0]
    assert [row[c] for c in ("respondents", "respondents_total", "others", "others_total", "uses")] == [2, 2, 0, 9, 2]


def test_one_talkative_respondent_makes_no_word_distinctive(talk: Any) -> None:
    frame = _words(talk, {"S01": "kaffe " * 40, "S02": "regnskap", "S03": "regnskap"})
    assert _of(frame, "seller") == ["regnskap"]


def test_words_are_ranked_by_how_many_use_them(talk: Any) -> None:
    frame = _words(talk, {"S01": "kaffe kaffe tilbud", "S02": "kaffe tilbud", "S03": "tilbud"})
    assert _of(frame, "seller") == ["tilbud", "kaffe"]


def test_words_without_a_meaning_of_their_own_and_interviewers_words_are_left_out(talk: Any) -> None:
    frame = _words(
        talk, {"S01": "Ja, det er jo ikke han som var der, hm.", "S02": "Ja, det er jo ikke han som var der, hm."}
    )
    assert len(frame) == 0


def test_an_ambiguous_form_counts_for_the_word_that_is_spoken_of(talk: Any) -> None:
    frame = _words(talk, {"S01": "Jeg sender og sendte.", "S02": "Vi må sende."})
    assert _of(frame, "seller") == ["sende"]
    assert frame["uses"].tolist() == [3]


def test_words_that_no_lexicon_has_are_counted_as_they_are_written(talk: Any) -> None:
    assert _of(_words(talk, {"S01": "OneNote", "S02": "onenote"}), "seller") == ["onenote"]


def test_a_group_of_one_has_words_of_its_own(new_talk: Any) -> None:
    talk = new_talk().person("A", "x").person("B", "y")
    assert _of(_words(talk, {"A": "kaffe", "B": "tilbud"}), "x") == ["kaffe"]


def test_one_group_has_nobody_to_differ_from(new_talk: Any) -> None:
    assert len(_words(new_talk().person("A", "x"), {"A": "kaffe"})) == 0


def test_of_base_forms_with_equal_claims_the_one_that_is_said_or_the_shortest_counts(talk: Any) -> None:
    """Biler can be of bil and of å bile, prisen of pris and of en prise."""
    assert _of(_words(talk, {"S01": "Prisen er høy.", "S02": "Bilene og prisene.", "S03": "Biler."}), "seller") == [
        "bil",
        "pris",
    ]
    assert _of(_words(talk, {"S01": "Jeg stoler på dem.", "S02": "Å stole på noen."}), "seller") == ["stole"]


def test_what_a_transcriber_notes_is_nobodys_word(talk: Any) -> None:
    assert _of(_words(talk, {"S01": "Kaffe [skramler].", "S02": "Kaffe (skramler)."}), "seller") == ["kaffe"]
