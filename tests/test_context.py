"""Which theme the talk is on."""

from __future__ import annotations

import pytest

from qualcode.context import Continuation, Talk, asks, continues, is_follow_up, is_noise, theme_of
from qualcode.language import words_of
from qualcode.language.tokens import tokens
from qualcode.matchers import Match

NB, EN = words_of("nb"), words_of("en")
HIT = {"crm": (Match("CRM", 0, 3, "CRM"),)}


@pytest.mark.parametrize("text", ["Mm.", "Ja, akkurat.", "Mhm, ok.", "", "Hm …", "Ja, skjønner."])
def test_signs_of_listening_are_noise(text):
    assert is_noise(tokens(text), NB)


@pytest.mark.parametrize("text", ["Ja, kunden.", "Mm, og så?", "Hva da?"])
def test_what_says_something_is_no_noise(text):
    assert not is_noise(tokens(text), NB)


@pytest.mark.parametrize(
    "text",
    [
        "Kan du utdype det?",
        "Kan du si litt mer om det?",
        "Kan du gi et eksempel?",
        "Hvorfor det?",
        "Hvorfor ikke?",
        "Hva mener du med det?",
        "På hvilken måte?",
        "Hvordan da?",
        "Hva gjør du da?",
        "Er det vanskelig?",
        "Stemmer det?",
        "Og du da?",
        "Hvor ofte?",
    ],
)
def test_a_question_for_more_is_a_follow_up(text):
    assert is_follow_up(text, tokens(text), NB)


@pytest.mark.parametrize(
    "text",
    [
        "Hva er det viktigste for kunden?",
        "Hvordan er det å være selger i Bodø?",
        "Kan du fortelle litt om deg selv og jobben?",
        "Kan du fortelle hvordan det var å flytte hit?",
        "Hvilke systemer bruker dere?",
        "Hvem snakker du med hos kunden?",
    ],
)
def test_a_question_about_something_is_no_follow_up(text):
    assert not is_follow_up(text, tokens(text), NB)


@pytest.mark.parametrize(
    "text", ["Why is that?", "Can you tell me more?", "How so?", "Can you explain that?", "And you?"]
)
def test_english_questions_for_more_are_follow_ups(text):
    assert is_follow_up(text, tokens(text), EN)


@pytest.mark.parametrize("text", ["Can you tell me about the team that you work in?", "What is a good customer?"])
def test_english_questions_about_something_are_no_follow_ups(text):
    assert not is_follow_up(text, tokens(text), EN)


@pytest.mark.parametrize(
    "text",
    [
        "Bruker du CRM?",
        "Fortell om kundene dine.",
        "Hva gjør en god selger",
        "Da går vi over til pris.",
        "Ok. Hvem bestemmer",
    ],
)
def test_questions_and_prompts_ask_with_and_without_a_question_mark(text):
    assert asks(text, NB)


@pytest.mark.parametrize("text", ["Det høres travelt ut.", "Mm, det skjønner jeg.", "Så bra."])
def test_a_remark_asks_nothing(text):
    assert not asks(text, NB)


@pytest.mark.parametrize(
    "text", ["Det gjør vi for sjelden.", "Men bare om høsten.", "Vi trenger det sårt.", "Eh, og så ringer jeg."]
)
def test_a_sentence_that_points_back_continues(text):
    assert continues(tokens(text), NB)


@pytest.mark.parametrize("text", ["Kunden ringer hver dag.", "Ja.", "Det.", "Fisken kommer fra Bodø."])
def test_a_sentence_of_its_own_does_not_continue(text):
    assert not continues(tokens(text), NB)


def test_the_theme_of_a_code_is_the_top_of_its_path():
    assert theme_of("crm/barriers/time") == theme_of("crm") == "crm"


def _after(*sentences: str) -> Continuation:
    before = Continuation().then(HIT, tokens("CRM."), NB)
    for sentence in sentences:
        before = before.then({}, tokens(sentence), NB)
    return before


def test_a_sentence_goes_on_about_the_one_before_it():
    assert _after("Det er tungt.").inherited == HIT


def test_no_more_than_two_sentences_in_a_row_only_go_on():
    assert _after("Det er tungt.", "Det er tregt.").inherited == HIT
    assert _after("Det er tungt.", "Det er tregt.", "Det er dyrt.").inherited == {}


def test_noise_between_hands_on_and_inherits_nothing():
    assert _after("Ja.").inherited == {}
    assert _after("Ja.", "Det er tungt.").inherited == HIT


def test_a_sentence_about_something_else_ends_it():
    assert _after("Kunden ringer.", "Det er tungt.").inherited == {}


def _heard(*sentences: tuple[str, dict]) -> list[set[str]]:
    """The codes that each sentence answers after a question that no rule knows; the matches of a sentence stand beside it."""
    talk = Talk(NB)
    question = "Hva gjør du med alt du får høre der ute?"
    talk.hear_question(question, tokens(question), {})
    return [set(talk.hear_sentence(found, text, tokens(text))) for text, found in sentences]


def test_an_answer_that_speaks_clearly_of_a_theme_is_on_it_though_the_question_was_not_known():
    two = {"crm": (Match("CRM", 0, 3, "CRM"), Match("registrere", 10, 20, "registrerer"))}
    assert _heard(("CRM … ja, registrerer det der.", two), ("Helst samme kveld.", {})) == [{"crm"}, {"crm"}]
    assert _heard(("CRM, da.", HIT), ("I CRM, ja.", HIT), ("Helst samme kveld.", {}))[1:] == [{"crm"}, {"crm"}]


def test_one_mention_alone_sets_no_topic():
    assert _heard(("CRM, da.", HIT), ("Det er stille her.", {}), ("Også i CRM.", HIT)) == [set(), set(), set()]
