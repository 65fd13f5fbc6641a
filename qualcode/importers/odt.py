"""OpenDocument text, as LibreOffice and Google Docs save it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.blocks import Content, Paragraph, Table, read_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PLACES = {"text", "office", "table", "draw", "style"}
_SKIPPED = frozenset(
    {"text:tracked-changes", "text:ruby-text", "text:sequence-decls", "text:hidden-text", "text:hidden-paragraph"}
)
_LEFT_OUT = {"text:note": "footnote", "office:annotation": "comment", "text:table-of-content": "table of contents"}
_MAX_REPEATED = 64
_STRONG = re.compile(r"strong(?:_20_emphasis)?|sterk", re.IGNORECASE)


@register
class Odt(Importer):
    """OpenDocument text."""

    name = "odt"
    suffixes = (".odt", ".ott")
    reads = "Paragraphs, lists, tables, text boxes and bold names; tracked changes as if accepted"
    passes_over = "Comments, footnotes and endnotes, tables of contents (counted), headers and footers, pictures"

    def holds(self, data: bytes) -> bool:
        """Whether it is an archive that begins with the name of this type."""
        return _MIMETYPE in data[:120]

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the body of the document."""
        return read_blocks(read_content(path), known)


def read_content(path: Path) -> Content:
    """The body of an OpenDocument text.

    Raises:
        UnreadableFile: if it is none, damaged or protected.
        UnsafeFile: if the archive or its XML is unsafe.
    """
    archive = files.open_archive(path)
    names = archive.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in files.read_part(
        path, archive, "META-INF/manifest.xml"
    ):
        raise UnreadableFile(path, "is protected by a password", "save it without one and try again")
    root = files.parse_xml(path, files.read_part(path, archive, "content.xml"))
    body = root.find("{*}body/{*}text")
    if body is None:
        raise UnreadableFile(
            path, "is OpenDocument, but no text", "open it in the program that made it and save it as .odt"
        )
    roots = (
        [root, files.parse_xml(path, files.read_part(path, archive, "styles.xml"))] if "styles.xml" in names else [root]
    )
    return _Walk(_bold_styles(roots)).through(body)


def _name(element: _Element) -> str:
    """`text:p` and the like; an empty string for comments and for what is of no OpenDocument namespace."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag[1:].rpartition("}")
    place = namespace.removesuffix(":1.0").rpartition(":")[2]
    return f"{place}:{name}" if place in ("drawing", *_PLACES) else ""


def _get(element: _Element, name: str) -> str:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def _bold_styles(roots: list[_Element]) -> frozenset[str]:
    """Names of the styles that are bold, by themselves or by the style that they are made from."""
    weight: dict[str, str] = {}
    parent: dict[str, str] = {}
    for style in (style for root in roots for style in root.iter("{*}style")):
        name = _get(style, "name")
        properties = style.find("{*}text-properties")
        weight[name] = _get(properties, "font-weight") if properties is not None else ""
        parent[name] = _get(style, "parent-style-name")
    return frozenset(name for name in weight if _weighs(name, weight, parent))


def _weighs(name: str, weight: dict[str, str], parent: dict[str, str]) -> bool:
    for _ in range(20):  # styles may be made from each other in a ring
        if weight.get(name):
            return weight[name] == "bold" or (weight[name].isdigit() and int(weight[name]) >= 600)
        if _STRONG.fullmatch(name):
            return True
        name = parent.get(name, "")
    return False


class _Walk:
    """Goes through the XML once without recursion; text stands in elements and after them, so both ends of each are looked at."""

    def __init__(self, bold_styles: frozenset[str]) -> None:
        self._content = Content()
        self._bold_styles = bold_styles
        self._open: list[Paragraph] = []  # more than one where a text box stands in a paragraph
        self._bold: list[bool] = []
        self._depth = 0  # of tables within tables
        self._cell: list[Paragraph] | None = None
        self._number = 0
        self._start: dict[str, Callable[[_Element], None]] = {
            "text:p": self._start_paragraph,
            "text:h": self._start_paragraph,
            "text:span": self._start_span,
            "text:s": lambda element: self._add(" "),
            "text:tab": lambda element: self._add("\t"),
            "text:line-break": lambda element: self._add("\n"),
            "table:table": self._start_table,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
        }

    def through(self, body: _Element) -> Content:
        from lxml import etree

        walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            name = _name(element)
            if event == "start" and not self._enter(element, name):
                walk.skip_subtree()
            elif event == "start":
                self._add_collapsed(element.text)
            else:
                self._leave(name)
                self._add_collapsed(element.tail)
        return self._content

    def _enter(self, element: _Element, name: str) -> bool:
        """Takes in an element; whether what is inside it is to be read."""
        if name == "text:tracked-changes":
            self._content.tracked += len(element)
        if name in _LEFT_OUT:
            is_endnote = _get(element, "note-class") == "endnote"
            self._content.left_out["endnote" if is_endnote else _LEFT_OUT[name]] += 1
        if name in _LEFT_OUT or name in _SKIPPED:
            return False
        if name in self._start:
            self._start[name](element)
        return True

    def _leave(self, name: str) -> None:
        if name in ("text:p", "text:h"):
            self._open.pop()
            self._bold.pop()
        elif name == "text:span":
            self._bold.pop()
        elif name == "table:table":
            self._depth -= 1
            self._cell = self._cell if self._depth else None

    def _start_paragraph(self, element: _Element) -> None:
        self._number += 1
        is_title = _get(element, "style-name") in ("Title", "Subtitle")
        paragraph = Paragraph(self._number, is_title or _name(element) == "text:h")
        (self._content.blocks if self._cell is None else self._cell).append(paragraph)
        self._open.append(paragraph)
        self._bold.append(self._is_bold(element))

    def _start_span(self, element: _Element) -> None:
        self._bold.append(self._is_bold(element) or (bool(self._bold) and self._bold[-1]))

    def _is_bold(self, element: _Element) -> bool:
        style = _get(element, "style-name")
        return style in self._bold_styles or _STRONG.fullmatch(style) is not None

    def _add_collapsed(self, text: str | None) -> None:
        self._add(re.sub(r"[ \t\r\n]+", " ", text or ""))

    def _add(self, text: str) -> None:
        if self._open and text:
            self._open[-1].pieces.append((text, bool(self._bold) and self._bold[-1]))

    def _start_table(self, element: _Element) -> None:
        self._depth += 1
        if self._depth == 1:
            self._content.blocks.append(Table())

    def _start_row(self, element: _Element) -> None:
        if self._depth == 1:
            self._table().rows.append([])

    def _start_cell(self, element: _Element) -> None:
        if self._depth == 1 and self._table().rows:
            repeated = _get(element, "number-columns-repeated")
            count = min(int(repeated), _MAX_REPEATED) if re.fullmatch(r"[0-9]{1,5}", repeated) else 1
            self._cell = []
            self._table().rows[-1] += [self._cell, *([] for _ in range(count - 1))]

    def _table(self) -> Table:
        return next(block for block in reversed(self._content.blocks) if isinstance(block, Table))
