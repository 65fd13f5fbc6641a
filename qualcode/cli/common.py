"""What all commands share: the options that work before and after the command, messages, tables, the study."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study

F = TypeVar("F", bound=Callable[..., Any])
UNREADABLE_FILES = 5


@dataclass
class Terminal:
    """What was asked for by the shared options, and where messages go: data to stdout, everything else to stderr."""

    folder: Path = field(default_factory=Path)
    as_json: bool = False
    quiet: bool = False

    def study(self) -> Study:
        """The study to work in."""
        from qualcode.api import Study

        return Study(self.folder, progress=self._progress if sys.stderr.isatty() and not self.quiet else None)

    def say(self, message: str = "") -> None:
        """A message for the person, on stderr; nothing with --quiet."""
        if not self.quiet:
            click.echo(message, err=True)

    def warn(self, message: str) -> None:
        """A message that --quiet does not silence."""
        click.echo(message, err=True)

    def _progress(self, what: str, done: int, total: int) -> None:
        from rich.console import Console
        from rich.control import Control

        console = Console(stderr=True)
        console.print(f"{what} {done + 1} of {total}", end="\r", style="dim")
        if done + 1 == total:
            console.control(Control.move_to_column(0))
            console.print(" " * 40, end="\r")


def shared_options(function: F) -> F:
    """Adds --study, --json and --quiet, before and after the command; they act on the `Terminal` of the context."""
    for declare in (
        click.option("--study", type=click.Path(path_type=Path), expose_value=False, callback=_set("folder"), metavar="DIR",
                     help="The study folder; otherwise the current one."),
        click.option("--json", is_flag=True, expose_value=False, callback=_set("as_json"), help="Print JSON on stdout."),
        click.option("--quiet", "-q", is_flag=True, expose_value=False, callback=_set("quiet"), help="Say nothing but errors."),
    ):  # fmt: skip
        function = declare(function)
    return function


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        terminal = ctx.ensure_object(Terminal)
        if value:
            setattr(terminal, name, value)

    return keep


def table_options(function: F) -> F:
    """Adds -o, --locale and --raw: where and how a table is written."""
    for declare in (
        click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
                     help="Write the whole table: .csv .tsv .json .jsonl .xlsx .parquet .md .html"),
        click.option("--locale", metavar="nb|en", default=None, help="nb: semicolons and decimal commas, as Norwegian Excel wants them."),
        click.option("--raw", is_flag=True, help="Leave cells as they are that a spreadsheet would run as a formula."),
    ):  # fmt: skip
        function = declare(function)
    return function


FILTERS = ("code", "role", "respondent", "document", "origin")


def filter_options(*names: str) -> Callable[[F], F]:
    """Adds --code, --role, --respondent, --document, --origin, each repeatable; those of `names`."""
    helps = {
        "code": "Only this code, with its sub-codes.",
        "role": "Only respondents of this role.",
        "respondent": "Only this respondent.",
        "document": "Only this document.",
        "origin": "Only match, question, continued, human or imported.",
    }

    def add(function: F) -> F:
        for name in reversed(names):
            function = click.option(f"--{name}", name, multiple=True, help=helps[name])(function)
        return function

    return add


def filtered(
    frame: pd.DataFrame, wanted: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """The rows whose columns have the wanted values; a code stands for its sub-codes too.

    Raises:
        UnknownName: if a value is not among the known ones.
    """
    from qualcode.errors import UnknownName

    for column, values in wanted.items():
        for value in values:
            if value not in known[column]:
                raise UnknownName(column, value, known[column])
        if values and column in frame.columns:
            family = [
                k for k in known[column] if any(k == v or (column == "code" and k.startswith(v + "/")) for v in values)
            ]
            frame = frame[frame[column].isin(family)]
    return frame.reset_index(drop=True)


def show(
    terminal: Terminal,
    frame: pd.DataFrame,
    *,
    name: str,
    columns: Sequence[str] = (),
    output: Path | None = None,
    locale: str | None = None,
    raw: bool = False,
) -> None:
    """Prints a table (`columns` of it on a terminal), or JSON, or writes it to a file."""
    if output is not None:
        from qualcode.exporters import write_table

        write_table(frame, output, name=name, locale=locale or "", raw=raw)
        terminal.say(f"{len(frame)} rows in {output}")
    if terminal.as_json:
        from qualcode.exporters import format_table

        click.echo(format_table(frame, ".json").decode(), nl=False)
    elif output is None:
        from qualcode.cli.display import print_table

        print_table(frame, list(columns) or list(frame.columns))
        hidden = len(frame.columns) - len(columns) if columns else 0
        if hidden and sys.stdout.isatty():
            terminal.say(f"{len(frame)} rows; all {len(frame.columns)} columns with -o {name}.csv")


def tell_changes(terminal: Terminal, study: Study) -> None:
    """Says what has changed since the last run."""
    changed = study.changed_since()
    if changed:
        shown = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
        terminal.warn(
            f"Changed since the last run: {shown}. The tables are those of the last run; `qualcode run` brings them up to date."
        )


def tell_imports(terminal: Terminal, study: Study) -> None:
    """Says what was guessed and which files were left out."""
    for warning in study.warnings:
        terminal.say(f"Note: {warning}")
    for fault in study.faults:
        terminal.warn(f"Left out: {fault}")


def end_with_faults(study: Study) -> None:
    """Ends with exit code 5 if files were left out."""
    if study.faults:
        raise click.exceptions.Exit(UNREADABLE_FILES)
