"""Numbers and addresses that point at one person, told by their check digits. All numbers are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.privacy.identifiers import identifiers, is_account, is_national_id


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Skriv til kari.nordmann@firma.no, da.", "email"),
        ("Ring 911 22 333 etter fire.", "phone"),
        ("Ring +47 22 33 44 55.", "phone"),
        ("Call +44 20 7946 0958 instead.", "phone"),
        ("Fødselsnummeret er 010107 50160.", "national_id"),
        ("D-nummeret er 41010750023.", "national_id"),
        ("Kontoen er 8601.11.17947.", "account"),
        ("IBAN NO93 8601 1117 947 står der.", "account"),
        ("Org.nr. 974 760 673, altså.", "company_number"),
        ("Hun heter @kari_n der.", "web"),
    ],
)
def test_an_identifier_is_found_for_what_it_is(text: str, kind: str) -> None:
    assert [found.kind for found in identifiers(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["Det kostet 12 000 000 kroner.", "I 2014-03-11.", "Rom 1234.", "100 200 300 personer"]
)
def test_amounts_and_days_are_no_identifiers(text: str) -> None:
    assert list(identifiers(text)) == []


def test_a_wrong_check_digit_is_asked_about_and_not_left_out() -> None:
    (found,) = identifiers("Nummeret er 01010750169.")
    assert not found.is_sure


@given(st.integers(0, 10**10 - 1))
def test_of_ten_digits_at_most_one_check_digit_makes_an_account_and_a_national_id(start: int) -> None:
    numbers = [f"{start:010}{last}" for last in range(10)]
    assert sum(map(is_account, numbers)) <= 1
    assert sum(map(is_national_id, numbers)) <= 1
