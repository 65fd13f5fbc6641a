"""Tables of a report in Word: real header rows, fixed widths, numbers to the right.

Elements are made directly: `table.cell()` of python-docx looks through the whole table each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.oxml import element, paragraph, run
from qualcode.report.blocks import Column, ColumnGroup, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qualcode.exporters.word.styles import Styles

_TOGETHER: Final = 15
"""A table of at most so many rows is kept on one page."""
_RULE: Final = "1F3864"


def table_element(table: Table, width: int, styles: Styles) -> _Element:
    """A table of the given width in twips."""
    widths = column_widths(table.columns, width)
    heads = [_group_row(table.groups, widths, styles)] if table.groups else []
    heads.append(_head_row(table.columns, widths, styles))
    stays = len(table.rows) <= _TOGETHER
    last = len(table.rows) - 1
    body = [
        _body_row(row, table.columns, widths, styles, keeps=stays and at < last) for at, row in enumerate(table.rows)
    ]
    grid = element("tblGrid", *(element("gridCol", w=one) for one in widths))
    return element("tbl", _properties(table, width, styles), grid, *heads, *body)


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Whole twips for each column, in proportion, that add up to `width`."""
    total = sum(column.width for column in columns)
    ends = [round(width * reached / total) for reached in accumulate(column.width for column in columns)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _properties(table: Table, width: int, styles: Styles) -> _Element:
    return element(
        "tblPr",
        element("tblStyle", val=styles["Report Table"]),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
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
        cells.append(_cell(head, spanned, span=group.columns, rule="D9D9D9" if group.label else ""))
    return _row(cells, is_head=True)


def _head_row(columns: Sequence[Column], widths: Sequence[int], styles: Styles) -> _Element:
    cells = []
    for column, width in zip(columns, widths, strict=True):
        side = element("jc", val="right" if column.kind == "number" else "left")
        head = paragraph(styles["Table Heading"], [run(column.name)], side)
        cells.append(_cell(head, width, rule=_RULE, is_head=True))
    return _row(cells, is_head=True)


def _body_row(
    row: Sequence[str], columns: Sequence[Column], widths: Sequence[int], styles: Styles, *, keeps: bool
) -> _Element:
    cells = []
    for text, column, width in zip(row, columns, widths, strict=True):
        style = styles["Table Number" if column.kind == "number" else "Table Text"]
        keep = [element("keepNext")] if keeps else []
        cells.append(_cell(paragraph(style, [run(text)] if text else [], *keep), width))
    return _row(cells)


def _row(cells: Sequence[_Element], *, is_head: bool = False) -> _Element:
    head = [element("tblHeader")] if is_head else []
    return element("tr", element("trPr", element("cantSplit"), *head), *cells)


def _cell(content: _Element, width: int, *, span: int = 1, rule: str = "", is_head: bool = False) -> _Element:
    properties = [element("tcW", w=width, type="dxa")]
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if rule:
        bottom = element("bottom", val="single", sz=6, space=0, color=rule)
        properties.append(element("tcBorders", bottom))
    if is_head:
        properties.append(element("vAlign", val="bottom"))
    return element("tc", element("tcPr", *properties), content)
