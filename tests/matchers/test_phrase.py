"""Phrases: words in order, each inflected, with or without others between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import parse_rule
from qualcode.documents import normalise
from qualcode.errors import CodebookError
from qualcode.matchers.finder import Place
from qualcode.matchers.phrase import PhraseKind


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("legge inn data", "Jeg legger inn data. Vi la inn dataene.", ["legger inn data", "la inn dataene"]),
        ("bruker du CRM", "Bruker du CRM-en?", ["Bruker du CRM-en"]),
        ("bruker du CRM", "Bruker du CRM-systemet?", ["Bruker du CRM-systemet"]),
        ("bruke system", "Vi bruker systemet og bruker systemkrav.", ["bruker systemet"]),
        ("sende e-post", "Jeg sendte en e-post og sender e-poster.", ["sender e-poster"]),
        ("IT-strategi for kunde", "En IT-strategi for kunden.", ["IT-strategi for kunden"]),
        ("24/7", "Vi er der 24/7, i 24 timer.", ["24/7"]),
        ("f.eks.", "Ta f.eks. kunden på Lade.", ["f.eks"]),
        ("bl.a.", "Vi har bl.a. skrivere.", ["bl.a"]),
        ("oppfølg* kunde", "Oppfølgingen kunden fikk.", ["Oppfølgingen kunden"]),
        ("R&D", "They moved to R&D.", ["R&D"]),
    ],
)
def test_a_phrase_is_found_with_its_words_inflected(forms, rule, text, found):
    assert forms(rule, text) == found


def test_a_gap_lets_other_words_stand_between(forms):
    rule = {"phrase": "følge opp", "gap": 4}
    assert forms(rule, "Vi følger kunden tett opp.") == ["følger kunden tett opp"]
    assert forms(rule, "Vi følger hver eneste kunde veldig tett opp.") == []


def test_without_a_gap_the_words_must_be_neighbours(forms):
    assert forms("følge opp", "Vi følger kunden opp.") == []


def test_a_phrase_does_not_reach_into_the_next_sentence(forms):
    assert forms({"phrase": "følge opp", "gap": 4}, "Det følger med. Opp på loftet.") == []


def test_of_two_beginnings_the_nearer_one_counts(forms):
    assert forms({"phrase": "følge opp", "gap": 4}, "Vi følger, ja følger kunden opp.") == ["følger kunden opp"]


def test_a_word_that_leads_nowhere_does_not_hide_one_that_leads_on(forms):
    assert forms({"phrase": "si nei takk", "gap": 1}, "De sier nei nei vel takk.") == ["sier nei nei vel takk"]


def test_a_negation_within_the_phrase_negates_it(find):
    assert [m.negated for m in find({"phrase": "følge opp", "gap": 3}, "Vi følger ikke kunden opp.")] == [True]


def test_a_negation_that_the_phrase_itself_asks_for_negates_nothing(find):
    assert [m.negated for m in find({"phrase": "ikke få tak i", "gap": 2}, "Jeg har ikke fått tak i ham.")] == [False]


def test_an_opposite_within_a_phrase_negates_it(find):
    assert [m.negated for m in find("være tilgjengelig", "Han er utilgjengelig.")] == [True]


def test_the_hit_names_the_dictionary_forms(find):
    assert [m.lemma for m in find({"phrase": "følge opp", "gap": 2}, "Vi fulgte kunden opp.")] == ["følge opp"]


def test_many_equal_words_with_a_gap_are_read_in_time(find):
    assert find({"phrase": "a a a a a a a a a b", "gap": 20}, "a " * 300) == []


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"phrase": "følge opp", "gap": "to"}, "whole number from 0 to 20"),
        ({"phrase": "følge opp", "gap": 21}, "whole number from 0 to 20"),
        ({"phrase": "følge opp", "gap": True}, "whole number from 0 to 20"),
        ({"phrase": "…"}, "no word"),
        ({"phrase": 5.5, "gap": -1}, "whole number"),
        ("følge * opp", "gap"),
    ],
)
def test_a_faulty_phrase_is_refused(rule, says):
    with pytest.raises(CodebookError, match=says):
        parse_rule(rule)


@given(words=st.lists(st.sampled_from("a b c x".split()), max_size=14), gap=st.integers(0, 3))
def test_a_phrase_with_a_gap_stands_where_brute_force_finds_it(words, gap):
    text = normalise(" ".join(words))
    place = Place(text, 0, len(text))
    finder = PhraseKind().compile(parse_rule({"phrase": "a b c", "gap": gap}, language="se"), pipeline="")
    ends = {
        k
        for i, a in enumerate(words)
        for j, b in enumerate(words)
        for k, c in enumerate(words)
        if (a, b, c) == ("a", "b", "c") and 0 < j - i <= gap + 1 and 0 < k - j <= gap + 1
    }
    starts = {place.words[i].end for i in ends}
    assert {hit.end for hit in finder.find(place)} <= starts
    assert bool(ends) == bool(list(finder.find(place)))
