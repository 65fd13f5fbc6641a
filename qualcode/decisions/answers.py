"""Answers that somebody sent back: the decisions in a file from a page that was sent to him. It is a stranger's file until it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from qualcode.coding import MACHINE
from qualcode.decisions.acts import Accept, Act, Add, Decision, Mark, Memo, Read, Recode, Reject, Remove, Undo
from qualcode.decisions.anchor import CONTEXT, Anchor
from qualcode.decisions.standing import CONSENSUS
from qualcode.decisions.written import decision_from_json, kind
from qualcode.errors import DecisionError

MARK = "qualcode decisions"
VERSION = 1
LARGEST = 32 * 2**20
"""Bytes."""
MOST = 50_000
LONGEST_NAME = 100
_ID = re.compile(r"[0-9a-f]{32}")
_SENT = Accept | Reject | Recode | Add | Remove | Memo | Mark | Read | Undo
"""What one can decide on a page that was sent; nothing that concerns the study as a whole, or who speaks."""


def read_answers(data: bytes, coder: str = "") -> list[Decision]:
    """The decisions in the bytes of an answer, in their order; `coder`: whose they are, instead of who the file says.

    Raises:
        DecisionError: if it is no such file, or has anything in it that a page does not write; nothing of it is to be used then.
    """
    written = _written(data)
    found: dict[str, Decision] = {}
    for number, one in enumerate(written, start=1):
        try:
            decision = _checked(decision_from_json(one), found)
        except DecisionError as error:
            raise DecisionError(f"decision {number} of the file: {error}") from None
        found[decision.id] = replace(decision, coder=_name(coder or decision.coder))
    return list(found.values())


def _written(data: bytes) -> list[Any]:
    if len(data) > LARGEST:
        raise DecisionError(f"it is larger than {LARGEST // 2**20} MB, which no page writes")
    try:
        file = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DecisionError(
            "it is no file of answers: open the page that was sent, and save the answers again"
        ) from None
    if not isinstance(file, Mapping) or file.get("file") != MARK or not isinstance(file.get("decisions"), list):
        raise DecisionError("it is no file of answers that a page of qualcode saved")
    if file.get("version") != VERSION:
        raise DecisionError(f"its version {file.get('version')!r} is not known here; a newer qualcode can read it")
    listed: list[Any] = file["decisions"]
    if len(listed) > MOST:
        raise DecisionError(f"it has {len(listed)} decisions; the limit is {MOST}")
    return listed


def _checked(decision: Decision, before: Mapping[str, Decision]) -> Decision:
    act = decision.act
    if not isinstance(act, _SENT):
        raise DecisionError(f"{kind(act)!r} is not decided on a page that was sent")
    if not _ID.fullmatch(decision.id) or decision.id in before:
        raise DecisionError("its id is none, or stands there twice")
    if decision.step and not _ID.fullmatch(decision.step):
        raise DecisionError("its step is none")
    if isinstance(act, Undo) and act.decision not in before:
        raise DecisionError("it takes back what is not in the file")
    if isinstance(act, Memo) and (act.about != "segment" or act.place is None):
        raise DecisionError("its memo is not about a place in a transcript")
    if isinstance(act, Memo) and act.instead_of and act.instead_of not in before:
        raise DecisionError("it changes a memo that is not in the file")
    if isinstance(act, Add) and act.origin != "human":
        raise DecisionError("it is not by hand")
    _check_place(act)
    _check_time(decision.at)
    _name(decision.coder)
    return decision


def _check_place(act: Act) -> None:
    place: Anchor | None = getattr(act, "place", None)
    if place and max(len(place.before), len(place.after)) > CONTEXT:
        raise DecisionError("its place has more around it than a page writes")


def _check_time(at: str) -> None:
    try:
        is_told = datetime.fromisoformat(at).tzinfo is not None
    except ValueError:
        is_told = False
    if not is_told:
        raise DecisionError("its time is none")


def _name(coder: str) -> str:
    name = " ".join(coder.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or name in (MACHINE, CONSENSUS):
        raise DecisionError(f"{coder[:LONGEST_NAME]!r} is no name of a coder; give one: --coder NAME")
    return name
