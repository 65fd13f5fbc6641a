"""Blocks to one self-contained page: no scripts, nothing fetched, every text escaped."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files as resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from qualcode.exporters.cells import xml_safe
from qualcode.report.blocks import Block, Figure, Heading, PageBreak, Table, runs
from qualcode.report.wording import Wording, language_tag, wording


@dataclass(frozen=True, slots=True)
class Part:
    """A block with what its place in the page gives it: an anchor, a number in its label, a new page when printed."""

    block: Block
    anchor: str = ""
    label: str = ""
    page: str = ""

    @property
    def kind(self) -> str:
        """Name of the kind of block."""
        return type(self.block).__name__

    @property
    def level(self) -> int:
        """Level of a heading in the page, whose title is its only `h1`."""
        return min(self.block.level + 1, 6) if isinstance(self.block, Heading) else 0

    @property
    def source(self) -> str:
        """A picture as an address that holds all of it."""
        if not isinstance(self.block, Figure):
            return ""
        kind, picture = ("svg+xml", self.block.svg) if self.block.svg else ("png", self.block.png)
        return f"data:image/{kind};base64,{b64encode(picture).decode('ascii')}"


def page(blocks: Iterable[Block], *, language: str, title: str, author: str = "", is_wide: bool = False) -> bytes:
    """The bytes of the page; the same for the same blocks."""
    words = wording(language)
    here = resources(__package__)
    style = (here / "style.css").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, finalize=lambda value: _clean(value)
    )
    template = environment.from_string((here / "page.html.j2").read_text(encoding="utf-8"))
    written = template.render(
        parts=list(_parts(blocks, words)),
        language=language_tag(words.language),
        title=title,
        author=author,
        wide=is_wide,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        note_word=words("note"),
        quoted=words.quoted,
        runs=runs,
    )
    return written.encode("utf-8")


def _clean(value: object) -> object:
    return xml_safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _parts(blocks: Iterable[Block], words: Wording) -> Iterator[Part]:
    numbers = {"table": 0, "figure": 0}
    headings = 0
    new_page = ""
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = " new-page"
            continue
        anchor = label = ""
        if isinstance(block, Heading):
            headings += 1
            anchor = f"h{headings}"
        elif isinstance(block, Table | Figure) and block.caption:
            kind = "table" if isinstance(block, Table) else "figure"
            numbers[kind] += 1
            label = f"{words(kind)}\u00a0{numbers[kind]}. "
        yield Part(block, anchor, label, new_page)
        new_page = ""
