"""Word documents: paragraphs with labels, bold names, tables, and the transcripts that Word and Teams make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.lines import Line, clean
from qualcode.importers.script import read_lines
from qualcode.importers.table import Row, header_pairs, table_lines
from qualcode.importers.word_xml import Content, Paragraph, Table, read_content

_HEADING_STYLE = re.compile(r"(?:heading|overskrift|title|tittel|subtitle|undertittel)\s?\d?", re.IGNORECASE)


@register
class Docx(Importer):
    """Word: each paragraph is a line, and so is what follows a line break in it; a label may stand at the start of either."""

    name = "docx"
    suffixes = (".docx", ".docm")

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the body of the document."""
        content = read_content(path)
        metadata: dict[str, str] = {}
        lines: list[Line] = []
        for block in content.blocks:
            if isinstance(block, Paragraph):
                lines += _lines(block)
            elif pairs := header_pairs(_rows(block)):
                metadata |= pairs
            else:
                lines += _table(block, known)
        reading = read_lines(lines, known, metadata, noun="paragraph")
        return Reading(reading.utterances, reading.metadata, (*_left_out(content), *reading.warnings))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    begins = True
    for pieces in _split(paragraph.pieces):
        text = clean("".join(text for text, _ in pieces)).strip()
        is_heading = _HEADING_STYLE.fullmatch(paragraph.style) is not None
        if text:
            yield Line(text, paragraph.number, begins, bold=_bold(pieces), is_heading=is_heading)
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


def _table(table: Table, known: KnownLabels) -> list[Line]:
    """The talk of a table; one that is only a frame, with one column, is read as the paragraphs in it."""
    if all(len(row) < 2 for row in table.rows):
        return [line for row in table.rows for cell in row for paragraph in cell for line in _lines(paragraph)]
    return table_lines(_rows(table), known)


def _left_out(content: Content) -> list[str]:
    warnings = []
    if content.left_out:
        counted = [f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(content.left_out.items())]
        warnings.append(", ".join(counted) + " left out: they are not talk")
    if content.tracked:
        warnings.append("tracked changes were read as if all were accepted")
    return warnings
