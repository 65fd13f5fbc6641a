"""Codebook and documents in, codings out."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import MACHINE, Coding, RuleCoder, Unit, code
from qualcode.documents import Document, Speaker, Utterance, compose
from qualcode.language.tokens import tokens

SPEAKERS = {
    "I": Speaker("I", "interviewer"),
    "R": Speaker("R", "respondent", "S01", "seller"),
    "K": Speaker("K", "respondent", "K01", "customer"),
    "X": Speaker("X"),
}


def _interview(talk: str, **more: Any) -> Document:
    """`I: Bruker du CRM? / R: Ja.`"""
    said = [line.strip().split(": ", 1) for line in talk.split(" / ")]
    text, turns = compose(Utterance(words, label) for label, words in said)
    return Document("01", text, turns, **more).with_speakers(SPEAKERS)


def _codebook(**rules: Any) -> Codebook:
    codes = (Code(id.replace("__", "/"), id, rules=tuple(map(parse_rule, written))) for id, written in rules.items())
    return Codebook(codes=tuple(codes))


CODEBOOK = _codebook(crm=["CRM"], crm__barriers=["tungvint"], price=["pris"])


def _coded(talk: str, codebook: Codebook = CODEBOOK, **options: Any) -> list[tuple[str, str, str]]:
    document = _interview(talk)
    return [(document.text[one.start : one.end], one.code, one.origin) for one in code([document], codebook, **options)]


# -- matches --------------------------------------------------------------------------------------------------------------------------


def test_a_sentence_in_which_a_rule_matches_is_coded():
    assert _coded("R: Vi har mye å gjøre. Jeg bruker CRM. Fisken er fin.") == [("Jeg bruker CRM.", "crm", "match")]


def test_a_coding_says_where_it_is_and_who_speaks():
    (coding,) = code([_interview("I: Ja? / R: Jeg bruker CRM.")], CODEBOOK)
    assert (coding.document, coding.turn, coding.respondent, coding.coder) == ("01", 2, "S01", MACHINE)
    assert (coding.origin, coding.status, coding.negated) == ("match", "suggested", False)
    assert [(match.form, match.lemma) for match in coding.matches] == [("CRM", "crm")]


def test_a_coding_is_negated_when_every_hit_is():
    document = _interview("R: Jeg bruker ikke CRM. / K: CRM er fint, men jeg bruker ikke CRM.")
    assert [coding.negated for coding in code([document], CODEBOOK)] == [True, False]


def test_several_rules_give_one_coding_with_all_their_hits():
    codebook = _codebook(crm=["CRM", "kundesystem"])
    (coding,) = code([_interview("R: CRM er et kundesystem.")], codebook)
    assert [match.rule for match in coding.matches] == ["CRM", "kundesystem"]


def test_codes_of_one_sentence_stand_in_the_order_of_the_codebook():
    found = _coded("R: Prisen på CRM er tungvint.")
    assert [id for _, id, _ in found] == ["crm", "crm/barriers", "price"]


def test_a_match_of_a_sub_code_gives_no_coding_of_its_parent():
    assert _coded("R: Det er tungvint.") == [("Det er tungvint.", "crm/barriers", "match")]


def test_a_hit_over_two_sentences_codes_both():
    codebook = _codebook(change=[{"all": ["kunde", "bytte"], "within": 3}])
    found = _coded("R: Så kom kunden. Bytte ville han.", codebook)
    assert [text for text, *_ in found] == ["Så kom kunden.", "Bytte ville han."]


def test_interviewers_are_never_coded():
    assert _coded("I: Jeg bruker CRM. / I: Prisen er høy.") == []


def test_unassigned_talk_is_never_coded():
    assert _coded("X: Jeg bruker CRM.") == []


def test_a_label_is_not_what_is_said():
    text, turns = compose([Utterance("Hei.", "CRM")])
    document = Document("d", text, turns).with_speakers({"CRM": Speaker("CRM", "respondent", "R1")})
    assert code([document], CODEBOOK) == []


@pytest.mark.parametrize("documents", [[], [Document("tom", "", ())]])
def test_nothing_said_is_nothing_coded(documents):
    assert code(documents, CODEBOOK) == []


def test_a_codebook_without_rules_codes_nothing():
    assert code([_interview("R: Jeg bruker CRM.")], Codebook(codes=(Code("crm", "CRM"),))) == []


def test_documents_are_coded_in_the_order_in_which_they_come():
    first, second = _interview("R: CRM."), _interview("R: CRM.")
    documents = [Document("b", first.text, first.turns), Document("a", second.text, second.turns)]
    assert [coding.document for coding in code(iter(documents), CODEBOOK)] == ["b", "a"]


def test_the_language_of_a_document_decides_what_negates():
    said = "R: We do not use CRM."
    assert [c.negated for c in code([_interview(said)], CODEBOOK)] == [False]
    assert [c.negated for c in code([_interview(said, language="en")], CODEBOOK)] == [True]


# -- the question gives the answer its topic ------------------------------------------------------------------------------------------


def test_an_answer_inherits_the_codes_of_its_question():
    found = _coded("I: Bruker du CRM? / R: Hver dag. Mest om morgenen.")
    assert found == [("Hver dag.", "crm", "question"), ("Mest om morgenen.", "crm", "question")]


def test_of_several_sentences_of_an_interviewer_the_last_question_gives_the_topic():
    asked = "I: Du nevnte prisen. Kunden får tilbudet sitt. Men bruker du CRM? / R: Hver dag."
    assert _coded(asked) == [("Hver dag.", "crm", "question")]


def test_where_the_last_question_names_nothing_what_was_said_before_it_gives_the_topic():
    assert _coded("I: Jeg tenker på CRM. Hva mener du? / R: Tja.") == [("Tja.", "crm", "question")]


def test_what_presents_the_study_is_not_asked_about_where_the_last_question_opens_the_interview():
    assert _coded("I: Studien handler om CRM. Kan du begynne med å si hvem du er? / R: Jeg heter Per.") == []


def test_the_hits_of_a_question_coding_stand_in_the_question():
    document = _interview("I: Bruker du CRM? / R: Hver dag.")
    (coding,) = code([document], CODEBOOK)
    (match,) = coding.matches
    assert document.turns[0].start <= match.start < document.turns[0].end


def test_codes_may_have_questions_of_their_own():
    asked = Code("crm", "CRM", rules=(parse_rule("CRM"),), questions=(parse_rule("kundesystem"),))
    codebook = Codebook(codes=(asked,))
    assert _coded("I: Har dere et kundesystem? / R: Visst.", codebook) == [("Visst.", "crm", "question")]
    assert _coded("I: Bruker du CRM? / R: Visst.", codebook) == []
    assert _coded("R: Vi har et kundesystem.", codebook) == []


@pytest.mark.parametrize(
    "between", ["Mm.", "Ja, akkurat.", "Kan du utdype det?", "Hvorfor det?", "Det høres travelt ut."]
)
def test_listening_and_questions_for_more_keep_the_topic(between):
    found = _coded(f"I: Bruker du CRM? / R: Hver dag. / I: {between} / R: Mest om morgenen.")
    assert found[-1] == ("Mest om morgenen.", "crm", "question")


@pytest.mark.parametrize(
    "between", ["Hvor mange barn har du?", "Fortell om været i Bodø.", "Da går vi over til noe helt annet."]
)
def test_another_question_ends_the_topic(between):
    assert len(_coded(f"I: Bruker du CRM? / R: Hver dag. / I: {between} / R: Mest om morgenen.")) == 1


def test_a_question_about_another_theme_turns_the_topic():
    found = _coded("I: Bruker du CRM? / R: Hver dag. / I: Hva med pris? / R: Dyrt.")
    assert found == [("Hver dag.", "crm", "question"), ("Dyrt.", "price", "question")]


def test_two_sentences_in_a_row_about_another_theme_end_the_topic():
    found = _coded("I: Bruker du CRM? / R: Hver dag. Prisen er høy. Og prisene stiger. Kunden klager fælt.")
    assert ("Og prisene stiger.", "crm", "question") not in found
    assert ("Kunden klager fælt.", "crm", "question") not in found


def test_an_answer_that_has_turned_goes_on_about_its_new_theme():
    found = _coded("I: Bruker du CRM? / R: Hver dag. Prisen er høy. Og prisene stiger. Kunden klager fælt.")
    assert found[-1] == ("Kunden klager fælt.", "price", "continued")


@pytest.mark.parametrize("beside", ["Det var forresten en nydelig tur.", "Det var et stort spørsmål.", "Uff."])
def test_what_is_beside_the_matter_answers_nothing(beside):
    found = _coded(f"I: Bruker du CRM? / R: Hver dag. {beside} Mest om morgenen.")
    assert [text for text, _, _ in found] == ["Hver dag.", "Mest om morgenen."]


def test_one_word_of_another_theme_codes_its_sentence_and_leaves_the_topic():
    found = _coded("I: Bruker du CRM? / R: Hver dag. Prisen er høy. Kunden klager fælt.")
    assert ("Prisen er høy.", "price", "match") in found
    assert ("Kunden klager fælt.", "crm", "question") in found


def test_a_sub_code_of_the_topic_keeps_it():
    found = _coded("I: Bruker du CRM? / R: Tungvint greier. Kunden klager fælt.")
    assert ("Kunden klager fælt.", "crm", "question") in found


def test_a_bare_yes_answers_and_signs_of_listening_do_not():
    assert _coded("I: Bruker du CRM? / R: Ja. / K: [ler] / R: (pause) Mm.") == [("Ja.", "crm", "question")]


@pytest.mark.parametrize(
    "question", ["Hvorfor ikke, tror du?", "Hva gjør du i stedet?", "Hva måtte til for at du begynte igjen?"]
)
def test_a_question_that_only_makes_sense_with_the_topic_keeps_it(question):
    found = _coded(f"I: Bruker du CRM? / R: Nei. / I: {question} / R: Jeg har en bok.")
    assert ("Jeg har en bok.", "crm", "question") in found


@pytest.mark.parametrize("question", ["Er det noe du vil legge til?", "Hvilke kunder kjøper mest av dere?"])
def test_a_question_of_its_own_ends_the_topic(question):
    found = _coded(f"I: Bruker du CRM? / R: Nei. / I: {question} / R: Det er havnene.")
    assert found == [("Nei.", "crm", "question")]


def test_a_topic_does_not_go_over_to_the_next_document():
    first, second = _interview("I: Bruker du CRM?"), _interview("R: Hver dag.")
    assert code([first, second], CODEBOOK) == []


# -- going on -------------------------------------------------------------------------------------------------------------------------


def test_a_sentence_that_goes_on_is_coded_as_continued():
    found = _coded("R: Jeg bruker CRM. Det gjør vi for sjelden.")
    assert found[1] == ("Det gjør vi for sjelden.", "crm", "continued")


def test_going_on_ends_with_the_turn():
    assert len(_coded("R: Jeg bruker CRM. / K: Det gjør vi for sjelden.")) == 1


def test_a_continued_coding_shows_the_hits_that_it_goes_on_about():
    codings = code([_interview("R: Jeg bruker CRM. Det gjør vi for sjelden.")], CODEBOOK)
    assert codings[1].matches == codings[0].matches
    assert not codings[1].negated


def test_the_strongest_origin_wins():
    found = _coded("I: Bruker du CRM? / R: Jeg bruker CRM. Det er fint. CRM er bra.")
    assert [origin for _, _, origin in found] == ["match", "question", "match"]


def test_without_context_only_matches_remain():
    talk = "I: Bruker du CRM? / R: Hver dag. Jeg bruker CRM. Det gjør vi for sjelden."
    assert _coded(talk, context=False) == [("Jeg bruker CRM.", "crm", "match")]


# -- units ----------------------------------------------------------------------------------------------------------------------------


def test_the_unit_may_be_the_turn():
    assert _coded("R: Hei. Jeg bruker CRM. Ha det.", unit="turn") == [("Hei. Jeg bruker CRM. Ha det.", "crm", "match")]


def test_the_unit_may_be_the_answer_over_signs_of_listening():
    document = _interview("I: Hei. / R: Jeg bruker CRM. / I: Mm. [ler] / R: Hver dag. / I: Hva heter du? / R: Ola.")
    codings = code([document], CODEBOOK, unit="answer", context=False)
    assert [(one.start, one.end, one.turn) for one in codings] == [(document.turns[1].start, document.turns[3].end, 2)]


def test_an_answer_ends_where_somebody_else_answers():
    codings = code([_interview("R: CRM. / I: Mm. / K: Hver dag.")], CODEBOOK, unit="answer", context=False)
    assert [(one.turn, one.respondent) for one in codings] == [(1, "S01")]


def test_what_the_interviewer_says_within_an_answer_is_not_coded():
    codebook = _codebook(sure=["akkurat"])
    assert _coded("R: Hver dag. / I: Akkurat. / R: Hver eneste dag.", codebook, unit="answer", context=False) == []


def test_the_topic_of_a_question_holds_for_the_whole_answer():
    found = _coded("I: Bruker du CRM? / R: Visst. / I: Mm. / R: Hver dag.", unit="answer")
    assert [(id, origin) for _, id, origin in found] == [("crm", "question")]


# -- whatever is said -----------------------------------------------------------------------------------------------------------------

SAID = st.lists(
    st.sampled_from(
        "CRM pris tungvint Det er ikke jeg 🐟 👍🏽 a\u030a o\u0308 sje\u030c . ? ! … Mm. Ja. [ler] \n og som hver dag «CRM»".split(
            " "
        )
    ),
    min_size=1,
    max_size=20,
).map(" ".join)
TALKS = st.lists(st.tuples(st.sampled_from("IRKX"), SAID), max_size=7)
UNITS = st.sampled_from(get_args(Unit))


def _document(talks: list[tuple[str, str]]) -> Document:
    text, turns = compose(Utterance(said, label) for label, said in talks)
    return Document("d", text, turns).with_speakers(SPEAKERS)


@given(TALKS, UNITS)
@settings(deadline=None)
def test_every_coding_lies_in_the_talk_of_its_respondent(talks, unit):
    document = _document(talks)
    for coding in code([document], CODEBOOK, unit=unit):
        turn = document.turns[coding.turn - 1]
        assert turn.speaker.kind == "respondent"
        assert turn.speaker.respondent == coding.respondent
        assert turn.start <= coding.start < coding.end
        assert coding.end <= turn.end or unit == "answer"
        segment = document.text[coding.start : coding.end]
        assert segment == segment.strip() != ""


@given(TALKS, UNITS)
@settings(deadline=None)
def test_matches_quote_the_text_and_touch_the_segment_that_they_code(talks, unit):
    document = _document(talks)
    for coding in code([document], CODEBOOK, unit=unit):
        assert coding.matches
        for match in coding.matches:
            assert document.text[match.start : match.end] == match.form
            assert coding.origin != "match" or (match.start < coding.end and coding.start < match.end)


def _key(coding: Coding) -> tuple[int, int, str]:
    return coding.start, coding.end, coding.code


@given(TALKS, UNITS)
@settings(deadline=None)
def test_codings_are_ordered_and_none_stands_twice(talks, unit):
    codings = code([_document(talks)], CODEBOOK, unit=unit)
    keys = [_key(coding) for coding in codings]
    assert len(set(keys)) == len(keys)
    assert all(one[:2] <= other[:2] for one, other in pairwise(keys))


@given(TALKS, UNITS)
@settings(deadline=None)
def test_the_same_input_gives_the_same_codings(talks, unit):
    document, coder = _document(talks), RuleCoder(CODEBOOK, unit=unit)
    assert coder.code(document) == coder.code(document) == code([document], CODEBOOK, unit=unit)


@given(TALKS)
@settings(deadline=None)
def test_leaving_out_the_context_leaves_the_matches_as_they_are(talks):
    document = _document(talks)
    matches = [coding for coding in code([document], CODEBOOK) if coding.origin == "match"]
    assert code([document], CODEBOOK, context=False) == matches


@pytest.mark.slow
def test_a_very_long_turn_is_coded_in_time():
    talk = "Jeg bruker CRM og snakker med kunden om prisen. Det er tungvint å bytte. " * 4000
    rules = [{"all": ["kunde", "pris"], "within": 4}, {"all": ["kunde", "bytte"], "within": "turn"}]
    document = _interview(f"R: {talk}")
    assert len(code([document], _codebook(crm=["CRM"], near=rules))) >= 4000
    assert len(tokens(document.text)) > 50_000


def _asked(talk: str, codebook: Codebook = CODEBOOK) -> list[tuple[int, str, list[str]]]:
    coder, document = RuleCoder(codebook), _interview(talk)
    found = coder.questions(document, coder.matches(document, [one.id for one in codebook]))
    return [(one.turn, one.code, [match.form for match in one.matches]) for one in found]


def test_questions_are_the_codes_of_interviewers_turns_and_of_no_others() -> None:
    assert _asked("I: Bruker du CRM? / R: Prisen er tungvint. / I: Er CRM tungvint, er prisen? / X: Prisen?") == [
        (1, "crm", ["CRM"]),
        (3, "crm", ["CRM"]),
        (3, "crm/barriers", ["tungvint"]),
        (3, "price", ["prisen"]),
    ]


def test_a_question_is_found_as_the_codebook_says_that_it_is_asked() -> None:
    codebook = Codebook(codes=(Code("crm", "CRM", rules=(parse_rule("CRM"),), questions=(parse_rule("verktøy"),)),))
    assert _asked("I: Bruker du CRM? / R: Ja. / I: Andre verktøy?", codebook) == [(3, "crm", ["verktøy"])]


def test_an_interview_without_questions_asks_about_nothing() -> None:
    assert _asked("R: Jeg bruker CRM.") == []
