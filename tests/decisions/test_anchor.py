"""Words are found again in a corrected transcript, in the same place or in none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions import Anchor, find

TEXT = (
    "S01: Jeg bruker CRM hver dag. Det er tungvint, men det går.\n\nIntervjuer: Ja.\n\n"
    "S01: Rokkering liker jeg ikke. Det er tungvint, men det går bra.\n\nIntervjuer: Ja.\n\nS01: Kundene ringer alltid tilbake."
)


def anchored(words: str, which: int = 0) -> Anchor:
    at = -1
    for _ in range(which + 1):
        at = TEXT.index(words, at + 1)
    return Anchor.at("01", TEXT, at, at + len(words))


def found(anchor: Anchor, text: str) -> str | None:
    span = find(anchor, text)
    return text[slice(*span)] if span else None


def test_in_an_unchanged_text_words_are_where_they_were() -> None:
    anchor = anchored("Det er tungvint", 1)
    assert find(anchor, TEXT) == (anchor.start, anchor.end)


def test_words_are_found_after_something_was_put_before_them() -> None:
    anchor = anchored("Det er tungvint", 1)
    text = "Intervjuer: Velkommen.\n\n" + TEXT
    assert find(anchor, text) == (anchor.start + 24, anchor.end + 24)


def test_of_two_places_with_the_same_words_the_one_with_the_same_surroundings_is_taken() -> None:
    first, second = anchored("Det er tungvint"), anchored("Det er tungvint", 1)
    text = TEXT.replace("Jeg bruker CRM hver dag. ", "")
    assert find(second, text) == (second.start - 25, second.end - 25)
    assert find(first, text) == (first.start - 25, first.end - 25)


def test_a_spelling_corrected_within_the_words_is_followed() -> None:
    text = TEXT.replace("Rokkering liker jeg ikke.", "Rokeringer liker jeg slett ikke.")
    assert found(anchored("Rokkering liker jeg ikke."), text) == "Rokeringer liker jeg slett ikke."


def test_a_name_replaced_within_the_words_is_followed() -> None:
    text = TEXT.replace("Kundene ringer alltid tilbake", "[Kunden i nord] ringer alltid tilbake")
    assert found(anchored("Kundene ringer alltid tilbake."), text) == "[Kunden i nord] ringer alltid tilbake."


def test_words_that_were_taken_out_are_in_no_place() -> None:
    assert find(anchored("Rokkering liker jeg ikke."), TEXT.replace("Rokkering liker jeg ikke. ", "")) is None


def test_a_short_word_that_stands_everywhere_is_not_guessed_at() -> None:
    assert find(anchored("Ja."), "Ja. Ja. Ja. Vi snakker om noe annet. Ja.") is None


def test_another_text_has_no_place_for_the_words() -> None:
    assert (
        find(anchored("Det er tungvint, men det går."), "Helt andre ord om helt andre ting, og ingenting mer.") is None
    )


WORDS = st.lists(
    st.sampled_from(["kunde", "ringer", "ikke", "vi", "blåbær", "🙂", "og", "systemet", "é"]), min_size=1, max_size=8
)
SENTENCES = st.lists(WORDS.map(" ".join), min_size=3, max_size=12, unique=True).map(
    lambda s: [f"{n} {t}." for n, t in enumerate(s)]
)


@given(SENTENCES, st.data())
def test_what_is_said_elsewhere_never_moves_a_place_to_other_words(sentences: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(sentences) - 1))
    text = "\n".join(sentences)
    start = text.index(sentences[n])
    anchor = Anchor.at("01", text, start, start + len(sentences[n]))
    others = [one for m, one in enumerate(sentences) if m != n]
    inserted = data.draw(st.lists(WORDS.map(" ".join), max_size=4))
    kept = data.draw(st.integers(0, len(others)))
    changed = [*inserted, *others[:kept], sentences[n], *others[kept:]]
    again = found(anchor, "\n".join(changed))
    assert again in (None, sentences[n])


@given(SENTENCES, st.data())
def test_a_change_that_leaves_words_and_surroundings_alone_leaves_the_place(
    sentences: list[str], data: st.DataObject
) -> None:
    text = "\n".join(sentences)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
    anchor = Anchor.at("01", text, start, end)
    before = data.draw(st.text("abc \n", max_size=30))
    after = data.draw(st.text("abc \n", max_size=30))
    changed = text[: max(0, start - 48)] + before + text[max(0, start - 48) : end + 48] + after + text[end + 48 :]
    span = find(anchor, changed)
    if span is not None:  # two places may be alike to the letter
        assert changed[slice(*span)] == anchor.quote


@pytest.mark.parametrize("text", ["", "S01:", "Jeg"])
def test_nothing_is_found_in_next_to_nothing(text: str) -> None:
    assert find(anchored("Jeg bruker CRM hver dag."), text) is None
