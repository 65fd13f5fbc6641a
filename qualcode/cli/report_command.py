"""`qualcode report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Terminal,
    echo_files,
    machine_only_option,
    shared_options,
    shown_path,
    tell_names,
    tell_renamed,
    tell_small_groups,
    tell_state,
)

if TYPE_CHECKING:
    from qualcode.study.settings import Part

PARTS: tuple[Part, ...] = ("counts", "shares", "agreement", "quality")


@click.command("report")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="FILE.docx, FILE.html or FILE.xlsx; otherwise reports/report.docx.",
)
@click.option("--code", "codes", multiple=True, help="Only this code or theme, with what is below it; may be repeated.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A .docx or .dotx whose styles and letterhead to use.",
)
@click.option(
    "--language", type=click.Choice(["nb", "en"]), default=None, help="Language of the report; otherwise the study's."
)
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(PARTS),
    help="Print this also where the study's approach leaves it out; may be repeated.",
)
@click.option(
    "--merge-small-groups", is_flag=True, help="Merge groups of five people or fewer with the next smallest group."
)
@click.option(
    "--hide-group-on-quotes", is_flag=True, help="Quotations without group, respondent and turn, by neutral numbers."
)
@machine_only_option
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    output: Path | None,
    codes: tuple[str, ...],
    template: Path | None,
    language: str | None,
    show: tuple[Part, ...],
    merge_small_groups: bool,
    hide_group_on_quotes: bool,
) -> None:
    """Writes the report of the last run: Word, a web page, or the tables for Excel.

    What it prints depends on `approach` in study.yaml: a reflexive report counts nothing but in an appendix. `author`, `institution`,
    `date`, `reporting` (coreq, srqr, rtarg) and `report` (the choices below) in study.yaml hold for every report.

    \b
    Example: one theme, in English
        qualcode report --code crm --language en -o crm.docx
    """
    if template is not None and output is not None and output.suffix.lower() != ".docx":
        raise click.UsageError("--template is for reports in Word: -o FILE.docx")
    from qualcode.study.settings import ReportChoices

    study = terminal.study()
    choices = ReportChoices(show, merge_small_groups, hide_group_on_quotes)
    path = study.report(output, codes=codes, language=language or "", template=template, choices=choices)
    tell_small_groups(terminal, study, choices)
    tell_state(terminal, study)
    tell_names(terminal, study)
    if template is not None:
        _tell_missing(terminal, template)
    if terminal.as_json:
        echo_files([path])
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
