"""WebVTT, as Teams, Zoom, Whisper and YouTube write it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.cues import Cue, read_cues, timing

_TAG = re.compile(r"<(/?)(v(?=[ .\t\n>])|(?=[a-zA-Z0-9]))[^<>]{0,200}>")
_VOICE = re.compile(r"<v[^\s>]*\s+([^<>]*)>")
_NOT_TALK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_METADATA = re.compile(r"([A-Za-z-]{1,30}):\s*(.+)")


@register
class Vtt(Importer):
    """WebVTT: voices, also several in one cue, or names before a colon; notes, styles, regions, settings and tags are passed over."""

    name = "vtt"
    suffixes = (".vtt",)
    reads = "Voices (`<v Kari>`), also several in a caption; names before a colon; times"
    passes_over = "Notes, styles, regions, settings, tags, text without a time (named in a warning)"

    def recognises(self, text: str) -> bool:
        """Whether it begins with the word that WebVTT must begin with."""
        return re.match(r"\ufeff?WEBVTT(?:\s|$)", text) is not None

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the cues."""
        blocks = list(_blocks(files.read_text(path).lstrip("\ufeff")))
        cues = [part for block in blocks for cue in _cues(block) for part in _voices(cue)]
        if not cues:
            raise UnreadableFile(
                path, "has no subtitles in it", "see that lines such as 00:01.000 --> 00:04.000 stand in it"
            )
        reading = read_cues(cues, known)
        return replace(reading, metadata=_header(blocks[0]), warnings=(*reading.warnings, *_left_out(blocks)))


@dataclass
class _Block:
    """Lines without an empty one between them."""

    number: int
    rows: list[str] = field(default_factory=list)

    @property
    def is_cue(self) -> bool:
        return not _NOT_TALK.match(self.rows[0]) and any(timing(row) for row in self.rows)


def _blocks(text: str) -> Iterator[_Block]:
    block = _Block(1)
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            block.rows.append(row)
        elif block.rows:
            yield block
        if not row.strip():
            block = _Block(number + 1)
    if block.rows:
        yield block


def _header(block: _Block) -> dict[str, str]:
    pairs = [_METADATA.fullmatch(row.strip()) for row in block.rows if not block.is_cue]
    return {pair[1].casefold(): pair[2] for pair in pairs if pair}


def _left_out(blocks: list[_Block]) -> list[str]:
    lost = [block.number for block in blocks[1:] if not block.is_cue and not _NOT_TALK.match(block.rows[0])]
    return [f"line {number}: text without a time was left out" for number in lost[:3]]


def _cues(block: _Block) -> Iterator[Cue]:
    """The cue of a block; several where the empty lines between cues are missing."""
    if not block.is_cue:
        return
    starts = [index for index, row in enumerate(block.rows) if timing(row)]
    for start, following in pairwise([*starts, len(block.rows)]):
        times = timing(block.rows[start])
        rows = block.rows[start + 1 : following]
        if following < len(block.rows) and rows and rows[-1].strip().isdigit():
            rows = rows[:-1]  # the number of the next cue
        if times:
            yield Cue("\n".join(rows), *times, block.number + start)


def _voices(cue: Cue) -> Iterator[Cue]:
    """A cue for each voice in it, without tags, entities decoded."""
    label, at = "", 0
    for tag in _TAG.finditer(cue.text):
        if not tag[2]:
            continue
        yield _part(cue, cue.text[at : tag.start()], label)
        at = tag.end()
        voice = _VOICE.fullmatch(tag[0])
        label = html.unescape(voice[1]).strip() if voice else ""
    yield _part(cue, cue.text[at:], label)


def _part(cue: Cue, text: str, label: str) -> Cue:
    return replace(cue, text=html.unescape(_TAG.sub("", text)), label=" ".join(label.split()))
