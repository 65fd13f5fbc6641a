"""`qualcode text`."""

from __future__ import annotations

import click

from qualcode.cli.common import Terminal, echo_json, shared_options, tell_changed


@click.command("text")
@click.argument("document")
@shared_options
@click.pass_obj
def command(terminal: Terminal, document: str) -> None:
    """The normalised text of DOCUMENT that the offsets of all tables refer to.

    \b
    Example:
        qualcode text 01_selger_trondheim
    """
    study = terminal.study()
    found = study.document(document)
    tell_changed(terminal, study)
    if terminal.as_json:
        echo_json([{"document": found.id, "text": found.text}])
    else:
        click.echo(found.text)
