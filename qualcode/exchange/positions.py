"""How a program counted positions in a text: found by where they fall, for none of them says so.

The standard counts Unicode code points from 0. NVivo for Windows counts UTF-16 units and a line end as two, ATLAS.ti a line end as one,
others bytes, or the byte order mark. A wrong reading cuts words in two wherever it matters. So each way of counting is tried, and that
is taken which puts the most selections on the borders of words, and on the words that the project quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal, get_args

from qualcode.exchange.project import is_ours

Unit = Literal["code points", "UTF-16 units", "bytes"]
LineEnd = Literal["as written", "as one", "as two"]

ENOUGH = 4
"""By how many points another way of counting must be better than the usual one: those of one selection."""
_QUOTED = 6
_SLACK = 2
"""So far behind the end a selection may end: programs count a last, empty paragraph."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to count: in what, a line end as what, all positions `shift` too high, the last character included or not."""

    unit: Unit = "code points"
    line_end: LineEnd = "as written"
    shift: int = 0
    is_inclusive: bool = False

    @property
    def told(self) -> str:
        """In words; empty for the standard's."""
        parts = [
            "" if self.unit == "code points" else f"in {self.unit}",
            "" if self.line_end == "as written" else f"with line ends {self.line_end}",
            f"from {self.shift} (as if a byte order mark were counted)" if self.shift else "",
            "with the last character included" if self.is_inclusive else "",
        ]
        return ", ".join(filter(None, parts))


STANDARD = Reading()
READINGS = tuple(
    Reading(unit, line_end, shift, is_inclusive)
    for is_inclusive in (False, True)
    for shift in (0, 1, 3)
    for unit in get_args(Unit)
    for line_end in get_args(LineEnd)
    if shift < 3 or unit == "bytes"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Positions as a project writes them, and the words that it quotes there, if any."""

    start: int
    end: int
    quote: str = ""


class Text:
    """A text with line feeds for its line ends, that knows which of them were two characters."""

    def __init__(self, written: str) -> None:
        self.text = re.sub(r"\r\n?", "\n", written)
        lengths = [len(end) for end in re.findall(r"\r\n|\r|\n", written)]
        self._double = {at for at, size in zip(_find_all(self.text, "\n"), lengths, strict=True) if size == 2}
        self._starts: dict[tuple[Unit, LineEnd], Sequence[int]] = {}

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The ways of counting that differ in this text, the likeliest of those that do not."""
        return tuple(dict.fromkeys(map(self.same_as, READINGS)))

    def same_as(self, reading: Reading) -> Reading:
        """The plainest way that gives the same positions in this text."""
        unit, line_end = reading.unit, reading.line_end
        if unit == "bytes" and self.text.isascii():
            unit = "code points"
        if unit == "UTF-16 units" and max(self.text, default="") <= "\uffff":
            unit = "code points"
        breaks = self.text.count("\n")
        if (line_end == "as one" and not self._double) or (line_end == "as two" and len(self._double) == breaks):
            line_end = "as written"
        return Reading(unit, line_end, reading.shift, reading.is_inclusive)

    def span(self, selection: Selection, reading: Reading) -> tuple[int, int] | None:
        """Where a selection is in the text; None if it is outside, has no extent, or parts a character."""
        same = self.same_as(reading)
        starts = self._counted(same.unit, same.line_end)
        size = len(self.text)
        start = _at(starts, selection.start - same.shift)
        last = selection.end - same.shift
        if same.is_inclusive:
            end = _at(starts, last)
            end = None if end is None or end >= size else end + 1
        else:
            end = size if starts[-1] < last <= starts[-1] + _SLACK else _at(starts, last)
        return None if start is None or end is None or start >= end else (start, end)

    def points(self, selection: Selection, reading: Reading) -> int:
        """How well a selection falls: 4 on borders of words, more on the words quoted, less than nothing outside the text.

        One without extent says nothing: it would have one only if the last character were included.
        """
        if selection.start >= selection.end:
            return 0
        span = self.span(selection, reading)
        if span is None:
            return -2
        start, end = span
        return (
            _border(self.text, start, self.text[start])
            + _border(self.text, end, self.text[end - 1])
            + self._quoted(selection, start, end)
        )

    def _quoted(self, selection: Selection, start: int, end: int) -> int:
        quote = selection.quote.strip().removesuffix("…").removesuffix("...").split()
        wanted = " ".join(quote)
        if len(wanted) < 3:
            return 0
        return _QUOTED if " ".join(self.text[start:end].split()).startswith(wanted) else 0

    def cuts_word(self, span: tuple[int, int]) -> bool:
        """Whether a span begins or ends within a word."""
        return any(_is_within_word(self.text, at) for at in span)

    def _counted(self, unit: Unit, line_end: LineEnd) -> Sequence[int]:
        """The position of each character, and of the end."""
        if (unit, line_end) not in self._starts:
            widths = [_width(sign, unit) for sign in self.text]
            for at in _find_all(self.text, "\n"):
                is_two = line_end == "as two" or (line_end == "as written" and at in self._double)
                widths[at] = 2 if is_two else 1
            self._starts[unit, line_end] = [0, *accumulate(widths)]
        return self._starts[unit, line_end]


def _find_all(text: str, sign: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(sign), text))


def _width(sign: str, unit: Unit) -> int:
    if unit == "code points":
        return 1
    return len(sign.encode("utf-8", "surrogatepass")) if unit == "bytes" else 1 + (sign > "\uffff")


def _at(starts: Sequence[int], position: int) -> int | None:
    at = bisect_left(starts, position)
    return at if at < len(starts) and starts[at] == position else None


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _border(text: str, at: int, inside: str) -> int:
    """2 where a word or a sign begins or ends, 1 where a blank does, 0 within a word."""
    return 0 if _is_within_word(text, at) else 1 if inside.isspace() else 2


def readings_of(texts: Sequence[tuple[Text, Sequence[Selection]]], origin: str = "") -> list[Reading]:
    """The way of counting in each text. One program counts alike in all, so a text differs from the others only for good reason.

    `origin` is what the project says of the program that wrote it; what we wrote is as the standard says.
    """
    if is_ours(origin) or not any(selections for _, selections in texts):
        return [STANDARD] * len(texts)
    tables = [_table(text, selections) for text, selections in texts]
    usual = {reading: sum(table[text.same_as(reading)] for table, (text, _) in zip(tables, texts, strict=True))
             for reading in READINGS}  # fmt: skip
    best = _best(usual, STANDARD, _likely(origin))
    found = []
    for table, (text, _) in zip(tables, texts, strict=True):
        own = _best(table, text.same_as(best), ())
        found.append(best if own == text.same_as(best) else own)
    return found


def _table(text: Text, selections: Sequence[Selection]) -> dict[Reading, int]:
    return {reading: sum(text.points(one, reading) for one in selections) for reading in text.readings}


def _best(points: dict[Reading, int], usual: Reading, likely: Sequence[Reading]) -> Reading:
    """The reading with most points, if it has clearly more than the usual one; of equals the likely one, then the plainest.

    What a program is known to do is the usual thing where the text speaks as much for it as for the standard.
    """
    most = max(points.values())
    usual = next((reading for reading in likely if points[reading] >= points[usual]), usual)
    if most - points[usual] < ENOUGH:
        return usual
    equal = [reading for reading, number in points.items() if number == most]
    return next((reading for reading in likely if reading in equal), equal[0])


def _likely(origin: str) -> Sequence[Reading]:
    """How the program that wrote a project is known to count; for texts that do not tell."""
    if "nvivo" in origin.casefold():
        return (Reading("UTF-16 units"), Reading("UTF-16 units", "as two"))
    return (Reading(line_end="as one"),) if "atlas" in origin.casefold() else ()
