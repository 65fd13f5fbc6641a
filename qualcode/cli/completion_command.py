"""`qualcode completion`: what makes the Tab key complete commands and options."""

from __future__ import annotations

import click

from qualcode.cli.common import shared_options

LINES = {
    "bash": ("~/.bashrc", 'eval "$(_QUALCODE_COMPLETE=bash_source qualcode)"'),
    "zsh": ("~/.zshrc", 'eval "$(_QUALCODE_COMPLETE=zsh_source qualcode)"'),
    "fish": ("~/.config/fish/completions/qualcode.fish", "_QUALCODE_COMPLETE=fish_source qualcode | source"),
}
"""For each shell the file that it reads when it starts, and the line that belongs there."""


@click.command("completion")
@click.argument("shell", type=click.Choice(list(LINES)))
@shared_options
def command(shell: str) -> None:
    """How the Tab key comes to complete commands and options, in bash, zsh or fish.

    \b
    Example:
        qualcode completion bash
    """
    file, line = LINES[shell]
    click.echo(line)
    click.echo(f"Write this line at the end of {file}, and open a new terminal.", err=True)
