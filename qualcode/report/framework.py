"""The framework as pages: a table of summaries for each group, and behind them how many segments each cell has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qualcode.report.blocks import Block, Column, Heading, Table
from qualcode.report.content import Group
from qualcode.report.wording import Wording, wording

if TYPE_CHECKING:
    import pandas as pd

_BESIDE: Final = 6
"""So many themes have room beside each other on a landscape page."""


@dataclass(frozen=True, slots=True)
class FrameworkContent:
    """What the pages are made of: the two tables of the framework, the names of the themes by column, and the groups in their order.

    Respondents of no group come last.
    """

    summaries: pd.DataFrame
    segments: pd.DataFrame
    themes: Mapping[str, str]
    groups: Sequence[Group]


def framework_pages(content: FrameworkContent, language: str) -> list[Block]:
    """The framework in Norwegian (nb, nn, no) or English (all others)."""
    words = wording(language)
    return [
        Heading(1, words("framework")),
        *_tables(content, content.summaries, "framework.caption", words),
        Heading(1, words("framework.segments")),
        *_tables(content, content.segments, "framework.segments.caption", words),
    ]


def _tables(content: FrameworkContent, frame: pd.DataFrame, caption: str, words: Wording) -> Iterator[Block]:
    """A table for each group, and for each as many themes as have room."""
    is_counts = frame is content.segments
    themes = list(content.themes.items())
    parts = [themes[at : at + _BESIDE] for at in range(0, max(1, len(themes)), _BESIDE)]
    for label, own in _by_group(content, frame, words):
        for n, part in enumerate(parts, start=1):
            name = words(caption, group=label)
            yield Table(
                name if len(parts) == 1 else words("table.part", name=name, part=n, parts=len(parts)),
                (
                    Column(words("column.respondent"), width=0.5),
                    *(Column(theme, "number" if is_counts else "text") for _, theme in part),
                ),
                tuple((str(row["respondent"]), *(_cell(row[id], words) for id, _ in part)) for row in own),
                note=words("framework.segments.note" if is_counts else "framework.note"),
                is_wide=True,
            )


def _by_group(
    content: FrameworkContent, frame: pd.DataFrame, words: Wording
) -> Iterator[tuple[str, list[dict[str, object]]]]:
    rows = [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
    known = {group.id: words.head(group) for group in content.groups}
    for id, label in [*known.items(), ("", words("framework.no_group"))]:
        own = [row for row in rows if (row["group"] if row["group"] in known else "") == id]
        if own:
            yield label, own


def _cell(value: object, words: Wording) -> str:
    if isinstance(value, str):
        return value or words("undefined")
    return words.number(int(value))  # type: ignore[call-overload]
