"""`qualcode segments`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only


@click.command("segments")
@filter_options
@click.option("--all", "with_rejected", is_flag=True, help="Rejected ones too.")
@table_options
@shared_options
@click.pass_obj
def command(terminal: Terminal, only: Only, with_rejected: bool, target: Target) -> None:
    """The coded segments: each unit with its code, and why.

    \b
    Example: what customers say about availability, in their own words
        qualcode segments --code availability --role customer --origin match
    """
    study = terminal.study()
    frame = study.segments(all=with_rejected, **only)
    show(terminal, study, frame, name="segments", target=target, printed=_print)


def _print(frame: pd.DataFrame) -> None:
    from qualcode.cli.display import print_under_headings

    print_under_headings(_rows(frame), names=("code", "origin", "text"))


def _rows(frame: pd.DataFrame) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """A row for each coding under document, turn and respondent; the words of a segment stand at its first code only."""
    from qualcode.cli.display import cell

    last = ""
    for s in frame.to_dict("records"):
        who = f", {s['respondent']}" if s["respondent"] else ""
        status = f", {s['status']}" if s["status"] != "suggested" else ""
        words = cell(s["text"]) if s["segment"] != last else ""
        yield cell(f"{s['document']}, turn {s['turn']}{who}"), (cell(s["code"]), f"{s['origin']}{status}", words)
        last = s["segment"]
