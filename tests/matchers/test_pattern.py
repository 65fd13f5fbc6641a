"""spaCy token patterns, answered by the plain tokeniser and the lexicon where no trained pipeline is named."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import code
from qualcode.documents import Document, Speaker, Turn
from qualcode.errors import CodebookError, StudyError


def test_a_pattern_of_words_with_an_optional_one_between(forms):
    rule = {"pattern": [{"LOWER": "får"}, {"OP": "?"}, {"LOWER": "tak"}]}
    assert forms(rule, "Jeg får ikke tak i ham. Får tak i ham.") == ["får ikke tak", "Får tak"]


def test_a_lemma_is_answered_by_the_lexicon(forms):
    rule = {"pattern": [{"LEMMA": "få"}, {"LEMMA": "tak"}]}
    assert forms(rule, "Vi fikk tak i ham og har fått tak i henne.") == ["fikk tak", "fått tak"]


def test_a_lemma_may_be_one_of_several_or_none_of_them(forms):
    assert forms({"pattern": [{"LEMMA": {"IN": ["få", "ha"]}}, {"LOWER": "tak"}]}, "Vi hadde tak i det.") == [
        "hadde tak"
    ]
    rule = {"pattern": [{"LEMMA": {"NOT_IN": ["få"]}}, {"LOWER": "tak"}]}
    assert forms(rule, "Vi fikk tak, et tak.") == ["et tak"]


def test_lower_may_be_written_with_capitals(forms):
    assert forms({"pattern": [{"LOWER": "Får"}, {"LOWER": "Tak"}]}, "Jeg får tak i ham.") == ["får tak"]


def test_a_number_in_a_pattern_is_a_word(forms):
    assert forms({"pattern": [{"LOWER": "office"}, {"LOWER": 365}]}, "Vi har Office 365 her.") == ["Office 365"]


def test_an_operator_that_allows_none_makes_no_word_compulsory(forms):
    rule = {"pattern": [{"LOWER": "tak"}, {"LOWER": "umiddelbart", "OP": "{0,2}"}]}
    assert forms(rule, "Vi får tak i ham.") == ["tak"]


def test_a_pattern_reads_over_a_broken_line(forms):
    assert forms({"pattern": [{"LOWER": "får"}, {"LOWER": "tak"}]}, "Jeg får\ntak i ham.") == ["får\ntak"]


def test_a_pattern_without_words_is_tried_everywhere(forms):
    assert forms({"pattern": [{"LIKE_NUM": True}, {"LOWER": {"REGEX": "^kund"}}]}, "Jeg har 80 kunder.") == [
        "80 kunder"
    ]


def test_a_pattern_in_a_language_that_spacy_does_not_know_is_matched(forms):
    assert forms({"pattern": [{"LOWER": "buorre"}, {"LOWER": "beaivi"}]}, "Buorre beaivi!", "se") == ["Buorre beaivi"]


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ({"POS": "VERB"}, "trained spaCy pipeline"),
        ({"DEP": "nsubj"}, "trained spaCy pipeline"),
        ({"LOWR": "får"}, "LOWER"),
        ({"LOWER": "får", "OP": "??"}, "OP must be"),
        ({"LOWER": ["får", "fikk"]}, "IN"),
        ({"LOWER": True}, "one word"),
        ({"LOWER": {"IN": "får"}}, "list of words"),
        ({"LOWER": {"AMONG": ["får"]}}, "compared by"),
        ({"LOWER": {"REGEX": "(får"}}, "does not compile"),
        ({"LEMMA": {"REGEX": "få"}}, "trained spaCy pipeline"),
        ({"IS_ALPHA": "ja"}, "true or false"),
        ({"LENGTH": "lang"}, "whole number"),
    ],
)
def test_a_faulty_token_is_refused(token, says):
    with pytest.raises(CodebookError, match=says):
        parse_rule({"pattern": [token]})


@pytest.mark.parametrize("value", ["får tak", [], ["får"], None])
def test_what_is_no_list_of_tokens_is_refused(value):
    with pytest.raises(CodebookError, match="list of tokens"):
        parse_rule({"pattern": value})


def test_a_pipeline_that_is_not_installed_is_a_fault_of_the_codebook():
    with pytest.raises(CodebookError, match=r"POS needs .* 'nb_core_news_tiny' .* is not installed"):
        parse_rule({"pattern": [{"POS": "VERB"}]}, pipeline="nb_core_news_tiny")
    rule = parse_rule({"pattern": [{"LOWER": "ja"}]}, pipeline="nb_core_news_tiny")
    document = Document("d", "Ja.", (Turn(1, 0, 3, Speaker("R", "respondent", "R")),))
    with pytest.raises(StudyError, match="nb_core_news_tiny"):
        code([document], Codebook(codes=(Code("c", "c", rules=(rule,)),)), pipeline="nb_core_news_tiny")


def test_spacy_is_not_loaded_where_no_literal_of_a_pattern_stands():
    program = """
import sys
from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import code
from qualcode.documents import Document, Speaker, Turn
rule = parse_rule({"pattern": [{"LOWER": "får"}, {"LOWER": "tak"}]})
text = "Vi bruker et system."
document = Document("d", text, (Turn(1, 0, len(text), Speaker("R", "respondent", "R")),))
assert code([document], Codebook(codes=(Code("c", "c", rules=(rule,)),))) == []
assert "spacy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
