"""`qualcode turns`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, filter_options, filtered, shared_options, show, table_options

COLUMNS = ("document", "turn", "speaker", "respondent", "words", "text")


@click.command("turns")
@filter_options("role", "respondent", "document")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    role: tuple[str, ...],
    respondent: tuple[str, ...],
    document: tuple[str, ...],
    output: Path | None,
    locale: str | None,
    raw: bool,
) -> None:
    """Every turn of every transcript, interviewers' too.

    \b
    Example: all that S01 says
        qualcode turns --respondent S01
    """
    study = terminal.study()
    frame = study.turns()
    wanted = {"role": role, "respondent": respondent, "document": document}
    frame = filtered(frame, wanted, {column: sorted(set(frame[column]) - {""}) for column in wanted})
    show(terminal, frame, name="turns", columns=COLUMNS, output=output, locale=locale or study.settings.locale, raw=raw)
