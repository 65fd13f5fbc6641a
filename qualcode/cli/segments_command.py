"""`qualcode segments`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, filter_options, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only
    from qualcode.api import Study


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
    show(terminal, study, frame, name="segments", target=target, printed=partial(_print, study))


def _print(study: Study, frame: pd.DataFrame) -> None:
    from qualcode.cli.display import print_under_headings

    judges = {
        (f"{s.document}:{s.start}-{s.end}", code, coder): who
        for (s, code, coder), who in study.standing().judges.items()
    }
    print_under_headings(_rows(frame, judges), names=("code", "origin", "text"))


def _rows(
    frame: pd.DataFrame, judges: Mapping[tuple[str, str, str], str]
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """A row for each coding under document, turn and respondent; the words of a segment stand at its first code only."""
    from qualcode.cli.display import cell
    from qualcode.coding import MACHINE

    last = ""
    for s in frame.to_dict("records"):
        who = f", {s['respondent']}" if s["respondent"] else ""
        coder = f" ({s['coder']})" if s["coder"] != MACHINE else ""
        judge = judges.get((s["segment"], s["code"], s["coder"]))
        status = f", {s['status']} by {judge}" if judge else ""
        words = cell(s["text"]) if s["segment"] != last else ""
        yield (
            cell(f"{s['document']}, turn {s['turn']}{who}"),
            (cell(s["code"]), cell(f"{s['origin']}{coder}{status}"), words),
        )
        last = s["segment"]
