"""Tables on a terminal: columns as wide as what is in them, text wrapped in the room that is left, nothing cut off."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.common import seen

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console, RenderableType

    from qualcode.codebook import Codebook

PIPED_WIDTH = 120
"""Signs to a line in a table that goes into a file, or to a program without a terminal."""
GAP = 2
NARROWEST = 12
"""A column of text is not made narrower than this, or than half of what is in it."""


@dataclass(frozen=True)
class Column:
    """A column as it is printed. `folds`: its text may go on in the next line. `spare`: left out for want of room, the highest first."""

    heading: str
    cells: Sequence[str]
    is_number: bool = False
    folds: bool = False
    spare: int = 0

    @property
    def width(self) -> int:
        """Signs that its widest line takes."""
        from rich.cells import cell_len

        return max(cell_len(line) for text in (self.heading, *self.cells) for line in text.split("\n"))


def console() -> Console:
    """A console on stdout as wide as the terminal."""
    from rich.console import Console

    return Console(
        width=None if sys.stdout.isatty() else piped_width(),
        highlight=False,
        soft_wrap=False,
        emoji=False,
        markup=False,
    )


def piped_width() -> int:
    """Signs to a line where stdout is no terminal: as wide as the terminal it may yet end up on (`| less`), if there is one."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    return os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else PIPED_WIDTH


def put(shown: RenderableType, *, style: str | None = None) -> None:
    """Prints something on stdout; without blanks at the ends of lines where that is no terminal."""
    out = console()
    if sys.stdout.isatty():
        out.print(shown, style=style)
        return
    with out.capture() as captured:
        out.print(shown, style=style)
    click.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False)


def print_columns(columns: Sequence[Column], *, title: str = "") -> list[str]:
    """Prints columns side by side, and gives the headings of those for which there was no room."""
    if title:
        put(title, style="bold")
    if not columns or not columns[0].cells:
        put("(no rows)")
        return []
    room = console().width
    shown = fitting(columns, room)
    put(_table(shown, widths(shown, room)))
    kept = {column.heading for column in shown}
    return [column.heading.replace("-\n", "").replace("\n", " ") for column in columns if column.heading not in kept]


def print_table(frame: pd.DataFrame, columns: Sequence[str]) -> None:
    """Prints some columns of a table under their own names: numbers to the right, text folded where there is little room."""
    from pandas.api.types import is_numeric_dtype

    def is_number(name: str) -> bool:
        return is_numeric_dtype(frame[name])

    print_columns([Column(c, cells(frame[c]), is_number=is_number(c), folds=not is_number(c)) for c in columns])


def fitting(columns: Sequence[Column], room: int) -> list[Column]:
    """The columns for which there is room, the spare ones going first."""
    kept = list(columns)
    while sum(least(column) for column in kept) + GAP * (len(kept) - 1) > room and any(c.spare for c in kept):
        most = max(column.spare for column in kept)
        kept = [column for column in kept if column.spare < most]
    return kept


def least(column: Column) -> int:
    """The width below which a column does not go while others can be left out."""
    return min(column.width, max(NARROWEST, min(column.width // 2, 30))) if column.folds else column.width


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """How wide each column becomes: as wide as it is, but for those that fold, the widest of which gives way."""
    given = [column.width for column in columns]
    over = sum(given) + GAP * (len(given) - 1) - room
    while over > 0:
        can_give = [n for n, column in enumerate(columns) if column.folds and given[n] > NARROWEST]
        can_give = can_give or [n for n, column in enumerate(columns) if not column.is_number and given[n] > NARROWEST]
        if not can_give:
            break
        given[max(can_give, key=lambda n: given[n])] -= 1
        over -= 1
    return given


def _table(columns: Sequence[Column], wide: Sequence[int]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for column, width in zip(columns, wide, strict=True):
        justify = "right" if column.is_number else "left"
        table.add_column(column.heading, justify=justify, width=width, overflow="fold", vertical="top")  # type: ignore[arg-type]
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*row)
    return table


def print_under_headings(rows: Iterable[tuple[str, Sequence[str]]], *, names: Sequence[str]) -> None:
    """Prints rows under headings, the same columns under all of them; all but the first share the room that is left.

    Each row is its heading and its cells. A heading is printed where it changes.
    """
    listed = list(rows)
    if not listed:
        put("(no rows)")
        return
    columns = [Column(name, [cells[n] for _, cells in listed], folds=n > 0) for n, name in enumerate(names)]
    wide = widths(columns, console().width - GAP)
    for n, (heading, under) in enumerate(groupby(listed, key=itemgetter(0))):
        put(("\n" if n else "") + heading, style="bold")
        for _, row in under:
            click.echo("\n".join(side_by_side(row, wide)))


def print_concordance(starts: Sequence[str], places: Sequence[Mapping[str, Any]]) -> None:
    """Prints a line for each place, after its start: `left`, `match` and `right`, the words that were found one below the other."""
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    begin = max(map(cell_len, starts), default=0) + GAP
    room = console().width - begin
    side = max(0, min(max((len(place["left"]) for place in places), default=0), (room - 16) // 2))
    for start, place in zip(starts, places, strict=True):
        left, match = cell(place["left"])[-side:] if side else "", cell(place["match"]).replace("\n", " ")
        line = Text(f"{set_cell_size(start, begin)}{left:>{side}}")
        line.append(match, style="bold")
        line.append(cell(place["right"])[: max(0, room - side - cell_len(match))])
        put(line)


def side_by_side(row: Sequence[str], wide: Sequence[int]) -> list[str]:
    """The lines of one row, each cell wrapped to its width."""
    from rich.cells import set_cell_size

    wrapped = [lines(text, width) for text, width in zip(row, wide, strict=True)]
    return [
        (
            " " * GAP + (" " * GAP).join(set_cell_size(part, width) for part, width in zip(parts, wide, strict=True))
        ).rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]


def lines(text: str, width: int) -> list[str]:
    """Text wrapped between words; a word wider than that is broken."""
    from rich.cells import cell_len
    from rich.text import Text

    if cell_len(text) <= width and "\n" not in text:
        return [text]
    return [line.plain.rstrip() for line in Text(text).wrap(console(), width, overflow="fold")]


def cell(value: Any, decimals: int = 2) -> str:
    """A value as people read it on a terminal; undefined numbers are `n/a`; control characters are shown, not sent."""
    import pandas as pd

    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None or pd.isna(value):
        return "n/a"
    if isinstance(value, float):
        return f"{value:.{decimals}f}"
    return seen(str(value))


def cells(values: Iterable[Any], decimals: int = 2) -> list[str]:
    """Values as people read them."""
    return [cell(value, decimals) for value in values]


def once(values: Iterable[str]) -> list[str]:
    """The values, each only where it changes."""
    listed = list(values)
    return [value if n == 0 or listed[n - 1] != value else "" for n, value in enumerate(listed)]


def as_tree(codes: Iterable[str]) -> list[str]:
    """Ids of codes in the order of the codebook: `crm`, and below it `  /barriers`. Where the code above is not shown, the whole id."""
    shown: list[str] = []
    above: list[str] = []
    for code in codes:
        while above and not code.startswith(above[-1] + "/") and code != above[-1]:
            above.pop()
        if above and above[-1] == code:  # a further row of the same code
            shown.append(shown[-1])
            continue
        shown.append("  " * len(above) + (code.removeprefix(above[-1]) if above else code))
        above.append(code)
    return shown


def print_codebook(codebook: Codebook) -> None:
    """Prints the codes as a tree, each with its definition and its rules."""
    from rich.tree import Tree

    tree = Tree(f"{cell(codebook.name)} {cell(codebook.version)} ({codebook.language})")
    branches = {"": tree}
    for code in codebook:
        branch = branches[code.parent].add(f"{cell(code.name)} [{code.id}]")
        if code.definition:
            branch.add(cell(code.definition))
        if code.rules:
            branch.add("rules: " + ", ".join(cell(rule.text) for rule in code.rules))
        else:
            branch.add("no rules: coded by hand")
        branches[code.id] = branch
    put(tree)
