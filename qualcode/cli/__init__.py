"""The command line: thin. A command parses, calls one library function of the same name, and prints.

Commands are loaded when they are called, each from the file of its name, and load what they need inside; so `qualcode --help` is quick.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from qualcode import __version__
from qualcode.cli.common import shared_options

COMMANDS = {
    "Begin": ("demo", "init", "run", "completion"),
    "Step by step": ("import", "speakers", "code", "report", "export", "plots"),
    "Tables": (
        "documents",
        "turns",
        "segments",
        "frequencies",
        "compare",
        "matrix",
        "cooccurrence",
        "kwic",
        "tables",
        "questions",
        "framework",
        "development",
        "course",
        "words",
        "survey",
        "text",
    ),
    "Understand": ("review", "explain", "codebook"),
    "Decisions": ("undo", "redo", "history", "merge", "memo"),
    "Quality": ("sample", "agree", "settle", "quality"),
    "Later": ("verify", "freeze", "changes"),
    "Privacy": ("pseudonymise", "purge"),
}
"""Every command, under the heading that the help shows it."""


class LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"qualcode.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for; for a misspelt one, the nearest is named."""
        from qualcode.errors import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            meant = nearest(args[0], self.list_commands(ctx))
            hint = f" Did you mean {meant!r}?" if meant else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; a reader of its output who stops early is told apart from a failure, as click does not."""
        from qualcode.cli.exits import ReaderGone

        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGone from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings."""
        for heading, names in COMMANDS.items():
            with formatter.section(heading):
                commands = ((name, self.get_command(ctx, name)) for name in names)
                formatter.write_dl([(name, c.get_short_help_str(90)) for name, c in commands if c])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qualcode")
@shared_options
@click.pass_context
def qualcode(ctx: click.Context) -> None:
    """Code interview transcripts with a codebook, compare groups, and hand in the report.

    \b
    Example: see it work on the sample study
        qualcode demo
    Example: in a folder of your own
        qualcode init my-study --from my-transcripts
        cd my-study
        qualcode run
    Example: the same on a page in the browser; in an empty folder it makes a study
        qualcode review
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command line, on the arguments of the process if none are given, and ends with the exit code of what happened."""
    from qualcode.cli.exits import ending

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal of Windows may lack a sign; the table matters more
    with ending():
        ended = qualcode(args, standalone_mode=False)  # click gives the code of an Exit back, instead of raising it
        if isinstance(ended, int) and ended:
            raise click.exceptions.Exit(ended)
