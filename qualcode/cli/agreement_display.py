"""Agreement on a terminal: the coefficients, what they mean, and where coders differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.analysis.agreement import ALL, NO_VARIATION, TOO_FEW
from qualcode.analysis.coder_agreement import NOT_BLIND
from qualcode.cli.common import Terminal, count
from qualcode.cli.display import Column, as_tree, cell, cells, print_columns, print_under_headings

if TYPE_CHECKING:
    import pandas as pd

ALL_CODES = "all codes"
MOST_SHOWN = 12
"""So many disagreements stand below the table; all of them with --disagreements."""
MEANINGS = (
    "a, b: the coders. Agree: share of units on which they agree. Positive: if one coder gives the code, how likely another does too."
    " Alpha: Krippendorff's. Kappa: Cohen's. AC1: Gwet's. All codes: those that vary, pooled."
)
OF_MORE = (
    "Agree: mean share of pairs of coders that agree. Positive: if one coder gives the code, how likely another does too."
    " Alpha: Krippendorff's. Kappa: Conger's, which is Cohen's for more than two. AC1: Gwet's. All codes: those that vary, pooled."
)
AFTER = "Settled: disagreements that were settled since (`qualcode settle`); agree and alpha after that are those once all follow it."
BANDS = (
    "For reference only (Krippendorff, Content Analysis): alpha of .800 or more is reliable, from .667 to .800 it allows tentative"
    " conclusions. For rare codes kappa and alpha are easily low, agree and AC1 high: read them beside positive. What helps most is to talk"
    " the disagreements over."
)


def print_agreement(terminal: Terminal, differing: pd.DataFrame, frame: pd.DataFrame) -> list[str]:
    """The table, its meaning and the first disagreements; gives the headings for which there was no room."""
    coders = str(frame["coders"].iloc[0]).split("; ")
    is_pair = bool(frame["both"].notna().any())
    signs = (f"{name} ({sign})" for name, sign in zip(coders, "ab", strict=False))
    who = " – ".join(map(cell, signs)) if is_pair else cell(", ".join(coders))
    title = f"{who}; judged: {cell(frame['unit'].iloc[0])}"
    if all(NOT_BLIND in note for note in frame["note"]):
        title += "; not blind"
    missing = print_columns(_columns(frame, is_pair=is_pair), title=title)
    after = [AFTER] if frame["settled"].notna().any() else []
    for sentence in (MEANINGS if is_pair else OF_MORE, *after, *_why_not(frame), BANDS):
        terminal.say(sentence)
    if differing.empty:
        terminal.say("They differ nowhere.")
        return missing
    click.echo()
    missing += print_disagreements(terminal, differing.head(MOST_SHOWN))
    if len(differing) > MOST_SHOWN:
        terminal.say(f"The first {MOST_SHOWN} of {count(len(differing), 'disagreement')}. All of them: --disagreements")
    return missing


def _columns(frame: pd.DataFrame, *, is_pair: bool) -> list[Column]:
    columns = [Column("code", _codes(frame)), _number("n", frame["n"])]
    if is_pair:
        columns += [
            _number("both", frame["both"]),
            _number("only\na", frame["only_a"]),
            _number("only\nb", frame["only_b"]),
            _number("neither", frame["neither"], spare=4),
        ]
    ends = zip(frame["alpha_low"], frame["alpha_high"], strict=True)
    columns += [
        _number("agree", frame["agreement"]),
        _number("posi-\ntive", frame["positive_agreement"]),
        _number("nega-\ntive", frame["negative_agreement"], spare=5),
        _number("alpha", frame["alpha"], decimals=3),
    ]
    if frame["alpha_low"].notna().any():
        told = [f"{low:.2f} to {high:.2f}" if low == low else "" for low, high in ends]
        columns.append(Column("95 %\ninterval", told, is_number=True, spare=3))
    columns += [_number("kappa", frame["kappa"]), _number("AC1", frame["ac1"])]
    if not is_pair:
        columns.append(_number("Fleiss", frame["fleiss"], spare=2))
    if frame["settled"].notna().any():
        columns.append(_number("set-\ntled", frame["settled"]))
        columns.append(_number("agree\nafter", frame["agreement_settled"], spare=2))
        columns.append(_number("alpha\nafter", frame["alpha_settled"], decimals=3))
    return columns


def _codes(frame: pd.DataFrame) -> list[str]:
    codes = [cell(code) for code in frame["code"] if code != ALL]
    return [*as_tree(codes), ALL_CODES]


def _number(heading: str, values: pd.Series[Any], *, decimals: int = 2, spare: int = 0) -> Column:
    return Column(heading, cells(values, decimals), is_number=True, spare=spare)


def _why_not(frame: pd.DataFrame) -> list[str]:
    """Which codes have no coefficients, and why."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for code, note in zip(frame["code"], frame["note"], strict=True):
        reason = next((why for why in (TOO_FEW, NO_VARIATION) if str(note).startswith(why)), "")
        if reason:
            told = str(note).partition("; ")[0].removeprefix(f"{reason}: ")
            reasons[f"n/a ({reason}) {told.partition(' (')[0]}"].append(str(code))
    return [f"{why}: {named(codes)}." for why, codes in reasons.items()]


def named(codes: Sequence[str]) -> str:
    """Codes one after the other; the row of all codes by its name."""
    return ", ".join(cell(code) if code != ALL else ALL_CODES for code in codes)


def print_disagreements(terminal: Terminal, frame: pd.DataFrame) -> list[str]:
    """Unit by unit who gave a code and who did not; gives the headings for which there was no room."""
    if frame.empty:
        terminal.say("They differ nowhere.")
    if (frame["text"] != "").any():
        print_under_headings(_differing(frame), names=("code", "coders", "text"))
        if (frame["settled"] == "").any():
            terminal.say("To settle one: qualcode settle UNIT CODE --stands (or --rejected), with --note why.")
        return []
    columns = [Column("unit", [cell(unit) for unit in frame["unit"]], folds=True)]
    if (frame["document"] != "").any():
        columns.insert(0, Column("document", [cell(document) for document in frame["document"]], folds=True))
    columns += [
        Column(heading, [cell(text) for text in frame[name]], folds=True)
        for name, heading in (("code", "code"), ("coded", "coded by"), ("not_coded", "not by"))
    ]
    return print_columns(columns)


def _differing(frame: pd.DataFrame) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Under each unit a row for each code; the words stand at the first of them."""
    last = ""
    for row in frame.to_dict("records"):
        who = f"{row['coded'].replace(';', ',')}, not {row['not_coded'].replace(';', ',')}"
        verdict = f"; settled: {row['settled']}" if row["settled"] else ""
        words = cell(row["text"]) if row["unit"] != last else ""
        yield cell(row["unit"]), (cell(row["code"]), cell(who + verdict), words)
        last = row["unit"]
