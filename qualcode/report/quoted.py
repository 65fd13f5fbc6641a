"""What the report quotes, and for which code: the one list that its chapters and the copies for participants are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from qualcode.decisions.acts import Stance
from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import Chapter, chapters, code_chapters, members, segments_of
from qualcode.report.passages import PER_GROUP, Passage, chosen, marked_passages, passages

PER_PART: Final = 1
"""Passages of each group for a sub-code, beside those of its code."""
PER_CODE: Final = 2
"""Passages of each group for a code of a research question."""

STANCES: Final[tuple[Stance, ...]] = ("supports", "contradicts", "qualifies", "deviating")
"""What a passage can say to a question, in the order in which it is told."""

Quoted = Mapping[Group, Sequence[Passage]]
"""The passages that are quoted, by group."""


def of_code(content: ReportContent, code: Chapter) -> Quoted:
    """What is quoted in the section of a code."""
    return _picked(content, code, (code.id,), PER_GROUP)


def of_part(content: ReportContent, part: Chapter, above: Quoted) -> Quoted:
    """What is quoted in the section of a sub-code: nothing that overlaps what is quoted for its code."""
    return _picked(content, part, (part.id,), PER_PART, [passage for own in above.values() for passage in own])


def of_question(content: ReportContent, code: Chapter) -> Quoted:
    """What is quoted of a code in the chapter of a research question."""
    return _picked(content, code, code.codes, PER_CODE, stances=STANCES)


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


def _picked(
    content: ReportContent,
    code: Chapter,
    ids: Collection[str],
    limit: int,
    besides: Sequence[Passage] = (),
    stances: Sequence[Stance] = ("deviating",),
) -> Quoted:
    """What a researcher marked for one of `ids`, to be used or with one of the stances, and what the rule chooses where none is used.

    The rule takes nothing that overlaps these, what is quoted `besides`, or what is marked for a code below, which has its own section.
    """
    rows = segments_of(content, code.codes)
    wanted = [
        one
        for one in content.marks
        if one.mark.code in {"", *code.codes} and (one.mark.use or one.mark.stance in stances)
    ]
    marked = marked_passages(rows, content.texts, wanted)
    own = [one for one in marked if one.mark and _is_for(one, one.mark.mark.code, ids, besides)]
    found = passages(rows, content.texts, marks=content.marks)
    new = [passage for passage in found if not any(_overlaps(passage, other) for other in (*besides, *marked))]
    return {
        group: chosen([*own, *new], list(members(content, group)["respondent"]), limit=limit, seed=content.seed)
        for group in content.groups
    }


def _is_for(passage: Passage, code: str, ids: Collection[str], besides: Sequence[Passage]) -> bool:
    """Whether what is marked for a code is for one of `ids`. What is marked for none in particular is, where it is not quoted already."""
    return code in ids if code else not any(_overlaps(passage, other) for other in besides)


def _overlaps(one: Passage, other: Passage) -> bool:
    if (one.document, one.turn) != (other.document, other.turn):
        return False
    return one.pieces[0].start < other.pieces[-1].end and other.pieces[0].start < one.pieces[-1].end
