"""How much is said of a theme, and by whom: the sentences and tables of numbers that chapters share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.columns import ORIGINS
from qualcode.report.asking import asking
from qualcode.report.blocks import Column, ColumnGroup, Table
from qualcode.report.content import ReportContent
from qualcode.report.counts import Chapter, Counted, counted, members, segments_of
from qualcode.report.wording import Wording

if TYPE_CHECKING:
    import pandas as pd

MOST_TOGETHER = 3
"""Themes named as spoken of together with one."""


def extent(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """Who speaks of it, how much, who was asked, why it is coded, how much of it is negated, and what is spoken of beside it."""
    each = [counted(content, theme, group) for group in content.groups]
    if not any(group.segments for group in each):
        return " ".join(filter(None, (words("chapter.uncoded"), asking(content, theme, words))))
    told = (
        _counts(each, words),
        asking(content, theme, words),
        _basis(content, theme, words),
        _negated(content, theme, words),
        _together(content, theme, words),
    )
    return " ".join(filter(None, told))


def in_short(content: ReportContent, part: Chapter, words: Wording) -> str:
    """Who speaks of a sub-code, how much, and how much of it is negated; who was asked stands with its code."""
    each = [counted(content, part, group) for group in content.groups]
    if not any(group.segments for group in each):
        return words("chapter.uncoded")
    return f"{_counts(each, words)} {_negated(content, part, words)}"


def _counts(each: Sequence[Counted], words: Wording) -> str:
    return words("chapter.counts", parts=words.listed([_in_group(group, words) for group in each]))


def _in_group(one: Counted, words: Wording) -> str:
    who = words.of_group(one.respondents, one.group)
    if not one.segments:
        return words("chapter.part.none", who=who)
    segments = words.count("segment", one.segments)
    if one.median_rate != one.median_rate:
        return words("chapter.part.unrated", who=who, segments=segments)
    return words("chapter.part", who=who, segments=segments, rate=words.number(one.median_rate, 1))


def _basis(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """Why the segments are coded; of all groups together, a unit once."""
    origins = _units(content, theme)["origin"].value_counts()
    parts = [
        words(f"chapter.origin.{origin}", n=words.number(int(origins[origin])))
        for origin in ORIGINS
        if origin in origins
    ]
    return words("chapter.origins", segments=words.count("segment", int(origins.sum())), parts=words.listed(parts))


def _units(content: ReportContent, theme: Chapter) -> pd.DataFrame:
    """What the groups say of a theme, a unit once, by its strongest origin."""
    rows = segments_of(content, theme.codes)
    people = {one for group in content.groups for one in members(content, group)["respondent"]}
    rows = rows[rows["respondent"].isin(people)]
    rank = rows["origin"].map({origin: at for at, origin in enumerate(("human", "imported", *ORIGINS[:3]))})
    return rows.assign(rank=rank).sort_values("rank", kind="stable").drop_duplicates(["document", "start", "end"])


def _negated(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """How many segments are negated, and whose they are where there is more than one group."""
    units = _units(content, theme)
    found = units[units["negated"].fillna(False).astype(bool)]
    if found.empty:
        return words("chapter.negated.none")
    segments = words.count("segment", len(units))
    said = words("chapter.negated.some", n=words.number(len(found)), segments=segments)
    if len(content.groups) < 2:
        return f"{said}."
    each = [(group, found[found["respondent"].isin(members(content, group)["respondent"])]) for group in content.groups]
    parts = [
        words(
            "negated.part",
            who=words.of_group(int(own["respondent"].nunique()), group),
            segments=words.count("segment", len(own)),
        )
        for group, own in each
        if len(own)
    ]
    return f"{said}{words('negated.by_group', parts=words.listed(parts))}."


def _together(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """The codes of other themes that are spoken of most often in the same turns; those of one turn are passed over."""
    table = content.cooccurrence
    if table is None or table.empty or not theme.is_code:
        return ""
    names = {code.id: code.name for code in content.codes if not code.parent}
    mirrored = table.rename(columns={"code_a": "code_b", "code_b": "code_a"})
    turns = {
        str(row["code_b"]): int(row["turns"])
        for frame in (table, mirrored)
        for row in frame[frame["code_a"] == theme.id].to_dict("records")
        if row["code_b"] in names and row["code_b"] not in theme.codes and row["turns"] > 1
    }
    most = sorted((code for code in names if code in turns), key=lambda code: -turns[code])
    told = [
        words("together.one", name=names[code], n=words.count("together.turn", turns[code]))
        for code in most[:MOST_TOGETHER]
    ]
    return words("together", names=words.listed(told)) if told else ""


def codes_table(content: ReportContent, codes: Sequence[Chapter], words: Wording, caption: str) -> Table:
    """Codes by group: respondents and segments."""
    rows = []
    for code in codes:
        each = [counted(content, code, group) for group in content.groups]
        cells = [(words.of_total(one.respondents, one.group), words.number(one.segments)) for one in each]
        rows.append((code.name, *(cell for pair in cells for cell in pair)))
    numbers = (
        Column(words("column.respondents"), "number", 2.0),
        Column(words("column.segments"), "number", 1.7),
    )
    return Table(
        caption,
        (Column(words("column.code"), width=3.0), *numbers * len(content.groups)),
        tuple(rows),
        groups=(ColumnGroup("", 1), *(ColumnGroup(words.head(g), 2) for g in content.groups)),
    )
