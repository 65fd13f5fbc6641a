"""`qualcode frequencies`."""

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


@click.command("frequencies")
@by_option
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, by: str, only: Only, target: Target) -> None:
    """How many respondents of each group speak of each code, and how much.

    \b
    Example:
        qualcode frequencies --by office --code crm
    """
    study = terminal.study()
    frame = study.frequencies(by=by, **only)
    tell_left_aside(terminal, study, by)
    show(terminal, study, frame, name="frequencies", target=target, printed=partial(_print, study, by))


def _print(study: Study, by: str, frame: pd.DataFrame) -> list[str]:
    from qualcode.cli.display import Column, as_tree, cell, cells, once, print_columns

    people = [f"{n} of {total}" for n, total in zip(frame["respondents"], frame["respondents_total"], strict=True)]
    ends = zip(frame["share_low"], frame["share_high"], strict=True)
    context = frame["question"] + frame["continued"]
    return print_columns(
        [
            Column("code", once(as_tree(frame["code"]))),
            Column("group", [cell(group_label(study, group, by)) for group in frame["group"]]),
            Column("n of N", people, is_number=True),
            Column("95 % of\nthe share", [f"{cell(low)}–{cell(high)}" for low, high in ends], is_number=True, spare=1),
            Column("segments", cells(frame["segments"]), is_number=True),
            Column("of these\nby context", cells(context), is_number=True, spare=2),
            Column("of these\nnegated", cells(frame["negated"]), is_number=True, spare=3),
            Column("passages", cells(frame["passages"]), is_number=True, spare=4),
            Column("per 1,000\nwords", cells(frame["per_1000_words"], 1), is_number=True),
        ]
    )
