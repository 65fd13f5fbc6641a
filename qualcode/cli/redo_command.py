"""`qualcode redo`."""

from __future__ import annotations

import click

from qualcode.cli.common import Terminal, shared_options
from qualcode.cli.undo_command import coder_option, known, name, others, tell


@click.command("redo")
@coder_option
@shared_options
@click.pass_obj
def command(terminal: Terminal, coder: str) -> None:
    """Does again what one has taken back last, unless something else has been decided since.

    \b
    Example:
        qualcode redo --coder Kari
    """
    from qualcode.errors import QualcodeError

    study = terminal.study()
    done = study.redo(known(study, coder))
    if not done:
        raise QualcodeError(
            f"There is nothing to do again: {name(coder)} has taken nothing back, or has decided something since.{others(study)}"
        )
    tell(terminal, study, done, "Done again")
