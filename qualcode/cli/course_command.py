"""`qualcode course`."""

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
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only
    from qualcode.api import Study

NOTHING = "·"


@click.command("course")
@by_option
@click.option(
    "--parts",
    default=10,
    show_default=True,
    type=click.IntRange(2, 100),
    help="How many parts an interview is cut into.",
)
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, by: str, parts: int, only: Only, target: Target) -> None:
    """Where in the interviews each code is spoken of: segments in each tenth.

    The parts of an interview are equally long in words that respondents say.

    \b
    Example:
        qualcode course --code accuracy --code availability
    """
    study = terminal.study()
    frame = study.course(by=by, parts=parts, **only)
    show(terminal, study, frame, name="course", target=target, printed=partial(_print, terminal, study, by))


def _print(terminal: Terminal, study: Study, by: str, frame: pd.DataFrame) -> list[str]:
    """A table for each group: codes below each other, parts beside each other."""
    from qualcode.cli.display import Column, as_tree, cell, print_columns

    missing: list[str] = []
    for n, (group, rows) in enumerate(frame.groupby("group", sort=False)):
        if n:
            click.echo()
        wide = rows.pivot(index="code", columns="part", values="segments").reindex(list(dict.fromkeys(rows["code"])))
        columns = [Column("code", as_tree(wide.index))]
        columns += [
            Column(str(part), [str(value) if value else NOTHING for value in wide[part]], is_number=True)
            for part in wide.columns
        ]
        missing += print_columns(columns, title=cell(group_label(study, str(group), by)))
    terminal.say(
        "Segments that begin in each part of an interview, from its beginning (1) to its end, of all interviews of the group."
    )
    return missing
