"""Styles by their names: those of the document the report starts from, and ours for any that it lacks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from qualcode.exporters.word.oxml import element
from qualcode.exporters.word.package import part
from qualcode.report.wording import language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element


_KEEP_NEXT: Final = f"{qn('w:pPr')}/{qn('w:keepNext')}"


class Styles:
    """Ids of the styles of a document by their English names, whatever the language of the Word that made them."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._ids = _ids(root)
        missing = [style for style in _ours() if _name(style) not in self._ids]
        for style in missing:
            self._adopt(document, root, deepcopy(style))
        self._held = {_name(style) for style in root.findall(qn("w:style")) if style.find(_KEEP_NEXT) is not None}

    def __getitem__(self, name: str) -> str:
        return self._ids[name.casefold()]

    def is_held(self, name: str) -> bool:
        """Whether paragraphs of a style stay on the page of what follows them, by the style itself."""
        return name.casefold() in self._held

    def _adopt(self, document: Any, root: _Element, style: _Element) -> None:
        """Copies one of our styles. What it builds on goes by the ids that the document has for it."""
        ours = {_id(one): _name(one) for one in _ours()}
        taken = set(self._ids.values())
        if _id(style) in taken:
            style.set(qn("w:styleId"), f"Qualcode{_id(style)}")
        style.attrib.pop(qn("w:default"), "")
        for reference in style.findall(qn("w:basedOn")) + style.findall(qn("w:next")):
            name = ours[str(reference.get(qn("w:val")))]
            reference.set(qn("w:val"), self._ids.get(name, str(reference.get(qn("w:val")))))
        for numbered in style.iter(qn("w:numId")):
            numbered.set(qn("w:val"), _adopted_bullets(document, _id(style)))
        root.append(style)
        self._ids[_name(style)] = _id(style)


def missing_styles(document: Any) -> list[str]:
    """Names of the styles that come with Word, that a report uses, and that a document lacks.

    Those of the lines of the contents are not among them: Word makes them itself when it first needs them. Nor are those of comments, which
    only a coded transcript has.
    """
    known = _ids(document.styles.element)
    ours = [style for style in _ours() if style.get(qn("w:customStyle")) is None and style.get(qn("w:default")) is None]
    return [
        _shown(style)
        for style in ours
        if not _name(style).startswith(("toc ", "annotation ")) and _name(style) not in known
    ]


def set_language(document: Any, language: str) -> None:
    """The language in which the document is proofread and read aloud."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    format_ = None if defaults is None else defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if format_ is None:
        format_ = element("rPr")
        if defaults is None:
            defaults = element("docDefaults")
            document.styles.element.insert(0, defaults)
        for old in defaults.findall(qn("w:rPrDefault")):
            defaults.remove(old)
        defaults.insert(0, element("rPrDefault", format_))
    tag = format_.find(qn("w:lang"))
    if tag is None:
        format_.append(element("lang"))
    for lang in document.styles.element.iter(qn("w:lang")):  # a style of a template may have one of its own
        lang.set(qn("w:val"), language_tag(language))


def tabs_of(document: Any, name: str) -> list[int]:
    """The places of the tab stops of a style, in twips; empty if the document has no such style."""
    styles = [style for style in document.styles.element.findall(qn("w:style")) if _name(style) == name]
    tabs = [tab for style in styles for tab in style.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")]
    return sorted({int(str(tab.get(qn("w:pos")))) for tab in tabs if tab.get(qn("w:val")) != "clear"})


def _ours() -> list[_Element]:
    return list(parse_xml(part("styles")).findall(qn("w:style")))


def _ids(root: _Element) -> dict[str, str]:
    return {_name(style): _id(style) for style in root.findall(qn("w:style"))}


def _name(style: _Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).casefold()


def _shown(style: _Element) -> str:
    """A style's name as Word shows it: "heading 1" is "Heading 1" there."""
    name = str(style.find(qn("w:name")).get(qn("w:val")))  # type: ignore[union-attr]
    return name[:1].upper() + name[1:]


def _id(style: _Element) -> str:
    return str(style.get(qn("w:styleId")))


def _adopted_bullets(document: Any, style: str) -> str:
    """The number of our bullet list in the document, which it gets first."""
    ours: Any = parse_xml(part("numbering"))
    for linked in ours.iter(qn("w:pStyle")):
        linked.set(qn("w:val"), style)
    try:
        theirs = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, ours, document.part.package)
        document.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return "1"
    abstract, number = ours.find(qn("w:abstractNum")), ours.find(qn("w:num"))
    abstract_id = _next_id(theirs, "w:abstractNum", "w:abstractNumId")
    number_id = _next_id(theirs, "w:num", "w:numId")
    abstract.set(qn("w:abstractNumId"), abstract_id)
    number.set(qn("w:numId"), number_id)
    number.find(qn("w:abstractNumId")).set(qn("w:val"), abstract_id)
    before = len(theirs.findall(qn("w:abstractNum")))  # the schema wants all abstract ones before the first other
    theirs.insert(before, abstract)
    theirs.append(number)
    return number_id


def _next_id(root: _Element, tag: str, name: str) -> str:
    return str(max([int(str(one.get(qn(name)))) for one in root.findall(qn(tag))], default=0) + 1)
