"""One theme: what it means, how often it is coded in each group, and what each group says."""

from __future__ import annotations

from qualcode.report.asking import asking
from qualcode.report.blocks import Block, Column, ColumnGroup, Heading, Paragraph, Run, Table
from qualcode.report.content import ReportContent
from qualcode.report.counts import INDENT, Chapter, Counted, counted, members, segments_of, with_parts
from qualcode.report.method import ORIGINS
from qualcode.report.quotations import quotations
from qualcode.report.wording import Wording


def chapter(content: ReportContent, theme: Chapter, words: Wording, language: str) -> list[Block]:
    """The chapter of a theme: of one code, what is said of it; of several, a section for each."""
    blocks: list[Block] = [Heading(1, theme.name), *_meaning(theme, words)]
    if content.prints("counts"):
        blocks += [Heading(2, words("chapter.extent")), *_extent(content, theme, words), *_figure(content, theme)]
    if theme.is_code:
        return [*blocks, Heading(2, words("chapter.quotations")), *quotations(content, theme.codes, words, language)]
    return blocks + [block for code in theme.parts for block in _section(content, code, words, language)]


def _section(content: ReportContent, code: Chapter, words: Wording, language: str) -> list[Block]:
    """One code of a theme."""
    blocks: list[Block] = [Heading(2, code.name), *_meaning(code, words)]
    if content.prints("counts"):
        blocks += [Paragraph(_said(content, code, words)), *_figure(content, code)]
    return [*blocks, *quotations(content, code.codes, words, language)]


def _figure(content: ReportContent, theme: Chapter) -> list[Block]:
    """The figure of a theme. It draws counts, so it stands where they are printed."""
    return [figure] if (figure := content.figures.get(theme.id)) else []


def _meaning(theme: Chapter, words: Wording) -> list[Block]:
    blocks: list[Block] = [Paragraph(theme.definition)] if theme.definition else []
    for key, text in (("chapter.include", theme.include), ("chapter.exclude", theme.exclude)):
        if text:
            blocks.append(Paragraph((Run(words(key), bold=True), Run(f" {text}"))))
    return blocks


def _extent(content: ReportContent, theme: Chapter, words: Wording) -> list[Block]:
    said = Paragraph(_said(content, theme, words))
    return [said, _parts_table(content, theme, words)] if theme.parts else [said]


def _said(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """Who speaks of it, how much, who was asked, and why it is coded."""
    each = [counted(content, theme, group) for group in content.groups]
    if not any(group.segments for group in each):
        return " ".join(filter(None, (words("chapter.uncoded"), asking(content, theme, words))))
    told = (_counts(each, words), asking(content, theme, words), _basis(content, theme, words))
    return " ".join(filter(None, told))


def _counts(each: list[Counted], words: Wording) -> str:
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
    """Why the segments are coded, and how many of them are negated; of all groups together, a unit once."""
    rows = segments_of(content, theme.codes)
    people = {one for group in content.groups for one in members(content, group)["respondent"]}
    rows = rows[rows["respondent"].isin(people)]
    rank = rows["origin"].map({origin: at for at, origin in enumerate(("human", "imported", *ORIGINS[:3]))})
    rows = rows.assign(rank=rank).sort_values("rank", kind="stable").drop_duplicates(["document", "start", "end"])
    origins = rows["origin"].value_counts()
    parts = [
        words(f"chapter.origin.{origin}", n=words.number(int(origins[origin])))
        for origin in ORIGINS
        if origin in origins
    ]
    segments = words.count("segment", len(rows))
    basis = words("chapter.origins", segments=segments, parts=words.listed(parts))
    negated = int(rows["negated"].fillna(False).astype(bool).sum())
    if negated:
        return f"{basis} {words('chapter.negated.some', n=words.number(negated), segments=segments)}"
    return f"{basis} {words('chapter.negated.none')}"


def _parts_table(content: ReportContent, theme: Chapter, words: Wording) -> Table:
    rows = []
    for code, depth in with_parts(theme):
        each = [counted(content, code, group) for group in content.groups]
        cells = [(words.of_total(one.respondents, one.group), words.number(one.segments)) for one in each]
        rows.append((INDENT * depth + code.name, *(cell for pair in cells for cell in pair)))
    numbers = (
        Column(words("column.respondents"), "number", 2.0),
        Column(words("column.segments"), "number", 1.7),
    )
    return Table(
        words("chapter.parts.caption", name=theme.name),
        (Column(words("column.code"), width=3.0), *numbers * len(content.groups)),
        tuple(rows),
        groups=(ColumnGroup("", 1), *(ColumnGroup(words.head(g), 2) for g in content.groups)),
    )
