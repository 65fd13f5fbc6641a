"""Tables of a report in Word: real header rows, fixed widths, numbers to the right.

Elements are made directly: `table.cell()` of python-docx looks through the whole table each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.oxml import element, paragraph, run
from qualcode.exporters.word.widths import column_widths, least_widths
from qualcode.report.blocks import Column, ColumnGroup, Table
from qualcode.report.counts import INDENT

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qualcode.exporters.word.styles import Styles

_TOGETHER: Final = 15
_SHORT: Final = 1500
"""A table of at most so many rows, with so many signs in the longest cells of them all, is kept on one page."""
_WHOLE: Final = 600
"""A row with a longer cell than this many signs may break over pages, so that none leaves half a page empty."""
_STEP: Final = 200
"""Twips by which the name of a part is indented."""
_RULE: Final = "1F3864"


def table_element(table: Table, width: int, styles: Styles) -> _Element:
    """A table of the given width in twips."""
    widths = column_widths([column.width for column in table.columns], least_widths(table), width)
    heads = [_group_row(table.groups, widths, styles)] if table.groups else []
    heads.append(_head_row(table.columns, widths, styles))
    stays = len(table.rows) <= _TOGETHER and sum(max(map(len, row), default=0) for row in table.rows) <= _SHORT
    body = [
        _body_row(row, table.columns, widths, styles, keeps=stays or at in _edges(table))
        for at, row in enumerate(table.rows[:-1])
    ]
    body += [_body_row(row, table.columns, widths, styles, keeps=bool(table.note)) for row in table.rows[-1:]]
    grid = element("tblGrid", *(element("gridCol", w=one) for one in widths))
    return element("tbl", _properties(table, width, styles), grid, *heads, *body)


def _edges(table: Table) -> tuple[int, int]:
    """The rows after which no page ends, so that neither the first row nor the last stands alone."""
    return 0, len(table.rows) - 2


def _properties(table: Table, width: int, styles: Styles) -> _Element:
    return element(
        "tblPr",
        element("tblStyle", val=styles["Report Table"]),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=xml_safe(table.caption)),
    )


def _group_row(groups: Sequence[ColumnGroup], widths: Sequence[int], styles: Styles) -> _Element:
    cells, at = [], 0
    for group in groups:
        spanned = sum(widths[at : at + group.columns])
        at += group.columns
        head = paragraph(
            styles["Table Heading"], [run(group.label)] if group.label else [], element("jc", val="center")
        )
        cells.append(_cell([head], spanned, span=group.columns, rule="D9D9D9" if group.label else ""))
    return _row(cells, is_head=True)


def _head_row(columns: Sequence[Column], widths: Sequence[int], styles: Styles) -> _Element:
    cells = []
    for column, width in zip(columns, widths, strict=True):
        side = element("jc", val="right" if column.kind == "number" else "left")
        head = paragraph(styles["Table Heading"], [run(column.name)], side)
        cells.append(_cell([head], width, rule=_RULE, is_head=True))
    return _row(cells, is_head=True)


def _body_row(
    row: Sequence[str], columns: Sequence[Column], widths: Sequence[int], styles: Styles, *, keeps: bool
) -> _Element:
    cells = []
    for text, column, width in zip(row, columns, widths, strict=True):
        style = styles["Table Number" if column.kind == "number" else "Table Text"]
        cells.append(_cell(_lines(text, style, keeps=keeps), width))
    return _row(cells, is_whole=max(map(len, row), default=0) <= _WHOLE)


def _lines(text: str, style: str, *, keeps: bool) -> list[_Element]:
    """A paragraph for each line of a cell; a name of a part is indented, its second line too."""
    keep = [element("keepNext")] if keeps else []
    lines = []
    for line in text.split("\n"):
        said = line.lstrip(INDENT)
        deep = len(line) - len(said)
        indent = [element("ind", left=_STEP * deep)] if deep else []
        lines.append(paragraph(style, [run(said)] if said else [], *keep, *indent))
    return lines


def _row(cells: Sequence[_Element], *, is_head: bool = False, is_whole: bool = True) -> _Element:
    format_ = [element(name) for name, is_on in (("cantSplit", is_whole), ("tblHeader", is_head)) if is_on]
    return element("tr", *([element("trPr", *format_)] if format_ else []), *cells)


def _cell(content: Sequence[_Element], width: int, *, span: int = 1, rule: str = "", is_head: bool = False) -> _Element:
    properties = [element("tcW", w=width, type="dxa")]
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if rule:
        bottom = element("bottom", val="single", sz=6, space=0, color=rule)
        properties.append(element("tcBorders", bottom))
    if is_head:
        properties.append(element("vAlign", val="bottom"))
    return element("tc", element("tcPr", *properties), *content)
