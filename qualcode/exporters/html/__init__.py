"""Reports and tables as web pages of one file. Jinja is loaded when the first one is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import cell_text, cells, has_decimal_comma, is_number_column
from qualcode.files import write_bytes
from qualcode.report.blocks import Block, Column, Table, TitlePage

if TYPE_CHECKING:
    import pandas as pd


def write_html(blocks: Sequence[Block], path: Path, *, language: str, title: str, author: str = "") -> None:
    """Writes a report as one HTML file without scripts, which fetches nothing; the same bytes for the same blocks.

    Raises:
        OutputError: if the file cannot be written; the old one is intact.
    """
    from qualcode.exporters.html.page import page

    write_bytes(path, page(blocks, language=language, title=title, author=author))


@exporters.register(".html")
def html(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """A page with the table."""
    from qualcode.exporters.html.page import page

    decimal = "," if has_decimal_comma(options.locale) else "."
    rows = list(cells(frame))
    columns = [
        Column(str(name), "number" if is_number_column([row[at] for row in rows]) else "text")
        for at, name in enumerate(frame.columns)
    ]
    table = Table("", tuple(columns), tuple(tuple(cell_text(value, decimal) for value in row) for row in rows))
    return page([TitlePage(options.name), table], language=options.locale or "en", title=options.name, is_wide=True)
