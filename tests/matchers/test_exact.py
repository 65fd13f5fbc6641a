"""A spelling, case included."""

from __future__ import annotations

import pytest

from qualcode.codebook import parse_rule
from qualcode.errors import CodebookError


@pytest.mark.parametrize(
    ("spelling", "text", "found"),
    [
        ("SuperOffice", "SuperOffice, superoffice og SuperOffices.", ["SuperOffice"]),
        ("SuperOffice", "SuperOffice-en og Super-Office.", ["SuperOffice"]),
        ("Super Office", "Vi har Super Office. Super, Office!", ["Super Office"]),
        ("Super Office", "Vi har Super\nOffice.", ["Super\nOffice"]),
        ("Yahoo! Japan", "De ringte Yahoo! Japan i går.", ["Yahoo! Japan"]),
        ("C++", "Han kan C++ og C.", ["C++"]),
        ("AM", "Min AM kom kl. 10 am.", ["AM"]),
        ("Rock’n’Roll", "Rock’n’Roll og Rock'n'Roll", ["Rock’n’Roll"]),
        ("Áhkká", "Áhkká er et fjell, áhkká er en kone.", ["Áhkká"]),
    ],
)
def test_only_this_spelling_is_found(forms, spelling, text, found):
    assert forms({"exact": spelling}, text) == found


def test_a_number_can_be_a_spelling(forms):
    assert forms({"exact": 365}, "Office 365 og 3650.") == ["365"]


@pytest.mark.parametrize("value", ["--", None, ["SuperOffice"]])
def test_a_spelling_without_a_letter_is_refused(value):
    with pytest.raises(CodebookError, match="letter or digit"):
        parse_rule({"exact": value})
