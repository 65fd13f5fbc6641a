"""What stands after people's decisions: the machine's codings, judged, and those that people made.

A decision holds for the place in the text that it was made about, also when the text has been corrected since, and for its code under the
name that it has now. What is decided last about a coding holds, whoever decided it; a disagreement that has been settled stays so until
somebody settles it anew. What cannot be placed is told, never dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from qualcode.coding import MACHINE, Coding, Origin, Segment, Status
from qualcode.decisions.acts import (
    Accept,
    Act,
    Add,
    Decision,
    Memo,
    Recode,
    Reject,
    Remove,
    Rename,
    Settle,
    Summarise,
    in_force,
)
from qualcode.decisions.anchor import Anchor, Span, find
from qualcode.documents import Document, Turn

Judgement = Accept | Reject | Recode
Of = tuple[Segment, str, str]
"""A coding by what tells it from others: segment, code and coder."""
NO_DOCUMENT = "the document is not in the study"
NO_PLACE = "its words are no longer in the transcript, or not in one place only"
CONSENSUS = "consensus"
"""The coder of a coding that nobody had made before a disagreement was settled."""


def no_code(code: str) -> str:
    """Why what is about a code cannot be used."""
    return f"the codebook has no code {code!r}"


@dataclass(frozen=True)
class Unplaced:
    """A decision that cannot be applied, and why, in a sentence's second half: `the document is no longer in the study`."""

    decision: Decision
    reason: str


@dataclass(frozen=True)
class Standing:
    """What `standing` gives.

    `codings` are by document and place, rejected ones with that status. `judged` is how many of the machine's `suggested` codings somebody
    has judged. `unplaced` are the decisions that could not be applied. `judges` says who gave codings the status that they have.
    """

    codings: tuple[Coding, ...]
    unplaced: tuple[Unplaced, ...] = ()
    suggested: int = 0
    judged: int = 0
    judges: Mapping[Of, str] = field(default_factory=dict)


def standing(
    codings: Sequence[Coding], decisions: Iterable[Decision], documents: Iterable[Document], codes: Sequence[str]
) -> Standing:
    """What stands of the machine's codings, and what people added, after all decisions; `codes` are the ids that there are, in order.

    Without decisions about codings: the codings as they are.
    """
    renamed = current_names(in_force(decisions))
    coding_acts = [(decision, act) for decision, act in renamed if isinstance(act, _Coding)]
    if not coding_acts:
        return Standing(tuple(codings), suggested=len(codings))
    suggestions = _by_document(codings)
    desks = {document.id: _Desk(document, suggestions.get(document.id, ()), codes) for document in documents}
    unplaced = []
    for decision, act in coding_acts:
        desk = desks.get(act.place.document)
        if reason := desk.decide(decision, act) if desk else NO_DOCUMENT:
            unplaced.append(Unplaced(decision, reason))
    found = tuple(coding for desk in desks.values() for coding in desk.codings())
    judges = {of: judge for desk in desks.values() for of, judge in desk.judges()}
    return Standing(found, tuple(unplaced), len(codings), sum(desk.judged for desk in desks.values()), judges)


_Coding = Accept | Reject | Recode | Add | Remove | Settle


def current_names(decisions: Sequence[Decision]) -> list[tuple[Decision, Act]]:
    """Each decision with its act, in which codes have the names that later `Rename`s gave them; those are left out."""
    names = _Names()
    found: list[tuple[Decision, Act]] = []
    for decision in reversed(decisions):
        if isinstance(decision.act, Rename):
            names.rename(decision.act)
        else:
            found.append((decision, names.applied(decision.act)))
    return found[::-1]


class _Names:
    """Renames, read from the last to the first: what an older name is called now."""

    def __init__(self) -> None:
        self._later: list[Rename] = []

    def rename(self, act: Rename) -> None:
        self._later.insert(0, act)

    def now(self, code: str) -> str:
        for act in self._later:
            if code == act.code or code.startswith(f"{act.code}/"):
                code = act.to + code[len(act.code) :]
        return code

    def applied(self, act: Act) -> Act:
        if not self._later:
            return act
        if isinstance(act, Memo):
            return replace(act, key=self.now(act.key)) if act.about == "code" else act
        if isinstance(act, Summarise):
            return replace(act, theme=self.now(act.theme))
        changed: dict[str, Any] = {name: self.now(getattr(act, name)) for name in ("code", "to") if hasattr(act, name)}
        return replace(act, **changed)


def _by_document(codings: Iterable[Coding]) -> dict[str, list[Coding]]:
    found: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        found[coding.document].append(coding)
    return found


@dataclass
class _Made:
    """A coding on the desk, and who gave it the status that it has; nobody, while it is as it was made."""

    coding: Coding
    judge: str = ""
    is_settled: bool = False

    def judged(self, status: Status, coder: str) -> None:
        if not self.is_settled:
            self.coding, self.judge = self.coding._replace(status=status), coder


@dataclass
class _Desk:
    """One document: its codings, and decisions applied to them one after the other."""

    document: Document
    suggestions: Sequence[Coding]
    codes: Sequence[str]
    _people: dict[tuple[Span, str, str], _Made] = field(default_factory=dict)
    _found: dict[Anchor, Span | None] = field(default_factory=dict)
    is_touched: bool = False

    @cached_property
    def _machine(self) -> dict[str, list[_Made]]:
        by_code: dict[str, list[_Made]] = defaultdict(list)
        for coding in self.suggestions:
            by_code[coding.code].append(_Made(coding))
        for own in by_code.values():
            own.sort(key=lambda made: made.coding.start)
        return by_code

    @cached_property
    def _starts(self) -> dict[str, tuple[list[int], int]]:
        """Of each code, where its suggestions begin, and how long the longest of them is."""
        spans = {code: [(m.coding.start, m.coding.end) for m in own] for code, own in self._machine.items()}
        return {code: ([start for start, _ in own], max(e - s for s, e in own)) for code, own in spans.items()}

    @property
    def judged(self) -> int:
        """How many suggestions have been judged."""
        return sum(bool(made.judge) for own in self._machine.values() for made in own) if self.is_touched else 0

    def judges(self) -> Iterator[tuple[Of, str]]:
        """The codings that have been judged, each with who did it last."""
        machine = (made for own in self._machine.values() for made in own) if self.is_touched else ()
        for made in (*machine, *self._people.values()):
            if made.judge:
                yield (made.coding.segment, made.coding.code, made.coding.coder), made.judge

    def codings(self) -> Sequence[Coding]:
        """All codings as they stand now, by place and code, the machine's before people's."""
        if not self.is_touched:
            return self.suggestions
        rank = {id: n for n, id in enumerate(self.codes)}
        made = [*(made for own in self._machine.values() for made in own), *self._people.values()]
        return sorted(
            (one.coding for one in made),
            key=lambda c: (c.start, c.end, rank.get(c.code, len(rank)), c.coder != MACHINE, c.coder),
        )

    def decide(self, decision: Decision, act: _Coding) -> str:
        """Applies a decision; gives the reason if it cannot be applied, otherwise an empty text."""
        self.is_touched = True
        span = self._place(act.place)
        if span is None:
            return NO_PLACE
        wanted = act.to if isinstance(act, Recode) else act.code
        if wanted not in self.codes and not isinstance(act, Reject | Remove):
            return no_code(wanted)
        match act:
            case Add():
                self._add(span, act.code, decision.coder, act.origin)
            case Remove():
                self._people.pop((span, act.code, decision.coder), None)
            case Settle():
                self._settle(span, act, decision.coder)
            case Accept() | Reject() | Recode():
                self._judge(span, act, decision.coder)
        return ""

    def _place(self, anchor: Anchor) -> Span | None:
        if anchor not in self._found:
            self._found[anchor] = find(anchor, self.document.text)
        return self._found[anchor]

    def _add(self, span: Span, code: str, coder: str, origin: Origin = "human") -> _Made:
        turn = speaking(self.document, span)
        number, respondent = (turn.number, turn.speaker.respondent) if turn else (0, "")
        coding = Coding(
            Segment(self.document.id, *span), code, number, respondent, origin, coder=coder, status="accepted"
        )
        return self._people.setdefault((span, code, coder), _Made(coding))

    def _judge(self, span: Span, act: Judgement, coder: str) -> None:
        judged = self._suggestion(span, act.code) if act.of == MACHINE else self._people.get((span, act.code, act.of))
        if judged:
            judged.judged("accepted" if isinstance(act, Accept) else "rejected", coder)
        elif isinstance(act, Accept):  # the rules no longer find it: now it stands because somebody said so
            self._add(span, act.code, coder)
        if isinstance(act, Recode):
            self._add(span, act.to, coder)

    def _suggestion(self, span: Span, code: str) -> _Made | None:
        """The machine's coding of that code on the place: that very one, or the one that shares most with it, if that is most of either."""
        shared = [(share(span, made.coding), made) for made in self._near(span, code)]
        best = max(shared, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] > 0.5 else None

    def _near(self, span: Span, code: str) -> Sequence[_Made]:
        """The suggestions of a code that can share something with a span."""
        if code not in self._machine:
            return ()
        starts, longest = self._starts[code]
        return self._machine[code][bisect_left(starts, span[0] - longest) : bisect_left(starts, span[1])]

    def _settle(self, span: Span, act: Settle, coder: str) -> None:
        touching = [
            made
            for made in [*self._machine.get(act.code, ()), *self._people.values()]
            if made.coding.code == act.code and made.coding.start < span[1] and span[0] < made.coding.end
        ]
        if act.stands and not touching:
            touching = [self._add(span, act.code, CONSENSUS)]
        for made in touching:
            made.is_settled = False
            made.judged("accepted" if act.stands else "rejected", coder)
            made.is_settled = True


def share(span: Span, coding: Coding) -> float:
    """How much of two spans is in both of them, as a share of the shorter one."""
    both = min(span[1], coding.end) - max(span[0], coding.start)
    return both / max(1, min(span[1] - span[0], coding.end - coding.start))


def speaking(document: Document, span: Span) -> Turn | None:
    """The turn that a span is in: of those it touches, the respondent's that has most of it, otherwise the first; None if none."""
    touched = [turn for turn in document.turns if turn.start < span[1] and span[0] < turn.end]
    respondents = [turn for turn in touched if turn.speaker.kind == "respondent"]
    if respondents:
        return max(respondents, key=lambda turn: min(turn.end, span[1]) - max(turn.start, span[0]))
    return touched[0] if touched else None


def placed(
    decisions: Iterable[Decision], documents: Iterable[Document]
) -> tuple[list[tuple[Decision, Act, Span]], list[Unplaced]]:
    """Decisions in force whose act has a place (memos, marks …), each with its act under current names and its span; and those without."""
    texts = {document.id: document.text for document in documents}
    found: list[tuple[Decision, Act, Span]] = []
    lost: list[Unplaced] = []
    for decision, act in current_names(in_force(decisions)):
        anchor = getattr(act, "place", None)
        if anchor is None:
            continue
        if anchor.document not in texts:
            lost.append(Unplaced(decision, NO_DOCUMENT))
        elif span := find(anchor, texts[anchor.document]):
            found.append((decision, act, span))
        else:
            lost.append(Unplaced(decision, NO_PLACE))
    return found, lost
