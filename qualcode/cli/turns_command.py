"""`qualcode turns`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only


@click.command("turns")
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, only: Only, target: Target) -> None:
    """Every turn of every transcript, interviewers' too.

    \b
    Example: all that S01 says
        qualcode turns --respondent S01
    """
    study = terminal.study()
    show(terminal, study, study.turns(**only), name="turns", target=target, printed=_print)


def _print(frame: pd.DataFrame) -> None:
    from qualcode.cli.display import cell, print_under_headings

    rows = (
        (cell(t.document), (f"{t.turn:>4}", cell(t.respondent or t.speaker), cell(t.text))) for t in frame.itertuples()
    )
    print_under_headings(rows, names=("turn", "who", "text"))
