"""`qualcode sample`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, count, echo_json, shared_options, shown_path, tell_changed


@click.command("sample")
@click.option("-n", "n", type=click.IntRange(1), default=200, show_default=True, help="So many units.")
@click.option(
    "--uncoded",
    default="",
    metavar="CODE",
    help="Only units that the rules leave without this code: what did they miss?",
)
@click.option("--seed", type=int, default=None, metavar="N", help="Of the draw; otherwise that of study.yaml.")
@click.option("--unit", default="", metavar="turn|sentence", help="What one row is; otherwise as study.yaml says.")
@click.option(
    "--language", type=click.Choice(["nb", "en"]), default=None, help="Of the sheet; otherwise that of the study."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("coding-sheet.xlsx"), metavar="FILE.xlsx",
    show_default=True, help="Where the sheet goes. A file that is there stays; the sheet then goes beside it.",
)  # fmt: skip
@shared_options
@click.pass_obj
def command(
    terminal: Terminal, n: int, uncoded: str, seed: int | None, unit: str, language: str | None, output: Path
) -> None:
    """Draws a sample and writes a sheet on which somebody codes it blind.

    Units are drawn by lot within each respondent, coded or not, and the sheet does not tell which are. In Excel, an x goes into the column
    of each code that fits, or into the column `done` where none does. `qualcode import FILE --coder NAME` reads it back; then `qualcode
    agree` compares coders, and `qualcode quality` measures the rules. The same seed draws the same units, a larger sample holds the
    smaller one, and the history of the study keeps what was drawn.

    With --uncoded CODE the units are those the rules leave without the code: how many of them belong to it says what the rules miss.

    \b
    Example: 100 sentences for two people to code
        qualcode sample -n 100 -o sheet.xlsx
    Example: what the rules of crm miss
        qualcode sample -n 200 --uncoded crm -o sheet.xlsx
    """
    from qualcode.cli.agree_command import unit_kind

    if output.suffix.casefold() != ".xlsx":
        raise click.BadParameter(f"{output.name} is no .xlsx file", param_hint="-o")
    kind = unit_kind(unit)
    if kind == "character":
        raise click.BadParameter("a row is a turn or a sentence", param_hint="--unit")
    study = terminal.study()
    tell_changed(terminal, study)
    path, drawn = study.sample(output, n, uncoded=uncoded, seed=seed, unit=kind, language=language or "")
    if path != output:
        terminal.warn(f"{shown_path(output)} is there already, and stays as it is; the sheet is {shown_path(path)}.")
    if terminal.as_json:
        echo_json([{"file": str(path), **drawn.shown}])
        return
    what = f"without {uncoded}" if uncoded else "coded or not"
    terminal.say(
        f"{count(len(drawn.units), drawn.unit)} of {drawn.size} ({what}), seed {drawn.seed}, in {shown_path(path)}\n"
        f"When it is filled in: qualcode import {shown_path(path)} --coder NAME"
    )
