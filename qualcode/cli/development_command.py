"""`qualcode development`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only

CURVE = 30
"""So many signs for all codes of the codebook."""
CAPTION = (
    "A flat curve does not prove saturation. It depends on the order of the interviews and on what was asked; and the codes of the machine"
    " were there before the first interview was coded, so it shows when each first turns up."
)


@click.command("development")
@click.option(
    "--date", default="", metavar="ATTRIBUTE", help="The column of respondents.csv with the day of the interview."
)
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, date: str, only: Only, target: Target) -> None:
    """New codes by interview, in date order: the machine's and people's apart.

    Days are taken from the headers of the transcripts, or from the column of respondents.csv that holds nothing but days.

    \b
    Example:
        qualcode development
    Example: with the new codes of each interview
        qualcode development -o development.xlsx
    """
    study = terminal.study()
    frame = study.development(date=date, **only)
    show(terminal, study, frame, name="development", target=target, printed=partial(_print, terminal))


def _print(terminal: Terminal, frame: pd.DataFrame) -> list[str]:
    """A curve for each kind of coder."""
    from qualcode.cli.display import Column, cells, print_columns

    missing: list[str] = []
    for n, (coder, rows) in enumerate(frame.groupby("coder", sort=False)):
        if n:
            click.echo()
        columns = [
            Column("", cells(rows["interview"]), is_number=True),
            Column("document", cells(rows["document"])),
            Column("date", cells(rows["date"])),
            Column("codes", cells(rows["codes"]), is_number=True, spare=2),
            Column("new", cells(rows["new"]), is_number=True),
            Column("so far", cells(rows["so_far"]), is_number=True),
            Column(
                f"of {rows['of'].iloc[0]}",
                [_bar(*one) for one in zip(rows["so_far"], rows["new"], rows["of"], strict=True)],
                spare=1,
            ),
        ]
        missing += print_columns(columns, title="Coded by rules" if coder == "machine" else "Coded by people")
    if (frame["date"] == "").any():
        terminal.say(
            "Interviews without a day stand last, in the order of their files; give the day in a column of respondents.csv."
        )
    terminal.say(CAPTION)
    return [heading for heading in missing if heading]


def _bar(so_far: int, new: int, of: int) -> str:
    """What was there before light, what is new dark."""
    before, now = (round(CURVE * n / of) if of else 0 for n in (so_far - new, so_far))
    return "░" * before + "█" * (now - before)
