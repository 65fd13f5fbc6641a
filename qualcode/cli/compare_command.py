"""`qualcode compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, filter_options, filtered, shared_options, show, table_options, tell_changes

if TYPE_CHECKING:
    import pandas as pd


@click.command("compare")
@click.option(
    "--by", default="", metavar="ATTRIBUTE", help="Compare groups of this column; otherwise as study.yaml says."
)
@filter_options("code")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal, by: str, code: tuple[str, ...], output: Path | None, locale: str | None, raw: bool
) -> None:
    """Groups of respondents beside each other: how many speak of a code, and each one's rate.

    The respondent is the unit. The intervals describe; with few respondents they are wide, and no test is made.

    \b
    Example: sellers against customers
        qualcode compare
    Example: the offices, all columns in a file
        qualcode compare --by office -o offices.xlsx
    """
    study = terminal.study()
    frame = filtered(study.compare(by=by), {"code": code}, {"code": [c.id for c in study.coded().codebook]})
    tell_changes(terminal, study)
    whole = terminal.as_json or output is not None
    shown = frame if whole else _readable(frame)
    show(terminal, shown, name="comparison", output=output, locale=locale or study.settings.locale, raw=raw)
    if not whole:
        terminal.say(
            "difference: share of a minus share of b, 95 % interval; rates: median segments per 1,000 own words."
        )


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The comparison in the few columns that fit a terminal."""
    import pandas as pd

    rows = [
        {
            "code": r.code,
            "a": r.group_a,
            "n of N, a": f"{r.n_a} of {r.total_a}",
            "b": r.group_b,
            "n of N, b": f"{r.n_b} of {r.total_b}",
            "difference": f"{r.difference:+.2f} [{r.difference_low:+.2f}, {r.difference_high:+.2f}]",
            "rate a": r.rate_a,
            "rate b": r.rate_b,
            "delta": r.cliffs_delta,
        }
        for r in frame.itertuples()
    ]
    return pd.DataFrame(
        rows, columns=["code", "a", "n of N, a", "b", "n of N, b", "difference", "rate a", "rate b", "delta"]
    )
