"""What is quoted under a theme, group by group, or with the groups left out, and how each quotation is cited."""

from __future__ import annotations

import hashlib

from qualcode.report.blocks import Block, Heading, Paragraph, Place, Quotation
from qualcode.report.content import ReportContent
from qualcode.report.passages import Passage
from qualcode.report.quoted import Quoted
from qualcode.report.wording import Wording


def quotations(content: ReportContent, quoted: Quoted, words: Wording) -> list[Block]:
    """The quotations of a theme: below the name of each group, or in the order of neutral numbers where groups are hidden."""
    if content.is_group_hidden:
        return in_a_row(content, quoted, words) or [Paragraph(words("chapter.silent.all"))]
    blocks: list[Block] = []
    for group, own in quoted.items():
        said = in_a_row(content, {group: own}, words)
        blocks += [Heading(3, group.label), *(said or [Paragraph(words("chapter.silent"))])]
    return blocks


def in_a_row(content: ReportContent, quoted: Quoted, words: Wording) -> list[Block]:
    """The quotations without the names of the groups, those of hidden groups in the order of neutral numbers."""
    return [_quotation(content, passage, words) for passage in in_order(content, quoted)]


def in_order(content: ReportContent, quoted: Quoted) -> list[Passage]:
    """The passages of all groups, one group after the other, or in the order of neutral numbers where groups are hidden."""
    every = [passage for own in quoted.values() for passage in own]
    if not content.is_group_hidden:
        return every
    numbers = neutral_numbers(content)
    return sorted(every, key=lambda passage: (numbers[passage.respondent], passage.document, passage.turn))


def cited(content: ReportContent, passage: Passage, words: Wording) -> str:
    """Whose a quotation is, and where, and whether a researcher chose it. In a draft one that no researcher has reviewed says so.

    Where groups are hidden, by a number only: the turn would lead to the transcript, and so to the person.
    """
    if content.is_group_hidden:
        whose = words("cite.neutral", number=neutral_numbers(content)[passage.respondent])
    else:
        whose = source(passage, words)
    if passage.is_chosen:
        return words("cite.chosen", source=whose)
    return whose if passage.is_reviewed else words("cite.unreviewed", source=whose)


def neutral_numbers(content: ReportContent) -> dict[str, int]:
    """Numbers for the respondents from 1, in an order that the seed draws, so that they tell nothing of the group."""
    drawn = sorted(
        content.respondents["respondent"], key=lambda who: hashlib.sha256(f"{content.seed} {who}".encode()).hexdigest()
    )
    return {str(who): number for number, who in enumerate(drawn, start=1)}


def _quotation(content: ReportContent, passage: Passage, words: Wording) -> Quotation:
    other = content.text_language if content.text_language != words.language else ""
    place = Place(passage.document, passage.turn, passage.pieces[0].start, passage.pieces[-1].end)
    whose = cited(content, passage, words)
    if passage.stance == "deviating":
        whose = words("cite.deviating", source=whose)
    return Quotation(passage.text, whose, other, None if content.is_group_hidden else place, passage.translation)


def source(passage: Passage, words: Wording) -> str:
    """Who says it and in which turn."""
    if not passage.respondent:
        return words("cite.unknown", turn=passage.turn)
    return words("cite", respondent=passage.respondent, turn=passage.turn)
