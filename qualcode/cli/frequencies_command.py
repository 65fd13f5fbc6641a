"""`qualcode frequencies`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, filter_options, filtered, shared_options, show, table_options, tell_changes

COLUMNS = ("code", "group", "respondents", "respondents_total", "segments", "negated", "per_1000_words", "passages")


@click.command("frequencies")
@click.option(
    "--by",
    default="",
    metavar="ATTRIBUTE",
    help="Group by this column of respondents.csv; otherwise as study.yaml says.",
)
@filter_options("code")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal, by: str, code: tuple[str, ...], output: Path | None, locale: str | None, raw: bool
) -> None:
    """How many respondents of each group speak of each code, and how much.

    \b
    Example:
        qualcode frequencies --by office --code crm
    """
    study = terminal.study()
    frame = filtered(study.frequencies(by=by), {"code": code}, {"code": [c.id for c in study.coded().codebook]})
    tell_changes(terminal, study)
    show(
        terminal,
        frame,
        name="frequencies",
        columns=COLUMNS,
        output=output,
        locale=locale or study.settings.locale,
        raw=raw,
    )
