"""The XML of a Word document -> paragraphs and tables, in order, as a reader of the accepted text sees them.

Tracked changes are taken as accepted, text boxes are read once, fields give their result. Comments, notes, headers and footers are left
out; what is left out is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.blocks import HEADING_STYLE, Content, Paragraph, Table

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFF = ("0", "false", "off", "none")
_SKIPPED = frozenset("""
    del moveFrom instrText delText delInstrText pPr rPr tblPr tblGrid trPr tcPr sdtPr sectPr rt
""".split())  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WINGDINGS = {"F04A": "☺", "F04B": "😐", "F04C": "☹", "F0E0": "→", "F0DF": "←", "F0E8": "→"}
_LEFT_OUT = {"commentReference": "comment", "footnoteReference": "footnote", "endnoteReference": "endnote"}
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})


def read_content(path: Path) -> Content:
    """The body of a Word document.

    Raises:
        UnreadableFile: if it is no Word document, damaged or protected.
        UnsafeFile: if the archive or its XML is unsafe.
    """
    archive = files.open_archive(path)
    root = files.parse_xml(path, files.read_part(path, archive, _main_part(path, archive)))
    if _word_name(root) != "document":
        raise UnreadableFile(path, "is not a Word document", "open it in the program that made it and save it as .docx")
    if (
        next(root.iter("{*}altChunk"), None) is not None
    ):  # a whole file in another format, which Word takes in when it saves
        raise UnreadableFile(
            path, "holds another document inside, which only Word shows", "open it in Word and save it once more"
        )
    return _Walk().through(root)


def _main_part(path: Path, archive: ZipFile) -> str:
    """Where the text is: Word itself always says `word/document.xml`, Word on the web does not."""
    if "_rels/.rels" in archive.namelist():
        root = files.parse_xml(path, files.read_part(path, archive, "_rels/.rels"))
        for relation in root.iter("{*}Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _word_name(element: _Element) -> str:
    """The name of an element of Word's own, else an empty string."""
    namespace, _, name = element.tag[1:].rpartition("}")
    return name if namespace in _WORD else ""


def _value(element: _Element, child: str) -> str | None:
    """The attribute `val` of a descendant, an empty string if it has none, None if there is no such descendant."""
    found = element.find(child)
    if found is None:
        return None
    return _attribute(found, "val")


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def _is_on(element: _Element, child: str) -> bool:
    value = _value(element, child)
    return value is not None and value.casefold() not in _OFF


class _Walk:
    """Goes through the XML once without recursion, so that no nesting can exhaust the stack."""

    def __init__(self) -> None:
        self._blocks: list[Paragraph | Table] = []
        self._open: list[Paragraph] = []  # more than one where a text box stands in a paragraph
        self._bold: list[bool] = []
        self._depth = 0  # of tables within tables
        self._cell: list[Paragraph] | None = None
        self._number = 0
        self._left_out: Counter[str] = Counter()
        self._tracked = 0
        self._start: dict[str, Callable[[_Element], bool]] = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "t": self._text,
            "sym": self._symbol,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
        }

    def through(self, root: _Element) -> Content:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(_word_name(element))
            elif not self._enter(element):
                walk.skip_subtree()
        return Content(self._blocks, self._left_out, self._tracked)

    def _enter(self, element: _Element) -> bool:
        """Takes in an element; whether what is inside it is to be read."""
        name = _word_name(element)
        self._tracked += name in _TRACKED
        if not name:
            return self._enter_foreign(element)
        if name in _LEFT_OUT:
            self._left_out[_LEFT_OUT[name]] += 1
        if name in _SIGNS:
            self._add(_SIGNS[name])
        if name in self._start:
            return self._start[name](element)
        return name not in _SKIPPED

    def _enter_foreign(self, element: _Element) -> bool:
        name = element.tag.rpartition("}")[2]
        if name == "symEx":  # how Word writes an emoji
            self._add(_character(_attribute(element, "char")))
        parent = element.getparent()
        return name != "Fallback" or parent is None or parent.find("{*}Choice") is None

    def _end(self, name: str) -> None:
        if name == "p":
            self._open.pop()
        elif name == "r":
            self._bold.pop()
        elif name == "tbl":
            self._depth -= 1
            self._cell = self._cell if self._depth else None

    def _start_paragraph(self, element: _Element) -> bool:
        self._number += 1
        place = self._blocks if self._cell is None else self._cell
        before = place[-1] if place else None
        if isinstance(before, Paragraph) and before.runs_on and before not in self._open:
            paragraph = before
        else:
            style = _value(element, "{*}pPr/{*}pStyle") or ""
            paragraph = Paragraph(self._number, HEADING_STYLE.fullmatch(style) is not None)
            place.append(paragraph)
        paragraph.runs_on = element.find("{*}pPr/{*}rPr/{*}del") is not None
        self._open.append(paragraph)
        return True

    def _start_run(self, element: _Element) -> bool:
        style = (_value(element, "{*}rPr/{*}rStyle") or "").casefold()
        bold = element.find("{*}rPr/{*}b")
        self._bold.append(_is_on(element, "{*}rPr/{*}b") if bold is not None else style in ("strong", "sterk"))
        return not _is_on(element, "{*}rPr/{*}vanish")

    def _text(self, element: _Element) -> bool:
        self._add(element.text or "")
        return False

    def _symbol(self, element: _Element) -> bool:
        self._add(_WINGDINGS.get(_attribute(element, "char").upper(), ""))
        return False

    def _add(self, text: str) -> None:
        if self._open and text:
            self._open[-1].pieces.append((text, bool(self._bold) and self._bold[-1]))

    def _start_table(self, element: _Element) -> bool:
        self._depth += 1
        if self._depth == 1:
            self._blocks.append(Table())
        return True

    def _start_row(self, element: _Element) -> bool:
        is_deleted = element.find("{*}trPr/{*}del") is not None
        if self._depth == 1 and not is_deleted:
            self._rows().append([])
        return not is_deleted

    def _start_cell(self, element: _Element) -> bool:
        if self._depth == 1 and self._rows():
            span = _value(element, "{*}tcPr/{*}gridSpan") or "1"
            empty = min(int(span), 63) - 1 if re.fullmatch(r"[0-9]{1,3}", span) else 0
            self._cell = []
            self._rows()[-1] += [self._cell, *([] for _ in range(empty))]
        return True

    def _rows(self) -> list[list[list[Paragraph]]]:
        table = next(block for block in reversed(self._blocks) if isinstance(block, Table))
        return table.rows


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
