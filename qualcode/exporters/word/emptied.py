"""A researcher's document without what is in it: its styles, its page and its letterhead stay, all else goes, what is hidden too."""

from __future__ import annotations

from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from qualcode.exporters.word.oxml import element

_KINDS: Final = ("styles", "numbering", "settings", "theme", "fontTable", "webSettings")
_ENDS: Final = ("header", "footer")
_OF_ITS_OWN: Final = (
    "writeProtection", "documentProtection", "attachedTemplate", "trackRevisions", "updateFields", "footnotePr", "endnotePr",
    "docVars", "rsids", "mailMerge", "revisionView",
)  # fmt: skip
"""Settings that would lock the report, make Word ask questions, or tell of the document that the template was."""


def empty(document: Any) -> None:
    """Takes the text out, and with it notes, comments, pictures and properties. Only the last section stays: its page, head and foot."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    if body.find(qn("w:sectPr")) is None:
        body.append(element("sectPr"))
    section = body.find(qn("w:sectPr"))
    settings = document.settings.element
    for root, names in ((settings, _OF_ITS_OWN), (section, ("footnotePr", "endnotePr"))):
        for name in names:
            for found in root.findall(qn(f"w:{name}")):
                root.remove(found)
    _forget_parts(document, {reference.get(qn("r:id")) for reference in section})


def _forget_parts(document: Any, in_use: set[str | None]) -> None:
    rels = document.part.rels
    for at, rel in list(rels.items()):
        kind = rel.reltype.rpartition("/")[2]
        if not (kind in _KINDS or (kind in _ENDS and at in in_use)):
            del rels[at]
    package = document.part.package.rels
    for at, rel in list(package.items()):
        if rel.reltype not in (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES):
            del package[at]
