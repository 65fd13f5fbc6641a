"""The researcher's memos in the report, each where it belongs: those that are meant for it, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from qualcode.decisions.acts import About
from qualcode.report.blocks import Block, Heading, Paragraph, Run
from qualcode.report.content import MemoFacts, ReportContent
from qualcode.report.counts import chapters, with_parts
from qualcode.report.quotations import neutral_numbers
from qualcode.report.wording import Wording

REFLEXIVE: Final = ("reflexive", "methodological")
"""The types that tell of how the researcher went about it."""


def memos_about(content: ReportContent, about: About, key: str, words: Wording) -> list[Block]:
    """The memos about one code or theme, in the order in which they were begun."""
    return _written(content, [one for one in content.memos if (one.about, one.key) == (about, key)], words)


def memos_of_study(content: ReportContent, words: Wording) -> list[Block]:
    """The memos about the study as a whole: reflexive and methodological ones under a heading of their own, then the others."""
    study = [one for one in content.memos if one.about == "study"]
    blocks: list[Block] = []
    for heading, is_reflexive in (("memos.reflexivity", True), ("memos.study", False)):
        own = [one for one in study if (one.type in REFLEXIVE) is is_reflexive]
        blocks += _under(words(heading), _written(content, own, words))
    return blocks


def memos_on_codes_elsewhere(content: ReportContent, words: Wording) -> list[Block]:
    """The memos about codes and themes that have no chapter or section, each with the name of what it is about."""
    themes = chapters(content)
    told = {("theme" if not theme.is_code else "code", theme.id) for theme in themes}
    told |= {("code", part.id) for theme in themes for part, _ in with_parts(theme)}
    names = {code.id: code.name for code in content.codes}
    own = [one for one in content.memos if one.about in ("code", "theme") and (one.about, one.key) not in told]
    named = [(names.get(one.key, one.key), one) for one in own]
    return _under(words("memos.codes"), _named(content, named, words))


def memos_on_respondents(content: ReportContent, words: Wording) -> list[Block]:
    """The memos about respondents, by respondent."""
    order = [str(who) for who in content.respondents["respondent"]]
    named = [(one.key, one) for one in _in_order_of(content, "respondent", order)]
    return _under(words("memos.respondents"), _named(content, named, words))


def memos_on_documents(content: ReportContent, words: Wording) -> list[Block]:
    """The memos about transcripts, and those on places in them, each with who says it and where."""
    order = [str(id) for id in content.documents["document"]]
    named = [(one.key, one) for one in _in_order_of(content, "document", order)]
    on_places = [one for one in content.memos if one.about == "segment"]
    return [
        *_under(words("memos.documents"), _named(content, named, words)),
        *_under(words("memos.places"), _named(content, _cited(content, on_places, words), words)),
    ]


def _in_order_of(content: ReportContent, about: About, order: Sequence[str]) -> list[MemoFacts]:
    """The memos of a kind in the order of what they are about; what is there no more comes last."""
    rank = {key: n for n, key in enumerate(order)}
    own = [one for one in content.memos if one.about == about]
    return sorted(own, key=lambda one: rank.get(one.key, len(rank)))


def _cited(content: ReportContent, on_places: Iterable[MemoFacts], words: Wording) -> list[tuple[str, MemoFacts]]:
    """Memos on places, each with its place, in the order of the texts; where groups are hidden, of the neutral numbers."""
    if content.is_group_hidden:
        numbers = neutral_numbers(content)
        by_number = sorted(on_places, key=lambda one: numbers.get(one.respondent, 0))
        return [
            (words("cite.neutral", number=numbers[one.respondent]) if one.respondent in numbers else "", one)
            for one in by_number
        ]
    by_place = sorted(on_places, key=lambda one: (not one.turn, one.document, one.turn))
    return [(_place(one, words), one) for one in by_place]


def _place(one: MemoFacts, words: Wording) -> str:
    if not one.turn:
        return words("memos.lost", document=one.document)
    return words("cite" if one.respondent else "cite.unknown", respondent=one.respondent, turn=one.turn)


def _under(heading: str, blocks: Sequence[Block]) -> list[Block]:
    return [Heading(2, heading), *blocks] if blocks else []


def _written(content: ReportContent, own: Iterable[MemoFacts], words: Wording) -> list[Block]:
    """Memos below each other."""
    return [block for one in own for block in _memo(content, one, "", words)]


def _named(content: ReportContent, named: Iterable[tuple[str, MemoFacts]], words: Wording) -> list[Block]:
    """Memos below each other, each begun with what it is about."""
    return [block for name, one in named for block in _memo(content, one, name, words)]


def _memo(content: ReportContent, one: MemoFacts, name: str, words: Wording) -> list[Block]:
    """A memo: what it is about, and by whom and when where that tells something; then its words, a paragraph for each line."""
    has_several = len({other.coder for other in content.memos}) > 1
    day = words.day(date.fromisoformat(one.day)) if one.day else ""
    by = ", ".join(filter(None, (one.coder if has_several else "", day)))
    lead = words("memo.by", name=name or words("memo"), who=by) if by else f"{name or words('memo')}."
    first, *rest = [line.strip() for line in one.text.splitlines() if line.strip()]
    return [Paragraph((Run(lead, bold=True), Run(f" {first}"))), *(Paragraph(line) for line in rest)]
