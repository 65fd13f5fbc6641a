"""`qualcode documents`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only


@click.command("documents")
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, only: Only, target: Target) -> None:
    """The transcripts: who speaks in them, how long they are.

    \b
    Example:
        qualcode documents -o documents.csv
    """
    study = terminal.study()
    show(terminal, study, study.document_table(**only), name="documents", target=target, printed=_print)


def _print(frame: pd.DataFrame) -> list[str]:
    from qualcode.cli.display import Column, cells, print_columns

    return print_columns(
        [
            Column("document", cells(frame["document"]), folds=True),
            Column("format", cells(frame["format"])),
            Column("respondents", cells(frame["respondents"]), folds=True),
            Column("turns", cells(frame["turns"]), is_number=True),
            Column("words", cells(frame["words"]), is_number=True),
        ]
    )
