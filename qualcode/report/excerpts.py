"""What is said around the quotations of a report: the turns before and after, each once, with the quoted words marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from qualcode.documents import Turn
from qualcode.report.blocks import Block, Place, Quotation
from qualcode.report.passages import Display

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
    blocks: Iterable[Block],
    texts: Mapping[str, str],
    turns: Mapping[str, Sequence[Turn]],
    displays: Mapping[str, Sequence[Display]] | None = None,
) -> tuple[Excerpt, ...]:
    """The excerpts that the quotations need, by document; none for documents whose turns are not given.

    No more of the interviews than this: how long it is depends on the number of quotations, not on that of the interviews. `displays` are
    what a researcher shows instead of words of each document, here too.
    """
    shown = displays or {}
    places: dict[str, dict[int, Place]] = defaultdict(dict)
    quotations = (block for block in blocks if isinstance(block, Quotation))
    for number, quotation in enumerate(quotations, start=1):
        if quotation.place and quotation.place.document in turns:
            places[quotation.place.document][number] = quotation.place
    return tuple(_excerpt(id, texts[id], turns[id], places[id], shown.get(id, ())) for id in sorted(places))


def _excerpt(
    document: str, text: str, turns: Sequence[Turn], places: Mapping[int, Place], displays: Sequence[Display]
) -> Excerpt:
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
                tuple(_said(turn, text, places, displays)),
                turn.number == last + 1,
            )
            for turn, last in zip(shown, before, strict=False)
        ),
        len(turns),
    )


def _said(turn: Turn, text: str, places: Mapping[int, Place], shown: Sequence[Display]) -> Iterator[Said]:
    """The turn cut where a quotation, or words shown in another version, begin or end; quotations may overlap."""
    here = {
        number: (max(place.start, turn.start), min(place.end, turn.end))
        for number, place in places.items()
        if place.start < turn.end and place.end > turn.start
    }
    instead = [one for one in shown if one[0] < turn.end and one[1] > turn.start]
    edges = {turn.start, turn.end, *(at for span in here.values() for at in span)}
    edges = {at for at in edges if not any(start < at < end for start, end, _ in instead)}
    edges |= {min(max(at, turn.start), turn.end) for one in instead for at in one[:2]}
    for start, end in pairwise(sorted(edges)):
        version = next((one[2] for one in instead if one[0] <= start and end <= one[1]), text[start:end])
        yield Said(version, tuple(n for n, span in here.items() if span[0] <= start and end <= span[1]))
