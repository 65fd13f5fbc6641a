"""The marks in force: what each quotation is to the researcher, and where in the transcripts it stands today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.decisions.acts import Decision, Mark, in_force
from qualcode.decisions.anchor import Span
from qualcode.decisions.standing import current_names, placed
from qualcode.documents import Document


@dataclass(frozen=True, slots=True)
class StandingMark:
    """A mark as it is now: with its code under the name of today, and its place in its document; `decision` says who made it.

    `span` is None where its place is not found; then `lost` says why.
    """

    decision: Decision
    mark: Mark
    span: Span | None = None
    lost: str = ""

    @property
    def document(self) -> str:
        """The id of the document it is in."""
        return self.mark.place.document


def marks(decisions: Iterable[Decision], documents: Iterable[Document]) -> list[StandingMark]:
    """The marks in force, by document and place, those whose place is not found last. The last one of a place and code holds.

    A last one that says nothing (not used, no stance, not shown otherwise) takes the mark away.
    """
    listed = list(decisions)
    found, lost = placed(listed, documents)
    now = {decision.id: act for decision, act in current_names(in_force(listed))}
    last: dict[object, StandingMark] = {}
    for decision, act, span in found:
        if isinstance(act, Mark):
            last[(act.place.document, span, act.code)] = StandingMark(decision, act, span)
    for one in lost:
        if isinstance(act := now[one.decision.id], Mark):
            last[(act.place, act.code)] = StandingMark(one.decision, act, None, one.reason)
    said = [one for one in last.values() if _says_something(one.mark)]
    return sorted(said, key=lambda one: (one.span is None, one.document, one.span or (0, 0), one.mark.code))


def _says_something(mark: Mark) -> bool:
    return mark.use or bool(mark.stance or mark.display.strip() or mark.translation.strip())
