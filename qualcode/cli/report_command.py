"""`qualcode report`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options, tell_changes


@click.command("report")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="FILE.docx, FILE.html or FILE.xlsx; otherwise reports/report.docx.",
)
@click.option("--code", "codes", multiple=True, help="Only this code, with its sub-codes; may be repeated.")
@click.option(
    "--language", type=click.Choice(["nb", "en"]), default=None, help="Language of the report; otherwise the study's."
)
@shared_options
@click.pass_obj
def command(terminal: Terminal, output: Path | None, codes: tuple[str, ...], language: str | None) -> None:
    """Writes the report of the last run: Word, a web page, or the tables for Excel.

    \b
    Example: one theme, in English
        qualcode report --code crm --language en -o crm.docx
    """
    study = terminal.study()
    path = study.report(output, codes=codes, language=language or "")
    tell_changes(terminal, study)
    if terminal.as_json:
        click.echo(json.dumps([{"file": str(path)}], ensure_ascii=False))
    else:
        terminal.say(f"Written: {path}")
