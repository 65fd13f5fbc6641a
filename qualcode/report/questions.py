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
from qualcode.report.quoted import STANCES, Quoted, of_question
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
        yield from _side_by_side(content, codes, words)
    yield Heading(2, words("question.answer"))
    yield Paragraph(words("question.answer.author"))


def _side_by_side(content: ReportContent, codes: Sequence[Chapter], words: Wording) -> list[Block]:
    shown = {code.id: of_question(content, code) for code in codes}
    every = [passage for quoted in shown.values() for passage in in_order(content, quoted)]
    tables = [_passages_table(content, code, shown[code.id], words) for code in codes]
    return [Paragraph(_assessed(every, words)), *tables]


def _assessed(shown: Sequence[Passage], words: Wording) -> str:
    assessed = [passage for passage in shown if passage.stance]
    if not assessed:
        return words("question.marks.none")
    if len(assessed) == len(shown):
        return words("question.marks.all")
    return words("question.marks.some", n=len(assessed), total=len(shown))


def _passages_table(content: ReportContent, code: Chapter, quoted: Quoted, words: Wording) -> Table:
    """The passages of a code side by side; where some of them are assessed, those of one stance stand together."""
    caption = words("question.passages.caption", code=code.name)
    columns = _columns(content, words)
    if not any(passage.stance for own in quoted.values() for passage in own):
        return Table(caption, columns, tuple(_rows(content, quoted, words)))
    by_stance = {stance: _of_stance(quoted, stance) for stance in (*STANCES, "")}
    rows = tuple(
        (words(f"stance.{stance}"), *row)
        for stance, own in by_stance.items()
        if any(own.values())
        for row in _rows(content, own, words, silent="undefined")
    )
    return Table(caption, (Column(words("column.stance"), width=0.5), *columns), rows)


def _of_stance(quoted: Quoted, stance: str) -> Quoted:
    return {group: [passage for passage in own if passage.stance == stance] for group, own in quoted.items()}


def _columns(content: ReportContent, words: Wording) -> tuple[Column, ...]:
    if content.is_group_hidden:
        return (Column(words("question.passages")),)
    if len(content.groups) <= _BESIDE:
        return tuple(Column(words.head(group)) for group in content.groups)
    return (Column(words("column.group")), Column(words("question.passages"), width=4.0))


def _rows(
    content: ReportContent, quoted: Quoted, words: Wording, *, silent: str = "chapter.silent"
) -> list[tuple[str, ...]]:
    """Cells of passages: the groups beside each other, or, where they are many or hidden, below. `silent` is said of a group without."""
    if content.is_group_hidden:
        cells = [_cell(content, passage, words) for passage in in_order(content, quoted)]
        return [(cell,) for cell in cells or [words("chapter.silent.all")]]
    by_group = [[_cell(content, passage, words) for passage in own] or [words(silent)] for own in quoted.values()]
    if len(content.groups) <= _BESIDE:
        return list(zip_longest(*by_group, fillvalue=""))
    listed = zip(content.groups, by_group, strict=True)
    return [(group.label, cell) for group, own in listed for cell in own]


def _cell(content: ReportContent, passage: Passage, words: Wording) -> str:
    said = f"{words.quoted(passage.text)} ({cited(content, passage, words)})"
    if not passage.translation:
        return said
    return f"{said}\n{words('translation', text=words.quoted(passage.translation))}"
