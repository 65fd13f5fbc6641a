"""What all commands share: the options that work before and after the command, messages, tables, the study."""

from __future__ import annotations

import functools
import json
import shutil
import sys
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study
    from qualcode.study.settings import ReportChoices

F = TypeVar("F", bound=Callable[..., Any])
UNREADABLE_FILES = 5
MAX_SHOWN = 5
SETTLED = 3.0
"""Seconds after which a rate says something."""
PROGRESS_WIDTH = 60
CODEBOOK = "the codebook"
"""What `Study.changed_since` calls it."""


@dataclass
class Terminal:
    """What was asked for by the shared options, and where messages go: data to stdout, everything else to stderr."""

    folder: Path = field(default_factory=Path)
    as_json: bool = False
    quiet: bool = False
    machine_only: bool = False
    began: dict[str, float] = field(default_factory=dict)
    """When each step was first told of, by its name."""

    def study(self) -> Study:
        """The study to work in; with --machine-only as if nobody had decided anything, and told so."""
        from qualcode.api import Study

        study = Study(self.folder, progress=self.progress)
        if self.machine_only and study.decisions():
            self.say("The machine's own codings: what people decided is left aside (--machine-only).")
        return study.machine_only() if self.machine_only else study

    def say(self, message: str = "") -> None:
        """A message for the person, on stderr; nothing with --quiet."""
        if not self.quiet:
            tell(message)

    def warn(self, message: str) -> None:
        """A message that --quiet does not silence."""
        tell(message)

    def progress(self, what: str, done: int, total: int) -> None:
        """Shows how far the work has come, in one line that is wiped at the end; only where somebody looks on."""
        if self.quiet or not sys.stderr.isatty():
            return
        seconds = time.monotonic() - self.began.setdefault(what, time.monotonic())
        shown = f"{what} {done + 1} of {total}{pace(done, total, seconds)}" if done + 1 < total else ""
        click.echo(f"\r{seen(shown):<{PROGRESS_WIDTH}}" + ("" if shown else "\r"), err=True, nl=False)


def pace(done: int, total: int, seconds: float) -> str:
    """How many are done a second since the first one, and how long the rest will take; nothing in the first seconds.

    >>> pace(600, 20_000, 60)
    ', 10 a second, 32 min left'
    """
    if seconds < SETTLED or done < 1:
        return ""
    rate = done / seconds
    left = (total - done - 1) / rate
    shown = f"{rate:.0f} a second" if rate >= 1 else f"{60 * rate:.0f} a minute"
    return f", {shown}, {left / 60:.0f} min left" if left >= 90 else f", {shown}, {left:.0f} s left"


def seen(text: str) -> str:
    """Text as a terminal may have it: control characters, of a transcript or of a file's name, are shown and not sent."""
    return "".join(sign if sign.isprintable() or sign == "\n" else _instead(sign) for sign in text)


def _instead(sign: str) -> str:
    """What is shown for a sign that cannot be: a blank for a kind of blank, for others the sign for that."""
    return " " if sign == "\t" or unicodedata.category(sign) == "Zs" else "\N{REPLACEMENT CHARACTER}"


def tell(message: str) -> None:
    """Prints a message on stderr; on a terminal its lines are broken between words, and go on a little to the right."""
    message = seen(message)
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        wrapped = (
            textwrap.wrap(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) or [""]
            for line in message.split("\n")
        )
        message = "\n".join(line for lines in wrapped for line in lines)
    click.echo(message, err=True)


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


@dataclass(frozen=True)
class Target:
    """Where a table goes and how it is written there: to the terminal if there is no file."""

    file: Path | None = None
    locale: str | None = None
    raw: bool = False


def table_options(function: F) -> F:
    """Adds -o, --locale and --raw: where and how a table is written. The function gets a `Target` as `target`."""

    @functools.wraps(function)
    def packed(*args: Any, output: Path | None, locale: str | None, raw: bool, **others: Any) -> Any:
        return function(*args, target=Target(output, locale, raw), **others)

    wrapped: Any = packed
    for declare in (
        click.option("--raw", is_flag=True, help="Leave cells as they are that a spreadsheet would run as a formula."),
        click.option("--locale", metavar="nb|en", default=None, help="nb: semicolons and decimal commas, as Norwegian Excel wants them."),
        click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
                     help="Write the whole table: .csv .tsv .json .jsonl .xlsx .docx .parquet .md .html"),
    ):  # fmt: skip
        wrapped = declare(wrapped)
    return wrapped  # type: ignore[no-any-return]


machine_only_option = click.option(
    "--machine-only",
    is_flag=True,
    expose_value=False,
    callback=_set("machine_only"),
    help="As the rules coded it, without what people decided.",
)

FILTERS = {
    "code": "Only this code, with its sub-codes.",
    "role": "Only respondents of this role.",
    "respondent": "Only this respondent.",
    "document": "Only this document.",
    "origin": "Only match, question, continued, human or imported.",
    "coder": "Only what this person coded, or `machine`.",
}


def _filters(*names: str) -> Callable[[F], F]:
    def add(function: F) -> F:
        @functools.wraps(function)
        def packed(*args: Any, **others: Any) -> Any:
            only = {name: values for name in names if (values := others.pop(name))}
            return function(*args, only=only, **others)

        wrapped: Any = packed
        for name in reversed(names):
            told = f"{FILTERS[name]} May be repeated."
            wrapped = click.option(f"--{name}", name, multiple=True, help=told)(wrapped)
        return wrapped  # type: ignore[no-any-return]

    return add


def filter_options(function: F) -> F:
    """Adds the `FILTERS`, each repeatable, and --machine-only. The function gets the filters that were given as `only`."""
    return _filters(*FILTERS)(machine_only_option(function))


filters_of_talk = _filters("code", "role", "respondent", "document")
"""Those of the `FILTERS` that hold of talk that may be uncoded. The function gets those that were given as `only`."""


by_option = click.option(
    "--by",
    default="",
    metavar="ATTRIBUTE",
    help="Groups of this column of respondents.csv; otherwise as study.yaml says.",
)


def show(
    terminal: Terminal,
    study: Study,
    frame: pd.DataFrame,
    *,
    name: str,
    target: Target,
    printed: Callable[[pd.DataFrame], Sequence[str] | None],
) -> None:
    """Writes a table to a file, prints it as JSON, or lets `printed` show it; what that gives are columns it had no room for.

    Says on stderr what has changed since the last run, or how the import went where nothing has been coded.
    """
    tell_state(terminal, study)
    put_table(terminal, frame, name=name, target=target, locale=study.settings.locale, printed=printed)
    end_with_faults(study)


def put_table(
    terminal: Terminal,
    frame: pd.DataFrame,
    *,
    name: str,
    target: Target,
    printed: Callable[[pd.DataFrame], Sequence[str] | None],
    locale: str = "",
) -> None:
    """Writes a table to a file, prints it as JSON, or lets `printed` show it. `locale` is that of the study, if there is one."""
    if target.file is not None:
        write(terminal, frame, target.file, name=name, target=target, locale=locale)
    if terminal.as_json:
        echo_table(frame)
    elif target.file is None:
        missing = printed(frame)
        if missing:
            terminal.say(f"No room for: {', '.join(dict.fromkeys(missing))}. All columns: -o {name}.csv")


def write(terminal: Terminal, frame: pd.DataFrame, path: Path, *, name: str, target: Target, locale: str) -> None:
    """Writes a table to a file as `target` says, otherwise in the study's `locale`, and tells so."""
    from qualcode.exporters import write_table

    write_table(frame, path, name=name, locale=target.locale or locale, raw=target.raw)
    terminal.say(f"{count(len(frame), 'row')} in {path}")


def echo_json(value: object) -> None:
    """Prints plain values as JSON in one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def echo_files(paths: Iterable[Path]) -> None:
    """Prints as JSON which files were written."""
    echo_json([{"file": str(path)} for path in paths])


def echo_table(frame: pd.DataFrame) -> None:
    """Prints a table as a JSON array of its rows."""
    from qualcode.exporters import format_table

    click.echo(format_table(frame, ".json").decode(), nl=False)


def echo_tables(tables: Mapping[str, pd.DataFrame]) -> None:
    """Prints several tables as one JSON object of arrays by name."""
    from qualcode.exporters import format_table

    written = (f'"{name}": {format_table(frame, ".json").decode().strip()}' for name, frame in tables.items())
    click.echo("{" + ",\n".join(written) + "}")


def tell_state(terminal: Terminal, study: Study) -> None:
    """As `tell_changed`, and for what rests on the codings that stand also how much was reviewed."""
    tell_changed(terminal, study)
    if study.is_coded():
        tell_review(terminal, study)


def tell_changed(terminal: Terminal, study: Study) -> None:
    """Says what has changed since the last run; where nothing has been coded, how the import went."""
    if not study.is_coded():
        tell_imports(terminal, study)
    elif changed := study.changed_since():
        terminal.warn(
            f"Changed since the last run: {_some(changed)}. What you see is the last run; `qualcode run` brings it up to date."
        )


def tell_review(terminal: Terminal, study: Study) -> None:
    """Says how much people have judged and coded, and what could not be placed; nothing where nobody has."""
    told = study.review()
    if told is None or not (told.judged or told.by_hand or told.unplaced):
        return
    parts = [f"{told.judged} of {count(told.suggested, 'suggestion')} judged"] if told.suggested else []
    parts += [f"{count(told.by_hand, 'coding')} by hand"] if told.by_hand else []
    if told.unplaced:
        parts.append(f"{count(told.unplaced, 'decision')} could not be placed: `qualcode history --unplaced`")
    terminal.say("; ".join(parts) + ("" if told.unplaced else "."))


def _some(names: Sequence[str]) -> str:
    """The first few of them."""
    return ", ".join(names[:MAX_SHOWN]) + (f" and {len(names) - MAX_SHOWN} more" if names[MAX_SHOWN:] else "")


def tell_texts(terminal: Terminal, study: Study) -> None:
    """Says which texts a command looked at, where it applies a codebook to them: those of the last run, or how the import went."""
    if not study.is_coded():
        tell_imports(terminal, study)
        return
    changed = [name for name in study.changed_since() if name != CODEBOOK]
    if changed:
        terminal.warn(
            f"Changed since the last run: {_some(changed)}. The texts are those of the last run; `qualcode run` reads them anew."
        )


def tell_left_aside(terminal: Terminal, study: Study, by: str = "") -> None:
    """Says which respondents take no part in a comparison."""
    for sentence in study.left_aside(by=by):
        terminal.warn(f"Note: {sentence}")


def tell_small_groups(terminal: Terminal, study: Study, choices: ReportChoices) -> None:
    """Warns where people can be recognised in the quotations of a report, unless it guards against that already."""
    from qualcode.analysis.small_groups import SMALL

    guarded = study.settings.report | choices
    if guarded.merge_small_groups or guarded.hide_group_on_quotes:
        return
    small = [f"{group_label(study, group)} ({n})" for group, n in study.group_sizes().items() if n <= SMALL]
    if small:
        terminal.warn(
            f"Groups of {SMALL} or fewer: {', '.join(small)}. Readers who know the setting may recognise who is quoted;"
            " --merge-small-groups or --hide-group-on-quotes guards against that."
        )


def tell_names(terminal: Terminal, study: Study) -> None:
    """Warns that names may stand in what was written, unless study.yaml says that the study is pseudonymised."""
    if not study.settings.pseudonymised:
        terminal.warn(
            "Not declared pseudonymised: names may stand in what was written. `qualcode pseudonymise` takes them out;"
            " where there are none, write `pseudonymised: true` in study.yaml."
        )


def tell_imports(terminal: Terminal, study: Study) -> None:
    """Says what was guessed and which files were left out."""
    for warning in study.warnings:
        terminal.say(f"Note: {warning}")
    tell_left_out(terminal, study)


def tell_left_out(terminal: Terminal, study: Study) -> None:
    """Says which files were left out."""
    for fault in study.faults:
        terminal.warn(f"Left out: {fault}")


def tell_renamed(terminal: Terminal, wanted: Path, given: Path) -> None:
    """Says that a report went beside one that somebody has changed."""
    terminal.warn(
        f"{shown_path(wanted)} has been changed since qualcode wrote it, and stays as it is; the new report is {shown_path(given)}."
    )


def end_with_faults(study: Study) -> None:
    """Ends with exit code 5 if files were left out."""
    if study.faults:
        raise click.exceptions.Exit(UNREADABLE_FILES)


def count(n: int, what: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def group_label(study: Study, group: str, by: str = "") -> str:
    """A group as the study calls it; `all` for all respondents."""
    if not group:
        return "all"
    is_studys = not by or by == study.settings.compare.attribute
    return study.settings.compare.labels.get(group, group) if is_studys else group


def shown_path(path: Path) -> str:
    """A path as one would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
