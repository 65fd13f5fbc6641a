"""The report of a study, theme by theme: how many say it, and what they say."""

from __future__ import annotations

from dataclasses import replace

from qualcode.report.appendix import appendices
from qualcode.report.blocks import Block, Contents, PageBreak, TitlePage
from qualcode.report.chapter import chapter
from qualcode.report.content import ReportContent
from qualcode.report.counts import chapters
from qualcode.report.method import method
from qualcode.report.names_warning import with_names_warning
from qualcode.report.questions import question_chapters
from qualcode.report.references import with_references
from qualcode.report.summary import summary
from qualcode.report.survey_chapter import survey_chapter
from qualcode.report.wording import Wording, wording


def theme_report(content: ReportContent, language: str) -> list[Block]:
    """Title, contents, summary, method, a chapter for each theme, the survey, each research question, appendices.

    In Norwegian (nb, nn, no) or English (all others).
    """
    words = wording(language, has_shares=content.prints("shares"))
    if content.text_language and wording(content.text_language).language != words.language:
        content = in_own_words(content, words)
    themes = chapters(content)
    blocks: list[Block] = [
        TitlePage(content.title, words(f"title.{content.approach}"), _title_lines(content)),
        Contents(words("contents")),
        PageBreak(),
        *summary(content, themes, words),
        *method(content, words),
    ]
    for theme in themes:
        blocks += chapter(content, theme, words)
    blocks += [*survey_chapter(content, words), *question_chapters(content, words)]
    if content.has_names:
        blocks = with_names_warning(blocks, language)
    return with_references([*blocks, *appendices(content, words)], words)


def in_own_words(content: ReportContent, words: Wording) -> ReportContent:
    """The content with its groups as a report in another language names them."""
    groups = tuple(words.in_own_words(group) for group in content.groups)
    if content.survey is None:
        return replace(content, groups=groups)
    answered = tuple(words.in_own_words(group) for group in content.survey.groups)
    return replace(content, groups=groups, survey=replace(content.survey, groups=answered))


def _title_lines(content: ReportContent) -> tuple[str, ...]:
    return tuple(filter(None, (content.author, content.institution, content.date)))
