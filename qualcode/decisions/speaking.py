"""Who speaks by what people said of it: turns that are somebody's, that begin anew, or that go on from the one before.

The text and its offsets stay as they are; only the turns are others. A decision is kept with the first words of its turn, so that it holds
for a corrected transcript too. What holds no longer is told, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

from qualcode.decisions.acts import Assign, Decision, JoinTurns, Speaking, SplitTurn, in_force
from qualcode.decisions.anchor import CONTEXT, Anchor, find
from qualcode.decisions.standing import NO_PLACE, Unplaced
from qualcode.documents import Document, Speaker, Turn, normalise

OPENING = 60
"""About so many characters of a turn are its first words."""
NO_TURN = "no turn begins at its words now"
NO_TALK = "its words are not in what somebody says"
LABEL_BETWEEN = "a speaker label stands between it and the turn before"
FIRST_TURN = "there is no turn before it"

Who = Callable[[str], Speaker | None]
"""Whom a study takes a label for; None if it is nobody's."""

_FIRST_WORDS = re.compile(rf".{{1,{OPENING}}}(?!\S)|.{{1,{OPENING}}}")
_PUT_BEFORE = re.compile(rf"[^.!?…\n]{{0,{CONTEXT}}}")


def opening(document: Document, start: int, end: int) -> Anchor:
    """The place of the first words in a stretch of talk, by which it is found again; `[start, end)` begins with no blank."""
    first = _FIRST_WORDS.match(document.text, start, end)
    return Anchor.at(document.id, document.text, start, first.end() if first else end)


def words_at(document: Document, turn: Turn, words: str) -> list[int]:
    """Where in a turn these words stand, in whatever capitals and with a line between them or not; empty if nowhere."""
    sought = r"\s+".join(map(re.escape, normalise(words).split()))
    found = re.compile(rf"(?<!\w){sought}(?!\w)", re.IGNORECASE).finditer(document.text, turn.start, turn.end)
    return [place.start() for place in found] if sought else []


def spoken_by(document: Document, decisions: Iterable[Decision], who: Who) -> tuple[Document, list[Unplaced]]:
    """The document with the turns and speakers that people gave it, numbered anew, and the decisions that do not hold, with the reason.

    Decisions hold one after the other. Those about other documents and other things are passed over. A turn that is split has the time of
    its beginning in its first part and that of its end in its last. Without decisions in force: the document as it is.
    """
    said = [
        (decision, decision.act)
        for decision in in_force(decisions)
        if isinstance(decision.act, Speaking) and decision.act.place.document == document.id
    ]
    spoken, faults = told(document, [act for _, act in said], who)
    return spoken, [Unplaced(decision, fault) for (decision, _), fault in zip(said, faults, strict=True) if fault]


def told(document: Document, acts: Iterable[Speaking], who: Who) -> tuple[Document, list[str]]:
    """The document after these acts about it, and for each of them why it does not hold, or an empty text."""
    talk = _Talk(document, who)
    faults = [talk.tell(act) for act in acts]
    return talk.document(), faults


class _Talk:
    """The turns of one document, and decisions applied to them. Numbers wait until all is done."""

    def __init__(self, document: Document, who: Who) -> None:
        self._document = document
        self._who = who
        self._turns = list(document.turns)

    def document(self) -> Document:
        turns = tuple(replace(turn, number=number) for number, turn in enumerate(self._turns, start=1))
        return replace(self._document, turns=turns)

    def tell(self, act: Speaking) -> str:
        """Applies an act; gives the reason if it does not hold, otherwise an empty text."""
        span = find(act.place, self._document.text)
        if span is None:
            return NO_PLACE
        at = self._first_sign(span[0])
        place = bisect_right(self._turns, at, key=attrgetter("start")) - 1
        if place < 0 or at >= self._turns[place].end:
            return NO_TALK
        match act:
            case SplitTurn():
                return self._split(place, at)
            case JoinTurns():
                return self._join(place) if self._begins(place, at, act.place) else ""
            case Assign():
                return self._assign(place, act.speaker) if self._begins(place, at, act.place) else NO_TURN

    def _first_sign(self, at: int) -> int:
        """The place, or the next one that is no blank."""
        text = self._document.text
        while at < len(text) and text[at].isspace():
            at += 1
        return at

    def _begins(self, place: int, at: int, anchor: Anchor) -> bool:
        """Whether a turn begins with the words at `at`; also where a correction has put some before them, within a sentence."""
        start, text = self._turns[place].start, self._document.text
        is_corrected = text[max(0, at - CONTEXT) : at] != anchor.before
        return start == at or (is_corrected and _PUT_BEFORE.fullmatch(text, start, at) is not None)

    def _split(self, place: int, at: int) -> str:
        turn = self._turns[place]
        if at > turn.start:
            end = turn.start + len(self._document.text[turn.start : at].rstrip())
            self._turns[place : place + 1] = [
                replace(turn, end=end, end_ms=None),
                replace(turn, start=at, start_ms=None),
            ]
        return ""

    def _join(self, place: int) -> str:
        if place == 0:
            return FIRST_TURN
        before, turn = self._turns[place - 1 : place + 1]
        if self._document.text[before.end : turn.start].strip():
            return LABEL_BETWEEN
        self._turns[place - 1 : place + 1] = [replace(before, end=turn.end, end_ms=turn.end_ms)]
        return ""

    def _assign(self, place: int, label: str) -> str:
        speaker = self._who(label)
        if speaker is None:
            return f"{label!r} is no respondent in respondents.csv"
        self._turns[place] = replace(self._turns[place], speaker=speaker)
        return ""
