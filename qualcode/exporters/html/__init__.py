"""Reports and tables as web pages of one file. Jinja is loaded when the first one is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import as_block, decimal_sign
from qualcode.files import write_bytes
from qualcode.report.blocks import Block, TitlePage
from qualcode.report.excerpts import Excerpt

if TYPE_CHECKING:
    import pandas as pd


def write_html(
    blocks: Sequence[Block],
    path: Path,
    *,
    language: str,
    title: str,
    author: str = "",
    excerpts: Sequence[Excerpt] = (),
) -> None:
    """Writes a report as one HTML file, which fetches nothing; the same bytes for the same blocks.

    Quotations open among the turns around them, as far as `excerpts` hold these; no other talk is in the file.

    Raises:
        OutputError: if the file cannot be written; the old one is intact.
    """
    from qualcode.exporters.html.page import page

    write_bytes(path, page(blocks, language=language, title=title, author=author, excerpts=excerpts))


@exporters.register(".html")
def html(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """A page with the table."""
    from qualcode.exporters.html.page import page

    decimal = decimal_sign(options.locale)
    blocks: list[Block] = [TitlePage(options.name), as_block(frame, "", decimal)]
    return page(blocks, language=options.locale or "en", title=options.name, is_wide=True, decimal=decimal)
