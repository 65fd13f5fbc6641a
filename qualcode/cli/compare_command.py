"""`qualcode compare`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    by_option,
    filter_options,
    group_label,
    shared_options,
    show,
    table_options,
    tell_left_aside,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only
    from qualcode.api import Study


@click.command("compare")
@by_option
@click.option("--group", "groups", multiple=True, help="Only this group. Give two or more.")
@click.option("--asked", is_flag=True, help="Show who was asked about each code, and who came to it unprompted.")
@click.option("--tests", is_flag=True, help="Test the differences, where the groups are large enough for that.")
@click.option(
    "--on",
    type=click.Choice(["presence", "rates"]),
    help="What is tested: presence, who speaks of it (Fisher's exact; the default), or rates, how much each does (permutation of"
    " interviews).",
)
@click.option(
    "--force-tests", is_flag=True, help="Test also where it can tell nothing; the tests are called exploratory."
)
@filter_options
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    by: str,
    groups: tuple[str, ...],
    asked: bool,
    tests: bool,
    on: Literal["presence", "rates"] | None,
    force_tests: bool,
    only: Only,
    target: Target,
) -> None:
    """Groups beside each other: how many speak of a code, each one's rate, who was asked.

    The respondent is the unit. The intervals describe; with few respondents they are wide, and no test is made unless you ask for it.
    Of more than two groups the terminal shows an overview; a file has every pair.

    \b
    Example: sellers against customers
        qualcode compare
    Example: who was asked, and who came to it unprompted
        qualcode compare --asked
    Example: the offices, and two of them
        qualcode compare --by office -o offices.xlsx
        qualcode compare --by office --group Alta --group Bodø
    """
    if on and not (tests or force_tests):
        raise click.BadOptionUsage(
            "on", f"--on says what is tested, and nothing is tested here; add --tests (--tests --on {on})."
        )
    if len(set(groups)) == 1:
        raise click.BadOptionUsage(
            "groups", f"--group {groups[0]} alone is compared with nothing; give --group once for each group."
        )
    study = terminal.study()
    wanted: Literal["presence", "rates", ""] = (on or "presence") if tests or force_tests else ""
    frame = study.compare(by=by, groups=groups, tests=wanted, is_forced=force_tests, **only)
    tell_left_aside(terminal, study, by)
    show(terminal, study, frame, name="comparison", target=target, printed=partial(_print, terminal, study, by, asked))


def _print(terminal: Terminal, study: Study, by: str, asked: bool, frame: pd.DataFrame) -> list[str]:
    """Who was asked, a pair of groups, or the overview of more."""
    from qualcode.cli import comparison_display as display

    if frame.empty:
        terminal.say(
            f"Nothing to compare: fewer than two groups have respondents who speak. A group is all who have the same"
            f" {by or study.settings.compare.attribute} in respondents.csv; --by COLUMN compares by another column."
        )
        return []
    label = partial(group_label, study, by=by)
    is_pair = len(frame.drop_duplicates(["group_a", "group_b"])) == 1
    if asked and frame["asked_a"].isna().all():
        terminal.say("Who was asked is not known: the last run does not tell. `qualcode run` finds it out.")
        return []
    if asked:
        missing = display.print_asked(frame, label)
        sentences = [display.ABOUT_ASKING]
    else:
        missing = display.print_pair(frame, label) if is_pair else display.print_overview(frame, label)
        sentences = [display.about(frame, missing, is_pair=is_pair), *display.about_tests(frame, label)]
    for sentence in [*sentences, *display.about_asking(frame, label)]:
        terminal.say(sentence)
    return missing
