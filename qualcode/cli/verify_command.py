"""`qualcode verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, put_table, shared_options, table_options, tell_left_out

if TYPE_CHECKING:
    import pandas as pd

FAILED = 1


@click.command("verify")
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, target: Target) -> None:
    """Reads and codes everything again from the sources, and compares every table with the last run.

    Nothing is taken over from earlier runs, and nothing is written. What was decided since `qualcode run` wrote the tables is left aside.
    Frozen states are checked for files that were changed, damaged or lost. The exit code is 1 where anything is not the same.

    \b
    Example:
        qualcode verify
    """
    study = terminal.study()
    frame = study.verify()
    put_table(terminal, frame, name="verified", target=target, locale=study.settings.locale, printed=_print)
    tell_left_out(terminal, study)
    differing = list(frame.loc[~frame["same"].astype(bool), "what"])
    changed = study.changed_since()
    if not differing:
        terminal.say(f"All {len(frame)} are the same.")
        return
    terminal.warn(f"Not the same: {', '.join(differing)}.")
    if changed:
        terminal.warn(f"Changed since the last run: {', '.join(changed)}. `qualcode run` brings the tables up to date.")
    if study.frozen_states():
        terminal.say("`qualcode changes NAME` tells what is different from a frozen state, and why.")
    raise click.exceptions.Exit(FAILED)


def _print(frame: pd.DataFrame) -> None:
    from qualcode.cli.display import Column, cells, print_columns

    same = ["the same" if same else "NOT THE SAME" for same in frame["same"]]
    hashes = [Column(name, [found[:12] for found in frame[name]], spare=1) for name in ("recorded", "now")]
    print_columns(
        [Column("", cells(frame["what"])), Column("", same), *hashes, Column("", cells(frame["detail"]), folds=True)]
    )
