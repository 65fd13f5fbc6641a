"""What is quoted under a theme, group by group, or with the groups left out, and how each quotation is cited."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from qualcode.report.blocks import Block, Heading, Paragraph, Place, Quotation
from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import members, segments_of
from qualcode.report.passages import Passage, chosen, passages
from qualcode.report.wording import Wording


def quotations(content: ReportContent, codes: Collection[str], words: Wording, language: str) -> list[Block]:
    """The quotations of a theme: below the name of each group, or in the order of neutral numbers where groups are hidden."""
    by_group = quoted(content, codes)
    if content.is_group_hidden:
        return _nameless(content, [passage for picked in by_group.values() for passage in picked], words, language)
    blocks: list[Block] = []
    silent = Paragraph(words("chapter.silent"))
    for group, picked in by_group.items():
        said = [_quotation(content, passage, source(passage, words), words, language) for passage in picked]
        blocks += [Heading(3, group.label), *said] if said else [Heading(3, group.label), silent]
    return blocks


def quoted(content: ReportContent, codes: Collection[str]) -> dict[Group, list[Passage]]:
    """The passages that the report quotes for some codes, by group."""
    found = passages(segments_of(content, codes), content.texts, marked=content.marked)
    return {group: _of_group(content, group, found) for group in content.groups}


def neutral_numbers(content: ReportContent) -> dict[str, int]:
    """Numbers for the respondents from 1, in an order that the seed draws, so that they tell nothing of the group."""
    drawn = sorted(
        content.respondents["respondent"], key=lambda who: hashlib.sha256(f"{content.seed} {who}".encode()).hexdigest()
    )
    return {str(who): number for number, who in enumerate(drawn, start=1)}


def _of_group(content: ReportContent, group: Group, found: Collection[Passage]) -> list[Passage]:
    return chosen(found, list(members(content, group)["respondent"]), seed=content.seed)


def _nameless(content: ReportContent, picked: list[Passage], words: Wording, language: str) -> list[Block]:
    """Cited by number only: the turn would lead to the transcript, and so to the person."""
    numbers = neutral_numbers(content)
    in_order = sorted(picked, key=lambda passage: (numbers[passage.respondent], passage.document, passage.turn))
    said: list[Block] = [
        _quotation(content, passage, words("cite.neutral", number=numbers[passage.respondent]), words, language)
        for passage in in_order
    ]
    return said or [Paragraph(words("chapter.silent.all"))]


def _quotation(content: ReportContent, passage: Passage, cited: str, words: Wording, language: str) -> Quotation:
    """A quotation that no researcher has reviewed says so, for the draft."""
    if not passage.is_reviewed:
        cited = words("cite.unreviewed", source=cited)
    other = content.text_language if content.text_language != language else ""
    place = Place(passage.document, passage.turn, passage.pieces[0].start, passage.pieces[-1].end)
    return Quotation(passage.text, cited, other, None if content.is_group_hidden else place)


def source(passage: Passage, words: Wording) -> str:
    """Who says it and in which turn."""
    if not passage.respondent:
        return words("cite.unknown", turn=passage.turn)
    return words("cite", respondent=passage.respondent, turn=passage.turn)
