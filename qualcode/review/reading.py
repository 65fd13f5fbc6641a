"""A transcript as the page shows it: numbered turns, their text cut where codes begin and end, and the codings of each in its margin."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from qualcode.coding import MACHINE, Coding
from qualcode.decisions import Decision, Mark, Memo, placed
from qualcode.decisions.memos import memos
from qualcode.documents import Document, Turn
from qualcode.report.transcript import clock

OWN_WORDS = frozenset({"match", "human", "imported"})
"""Origins of a code that the words themselves have, or that a person gave them; the others come of what stands around."""


@dataclass(frozen=True, slots=True)
class Note:
    """A memo in the margin: the id of the decision that wrote it, where it is, and whose it is."""

    id: str
    start: int
    end: int
    coder: str
    memo: Memo


@dataclass(frozen=True, slots=True)
class Marking:
    """A quotation that a researcher marked, and where it is."""

    start: int
    end: int
    coder: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Shown:
    """A coding in the margin, with what it is marked as."""

    coding: Coding
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """Tells it from all others of its document."""
        return key_of(self.coding)

    @property
    def by(self) -> str:
        """Whose it is; empty for the machine's."""
        return "" if self.coding.coder == MACHINE else self.coding.coder

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has judged it yet."""
        return self.coding.status == "suggested"


class Held(NamedTuple):
    """A code on a piece of text; whether the words themselves have it; the keys of its codings, a line each."""

    code: str
    is_own: bool
    keys: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a turn's text with the codes that hold in it, and those of which a coding ends with it."""

    text: str
    codes: tuple[Held, ...] = ()
    ending: tuple[str, ...] = ()
    is_noted: bool = False


class Over(NamedTuple):
    """What touches a turn: codings, each with its mark, and notes."""

    codings: tuple[Coding, ...] = ()
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark | None, ...] = ()


NOTHING = Over()


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """A turn as the page shows it. `start` is its first code point in the document: what is selected is counted from there.

    A coding or note that reaches over several turns is in the margin of the first. `over` is all that it was made of.
    """

    number: int
    start: int
    speaker: str
    voice: str
    respondent: str
    group: str
    time: str
    pieces: tuple[Piece, ...]
    codings: tuple[Shown, ...] = ()
    notes: tuple[Note, ...] = ()
    over: Over = NOTHING


@dataclass(frozen=True)
class Layers:
    """What lies over the text of one document; `groups` has the group of each respondent."""

    codings: Sequence[Coding] = ()
    notes: Sequence[Note] = ()
    marks: Sequence[Marking] = ()
    groups: Mapping[str, str] = field(default_factory=dict)


def key_of(coding: Coding) -> str:
    """The name of a coding within its document."""
    return f"{coding.start}-{coding.end}:{coding.code}:{coding.coder}"


def read_turns(document: Document, layers: Layers, before: Sequence[ReadTurn] = ()) -> list[ReadTurn]:
    """The turns of a document with all that lies over them.

    `before` are the turns as they were: those over which the same lies are taken from there, for most stay as they are.
    """
    codings, notes = _by_turn(document, layers.codings), _by_turn(document, layers.notes)
    marks = {(m.start, m.end, m.mark.code): m.mark for m in layers.marks}
    read = []
    for place, turn in enumerate(document.turns):
        over = Over(tuple(codings[turn.number]), tuple(notes[turn.number]), _marks_on(codings[turn.number], marks))
        is_same = bool(before) and before[place].over == over
        read.append(
            before[place] if is_same else _turn(document, turn, over, layers.groups.get(turn.speaker.respondent, ""))
        )
    return read


def _marks_on(codings: Sequence[Coding], marks: Mapping[tuple[int, int, str], Mark]) -> tuple[Mark | None, ...]:
    """The mark of each coding, if it has one; nothing at all where there are none."""
    return tuple(marks.get((c.start, c.end, c.code)) for c in codings) if marks else (None,) * len(codings)


def notes_of(decisions: Iterable[Decision], document: Document) -> list[Note]:
    """The memos on places of a document, as they stand now."""
    return [
        Note(one.decision.id, *one.span, one.decision.coder, one.memo)
        for one in memos(decisions, [document])
        if one.span
    ]


def marks_of(decisions: Iterable[Decision], document: Document) -> list[Marking]:
    """The last mark of each place and code."""
    found = placed(decisions, [document])[0]
    marks = {(span, act.code): Marking(*span, d.coder, act) for d, act, span in found if isinstance(act, Mark)}
    return list(marks.values())


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


def _by_turn(document: Document, spanned: Iterable[S]) -> Mapping[int, list[S]]:
    """By the number of a turn, all that touches it."""
    found: dict[int, list[S]] = defaultdict(list)
    turns, ends = document.turns, [turn.end for turn in document.turns]
    for one in spanned:
        at = bisect_right(ends, one.start)
        while at < len(turns) and turns[at].start < one.end:
            found[turns[at].number].append(one)
            at += 1
    return found


def _turn(document: Document, turn: Turn, over: Over, group: str) -> ReadTurn:
    speaker = turn.speaker
    before = document.turns[turn.number - 2].end if turn.number > 1 else 0
    return ReadTurn(
        number=turn.number,
        start=turn.start,
        speaker=speaker.respondent or speaker.label,
        voice=speaker.kind,
        respondent=speaker.respondent,
        group=group,
        time=clock(turn.start_ms),
        pieces=tuple(_pieces(document, turn, [c for c in over.codings if c.status != "rejected"], over.notes)),
        codings=tuple(Shown(c, mark) for c, mark in zip(over.codings, over.marks, strict=True) if c.start >= before),
        notes=tuple(note for note in over.notes if note.start >= before),
        over=over,
    )


def _pieces(document: Document, turn: Turn, codings: Sequence[Coding], notes: Sequence[Note]) -> Iterable[Piece]:
    over: list[_Spanned] = [*codings, *notes]
    edges = (edge for one in over for edge in (one.start, one.end))
    bounds = {turn.start, turn.end}.union(min(max(edge, turn.start), turn.end) for edge in edges)
    for start, end in pairwise(sorted(bounds)):
        here = [c for c in codings if c.start <= start and end <= c.end]
        yield Piece(
            document.text[start:end],
            tuple(_held(here)),
            tuple(dict.fromkeys(c.code for c in here if c.end == end)),
            any(note.start <= start and end <= note.end for note in notes),
        )


def _held(codings: Sequence[Coding]) -> list[Held]:
    """Each code once; first those that the words themselves have, for the first one gives its tint."""
    by_code: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        by_code[coding.code].append(coding)
    held = [
        Held(code, any(c.origin in OWN_WORDS for c in own), "\n".join(key_of(c) for c in own))
        for code, own in by_code.items()
    ]
    return sorted(held, key=lambda one: not one.is_own)
