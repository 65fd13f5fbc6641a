"""Who speaks in a transcript, said on the page turn by turn: whom one can choose, what is done, and what that is called when it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualcode.decisions import Decision, Undo
from qualcode.decisions.acts import Speaking, last_to_redo, last_to_undo
from qualcode.documents import Document
from qualcode.errors import DecisionError
from qualcode.report.transcript import clock
from qualcode.review.asking import Refused
from qualcode.review.desk import Desk
from qualcode.review.who import can_be_id
from qualcode.study.settings import INTERVIEWER, NOBODY

DONE = "done"
DIGITS = 9


@dataclass(frozen=True)
class SpokenTurn:
    """A turn with its first code point, and who speaks in it; `who` is empty where nobody has said that."""

    number: int
    start: int
    who: str
    kind: str
    time: str
    text: str


@dataclass(frozen=True)
class Choice:
    """Somebody who can speak: what is asked for, and the digit that does it, if one is left."""

    who: str
    digit: str


@dataclass(frozen=True)
class Spoken:
    """A transcript as it is now. `version` tells its text and turns from others, not who speaks."""

    document: str
    language: str
    version: str
    turns: Sequence[SpokenTurn]
    choices: Sequence[Choice]

    @property
    def unassigned(self) -> int:
        """How many turns are nobody's."""
        return sum(turn.kind == "unassigned" for turn in self.turns)


@dataclass(frozen=True)
class Told:
    """What was done: the transcript after it, the place to go to, and the phrase that says it."""

    spoken: Spoken
    at: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class Talk:
    """Who speaks, as it is said at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._study = desk.study

    def spoken(self, document: str) -> Spoken:
        """A transcript with all that was said of who speaks in it.

        Raises:
            UnknownName: if there is none of that id.
            UnreadableFile: if it cannot be read any more.
        """
        with self._desk.turn_at_the_study:
            return self._shown(self._study.spoken(document))

    def act(self, document: str, asked: Mapping[str, Any]) -> Told:
        """Does what the page asks for: `assign`, `split`, `join`, `undo` or `redo`. When this returns, it is on disk.

        `version` is that of the turns that the page shows.

        Raises:
            Refused: if it cannot be done.
            DecisionError: if the page asks for what there is not.
            StudyInUse: if another process writes to the study for long.
            OutputError: if the disk is full.
        """
        with self._desk.turn_at_the_study:
            spoken = self._study.spoken(document)
            kind = asked.get("kind")
            if kind in ("undo", "redo"):
                return self._stepped(spoken, str(kind))
            if asked.get("version") != _version(spoken):
                raise Refused("refused.turns")
            doing = {"assign": self._assign, "split": self._split, "join": self._join}.get(str(kind))
            if doing is None:
                raise DecisionError("no such act")
            return doing(spoken, asked)

    def _assign(self, spoken: Document, asked: Mapping[str, Any]) -> Told:
        numbers, who = _numbers(spoken, asked), str(asked.get("who", "")).strip()
        if not self._study.knows_speaker(spoken, who):
            if not can_be_id(who):
                raise Refused("refused.id")
            self._study.add_respondent(who)
        after = self._study.assign(spoken.id, dict.fromkeys(numbers, who), coder=self._desk.coder)
        following = after.turns[min(numbers[-1], len(after.turns) - 1)]
        key = (
            "speakers.did.nobody"
            if who == NOBODY
            else "speakers.did.interviewer"
            if who == INTERVIEWER
            else "speakers.did"
        )
        return Told(self._shown(after), following.start, key, {"turns": _span(numbers), "who": who})

    def _split(self, spoken: Document, asked: Mapping[str, Any]) -> Told:
        at = asked.get("at")
        if not isinstance(at, int) or any(turn.start == at for turn in spoken.turns):
            raise Refused("refused.split")
        after = self._study.split_turn_at(spoken.id, at, coder=self._desk.coder)
        number = next(turn.number for turn in after.turns if turn.start == at)
        return Told(self._shown(after), at, "speakers.did.split", {"n": number})

    def _join(self, spoken: Document, asked: Mapping[str, Any]) -> Told:
        """A turn with the one before it; several with one another."""
        numbers = _numbers(spoken, asked)
        joined = numbers if len(numbers) == 1 else numbers[1:]
        first = spoken.turns[joined[0] - 2]
        if joined[0] == 1:
            raise Refused("refused.first")
        if any(_between(spoken, number).strip() for number in joined):
            raise Refused("refused.label")
        after = self._study.join_turns(spoken.id, joined, coder=self._desk.coder)
        return Told(self._shown(after), first.start, "speakers.did.join", {"n": first.number})

    def _stepped(self, spoken: Document, way: str) -> Told:
        """Takes back, or does again, what one said last of who speaks in this transcript; other decisions stay."""
        decisions = self._study.decisions()
        about = _about(decisions, spoken.id)
        last = (last_to_undo if way == "undo" else last_to_redo)(about, self._desk.coder)
        if not last:
            raise Refused(f"refused.{way}")
        self._study.decide(*(Undo(one.id) for one in reversed(last)), coder=self._desk.coder)
        return Told(self._shown(self._study.spoken(spoken.id)), _place(last[-1], decisions), f"speakers.did.{way}")

    def _shown(self, spoken: Document) -> Spoken:
        turns = tuple(
            SpokenTurn(
                turn.number,
                turn.start,
                turn.speaker.respondent or turn.speaker.label,
                turn.speaker.kind,
                clock(turn.start_ms),
                spoken.turn_text(turn),
            )
            for turn in spoken.turns
        )
        people = enumerate([INTERVIEWER, *self._respondents(spoken)], start=1)
        choices = [Choice(who, str(n) if n <= DIGITS else "") for n, who in people]
        return Spoken(spoken.id, spoken.language, _version(spoken), turns, (*choices, Choice(NOBODY, "0")))

    def _respondents(self, spoken: Document) -> list[str]:
        """Whom one can choose: first who spoke in it when it was coded, then who speaks in no other transcript.

        Turns that one gives to somebody do not change the order, so that a digit goes on meaning the same person.
        """
        coded = self._study.texts()
        here = [id for document in coded if document.id == spoken.id for id in document.respondents]
        elsewhere = {id for document in coded if document.id != spoken.id for id in document.respondents}
        everybody = [*self._study.respondents(), *sorted(elsewhere), *spoken.respondents]
        return list(dict.fromkeys([*here, *(id for id in everybody if id not in elsewhere), *everybody]))


def _numbers(spoken: Document, asked: Mapping[str, Any]) -> list[int]:
    numbers = asked.get("turns")
    if not isinstance(numbers, list) or not numbers:
        raise DecisionError("no turns")
    if not all(isinstance(n, int) and 0 < n <= len(spoken.turns) for n in numbers):
        raise DecisionError("no such turns")
    return sorted(set(numbers))


def _span(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _between(spoken: Document, number: int) -> str:
    """What stands between a turn and the one before it: nothing, or a speaker label."""
    return spoken.text[spoken.turns[number - 2].end : spoken.turns[number - 1].start]


def _version(spoken: Document) -> str:
    bounds = " ".join(f"{turn.start}-{turn.end}" for turn in spoken.turns)
    return hashlib.sha256(f"{bounds}\n{spoken.text}".encode()).hexdigest()[:16]


def _about(decisions: Sequence[Decision], document: str) -> list[Decision]:
    """The decisions about who speaks in a document, and what took them back or did them again."""
    found: dict[str, Decision] = {}
    for one in decisions:
        is_own = isinstance(one.act, Speaking) and one.act.place.document == document
        if is_own or (isinstance(one.act, Undo) and one.act.decision in found):
            found[one.id] = one
    return list(found.values())


def _place(decision: Decision, decisions: Sequence[Decision]) -> int:
    """Where that was which a decision says, or takes back."""
    by_id = {one.id: one for one in decisions}
    while isinstance(decision.act, Undo):
        decision = by_id[decision.act.decision]
    return decision.act.place.start if isinstance(decision.act, Speaking) else 0
