"""Timed text -> who said what; shared by all formats whose talk comes in cues (VTT, SRT, speech-to-text)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from qualcode.documents import Utterance
from qualcode.importers.base import KnownLabels, Reading
from qualcode.importers.labels import Labels
from qualcode.importers.lines import Line, clean
from qualcode.importers.script import NO_NAMES, Talk
from qualcode.importers.times import TIME, milliseconds

_TIMING = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of timed text, with the speaker where the format names one; `number` is the line of the file where the cue stands."""

    text: str
    start_ms: int | None
    end_ms: int | None
    number: int
    label: str = ""


def timing(row: str) -> tuple[int | None, int | None] | None:
    """Start and end in milliseconds if a line is the timing of a cue, else None."""
    found = _TIMING.fullmatch(row)
    return (milliseconds(found[1]), milliseconds(found[2])) if found else None


def read_cues(cues: Iterable[Cue], known: KnownLabels, *, noun: str = "line") -> Reading:
    """The talk in cues; `noun` is what their numbers count.

    A cue without a name goes on in the turn before if the file has any names; else each cue is an utterance of nobody. Names may also
    stand before a colon inside the cues.
    """
    lines = [line for cue in cues for line in _lines(cue)]
    talk = Talk(Labels(lines, known), noun)
    # cues are cut by time, not by sense: what one speaker says in several is one paragraph
    utterances = [replace(utterance, joins=" ") for utterance in talk.utterances(lines)]
    if any(utterance.label for utterance in utterances):
        return Reading(tuple(utterances), {}, (*talk.warnings, *talk.doubts()))
    return Reading(tuple(_one_each(lines)), {}, (NO_NAMES, *talk.doubts()))


def _lines(cue: Cue) -> Iterator[Line]:
    rows = [row.strip() for row in clean(cue.text).split("\n") if row.strip()]
    return (Line(row, cue.number, label=cue.label, start_ms=cue.start_ms, end_ms=cue.end_ms) for row in rows)


def _one_each(lines: Iterable[Line]) -> Iterator[Utterance]:
    for number, group in groupby(lines, key=lambda line: line.number):
        rows = list(group)
        yield Utterance(" ".join(row.text for row in rows), "", rows[0].start_ms, rows[0].end_ms, number)
