"""Codebooks as values: families, lineages, and hashes that change with what a coding depends on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.codebook import Code, Codebook, Examples, parse_rule

CODE = Code(
    "crm", "CRM", definition="Bruk av CRM.", rules=(parse_rule("CRM"), parse_rule({"phrase": "følge opp", "gap": 2}))
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(CODE, definition="Noe annet."),
        replace(CODE, include="Også notater."),
        replace(CODE, exclude="Ikke notater."),
        replace(CODE, rules=CODE.rules[:1]),
        replace(CODE, rules=CODE.rules[::-1]),
        replace(CODE, rules=(CODE.rules[0], parse_rule({"phrase": "følge opp", "gap": 3}))),
        replace(CODE, rules=(parse_rule({"word": "CRM", "negated": "only"}), CODE.rules[1])),
        replace(CODE, rules=(parse_rule({"word": "CRM", "unless": ["CRMX"]}), CODE.rules[1])),
        replace(CODE, rules=(parse_rule("CRM", language="en"), CODE.rules[1])),
        replace(CODE, questions=()),
        replace(CODE, questions=(parse_rule("CRM"),)),
    ],
)
def test_the_hash_changes_with_definition_and_rules(changed):
    assert changed.hash != CODE.hash


@pytest.mark.parametrize(
    "same",
    [
        replace(CODE, name="Kundesystem"),
        replace(CODE, color="#000000"),
        replace(CODE, examples=Examples(("Jeg bruker CRM.",))),
        replace(CODE, line=40),
        replace(CODE, rules=tuple(replace(rule, line=9, note="husk") for rule in CODE.rules)),
        replace(CODE, rules=(parse_rule({"word": "CRM"}), CODE.rules[1])),
    ],
)
def test_the_hash_does_not_change_with_names_notes_examples_and_lines(same):
    assert same.hash == CODE.hash


def test_the_hash_of_a_codebook_changes_with_its_codes_only():
    codebook = Codebook("a", "1", codes=(CODE,))
    assert replace(codebook, name="b", version="2").hash == codebook.hash
    assert replace(codebook, codes=(replace(CODE, definition=""),)).hash != codebook.hash


def test_hashes_are_the_same_in_every_process():
    assert Code("a", "A").hash == "a65a3d65dcbdc5be"


CODEBOOK = Codebook(codes=tuple(Code(id, id) for id in ("crm", "crm/barriers", "crm/barriers/time", "crm2")))


def test_a_family_is_the_code_and_all_below_it():
    assert CODEBOOK.family("crm") == ("crm", "crm/barriers", "crm/barriers/time")


def test_a_lineage_is_the_code_and_all_above_it():
    assert CODEBOOK.lineage("crm/barriers/time") == ("crm", "crm/barriers", "crm/barriers/time")


def test_a_code_knows_its_parent_and_depth():
    code = CODEBOOK["crm/barriers"]
    assert (code.parent, code.depth) == ("crm", 1)
    assert (CODEBOOK["crm"].parent, CODEBOOK["crm"].depth) == ("", 0)


def test_a_codebook_says_what_is_in_it():
    assert "crm" in CODEBOOK
    assert "xyz" not in CODEBOOK
    assert len(CODEBOOK) == 4
