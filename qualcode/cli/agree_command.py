"""`qualcode agree`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    filters_of_talk,
    put_table,
    shared_options,
    table_options,
    tell_changed,
)

if TYPE_CHECKING:
    from qualcode.analysis.agree import Agreement
    from qualcode.analysis.selection import Only
    from qualcode.analysis.talk_units import UnitKind


SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


@click.command("agree")
@click.argument("names", nargs=-1, metavar="[CODER... | FILE]")
@click.option(
    "--unit",
    default="",
    metavar="NAME",
    help="turn, sentence or character; of a file what was judged in it, which goes into the table.",
)
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Of a file: only this coder. Give two or more.")
@filters_of_talk
@click.option(
    "--not-blind",
    is_flag=True,
    help="What was decided with sight of the machine's or others' codings too; n is larger.",
)
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
    not_blind: bool,
    disagreements: bool,
    min_alpha: float | None,
    target: Target,
    only: Only,
) -> None:
    """How far two coders or more agree, code by code, and where they do not.

    In a study, name the coders; `machine` is the rules, and no name means all people. Counted is what each coded without sight of others'
    codings, in transcripts marked as read to the end and in coding sheets (`qualcode sample`), before disagreements were settled
    (`qualcode settle`); how far they agree after that stands beside it.

    FILE, which needs no study, is a CSV file or a workbook with the columns unit, coder and code: a row for each code that a coder gives a
    unit. An empty code says that the coder has seen the unit and left it uncoded; a unit without a row was not seen. A further column,
    document, says which interview a unit is from: with eight or more, alpha gets an interval.

    \b
    Example: two coders of a study, sentence by sentence
        qualcode agree Kari Ola --unit sentence
    Example: two coders who have judged the same turns, in a file
        qualcode agree judgements.csv --unit turn
    Example: where they differ, to talk it over
        qualcode agree Kari Ola --disagreements -o differing.xlsx
    Example: in a script, exit code 3 if an alpha is below .667
        qualcode agree judgements.csv --min-alpha 0.667 --quiet
    """
    files = [name for name in names if _is_file(name)]
    if files:
        if only or not_blind:
            raise click.UsageError("--code, --document, --respondent, --role and --not-blind are of coders in a study.")
        found = _of_file(names, unit or "unit", coders)
        locale = ""
    else:
        found, locale = _of_study(terminal, names, unit, coders, is_blind=not not_blind, only=only)
    for warning in found.warnings:
        terminal.warn(f"Note: {warning}")
    _put(terminal, found, disagreements, target, locale)
    if min_alpha is not None:
        _end_below(terminal, found, min_alpha)


def _is_file(name: str) -> bool:
    return Path(name).suffix.casefold() in SUFFIXES or Path(name).is_file()


def _of_file(names: tuple[str, ...], unit: str, coders: tuple[str, ...]) -> Agreement:
    if len(names) > 1:
        raise click.UsageError("agree takes one file, in which all coders are: their rows go below each other.")
    if len(set(coders)) == 1:
        raise click.BadOptionUsage(
            "coders", f"--coder {coders[0]} alone agrees with nobody; give --coder once for each coder."
        )
    from qualcode.analysis.agree import agree

    return agree(Path(names[0]), unit=unit, coders=tuple(dict.fromkeys(coders)))


def _of_study(
    terminal: Terminal, names: tuple[str, ...], unit: str, coders: tuple[str, ...], *, is_blind: bool, only: Only
) -> tuple[Agreement, str]:
    """How far coders of the study agree, and the locale of its tables."""
    if coders:
        raise click.UsageError("In a study, coders are named without --coder: qualcode agree Kari Ola")
    if len(set(names)) == 1:
        raise click.UsageError(f"{names[0]} alone agrees with nobody: name another coder, or `machine`, or a file.")
    study = terminal.study()
    tell_changed(terminal, study)
    found = study.agree(*names, unit=unit_kind(unit), is_blind=is_blind, **only)
    return found, study.settings.locale


def unit_kind(unit: str) -> UnitKind | None:
    """What `--unit` says of a study; None where it is not given."""
    from typing import get_args

    from qualcode.analysis.talk_units import UnitKind

    kinds: dict[str, UnitKind] = {kind: kind for kind in get_args(UnitKind)}
    if unit and unit not in kinds:
        raise click.BadParameter(f"{unit!r} is none of {', '.join(kinds)}", param_hint="--unit")
    return kinds.get(unit)


def _put(terminal: Terminal, found: Agreement, disagreements: bool, target: Target, locale: str) -> None:
    from qualcode.cli import agreement_display as display

    if disagreements:
        printed = partial(display.print_disagreements, terminal)
        put_table(terminal, found.disagreements, name="disagreements", target=target, printed=printed, locale=locale)
    else:
        printed = partial(display.print_agreement, terminal, found.disagreements)
        put_table(terminal, found.table, name="agreement", target=target, printed=printed, locale=locale)


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
