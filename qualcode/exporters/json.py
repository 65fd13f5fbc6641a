"""JSON (an array of rows, one a line) and JSON Lines."""

from __future__ import annotations

import json as stdlib_json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.exporters import TableOptions, exporters
from qualcode.exporters.cells import cells, whole

if TYPE_CHECKING:
    import pandas as pd


@exporters.register(".json")
def json(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """An array with an object for each row; what is missing is `null`."""
    rows = list(_rows(frame))
    return ("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n").encode("utf-8")


@exporters.register(".jsonl")
def json_lines(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """An object for each row, one a line."""
    return "".join(f"{row}\n" for row in _rows(frame)).encode("utf-8")


def _rows(frame: pd.DataFrame) -> Iterator[str]:
    names = [str(name) for name in frame.columns]
    for row in cells(frame):
        written = stdlib_json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False)
        # line separators of Unicode would end a line for some readers of JSON Lines
        yield whole(written).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
