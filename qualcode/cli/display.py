"""Tables on a terminal, with rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from qualcode.codebook import Codebook

PIPED_WIDTH = 120
"""Columns of a table that goes into a file or another program."""

_LONG = frozenset({"text", "quote", "left", "right", "definition", "what", "note", "matched", "rule"})
_SHORT_NAMES = {"per_1000_words": "per 1000", "respondents_total": "of", "start_ms": "start"}


def console() -> Console:
    """A console on stdout as wide as the terminal."""
    from rich.console import Console

    piped = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", PIPED_WIDTH))
    return Console(width=piped, highlight=False, soft_wrap=False, emoji=False, markup=False)


def print_table(
    frame: pd.DataFrame, columns: Sequence[str], *, title: str = "", names: Mapping[str, str] | None = None
) -> None:
    """Prints some columns of a table: numbers to the right, long text wrapped, undefined numbers as `n/a`."""
    from rich import box
    from rich.table import Table

    out = console()
    if frame.empty:
        out.print("(no rows)")
        return
    shown = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False, collapse_padding=True)
    for column in columns:
        is_number = _is_number(frame[column])
        name = (names or {}).get(column, _SHORT_NAMES.get(column, column))
        ratio = 1 if column in _LONG else None
        shown.add_column(
            name, justify="right" if is_number else "left", overflow="fold", ratio=ratio, no_wrap=is_number
        )
    for row in frame[list(columns)].itertuples(index=False):
        shown.add_row(*(cell(value) for value in row))
    out.print(shown)


def cell(value: Any) -> str:
    """A value as people read it on a terminal; control characters are shown, not sent."""
    import pandas as pd

    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None or pd.isna(value):
        return "n/a" if isinstance(value, float) else ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in str(value))


def _is_number(column: pd.Series[Any]) -> bool:
    import pandas as pd

    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def print_kwic(frame: pd.DataFrame) -> None:
    """Prints keywords in context, one line each, the keyword in the middle."""
    from rich.table import Table

    out = console()
    who = max((len(f"{r.respondent}, {r.turn}") for r in frame.itertuples()), default=0)
    side = max(10, (out.width - who - 24) // 2)
    shown = Table.grid(padding=(0, 1))
    shown.add_column(no_wrap=True)
    shown.add_column(no_wrap=True, justify="right")
    shown.add_column(no_wrap=True, style="bold")
    shown.add_column(no_wrap=True)
    for row in frame.itertuples():
        left, right = cell(row.left)[-side:], cell(row.right)[:side]
        shown.add_row(f"{row.respondent}, {row.turn}", left, cell(row.match), right)
    out.print(shown)


def print_codebook(codebook: Codebook) -> None:
    """Prints the codes as a tree, each with its definition and its rules."""
    from rich.tree import Tree

    tree = Tree(f"{codebook.name} {codebook.version} ({codebook.language})")
    branches = {"": tree}
    for code in codebook:
        branch = branches[code.parent].add(f"{code.name} [{code.id}]")
        if code.definition:
            branch.add(cell(code.definition))
        if code.rules:
            branch.add("rules: " + ", ".join(cell(rule.text) for rule in code.rules))
        branches[code.id] = branch
    console().print(tree)
