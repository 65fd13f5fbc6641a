"""Blocks to the body of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from docx.shared import Mm

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.oxml import element, field, field_end, field_start, paragraph, run, text_runs
from qualcode.exporters.word.styles import Styles
from qualcode.exporters.word.tables import table_element
from qualcode.report.blocks import (
    Block,
    BulletList,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    TitlePage,
    headings,
)
from qualcode.report.wording import Wording, language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_AFTER_TABLE: Final = 240
_DEEPEST: Final = 3


class Body:
    """Writes blocks one after another into a document and keeps count of headings, tables and figures."""

    def __init__(self, document: Any, blocks: Sequence[Block], words: Wording) -> None:
        self._document = document
        self._end = document.element.body.find(qn("w:sectPr"))
        self._blocks = blocks
        self._words = words
        self._styles = Styles(document)
        section = document.sections[0]
        self._width = int((section.page_width - section.left_margin - section.right_margin) / 635)
        self._headings = 0
        self._numbers = {"table": 0, "figure": 0}
        self._starts_page = False
        self._follows_table = False

    def write(self) -> None:
        """Writes all blocks."""
        for block in self._blocks:
            if isinstance(block, PageBreak):
                self._starts_page = True
                continue
            for part in self._elements(block):
                self._end.addprevious(part)
            self._follows_table = isinstance(block, Table) and not block.note

    def _elements(self, block: Block) -> list[_Element]:
        match block:
            case TitlePage():
                return self._title_page(block)
            case Contents():
                return self._contents(block)
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                style = "Report Warning" if block.tone == "warning" else "Normal"
                return [self._paragraph(style, text_runs(block.text))]
            case BulletList():
                return [self._paragraph("List Bullet", text_runs(item)) for item in block.items]
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Quotation():
                return [self._quotation(block)]
        raise TypeError(f"no way to write a {type(block).__name__} in Word")

    def _paragraph(self, style: str, content: Sequence[_Element], *properties: _Element) -> _Element:
        """A paragraph in the running text: on a new page, or at a distance from a table, where that is due."""
        before = []
        if self._starts_page:
            before += [element("pageBreakBefore"), element("spacing", before=0)]
        elif self._follows_table and style in ("Normal", "List Bullet"):
            before.append(element("spacing", before=_AFTER_TABLE))
        self._starts_page = self._follows_table = False
        return paragraph(self._styles[style], content, *before, *properties)

    def _title_page(self, page: TitlePage) -> list[_Element]:
        lines = [("Title", page.title), ("Subtitle", page.subtitle), *(("Title Line", line) for line in page.lines)]
        return [self._paragraph(style, [run(text)]) for style, text in lines if text]

    def _heading(self, heading: Heading) -> _Element:
        self._headings += 1
        start = element("bookmarkStart", id=self._headings, name=_bookmark(self._headings))
        end = element("bookmarkEnd", id=self._headings)
        return self._paragraph(f"Heading {min(heading.level, _DEEPEST)}", [start, run(heading.text), end])

    def _contents(self, contents: Contents) -> list[_Element]:
        """A table of contents as Word makes it, filled in but for the page numbers, which only Word knows (F9)."""
        everything = headings(self._blocks)
        shown = [(at, head) for at, head in enumerate(everything, start=1) if head.level <= contents.depth]
        if not shown:
            return []
        entries = [self._paragraph("TOC Heading", [run(contents.title)])]
        for at, head in shown:
            link = element("hyperlink", run(head.text), anchor=_bookmark(at), history=1)
            start = field_start(f'TOC \\o "1-{contents.depth}" \\h \\z \\u') if at == shown[0][0] else []
            end = [field_end()] if at == shown[-1][0] else []
            entries.append(self._paragraph(f"TOC {min(head.level, _DEEPEST)}", [*start, link, *end]))
        gallery = element("docPartGallery", val="Table of Contents")
        properties = element("sdtPr", element("docPartObj", gallery, element("docPartUnique")))
        return [element("sdt", properties, element("sdtContent", *entries))]

    def _table(self, table: Table) -> list[_Element]:
        caption = self._caption("table", table.caption)
        parts = [caption, table_element(table, self._width, self._styles)]
        if table.note:
            note = [run(self._words("note"), italic=True), run(f" {table.note}")]
            parts.append(self._paragraph("Table Note", note))
        return parts

    def _caption(self, kind: str, text: str, *properties: _Element) -> _Element:
        self._numbers[kind] += 1
        label = self._words(kind)
        number = field(f"SEQ {label} \\* ARABIC", str(self._numbers[kind]))
        return self._paragraph("Caption", [run(f"{label}\u00a0"), number, run(f". {text}")], *properties)

    def _figure(self, figure: Figure) -> list[_Element]:
        inline = self._document.part.new_pic_inline(BytesIO(figure.png), Mm(figure.width_mm))
        inline.docPr.set("descr", xml_safe(figure.alt))
        inline.docPr.set("name", f"{self._words('figure')} {self._numbers['figure'] + 1}")
        drawing = element("r", element("drawing", inline))
        # the caption stands below: it must not be held to what comes after it
        return [
            self._paragraph("Report Figure", [drawing]),
            self._caption(
                "figure", figure.caption, element("keepNext", val=0), element("spacing", before=60, after=240)
            ),
        ]

    def _quotation(self, quotation: Quotation) -> _Element:
        language = language_tag(quotation.language) if quotation.language else ""
        source = run(f" ({quotation.source})")
        return self._paragraph("Quote", [run(self._words.quoted(quotation.text), language=language), source])


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"
