"""SubRip subtitles, also as programs write them that do not keep to its rules."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.cues import Cue, read_cues, timing

_TAGS = re.compile(r"</?(?:i|b|u|s|c|v|font|lang)(?:[ .][^<>]{0,200})?>|\{\\[^{}]{0,40}\}", re.IGNORECASE)


@register
class Srt(Importer):
    """SubRip: times with commas or dots, with or without hours and numbers; tags are dropped, names before a colon found."""

    name = "srt"
    suffixes = (".srt",)
    reads = "Text and times, also with dots for commas, without hours or numbers; names before a colon"
    passes_over = "Tags"

    def recognises(self, text: str) -> bool:
        """Whether a number and a timing, or a timing, is the first that stands there."""
        rows = [row.strip("\ufeff \t\r") for row in text.split("\n") if row.strip("\ufeff \t\r")][:2]
        return any(timing(row) for row in rows) and (timing(rows[0]) is not None or rows[0].isdigit())

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the cues."""
        rows = files.read_text(path).split("\n")
        cues = list(_cues(rows))
        if not cues:
            raise UnreadableFile(
                path, "has no subtitles in it", "see that lines such as 00:00:01,000 --> 00:00:04,000 stand in it"
            )
        return read_cues(cues, known)


def _cues(rows: Sequence[str]) -> Iterator[Cue]:
    starts = [index for index, row in enumerate(rows) if timing(row)]
    for start, following in pairwise([*starts, len(rows)]):
        times = timing(rows[start])
        last = following - 1
        has_number = following < len(rows) and last > start and rows[last].strip().isdigit()
        text = "\n".join(rows[start + 1 : last if has_number else following])
        if times:
            yield Cue(html.unescape(_TAGS.sub("", text)), *times, start + 1)
