"""The first pages: all themes by group in one table, and what the numbers cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.report.asking import not_asked
from qualcode.report.blocks import Block, BulletList, Column, ColumnGroup, Heading, Paragraph, Run, Table
from qualcode.report.content import ReportContent
from qualcode.report.counts import INDENT, Chapter, Counted, counted
from qualcode.report.letters import appendix_named
from qualcode.report.method import small_groups
from qualcode.report.wording import Wording

TABLE: Final = "themes-by-group"
"""The id of the table of all themes, for what refers to it."""
_BESIDE: Final = 2
"""So many groups stand beside each other; more stand below each other."""


def summary(content: ReportContent, themes: Sequence[Chapter], words: Wording) -> list[Block]:
    """The chapter that a busy reader reads."""
    blocks: list[Block] = [Heading(1, words("summary"))]
    if not content.prints("counts"):
        return blocks + _themes(content, themes, words)
    lead = words.with_runs("summary.lead", table=Run("", refers_to=TABLE))
    blocks += [Paragraph(lead), group_table(content, themes, words)]
    blocks += [Paragraph(sentence) for sentence in not_asked(content, [code for code, _ in _named(themes)], words)]
    if figure := content.figures.get(""):
        blocks.append(figure)
    if (small := small_groups(content)) and len(content.groups) > 1:
        sizes = words.listed([words.size(group) for group in small])
        blocks.append(Paragraph(words("summary.few", groups=sizes)))
    return blocks


def _themes(content: ReportContent, themes: Sequence[Chapter], words: Wording) -> list[Block]:
    """The themes in the researcher's own words, where nothing is counted."""
    items = [
        (Run(theme.name, bold=True), *((Run(f" – {theme.definition}"),) if theme.definition else ()))
        for theme in themes
    ]
    return [
        Paragraph(words("summary.reflexive", appendix=appendix_named(content, "counts", words))),
        BulletList(tuple(items)),
    ]


def group_table(content: ReportContent, themes: Sequence[Chapter], words: Wording) -> Table:
    """Themes by group: respondents, segments and rate."""
    build = _beside if len(content.groups) <= _BESIDE else _below
    return build(content, themes, words)


def _beside(content: ReportContent, themes: Sequence[Chapter], words: Wording) -> Table:
    rows = [
        (name, *(cell for group in content.groups for cell in _cells(counted(content, theme, group), words)))
        for theme, name in _named(themes)
    ]
    return Table(
        words("summary.caption"),
        (Column(words("column.theme"), width=2.7), *_numbers(words) * len(content.groups)),
        tuple(rows),
        words("summary.note"),
        (ColumnGroup("", 1), *(ColumnGroup(words.head(group), 3) for group in content.groups)),
        TABLE,
    )


def _below(content: ReportContent, themes: Sequence[Chapter], words: Wording) -> Table:
    rows = [
        (name, group.label, *_cells(counted(content, theme, group), words))
        for theme, name in _named(themes)
        for group in content.groups
    ]
    names = (Column(words("column.theme"), width=3.0), Column(words("column.group"), width=2.0))
    return Table(words("summary.caption"), (*names, *_numbers(words)), tuple(rows), words("summary.note"), id=TABLE)


def _named(themes: Sequence[Chapter]) -> Iterator[tuple[Chapter, str]]:
    """Themes, and below each the codes that it groups."""
    for theme in themes:
        yield theme, theme.name
        if len(theme.parts) > 1 and not theme.is_code:  # a theme's only code has the theme's own numbers
            yield from ((code, INDENT + code.name) for code in theme.parts)


def _numbers(words: Wording) -> tuple[Column, ...]:
    return (
        Column(words("column.respondents"), "number", 2.0),
        Column(words("column.segments"), "number", 1.7),
        Column(words("column.rate"), "number", 1.3),
    )


def _cells(counted: Counted, words: Wording) -> tuple[str, str, str]:
    return (
        words.of_total(counted.respondents, counted.group),
        f"{words.number(counted.segments)} ({words.number(counted.by_words)})" if counted.segments else words.number(0),
        words.number(counted.rate, 1),
    )
