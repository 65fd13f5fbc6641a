"""XML and HTML, parsed without entities, document types and network, and never in part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import UnreadableFile, UnsafeFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAGS = 2_000_000
"""Most tags of a page or of one part of a document, opening and closing: some hours of talk with a tag or two around each word."""


def parse_xml(path: Path, data: bytes) -> _Element:
    """The root of an XML part. No entities, no document types, no network, bounded depth.

    Raises:
        UnsafeFile: if it declares a document type or entities, or has more than `MAX_TAGS` tags.
        UnreadableFile: if it is not well-formed.
    """
    from lxml import etree

    refuse_vast(path, data.count(b"<"))
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
            raise _declares_entities(path) from None
        raise UnreadableFile(
            path, "is damaged (not well-formed XML)", "open it where it was made and save it again"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares_entities(path)
    return root


def _declares_entities(path: Path) -> UnsafeFile:
    return UnsafeFile(path, "declares a document type or entities in its XML; no transcript program does that")


def refuse_vast(path: Path, tags: int, noun: str = "tags") -> None:
    """Refuses what has so much markup that a reader would need minutes, or the machine's memory.

    Raises:
        UnsafeFile: if there are more than `MAX_TAGS`.
    """
    if tags > MAX_TAGS:
        raise UnsafeFile(path, f"has {tags:,} {noun}; the limit is {MAX_TAGS:,}", "save its text as .txt, or split it")


def parse_html(path: Path, text: str) -> _Element:
    """The root of a page, however untidy. No network, no entities but those of HTML, bounded depth.

    Raises:
        UnreadableFile: if it is nested so deeply that a part of it would be lost, or there is nothing in it.
        UnsafeFile: if it has more than `MAX_TAGS` tags.
    """
    from lxml import etree

    refuse_vast(path, text.count("<"))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or any(fault.level == etree.ErrorLevels.FATAL for fault in parser.error_log):
        raise UnreadableFile(path, "is no web page that can be read whole", "copy its text into Word or a text file")
    return root
