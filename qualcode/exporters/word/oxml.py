"""Small makers of WordprocessingML: an element, a run, a paragraph, a field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from qualcode.exporters.cells import xml_safe
from qualcode.report.blocks import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

FIELDS: Final = frozenset(("SEQ", "TOC", "PAGE", "REF"))
"""The only fields a report has. None of them reads anything from outside the document."""


def element(tag: str, *children: _Element, **attributes: str | int) -> _Element:
    """An element of the w namespace: `element("spacing", after=120)` is `<w:spacing w:after="120"/>`."""
    made: _Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, *, bold: bool = False, italic: bool = False, language: str = "") -> _Element:
    """A run of text; tabs and line ends within it are blanks."""
    format_ = [element(name) for name, is_on in (("b", bold), ("i", italic)) if is_on]
    if language:
        format_.append(element("lang", val=language))
    written = element("t")
    written.text = " ".join(xml_safe(text).replace("\n", " ").replace("\r", " ").split("\t"))
    written.set(qn("xml:space"), "preserve")
    return element("r", *([element("rPr", *format_)] if format_ else []), written)


def run_of(part: Run) -> _Element:
    """A piece of a block's text as a run."""
    return run(part.text, bold=part.bold, italic=part.italic)


def paragraph(style: str, content: Iterable[_Element], *properties: _Element) -> _Element:
    """A paragraph of a style (by its id). Properties stand in the order of the schema: keepNext, pageBreakBefore, spacing, jc."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def field(instruction: str, result: str) -> _Element:
    """A field with the result it has now, so that nothing need be updated to be right.

    Raises:
        ValueError: if it is not one of `FIELDS`.
    """
    if instruction.split()[0] not in FIELDS:
        raise ValueError(f"a report has no field {instruction!r}")
    return element("fldSimple", run(result), instr=f" {instruction} ")


def field_start(instruction: str) -> list[_Element]:
    """The runs before the result of a field that spans paragraphs."""
    if instruction.split()[0] not in FIELDS:
        raise ValueError(f"a report has no field {instruction!r}")
    written = element("instrText")
    written.text = f" {instruction} "
    written.set(qn("xml:space"), "preserve")
    return [_field_mark("begin"), element("r", written), _field_mark("separate")]


def field_end() -> _Element:
    """The run after the result of such a field."""
    return _field_mark("end")


def _field_mark(kind: str) -> _Element:
    return element("r", element("fldChar", fldCharType=kind))
