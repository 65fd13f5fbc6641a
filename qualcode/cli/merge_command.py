"""`qualcode merge`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options
from qualcode.cli.taken import tell_taken


@click.command("merge")
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER")
@shared_options
@click.pass_obj
def command(terminal: Terminal, other: Path) -> None:
    """Takes in what people decided in another copy of the study: OTHER is its folder, or its study.db.

    Each decision comes once, however often you merge, and after yours, by the time at which it was made. Transcripts and codebook stay
    yours; what finds no place in them is kept and told. The other copy is only read.

    \b
    Example:
        qualcode merge ../study-of-kari
    """
    study = terminal.study()
    tell_taken(terminal, study, [(other, study.merge(other))])
