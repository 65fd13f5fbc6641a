"""`qualcode freeze`."""

from __future__ import annotations

import click

from qualcode.cli.common import Terminal, echo_json, shared_options, shown_path


@click.command("freeze")
@click.argument("name")
@shared_options
@click.pass_obj
def command(terminal: Terminal, name: str) -> None:
    """Keeps the last run for good, as what was handed in: frozen/NAME.

    Kept are the tables, the codebook, study.yaml, respondents and survey, what people decided, a hash of each transcript, and the versions
    of all programs, in plain files that need no qualcode. A state is never written over. What is kept must be what one run made: where
    anything has changed since, `qualcode run` comes first.

    \b
    Example:
        qualcode run
        qualcode freeze handed-in
    Example: half a year later
        qualcode changes handed-in
    """
    folder = terminal.study().freeze(name)
    if terminal.as_json:
        echo_json([{"state": folder.name, "folder": str(folder)}])
        return
    terminal.say(
        f"Kept in {shown_path(folder)}: `qualcode changes {_quoted(folder.name)}` tells what is different later."
    )


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name or "(" in name else name
