"""Documents of word processors: paragraphs and tables in order -> who said what; shared by all formats that are made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from qualcode.importers.base import KnownLabels, Reading
from qualcode.importers.lines import Line, clean
from qualcode.importers.script import read_lines
from qualcode.importers.table import Row, header_pairs, table_talk

HEADING_STYLE = re.compile(r"(?:heading|overskrift|title|tittel|subtitle|undertittel)\s?\d?", re.IGNORECASE)
"""What word processors call their styles of headings, in English and Norwegian."""


@dataclass
class Paragraph:
    """Text with what is bold in it; a line break within the paragraph is a line feed. `number` counts paragraphs from 1."""

    number: int
    is_heading: bool = False
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    runs_on: bool = False
    """Whether the end of the paragraph is deleted, so that the next one goes on in it."""

    @property
    def text(self) -> str:
        """All text of the paragraph."""
        return "".join(text for text, _ in self.pieces)


@dataclass
class Table:
    """Rows of cells of paragraphs; a cell over several columns is followed by empty ones, tables within are flattened."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)


@dataclass
class Content:
    """Paragraphs and tables in order; what was left out (comment, footnote …) and how many tracked changes there were."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    tracked: int = 0


def read_blocks(content: Content, known: KnownLabels) -> Reading:
    """The talk in a document: each paragraph is a line, and so is what follows a line break in it."""
    metadata: dict[str, str] = {}
    lines: list[Line] = []
    warnings = _left_out(content)
    for block in content.blocks:
        if isinstance(block, Paragraph):
            lines += _lines(block)
        elif pairs := header_pairs(_rows(block)):
            metadata |= pairs
        elif all(len(row) < 2 for row in block.rows):  # a frame: the paragraphs in it
            lines += [line for row in block.rows for cell in row for paragraph in cell for line in _lines(paragraph)]
        else:
            table = table_talk(_rows(block), known)
            lines += table.lines
            warnings += table.warnings
    reading = read_lines(lines, known, metadata, noun="paragraph")
    return replace(reading, warnings=(*warnings, *reading.warnings))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    begins = True
    for pieces in _split(paragraph.pieces):
        text = clean("".join(text for text, _ in pieces)).strip()
        if text:
            yield Line(text, paragraph.number, begins, bold=_bold(pieces), is_heading=paragraph.is_heading)
            begins = False


def _split(pieces: Iterable[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """The pieces of each line of a paragraph."""
    line: list[tuple[str, bool]] = []
    for text, bold in pieces:
        first, *others = re.split(r"[\n\r]", text)
        line.append((first, bold))
        for other in others:
            yield line
            line = [(other, bold)]
    yield line


def _bold(pieces: Iterable[tuple[str, bool]]) -> str:
    """The bold text at the start of a line; blanks belong to either side."""
    text = ""
    for piece, bold in pieces:
        if piece.strip() and not bold:
            break
        text += piece
    return clean(text).strip()


def _rows(table: Table) -> list[Row]:
    return [Row(tuple(_text(cell) for cell in row), _number(row)) for row in table.rows]


def _text(cell: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in cell)


def _number(row: Sequence[Sequence[Paragraph]]) -> int:
    return min((paragraph.number for cell in row for paragraph in cell), default=0)


def _left_out(content: Content) -> list[str]:
    warnings = []
    if content.left_out:
        counted = [f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(content.left_out.items())]
        warnings.append(", ".join(counted) + " left out: they are not talk")
    if content.tracked:
        warnings.append("tracked changes were read as if all were accepted")
    return warnings
