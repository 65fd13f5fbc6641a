"""`qualcode cooccurrence`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only

MOST = 30
"""So many pairs on a terminal."""


@click.command("cooccurrence")
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, only: Only, target: Target) -> None:
    """Which codes are spoken of together: in one segment, in one turn, by the same people.

    On a terminal the pairs that share most come first; in files they are in the order of the codebook.

    \b
    Example:
        qualcode cooccurrence -o together.csv
    """
    study = terminal.study()
    frame = study.cooccurrence(**only)
    show(terminal, study, frame, name="cooccurrence", target=target, printed=partial(_print, terminal))


def _print(terminal: Terminal, frame: pd.DataFrame) -> list[str]:
    from qualcode.cli.display import Column, cells, print_columns

    ranked = frame.sort_values(["segments", "turns", "respondents"], ascending=False, kind="stable")
    first = ranked.head(MOST)
    missing = print_columns(
        [
            Column("code", cells(first["code_a"])),
            Column("and code", cells(first["code_b"])),
            Column("same\nsegment", cells(first["segments"]), is_number=True),
            Column("same\nturn", cells(first["turns"]), is_number=True),
            Column("people,\nsame turn", cells(first["respondents"]), is_number=True),
            Column("people,\nanywhere", cells(first["respondents_anywhere"]), is_number=True),
            Column("jaccard", cells(first["jaccard"]), is_number=True, spare=1),
        ]
    )
    if len(frame) > MOST:
        terminal.say(f"The {MOST} pairs that share most, of {len(frame)}; all of them: -o cooccurrence.csv")
    return missing
