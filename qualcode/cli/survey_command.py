"""`qualcode survey`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    count,
    echo_tables,
    group_label,
    machine_only_option,
    shared_options,
    shown_path,
    table_options,
    tell_state,
    write,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study


@click.command("survey")
@click.option(
    "--plots", type=click.Path(path_type=Path), metavar="DIR", help="Draw the charts of the survey into this folder."
)
@click.option("--language", type=click.Choice(["nb", "en"]), help="Of the charts; otherwise that of the interviews.")
@table_options
@machine_only_option
@shared_options
@click.pass_obj
def command(terminal: Terminal, plots: Path | None, language: str | None, target: Target) -> None:
    """Importance and performance of each criterion by group, the gaps between sellers and customers, and who speaks of what they score.

    With -o, .xlsx holds all tables; other formats get a file for each: survey.csv, survey-gaps.csv …

    \b
    Example:
        qualcode survey
    Example: all tables of the survey in one workbook, and the charts
        qualcode survey -o survey.xlsx --plots figures
    """
    from qualcode.charts import SURVEY

    study = terminal.study()
    answers = study.answers()
    if answers.passed_over:
        terminal.say(f"Note: columns that are no part of the survey are passed over: {', '.join(answers.passed_over)}")
    _tell_groups(terminal, study)
    tables = study.survey_tables()
    if "talk_scores" in tables:
        tell_state(terminal, study)
    if target.file is not None:
        _write(terminal, study, tables, target, target.file)
    if terminal.as_json:
        echo_tables(tables)
    elif target.file is None:
        from qualcode.cli.survey_display import print_survey

        print_survey(terminal, study, tables)
    if plots:
        told = study.plots(plots, *SURVEY, language=language or "")
        terminal.say(
            f"{count(len(told), 'chart')} as .png and .svg in {shown_path(plots)}; what each shows in words: charts.csv"
        )


def _write(terminal: Terminal, study: Study, tables: Mapping[str, pd.DataFrame], target: Target, file: Path) -> None:
    from qualcode.exporters.reports import write_tables_workbook

    if file.suffix.lower() == ".xlsx":
        write_tables_workbook(
            tables, file, language=study.report_language(), has_names=not study.settings.pseudonymised
        )
        terminal.say(f"{count(len(tables), 'table')} in {file}")
        return
    for name, frame in tables.items():
        path = file if name == "survey" else file.with_name(f"{file.stem}-{name}{file.suffix}")
        write(terminal, frame, path, name=name, target=target, locale=study.settings.locale)


def _tell_groups(terminal: Terminal, study: Study) -> None:
    """Who answered and is in no group that is shown, and which groups did not answer."""
    scores = study.scores()
    who = scores.drop_duplicates("respondent")
    groups = study.settings.compare.groups
    present = [g for g in dict.fromkeys(who["group"]) if g]
    aside = who[~who["group"].isin(groups or present)]["respondent"]
    if len(aside) and present:
        terminal.warn(f"Note: {', '.join(aside)} answered, and are in none of the groups that are shown.")
    for group in groups:
        if group not in present:
            terminal.warn(f"Note: nobody in the group {group_label(study, group)} has answered the survey.")
