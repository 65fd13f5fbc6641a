"""Web pages: transcripts saved from a browser, and exported by Google Docs, Word and services for transcription."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import files
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.blocks import Content, Paragraph, Table, read_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset("""
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul
""".split())  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset("""
    audio button canvas head iframe input math nav noscript object option script select style svg template textarea title video rp rt
""".split())  # fmt: skip
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_CLASS = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}")
_BEGINNING = re.compile(
    r"\ufeff?\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@register
class Html(Importer):
    """HTML."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    reads = "Paragraphs, lists, tables and bold names"
    passes_over = "Scripts, styles, menus, forms, hidden and deleted text, pictures, sound"

    def recognises(self, text: str) -> bool:
        """Whether it begins as a page does."""
        return _BEGINNING.match(text) is not None

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the body of the page."""
        text = files.read_text(path, longest=files.MAX_FILE)  # pictures may stand in the page itself
        root = files.parse_html(path, text)
        reading = read_blocks(_Walk(_bold_classes(root)).through(root), known)
        is_cut = "<html" in text[:5000].lower() and "</html" not in text[-5000:].lower()
        cut = ("the page has no end (</html>); see whether all of the talk is here",) if is_cut else ()
        return replace(reading, warnings=(*cut, *reading.warnings))


def _bold_classes(root: _Element) -> frozenset[str]:
    """Classes that the page's own style sheet makes bold: Google Docs knows no other bold."""
    sheets = "".join(style.text or "" for style in root.iter("style"))
    return frozenset(name for name, rules in _CLASS.findall(sheets) if _BOLD.search(rules))


class _Walk:
    """Goes through the page once; a paragraph begins with any text and ends with the block that it stands in."""

    def __init__(self, bold_classes: frozenset[str]) -> None:
        self._content = Content()
        self._bold_classes = bold_classes
        self._open: Paragraph | None = None
        self._bold: list[bool] = [False]
        self._heading = 0
        self._pre = 0
        self._depth = 0  # of tables within tables
        self._cell: list[Paragraph] | None = None
        self._number = 0

    def through(self, root: _Element) -> Content:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: _Element | None = None
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "start" and self._is_skipped(element, name):
                skipped = element
                walk.skip_subtree()
            elif event == "start":
                self._enter(element, name)
            else:
                if event == "end" and element is not skipped:
                    self._leave(name)
                self._add(element.tail)
        return self._content

    def _is_skipped(self, element: _Element, name: str) -> bool:
        is_deleted = name in ("del", "s", "strike")
        self._content.tracked += name == "del"
        return name in _SKIPPED or is_deleted or "hidden" in element.attrib or bool(_UNSEEN.search(_style(element)))

    def _is_bold(self, element: _Element, name: str) -> bool:
        classes = (element.get("class") or "").split()
        return name in ("b", "strong", "th", "dt") or bool(
            _BOLD.search(_style(element)) or self._bold_classes.intersection(classes)
        )

    def _enter(self, element: _Element, name: str) -> None:
        self._bold.append(self._bold[-1] or self._is_bold(element, name))
        self._heading += name in _HEADINGS
        self._pre += name == "pre"
        if name in _BLOCKS:
            self._open = None
        if name == "br":
            self._paragraph().pieces.append(("\n", self._bold[-1]))
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self._content.blocks.append(Table())
        elif self._depth == 1 and name == "tr":
            self._table().rows.append([])
        elif self._depth == 1 and name in ("td", "th") and self._table().rows:
            self._start_cell(element.get("colspan") or "1")
        self._add(element.text)

    def _start_cell(self, span: str) -> None:
        self._cell = []
        empty = min(int(span), 63) - 1 if re.fullmatch("[0-9]{1,3}", span) else 0
        self._table().rows[-1] += [self._cell, *([] for _ in range(empty))]

    def _leave(self, name: str) -> None:
        self._bold.pop()
        self._heading -= name in _HEADINGS
        self._pre -= name == "pre"
        if name in _BLOCKS:
            self._open = None
        self._depth -= name == "table"
        if not self._depth or (self._depth == 1 and name in ("td", "th")):
            self._cell = None

    def _add(self, text: str | None) -> None:
        text = (text or "") if self._pre else _BLANKS.sub(" ", text or "")
        if text.strip() or (text and self._open):
            self._paragraph().pieces.append((text, self._bold[-1]))

    def _paragraph(self) -> Paragraph:
        if self._open is None:
            self._number += 1
            self._open = Paragraph(self._number, self._heading > 0)
            (self._content.blocks if self._cell is None else self._cell).append(self._open)
        return self._open

    def _table(self) -> Table:
        return next(block for block in reversed(self._content.blocks) if isinstance(block, Table))


def _style(element: _Element) -> str:
    return (element.get("style") or "").casefold()
