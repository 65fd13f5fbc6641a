"""The report of a study, theme by theme: how many say it, and what they say."""

from __future__ import annotations

from qualcode.report.appendix import appendices
from qualcode.report.blocks import Block, Contents, PageBreak, TitlePage
from qualcode.report.chapter import chapter
from qualcode.report.content import ReportContent
from qualcode.report.counts import chapters
from qualcode.report.method import method
from qualcode.report.references import with_references
from qualcode.report.summary import summary
from qualcode.report.wording import wording


def theme_report(content: ReportContent, language: str) -> list[Block]:
    """Title, contents, summary, method, a chapter for each theme, appendices; in Norwegian (nb, nn, no) or English (all others)."""
    words = wording(language)
    themes = chapters(content)
    blocks: list[Block] = [
        TitlePage(content.title, words("title.subtitle"), (content.author,) if content.author else ()),
        Contents(words("contents")),
        PageBreak(),
        *summary(content, themes, words),
        *method(content, words),
    ]
    for theme in themes:
        blocks += chapter(content, theme, words, language)
    return with_references([*blocks, *appendices(content, words)], words)
