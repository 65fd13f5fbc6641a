"""A file of answers is a stranger's file: what a page writes is taken, and nothing else."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions import Reject
from qualcode.decisions.answers import read_answers
from qualcode.errors import DecisionError

PLACE = {"document": "01", "start": 3, "end": 5, "quote": "Ja", "before": "I: ", "after": "."}
ID = "0" * 31
REJECT = {"kind": "reject", "place": PLACE, "code": "crm"}


def decision(act: dict[str, Any], n: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": f"{ID}{n}", "at": "2026-03-02T10:00:00+00:00", "coder": "Kari", "act": act, **more}


def answers(*decisions: Any, **more: Any) -> bytes:
    return json.dumps({"file": "qualcode decisions", "version": 1, "decisions": decisions, **more}).encode()


def test_what_a_page_saved_is_read_with_whose_it_is() -> None:
    sent = answers(decision(REJECT), decision({"kind": "undo", "decision": f"{ID}1"}, 2))
    first, undo = read_answers(sent)
    assert (type(first.act), first.coder) == (Reject, "Kari")
    assert [one.coder for one in read_answers(sent, "Ola")] == ["Ola", "Ola"]
    assert undo.act.decision == first.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "no file of answers"),
        (b"[" * 100_000, "no file of answers"),
        (b"\xff\xfe", "no file of answers"),
        (b'{"decisions": []}', "no file of answers"),
        (answers(version=2), "version 2 is not known"),
        (answers(7), "decision 1 of the file: a decision must be an object"),
        (answers(decision(REJECT), decision(REJECT)), "decision 2 of the file: its id is none, or stands there twice"),
        (answers(decision(REJECT, id="x")), "its id is none"),
        (answers(decision({"kind": "rename", "code": "crm", "to": "x"})), "'rename' is not decided on a page"),
        (answers(decision({"kind": "assign", "place": PLACE, "speaker": "S01"})), "'assign' is not decided on a page"),
        (answers(decision({"kind": "undo", "decision": "f" * 32})), "takes back what is not in the file"),
        (answers(decision({"kind": "add", "place": PLACE, "code": "crm", "origin": "imported"})), "not by hand"),
        (answers(decision({"kind": "memo", "text": "Hei", "about": "study"})), "not about a place"),
        (answers(decision({"kind": "add", "place": {**PLACE, "before": "x" * 99}, "code": "crm"})), "more around it"),
        (answers(decision(REJECT, at="yesterday")), "its time is none"),
        (answers(decision(REJECT, coder="machine")), "'machine' is no name of a coder"),
        (answers(decision(REJECT, coder="\x1b[31m")), "is no name of a coder"),
    ],
)
def test_what_no_page_saves_is_refused_whole(sent: bytes, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        read_answers(sent)


_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*REJECT, *PLACE, "id", "at", "coder", "act"]), inner)
    ),
    max_leaves=12,
)


@given(st.lists(_json, max_size=3))
def test_whatever_stands_in_it_it_is_read_or_refused_in_words(decisions: list[Any]) -> None:
    with suppress(DecisionError):
        assert len(read_answers(answers(*decisions))) == len(decisions)
