"""Decisions as JSON: what goes in comes out, and what is no decision is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions.acts import ACTS, Decision
from qualcode.decisions.anchor import Anchor
from qualcode.decisions.written import act_from_json, decision_from_json, decision_to_json
from qualcode.errors import DecisionError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
PLACES = st.builds(
    lambda text, start, around: Anchor("01", start, start + len(text), text, around, around),
    TEXTS,
    st.integers(0, 999),
    TEXTS,
)
for made in (Anchor,):
    st.register_type_strategy(made, PLACES)
DECISIONS = st.builds(Decision, TEXTS, TEXTS, TEXTS, st.one_of(*(st.from_type(act) for act in ACTS)))


@given(DECISIONS)
def test_what_goes_in_comes_out(decision: Decision) -> None:
    assert decision_from_json(json.loads(json.dumps(decision_to_json(decision)))) == decision


PLACE = {"document": "01", "start": 0, "end": 2, "quote": "Ja"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (3, "named values"),
        ({"kind": "burn"}, "no kind of decision 'burn'"),
        ({"kind": "add", "code": "crm"}, "needs 'place'"),
        ({"kind": "add", "code": "crm", "place": {**PLACE, "end": 7}}, "do not fit its words"),
        ({"kind": "add", "code": "crm", "place": {**PLACE, "start": -1, "end": 1}}, "do not fit its words"),
        ({"kind": "add", "code": 7, "place": PLACE}, "must be a text"),
        ({"kind": "add", "code": "crm", "place": PLACE, "origin": "machine"}, "one of: 'human', 'imported'"),
        ({"kind": "read", "document": "01", "done": 1}, "true or false"),
        ({"kind": "accept", "code": "crm", "place": PLACE, "colour": "red"}, "has no 'colour'"),
    ],
)
def test_what_is_no_decision_is_refused_and_said_why(written: object, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        act_from_json(written)
