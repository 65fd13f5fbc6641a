"""Markdown: its marks are taken away, bold names and headings are told apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from qualcode import files
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.header import front_matter
from qualcode.importers.lines import Line, clean, lines_of
from qualcode.importers.script import read_lines

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_]\s*){3,}|(?:```|~~~).*")
_QUOTE = re.compile(r"(?:>\s?)+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_BOLD = re.compile(r"\*\*\*?(?P<stars>[^*]+)\*\*\*?|__(?P<lines>[^_]+)__")
_EMPHASIS = re.compile(r"(?P<mark>\*(?=\S)|(?<!\w)_(?=\S)|~~|`)(?P<text>[^*_~`]+)(?P=mark)(?!(?<=_)\w)")
_IMAGE_OR_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_TAG = re.compile(r"</?(?:b|strong|i|em|u|p|div|span|br|mark|sub|sup)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0xF0000  # escaped marks wait in a private plane until all other marks are gone


@register
class Md(Importer):
    """Markdown: front matter, `**Kari:**` and `__Kari__`, headings, lists, block quotes; comments are passed over."""

    name = "md"
    suffixes = (".md", ".markdown")
    reads = "Front matter, `**Kari:**` and `__Kari__`, headings, lists, block quotes"
    passes_over = "Comments, the marks themselves, addresses of links, pictures"

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in a Markdown file."""
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), files.read_text(path))
        metadata, lines = front_matter(lines_of(text))
        return read_lines(_plain(lines), known, metadata)


def _plain(lines: list[Line]) -> Iterator[Line]:
    """The lines without marks of blocks; an item or a heading begins a paragraph, and so does what follows a heading."""
    begins = True
    for line, following in pairwise([*lines, Line("", 0)]):
        text = _QUOTE.sub("", line.text, count=1) if line.text.startswith(">") else line.text
        heading = _HEADING.fullmatch(text)
        is_heading = heading is not None or (bool(text) and _is_underlined(text, following))
        if not text or _RULE.fullmatch(text) or _UNDERLINE.fullmatch(text):
            begins = True
            continue
        item = _ITEM.match(text)
        text = heading["text"] if heading else text[item.end() :] if item else text
        plain = _without_emphasis(
            replace(line, text=text, begins=begins or bool(item) or is_heading, is_heading=is_heading)
        )
        yield plain
        begins = is_heading


def _is_underlined(text: str, following: Line) -> bool:
    return _UNDERLINE.fullmatch(following.text) is not None and not following.begins and not _ITEM.match(text)


def _without_emphasis(line: Line) -> Line:
    text = _ESCAPED.sub(lambda mark: chr(_HIDDEN + ord(mark[1])), line.text)
    bold = _BOLD.match(text)
    name = (bold["stars"] or bold["lines"]) if bold else ""
    return replace(line, text=_inline(text), bold=_inline(name))


def _inline(text: str) -> str:
    text = _IMAGE_OR_LINK.sub(r"\g<text>", _TAG.sub("", text))
    text = _BOLD.sub(lambda bold: bold["stars"] or bold["lines"], text)
    text = _EMPHASIS.sub(r"\g<text>", text).replace("**", "")
    shown = "".join(chr(ord(c) - _HIDDEN) if _HIDDEN <= ord(c) < _HIDDEN + 128 else c for c in text)
    return clean(html.unescape(shown)).strip()
