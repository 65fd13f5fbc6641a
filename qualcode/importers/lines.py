"""A line of a transcript, and all the ways to take it apart into label and talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.documents import normalise
from qualcode.importers.times import BRACKETED, TIME, milliseconds

Form = Literal["colon", "name time", "time name", "marked", "tab", "dash"]
"""How a label stands: before a colon, with a time alone on a line, marked by bold type or a time in brackets, before a tab or a dash."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript, normalised but for tabs.

    `begins` tells whether a paragraph begins here, `bold` is the bold text it starts with, `label` the speaker where the format itself
    says who it is (a table's column, a cue's voice).
    """

    text: str
    number: int
    begins: bool = True
    bold: str = ""
    label: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line taken apart: what may be a label, and the talk after it."""

    label: str
    talk: str
    form: Form
    start_ms: int | None = None
    end_ms: int | None = None


def clean(text: str) -> str:
    """Text in its normal form, but with its tabs: they may part a label from talk."""
    return "\t".join(normalise(piece) for piece in text.split("\t"))


def lines_of(text: str) -> list[Line]:
    """The lines of plain text, empty ones too; a paragraph begins after an empty line."""
    rows = clean(text).split("\n")
    return [
        Line(row.strip(), number, begins=not (before or "").strip())
        for number, (before, row) in enumerate(zip(["", *rows], rows, strict=False), 1)
    ]


LEADING_STAMP = re.compile(rf"(?:{BRACKETED}|(?P<bare>{TIME})(?=\s|$))[\s–-]*")
_BRACKETED_STAMP = re.compile(rf"{BRACKETED}\s*")
_LINE_NUMBER = re.compile(r"\d{1,4}[.)]?\s+(?=\S)")
_BEFORE_LABEL = re.compile(r"(?:[-–—•]\s+|>>\s*)(?=\S)")
# a colon between digits is a time, before slashes an address, before a parenthesis a smile
_COLON = re.compile(r"(?P<label>[^\t:：]{1,60}?)\s*(?:(?<!\d)[:：]|[:：](?!\d))(?!//|\\|-?[()])\s*(?P<talk>.*)")
_MARKED = re.compile(rf"(?P<label>[^\t:：]{{1,60}}?)\s*{BRACKETED}\s*(?P<colon>[:：]?)\s*(?P<talk>.*)")
_NAME_TIME = re.compile(rf"(?P<label>[^\t:：]{{1,60}}?)[\s,|–-]+(?P<start>{TIME})(?::\s*(?P<talk>.*))?")
_ALONE = re.compile(r"(?:speaker|taler|talar|snakker|spk)[ _]?\d{1,2}", re.IGNORECASE)
_END_STAMP = re.compile(r"#(?P<time>\d{1,2}:\d{2}:\d{2})(?:-(?P<tenth>\d))?#$")
_DASH = re.compile(r"(?P<label>(?:[^\t:：–—-]|-(?=\S)){1,60}?)\s*(?:(?P<tab>\t)|[–—-]\s)\s*(?P<talk>.*)")
_AROUND_LABEL = " \t\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069*"


def without_stamp(line: Line) -> Line:
    """The line without a time in brackets at its start, or without a time that is all there is; the time is kept as its start."""
    stamp = _BRACKETED_STAMP.match(line.text) or re.fullmatch(rf"(?P<start>{TIME})(?P<end>)", line.text)
    if not stamp:
        return line
    start = milliseconds(stamp["start"])
    return replace(line, text=line.text[stamp.end() :], bold="", start_ms=start, end_ms=milliseconds(stamp["end"]))


def without_end_stamp(line: Line) -> Line:
    """The line without the time that f4 and MAXQDA write at the end of a paragraph (`#00:01:02-5#`); it is kept as its end."""
    stamp = _END_STAMP.search(line.text)
    if not stamp:
        return line
    end = milliseconds(f"{stamp['time']}.{stamp['tenth'] or 0}")
    return replace(line, text=line.text[: stamp.start()].rstrip(), end_ms=end)


def splits(line: Line) -> Iterator[Candidate]:
    """Every way to take a line apart into label and talk, the likeliest first; most are no labels."""
    yield from _splits(line.text)
    if line.bold and line.text.startswith(line.bold):
        yield _candidate(line.bold, line.text[len(line.bold) :], "marked")
    for before in (_LINE_NUMBER, _BEFORE_LABEL):
        if found := before.match(line.text):
            yield from _splits(line.text[found.end() :])
    if line.is_heading or _ALONE.fullmatch(line.text):
        yield _candidate(line.text, "", "marked")


def _splits(text: str) -> Iterator[Candidate]:
    stamp = LEADING_STAMP.match(text)
    body = text[stamp.end() :] if stamp else text
    start, end = (stamp["start"] or stamp["bare"], stamp["end"]) if stamp else (None, None)
    if found := _COLON.fullmatch(body):
        yield _candidate(found["label"], found["talk"], "colon", start, end)
    if found := _MARKED.fullmatch(body):
        form: Form = "colon" if found["colon"] else "marked" if found["talk"] else "name time"
        yield _candidate(found["label"], found["talk"], form, found["start"], found["end"])
    if found := _NAME_TIME.fullmatch(body):
        form = "name time" if found["talk"] is None else "colon"
        yield _candidate(found["label"], found["talk"] or "", form, found["start"])
    if stamp and body:
        yield _candidate(body, "", "time name", start, end)
    if found := _DASH.fullmatch(body):
        yield _candidate(found["label"], found["talk"], "tab" if found["tab"] else "dash", start, end)


def _candidate(label: str, talk: str, form: Form, start: str | None = None, end: str | None = None) -> Candidate:
    label = label.strip(_AROUND_LABEL)
    if label[:1] + label[-1:] in ("[]", "()", "<>"):
        label = label[1:-1].strip(_AROUND_LABEL)
    if not start and (stamp := _BRACKETED_STAMP.match(talk)):
        talk, start, end = talk[stamp.end() :], stamp["start"], stamp["end"]
    if not start and re.fullmatch(TIME, talk.strip()):  # Kari: 00:01:02, and the talk on the next line
        talk, start = "", talk.strip()
    return Candidate(" ".join(label.split()), talk.lstrip(), form, milliseconds(start), milliseconds(end))
