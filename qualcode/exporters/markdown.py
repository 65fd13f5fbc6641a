"""A table in Markdown (GitHub's kind), numbers to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import Cell, cell_text, cells, decimal_sign, is_number_column, whole

if TYPE_CHECKING:
    import pandas as pd

_MARKUP: Final = re.compile(r"[\\`*\[\]|<>&~$]|(?<!\w)_|_(?!\w)")


@exporters.register(".md")
def markdown(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """A table whose cells are text to the last sign: nothing in them is read as markup."""
    decimal = decimal_sign(options.locale)
    rows = list(cells(frame))
    kinds = [is_number_column([row[at] for row in rows]) for at in range(frame.shape[1])]
    lines = [
        _line([_escaped(str(name)) for name in frame.columns]),
        _line(["---:" if is_number else ":---" for is_number in kinds]),
        *(_line([_text(value, decimal) for value in row]) for row in rows),
    ]
    return whole("".join(f"{line}\n" for line in lines)).encode("utf-8")


def _line(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _text(value: Cell, decimal: str) -> str:
    text = cell_text(value, decimal)
    return _escaped(text) if isinstance(value, str) else text


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: "\\" + found[0], re.sub(r"\s*[\r\n]\s*", " ", text))
