"""Plain text: a transcript as it is written in any editor."""

from __future__ import annotations

from pathlib import Path

from qualcode import files
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.header import front_matter
from qualcode.importers.lines import lines_of
from qualcode.importers.script import read_lines


@register
class Txt(Importer):
    """Plain text in any encoding, with or without labels, header and empty lines between paragraphs."""

    name = "txt"
    suffixes = (".txt", ".text")
    reads = "Any encoding; labels before a colon, a tab, a dash or a time, on lines of their own or not; a header; numbered lines"
    passes_over = "Numbers of lines and paragraphs, times (kept as times of turns)"

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in a text file."""
        metadata, lines = front_matter(lines_of(files.read_text(path)))
        return read_lines(lines, known, metadata)
