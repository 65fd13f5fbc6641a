"""From a codebook to its matches: the fast way finds what the slow way finds; vetoes and negation decide what counts."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.documents import Document, Speaker, Turn, Utterance, compose
from qualcode.language.negation import is_negated
from qualcode.matchers.finder import RuleKind
from qualcode.matchers.folding import folded
from qualcode.matchers.layout import Layout
from qualcode.matchers.scan import CompiledRule, Scanner, compile_codebook, objection

# -- unless and negated ---------------------------------------------------------------------------------------------------------------


def test_unless_vetoes_the_hits_that_it_touches(forms):
    rule = {"word": "system", "unless": ["operativsystem", "varslingssystem"]}
    assert forms(rule, "Et operativsystem, varslingssystemet og et kundesystem.") == ["kundesystem"]


def test_unless_vetoes_only_the_place_that_it_touches(forms):
    rule = {"word": "system", "unless": ["operativsystem"]}
    assert forms(rule, "Operativsystemet er et system.") == ["system"]


def test_a_word_under_unless_vetoes_no_compounds_of_it(forms):
    assert forms({"word": "plan", "unless": ["plan"]}, "En plan og en kundeplan.") == ["kundeplan"]


def test_unless_may_be_a_phrase(forms):
    rule = {"word": "verdi", "unless": ["verdi på"]}
    assert forms(rule, "De har verdier. De har en verdi på ti kroner.") == ["verdier"]


def test_unless_may_be_an_expression_that_looks_beyond_the_sentence(forms):
    rule = {"word": "kunde", "unless": [{"regex": r"kunden\. Ikke"}]}
    assert forms(rule, "Det er kunden. Ikke vi. Kunden ringer.") == ["Kunden"]


def test_unless_reaches_into_the_second_sentence_of_a_hit(forms):
    rule = {"all": ["kunde", "bytte"], "within": 4, "unless": ["bytte"]}
    assert forms(rule, "Så kom kunden. Bytte ville han.") == []


@pytest.mark.parametrize(
    ("negated", "found"), [("only", [True]), ("never", [False]), (None, [False, True])], ids=["only", "never", "either"]
)
def test_negated_says_which_hits_count(find, negated, found):
    rule = {"word": "CRM"} | ({"negated": negated} if negated else {})
    assert [match.negated for match in find(rule, "Vi bruker CRM. De bruker ikke CRM.")] == found


def test_a_negation_right_after_another_one_counts_in_its_own_sentence(find):
    assert [match.negated for match in find("CRM", "Det vil vi ikke\nAldri hadde vi CRM.")] == [True]


@given(
    st.lists(st.sampled_from("ikke CRM aldri og – men Vi . ; \n uten (ler) bruker".split(" ")), max_size=30).map(
        " ".join
    )
)
@settings(deadline=None)
def test_a_hit_is_negated_where_its_sentence_says_so(talk):
    layout = Layout(_document(["Hva?", f"Ja {talk}"]), "nb")
    for hit in _scanner().scan(layout):
        if hit.match.form == "CRM":
            words = layout.words(layout.sentence_at(hit.turn, hit.match.start))
            negated = is_negated(layout.document.text, words, hit.match.start, hit.match.end, "nb")
            assert hit.match.negated == negated


def test_negated_never_leaves_out_opposites(forms):
    assert forms({"word": "tilgjengelig", "negated": "never"}, "Utilgjengelig, men tilgjengelig nå.") == [
        "tilgjengelig"
    ]


def test_english_words_in_a_norwegian_codebook_are_found_in_their_english_forms(forms):
    rule = {"phrase": "customer meeting", "language": "en"}
    assert forms(rule, "Vi har customer meetings hver uke.") == ["customer meetings"]


def test_a_hit_cites_the_rule_as_the_codebook_writes_it(find):
    assert [m.rule for m in find({"phrase": "følge opp", "gap": 2}, "Vi følger dem opp.")] == ["følge opp (gap 2)"]


# -- the text as bytes ----------------------------------------------------------------------------------------------------------------


@given(st.text())
def test_folded_text_has_one_byte_for_each_character(text):
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [("straße", "STRAẞE"), ("don't", "Don’t"), ("crm-løsning", "CRM‑løsning"), ("čáhci", "ČÁHCI"), ("øye", "ØYE")],
)
def test_capitals_and_signs_beyond_latin_1_hide_no_word(forms, rule, text):
    assert forms({"word": rule, "language": "se"}, f"({text})") == [text]


def test_an_exact_spelling_outside_latin_1_is_found(forms):
    assert forms({"exact": "Áŋŋel"}, "Áŋŋel, Ášžel") == ["Áŋŋel"]


# -- finding with literals finds what finding without them finds ----------------------------------------------------------------------

RULES: list[Any] = [
    "kunde",
    "CRM",
    "pris",
    "IT",
    "tilgjengelig",
    "čáhci",
    "e-post",
    "2014",
    "24/7",
    "følge opp",
    {"phrase": "legge inn", "gap": 2},
    {"phrase": "ikke få tak", "gap": 1},
    "oppfølg*",
    "*avtale",
    {"exact": "SuperOffice"},
    {"exact": "Super Office"},
    {"all": ["kunde", "bytte"], "within": 3},
    {"all": ["kunde", "pris"]},
    {"all": ["kunde", "kunde"], "within": 5},
    {"all": ["ny kunde", "kunde*"], "within": 8},
    {"all": ["CRM", "tid*"], "within": "turn"},
    {"regex": r"\bone ?note\b"},
    {"regex": r"på\s+(?:mobil|nett)\w*"},
    {"regex": r"\bikke\s+(?:\w+\s+){0,2}bytt\w*"},
    {"regex": r"(?<!ikke )\bbytte\b(?! (?:pris|dem))"},
    {"regex": r"tid[^.!?]{0,12}\bkunde"},
    {"word": "CRM", "compounds": "last"},
    {"word": "tid", "compounds": "first"},
    {"regex": r"\b(?:ja|nei)\b"},
    {"regex": r"\b(?:legg\w* inn|på (?:\w+ ){0,2}nett)\b"},
    {"regex": r"\b(?:få|fått)\s+tak\b|\bkunde\w*\b[^.]{0,30}\bpris|\bbytte\w*\s+(?:\w+\s+){0,3}(?:system|pris)\w*"},
    {"regex": r"(?:ikke|opp) (?:tid|kunde|system)"},
    {"word": "system", "unless": ["operativsystem"], "negated": "never"},
    {"word": "rokkere", "forms": ["rokkerte"], "compounds": False},
]
WORDS = (
    "kunde Kundens kunde-rokkering KUNDEN CRM crm-et CRM’en pris surprise IT it utilgjengelig tilgjengelige čáhci Čáhci 2014 24/7 følger "
    "følg opp Opp legger inn dem fått tak ikke Ikke e-posten oppfølging CRM-oppfølging rammeavtale SuperOffice Super Office bytte byttet "
    "tidsbruk tid OneNote One note på mobilen nett ja nei operativsystem kundesystem rokkerte "
    "🐟 👍🏽 a\u030a sje\u030ctti đat ŋ š ſ … . , ? ! - – "
    "(ler) « » \n \n\n og som men"
).split(" ")
TALK = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
SPEAKERS = [
    Speaker("I", "interviewer"),
    Speaker("R", "respondent", "R1"),
    Speaker("X"),
    Speaker("S", "respondent", "S2"),
]


def _document(talks: list[str]) -> Document:
    text, turns = compose(Utterance(talk, who.label) for talk, who in zip(talks, cycle(SPEAKERS), strict=False))
    return Document("d", text, turns).with_speakers({who.label: who for who in SPEAKERS})


@cache
def _scanner() -> Scanner:
    codes = [Code(f"c{i}", "", rules=(parse_rule(rule),)) for i, rule in enumerate(RULES)]
    return compile_codebook(Codebook(codes=(*codes, Code("q", "", questions=(parse_rule("kunde"),)))))


Place = tuple[str, str, int, int, str, str]
"""Code, rule, start, end, lemma and part of a hit."""


def _slowly(rule: CompiledRule, turn: Turn, layout: Layout) -> set[Place]:
    """All hits of a rule in a turn, found by showing the whole turn to its finder."""
    is_for = rule.in_questions if turn.speaker.kind == "interviewer" else rule.in_answers
    if turn.speaker.kind == "unassigned" or not is_for:
        return set()
    spans = layout.sentences(turn) if rule.finder.reach == "sentence" else [(turn.start, turn.end)]
    found = [one for span in spans for one in rule.finder.find(layout.place(span))]
    hits = [one for one in found if not objection(rule, one, turn, layout)]
    return {(rule.code, rule.rule.text, one.start, one.end, one.lemma, one.part) for one in hits}


@pytest.mark.slow
@given(st.lists(TALK, min_size=1, max_size=5))
@settings(deadline=None, max_examples=300)
def test_finding_with_literals_finds_what_showing_every_turn_to_every_rule_finds(talks):
    layout = Layout(_document(talks), "nb")
    slowly = {hit for turn in layout.document.turns for rule in _scanner().rules for hit in _slowly(rule, turn, layout)}
    assert {
        (hit.code, hit.match.rule, hit.match.start, hit.match.end, hit.match.lemma, hit.match.part)
        for hit in _scanner().scan(layout)
    } == slowly


@given(st.lists(TALK, min_size=1, max_size=4))
@settings(deadline=None)
def test_a_hit_lies_in_its_turn_and_quotes_the_text(talks):
    layout = Layout(_document(talks), "nb")
    for hit in _scanner().scan(layout):
        assert hit.turn.start <= hit.match.start < hit.match.end <= hit.turn.end
        assert hit.match.form == layout.document.text[hit.match.start : hit.match.end]


@given(st.lists(TALK, min_size=1, max_size=3))
@settings(deadline=None)
def test_a_scanner_that_has_read_much_finds_the_same_as_a_new_one(talks):
    layout = Layout(_document(talks), "nb")
    rules = [rule.rule for rule in _scanner().rules if rule.code != "q"]
    new = compile_codebook(Codebook(codes=tuple(Code(f"c{i}", "", rules=(rule,)) for i, rule in enumerate(rules))))
    known = {(hit.code, hit.match) for hit in _scanner().scan(layout) if hit.code != "q"}
    assert {(hit.code, hit.match) for hit in new.scan(layout)} == known


def _rule(written: Any) -> Rule:
    return parse_rule(written)


@pytest.mark.parametrize("written", RULES, ids=str)
def test_literals_are_lower_case_and_hold_single_blanks(written):
    rule = _rule(written)
    kind = rule_kinds[rule.kind]
    assert isinstance(kind, RuleKind)
    for literals in (one for way in kind.compile(rule, pipeline="").ways for one in way.needs):
        for literal in literals:
            assert literal == literal.lower()
            inside = literal.removeprefix(" ").removesuffix(" ")
            assert inside
            assert " ".join(inside.split()) == inside


# -- which rules were looked at -------------------------------------------------------------------------------------------------------


def _considered(rules: list[Any], text: str) -> list[tuple[str, str]]:
    codes = tuple(Code(f"c{i}", "", rules=(parse_rule(rule),)) for i, rule in enumerate(rules))
    document = Document("d", text, (Turn(1, 0, len(text), Speaker("R", "respondent", "R")),))
    layout = Layout(document, "nb")
    looked = compile_codebook(Codebook(codes=codes)).consider(layout, document.turns[0])
    return [(one.rule.code, one.objection if one.found else "nothing found") for one in looked]


def test_a_rule_whose_letters_stand_in_a_sentence_was_looked_at():
    rules = ["pris", "kunde", {"word": "system", "unless": ["operativsystem"]}, {"word": "CRM", "negated": "never"}]
    text = "En surprise: operativsystemet, ikke CRM."
    assert _considered(rules, text) == [("c0", "nothing found"), ("c2", "vetoed by unless"), ("c3", "negated")]


def test_a_rule_without_letters_of_its_own_is_told_of_where_it_found_something():
    assert _considered([{"regex": r"\b\d\d\b"}], "Jeg har ti kunder. Jeg har 80 kunder.") == [("c0", "")]
