"""Decisions as lines of text: what goes out comes in, changes are seen line by line, and what others wrote is looked at."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions import Accept, Anchor, Decision, Memo, Undo
from qualcode.decisions.lines import from_lines, in_time, is_lines, to_lines
from qualcode.errors import DecisionError

from .test_written import DECISIONS

HEAD = '{"format": "qualcode decisions", "version": 1}\n'
MEMO = '{"act": {"kind": "memo", "text": "Ja"}, "at": "", "coder": "Kari", "id": "a"}\n'


@given(st.lists(DECISIONS, unique_by=lambda one: one.id))
def test_what_goes_out_comes_in(decisions: list[Decision]) -> None:
    text = to_lines(decisions)
    assert from_lines(text) == decisions
    assert is_lines(text)
    assert text.endswith("\n")


@given(st.lists(DECISIONS, unique_by=lambda one: one.id, min_size=1))
def test_a_further_decision_is_a_further_line_and_changes_no_other(decisions: list[Decision]) -> None:
    assert to_lines(decisions).startswith(to_lines(decisions[:-1]))
    assert to_lines(decisions).count("\n") == len(decisions) + 1


def test_text_is_written_as_it_is_and_names_in_order() -> None:
    place = Anchor("01", 0, 13, "Blåbærgrøt 🙂\u2028", "", "\n")
    written = to_lines([Decision("d1", "2026-03-02", "Åse", Accept(place, "crm"), run=2)])
    assert written.splitlines()[0] == HEAD.strip()
    assert "Blåbærgrøt 🙂" in written
    line = written.split("\n")[1]
    assert list(json.loads(line)) == sorted(json.loads(line))


def test_files_saved_elsewhere_are_read_and_the_first_of_an_id_counts() -> None:
    found = from_lines("\ufeff" + HEAD + "\n" + MEMO + MEMO.replace("Ja", "Nei") + "\n")
    assert [one.act for one in found] == [Memo("Ja")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: this is no file of decisions"),
        ("Intervjuer: Hei.\n", "line 1: is no JSON"),
        (MEMO, "line 1: this is no file of decisions"),
        (HEAD.replace("1}", "2}") + MEMO, "line 1: version 2 of the format"),
        (HEAD + MEMO + MEMO[:40], "line 3: is no JSON, or was cut off"),
        (HEAD + "<<<<<<< HEAD\n" + MEMO, "line 2: a mark of version control"),
        (HEAD + "\n" + MEMO.replace("memo", "burn"), "line 3: there is no kind of decision 'burn'"),
        (HEAD + "[" * 100_000, "line 2: is no JSON"),
        (HEAD + "7\n", "line 2: a decision must be an object"),
        (HEAD + MEMO.replace('"Ja"', '"\\ud800"'), "half a character"),
        (HEAD + MEMO.replace('"id"', f'"run": {2**63}, "id"'), "no number that can be"),
        (HEAD + MEMO.replace('"id"', f'"run": {"9" * 5000}, "id"'), "line 2: is no JSON"),
        (HEAD + MEMO.replace("Ja", "x" * 2**20), "line 2: is longer than any decision"),
        (HEAD + "\n" * 500_001, "more lines than anybody"),
    ],
)
def test_what_is_no_file_of_decisions_is_refused_with_the_line(text: str, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        from_lines(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for written in (text, HEAD + text):
        try:
            found = from_lines(written)
        except DecisionError:
            continue
        assert from_lines(to_lines(found)) == found


def test_decisions_are_put_in_time_but_never_before_what_they_take_back() -> None:
    late = Decision("late", "2026-03-02T12", "Kari", Memo("a"))
    undo = Decision("undo", "2026-03-02T09", "Kari", Undo("late"))
    redo = Decision("redo", "2026-03-02T08", "Kari", Undo("undo"))
    early = Decision("early", "2026-03-02T10", "Ola", Memo("b"))
    assert [one.id for one in in_time([late, undo, redo, early])] == ["early", "late", "undo", "redo"]
