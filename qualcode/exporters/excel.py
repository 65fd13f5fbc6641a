"""Excel workbooks in which text stays text: no formulas, no links, and the same bytes for the same tables."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qualcode.errors import QualcodeError
from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import Cell, cell_text, cells, xml_safe
from qualcode.files import write_bytes
from qualcode.report.wording import wording

if TYPE_CHECKING:
    import pandas as pd

MOST_SIGNS: Final = 32_767
MOST_ROWS: Final = 1_048_576
"""What Excel holds in a cell and on a sheet."""
MOST_POINTS: Final = 409
"""How high a row can be."""
CUT: Final = " […]"
_WHOLE: Final = 2**53
"""Largest whole number that Excel keeps to the last digit."""
_WIDEST: Final = 60
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no time zones; fixed, for the same bytes each time


@dataclass(frozen=True)
class Layout:
    """How sheets look. `widths`: columns that wide in signs, text in lines; `upright` heads; what `stays` in sight up to a column."""

    widths: Mapping[str, float] = field(default_factory=dict)
    upright: Collection[str] = ()
    stays: str = ""


_AS_IT_IS: Final = Layout()


@exporters.register(".xlsx")
def excel(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """A workbook with one sheet."""
    return workbook({options.name: frame})


def write_workbook(
    frames: Mapping[str, pd.DataFrame],
    path: Path,
    *,
    explanations: Mapping[str, Mapping[str, str]] | None = None,
    language: str = "en",
    notice: str = "",
) -> None:
    """Writes a workbook with a sheet for each table.

    `explanations` (table -> column -> what the column means) become the first sheet, headed in `language`, with a
    `notice` before all else.

    Raises:
        OutputError: if the file cannot be written; the old one is intact.
    """
    write_bytes(path, workbook(frames, explanations=explanations, language=language, notice=notice))


def workbook(
    frames: Mapping[str, pd.DataFrame],
    *,
    explanations: Mapping[str, Mapping[str, str]] | None = None,
    language: str = "en",
    layout: Layout | None = None,
    notice: str = "",
) -> bytes:
    """The bytes of a workbook, as `write_workbook` writes it."""
    import xlsxwriter

    words = wording(language)
    first = [words("sheet.contents")] if explanations else []
    names = sheet_names([*first, *frames])
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _CREATED, "comments": ""})
    if explanations:
        heads = [words("sheet.table"), words("sheet.column"), words("sheet.meaning")]
        first_row: list[tuple[Cell, ...]] = [("", "", notice)] if notice else []
        _write_sheet(book, names.pop(0), heads, [*first_row, *_explained(frames, names, explanations)])
    for name, frame in zip(names, frames.values(), strict=True):
        _write_sheet(book, name, [str(column) for column in frame.columns], list(cells(frame)), layout or _AS_IT_IS)
    book.close()
    return buffer.getvalue()


def _explained(
    frames: Mapping[str, pd.DataFrame], names: Sequence[str], explanations: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Cell, ...]]:
    for sheet, (table, frame) in zip(names, frames.items(), strict=True):
        meanings = explanations.get(table, {})
        for column in map(str, frame.columns):
            if column in meanings:
                yield sheet, column, meanings[column]


def _write_sheet(
    book: Any,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    layout: Layout = _AS_IT_IS,
) -> None:
    if len(rows) >= MOST_ROWS:
        raise QualcodeError(
            f"The table {name!r} has {len(rows)} rows; Excel holds {MOST_ROWS - 1}; write it as .csv instead."
        )
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    upright = book.add_format({"bold": True, "bottom": 1, "rotation": 90}) if layout.upright else bold
    top = book.add_format({"valign": "top"})
    lines = book.add_format({"valign": "top", "text_wrap": True})
    for at, head in enumerate(heads):
        values = [row[at] for row in rows]
        has_lines = any("\n" in value for value in values if isinstance(value, str))
        sheet.write_string(0, at, _fitting(head), upright if head in layout.upright else bold)
        is_broken = has_lines or head in layout.widths
        sheet.set_column(at, at, layout.widths.get(head) or _width(head, values), lines if is_broken else top)
    for line, height in _heights(heads, rows, layout):
        sheet.set_row(line, height)
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write_cell(sheet, line, at, value)
    sheet.freeze_panes(1, heads.index(layout.stays) + 1 if layout.stays in heads else 0)
    if heads:
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _heights(heads: Sequence[str], rows: Sequence[Sequence[Cell]], layout: Layout) -> Iterator[tuple[int, float]]:
    """Heights in points of the rows that the layout makes higher than one line: not every program finds them by itself."""
    if longest := max((len(head) for head in heads if head in layout.upright), default=0):
        yield 0, min(longest * 6, 300)
    widths = [layout.widths.get(head, 0) for head in heads]
    for line, row in enumerate(rows, start=1):
        told = [len(cell_text(value)) / width for value, width in zip(row, widths, strict=True) if width]
        if any(lines > 1 for lines in told):
            yield line, min(math.ceil(max(told) * 1.1) * 15, MOST_POINTS)


def _write_cell(sheet: Any, line: int, at: int, value: Cell) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) <= _WHOLE):
        sheet.write_number(line, at, value)
    else:
        sheet.write_string(line, at, _fitting(str(value)))


def _fitting(text: str) -> str:
    """Text that a cell can hold. Excel counts UTF-16 units, so an emoji counts twice."""
    text = xml_safe(text)
    if len(text) * 2 <= MOST_SIGNS or _units(text) <= MOST_SIGNS:
        return text
    kept = text[: MOST_SIGNS - len(CUT)]
    while _units(kept) > MOST_SIGNS - len(CUT):
        kept = kept[: len(kept) - max((_units(kept) - MOST_SIGNS + len(CUT)) // 2, 1)]
    return kept + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _width(head: str, values: Sequence[Cell]) -> float:
    """Wide enough for most of a column, with room for the arrow of the filter beside the heading."""
    shown = [
        min(len(cell_text(value)), 14) if isinstance(value, float) else len(cell_text(value)) for value in values[:500]
    ]
    return min(max([len(head) + 3, *shown]) + 1, _WIDEST)


def sheet_names(names: Sequence[str]) -> list[str]:
    r"""Names as Excel allows them: 31 signs, none of `[]:*?/\`, no apostrophe at an end, not "History", none twice."""
    legal: list[str] = []
    for name in names:
        plain = re.sub(r"[\[\]:*?/\\]", "-", xml_safe(name)).strip("' ")[:31].rstrip("' ") or "table"
        if plain.casefold() == "history":
            plain += "_"
        base, number = plain, 2
        while plain.casefold() in {taken.casefold() for taken in legal}:
            plain = f"{base[: 31 - len(str(number)) - 1]}-{number}"
            number += 1
        legal.append(plain)
    return legal
