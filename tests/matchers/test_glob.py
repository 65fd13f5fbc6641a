"""Globs within one word."""

from __future__ import annotations

import time

import pytest

from qualcode.codebook import parse_rule
from qualcode.errors import CodebookError


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("oppfølg*", "Oppfølging, oppfølgingsmøte, oppfølg og følg opp.", ["Oppfølging", "oppfølgingsmøte", "oppfølg"]),
        ("*avtale", "Rammeavtale, avtale og avtalen.", ["Rammeavtale", "avtale"]),
        ("*rokkering*", "Kunderokkeringene.", ["Kunderokkeringene"]),
        ("kunde*plan", "Kundens plan, kundeaktivitetsplan.", ["kundeaktivitetsplan"]),
        ("oppfølg*", "CRM-oppfølging", ["CRM-oppfølging"]),
        ("*avtale", "Rammeavtale-malen", ["Rammeavtale-malen"]),
        ("CRM-*", "CRM-systemet, CRM‑løsning og CRM.", ["CRM-systemet", "CRM‑løsning"]),
        ("nøyaktig*", "Unøyaktig og nøyaktighet.", ["nøyaktighet"]),
        ("a\u030ar*", "Året og årsplan.", ["Året", "årsplan"]),
    ],
)
def test_a_glob_fits_whole_words_or_their_hyphen_parts(forms, rule, text, found):
    assert forms(rule, text) == found


def test_a_glob_is_a_rule_of_its_own_key_too(forms):
    assert forms({"glob": "prakk*"}, "De prakker på oss.") == ["prakker"]


def test_many_asterisks_cost_no_more_than_few(forms):
    began = time.process_time()
    assert forms("*a*a*a*a*a*a*a*b", "a" * 3000) == []
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"glob": "oppfølging"}, "asterisk"),
        ({"glob": "legge* inn"}, "one word"),
        ({"glob": "f.e*"}, "one word"),
        ("a*", "fewer than two letters"),
        ({"glob": ["a*"]}, "no glob"),
    ],
)
def test_a_faulty_glob_is_refused(rule, says):
    with pytest.raises(CodebookError, match=says):
        parse_rule(rule)
