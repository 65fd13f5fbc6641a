"""`qualcode export statistics`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, echo_files, shared_options, shown_path, tell_names, tell_state


@click.command("statistics")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@shared_options
@click.pass_obj
def statistics(terminal: Terminal, folder: Path) -> None:
    """The tables for SPSS, R and quanteda, in FOLDER: CSV files, and the syntax that reads them with labels.

    matrix.csv has respondents by codes, segments.csv the coded segments; matrix.sps and segments.sps read them in SPSS, read.R in R.
    quanteda.csv has what respondents say, a row a turn, with their attributes. Respondents' words are in them: keep the folder as safe as
    the transcripts.

    \b
    Example:
        qualcode export statistics for-spss
    """
    study = terminal.study()
    tell_state(terminal, study)
    written = study.export_statistics(folder)
    if terminal.as_json:
        echo_files(written)
    terminal.say(f"Written to {shown_path(folder)}: {', '.join(path.name for path in written)}.")
    tell_names(terminal, study)
