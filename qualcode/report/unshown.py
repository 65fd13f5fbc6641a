"""What a researcher marked that the report does not show, and why: nothing that was chosen goes missing without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from qualcode.decisions import StandingMark
from qualcode.decisions.standing import NO_DOCUMENT
from qualcode.report.blocks import Block, Column, Table
from qualcode.report.content import ReportContent
from qualcode.report.counts import segments_of, with_descendants
from qualcode.report.passages import Passage, marked_passages
from qualcode.report.quotations import source
from qualcode.report.quoted import everything
from qualcode.report.wording import Wording

_REASONS: Final[Mapping[str, str]] = {"": "unlisted", NO_DOCUMENT: "no_document"}


def unshown(content: ReportContent, words: Wording) -> list[Block]:
    """The table of them; nothing where all that was marked is shown."""
    marked = [one for one in content.marks if one.mark.use or one.mark.stance]
    shown = set(_shown(content)) if marked else set()
    rows = tuple(_row(content, one, words) for one in marked if one.decision.id not in shown)
    columns = (
        Column(words("column.code"), width=1.6),
        Column(words("column.place"), width=1.4),
        Column(words("unshown.what"), width=1.6),
        Column(words("unshown.why"), width=3.0),
    )
    return [Table(words("unshown.caption"), columns, rows)] if rows else []


def _shown(content: ReportContent) -> Iterator[str]:
    """The ids of the decisions that marked what is shown."""
    for _, quoted in everything(content):
        for passage in (passage for own in quoted.values() for passage in own):
            if passage.mark:
                yield passage.mark.decision.id


def _row(content: ReportContent, one: StandingMark, words: Wording) -> tuple[str, ...]:
    names = {code.id: code.name for code in content.codes}
    mark = one.mark
    passage = _passage(content, one)
    reason = _REASONS.get(one.lost, "no_place") if one.lost or passage else "uncoded"
    marked_as = [words("unshown.use")] if mark.use else []
    if mark.stance:
        marked_as.append(words(f"stance.{mark.stance}"))
    return (
        names.get(mark.code, mark.code),
        _where(content, one, passage, words),
        words.listed(marked_as),
        words(f"unshown.{reason}"),
    )


def _passage(content: ReportContent, one: StandingMark) -> Passage | None:
    """The mark as it is coded now; None where its place is not."""
    family = with_descendants(content.codes, one.mark.code) if one.mark.code else {code.id for code in content.codes}
    found = marked_passages(segments_of(content, family), content.texts, [one])
    return found[0] if found else None


def _where(content: ReportContent, one: StandingMark, passage: Passage | None, words: Wording) -> str:
    """Who says it and where, as far as that is known; nothing where groups are hidden, for a turn leads to the person."""
    if content.is_group_hidden:
        return ""
    if passage:
        return source(passage, words)
    start = one.span[0] if one.span else -1
    turn = next((turn.number for turn in content.turns.get(one.document, ()) if turn.start <= start < turn.end), 0)
    return words("journal.place", document=one.document, turn=turn) if turn else one.document
