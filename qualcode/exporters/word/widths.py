"""How wide the columns of a table are: in proportion, but so that words stay whole, and when a table wants a landscape page.

Word is not there to measure text; an average width of a sign in table text serves instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from qualcode.report.blocks import Table

_SIGN: Final = 105
_BOLD: Final = 116
_PADDING: Final = 160
"""Twips of a sign of table text, of one of a column's heading, and of what stands empty at the sides of a cell."""
_TIGHT: Final = 1.1
"""A table that lacks no more than this reads well enough upright; a turned page for it would leave two others half empty."""
_LONGEST_WORD: Final = 30
"""A longer word is broken."""
_PASSAGE: Final = 240
"""A cell of more signs than this holds passages and not phrases."""
_LINE: Final = 20
_PASSAGE_LINE: Final = 38
"""Signs of a line of phrases and of passages that read well."""


def column_widths(shares: Sequence[float], least: Sequence[int], width: int) -> list[int]:
    """Whole twips for each column that add up to `width`: in proportion to the shares, but none narrower than its least.

    Where not all can have their least, these are cut in proportion.
    """
    if sum(least) >= width:
        return _whole(least, width)
    wanted = [share * width / sum(shares) for share in shares]
    lacking = sum(max(low - want, 0) for low, want in zip(least, wanted, strict=True))
    spare = sum(max(want - low, 0) for low, want in zip(least, wanted, strict=True))
    given = lacking / spare if spare else 0
    fair = [low if want <= low else want - (want - low) * given for low, want in zip(least, wanted, strict=True)]
    return _whole(fair, width)


def least_widths(table: Table) -> list[int]:
    """Twips that the longest word of each column takes, and the longest number."""
    return [
        max(
            _twips(_longest_piece(column.name), _BOLD),
            _twips(max((_longest_piece(row[at]) for row in table.rows), default=0)),
        )
        for at, column in enumerate(table.columns)
    ]


def good_widths(table: Table) -> list[int]:
    """Twips with which each column reads well."""
    return [max(least, _twips(_line(table, at))) for at, least in enumerate(least_widths(table))]


def is_wide(table: Table, width: int) -> bool:
    """Whether a table is meant for a wide page, or wants more than `width` twips to be read, or its words to stay whole."""
    return table.is_wide or sum(good_widths(table)) > width * _TIGHT or sum(least_widths(table)) > width


def _line(table: Table, at: int) -> int:
    longest = max((len(row[at]) for row in table.rows), default=0)
    if table.columns[at].kind == "number":
        return longest
    return min(longest, _PASSAGE_LINE if longest > _PASSAGE else _LINE)


def _longest_piece(text: str) -> int:
    return min(max(map(len, re.split(r"[ \n\u2003]+|(?<=[-/])", text)), default=0), _LONGEST_WORD)


def _twips(signs: int, sign: int = _SIGN) -> int:
    return signs * sign + _PADDING


def _whole(shares: Sequence[float], width: int) -> list[int]:
    total = sum(shares)
    ends = [round(width * reached / total) for reached in accumulate(shares)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
