"""`qualcode compare`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    by_option,
    filter_options,
    group_label,
    shared_options,
    show,
    table_options,
    tell_left_aside,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only
    from qualcode.api import Study


@click.command("compare")
@by_option
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, by: str, only: Only, target: Target) -> None:
    """Groups of respondents beside each other: how many speak of a code, and each one's rate.

    The respondent is the unit. The intervals describe; with few respondents they are wide, and no test is made.

    \b
    Example: sellers against customers
        qualcode compare
    Example: the offices, all columns in a file
        qualcode compare --by office -o offices.xlsx
    """
    study = terminal.study()
    frame = study.compare(by=by, **only)
    tell_left_aside(terminal, study, by)
    show(terminal, study, frame, name="comparison", target=target, printed=partial(_print, terminal, study, by))


def _print(terminal: Terminal, study: Study, by: str, frame: pd.DataFrame) -> list[str]:
    """A table for each pair of groups."""
    if frame.empty:
        terminal.say("Nothing to compare: fewer than two groups have respondents who speak.")
        return []
    missing: dict[str, None] = {}
    for n, ((a, b), rows) in enumerate(frame.groupby(["group_a", "group_b"], sort=False)):
        click.echo("\n" if n else "", nl=False)
        missing |= dict.fromkeys(_print_pair(rows, group_label(study, str(a), by), group_label(study, str(b), by)))
    terminal.say(
        "Difference: share of the first group minus share of the second, with its 95 % interval. Rate: median over respondents of"
        " segments per 1,000 own words. Delta: of 1, every rate in the first group is above all of the second; of -1, below."
    )
    return list(missing)


def _print_pair(rows: pd.DataFrame, a: str, b: str) -> list[str]:
    from qualcode.cli.display import Column, as_tree, cell, cells, print_columns

    ends = zip(rows["difference_low"], rows["difference_high"], strict=True)
    return print_columns(
        [
            Column("code", as_tree(rows["code"])),
            Column(cell(a), [f"{n} of {t}" for n, t in zip(rows["n_a"], rows["total_a"], strict=True)], is_number=True),
            Column(cell(b), [f"{n} of {t}" for n, t in zip(rows["n_b"], rows["total_b"], strict=True)], is_number=True),
            Column("differ-\nence", [_signed(d) for d in rows["difference"]], is_number=True),
            Column("95 % interval", [f"{_signed(low)} to {_signed(high)}" for low, high in ends], is_number=True),
            Column(f"rate\n{cell(a)}", cells(rows["rate_a"], 1), is_number=True, spare=2),
            Column(f"rate\n{cell(b)}", cells(rows["rate_b"], 1), is_number=True, spare=2),
            Column("log\nratio", [_signed(r) for r in rows["log_ratio"]], is_number=True, spare=3),
            Column("delta", [_signed(d) for d in rows["cliffs_delta"]], is_number=True, spare=1),
        ],
        title=f"{cell(a)} – {cell(b)}",
    )


def _signed(number: float) -> str:
    """`+0.50`; a difference of nothing has no sign."""
    return "n/a" if number != number else f"{number:+.2f}" if round(number, 2) else "0.00"
