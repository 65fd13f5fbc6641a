"""What was done in a study, by programs and people, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.coding import MACHINE
from qualcode.decisions import (
    Act,
    Add,
    Anchor,
    Assign,
    Decision,
    JoinTurns,
    Mark,
    Memo,
    Read,
    Recode,
    Rename,
    See,
    Settle,
    SplitTurn,
    Summarise,
    Undo,
    Unplaced,
    current_names,
    find,
    in_force,
)
from qualcode.decisions.acts import Speaking
from qualcode.decisions.standing import speaking
from qualcode.decisions.written import kind
from qualcode.documents import Document
from qualcode.study.rows import Event
from qualcode.tables import table

if TYPE_CHECKING:
    import pandas as pd


def history(
    events: Iterable[Event],
    decisions: Sequence[Decision],
    documents: Iterable[Document],
    unplaced: Iterable[Unplaced] = (),
) -> pd.DataFrame:
    """A row for each thing that was done or decided, by the time of day; what happened in one second stays in its order, events first.

    Columns: `tables.COLUMNS["history"]`. `unplaced` are the decisions that cannot be used. Nothing was done: no rows.
    """
    told = _Told(
        decisions, {document.id: document for document in documents}, {u.decision.id: u.reason for u in unplaced}
    )
    rows = [*_events(events), *(told.row(decision) for decision in decisions)]
    return table("history", sorted(rows, key=lambda row: row["at"]))


def _events(events: Iterable[Event]) -> Iterable[dict[str, Any]]:
    files: dict[str, Mapping[str, str]] = {}
    for event in events:
        now = event.detail.get("files", {})
        before, files[event.action] = files.get(event.action, {}), now
        written = ", ".join(name for name in now if now[name] != before.get(name))
        detail = (
            written if now else ", ".join(f"{name}: {value}" for name, value in event.detail.items() if _is_told(value))
        )
        yield {"at": event.at, "who": event.who, "what": event.action, "detail": detail}


class _Told:
    """Tells of decisions, one by one."""

    def __init__(
        self, decisions: Sequence[Decision], documents: Mapping[str, Document], reasons: Mapping[str, str]
    ) -> None:
        self._by_id = {decision.id: decision for decision in decisions}
        self._in_force = {decision.id for decision in in_force(decisions)}
        self._documents = documents
        self._reasons = reasons
        named = [d for d in decisions if d.id in self._in_force or not isinstance(d.act, Rename)]
        self._acts = {decision.id: act for decision, act in current_names(named)}

    def row(self, decision: Decision) -> dict[str, Any]:
        """Its row. An `Undo` tells of what was taken back by it."""
        target = self._undone(decision)
        act = self._acts.get(target.id, target.act)
        what = kind(decision.act)
        if isinstance(decision.act, Undo):
            at_once = self._by_id.get(decision.act.decision)
            what = "redo" if at_once and isinstance(at_once.act, Undo) else "undo"
        return {
            "at": decision.at,
            "who": decision.coder,
            "what": what,
            "code": getattr(act, "code", act.key if isinstance(act, Memo) and act.about == "code" else ""),
            "detail": "; ".join(filter(None, self._details(decision, target, act))),
            "in_force": decision.id in self._in_force if not isinstance(decision.act, Undo) else None,
            "unplaced": self._reasons.get(decision.id, ""),
            "id": decision.id,
            **self._place(act),
        }

    def _undone(self, decision: Decision) -> Decision:
        """What an `Undo` takes back, or an `Undo` of one does again; any other decision itself."""
        passed: set[str] = set()
        while isinstance(decision.act, Undo) and decision.id not in passed and decision.act.decision in self._by_id:
            passed.add(decision.id)
            decision = self._by_id[decision.act.decision]
        return decision

    def _details(self, decision: Decision, target: Decision, act: Act) -> Iterable[str]:
        if target is not decision:
            yield f"{kind(act)} by {target.coder}"
        yield from details(act)
        if target.is_blind:
            yield "blind"

    def _place(self, act: Act) -> dict[str, Any]:
        place: Anchor | None = getattr(act, "place", None)
        if place is None:
            about = act.key if isinstance(act, Memo) and act.about == "document" else ""
            return {"document": act.document if isinstance(act, Read) else about}
        told: dict[str, Any] = {"document": place.document, "words": place.quote}
        document = self._documents.get(place.document)
        span = find(place, document.text) if document else None
        if document and span:
            turn = speaking(document, span)
            told |= {"start": span[0], "end": span[1], "turn": turn.number if turn else None}
        return told


def _is_told(value: object) -> bool:
    """Whether a particular of an event is for people to read: lists are for the machine, as the units of a sample."""
    return value != "" and not isinstance(value, list)


def details(act: Act) -> Iterable[str]:
    """The particulars of an act, each in a few words."""
    match act:
        case Recode() | Rename():
            yield f"to {act.to}"
        case See(sample=told) | Add(origin=told) if told != "human":
            yield told
        case Settle():
            yield "it stands" if act.stands else "it does not stand"
            yield act.note
        case Memo():
            yield from _of_memo(act)
        case Mark():
            yield "used in the report" if act.use else "not used in the report"
            yield act.stance
        case Read():
            yield "to the end" if act.done else "not to the end after all"
        case Assign() | SplitTurn() | JoinTurns():
            yield _of_speaking(act)
        case Summarise():
            yield f"{act.respondent}, {act.theme}"
    if getattr(act, "of", MACHINE) != MACHINE:
        yield f"coded by {getattr(act, 'of')}"  # noqa: B009 — not all acts have it


def _of_speaking(act: Speaking) -> str:
    if isinstance(act, Assign):
        return f"spoken by {act.speaker}"
    return "a new turn begins here" if isinstance(act, SplitTurn) else "goes on from the turn before"


def _of_memo(act: Memo) -> Iterable[str]:
    yield act.type
    yield "" if act.about in ("segment", "code", "document") else f"about {act.about} {act.key}".strip()
    yield act.day
    yield "for the report" if act.for_report else "private"
    if act.instead_of:
        yield "replaces another" if act.text else "empties another"
