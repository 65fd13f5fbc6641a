"""Decisions as JSON values, and back: for the store, for text files under version control, for answers from the page.

What goes in comes out equal. What others wrote is checked: an unknown kind or field, or a value of a wrong type, is an error that says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from qualcode.decisions import acts
from qualcode.decisions.acts import ACTS, Act, Decision
from qualcode.decisions.anchor import Anchor
from qualcode.errors import DecisionError

LARGEST = 2**63
"""Numbers below this fit into the store."""
_HALF = re.compile("[\ud800-\udfff]")


def kind(act: Act | type[Act]) -> str:
    """The name of an act's kind: `accept`, `split_turn`."""
    made = act if isinstance(act, type) else type(act)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", made.__name__).lower()


KINDS: Mapping[str, type[Act]] = {kind(act): act for act in ACTS}
"""Each kind of act under its name."""


def act_to_json(act: Act) -> dict[str, Any]:
    """An act as a JSON object: `kind`, then its fields; those with their usual value are left out."""
    found: dict[str, Any] = {"kind": kind(act)}
    for one in fields(act):
        value = getattr(act, one.name)
        if value != one.default:
            found[one.name] = _place_to_json(value) if isinstance(value, Anchor) else value
    return found


def act_from_json(written: object) -> Act:
    """The act of a JSON object.

    Raises:
        DecisionError: if it is none.
    """
    given = dict(_object(written, "a decision"))
    name = given.pop("kind", None)
    if not isinstance(name, str) or name not in KINDS:
        raise DecisionError(f"there is no kind of decision {name!r}; there are: {', '.join(KINDS)}")
    act: Act = _made(KINDS[name], given, name)
    return act


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """A decision as a JSON object: its circumstances, then its act."""
    told: dict[str, Any] = {"id": decision.id, "at": decision.at, "coder": decision.coder}
    told |= {
        name: value
        for name in ("is_blind", "run", "codebook", "step")
        if (value := getattr(decision, name)) not in (False, 0, "")
    }
    return told | {"act": act_to_json(decision.act)}


def decision_from_json(written: object) -> Decision:
    """The decision of a JSON object.

    Raises:
        DecisionError: if it is none.
    """
    given = dict(_object(written, "a decision"))
    if "act" not in given:
        raise DecisionError("a decision has no 'act'")
    act = act_from_json(given.pop("act"))
    decision: Decision = _made(Decision, {**given, "act": act}, "decision")
    if not decision.id or not decision.coder:
        raise DecisionError("a decision needs an id and a coder")
    return decision


def _place_to_json(place: Anchor) -> dict[str, Any]:
    return {one.name: getattr(place, one.name) for one in fields(place)}


def _object(written: object, what: str) -> Mapping[str, Any]:
    if not isinstance(written, Mapping) or not all(isinstance(key, str) for key in written):
        raise DecisionError(f"{what} must be an object with named values")
    return written


def _made(made: type[Any], given: Mapping[str, Any], what: str) -> Any:
    known = {one.name: one for one in fields(made)}
    if unknown := [name for name in given if name not in known]:
        raise DecisionError(f"{what!r} has no {unknown[0]!r}; it has: {', '.join(known)}")
    missing = [name for name, one in known.items() if one.default is MISSING and name not in given]
    if missing:
        raise DecisionError(f"{what!r} needs {missing[0]!r}")
    hints = _hints(made)  # type: ignore[arg-type]  # a class can be hashed
    return made(**{name: _value(value, hints[name], f"{what!r}: {name!r}") for name, value in given.items()})


@cache
def _hints(made: type[Any]) -> Mapping[str, Any]:
    """The types of a class's fields. They are looked up once: it takes longer than all else here."""
    return get_type_hints(made, vars(acts))


def _value(value: object, hint: Any, what: str) -> Any:
    if hint is Anchor or Anchor in get_args(hint):
        if value is None and hint is not Anchor:
            return None
        place: Anchor = _made(Anchor, _object(value, what), "place")
        if not 0 <= place.start <= place.end or place.end - place.start != len(place.quote):
            raise DecisionError(f"{what} is no place: its offsets do not fit its words")
        return place
    choices = get_args(hint)
    if hint in (str, int, bool):
        if type(value) is not hint:
            raise DecisionError(f"{what} must be {_NAMES[hint]}")
        if isinstance(value, int) and abs(value) >= LARGEST:
            raise DecisionError(f"{what} is no number that can be")
        if isinstance(value, str) and _HALF.search(value):
            raise DecisionError(f"{what} holds half a character")
    elif choices and all(isinstance(choice, str) for choice in choices) and value not in choices:
        raise DecisionError(f"{what} must be one of: {', '.join(repr(choice) for choice in choices)}")
    return value


_NAMES: Mapping[Any, str] = {str: "a text", int: "a whole number", bool: "true or false"}
