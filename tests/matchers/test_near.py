"""Words near each other."""

from __future__ import annotations

import pytest

from qualcode.codebook import parse_rule
from qualcode.errors import CodebookError


def test_within_counts_the_words_between(forms):
    text = "Kunden vil gjerne en gang bytte."
    assert forms({"all": ["kunde", "bytte"], "within": 4}, text) == ["Kunden vil gjerne en gang bytte"]
    assert forms({"all": ["kunde", "bytte"], "within": 3}, text) == []


def test_the_order_is_free(forms):
    assert forms({"all": ["kunde", "bytte"], "within": 2}, "De byttet ut kunden.") == ["byttet ut kunden"]


def test_an_ambiguous_word_counts_as_one_word(forms):
    # "selger" is a noun and a verb: its two dictionary forms do not widen the reach
    assert forms({"all": ["selger", "plan"], "within": 1}, "En selger må ha en plan.") == []


def test_within_a_number_reaches_over_the_end_of_a_sentence(forms):
    assert forms({"all": ["kunde", "bytte"], "within": 3}, "Så kom kunden. Bytte ville han.") == ["kunden. Bytte"]


def test_within_the_sentence_is_the_default(forms):
    rule = {"all": ["kunde", "bytte"]}
    assert forms(rule, "Når kunden, som vi alle vet, omsider vil bytte.") != []
    assert forms(rule, "Så kom kunden. Bytte ville han.") == []


def test_within_the_turn_each_word_is_a_hit(forms):
    rule = {"all": ["kunde", "bytte"], "within": "turn"}
    assert forms(rule, "Så kom kunden. Han sa ingenting. Bytte ville han.") == ["kunden", "Bytte"]
    assert forms(rule, "Så kom kunden.") == []


def test_one_word_does_not_stand_for_two(forms):
    assert forms({"all": ["selge", "selger"], "within": 5}, "En selger er jeg.") == []
    assert forms({"all": ["kunde", "kunde"], "within": 5}, "En kunde er en kunde.") == ["kunde er en kunde"]


def test_an_item_may_be_a_phrase_or_a_glob(forms):
    assert forms({"all": ["legge inn", "møte*"], "within": 5}, "Etter møtereferatet legger jeg inn alt.") == []
    assert forms({"all": ["legge inn", "møte*"], "within": 5}, "Møtet legger inn alt.") == ["Møtet legger inn"]


def test_three_words_may_stand_near(forms):
    rule = {"all": ["CRM", "oversikt", "kunde"], "within": 6}
    assert forms(rule, "Kunden har oversikt i CRM-en.") == ["Kunden har oversikt i CRM-en"]


def test_each_place_is_found_once(forms):
    rule = {"all": ["kunde", "bytte"], "within": 2}
    assert forms(rule, "Kunden bytter, og så bytter en kunde.") == ["Kunden bytter", "bytter en kunde"]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"all": ["kunde"]}, "two or more"),
        ({"all": "kunde bytte"}, "two or more"),
        ({"all": ["kunde", "…"]}, "two or more"),
        ({"all": ["kunde", "* bytte"]}, "asterisk"),
        ({"all": ["kunde", "bytte"], "within": 0}, "within"),
        ({"all": ["kunde", "bytte"], "within": "paragraph"}, "within"),
        ({"all": ["kunde", "bytte"], "within": [6]}, "within"),
        ({"all": ["kunde", "bytte"], "within": True}, "within"),
    ],
)
def test_a_faulty_rule_is_refused(rule, says):
    with pytest.raises(CodebookError, match=says):
        parse_rule(rule)
