"""`qualcode report`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qualcode.cli.common import Terminal, shared_options, shown_path, tell_renamed, tell_state


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
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A .docx or .dotx whose styles and letterhead to use.",
)
@click.option(
    "--language", type=click.Choice(["nb", "en"]), default=None, help="Language of the report; otherwise the study's."
)
@shared_options
@click.pass_obj
def command(
    terminal: Terminal, output: Path | None, codes: tuple[str, ...], template: Path | None, language: str | None
) -> None:
    """Writes the report of the last run: Word, a web page, or the tables for Excel.

    \b
    Example: one theme, in English
        qualcode report --code crm --language en -o crm.docx
    """
    if template is not None and output is not None and output.suffix.lower() != ".docx":
        raise click.UsageError("--template is for reports in Word: -o FILE.docx")
    study = terminal.study()
    path = study.report(output, codes=codes, language=language or "", template=template)
    tell_state(terminal, study)
    if template is not None:
        _tell_missing(terminal, template)
    if terminal.as_json:
        click.echo(json.dumps([{"file": str(path)}], ensure_ascii=False))
        return
    usual = study.folder / "reports" / "report.docx"
    if output is None and path != usual:
        tell_renamed(terminal, usual, path)
    terminal.say(f"Written: {shown_path(path)}")


def _tell_missing(terminal: Terminal, template: Path) -> None:
    """Names the styles of Word that the report had to bring itself."""
    from qualcode.exporters.word import missing_styles

    if missing := missing_styles(template):
        terminal.warn(
            f"{template.name} has no style of its own for {', '.join(missing)}; the report's own are used. "
            "Word keeps in a file only the styles that somebody has used or changed there."
        )
