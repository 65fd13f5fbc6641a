"""`qualcode plots`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, count, echo_table, machine_only_option, shared_options, shown_path, tell_state

if TYPE_CHECKING:
    import pandas as pd


@click.command("plots")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["nb", "en"]), help="Otherwise that of the interviews.")
@machine_only_option
@shared_options
@click.pass_obj
def command(terminal: Terminal, folder: Path, language: str | None) -> None:
    """All charts of the study as PNG and SVG, with the tables that they show.

    charts.csv in DIR has a caption for each chart, and in words what it shows, for readers who cannot see it.

    \b
    Example:
        qualcode plots figures
    """
    study = terminal.study()
    tell_state(terminal, study)
    told = study.plots(folder, language=language or "")
    if terminal.as_json:
        echo_table(told)
    else:
        tell_plots(terminal, told, folder)


def tell_plots(terminal: Terminal, told: pd.DataFrame, folder: Path) -> None:
    """Says which charts were written."""
    from qualcode.cli.display import print_table

    if told.empty:
        terminal.warn("No charts: nothing has been coded, and there is no survey.")
        return
    print_table(told, ["chart", "caption"])
    terminal.say(
        f"{count(len(told), 'chart')} as .png and .svg in {shown_path(folder)}, with their tables; what each shows in words: charts.csv"
    )
