"""The research questions and hypotheses, a chapter each: who speaks to it, what they say, how they score. The answer is the author's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from qualcode.report.blocks import Block, Column, Heading, Paragraph, Table
from qualcode.report.content import QuestionFacts, ReportContent
from qualcode.report.counts import Chapter, code_chapters
from qualcode.report.extent import codes_table
from qualcode.report.passages import Passage
from qualcode.report.quotations import cited, in_order
from qualcode.report.quoted import Quoted, of_question
from qualcode.report.survey_chapter import criteria_table
from qualcode.report.wording import Wording

_BESIDE = 3
"""So many groups have room beside each other in a table of passages; those of more stand below each other."""


def question_chapters(content: ReportContent, words: Wording) -> list[Block]:
    """A chapter for each question; what ends without a question mark is a hypothesis. Each kind is numbered by itself."""
    blocks: list[Block] = []
    numbers = {"question.asked": 0, "question.hypothesis": 0}
    for question in content.questions:
        kind = "question.asked" if question.text.endswith("?") else "question.hypothesis"
        numbers[kind] += 1
        title = words(kind, n=numbers[kind], text=question.text)
        blocks += [Heading(1, title), *_chapter(content, question, words)]
    return blocks


def _chapter(content: ReportContent, question: QuestionFacts, words: Wording) -> Iterator[Block]:
    codes = code_chapters(content, question.codes)
    names = words.listed([code.name for code in codes])
    yield Paragraph(words("question.codes", names=names) if codes else words("question.codes.none"))
    if codes and content.prints("counts"):
        yield Heading(2, words("question.extent"))
        yield codes_table(content, codes, words, words("question.extent.caption"))
    if question.criteria and content.survey is not None:
        yield Heading(2, words("question.scores"))
        yield criteria_table(question.criteria, content.survey, words, words("question.scores.caption"))
    if codes:
        yield Heading(2, words("question.passages"))
        yield from _side_by_side(content, question, codes, words)
    yield Heading(2, words("question.answer"))
    yield Paragraph(words("question.answer.author"))


def _side_by_side(
    content: ReportContent, question: QuestionFacts, codes: Sequence[Chapter], words: Wording
) -> list[Block]:
    shown = {code.id: of_question(content, code) for code in codes}
    every = [passage for quoted in shown.values() for passage in in_order(content, quoted)]
    tables = [_passages_table(content, question, code, shown[code.id], words) for code in codes]
    return [Paragraph(_assessed(question, every, words)), *tables]


def _assessed(question: QuestionFacts, shown: Sequence[Passage], words: Wording) -> str:
    marked = [passage for passage in shown if _mark(question, passage)]
    if not marked:
        return words("question.marks.none")
    if len(marked) == len(shown):
        return words("question.marks.all")
    return words("question.marks.some", n=len(marked), total=len(shown))


def _mark(question: QuestionFacts, passage: Passage) -> str:
    """The mark of a passage: that of the first of its segments that has one."""
    ids = (f"{passage.document}:{piece.start}-{piece.end}" for piece in passage.pieces)
    return next((question.marks[id] for id in ids if id in question.marks), "")


def _passages_table(
    content: ReportContent, question: QuestionFacts, code: Chapter, quoted: Quoted, words: Wording
) -> Table:
    caption = words("question.passages.caption", code=code.name)
    if content.is_group_hidden:
        cells = [_cell(content, question, passage, words) for passage in in_order(content, quoted)]
        rows = tuple((cell,) for cell in cells or [words("chapter.silent.all")])
        return Table(caption, (Column(words("question.passages")),), rows)
    by_group = [
        [_cell(content, question, passage, words) for passage in own] or [words("chapter.silent")]
        for own in quoted.values()
    ]
    if len(content.groups) <= _BESIDE:
        columns = tuple(Column(words.head(group)) for group in content.groups)
        return Table(caption, columns, tuple(zip_longest(*by_group, fillvalue="")))
    named = (Column(words("column.group")), Column(words("question.passages"), width=4.0))
    listed = zip(content.groups, by_group, strict=True)
    return Table(caption, named, tuple((group.label, cell) for group, own in listed for cell in own))


def _cell(content: ReportContent, question: QuestionFacts, passage: Passage, words: Wording) -> str:
    mark = _mark(question, passage)
    assessed = f"; {words(f'mark.{mark}')}" if mark else ""
    return f"{words.quoted(passage.text)} ({cited(content, passage, words)}{assessed})"
