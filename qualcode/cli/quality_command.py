"""`qualcode quality`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import click

from qualcode.cli.common import Target, Terminal, shared_options, show, table_options

if TYPE_CHECKING:
    import pandas as pd

HOW = "Codings come by hand, or from a coding sheet: `qualcode sample`."
MEANINGS = (
    "n: units that people have coded blind. Precision: of what the rules code, how much is right. Recall: of what should be coded, how much"
    " they find. Intervals are Wilson's, 95 %, and take units for independent. F1: between the two."
)


@click.command("quality")
@click.option(
    "--coder", "coders", multiple=True, metavar="NAME", help="Whose judgement is right; otherwise all people's."
)
@click.option("--code", "codes", multiple=True, help="Only this code, with its sub-codes. May be repeated.")
@click.option("--unit", type=click.Choice(["turn", "sentence"]), default=None, help="Otherwise as study.yaml says.")
@click.option(
    "--width", type=click.FloatRange(0, 0.5, min_open=True, max_open=True), default=0.1, show_default=True, metavar="X",
    help="How far the intervals may reach to either side: how many more units must be coded until then?",
)  # fmt: skip
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    coders: tuple[str, ...],
    codes: tuple[str, ...],
    unit: Literal["turn", "sentence"] | None,
    width: float,
    target: Target,
) -> None:
    """How good the rules are: the machine against people who have coded blind.

    Counted are the rows of coding sheets (`qualcode sample`) and transcripts that were coded blind and marked as read to the end. Where
    several have coded a unit, right is what they agree on, or have settled. A sheet made with --uncoded CODE says what the rules
    missed, with exact bounds, and the recall that follows once all that they code has been judged.

    \b
    Example:
        qualcode quality
    Example: how many more to code until the intervals reach 0.05 to either side
        qualcode quality --code crm --width 0.05
    """
    study = terminal.study()
    frame = study.quality(*coders, unit=unit, half_width=width, code=codes)
    if frame.empty:
        terminal.say("Quality is measured against people, and nobody has coded in this study yet. " + HOW)
    show(terminal, study, frame, name="quality", target=target, printed=partial(_print, terminal, width))


def _print(terminal: Terminal, width: float, frame: pd.DataFrame) -> list[str]:
    if frame.empty:
        return []
    from qualcode.cli.agreement_display import ALL_CODES
    from qualcode.cli.display import Column, as_tree, cell, cells, print_columns, put

    def number(heading: str, name: str, spare: int = 0) -> Column:
        return Column(heading, cells(frame[name]), is_number=True, spare=spare)

    codes = [*as_tree([cell(code) for code in frame["code"] if code]), ALL_CODES]
    title = f"machine – {cell(frame['coders'].iloc[0].replace(';', ','))}; judged: {cell(frame['unit'].iloc[0])}; blind"
    missing = print_columns(
        [
            Column("code", codes),
            number("n", "n"),
            number("tp", "tp", 4),
            number("fp", "fp", 4),
            number("fn", "fn", 4),
            number("pre-\ncision", "precision"),
            Column("95 %\ninterval", _intervals(frame, "precision"), is_number=True, spare=2),
            number("recall", "recall"),
            Column("95 %\ninterval", _intervals(frame, "recall"), is_number=True, spare=2),
            number("F1", "f1", 5),
            Column("more to\njudge", cells(frame["more_precision"].astype(object).fillna("")), is_number=True, spare=6),
        ],
        title=title,
    )
    for row in frame[frame["uncoded"].notna()].to_dict("records"):
        put(_missed(row))
    terminal.say(MEANINGS)
    terminal.say(
        f"More to judge: units that the rules code, until the interval of precision is {width:g} to either side."
    )
    _say_notes(terminal, frame)
    return missing


def _intervals(frame: pd.DataFrame, name: str) -> list[str]:
    ends = zip(frame[f"{name}_low"], frame[f"{name}_high"], strict=True)
    return [f"{low:.2f}–{high:.2f}" if low == low else "" for low, high in ends]


def _missed(row: dict[Any, Any]) -> str:
    told = (
        f"{row['code']}: {row['found']} of {row['sampled']} units drawn from the {row['uncoded']} without the code belong to it;"
        f" missed are some {row['missed']:.0f} (95 %: {row['missed_low']} to {row['missed_high']})."
    )
    if row["recall_sampled"] != row["recall_sampled"]:
        return told
    ends = f"{row['recall_sampled_low']:.3f} to {row['recall_sampled_high']:.3f}"
    return f"{told} Recall {row['recall_sampled']:.3f} (95 %: {ends})."


def _say_notes(terminal: Terminal, frame: pd.DataFrame) -> None:
    """The notes, each with the codes that have it."""
    by_note: dict[str, list[str]] = {}
    for code, note in zip(frame["code"], frame["note"], strict=True):
        if note and code:
            by_note.setdefault(note, []).append(code)
    for note, codes in by_note.items():
        terminal.say(f"{note}: {', '.join(codes)}.")
