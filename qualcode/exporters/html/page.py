"""Blocks to one self-contained page: nothing fetched, every text escaped, and no script but the page's own, which it reads well without."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.html.drawing import inline_svg
from qualcode.report.blocks import Block, Figure, Heading, PageBreak, Quotation, Table, runs
from qualcode.report.excerpts import Excerpt
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
    def drawing(self) -> Markup | None:
        """A picture as a part of the page; none where there is no SVG that can be read."""
        if not isinstance(self.block, Figure) or not self.block.svg:
            return None
        return inline_svg(self.block.svg, self.block.alt, f"{self.anchor}-")

    @property
    def source(self) -> str:
        """A picture as an address that holds all of it."""
        png = self.block.png if isinstance(self.block, Figure) else b""
        return f"data:image/png;base64,{b64encode(png).decode('ascii')}"


def page(
    blocks: Iterable[Block],
    *,
    language: str,
    title: str,
    author: str = "",
    is_wide: bool = False,
    decimal: str = "",
    excerpts: Sequence[Excerpt] = (),
) -> bytes:
    """The bytes of the page; the same for the same blocks. `decimal` is the sign in the tables' numbers, where not the language's."""
    words = wording(language)
    style, script = _own("style.css"), _own("page.js")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, finalize=lambda value: _clean(value)
    )
    template = environment.from_string(_own("page.html.j2"))
    written = template.render(
        parts=list(_parts(blocks, words)),
        excerpts=excerpts,
        places=_places(excerpts),
        language=language_tag(words.language),
        title=title,
        author=author,
        wide=is_wide,
        decimal=decimal or words("decimal"),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=_hash(script),
        words=words,
        quoted=words.quoted,
        runs=runs,
    )
    return written.encode("utf-8")


def _own(name: str) -> str:
    return (resources(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As the page's policy names what it allows."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _clean(value: object) -> object:
    return xml_safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _places(excerpts: Sequence[Excerpt]) -> dict[int, str]:
    """For each number of a quotation the anchor of the turn that it stands in."""
    return {
        number: f"t{at}-{turn.number}"
        for at, excerpt in enumerate(excerpts, start=1)
        for turn in reversed(excerpt.turns)
        for said in turn.said
        for number in said.quoted
    }


def _parts(blocks: Iterable[Block], words: Wording) -> Iterator[Part]:
    numbers = {"table": 0, "figure": 0}
    counts = {Heading: 0, Quotation: 0, Figure: 0}
    new_page = ""
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = " new-page"
            continue
        anchor = label = ""
        if isinstance(block, Heading | Quotation | Figure):
            counts[type(block)] += 1
            anchor = f"{type(block).__name__[0].lower()}{counts[type(block)]}"
        if isinstance(block, Table | Figure) and block.caption:
            kind = "table" if isinstance(block, Table) else "figure"
            numbers[kind] += 1
            label = f"{words(kind)}\u00a0{numbers[kind]}. "
        yield Part(block, anchor, label, new_page)
        new_page = ""
