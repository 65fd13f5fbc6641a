"""`qualcode questions`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only


@click.command("questions")
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, only: Only, target: Target) -> None:
    """What interviewers ask about: the codes found in their turns.

    `qualcode compare --asked` counts who was asked. Of the filters only --code and --document have a say here.

    \b
    Example: who asks about accuracy, and how
        qualcode questions --code accuracy
    """
    study = terminal.study()
    show(terminal, study, study.questions(**only), name="questions", target=target, printed=partial(_print, terminal))


def _print(terminal: Terminal, frame: pd.DataFrame) -> None:
    from qualcode.cli.display import cell, print_under_headings

    rows = (
        (
            cell(f"{row.document}, turn {row.turn}"),
            (cell(row.code), cell(row.matched), cell(row.text) if n == 0 else ""),
        )
        for (_, _), turn in frame.groupby(["document", "turn"], sort=False)
        for n, row in enumerate(turn.itertuples())
    )
    print_under_headings(rows, names=("code", "words", "question"))
