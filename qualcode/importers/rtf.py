"""Rich Text Format, as Word, LibreOffice, WordPad, TextEdit and NVivo write it."""

from __future__ import annotations

from pathlib import Path

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.blocks import read_blocks
from qualcode.importers.rtf_words import read_rtf

_SIGN = b"{\\rtf"


@register
class Rtf(Importer):
    """RTF."""

    name = "rtf"
    suffixes = (".rtf",)
    reads = "Paragraphs, tables, text boxes and bold names, in the code page of the file or font; tracked changes as if accepted"
    passes_over = "Comments, footnotes and endnotes (counted), deleted and hidden text, headers and footers, pictures, numbers of lists"

    def holds(self, data: bytes) -> bool:
        """Whether it begins as RTF must."""
        return data.lstrip(b"\xef\xbb\xbf \r\n\t")[: len(_SIGN)] == _SIGN

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the document."""
        data = files.read_bytes(path).lstrip(b"\xef\xbb\xbf \r\n\t")
        if not data.startswith(_SIGN):
            kind = files.what_is(data)
            mend = "give it the suffix of what it is, or save it as .rtf once more"
            raise UnreadableFile(path, "is not RTF" + (f" but {kind}" if kind else ""), mend)
        files.refuse_vast(path, data.count(b"\\") + data.count(b"{"), "control words and groups")
        content = read_rtf(data)
        if content is None:
            raise UnreadableFile(
                path, "is damaged: it breaks off before its end", "save it once more where it was made"
            )
        return read_blocks(content, known)
