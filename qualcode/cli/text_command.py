"""`qualcode text`."""

from __future__ import annotations

import json

import click

from qualcode.cli.common import Terminal, shared_options, tell_state


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
    tell_state(terminal, study)
    if terminal.as_json:
        click.echo(json.dumps([{"document": found.id, "text": found.text}], ensure_ascii=False))
    else:
        click.echo(found.text)
