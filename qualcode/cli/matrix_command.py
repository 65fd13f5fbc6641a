"""`qualcode matrix`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from qualcode.cli.common import Terminal, shared_options, show, table_options, tell_changes


@click.command("matrix")
@click.option("--counts", "cells", flag_value="counts", help="How many segments instead of 0 and 1.")
@click.option("--quotes", "cells", flag_value="quotes", help="The words themselves.")
@click.option("--per", type=click.Choice(["respondent", "document"]), default="respondent", help="What a row is.")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    cells: Literal["counts", "quotes"] | None,
    per: Literal["respondent", "document"],
    output: Path | None,
    locale: str | None,
    raw: bool,
) -> None:
    """Respondents in rows, codes in columns: 1 where the respondent speaks of it.

    \b
    Example: for Excel, with the words in the cells
        qualcode matrix --quotes -o quotes.xlsx
    """
    study = terminal.study()
    frame = study.matrix(cells=cells or "presence", per=per)
    tell_changes(terminal, study)
    if output is None and not terminal.as_json:
        tops = [c.id for c in study.coded().codebook if c.depth == 0]
        head = [c for c in frame.columns if c in ("respondent", "role", "document")]
        frame = frame[[*head, *tops]].rename(columns={id: _upright(id) for id in tops})
        terminal.say("Codes at the top only; all of them with -o matrix.csv")
    show(terminal, frame, name="matrix", output=output, locale=locale or study.settings.locale, raw=raw)


def _upright(id: str) -> str:
    """A column heading of a few letters a line."""
    return "\n".join(id[i : i + 6] for i in range(0, len(id), 6))
