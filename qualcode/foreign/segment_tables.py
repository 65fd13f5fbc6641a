"""Coded passages in tables: the highlights that Taguette exports, and QualCoder's report of codings, as CSV or Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as File

from qualcode.errors import UnreadableFile
from qualcode.foreign.segments import ForeignSegment
from qualcode.spreadsheets import Row, read_rows


@dataclass(frozen=True)
class _Layout:
    """Which headings a program writes, and which of them have document, code, words and coder. `parts`: further columns of the code."""

    program: str
    headings: frozenset[str]
    document: str
    code: str
    quote: str
    coder: str = ""


_LAYOUTS = (
    _Layout("Taguette", frozenset({"id", "document", "tag", "content"}), "document", "tag", "content"),
    _Layout(
        "QualCoder", frozenset({"filename", "coder", "coded", "codename"}), "filename", "codename", "coded", "coder"
    ),
    _Layout("QualCoder", frozenset({"file", "coder", "coded", "codename"}), "file", "codename", "coded", "coder"),
)


def program_of(rows: Sequence[Row]) -> str:
    """Which program wrote the table; empty if it is none of coded passages."""
    layout = _layout(rows)
    return layout.program if layout else ""


def _layout(rows: Sequence[Row]) -> _Layout | None:
    heads = {cell.casefold() for cell in rows[0].cells} if rows else set()
    return next((layout for layout in _LAYOUTS if layout.headings <= heads), None)


def segments_in(path: File) -> tuple[list[ForeignSegment], int]:
    """The passages of a table, and how many rows have none: without a code, or of pictures and recordings.

    Raises:
        UnreadableFile: if it is no such table.
    """
    rows = read_rows(path)
    layout = _layout(rows)
    if layout is None:
        raise UnreadableFile(path, "has not the headings that Taguette or QualCoder give a table of coded passages")
    heads = [cell.casefold() for cell in rows[0].cells]
    found, others = [], 0
    for row in rows[1:]:
        cells = dict(zip(heads, row.cells, strict=False))
        kind = cells.get("id", "")
        if not cells.get(layout.code) or kind.startswith(("imid:", "avid:")):
            others += 1
            continue
        segment = ForeignSegment(
            document=cells.get(layout.document, ""),
            code=_path(cells[layout.code], heads, row.cells),
            quote=cells.get(layout.quote, ""),
            coder=cells.get(layout.coder, "") if layout.coder else "",
            line=row.line,
        )
        found.append(segment)
    return found, others


def _path(code: str, heads: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """The code below its categories: QualCoder gives the nearest of them first."""
    categories = [cell for head, cell in zip(heads, cells, strict=False) if head == "category" and cell]
    return (*reversed(categories), code)
