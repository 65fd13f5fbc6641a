"""A whole report as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.body import Body
from qualcode.exporters.word.emptied import empty
from qualcode.exporters.word.oxml import element, field, paragraph, run
from qualcode.exporters.word.package import empty_docx, repacked
from qualcode.exporters.word.pages import Pages, Spread, spreads
from qualcode.exporters.word.styles import Styles, missing_styles, set_language, tabs_of
from qualcode.exporters.word.template import template_bytes
from qualcode.exporters.word.widths import is_wide as wants_width
from qualcode.report.blocks import Block, TitlePage
from qualcode.report.wording import language_tag, wording


def word_report(
    blocks: Sequence[Block], *, language: str, title: str, author: str = "", template: Path | None = None
) -> bytes:
    """The bytes of the document; the same for the same blocks."""
    document = docx.Document(BytesIO(template_bytes(template) if template else empty_docx()))
    empty(document)
    styles = Styles(document)
    set_language(document, language)
    _describe(document, title, author, language)
    pages = Pages(document)
    laid_out = spreads(blocks, lambda table: pages.can_turn and wants_width(table, pages.width[False]))
    _number_pages(document, pages, styles, title, laid_out)
    Body(document, pages, styles, wording(language)).write(laid_out)
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def styles_lacking(template: Path) -> list[str]:
    """Names of Word's styles that a template lacks."""
    return missing_styles(docx.Document(BytesIO(template_bytes(template))))


def _describe(document: Any, title: str, author: str, language: str) -> None:
    """The properties of the file: of the study, not of the program, and without a date, which would differ each time."""
    for child in list(document.core_properties._element):
        document.core_properties._element.remove(child)
    document.core_properties.title = xml_safe(title)[:255]
    document.core_properties.author = xml_safe(author)[:255]
    document.core_properties.language = language_tag(language)


def _number_pages(document: Any, pages: Pages, styles: Styles, title: str, laid_out: Sequence[Spread]) -> None:
    """Title and page number at the foot of each page but the title page; a template's own foot stays."""
    section = document.sections[0]
    if not section.footer.is_linked_to_previous:
        return
    section.different_first_page_header_footer = any(
        isinstance(b, TitlePage) for spread in laid_out for b in spread.blocks
    )
    for is_wide in sorted({spread.is_wide for spread in laid_out}):
        part, relationship = document.part.add_footer_part()
        foot = part.element
        for child in list(foot):
            foot.remove(child)
        old = [element("tab", val="clear", pos=at) for at in tabs_of(document, "footer") if at != pages.width[is_wide]]
        tabs = element("tabs", *old, element("tab", val="right", pos=pages.width[is_wide]))
        tab = element("r", element("tab"))
        foot.append(paragraph(styles["footer"], [run(title), tab, field("PAGE", "1")], tabs))
        pages.set_foot(is_wide=is_wide, relationship=relationship)
