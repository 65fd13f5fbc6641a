"""Blocks to the body of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.oxml import element, field, field_end, field_start, paragraph, run, run_of
from qualcode.exporters.word.pages import Pages, Spread
from qualcode.exporters.word.spoken import Comments, legend_elements, turn_element
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
    Text,
    TitlePage,
    headings,
    plain,
    runs,
)
from qualcode.report.spoken import Legend, SpokenTurn
from qualcode.report.wording import Wording, language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_AFTER_TABLE: Final = 240
_DEEPEST: Final = 3
_HELD: Final = ("Heading", "Caption")
_KEEP: Final = qn("w:keepNext")
_LEAD: Final = 180
"""A paragraph of at most so many signs below a heading leads to what follows it."""
_PICTURE: Final = 0.8
"""The part of a page's height that a picture may take."""


class Body:
    """Writes blocks one after another into a document and keeps count of headings, tables and figures."""

    def __init__(self, document: Any, pages: Pages, styles: Styles, words: Wording) -> None:
        self._document = document
        self._pages = pages
        self._styles = styles
        self._words = words
        self._comments = Comments(document, styles)
        self._is_wide = False
        self._headings: list[Heading] = []
        self._targets: dict[str, str] = {}
        self._headings_written = 0
        self._bookmarks = 0
        self._numbers = {"table": 0, "figure": 0}
        self._starts_page = False
        self._follows_table = self._follows_heading = False

    def write(self, laid_out: Sequence[Spread]) -> None:
        """Writes all blocks."""
        blocks = [block for spread in laid_out for block in spread.blocks]
        self._headings = headings(blocks)
        ids = [block.id for block in blocks if isinstance(block, Table | Figure) and block.id]
        self._targets = {id_: f"_Ref{at:08}" for at, id_ in enumerate(ids, start=1)}
        body = self._document.element.body
        end = body.find(qn("w:sectPr"))
        for at, spread in enumerate(laid_out):
            self._is_wide = spread.is_wide
            for part in self._parts(spread.blocks):
                end.addprevious(part)
            section = self._pages.section(is_wide=spread.is_wide, is_first=at == 0)
            if at == len(laid_out) - 1:
                body.replace(end, section)
            else:
                self._end_section(end, section)

    def _parts(self, blocks: Sequence[Block]) -> Iterator[_Element]:
        for block in blocks:
            if isinstance(block, PageBreak):
                self._starts_page = True
                continue
            yield from self._elements(block)
            self._follows_table = isinstance(block, Table) and not block.note
            self._follows_heading = isinstance(block, Heading)

    def _end_section(self, end: Any, section: _Element) -> None:
        """Ends a section with the last paragraph; after a table Word must have one for it, which takes a point's height.

        So does a caption: LibreOffice loses the number of one that ends a section.
        """
        last = end.getprevious()
        if last is None or last.tag != qn("w:p") or last.find(qn("w:fldSimple")) is not None:
            last = paragraph(self._styles["Report Section End"], ())
            end.addprevious(last)
        last.find(qn("w:pPr")).append(section)
        self._starts_page = self._follows_table = False

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
                return [self._paragraph(style, self._text(block.text), *self._held(block))]
            case BulletList():
                return [self._paragraph("List Bullet", self._text(item)) for item in block.items]
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Quotation():
                return self._quotation(block)
            case Legend() | SpokenTurn():
                return self._talk(block)
        raise TypeError(f"no way to write a {type(block).__name__} in Word")

    def _paragraph(self, style: str, content: Sequence[_Element], *properties: _Element) -> _Element:
        """A paragraph in the running text: on a new page, or at a distance from a table, where that is due."""
        before = []
        if style.startswith(_HELD) and not self._styles.is_held(style) and not any(p.tag == _KEEP for p in properties):
            before.append(element("keepNext"))  # a template's own style may leave a caption behind on the page before
        if self._starts_page:
            before += [element("pageBreakBefore"), element("spacing", before=0)]
        elif self._follows_table and style in ("Normal", "List Bullet", "Caption"):
            before.append(element("spacing", before=_AFTER_TABLE))
        self._starts_page = self._follows_table = False
        return paragraph(self._styles[style], content, *before, *properties)

    def _held(self, block: Paragraph) -> list[_Element]:
        """What holds a line or two below a heading to what they lead to: the two alone at the foot of a page say nothing."""
        return [element("keepNext")] if self._follows_heading and len(plain(block.text)) <= _LEAD else []

    def _title_page(self, page: TitlePage) -> list[_Element]:
        lines = [("Title", page.title), ("Subtitle", page.subtitle), *(("Title Line", line) for line in page.lines)]
        return [self._paragraph(style, [run(text)]) for style, text in lines if text]

    def _heading(self, heading: Heading) -> _Element:
        self._headings_written += 1
        named = self._marked(_bookmark(self._headings_written), [run(heading.text)])
        return self._paragraph(f"Heading {min(heading.level, _DEEPEST)}", named)

    def _marked(self, name: str, content: Sequence[_Element]) -> list[_Element]:
        """Content within a bookmark."""
        self._bookmarks += 1
        start = element("bookmarkStart", id=self._bookmarks, name=name)
        return [start, *content, element("bookmarkEnd", id=self._bookmarks)]

    def _text(self, text: Text) -> list[_Element]:
        """Running text; what names a table or figure is a cross-reference, which Word renumbers with the captions."""
        return [
            field(f"REF {self._targets[part.refers_to]} \\h", part.text)
            if part.refers_to in self._targets
            else run_of(part)
            for part in runs(text)
        ]

    def _contents(self, contents: Contents) -> list[_Element]:
        """A table of contents as Word makes it, filled in with links, but without page numbers, which nobody knows before Word lays it out.

        Word adds them when the reader updates the contents (F9). A field marked as stale would make Word ask at every opening whether it
        may fetch from other files, and numbers that are guessed would be wrong.
        """
        shown = [(at, head) for at, head in enumerate(self._headings, start=1) if head.level <= contents.depth]
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
        caption = self._caption("table", table)
        parts = [caption, table_element(table, self._pages.width[self._is_wide], self._styles)]
        if table.note:
            note = [run(self._words("note"), italic=True), run(f" {table.note}")]
            parts.append(self._paragraph("Table Note", note))
        return parts

    def _caption(self, kind: str, block: Table | Figure, *properties: _Element) -> _Element:
        self._numbers[kind] += 1
        label = self._words(kind)
        number = field(f"SEQ {label} \\* ARABIC", str(self._numbers[kind]))
        name = [run(f"{label}\u00a0"), number]
        if block.id:
            name = self._marked(self._targets[block.id], name)
        return self._paragraph("Caption", [*name, run(f". {block.caption}")], *properties)

    def _figure(self, figure: Figure) -> list[_Element]:
        """The picture with its caption below; where there is no picture, what it would show in words."""
        if figure.png:
            shown = self._paragraph("Report Figure", [element("r", element("drawing", self._picture(figure)))])
        else:
            shown = self._paragraph("Normal", [run(figure.alt)], element("keepNext"))
        # the caption stands below: it must not be held to what comes after it
        below = (element("keepNext", val=0), element("spacing", before=60, after=240))
        return [shown, self._caption("figure", figure, *below)]

    def _picture(self, figure: Figure) -> _Element:
        """A picture as wide as it is meant to be, or as fits the page with the caption below."""
        inline: Any = self._document.part.new_pic_inline(BytesIO(figure.png), Mm(figure.width_mm))
        across, down = int(inline.extent.cx), int(inline.extent.cy)
        widest = Twips(self._pages.width[self._is_wide])
        highest = int(Twips(self._pages.height[self._is_wide]) * _PICTURE)
        scale = min(1.0, widest / across, highest / down)
        for size in (inline.extent, inline.graphic.graphicData.pic.spPr):
            size.cx, size.cy = round(across * scale), round(down * scale)
        name = f"{self._words('figure')} {self._numbers['figure'] + 1}"
        for properties in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
            properties.set("name", name)
            properties.set("descr", xml_safe(figure.alt or figure.caption))
        inline.docPr.set("id", str(self._numbers["figure"] + 1))
        return cast("_Element", inline)

    def _talk(self, block: Legend | SpokenTurn) -> list[_Element]:
        if isinstance(block, Legend):
            return legend_elements(block, self._words, self._styles)
        return [turn_element(block, self._styles, self._comments)]

    def _quotation(self, quotation: Quotation) -> list[_Element]:
        """What was said; a translation beneath it, on the same page."""
        language = language_tag(quotation.language) if quotation.language else ""
        said = [run(self._words.quoted(quotation.text), language=language), run(f" ({quotation.source})")]
        if not quotation.translation:
            return [self._paragraph("Quote", said)]
        translated = run(self._words("translation", text=self._words.quoted(quotation.translation)), italic=True)
        return [self._paragraph("Quote", said, element("keepNext")), self._paragraph("Quote", [translated])]


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"
