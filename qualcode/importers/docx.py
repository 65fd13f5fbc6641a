"""Word documents: paragraphs with labels, bold names, tables, and the transcripts that Word and Teams make."""

from __future__ import annotations

from pathlib import Path

from qualcode import files
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.blocks import read_blocks
from qualcode.importers.word_xml import read_content


@register
class Docx(Importer):
    """Word."""

    name = "docx"
    suffixes = (".docx", ".docm")
    reads = "Paragraphs, tables, text boxes and bold names; tracked changes as if accepted; what Word's Transcribe and Teams write"
    passes_over = "Comments, footnotes and endnotes (counted), deleted and hidden text, headers and footers, pictures"

    def holds(self, data: bytes) -> bool:
        """Whether it is an archive with Word's text in it."""
        return "word/document.xml" in files.part_names(data)

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the body of the document."""
        return read_blocks(read_content(path), known)
