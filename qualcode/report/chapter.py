"""One theme: what it means, how often it is coded in each group, and what each group says."""

from __future__ import annotations

from qualcode.report.blocks import Block, Heading, Paragraph, Run
from qualcode.report.content import ReportContent
from qualcode.report.counts import Chapter
from qualcode.report.extent import codes_table, extent, in_short
from qualcode.report.memos import memos_about
from qualcode.report.quotations import in_a_row, quotations
from qualcode.report.quoted import Quoted, of_code, of_part
from qualcode.report.wording import Wording


def chapter(content: ReportContent, theme: Chapter, words: Wording) -> list[Block]:
    """The chapter of a theme: of one code, what is said of it and then of its sub-codes; of several, a section for each."""
    about = memos_about(content, "code" if theme.is_code else "theme", theme.id, words)
    head: list[Block] = [Heading(1, theme.name), *_meaning(theme, words), *about]
    if not theme.is_code and len(theme.parts) == 1:  # numbers of the theme and its only code are the same: told once
        (code,) = theme.parts
        meaning = [*_meaning(code, words, named=True), *memos_about(content, "code", code.id, words)]
        return [*head, *meaning, *_of_code(content, theme.id, code, words)]
    if theme.is_code:
        return [*head, *_of_code(content, theme.id, theme, words)]
    numbers = _numbers(content, theme.id, theme, words)
    return head + numbers + [block for code in theme.parts for block in _section(content, code, words)]


def _of_code(content: ReportContent, place: str, code: Chapter, words: Wording) -> list[Block]:
    """The chapter of one code, below what it means; its figure is that of `place`."""
    quoted = of_code(content, code)
    return [
        *_numbers(content, place, code, words),
        Heading(2, words("chapter.quotations")),
        *quotations(content, quoted, words),
        *_parts(content, code, words, quoted, level=2),
    ]


def _section(content: ReportContent, code: Chapter, words: Wording) -> list[Block]:
    """One code of a theme."""
    quoted = of_code(content, code)
    return [
        Heading(2, code.name),
        *_meaning(code, words),
        *memos_about(content, "code", code.id, words),
        *_counts(content, code.id, code, words),
        *quotations(content, quoted, words),
        *_parts(content, code, words, quoted, level=3),
    ]


def _numbers(content: ReportContent, place: str, theme: Chapter, words: Wording) -> list[Block]:
    counts = _counts(content, place, theme, words)
    return [Heading(2, words("chapter.extent")), *counts] if counts else []


def _counts(content: ReportContent, place: str, theme: Chapter, words: Wording) -> list[Block]:
    """Who speaks of it; the figure draws counts too, so it stands where they are printed."""
    if not content.prints("counts"):
        return []
    blocks: list[Block] = [Paragraph(extent(content, theme, words))]
    if theme.parts:
        blocks.append(codes_table(content, theme.parts, words, words("chapter.parts.caption", name=theme.name)))
    return [*blocks, figure] if (figure := content.figures.get(place)) else blocks


def _meaning(theme: Chapter, words: Wording, *, named: bool = False) -> list[Block]:
    """What a theme means; with its name before it, where no heading has that."""
    name = (Run(f"{theme.name}:", bold=True), Run(" ")) if named else ()
    blocks: list[Block] = (
        [Paragraph((*name, Run(theme.definition)) if named else theme.definition)] if theme.definition else []
    )
    for key, text in (("chapter.include", theme.include), ("chapter.exclude", theme.exclude)):
        if text:
            blocks.append(Paragraph((Run(words(key), bold=True), Run(f" {text}"))))
    return blocks


def _parts(content: ReportContent, code: Chapter, words: Wording, quoted: Quoted, *, level: int) -> list[Block]:
    """The sub-codes of a code, each with what it means, who speaks of it, and a passage of each group that is not quoted above."""
    blocks: list[Block] = []
    for part in code.parts:
        blocks += [Heading(level, words("part.heading", code=code.name, name=part.name)), *_meaning(part, words)]
        blocks += memos_about(content, "code", part.id, words)
        if content.prints("counts"):
            blocks.append(Paragraph(in_short(content, part, words)))
        own = of_part(content, part, quoted)
        blocks += in_a_row(content, own, words)
        blocks += _parts(content, part, words, own, level=level)
    return blocks
