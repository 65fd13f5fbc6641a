"""The appendix of what interviewers ask about, as the rules found it: for each code in how many interviews, and one question."""

from __future__ import annotations

from typing import Any, Final

from qualcode.report.blocks import Block, Column, Table
from qualcode.report.code_tree import code_tree
from qualcode.report.content import ReportContent
from qualcode.report.wording import Wording
from qualcode.tables import records

_LONGEST: Final = 240
"""Signs of a question that are printed."""
_FEWEST: Final = 6
"""Words of a question that can be understood by itself."""


def guide_table(content: ReportContent, words: Wording) -> list[Block]:
    """The codes that are asked about; where groups are hidden, without where the question was asked."""
    total = len(content.documents)
    rows = []
    for _, code in code_tree(content):
        asked = [row for row in records(content.asked) if row["code"] == code.id]
        if asked:
            n = len({row["document"] for row in asked})
            shortest = min(asked, key=_plainness)
            told = words("transcripts.of", n=words.number(n), total=words.number(total))
            rows.append((code.name, told, _example(shortest, content, words)))
    columns = (
        Column(words("column.code"), width=2.0),
        Column(words("column.asked_in"), width=1.5),
        Column(words("column.question"), width=5.0),
    )
    return [Table(words("appendix.guide.caption"), columns, tuple(rows), note=words("appendix.guide.note"))]


def _plainness(row: dict[str, Any]) -> tuple[bool, bool, int, str, int]:
    """What has a question mark goes first, then what can be understood by itself, then what is shorter."""
    text = row["text"]
    return "?" not in text, len(text.split()) < _FEWEST, len(text), row["document"], row["turn"]


def _example(row: dict[str, Any], content: ReportContent, words: Wording) -> str:
    text = " ".join(row["text"].split())
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    quoted = words.quoted(text)
    if content.is_group_hidden:
        return quoted
    return words("appendix.guide.example", question=quoted, document=row["document"], turn=words.number(row["turn"]))
