"""A word of a codebook: its forms, compounds, opposites, and what only looks like it."""

from __future__ import annotations

import pytest

from qualcode.codebook import parse_rule
from qualcode.errors import CodebookError


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("rokkering", "Rokkeringene kom etter at rokkeringen var over.", ["Rokkeringene", "rokkeringen"]),
        ("kunde", "Kundens ønsker, kundenes behov, en kunde.", ["Kundens", "kundenes", "kunde"]),
        ("følge", "Vi følger, fulgte og har fulgt den.", ["følger", "fulgte", "fulgt"]),
        ("CRM", "crm-et, CRM-en og CRM'en er CRM.", ["crm-et", "CRM-en", "CRM'en", "CRM"]),
        ("CRM", "Vi åpner CRM’en og Crmen.", ["CRM’en", "Crmen"]),
        ("mail", "Han svarer på mail'en og mailene.", ["mail'en", "mailene"]),
        ("2014", "I 2014 var det 20144 kroner.", ["2014"]),
        ("SuperOffice", "superoffice, SuperOffice og SUPEROFFICE", ["superoffice", "SuperOffice", "SUPEROFFICE"]),
    ],
)
def test_a_word_is_found_in_all_its_forms(forms, rule, text, found):
    assert forms(rule, text) == found


def test_a_word_at_the_start_of_a_sentence_is_found_although_it_has_a_capital(forms):
    assert forms("tungvint", "Tungvint, spør du meg.") == ["Tungvint"]


def test_a_word_written_with_accents_of_its_own_is_found(forms):
    assert forms("idé", "En ide\u0301 er en ide\u0301.") == ["idé", "idé"]  # decomposed in the transcript


def test_a_word_decomposed_in_the_codebook_is_found(forms):
    assert forms("a\u030arsplan", "Årsplanen ligger i skuffen.") == ["Årsplanen"]


@pytest.mark.parametrize(
    ("rule", "text", "part"),
    [
        ("kunde", "En kunderokkering.", "first"),
        ("rokkering", "En kunde-rokkering.", "last"),
        ("CRM", "CRM-systemet er tregt.", "first"),
        ("system", "CRM-systemet er tregt.", "last"),
        ("oppfølging", "Et oppfølgingsmøte.", "first"),
    ],
)
def test_a_word_is_found_as_part_of_a_compound(find, rule, text, part):
    assert [match.part for match in find(rule, text)] == [part]


@pytest.mark.parametrize(
    ("compounds", "found"),
    [
        ("true", ["systemkrav", "kundesystem", "system"]),
        ("false", ["system"]),
        ("first", ["systemkrav", "system"]),
        ("last", ["kundesystem", "system"]),
    ],
)
def test_compounds_says_which_compounds_count(forms, compounds, found):
    value = {"true": True, "false": False}.get(compounds, compounds)
    assert forms({"word": "system", "compounds": value}, "Et systemkrav, et kundesystem, et system.") == found


def test_an_unrelated_word_that_contains_the_word_is_not_found(forms):
    assert forms("pris", "En surprise, et prisme og en enterprise.") == []


def test_the_forms_that_the_codebook_lists_are_found(forms):
    rule = {"word": "rokkere", "forms": ["rokkerer", "omrokkert"]}
    assert forms(rule, "De rokkerer, og vi ble omrokkert.") == ["rokkerer", "omrokkert"]


def test_the_hit_names_the_dictionary_form(find):
    assert [match.lemma for match in find("bok", "Bøkene mine.")] == ["bok"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("tilgjengelig", "Han er utilgjengelig."),
        ("nøyaktige", "De er unøyaktige."),
        ("sikkerhet", "Det er usikkerhet."),
    ],
)
def test_a_prefix_that_makes_the_opposite_is_a_negated_hit(find, word, text):
    assert [match.negated for match in find(word, text)] == [True]


def test_a_negated_opposite_is_not_negated(find):
    assert [match.negated for match in find("tilgjengelig", "Han er ikke utilgjengelig.")] == [False]


@pytest.mark.parametrize(
    ("word", "text", "language"),
    [
        ("lykke", "Det var en ulykke.", "nb"),
        ("vær", "Det ble uvær.", "nb"),
        ("te", "Vi satt ute.", "nb"),
        ("form", "They inform us, for information.", "en"),
        ("come", "Our income grew.", "en"),
        ("it", "A unit of theirs.", "en"),
        ("cover", "We discover it.", "en"),
        ("different", "He is indifferent.", "en"),
    ],
)
def test_a_word_that_only_begins_like_an_opposite_is_not_found(forms, word, text, language):
    assert forms(word, text, language) == []


def test_an_english_opposite_is_found_as_negated(find):
    assert [m.negated for m in find("available", "He is unavailable.", "en")] == [True]


@pytest.mark.parametrize(
    ("rule", "text", "found", "language"),
    [
        ("IT", "I like it, and IT likes it's own IT.", ["IT", "IT"], "en"),
        ("US", "They visit us in the US.", ["US"], "en"),
        ("PR", "Vi har PR pr. måned.", ["PR"], "nb"),
        ("HR", "Hr. Hansen i HR-avdelingen og i HR.", ["HR-avdelingen", "HR"], "nb"),
        ("PC", "En pc er en PC.", ["pc", "PC"], "nb"),
        ("IT", "IT-sjefen i it-avdelingen sitter i IT.", ["IT-sjefen", "it-avdelingen", "IT"], "nb"),
    ],
)
def test_an_acronym_that_spells_another_word_counts_in_capitals_only(forms, rule, text, found, language):
    assert forms(rule, text, language) == found


def test_an_english_contraction_is_found_with_either_apostrophe(forms):
    assert forms("don't", "I don't, you don’t.", "en") == ["don't", "don’t"]


def test_an_apostrophe_makes_no_other_word_of_an_english_one(forms):
    assert forms("well", "We'll see, she'll see.", "en") == []


@pytest.mark.parametrize("written", ["kunde.", "«kunde»", "kunde?", " kunde "])
def test_punctuation_round_a_word_of_the_codebook_is_no_part_of_it(forms, written):
    assert forms(written, "En kunde ringte.") == ["kunde"]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"word": "legge inn"}, "not one word"),
        ("C++", "exact"),
        ({"word": "system", "compounds": "middle"}, "true, false, first or last"),
        ({"word": "system", "compounds": ["first"]}, "true, false, first or last"),
        ({"word": "rokkere", "forms": "rokkerer"}, "list of words"),
        ({"word": "rokkere", "forms": [1]}, "list of words"),
    ],
)
def test_a_faulty_word_is_refused(rule, says):
    with pytest.raises(CodebookError, match=says):
        parse_rule(rule)


def test_an_english_word_in_a_norwegian_codebook_has_english_forms(forms):
    assert forms({"word": "meeting", "language": "en"}, "Vi har meetings, og en meeting.") == ["meetings", "meeting"]


def test_a_language_without_a_lexicon_finds_the_spelling(forms):
    assert forms("dáhpáhus", "Dáhpáhus lea stuoris.", "se") == ["Dáhpáhus"]
