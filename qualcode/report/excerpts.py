"""What is said around the quotations of a report: the turns before and after, each once, with the quoted words marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from qualcode.documents import Turn
from qualcode.report.blocks import Block, Place, Quotation

AROUND: Final = 2
"""So many turns before and after the quoted one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a turn; `quoted` are the numbers of the quotations it belongs to, from 1 in the order of the report."""

    text: str
    quoted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcerptTurn:
    """A turn of an excerpt. `speaker` is the respondent, or the label of somebody unknown; empty for interviewers and nobody.

    `follows` is true where the turn before it is in the excerpt too, or it is the first of the transcript.
    """

    number: int
    speaker: str
    is_interviewer: bool
    said: tuple[Said, ...]
    follows: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The turns of one document that stand around quotations; `total` is how many the document has."""

    document: str
    turns: tuple[ExcerptTurn, ...]
    total: int

    @property
    def size(self) -> int:
        """How many turns it holds."""
        return len(self.turns)


def excerpts(
    blocks: Iterable[Block], texts: Mapping[str, str], turns: Mapping[str, Sequence[Turn]]
) -> tuple[Excerpt, ...]:
    """The excerpts that the quotations need, by document; none for documents whose turns are not given.

    No more of the interviews than this: how long it is depends on the number of quotations, not on that of the interviews.
    """
    places: dict[str, dict[int, Place]] = defaultdict(dict)
    quotations = (block for block in blocks if isinstance(block, Quotation))
    for number, quotation in enumerate(quotations, start=1):
        if quotation.place and quotation.place.document in turns:
            places[quotation.place.document][number] = quotation.place
    return tuple(_excerpt(id, texts[id], turns[id], places[id]) for id in sorted(places))


def _excerpt(document: str, text: str, turns: Sequence[Turn], places: Mapping[int, Place]) -> Excerpt:
    near = {number for place in places.values() for number in range(place.turn - AROUND, place.turn + AROUND + 1)}
    shown = [turn for turn in turns if turn.number in near]
    before = [0, *(turn.number for turn in shown)]
    return Excerpt(
        document,
        tuple(
            ExcerptTurn(
                turn.number,
                turn.speaker.respondent or ("" if turn.speaker.kind == "interviewer" else turn.speaker.label),
                turn.speaker.kind == "interviewer",
                tuple(_said(turn, text, places)),
                turn.number == last + 1,
            )
            for turn, last in zip(shown, before, strict=False)
        ),
        len(turns),
    )


def _said(turn: Turn, text: str, places: Mapping[int, Place]) -> Iterator[Said]:
    """The turn cut where a quotation begins or ends; quotations may overlap."""
    here = {
        number: (max(place.start, turn.start), min(place.end, turn.end))
        for number, place in places.items()
        if place.start < turn.end and place.end > turn.start
    }
    cuts = sorted({turn.start, turn.end, *(at for span in here.values() for at in span)})
    for start, end in pairwise(cuts):
        yield Said(text[start:end], tuple(n for n, span in here.items() if span[0] <= start and end <= span[1]))
