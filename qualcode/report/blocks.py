"""What a report is made of. A block says what it is (heading, table, quotation), never how it looks; exporters decide that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from qualcode.report.spoken import Legend, SpokenTurn


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one typeface.

    `refers_to` is the id of the table or figure that the piece names ("Table 1"); `references.with_references` fills in its text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    refers_to: str = ""


Text: TypeAlias = str | tuple[Run, ...]


def runs(text: Text) -> tuple[Run, ...]:
    """Text as runs, whichever way it was given."""
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """Text without its typefaces."""
    return "".join(run.text for run in runs(text))


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The head of the report; `lines` are author, date and the like."""

    title: str
    subtitle: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents: headings down to `depth`."""

    title: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A `warning` is set apart so that nobody overlooks it."""

    text: Text
    tone: Literal["plain", "warning"] = "plain"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without an order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the table beside the other columns' widths."""

    name: str
    kind: Literal["text", "number"] = "text"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A heading above several neighbouring columns; an empty label leaves them without one."""

    label: str
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, numbered by the exporter. The first cell of a row names the row.

    `groups`, if there are any, cover all columns from left to right. What the text refers to has an `id`. A table that `is_wide` is meant
    for a landscape page, whatever is in it.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    groups: tuple[ColumnGroup, ...] = ()
    id: str = ""
    is_wide: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.caption!r}: a row has another number of cells than there are columns")
        if self.groups and sum(group.columns for group in self.groups) != len(self.columns):
            raise ValueError(f"table {self.caption!r}: the column groups do not cover the columns")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption, numbered by the exporter. `alt` says in words what it shows; `svg` is for the screen, `png` for Word."""

    caption: str
    alt: str
    png: bytes = b""
    svg: bytes = b""
    width_mm: float = 160.0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a transcript something is said: id of the document, number of the turn, span in the text of the document."""

    document: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, and who and where. `language` is given where it is not the report's, `place` where the transcript is known.

    A `translation`, a researcher's, stands beneath it.
    """

    text: str
    source: str
    language: str = ""
    place: Place | None = None
    translation: str = ""


Block: TypeAlias = (
    TitlePage
    | Contents
    | PageBreak
    | Heading
    | Paragraph
    | BulletList
    | Table
    | Figure
    | Quotation
    | Legend
    | SpokenTurn
)


def headings(blocks: Iterable[Block], depth: int = 9) -> list[Heading]:
    """The headings down to a level, in order."""
    return [block for block in blocks if isinstance(block, Heading) and block.level <= depth]
