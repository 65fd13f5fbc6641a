"""`qualcode codebook history`, `rename` and `merge`."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, count, shared_options, table_options

if TYPE_CHECKING:
    import pandas as pd


LONGEST = 160
"""So many characters of what differs are shown; a file has all."""


_reason = click.option("--reason", default="", help="Why, for the history of the codebook.")
_coder = click.option("--coder", default="", help="Who makes the change; otherwise the login name.")


@click.command("history")
@table_options
@shared_options
@click.pass_obj
def history(terminal: Terminal, target: Target) -> None:
    """What became of the codes: created, renamed, moved, merged, split, dropped, redefined; when, by whom and why.

    A version of the codebook is kept whenever it is used by `code` or `run`, or changed by qualcode.

    \b
    Example:
        qualcode codebook history -o codebook-history.docx
    """
    study = terminal.study()
    frame = study.codebook_history()
    if target.file is not None:
        from qualcode.exporters import write_table

        locale = target.locale or study.settings.locale
        write_table(frame, target.file, name="codebook_history", locale=locale, raw=target.raw)
        terminal.say(f"{count(len(frame), 'row')} in {target.file}")
    if terminal.as_json:
        from qualcode.exporters import format_table

        click.echo(format_table(frame, ".json").decode(), nl=False)
    elif target.file is None:
        _print(frame)
        if frame.empty:
            terminal.say("No version of the codebook has been kept yet; `qualcode run` keeps the first one.")


def _print(frame: pd.DataFrame) -> None:
    """What happened to codes under the day, the person and the reason."""
    from qualcode.cli.display import cell, print_under_headings
    from qualcode.tables import records

    rows = []
    for row in records(frame):
        who = row["coder"] or row["file"]
        heading = f"{row['at'][:16].replace('T', ' ')}  {cell(who)}" + (
            f": {cell(row['reason'])}" if row["reason"] else ""
        )
        code = " ← ".join(filter(None, (row["code"], row["was"])))
        detail = textwrap.shorten(cell(row["detail"]), LONGEST, placeholder=" …") if row["detail"] else ""
        rows.append((heading, (row["change"], cell(code), detail)))
    if rows:
        print_under_headings(rows, names=("change", "code", "detail"))


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--name", default="", help="Another name too, as people read it.")
@_reason
@_coder
@shared_options
@click.pass_obj
def rename(terminal: Terminal, old: str, new: str, name: str, reason: str, coder: str) -> None:
    """Gives a code another id: in the codebook, its themes, and all that people have decided about it.

    NEW is the last part of the id: `barriers` of crm/barriers. Machine codings get it with the next `run`.

    \b
    Example:
        qualcode codebook rename crm/barriers hindrances --reason "the literature's word"
    """
    from qualcode.codebook.edits import RenameCode

    study = terminal.study()
    id = new.removeprefix(f"{old.rpartition('/')[0]}/")
    changed = study.edit_codebook(RenameCode(old, name, id), coder=coder, reason=reason)
    terminal.say(f"{changed.path.name}: {old} is {new} now; `qualcode run` brings the codings up to date.")


@click.command("merge")
@click.argument("codes", nargs=-1, required=True)
@click.argument("into")
@click.option("--definition", default=None, help="The definition of the code from now on; otherwise theirs are joined.")
@_reason
@_coder
@shared_options
@click.pass_obj
def merge(terminal: Terminal, codes: Sequence[str], into: str, definition: str | None, reason: str, coder: str) -> None:
    """Makes one code of several: their rules, questions and examples, what is below them, and what people decided about them.

    \b
    Example:
        qualcode codebook merge crm/barriers crm/workarounds crm --reason "could not be told apart"
    """
    from qualcode.codebook.edits import MergeCodes

    changed = terminal.study().edit_codebook(MergeCodes(tuple(codes), into, definition), coder=coder, reason=reason)
    terminal.say(
        f"{changed.path.name}: {', '.join(codes)} in {into} now; `qualcode run` brings the codings up to date."
    )
