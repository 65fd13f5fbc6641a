"""`qualcode init`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), metavar="FOLDER", help="A folder of transcripts to begin with."
)
@shared_options
@click.pass_obj
def command(terminal: Terminal, folder: Path, source: Path | None) -> None:
    """Makes a new study folder with commented files to fill in.

    With --from, the transcripts are copied, their labels found, and respondents.csv written with a proposal of who is who.

    \b
    Example:
        qualcode init my-study --from interviews
    """
    from qualcode.study.new_study import new_study

    begun = new_study(folder, source, language="nb")
    for line in begun.messages:
        terminal.say(line)
