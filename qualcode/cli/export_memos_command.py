"""`qualcode export memos`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, count, shared_options, tell_names
from qualcode.cli.export_output import tell_written


@click.command("memos")
@click.option("--private", is_flag=True, help="With all memos; otherwise only those that are meant for the report.")
@click.option(
    "--language", type=click.Choice(["nb", "en"]), default=None, help="Of the headings; otherwise the study's."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="FILE.docx or FILE.html to read; .csv, .xlsx, .md, .json and others as a table. Otherwise a .docx in reports/.",
)
@shared_options
@click.pass_obj
def memos(terminal: Terminal, private: bool, language: str | None, output: Path | None) -> None:
    """The memos by what they do, each with what it is about, and the research journal by its days.

    Each shows what was written last. A document that somebody has changed since is not overwritten: the new one goes beside it.

    \b
    Example:
        qualcode export memos -o memos.docx
    Example: all of them, for Excel
        qualcode export memos --private -o memos.csv
    """
    study = terminal.study()
    path = study.export_memos(output, private=private, language=language or "")
    tell_written(terminal, output, path)
    tell_names(terminal, study)
    kept_back = 0 if private else int((~study.memos()["for_report"]).sum())
    if kept_back:
        terminal.warn(f"Not in the file: {count(kept_back, 'private memo')}; --private takes them along.")
