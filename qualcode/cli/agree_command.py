"""`qualcode agree`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Target, Terminal, put_table, shared_options, table_options

if TYPE_CHECKING:
    from qualcode.analysis.agree import Agreement


@click.command("agree")
@click.argument("names", nargs=-1, required=True, metavar="FILE")
@click.option(
    "--unit", default="unit", metavar="NAME", help="What was judged: turn, sentence, answer …; it goes into the table."
)
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Only this coder. Give two or more.")
@click.option(
    "--disagreements", is_flag=True, help="The table of where they differ, instead of that of how far they agree."
)
@click.option(
    "--min-alpha",
    type=click.FloatRange(-1, 1),
    metavar="X",
    help="End with exit code 3 if an alpha is below this: that of a code, or of all codes.",
)
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    names: tuple[str, ...],
    unit: str,
    coders: tuple[str, ...],
    disagreements: bool,
    min_alpha: float | None,
    target: Target,
) -> None:
    """How far two coders or more agree, code by code, and where they do not.

    FILE is a CSV file or a workbook with the columns unit, coder and code: a row for each code that a coder gives a unit. An empty code
    says that the coder has seen the unit and left it uncoded; a unit without a row was not seen. A further column, document, says which
    interview a unit is from: with eight or more, alpha gets an interval. No study is needed.

    \b
    Example: two coders who have judged the same turns
        qualcode agree judgements.csv --unit turn
    Example: where they differ, to talk it over
        qualcode agree judgements.csv --disagreements -o differing.xlsx
    Example: in a script, exit code 3 if an alpha is below .667
        qualcode agree judgements.csv --min-alpha 0.667 --quiet
    """
    if len(names) > 1:
        raise click.UsageError("agree takes one file, in which all coders are: their rows go below each other.")
    if len(set(coders)) == 1:
        raise click.BadOptionUsage(
            "coders", f"--coder {coders[0]} alone agrees with nobody; give --coder once for each coder."
        )
    from qualcode.analysis.agree import agree
    from qualcode.cli import agreement_display as display

    found = agree(Path(names[0]), unit=unit, coders=tuple(dict.fromkeys(coders)))
    for warning in found.warnings:
        terminal.warn(f"Note: {warning}")
    if disagreements:
        printed = partial(display.print_disagreements, terminal)
        put_table(terminal, found.disagreements, name="disagreements", target=target, printed=printed)
    else:
        printed = partial(display.print_agreement, terminal, found.disagreements)
        put_table(terminal, found.table, name="agreement", target=target, printed=printed)
    if min_alpha is not None:
        _end_below(terminal, found, min_alpha)


def _end_below(terminal: Terminal, found: Agreement, least: float) -> None:
    """Ends with exit code 3 if an alpha is below `least`, or there is none at all."""
    from qualcode.analysis.agreement import below
    from qualcode.cli.agreement_display import named
    from qualcode.cli.exits import THRESHOLD

    lacking = [str(code) for code in found.table[found.table["alpha"].isna()]["code"]]
    if lacking:
        terminal.warn(f"Alpha not computed: {named(lacking)}; see the note of each.")
    missed = below(found.table, least)
    if missed:
        terminal.warn(f"Alpha below {least:g}: {named(missed)}.")
    if missed or len(lacking) == len(found.table):
        raise click.exceptions.Exit(THRESHOLD)
