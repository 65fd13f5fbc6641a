"""`qualcode segments`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import (
    FILTERS,
    Terminal,
    filter_options,
    filtered,
    shared_options,
    show,
    table_options,
    tell_changes,
)

COLUMNS = ("document", "turn", "respondent", "code", "origin", "text")
ORIGINS = ("match", "question", "continued", "human", "imported")


@click.command("segments")
@filter_options(*FILTERS)
@click.option("--all", "with_rejected", is_flag=True, help="Rejected ones too.")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    with_rejected: bool,
    output: Path | None,
    locale: str | None,
    raw: bool,
    **wanted: tuple[str, ...],
) -> None:
    """The coded segments: each unit with its code, and why.

    \b
    Example: what customers say about availability, in their own words
        qualcode segments --code availability --role customer --origin match
    """
    study = terminal.study()
    frame = study.segments(all=with_rejected)
    people = study.respondent_table()
    known = {
        "code": [code.id for code in study.coded().codebook],
        "role": sorted(set(people["role"]) - {""}),
        "respondent": list(people["respondent"]),
        "document": [document.id for document in study.texts()],
        "origin": ORIGINS,
    }
    frame = filtered(frame, wanted, known)
    tell_changes(terminal, study)
    show(
        terminal,
        frame,
        name="segments",
        columns=COLUMNS,
        output=output,
        locale=locale or study.settings.locale,
        raw=raw,
    )
