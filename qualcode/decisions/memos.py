"""The memos in force: each with its last text, what it is about under the name that it has now, and where in the transcripts it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.decisions.acts import Decision, Memo, in_force
from qualcode.decisions.anchor import Span, find
from qualcode.decisions.standing import NO_DOCUMENT, NO_PLACE, current_names
from qualcode.documents import Document


@dataclass(frozen=True, slots=True)
class StandingMemo:
    """A memo as it is now.

    `memo` is what was written last, in which codes have their names of today; `decision` says who wrote that, and its id is what the next
    `Memo` names with `instead_of`. `first` is the decision that began it. `span` is its place in its document today: None for a memo that
    is about no place, and for one whose place is not found, then `lost` says why.
    """

    decision: Decision
    memo: Memo
    first: Decision
    span: Span | None = None
    lost: str = ""


def memos(decisions: Iterable[Decision], documents: Iterable[Document] = ()) -> list[StandingMemo]:
    """The memos in force, in the order in which they were begun; those that were emptied are gone.

    Where several replace the same one, that which was written last holds. Without a replacement in force a memo is as it was before.
    """
    listed = list(decisions)
    texts = {document.id: document.text for document in documents}
    written = {one.id: one for one in listed if isinstance(one.act, Memo)}
    last: dict[str, StandingMemo] = {}
    for decision, act in current_names(in_force(listed)):
        if isinstance(act, Memo):
            first = _first(decision, written)
            last[first.id] = StandingMemo(decision, act, first, *_place(act, texts))
    order = {id: n for n, id in enumerate(written)}
    return sorted((one for one in last.values() if one.memo.text), key=lambda one: order[one.first.id])


def _first(decision: Decision, written: dict[str, Decision]) -> Decision:
    """The memo that this one, by way of others, stands instead of."""
    passed = {decision.id}
    while isinstance(decision.act, Memo) and (before := written.get(decision.act.instead_of)):
        if before.id in passed:  # what others sent may go round in a ring
            break
        passed.add(before.id)
        decision = before
    return decision


def _place(memo: Memo, texts: dict[str, str]) -> tuple[Span | None, str]:
    if memo.place is None:
        return None, ""
    if memo.place.document not in texts:
        return None, NO_DOCUMENT
    span = find(memo.place, texts[memo.place.document])
    return span, "" if span else NO_PLACE
