"""What the report quotes, and for which code: the one list that its chapters and the copies for participants are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import Chapter, chapters, code_chapters, members, segments_of
from qualcode.report.passages import PER_GROUP, Passage, chosen, passages

PER_PART: Final = 1
"""Passages of each group for a sub-code, beside those of its code."""
PER_CODE: Final = 2
"""Passages of each group for a code of a research question."""

Quoted = Mapping[Group, Sequence[Passage]]
"""The passages that are quoted, by group."""


def of_code(content: ReportContent, code: Chapter) -> Quoted:
    """What is quoted in the section of a code."""
    return _picked(content, code.codes, PER_GROUP)


def of_part(content: ReportContent, part: Chapter, above: Quoted) -> Quoted:
    """What is quoted in the section of a sub-code: nothing that overlaps what is quoted for its code."""
    return _picked(content, part.codes, PER_PART, [passage for own in above.values() for passage in own])


def of_question(content: ReportContent, code: Chapter) -> Quoted:
    """What is quoted of a code in the chapter of a research question."""
    return _picked(content, code.codes, PER_CODE)


def everything(content: ReportContent) -> Iterator[tuple[Chapter, Quoted]]:
    """All that the report quotes, each with the code it is quoted for; a code of a research question comes again."""
    for theme in chapters(content):
        for code in (theme,) if theme.is_code else theme.parts:
            quoted = of_code(content, code)
            yield code, quoted
            yield from _below(content, code, quoted)
    for question in content.questions:
        for code in code_chapters(content, question.codes):
            yield code, of_question(content, code)


def _below(content: ReportContent, code: Chapter, above: Quoted) -> Iterator[tuple[Chapter, Quoted]]:
    for part in code.parts:
        quoted = of_part(content, part, above)
        yield part, quoted
        yield from _below(content, part, quoted)


def _picked(content: ReportContent, codes: Collection[str], limit: int, besides: Sequence[Passage] = ()) -> Quoted:
    found = passages(segments_of(content, codes), content.texts, marked=content.marked)
    new = [passage for passage in found if not any(_overlaps(passage, other) for other in besides)]
    return {
        group: chosen(new, list(members(content, group)["respondent"]), limit=limit, seed=content.seed)
        for group in content.groups
    }


def _overlaps(one: Passage, other: Passage) -> bool:
    if (one.document, one.turn) != (other.document, other.turn):
        return False
    return one.pieces[0].start < other.pieces[-1].end and other.pieces[0].start < one.pieces[-1].end
