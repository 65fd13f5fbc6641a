"""Warnings about a codebook: allowed, but probably not meant."""

from __future__ import annotations

from typing import Any

from qualcode.codebook import Code, Codebook, Examples, Theme, parse_rule
from qualcode.codebook.check import check

ENOUGH = Examples(("En.", "To.", "Tre."), ("En.", "To.", "Tre."))


def _code(id: str, *rules: Any, definition: str = "Sagt.", examples: Examples = ENOUGH, line: int = 1) -> Code:
    return Code(id, id, definition, rules=tuple(parse_rule(rule) for rule in rules), examples=examples, line=line)


def _remarks(*codes: Code, themes: tuple[Theme, ...] = ()) -> list[str]:
    return [f"{remark.code}: {remark.what}" for remark in check(Codebook(codes=codes, themes=themes))]


def test_a_complete_code_gives_no_remark():
    assert _remarks(_code("a", "kunde")) == []


def test_a_missing_definition_is_remarked():
    assert _remarks(_code("a", "kunde", definition=""))[0].startswith("a: has no definition")


def test_a_code_without_rules_is_remarked():
    assert "no rules" in _remarks(_code("a"))[0]


def test_a_code_whose_sub_codes_have_rules_needs_none():
    assert _remarks(_code("a"), _code("a/b", "kunde")) == []


def test_missing_examples_are_remarked():
    found = _remarks(_code("a", "kunde", examples=Examples(("En.",))))
    assert sorted(remark.split("`")[1] for remark in found) == ["match", "no_match"]


def test_a_rule_twice_in_a_code_is_remarked():
    assert "twice" in _remarks(_code("a", "kunde", "Kunde"))[0]


def test_a_rule_in_two_codes_is_remarked():
    assert "in 'a' too" in _remarks(_code("a", "kunde"), _code("b", "kunde"))[0]


def test_a_rule_that_a_wider_one_makes_needless_is_remarked():
    assert "'kundesystem' is needless: 'system'" in _remarks(_code("a", "system", "kundesystem"))[0]


def test_a_narrower_rule_makes_no_wider_one_needless():
    assert _remarks(_code("a", {"word": "system", "compounds": False}, "kundesystem")) == []


def test_a_rule_with_conditions_makes_none_needless():
    assert _remarks(_code("a", {"word": "system", "negated": "never"}, "kundesystem")) == []


def test_a_rule_that_its_own_unless_takes_away_is_remarked():
    assert "finds nothing" in _remarks(_code("a", {"word": "system", "unless": ["system"], "compounds": False}))[0]


def test_a_code_in_no_theme_is_remarked_where_there_are_themes():
    theme = Theme("t", "T", codes=("a",))
    assert _remarks(_code("a", "kunde"), _code("a/b", "pris"), themes=(theme,)) == []
    assert "no theme" in _remarks(_code("a", "kunde"), _code("b", "pris"), themes=(theme,))[0]


def test_remarks_are_in_the_order_of_the_lines():
    found = check(Codebook(codes=(_code("b", definition="", line=9), _code("a", definition="", line=3))))
    assert [remark.line for remark in found] == sorted(remark.line for remark in found)
