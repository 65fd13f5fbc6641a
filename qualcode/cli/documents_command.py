"""`qualcode documents`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options, show, table_options, tell_imports

COLUMNS = ("document", "format", "respondents", "turns", "words")


@click.command("documents")
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, output: Path | None, locale: str | None, raw: bool) -> None:
    """The transcripts: who speaks in them, how long they are.

    \b
    Example:
        qualcode documents -o documents.csv
    """
    study = terminal.study()
    frame = study.document_table()
    tell_imports(terminal, study)
    show(
        terminal,
        frame,
        name="documents",
        columns=COLUMNS,
        output=output,
        locale=locale or study.settings.locale,
        raw=raw,
    )
