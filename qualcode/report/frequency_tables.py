"""The appendix that has every number: for each group, all codes with how many people, segments and passages."""

from __future__ import annotations

from typing import Final

from qualcode.analysis.counting import ALL
from qualcode.report.blocks import Block, Column, Table
from qualcode.report.code_tree import code_tree
from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import INDENT
from qualcode.report.wording import Wording
from qualcode.tables import records

_COUNTS: Final = ("segments", "negated", "passages")


def frequency_tables(content: ReportContent, words: Wording) -> list[Block]:
    """A table for each group, or one of all respondents where they are in no groups; the last one has the note."""
    total = len(content.respondents)
    groups = content.groups or (Group(ALL, "", total),)
    notes = [""] * (len(groups) - 1) + [words("appendix.frequencies.note")]
    return [_table(content, group, note, words) for group, note in zip(groups, notes, strict=True)]


def _table(content: ReportContent, group: Group, note: str, words: Wording) -> Table:
    own = content.frequencies[content.frequencies["group"] == group.id]
    by_code = {row["code"]: row for row in records(own)}
    rows = tuple(
        (
            INDENT * depth + code.name,
            words.of_total(int(by_code[code.id]["respondents"]), group),
            *(words.number(by_code[code.id][name]) for name in _COUNTS),
            words.number(by_code[code.id]["per_1000_words"], 1),
        )
        for depth, code in code_tree(content)
        if code.id in by_code
    )
    heads = ("respondents", *_COUNTS, "rate")
    key = "appendix.frequencies.caption" + ("" if group.label else ".all")
    return Table(
        words(key, group=words.head(group)) if group.label else words(key),
        (
            Column(words("column.code"), width=2.6),
            *(Column(words(f"column.{name}"), "number", 1.4 if name == "respondents" else 1.0) for name in heads),
        ),
        rows,
        note=note,
    )
