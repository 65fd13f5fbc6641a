"""`qualcode cooccurrence`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options, show, table_options, tell_changes


@click.command("cooccurrence")
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, output: Path | None, locale: str | None, raw: bool) -> None:
    """Which codes are spoken of together: in one segment, in one turn, by how many.

    \b
    Example:
        qualcode cooccurrence -o together.csv
    """
    study = terminal.study()
    frame = study.cooccurrence()
    tell_changes(terminal, study)
    show(terminal, frame, name="cooccurrence", output=output, locale=locale or study.settings.locale, raw=raw)
