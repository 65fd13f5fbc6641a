"""Words and phrases that set a code apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from qualcode.analysis.suggestions import LEAST_USES, MOST_PLACES, Suggestions, suggest
from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import Coding, Segment, code
from qualcode.documents import Document, Speaker, Utterance, compose
from qualcode.errors import UnknownName

INTERVIEWER = Speaker("I", "interviewer")
ABOUT_CRM = [
    "CRM er tungvint, og telefonen viser det ikke.",
    "I CRM finner jeg ikke fram, særlig på telefonen.",
    "Telefonen og CRM snakker ikke sammen.",
    "CRM er bra.",
    "CRM er gammelt.",
]
OTHERWISE = [
    "Kunden kommer i morgen.",
    "Vi spiser lunsj.",
    "Det snør i fjellet.",
    "Hun kjører buss.",
    "Vi ser på fotball.",
] * 5


def _document(id: str, sentences: Sequence[str], asked: str = "Fortell.", language: str = "") -> Document:
    """One interview; every sentence is a turn."""
    who = Speaker(id.upper(), "respondent", id.upper())
    said = [part for sentence in sentences for part in ((INTERVIEWER, asked), (who, sentence))]
    text, turns = compose(Utterance(words, speaker.label) for speaker, words in said)
    return Document(id, text, turns, language=language).with_speakers({"I": INTERVIEWER, id.upper(): who})


def _codebook(*codes: Code) -> Codebook:
    return Codebook(codes=codes or (_code("crm", "CRM"),))


def _code(id: str, *rules: Any, **more: Any) -> Code:
    return Code(id, id, rules=tuple(map(parse_rule, rules)), **more)


TEXTS = [
    _document("s01", [*ABOUT_CRM, *OTHERWISE, "Han tok telefonen."]),
    _document("s02", [*ABOUT_CRM, *OTHERWISE, "Telefonen ringte."]),
]


def _suggest(texts: Sequence[Document] = TEXTS, book: Codebook | None = None, **more: Any) -> Suggestions:
    book = book or _codebook()
    coded = code(texts, book, context=more.pop("in_context", True))
    return suggest(texts, coded, book, more.pop("code", "crm"), **more)


def _human(document: Document, sentence: str, status: str = "accepted") -> Coding:
    start = document.text.index(sentence)
    return Coding(Segment(document.id, start, start + len(sentence)), "crm", 2, "S01", "human", (), "Kari", status)  # type: ignore[arg-type]


def test_a_word_that_sets_the_code_apart_is_suggested_with_what_adding_it_would_change() -> None:
    found = _suggest()
    (row,) = found.rules.to_dict("records")
    assert (row["rule"], row["uses"], row["uses_elsewhere"]) == ("telefon", 6, 2)
    assert (row["sentences"], row["new"], row["context"], row["respondents"]) == (8, 2, 0, 2)
    assert row["z"] > 1.96
    assert (found.coded, found.others, found.basis) == (10, 52, "rules")


def test_what_a_rule_finds_already_is_not_suggested_nor_is_a_filler() -> None:
    assert not {"CRM", "ikke", "er", "og"} & set(_suggest().rules["rule"])


def test_a_word_all_whose_sentences_are_matched_already_changes_nothing_and_is_left_out() -> None:
    texts = [_document(id, [*ABOUT_CRM, *OTHERWISE]) for id in ("s01", "s02")]
    assert _suggest(texts).rules.empty


def test_a_word_that_is_said_in_a_phrase_only_is_suggested_as_the_phrase() -> None:
    crm = [f"CRM {what}, og vi må ta vare på det." for what in ("virker", "feiler", "henger")]
    others = [*OTHERWISE, "Vi må ta vare på dem.", *["Ta bussen.", "Han la på."] * 6]
    texts = [_document(id, [*crm, *others]) for id in ("s01", "s02")]
    assert _suggest(texts).rules["rule"].tolist() == ["ta vare på"]


def test_a_phrase_goes_where_one_of_its_words_is_said_without_it() -> None:
    crm = [f"CRM {what} på gamle telefoner." for what in ("virker", "feiler")] + [
        "CRM på telefon?",
        "Telefonen har CRM.",
    ]
    texts = [_document(id, [*crm, *OTHERWISE, "Gamle telefoner er best."]) for id in ("s01", "s02")]
    assert _suggest(texts).rules["rule"].tolist() == ["telefon"]


def test_a_name_is_not_suggested() -> None:
    talk = [
        sentence.replace("telefonen", "Kvislangen").replace("Telefonen", "Da er Kvislangen") for sentence in ABOUT_CRM
    ]
    texts = [_document(id, [*talk, *OTHERWISE, "Han tok Kvislangen."]) for id in ("s01", "s02")]
    assert _suggest(texts).rules.empty


def test_a_word_of_one_respondent_alone_is_not_suggested_where_several_speak_of_the_code() -> None:
    plain = ["CRM er bra.", "CRM er gammelt.", "CRM finnes."]
    texts = [
        _document("s01", [*ABOUT_CRM * 2, *OTHERWISE * 3, "Han tok telefonen."]),
        _document("s02", [*plain, *OTHERWISE * 3]),
    ]
    assert _suggest(texts).rules.empty
    assert _suggest(texts[:1]).rules["rule"].tolist() == ["telefon"]


def test_a_sentence_that_has_the_code_by_context_is_counted_apart() -> None:
    book = _codebook(_code("crm", "CRM", questions=(parse_rule("system"),)))
    asked = _document("s03", ["Jeg tar telefonen."], asked="Hva med systemet?")
    (row,) = _suggest([*TEXTS, asked], book).rules.to_dict("records")
    assert (row["new"], row["context"]) == (2, 1)


def test_sentences_of_other_codes_that_would_be_touched_are_counted() -> None:
    book = _codebook(_code("crm", "CRM"), _code("call", "ringe"), _code("crm/hard", "tungvint"))
    (row,) = _suggest(TEXTS, book, in_context=False).rules.to_dict("records")
    assert (row["new"], row["other_codes"]) == (2, 1)


def test_questions_that_the_rule_would_match_are_counted_where_the_code_has_none_of_its_own() -> None:
    texts = [*TEXTS, _document("s03", ["Nei."], asked="Har du telefon?")]
    assert _suggest(texts).rules["questions"].tolist() == [1]
    book = _codebook(_code("crm", "CRM", questions=(parse_rule("system"),)))
    assert _suggest(texts, book).rules["questions"].tolist() == [0]


def test_places_show_what_would_be_new_first_and_not_one_respondent_only() -> None:
    places = _suggest().places
    assert len(places) == MOST_PLACES
    assert sorted(places[places["has"] == ""]["respondent"]) == ["S01", "S02"]
    texts = {document.id: document.text for document in TEXTS}
    assert all(texts[p.document][p.start : p.end] == p.match for p in places.itertuples())


def test_what_people_accepted_goes_before_what_rules_coded() -> None:
    """Five sentences without the word of the rule; those that only the rule coded are neither coded nor other."""
    about = [f"{verb} i regnearket." for verb in ("Jeg skriver det", "Vi fører det", "Det står", "Vi leter", "Jeg ser")]
    texts = [_document("s01", [*about, "CRM er bra.", *OTHERWISE, "Regnearket er grønt."])]
    codings = [*code(texts, _codebook()), *(_human(texts[0], sentence) for sentence in about)]
    found = suggest(texts, codings, _codebook(), "crm")
    assert (found.basis, found.coded, found.others) == ("people", 5, 26)
    assert found.rules["rule"].tolist() == ["regneark"]


def test_a_few_accepted_sentences_are_not_enough_and_rejected_ones_do_not_count() -> None:
    accepted = [_human(TEXTS[0], sentence) for sentence in OTHERWISE[:2]]
    rejected = [_human(TEXTS[0], sentence, "rejected") for sentence in OTHERWISE[:5]]
    found = suggest(TEXTS, [*code(TEXTS, _codebook()), *accepted, *rejected], _codebook(), "crm")
    assert (found.basis, found.coded) == ("both", 12)


def test_a_sample_that_people_coded_does_not_hide_what_the_rules_code_elsewhere() -> None:
    """Five of ten sentences, as on a sheet with a sample: no more than half of what has the code."""
    coded = code(TEXTS, _codebook())
    sampled = [_human(TEXTS[0], sentence) for sentence in ABOUT_CRM[:5]]
    found = suggest(TEXTS, [*coded, *sampled], _codebook(), "crm")
    assert found.basis == "both"
    assert found.rules.equals(_suggest().rules)


@pytest.mark.parametrize("texts", [[], [_document("s01", ABOUT_CRM[:2])], [_document("s01", OTHERWISE)]])
def test_of_few_sentences_nothing_is_said(texts: list[Document]) -> None:
    found = _suggest(texts)
    assert found.rules.empty
    assert found.places.empty


def test_a_document_in_another_language_is_passed_over() -> None:
    english = _document("s03", ["The telephone rings."] * LEAST_USES, language="en")
    assert _suggest([*TEXTS, english]).others == _suggest().others


def test_no_more_than_asked_for() -> None:
    assert len(_suggest(top=1).rules) == 1


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'crm'"):
        _suggest(code="cmr")
