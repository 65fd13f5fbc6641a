"""What the rules of a codebook do in the texts of a study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from qualcode.analysis.rules_in_use import check_rules
from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.documents import Document, Speaker, Utterance, compose

SELLER = Speaker("S01", "respondent", "S01")
INTERVIEWER = Speaker("I", "interviewer")


def _document(*said: str, asked: str = "Fortell.") -> Document:
    """An interview in which each sentence is a turn of its own after the same question."""
    talk = [part for sentence in said for part in ((INTERVIEWER, asked), (SELLER, sentence))]
    text, turns = compose(Utterance(words, speaker.label) for speaker, words in talk)
    return Document("01", text, turns).with_speakers({s.label: s for s, _ in talk})


def _code(id: str, *rules: Any, questions: Sequence[Any] | None = None) -> Code:
    asked = None if questions is None else tuple(map(parse_rule, questions))
    return Code(id, id, rules=tuple(map(parse_rule, rules)), questions=asked)


def _remarks(kind: str, document: Document, *codes: Code) -> list[tuple[str, str]]:
    return [(r.code, r.rule or r.what) for r in check_rules(Codebook(codes=codes), [document]) if r.kind == kind]


def test_a_rule_without_a_hit_is_told() -> None:
    told = _remarks("no_hit", _document("Vi bruker CRM."), _code("crm", "CRM", "pipeline"))
    assert told == [("crm", "pipeline")]


def test_a_rule_that_finds_questions_only_has_a_hit_where_questions_are_sought_by_it() -> None:
    document = _document("Ja.", asked="Og rokkering?")
    assert _remarks("no_hit", document, _code("rotation", "rokkering")) == []
    assert _remarks("no_hit", document, _code("rotation", "rokkering", questions=[])) == [("rotation", "rokkering")]
    (told,) = check_rules(Codebook(codes=(_code("a", "ja", questions=["pris"]),)), [document])
    assert "`pris` for questions has no hit" in told.what


def test_without_texts_nothing_is_told() -> None:
    assert check_rules(Codebook(codes=(_code("crm", "CRM"),)), []) == []


RINGS = ("Vi ringer kunden.", "Jeg ringte opp kunden.", "De ringer.")


def test_a_rule_is_shadowed_where_each_of_its_hits_lies_in_one_of_another() -> None:
    told = _remarks("shadowed", _document(*RINGS), _code("contact", "ringe", {"regex": r"\b(?:vi|jeg|de) ring\w+"}))
    assert told == [("contact", "ringe")]


def test_of_rules_that_find_the_same_the_later_one_is_told() -> None:
    document = _document("Til kunden og kunden.", "Fra kunden.")
    told = _remarks("shadowed", document, _code("a", {"exact": "kunden"}, {"regex": r"\bkunden\b"}))
    assert told == [("a", r"regex: \bkunden\b")]


@pytest.mark.parametrize("said", [RINGS[:2], (*RINGS, "Kunden ringer.")], ids=["too few hits", "one hit of its own"])
def test_a_rule_is_not_shadowed_by(said: tuple[str, ...]) -> None:
    code = _code("contact", "ringe", {"regex": r"\b(?:vi|jeg|de) ring\w+"})
    assert _remarks("shadowed", _document(*said), code) == []


def test_rules_of_two_codes_do_not_shadow_each_other() -> None:
    codes = _code("a", "ringe"), _code("b", {"regex": r"\b(?:vi|jeg|de) ring\w+"})
    assert _remarks("shadowed", _document(*RINGS), *codes) == []


def test_a_rule_that_is_needless_as_it_is_written_is_not_told_again() -> None:
    document = _document("Kundemøtet.", "Et kundemøte.", "Flere kundemøter.")
    assert _remarks("shadowed", document, _code("a", "møte", "kundemøte")) == []


def test_codes_overlap_where_most_segments_of_one_have_the_other() -> None:
    document = _document(*(f"Kunde nummer {n} ringer." for n in range(5)), "Mor ringer.", "Far ringer.")
    ((code, what),) = _remarks("overlap", document, _code("customer", "kunde"), _code("call", "ringe"))
    assert code == "customer"
    assert "5 of its 5 segments also have 'call', which has 7 (Jaccard 0.71)" in what


def test_few_segments_or_few_shared_ones_are_no_overlap() -> None:
    codes = _code("customer", "kunde"), _code("call", "ringe")
    few = _document(*["Kunden ringer."] * 4)
    some = _document(*["Kunden ringer."] * 7, *["Kunden skriver.", "Mor ringer."] * 2)
    assert _remarks("overlap", few, *codes) == _remarks("overlap", some, *codes) == []


def test_a_sub_code_does_not_overlap_with_the_code_above_it() -> None:
    document = _document(*["Kunden ringer."] * 6)
    assert _remarks("overlap", document, _code("call", "ringe"), _code("call/customer", "kunde")) == []
