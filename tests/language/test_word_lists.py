"""Word lists: which languages have them."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualcode.language
from qualcode.language import WORD_LISTS, Words, words_of


@pytest.mark.parametrize("code", ["nb", "no", "nn", "nb-NO", "nb_NO", "NB"])
def test_norwegian_of_every_kind_has_the_lists_of_bokmal(code: str) -> None:
    assert words_of(code).language == "nb"


def test_a_language_without_lists_does_without() -> None:
    assert words_of("se") == Words("")


def test_every_file_of_word_lists_is_named() -> None:
    folder = Path(qualcode.language.__file__).parent
    holding = {path.stem for path in folder.glob("*.py") if "\nWORDS = " in path.read_text("utf-8")}
    assert holding == set(WORD_LISTS), "name the file in WORD_LISTS of qualcode/language/__init__.py"
