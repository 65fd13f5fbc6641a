"""A researcher's own Word file (.docx, .dotx) as the base of a report: its styles, page and letterhead, none of its text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.files import open_archive, parse_xml, read_part, zipped

_ACTIVE: Final = re.compile(r"vbaProject|/embeddings/|/activeX/|afchunk|oleObject", re.IGNORECASE)
_EXTERNAL: Final = re.compile(rb"<Relationship\b(?=[^>]*TargetMode=\"External\")(?![^>]*/hyperlink\")[^>]*>")
_FIELD: Final = re.compile(rb"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE)\b")
_ATTACHED: Final = re.compile(rb"<Relationship\b[^>]*/attachedTemplate[\"'][^>]*?(/>|></Relationship>)")
"""Where a document says which template it was made from; the report is made from the document."""
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"


def template_bytes(path: Path) -> bytes:
    """A template as the bytes of a .docx that is safe to build on.

    Raises:
        UnreadableFile: if it is no Word file.
        UnsafeFile: if it has macros, embedded objects, or fields and links that fetch things from elsewhere.
    """
    if path.suffix.lower() not in (".docx", ".dotx"):
        raise UnreadableFile(path, "is no Word template", "use a .docx or .dotx file")
    archive = open_archive(path)
    parts = {entry.filename: read_part(path, archive, entry.filename) for entry in archive.infolist()}
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise UnreadableFile(path, "is not a Word file", "save it in Word as .docx or .dotx")
    rels = "word/_rels/settings.xml.rels"
    if rels in parts:
        parts[rels] = _ATTACHED.sub(b"", parts[rels])
    for name, data in parts.items():
        _refuse_active(path, name, data)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_TEMPLATE, _DOCUMENT)
    return zipped(parts)


def _refuse_active(path: Path, name: str, data: bytes) -> None:
    if _ACTIVE.search(name):
        raise UnsafeFile(path, "has macros or embedded objects", "save a copy without them")
    if not name.endswith((".xml", ".rels")):
        return
    parse_xml(path, data)
    if name.endswith(".rels") and _EXTERNAL.search(data):
        raise UnsafeFile(
            path, "fetches something from elsewhere (a linked template or picture)", "remove the link in Word"
        )
    if name.startswith("word/") and b"instr" in data and _FIELD.search(data):
        raise UnsafeFile(path, "has a field that fetches something from elsewhere", "remove the field in Word")
