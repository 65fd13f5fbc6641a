"""`qualcode matrix`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import click

from qualcode.cli.common import Target, Terminal, filter_options, group_label, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only
    from qualcode.api import Study

NOTHING = "·"


@click.command("matrix")
@click.option("--counts", "cells", flag_value="counts", help="How many segments instead of 0 and 1.")
@click.option("--rates", "cells", flag_value="rates", help="Segments per 1,000 own words instead.")
@click.option("--quotes", "cells", flag_value="quotes", help="The passages themselves, each with its turn.")
@click.option("--per", type=click.Choice(["respondent", "document"]), default="respondent", help="What a row is.")
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    cells: Literal["counts", "rates", "quotes"] | None,
    per: Literal["respondent", "document"],
    only: Only,
    target: Target,
) -> None:
    """Respondents in rows, codes in columns: 1 where the respondent speaks of it.

    On a terminal it lies on its side: codes below each other, respondents beside each other.

    \b
    Example: for Excel, with the words in the cells
        qualcode matrix --quotes -o quotes.xlsx
    """
    if cells == "rates" and per == "document":
        raise click.BadOptionUsage("per", "Rates are of a respondent's own words; use --counts with --per document.")
    study = terminal.study()
    frame = study.matrix(cells=cells or "presence", per=per, **only)
    printed = partial(_print_quotes if cells == "quotes" else _print_numbers, study, per)
    show(terminal, study, frame, name="matrix", target=target, printed=printed)


def _codes(study: Study, frame: pd.DataFrame) -> list[str]:
    """The columns that are codes: the last ones, in the order of the codebook."""
    ids = {code.id for code in study.coded().codebook}
    return [str(c) for c in frame.columns if str(c) in ids or str(c).removesuffix(" (code)") in ids]


def _print_quotes(study: Study, per: str, frame: pd.DataFrame) -> None:
    from qualcode.cli.display import cell, print_under_headings

    rows = (
        (cell(row[per]), ("" if n else cell(code), cell(quote)))
        for row in frame.to_dict("records")
        for code in _codes(study, frame)
        for n, quote in enumerate(filter(None, str(row[code]).split("\n")))
    )
    print_under_headings(rows, names=("code", "quote"))


def _print_numbers(study: Study, per: str, frame: pd.DataFrame) -> None:
    """Blocks of as many respondents as there is room for, with their groups above them."""
    from qualcode.cli.display import as_tree, console, put

    codes = _codes(study, frame)
    by = study.settings.compare.attribute
    grouped = per == "respondent" and by in frame.columns
    if grouped:
        frame = _by_group(frame, by, study.settings.compare.groups)
    heads = [
        (group_label(study, str(row[by])) if grouped and row[by] else "", str(row[per]))
        for row in frame.to_dict("records")
    ]
    columns = [[head, *(_number(value) for value in frame.iloc[n][codes])] for n, (_, head) in enumerate(heads)]
    names = as_tree(codes)
    side = max(map(len, names), default=0)
    wide = _wide_enough([group for group, _ in heads], [max(map(len, column)) for column in columns])
    for block in _blocks(wide, console().width - side):
        if grouped:
            put(" " * side + _headings([heads[n][0] for n in block], [wide[n] for n in block]))
        for row, name in enumerate(["", *names]):
            put(f"{name:<{side}}" + "".join(f"  {columns[n][row]:>{wide[n]}}" for n in block))
        put("")


def _by_group(frame: pd.DataFrame, by: str, groups: Sequence[str]) -> pd.DataFrame:
    """The rows of each group together, the groups as study.yaml has them, then as they come; those in no group last."""
    order = {group: n for n, group in enumerate(dict.fromkeys([*groups, *filter(None, frame[by])]))}
    return frame.sort_values(by, key=lambda column: column.map(order).fillna(len(order)), kind="stable")


def _wide_enough(groups: Sequence[str], wide: Sequence[int]) -> list[int]:
    """Widths of columns, the last of each group so wide that the name of the group fits above them."""
    widened = list(wide)
    for group, members in groupby(range(len(groups)), key=groups.__getitem__):
        own = list(members)
        widened[own[-1]] += max(0, len(group) + 2 - sum(wide[n] + 2 for n in own))
    return widened


def _number(value: object) -> str:
    if not value or value != value:
        return NOTHING
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _blocks(wide: Sequence[int], room: int) -> Iterator[list[int]]:
    """Positions of columns, as many in each block as there is room for, at least one."""
    block: list[int] = []
    taken = 0
    for n, width in enumerate(wide):
        if block and taken + width + 2 > room:
            yield block
            block, taken = [], 0
        block.append(n)
        taken += width + 2
    if block:
        yield block


def _headings(groups: Sequence[str], wide: Sequence[int]) -> str:
    """The name of each group over its first column; where a block has too few of its columns for that, as much as there is room for."""
    line = ""
    for group, members in groupby(range(len(groups)), key=groups.__getitem__):
        span = sum(wide[n] + 2 for n in members)
        line += f"  {group[: span - 2]:<{span - 2}}"
    return line
