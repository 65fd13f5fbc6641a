"""`qualcode text`."""

from __future__ import annotations

import json

import click

from qualcode.cli.common import Terminal, shared_options


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
    found = terminal.study().document(document)
    if terminal.as_json:
        click.echo(json.dumps([{"document": found.id, "text": found.text}], ensure_ascii=False))
    else:
        click.echo(found.text)
