"""A whole report as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.body import Body
from qualcode.exporters.word.oxml import element, field, paragraph, run
from qualcode.exporters.word.package import empty_docx, repacked
from qualcode.exporters.word.styles import Styles, set_language
from qualcode.exporters.word.template import template_bytes
from qualcode.report.blocks import Block, TitlePage
from qualcode.report.wording import language_tag, wording


def word_report(blocks: Sequence[Block], *, language: str, title: str, author: str, template: Path | None) -> bytes:
    """The bytes of the document; the same for the same blocks."""
    document = docx.Document(BytesIO(template_bytes(template) if template else empty_docx()))
    _clear(document)
    set_language(document, language)
    _describe(document, title, author, language)
    Body(document, blocks, wording(language)).write()
    _number_pages(document, title, has_title_page=any(isinstance(block, TitlePage) for block in blocks))
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def _clear(document: Any) -> None:
    """Takes the text out of the body. Only the last section stays: its page and its headers."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    if body.find(qn("w:sectPr")) is None:
        body.append(
            element(
                "sectPr",
                element("pgSz", w=11906, h=16838),
                element("pgMar", top=1418, right=1418, bottom=1418, left=1418, header=709, footer=709, gutter=0),
            )
        )


def _describe(document: Any, title: str, author: str, language: str) -> None:
    """The properties of the file: of the study, not of the program, and without a date, which would differ each time."""
    for child in list(document.core_properties._element):
        document.core_properties._element.remove(child)
    document.core_properties.title = xml_safe(title)[:255]
    document.core_properties.author = xml_safe(author)[:255]
    document.core_properties.language = language_tag(language)


def _number_pages(document: Any, title: str, *, has_title_page: bool) -> None:
    """Title and page number at the foot of each page but the first; a template's own foot stays."""
    section = document.sections[0]
    if not section.footer.is_linked_to_previous:
        return
    section.different_first_page_header_footer = has_title_page
    styles = Styles(document)
    width = int((section.page_width - section.left_margin - section.right_margin) / 635)
    tabs = element("tabs", element("tab", val="right", pos=width))
    foot = section.footer._element  # python-docx makes the part when it is first asked for
    for child in list(foot):
        foot.remove(child)
    tab = element("r", element("tab"))
    foot.append(paragraph(styles["footer"], [run(title), tab, field("PAGE", "1")], tabs))
