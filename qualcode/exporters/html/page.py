"""Blocks to one self-contained page: nothing fetched, every text escaped, and no script but the page's own, which it reads well without."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.html.drawing import inline_svg
from qualcode.report.blocks import Block, Figure, Heading, PageBreak, Quotation, Table, runs
from qualcode.report.code_signs import shades, tint
from qualcode.report.excerpts import Excerpt
from qualcode.report.spoken import Legend, SpokenTurn, stretches
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
    parts = list(_parts(blocks, words))
    is_wide = is_wide or any(isinstance(part.block, Table) and part.block.is_wide for part in parts)
    colors = dict.fromkeys(color for part in parts for color in _colors(part.block))
    style, script = _own("style.css") + color_rules(colors), _own("page.js")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, finalize=lambda value: _clean(value)
    )
    template = environment.from_string(_own("page.html.j2"))
    written = template.render(
        parts=parts,
        excerpts=excerpts,
        places=_places(excerpts),
        language=language_tag(words.language),
        title=title,
        author=author,
        layout="wide" if is_wide else "with-margin" if _has_margin(parts) else "",
        decimal=decimal or words("decimal"),
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=_hash(script),
        words=words,
        quoted=words.quoted,
        runs=runs,
        language_tag=language_tag,
        stretches=stretches,
        color_class=color_class,
    )
    return written.encode("utf-8")


def _own(name: str) -> str:
    return (resources(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As the page's policy names what it allows."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def color_class(color: str) -> str:
    """The class of what has a colour."""
    return f"color-{color[1:].lower()}"


def color_rules(colors: Iterable[str]) -> str:
    """A rule for each colour (`#RRGGBB`): the page has no style attributes, which its policy forbids. On dark paper lines are lighter."""
    return "".join(_color_rule(color, " ".join(map(str, shades(color)))) for color in colors)


def _color_rule(color: str, rgb: str) -> str:
    line, shade = f"light-dark({color}, {tint(color, 0.6)})", f"light-dark(rgb({rgb} / 18%), rgb({rgb} / 35%))"
    return f".{color_class(color)} {{ --key: {line}; --tint: {shade}; }}\n"


def _colors(block: Block) -> Iterator[str]:
    if isinstance(block, Legend):
        yield from (key.color for key in block.keys)
    elif isinstance(block, SpokenTurn):
        yield from (passage.color for passage in block.passages)


def _has_margin(parts: Iterable[Part]) -> bool:
    return any(isinstance(part.block, SpokenTurn) and part.block.passages for part in parts)


def _clean(value: object) -> object:
    return xml_safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _places(excerpts: Sequence[Excerpt]) -> dict[str, str]:
    """For the anchor of each quotation that of the turn it stands in."""
    return {
        f"q{number}": f"t{at}-{turn.number}"
        for at, excerpt in enumerate(excerpts, start=1)
        for turn in reversed(excerpt.turns)
        for said in turn.said
        for number in said.quoted
    }


def _parts(blocks: Iterable[Block], words: Wording) -> Iterator[Part]:
    numbers = {"table": 0, "figure": 0}
    counts = {Heading: 0, Quotation: 0, Figure: 0}
    new_page = ""
    turns: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = " new-page"
            continue
        anchor = label = ""
        if isinstance(block, Heading | Quotation | Figure):
            counts[type(block)] += 1
            anchor = f"{type(block).__name__[0].lower()}{counts[type(block)]}"
        elif isinstance(block, SpokenTurn):  # numbers begin anew in each interview
            turns[block.number] += 1
            again = f"_{turns[block.number]}" if turns[block.number] > 1 else ""
            anchor = f"t{block.number}{again}"
        if isinstance(block, Table | Figure) and block.caption:
            kind = "table" if isinstance(block, Table) else "figure"
            numbers[kind] += 1
            label = f"{words(kind)}\u00a0{numbers[kind]}. "
        yield Part(block, anchor, label, new_page)
        new_page = ""
