"""CSV and TSV, as RFC 4180 has them but with line feeds; with a Norwegian locale, as Excel there opens them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import Cell, cell_text, cells, harmless, has_decimal_comma, whole

if TYPE_CHECKING:
    import pandas as pd


@exporters.register(".csv")
def csv(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """Comma-separated values, or `;` where the comma is the decimal sign."""
    return _delimited(frame, options, ";" if has_decimal_comma(options.locale) else ",")


@exporters.register(".tsv")
def tsv(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """Tab-separated values, quoted as in CSV."""
    return _delimited(frame, options, "\t")


def _delimited(frame: pd.DataFrame, options: TableOptions, delimiter: str) -> bytes:
    decimal, mark = (",", "\ufeff") if has_decimal_comma(options.locale) else (".", "")
    rows: Iterable[tuple[Cell, ...]] = [tuple(str(name) for name in frame.columns), *cells(frame)]
    lines = (delimiter.join(_field(value, delimiter, decimal, options.raw) for value in row) for row in rows)
    empty = '""'  # a line of nothing would be read as no line at all
    text = "".join(f"{line or empty}\n" for line in lines)
    return whole(mark + text).encode("utf-8")


def _field(value: Cell, delimiter: str, decimal: str, raw: bool) -> str:
    text = cell_text(value, decimal)
    if isinstance(value, str) and not raw:
        text = harmless(text)
    if any(sign in text for sign in (delimiter, '"', "\n", "\r")) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
