"""What each coder says by himself, whatever others and the machine say: the ground of agreement between coders.

What stands is another thing (`standing`): there the last one to judge is right. Here everybody keeps his own codings, also where a
disagreement has been settled since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.coding import Coding, Origin, Segment
from qualcode.decisions.acts import (
    Accept,
    Act,
    Add,
    Decision,
    Read,
    Recode,
    Reject,
    Remove,
    Rename,
    See,
    Settle,
    Undo,
    in_force,
)
from qualcode.decisions.anchor import Anchor, Span, find
from qualcode.decisions.standing import current_names, placed, share, speaking
from qualcode.documents import Document

_Own = Accept | Reject | Recode | Add | Remove
_Seeing = Read | See


class Seen(NamedTuple):
    """A stretch of text that a coder has looked at. `without`: it was drawn from what the rules leave without this code."""

    segment: Segment
    without: str = ""


@dataclass(frozen=True)
class CoderView:
    """What one coder says: his codings by place, and what he has seen, which he left uncoded where no coding stands.

    Of his decisions were left out: `not_blind` that he made with sight of others' codings, `after_consensus` about what had been settled
    by then, `unplaced` whose words are gone or whose code is.
    """

    coder: str
    codings: tuple[Coding, ...] = ()
    seen: tuple[Seen, ...] = ()
    not_blind: int = 0
    after_consensus: int = 0
    unplaced: int = 0


class Settlement(NamedTuple):
    """A disagreement that was settled: whether a code stands in a stretch of text, and why."""

    segment: Segment
    code: str
    stands: bool
    note: str = ""


def people(decisions: Iterable[Decision]) -> list[str]:
    """Who has coded, or said what he has seen; by the alphabet."""
    return sorted({d.coder for d in in_force(decisions) if isinstance(d.act, _Own | _Seeing)})


def codings_of(
    coder: str,
    decisions: Iterable[Decision],
    documents: Iterable[Document],
    codes: Collection[str],
    *,
    is_blind: bool = True,
) -> CoderView:
    """What a coder says by himself, before disagreements were settled; `codes` are the ids that there are.

    `is_blind`: only what he decided without sight of the machine's and others' codings. Otherwise what he accepts is his own too, and what
    he rejects or recodes is his no longer. Seen is what he has read to the end, or looked at by itself: a document counts only as long
    as he has not said that he has not read it to the end after all. Nobody of that name: a view without anything.
    """
    desk = _OwnDesk(coder, {document.id: document for document in documents}, codes, is_blind)
    for decision, act in current_names(in_force(decisions)):
        desk.take(decision, act)
    return desk.view()


def settlements(decisions: Iterable[Decision], documents: Iterable[Document]) -> list[Settlement]:
    """What was settled, in order; the last one about a place and code holds. Those whose place is gone are left out."""
    found, _ = placed([d for d in decisions if isinstance(d.act, Settle | Rename | Undo)], documents)
    return [
        Settlement(Segment(act.place.document, *span), act.code, act.stands, act.note)
        for _, act, span in found
        if isinstance(act, Settle)
    ]


@dataclass
class _OwnDesk:
    """A coder's decisions taken one after the other."""

    coder: str
    documents: dict[str, Document]
    codes: Collection[str]
    is_blind: bool
    _coded: dict[tuple[Segment, str], Coding] = field(default_factory=dict)
    _read: dict[str, None] = field(default_factory=dict)
    _looked_at: dict[Seen, None] = field(default_factory=dict)
    _settled: dict[tuple[str, str], list[Span]] = field(default_factory=lambda: defaultdict(list))
    _left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, decision: Decision, act: Act) -> None:
        """Takes the next decision, anybody's."""
        if isinstance(act, Settle):
            if span := self._span(act.place):
                self._settled[act.place.document, act.code].append(span)
        elif decision.coder == self.coder and isinstance(act, _Own | _Seeing):
            if isinstance(act, Read) and not act.done:
                self._read.pop(act.document, None)
            elif self.is_blind and not decision.is_blind:
                self._left_out["not_blind"] += 1
            elif isinstance(act, _Own):
                self._code(act)
            else:
                self._see(act)

    def view(self) -> CoderView:
        """All that was taken."""
        codings = sorted(self._coded.values(), key=lambda c: (c.segment, c.code))
        read = [Seen(Segment(id, 0, len(self.documents[id].text))) for id in self._read if id in self.documents]
        return CoderView(self.coder, tuple(codings), (*read, *self._looked_at), **self._left_out)

    def _span(self, place: Anchor) -> Span | None:
        document = self.documents.get(place.document)
        return find(place, document.text) if document else None

    def _see(self, act: _Seeing) -> None:
        if isinstance(act, Read):
            self._read[act.document] = None
        elif span := self._span(act.place):
            self._looked_at[Seen(Segment(act.place.document, *span), act.code)] = None
        else:
            self._left_out["unplaced"] += 1

    def _code(self, act: _Own) -> None:
        span = self._span(act.place)
        wanted = act.to if isinstance(act, Recode) else act.code
        if span is None or (wanted not in self.codes and not isinstance(act, Reject | Remove)):
            self._left_out["unplaced"] += 1
            return
        segment = Segment(act.place.document, *span)
        if any(self._is_settled(segment, code) for code in {act.code, wanted}):
            self._left_out["after_consensus"] += 1
            return
        match act:
            case Add() | Accept():
                self._add(segment, act.code, act.origin if isinstance(act, Add) else "human")
            case Remove():
                self._coded.pop((segment, act.code), None)
            case Reject() | Recode():
                self._drop(lambda c: c.code == act.code and c.document == segment.document and share(span, c) > 0.5)
        if isinstance(act, Recode):
            self._add(segment, act.to)

    def _is_settled(self, segment: Segment, code: str) -> bool:
        spans: Sequence[Span] = self._settled.get((segment.document, code), ())
        return any(start < segment.end and segment.start < end for start, end in spans)

    def _add(self, segment: Segment, code: str, origin: Origin = "human") -> None:
        turn = speaking(self.documents[segment.document], (segment.start, segment.end))
        number, respondent = (turn.number, turn.speaker.respondent) if turn else (0, "")
        self._coded[segment, code] = Coding(
            segment, code, number, respondent, origin, coder=self.coder, status="accepted"
        )

    def _drop(self, is_meant: Callable[[Coding], bool]) -> None:
        self._coded = {key: coding for key, coding in self._coded.items() if not is_meant(coding)}
