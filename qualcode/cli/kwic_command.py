"""`qualcode kwic`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import click

from qualcode.cli.common import Target, Terminal, count, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only


@click.command("kwic")
@click.argument("term")
@click.option("--width", default=60, show_default=True, type=click.IntRange(5, 500), help="Characters on either side.")
@click.option("--sort", type=click.Choice(["left", "right"]), help="By the words before or after it, not by place.")
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal, term: str, width: int, sort: Literal["left", "right"] | None, only: Only, target: Target
) -> None:
    """Every place where respondents say TERM: a word with its forms and compounds, a phrase, or a glob.

    \b
    Example:
        qualcode kwic kunde
        qualcode kwic "oppfølg*" -o follow-up.csv
    Example: what is said right after it, side by side
        qualcode kwic kunde --sort right
    """
    from qualcode.errors import CodebookError

    study = terminal.study()
    try:
        frame = study.kwic(term, width=width, sort=sort or "", **only)
    except CodebookError as error:
        raise click.BadParameter(error.faults[0].partition(": ")[2], param_hint="TERM") from None
    show(terminal, study, frame, name="kwic", target=target, printed=partial(_print, terminal))


def _print(terminal: Terminal, frame: pd.DataFrame) -> None:
    from qualcode.cli.display import cell, print_concordance
    from qualcode.tables import records

    is_clear = frame.groupby("respondent")["document"].nunique().le(1).all()
    who = [cell(f"{r.respondent}, {r.turn}" if is_clear else f"{r.document}, {r.turn}") for r in frame.itertuples()]
    print_concordance(who, records(frame))
    terminal.say(count(len(frame), "place"))
