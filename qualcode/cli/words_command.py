"""`qualcode words`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    by_option,
    group_label,
    machine_only_option,
    shared_options,
    show,
    table_options,
    tell_left_aside,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study


@click.command("words")
@by_option
@click.option(
    "--most", default=20, show_default=True, type=click.IntRange(1), help="How many words of each group on a terminal."
)
@table_options
@machine_only_option
@shared_options
@click.pass_obj
def command(terminal: Terminal, by: str, most: int, target: Target) -> None:
    """Words that more respondents of one group use than of the others.

    It shows what a codebook may have missed, and tests nothing. Words are ranked by how many respondents use them, not by how often.

    \b
    Example:
        qualcode words
        qualcode words --by office -o words.xlsx
    """
    study = terminal.study()
    frame = study.distinctive_words(by=by)
    tell_left_aside(terminal, study, by)
    show(terminal, study, frame, name="words", target=target, printed=partial(_print, terminal, study, by, most))


def _print(terminal: Terminal, study: Study, by: str, most: int, frame: pd.DataFrame) -> list[str]:
    """The first words of each group."""
    from qualcode.cli.display import Column, cell, cells, print_columns

    if frame.empty:
        terminal.say("No word is used by more respondents of one group than of another.")
    missing: list[str] = []
    for n, (group, rows) in enumerate(frame.groupby("group", sort=False)):
        if n:
            click.echo()
        first = rows.head(most)
        columns = [
            Column("word", cells(first["word"])),
            Column("respondents", _of(first["respondents"], first["respondents_total"]), is_number=True),
            Column("others", _of(first["others"], first["others_total"]), is_number=True),
            Column("times", cells(first["uses"]), is_number=True),
            Column("times,\nothers", cells(first["other_uses"]), is_number=True),
            Column("per 1,000\nwords", cells(first["per_1000_words"], 1), is_number=True, spare=1),
            Column("the same,\nothers", cells(first["other_per_1000_words"], 1), is_number=True, spare=1),
        ]
        told = f", the first {most} of {len(rows)} words" if len(rows) > most else ""
        missing += print_columns(columns, title=cell(group_label(study, str(group), by)) + told)
    return missing


def _of(counts: Iterable[int], totals: Iterable[int]) -> list[str]:
    return [f"{n} of {total}" for n, total in zip(counts, totals, strict=True)]
