"""SVG pictures as part of a page: only shapes and text are kept, nothing that runs, links or fetches, and no style attribute.

What is written is built anew from names on a list, so whatever else a file holds cannot get through. Styles become attributes, for the
page's policy allows none but the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from markupsafe import Markup, escape

from qualcode.exporters.cells import xml_safe

_TAGS: Final = frozenset(
    "svg g defs clipPath pattern linearGradient radialGradient stop symbol use path rect circle ellipse line polyline polygon text"
    " tspan".split()
)
_STYLES: Final = frozenset(
    "fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
    " stroke-dasharray stroke-dashoffset opacity font-family font-size font-style font-weight text-anchor dominant-baseline"
    " letter-spacing stop-color stop-opacity visibility display".split()
)
_ATTRIBUTES: Final = _STYLES | frozenset(
    "id d x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy width height points transform rotate viewBox preserveAspectRatio clip-path"
    " clipPathUnits patternUnits patternContentUnits patternTransform gradientUnits gradientTransform offset href".split()
)
_FOR_ALL: Final = re.compile(r"\*\s*\{([^}]*)\}")
_TO_ID: Final = re.compile(r"url\(\s*[\"']?#([\w.:-]+)[\"']?\s*\)")
_MARK: Final = re.compile(r"#([\w.:-]+)")


def inline_svg(svg: bytes, label: str, prefix: str) -> Markup | None:
    """The picture as an element of the page, or nothing if it cannot be read. `prefix` keeps its ids apart from those of other pictures.

    It is as wide as its place; `label` says in words what it shows.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError:
        return None
    if _name(root.tag) != "svg":
        return None
    for sheet in root.iter("{*}style"):
        for rule in _FOR_ALL.findall(sheet.text or ""):
            for name, value in _declared(rule):
                root.set(name, root.get(name, value))
    if "height" in root.attrib:
        del root.attrib["height"]
    head = Markup(' role="img" aria-label="{}"').format(xml_safe(label))
    return _element(root, prefix, _targets(root), head)


def _element(node: etree._Element, prefix: str, targets: frozenset[str], head: str = "") -> Markup:
    name = _name(node.tag)
    if name not in _TAGS:
        return Markup()
    attributes = Markup().join(
        Markup(' {}="{}"').format(Markup(key), value)  # noqa: S704 - a name on the list
        for key, value in _attributes(node, prefix, targets)
    )
    inner = Markup().join([escape(_spaced(node.text)), *(_inner(child, prefix, targets) for child in node)])
    return Markup("<{0}{1}{2}>{3}</{0}>").format(Markup(name), head, attributes, inner)  # noqa: S704 - a name on the list


def _inner(child: etree._Element, prefix: str, targets: frozenset[str]) -> Markup:
    return _element(child, prefix, targets) + escape(_spaced(child.tail))


def _attributes(node: etree._Element, prefix: str, targets: frozenset[str]) -> Iterator[tuple[str, str]]:
    given = {_name(key): str(value) for key, value in node.attrib.items()}
    given |= dict(_declared(given.pop("style", "")))
    for key, value in sorted(given.items()):
        if key not in _ATTRIBUTES or (key == "id" and value not in targets):
            continue
        if key == "id":
            yield key, prefix + value
        elif key == "href":
            if target := _MARK.fullmatch(value.strip()):
                yield key, f"#{prefix}{target[1]}"
        elif (own := _TO_ID.sub(rf"url(#{prefix}\1)", value)).count("url") == len(_TO_ID.findall(value)):
            yield key, own


def _targets(root: etree._Element) -> frozenset[str]:
    """Ids that something in the picture points to."""
    values = [str(value) for node in root.iter() for value in node.attrib.values()]
    return frozenset(id for value in values if "#" in value for id in _MARK.findall(value))


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for one in style.split(";"):
        name, _, value = one.partition(":")
        if name.strip() in _STYLES:
            yield name.strip(), value.strip()


def _name(tag: object) -> str:
    """A name without its namespace; comments and instructions have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _spaced(text: str | None) -> str:
    """Text without the blanks that only lay out the file."""
    return text if text and text.strip() else ""
