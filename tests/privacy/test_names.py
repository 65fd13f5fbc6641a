"""Where names stand: inflected, with initials, in any capitals, in file names; and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.privacy.names import Names
from qualcode.privacy.replacing import Changed, Replacer, changed

PSEUDONYMS = {
    "Kari Nordmann-Hansen": "P01", "Kari": "P01", "Nordmann-Hansen": "P01", "Nordmann-Hansen, Kari": "P01", "K. Nordmann-Hansen": "P01",
    "Kari N.": "P01", "K.N.": "P01", "Bjørn": "P02", "Liv": "P03", "Hope": "P04", "Kåre": "P05", "Bodø": "[kontor i nord]",
    "Fjordfisk AS": "[organisasjon 1]", "AM": "P06", "daglig leder": "[leder]", "kari@firma.no": "[e-post 1]", "91122333": "[telefon 1]",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Kari Nordmann-Hansens hus", "P01s hus"),
        ("Karis bil, Kari's bike, KARI og kari", "P01s bil, P01's bike, P01 og P01"),
        ("Karin og karikaturen", "Karin og karikaturen"),
        ("Nordmann-Hansen, Kari", "P01"),
        ("K. Nordmann-Hansen, K.N. og Kari N.", "P01, P01. og P01."),
        ("Kari\nNordmann-Hansen", "P01"),
        ("kari_nordmann-hansen og KariNordmann-Hansen", "P01 og P01"),
        ("Bjørn så en bjørn. BJØRN!", "P02 så en bjørn. P02!"),
        ("Liv har et liv. I hope Hope comes.", "P03 har et liv. I hope P04 comes."),
        ("Kåre, Kaare og KÅRES", "P05, P05 og P05S"),
        ("bar en kare", "bar en kare"),
        ("Bodø-kontoret i Bodøs sentrum", "[kontor i nord]-kontoret i [kontor i nord]s sentrum"),
        ("FJORDFISK AS og Fjordfisk As’ båt", "[organisasjon 1] og [organisasjon 1]’ båt"),
        ("I am AM", "I am P06"),
        ("Daglig leders kontor", "[leder]s kontor"),
        ("Skriv til Kari@firma.no eller +47 911 22 333.", "Skriv til [e-post 1] eller [telefon 1]."),
        ("Kari2", "P01-2"),
    ],
)  # fmt: skip
def test_a_name_is_replaced_however_it_is_written(text: str, replaced: str) -> None:
    assert Replacer(PSEUDONYMS)(text) == replaced


def test_in_names_of_files_capitals_say_nothing_and_pseudonyms_have_no_brackets() -> None:
    replacer = Replacer(PSEUDONYMS)
    assert replacer.file_name("nord/02_bjørn_bodo.docx") == "nord/02_P02_kontor-i-nord.docx"
    assert replacer.code_id("kunder/fjordfisk-as") == "kunder/organisasjon-1"


def test_a_decomposed_letter_is_the_same_letter() -> None:
    assert Replacer(PSEUDONYMS)("Ka\u030are") == "P05"


@given(
    st.lists(
        st.sampled_from(["Kari", "Karis", "og", "så", "Bjørn", "\n", " ", ", ", "Nordmann-Hansen", "a"]), max_size=12
    )
)
def test_places_keep_their_words_and_their_order_when_names_are_replaced(parts: list[str]) -> None:
    text = "".join(parts)
    moved = changed(text, Replacer(PSEUDONYMS).changes(text))
    ends = [moved.place(at) for at in range(len(text) + 1)]
    assert ends == sorted(ends)
    assert moved.span(0, len(text)) == (0, len(moved.text))
    inside = {at for change in moved.changes for at in range(change.start, change.end)}
    assert all(moved.text[moved.place(at)] == text[at] for at in range(len(text)) if at not in inside)


def test_a_span_that_cuts_through_a_name_takes_all_of_the_pseudonym() -> None:
    moved: Changed = changed("Jeg så Kari der", Replacer(PSEUDONYMS).changes("Jeg så Kari der"))
    assert moved.text[slice(*moved.span(9, 15))] == "P01 der"


def test_names_are_found_at_once_in_a_long_text() -> None:
    names = Names([f"Navn{letter}sen" for letter in "abcdefghijklmnopqrstuvwxyz"])
    assert len(names.find("Navnasen gikk hjem. " * 20_000)) == 20_000
