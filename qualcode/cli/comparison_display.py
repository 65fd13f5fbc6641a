"""A comparison on a terminal: a pair of groups, an overview of more, who was asked, and the sentences below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.analysis.comparison_tests import NOT_TESTED
from qualcode.cli.display import Column, as_tree, cell, cells, print_columns

if TYPE_CHECKING:
    import pandas as pd

MAX_NAMED = 5
"""So many codes that a reason holds for are named."""
Label = Callable[[str], str]
"""A group as the study calls it."""

_MEANINGS = {
    "n of N": "respondents who speak of it, of those who say anything",
    "difference": "share of the first group minus share of the second, with its 95 % interval, which describes and tests nothing",
    "asked": "respondents who were asked about it, or about a code above or below it",
    "rate": "median over respondents of segments per 1,000 own words",
    "delta": "1 where every rate of the first group is above all of the second, -1 where below",
    "negated": "segments in which every hit is negated",
}
_OVERVIEW = "Two groups in detail: --group A --group B. Every pair: -o comparison.xlsx"
ABOUT_ASKING = (
    "Asked: respondents whose interviewer asks about it, or about a code above or below it. Of those who speak of it, after: they first do"
    " so after being asked; unprompted: before that, or without being asked. `qualcode questions` shows the questions."
)


def about(frame: pd.DataFrame, missing: Sequence[str], *, is_pair: bool) -> str:
    """What the columns mean for which there was room."""
    gone = {heading.partition(" ")[0] for heading in missing} | {heading.rpartition(" ")[2] for heading in missing}
    gone |= {"asked"} if frame["asked_a"].isna().all() else set()
    told = _MEANINGS if is_pair else {name: _MEANINGS[name] for name in ("n of N", "rate")}
    meanings = [
        f"{name[0].upper() if name != 'n of N' else 'n'}{name[1:]}: {text}."
        for name, text in told.items()
        if name not in gone
    ]
    return " ".join([*meanings, *([] if is_pair else [_OVERVIEW])])


def print_pair(frame: pd.DataFrame, label: Label) -> list[str]:
    """Two groups, code by code; gives the headings for which there was no room."""
    names = [cell(label(str(frame.iloc[0][f"group_{side}"]))) for side in "ab"]
    ends = zip(frame["difference_low"], frame["difference_high"], strict=True)
    columns = [Column("code", as_tree(frame["code"]))]
    columns += [_counts(name, frame, side) for name, side in zip(names, "ab", strict=True)]
    columns += [
        Column("differ-\nence", [_signed(d) for d in frame["difference"]], is_number=True),
        Column("95 % interval", [f"{_signed(low)} to {_signed(high)}" for low, high in ends], is_number=True),
    ]
    if frame["p"].notna().any():
        columns += [
            Column("p", _p(frame["p"]), is_number=True),
            Column("adjusted\np", _p(frame["p_adjusted"]), is_number=True),
        ]
    if frame["asked_a"].notna().any():
        columns += [
            _numbers(f"asked\n{name}", frame[f"asked_{side}"], 1) for name, side in zip(names, "ab", strict=True)
        ]
    columns += [
        Column(f"rate\n{name}", cells(frame[f"rate_{side}"], 1), is_number=True, spare=3)
        for name, side in zip(names, "ab", strict=True)
    ]
    columns += [
        Column("log\nratio", [_signed(r) for r in frame["log_ratio"]], is_number=True, spare=4),
        Column("delta", [_signed(d) for d in frame["cliffs_delta"]], is_number=True, spare=2),
    ]
    columns += [_negated(f"negated\n{name}", frame, side) for name, side in zip(names, "ab", strict=True)]
    return print_columns(columns, title=" – ".join(names))


def print_overview(frame: pd.DataFrame, label: Label) -> list[str]:
    """All groups beside each other, code by code; gives the headings for which there was no room."""
    found = _by_group(frame)
    groups = list(dict.fromkeys(group for _, group in found))
    codes = list(dict.fromkeys(frame["code"]))
    columns = [Column("code", as_tree(codes))]
    for group in groups:
        told = [found[code, group] for code in codes]
        columns.append(
            Column(f"{cell(label(group))}\nn of N", [_of(row["n"], row["total"]) for row in told], is_number=True)
        )
        columns.append(
            Column(f"{cell(label(group))}\nrate", cells((row["rate"] for row in told), 1), is_number=True, spare=1)
        )
    return print_columns(columns)


def print_asked(frame: pd.DataFrame, label: Label) -> list[str]:
    """Who was asked, and how those who speak of it came to it; gives the headings for which there was no room."""
    found = _by_group(frame)
    codes = list(dict.fromkeys(frame["code"]))
    columns = [Column("code", as_tree(codes))]
    for group in dict.fromkeys(group for _, group in found):
        name = cell(label(group))
        told = [found[code, group] for code in codes]
        columns.append(
            Column(f"{name}\nn of N", [_of(row["n"], row["total"]) for row in told], is_number=True, spare=1)
        )
        columns += [
            Column(f"{name}\n{heading}", cells(row[key] for row in told), is_number=True)
            for heading, key in (("asked", "asked"), ("after", "prompted"), ("un-\nprompted", "unprompted"))
        ]
    return print_columns(columns)


def about_asking(frame: pd.DataFrame, label: Label) -> list[str]:
    """Which codes only some of the groups were asked about; of a code and its sub-codes the one above is named."""
    if frame[["asked_a", "asked_b"]].isna().any(axis=None):
        return []
    asked: dict[str, dict[str, bool]] = defaultdict(dict)
    for (code, group), row in _by_group(frame).items():
        asked[code][group] = row["asked"] > 0
    codes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code, groups in asked.items():
        left_out = tuple(group for group, is_asked in groups.items() if not is_asked)
        listed = codes[left_out] if 0 < len(left_out) < len(groups) else []
        if not any(code.startswith(f"{other}/") for other in listed):
            listed.append(code)
    return [
        f"Nobody of {' or '.join(cell(label(group)) for group in left_out)} was asked about {', '.join(listed)}:"
        " a difference there may come from the asking."
        for left_out, listed in codes.items()
    ]


def about_tests(frame: pd.DataFrame, label: Label) -> list[str]:
    """Which tests were made, and why others were not; nothing where none were asked for."""
    made = [f"{told[0].upper()}{told[1:]}." for told in dict.fromkeys(frame["test"]) if told]
    refused: dict[str, dict[str, None]] = defaultdict(dict)
    for code, note, only in zip(frame["code"], frame["note"], frame["only_asked"], strict=True):
        for part in str(note).split("; "):
            if part.startswith(NOT_TESTED):
                why = part.removeprefix(NOT_TESTED).replace(f"only {only} was", f"only {cell(label(str(only)))} was")
                refused[why][str(code)] = None
    whole = "Nothing is tested" if not made else "Not tested"
    return made + [
        f"{whole}: {why}." if len(codes) > MAX_NAMED else f"Not tested ({', '.join(codes)}): {why}."
        for why, codes in refused.items()
    ]


def _by_group(frame: pd.DataFrame) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What a comparison tells of one group, by code and group."""
    names = ("n", "total", "rate", "asked", "prompted", "unprompted")
    return {
        (str(row["code"]), str(row[f"group_{side}"])): {name: row[f"{name}_{side}"] for name in names}
        for row in frame.to_dict("records")
        for side in "ab"
    }


def _counts(name: str, frame: pd.DataFrame, side: str) -> Column:
    counts = zip(frame[f"n_{side}"], frame[f"total_{side}"], strict=True)
    return Column(name, [_of(n, total) for n, total in counts], is_number=True)


def _of(n: int, total: int) -> str:
    """`7 of 9`; with percent where the group is large enough for that."""
    from qualcode.report.content import Group
    from qualcode.report.wording import wording

    return wording("en").of_total(n, Group("", "", total))


def _negated(heading: str, frame: pd.DataFrame, side: str) -> Column:
    counts = zip(frame[f"negated_{side}"], frame[f"segments_{side}"], strict=True)
    return Column(heading, [f"{n} of {total}" if total else "" for n, total in counts], is_number=True, spare=5)


def _numbers(heading: str, values: pd.Series[Any], spare: int) -> Column:
    return Column(heading, cells(values), is_number=True, spare=spare)


def _p(values: pd.Series[Any]) -> list[str]:
    """To three places; what was not tested is empty."""
    return ["" if p != p else f"{p:.3f}" if p >= 0.001 else "<0.001" for p in values]


def _signed(number: float) -> str:
    """`+0.50`; a difference of nothing has no sign."""
    return "n/a" if number != number else f"{number:+.2f}" if round(number, 2) else "0.00"
