"""`qualcode framework`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    count,
    echo_json,
    echo_tables,
    end_with_faults,
    group_label,
    shared_options,
    table_options,
    tell_state,
    write,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study

NOTHING = "–"
TOGETHER = (".docx", ".html", ".htm", ".xlsx")
"""Kinds of file that have room for the segments beside the summaries."""


@click.command("framework")
@click.option(
    "--write",
    "cell",
    nargs=3,
    default=None,
    metavar="RESPONDENT THEME TEXT",
    help='Write a cell; "" as TEXT empties it.',
)
@click.option("--coder", default="", metavar="NAME", help="Who writes it; otherwise the name you are logged in by.")
@click.option("--language", type=click.Choice(["nb", "en"]), help="Language of the pages; otherwise the study's.")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal, cell: tuple[str, str, str] | None, coder: str, language: str | None, target: Target
) -> None:
    """Respondents by themes, each cell your own summary of what the respondent says of the theme.

    The themes are those of the codebook, or its top-level codes where it has none. Beside each summary stands how many segments there are:
    in Word and web pages in an appendix, in Excel on a second sheet, with --json as a second table. The last text of a cell holds, and all
    earlier ones are kept in the study's history.

    \b
    Example: write a cell, then the whole table on landscape pages
        qualcode framework --write S01 system "Bruker systemet fordi ledelsen vil det."
        qualcode framework -o framework.docx
    """
    study = terminal.study()
    if cell is not None:
        _write_cell(terminal, study, cell, coder)
        return
    tell_state(terminal, study)
    _tell_elsewhere(terminal, study)
    if target.file is not None and target.file.suffix.lower() in TOGETHER:
        study.write_framework(target.file, language=language or "")
        terminal.say(f"{count(len(study.framework()), 'respondent')} in {target.file}")
    elif target.file is not None:
        write(terminal, study.framework(), target.file, name="framework", target=target, locale=study.settings.locale)
    if terminal.as_json:
        echo_tables({"framework": study.framework(), "segments": study.framework_segments()})
    elif target.file is None:
        _print(study)
    end_with_faults(study)


def _write_cell(terminal: Terminal, study: Study, cell: tuple[str, str, str], coder: str) -> None:
    respondent, theme, text = cell
    decision = study.summarise(respondent, theme, text, coder=coder)
    if terminal.as_json:
        from qualcode.decisions.written import decision_to_json

        echo_json(decision_to_json(decision))
    terminal.say(f"{respondent}, {theme}: {'written' if text.strip() else 'emptied'}.")


def _tell_elsewhere(terminal: Terminal, study: Study) -> None:
    """Says which summaries have no cell, rather than leave them out without a word."""
    if elsewhere := [f"{respondent} {theme}" for respondent, theme in study.framework_elsewhere()]:
        terminal.warn(f"Written for a respondent or theme that is not in the study now: {', '.join(elsewhere)}.")


def _print(study: Study) -> None:
    from qualcode.cli.display import print_under_headings

    print_under_headings(_rows(study), names=("theme", "segments", "summary"))


def _rows(study: Study) -> Iterator[tuple[str, Sequence[str]]]:
    """For each respondent and theme: how many segments, and what the researcher wrote."""
    from qualcode.cli.display import cell

    written: pd.DataFrame = study.framework()
    counts = study.framework_segments()
    for own, counted in zip(written.to_dict("records"), counts.to_dict("records"), strict=True):
        group = group_label(study, own["group"]) if own["group"] else ""
        heading = f"{own['respondent']} ({group})" if group else str(own["respondent"])
        for theme in study.framework_themes():
            n = counted[theme]
            yield cell(heading), (theme, f"{n:>8}", cell(own[theme]) or NOTHING)
