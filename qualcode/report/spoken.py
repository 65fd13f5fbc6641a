"""Talk as blocks: a numbered turn with the codes on it, and the key to their signs and colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """A part of a passage: span in the text of the turn, and whether its own words (or a person) gave it the code."""

    start: int
    end: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A code on neighbouring pieces of a turn, by one coder. `because` says why, a sentence a reason."""

    sign: str
    name: str
    color: str
    author: str
    pieces: tuple[Piece, ...]
    because: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins in the text of the turn."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text of the turn."""
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """What somebody said, under the number that quotations cite. `passages` are by place; pieces of one do not overlap."""

    number: int
    speaker: str
    text: str
    time: str = ""
    voice: Literal["respondent", "interviewer"] = "respondent"
    passages: tuple[CodedPassage, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What a sign and its colour stand for. `depth` is 0 for a code at the top; `passages` is 0 where only codes below it stand."""

    sign: str
    name: str
    color: str
    depth: int
    passages: int


@dataclass(frozen=True, slots=True)
class Legend:
    """The key to signs and colours; `notes` say how to read them."""

    title: str
    keys: tuple[Key, ...]
    notes: tuple[str, ...] = ()


class Marked(NamedTuple):
    """A passage where it holds: by its own words or not."""

    passage: CodedPassage
    is_own: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a turn in which the same codes hold; which passages begin before it and which end after it.

    The mark that is seen first stands first: of a code that the words themselves gave, if there is one.
    """

    text: str
    marks: tuple[Marked, ...]
    begins: tuple[CodedPassage, ...]
    ends: tuple[CodedPassage, ...]


def stretches(turn: SpokenTurn) -> Iterator[Stretch]:
    """The text of a turn cut wherever a code begins or ends. Together the stretches are the text."""
    bounds = {0, len(turn.text)}.union(edge for p in turn.passages for one in p.pieces for edge in one[:2])
    for start, end in pairwise(sorted(bounds)):
        marks = [
            Marked(passage, piece.is_own)
            for passage in turn.passages
            for piece in passage.pieces
            if piece.start <= start and end <= piece.end
        ]
        begins = tuple(p for p in turn.passages if p.start == start)
        ends = tuple(p for p in turn.passages if p.end == end)
        yield Stretch(turn.text[start:end], tuple(sorted(marks, key=lambda mark: not mark.is_own)), begins, ends)
