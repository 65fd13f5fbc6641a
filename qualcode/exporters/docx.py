"""A table as a Word document: landscape where it is wide, and in several tables where a page is too narrow for all columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import as_block, decimal_sign, has_decimal_comma
from qualcode.report.blocks import Block, Column, Heading, Table
from qualcode.report.wording import wording

if TYPE_CHECKING:
    import pandas as pd

_BROADEST: Final = 14_000
"""Twips of text on a landscape A4 page of ours."""


@exporters.register(".docx")
def docx(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """The table with a caption and repeated heads; where it is cut, each part has the first column, which names the rows."""
    from qualcode.exporters.word.report import word_report

    language = "nb" if has_decimal_comma(options.locale) else "en"
    table = as_block(frame, options.name, decimal_sign(options.locale))
    blocks: list[Block] = [Heading(1, options.name), *_parts(table, language)]
    return word_report(blocks, language=language, title=options.name)


def _parts(table: Table, language: str) -> list[Table]:
    """The table cut into as many as take a page's width each."""
    from qualcode.exporters.word.widths import good_widths

    widths = good_widths(table)
    parts = list(_packed(widths))
    words = wording(language)
    return [
        Table(
            table.caption if len(parts) == 1 else words("table.part", name=table.caption, part=at, parts=len(parts)),
            tuple(Column(table.columns[n].name, table.columns[n].kind, widths[n]) for n in part),
            tuple(tuple(row[n] for n in part) for row in table.rows),
        )
        for at, part in enumerate(parts, start=1)
    ]


def _packed(widths: Sequence[int]) -> Iterator[list[int]]:
    """Positions of the columns of each part: the first in all, then as many as there is room for, at least one."""
    part = [0] if widths else []
    for at in range(1, len(widths)):
        if len(part) > 1 and sum(widths[n] for n in part) + widths[at] > _BROADEST:
            yield part
            part = [0]
        part.append(at)
    yield part
