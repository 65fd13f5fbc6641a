"""A memo is what was written last, about what it is called today, until somebody takes it away."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions import Decision, Memo, Rename, Undo, memos
from qualcode.documents import Document

from .conftest import TALK, Decide, at, interview


def texts(*decisions: Decision) -> list[str]:
    return [one.memo.text for one in memos(decisions)]


def test_a_memo_that_was_replaced_shows_its_last_text_and_who_began_it(decide: Decide) -> None:
    first = decide(Memo("CRM er en plikt."), "kari")
    other = decide(Memo("Noe annet."), "kari")
    second = decide(Memo("CRM er en plikt for selgerne.", instead_of=first.id), "ola")
    third = decide(Memo("CRM er en plikt for alle.", instead_of=second.id), "kari")
    found = memos([first, other, second, third])
    assert [one.memo.text for one in found] == ["CRM er en plikt for alle.", "Noe annet."]
    assert (found[0].first, found[0].decision) == (first, third)


def test_two_who_replace_the_same_memo_leave_one_memo(decide: Decide) -> None:
    first = decide(Memo("A"))
    assert texts(first, decide(Memo("B", instead_of=first.id)), decide(Memo("C", instead_of=first.id))) == ["C"]


def test_a_memo_without_text_is_gone_and_undo_brings_it_back(decide: Decide) -> None:
    first = decide(Memo("Husk å spørre om dette."))
    emptied = decide(Memo("", instead_of=first.id))
    assert texts(first, emptied) == []
    assert texts(first, emptied, decide(Undo(emptied.id))) == ["Husk å spørre om dette."]


def test_what_replaces_a_replacement_that_was_taken_back_is_still_the_same_memo(decide: Decide) -> None:
    first = decide(Memo("A"))
    second = decide(Memo("B", instead_of=first.id))
    third = decide(Memo("C", instead_of=second.id))
    assert texts(first, second, third, decide(Undo(second.id))) == ["C"]


def test_a_memo_follows_its_code_to_another_name(decide: Decide) -> None:
    memo = decide(Memo("Uklar definisjon.", about="code", key="crm/barriers", type="code"))
    (found,) = memos([memo, decide(Rename("crm", "system"))])
    assert found.memo.key == "system/barriers"


def test_a_memo_on_a_segment_is_found_in_the_corrected_text_or_says_why_not(document: Document, decide: Decide) -> None:
    memo = decide(Memo("Ironisk?", about="segment", place=at(document, "Rokkering liker jeg ikke.")))
    corrected = interview((("Intervjuer", "Takk for at du kom."), *TALK))
    (found,) = memos([memo], [corrected])
    assert found.span is not None
    assert corrected.text[slice(*found.span)] == "Rokkering liker jeg ikke."
    (found,) = memos([memo], [interview((("S01", "Noe helt annet."),))])
    assert (found.span, found.lost) == (None, "its words are no longer in the transcript, or not in one place only")
    (found,) = memos([memo], [])
    assert (found.span, found.lost) == (None, "the document is not in the study")


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["", "a", "b"])), max_size=10))
def test_replacements_in_a_ring_or_of_what_is_not_there_lose_no_memo_that_stands_alone(
    written: list[tuple[int, str]],
) -> None:
    decisions = [
        Decision(f"d{n}", "", "kari", Memo(text, instead_of=f"d{other}")) for n, (other, text) in enumerate(written)
    ]
    alone = Decision("alone", "", "kari", Memo("stands"))
    assert "stands" in texts(*decisions, alone)
    assert len(set(_firsts([*decisions, alone]))) == len(_firsts([*decisions, alone]))


def _firsts(decisions: Iterable[Decision]) -> list[str]:
    return [one.first.id for one in memos(decisions)]
