"""All memos of a study by themselves: by what they do, each with what it is about; the research journal by its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qualcode.report.blocks import Block, Heading, Paragraph, Quotation, Run, TitlePage
from qualcode.report.wording import wording

TYPES = ("analytic", "code", "methodological", "summary", "reflexive")


def journal(memos: Sequence[dict[str, Any]], title: str, language: str, text_language: str = "") -> list[Block]:
    """The memos of rows of the table `memos`, word for word, in Norwegian or English; nothing but a sentence where there are none.

    `text_language` is that of the talk.
    """
    words = wording(language)
    other = text_language if text_language != words.language else ""
    blocks: list[Block] = [TitlePage(words("journal.title"), title)]
    for kind in TYPES:
        own = [memo for memo in memos if memo["type"] == kind]
        if kind == "reflexive":
            own.sort(key=_day)
        if own:
            blocks.append(Heading(1, words(f"journal.{kind}")))
        blocks += [block for memo in own for block in _written(memo, language, other)]
    return blocks if memos else [*blocks, Paragraph(words("journal.none"))]


def _day(memo: dict[str, Any]) -> str:
    return str(memo["day"] or memo["began"][:10])


def _written(memo: dict[str, Any], language: str, other: str) -> Iterator[Block]:
    """What it is about, the words there, the memo, and who wrote it when."""
    words = wording(language)
    name = memo["name"] or memo["key"]
    place = ""
    if memo["about"] == "segment" and memo["document"]:
        key = "journal.lost" if memo["unplaced"] else "journal.place"
        place = name = words(key, document=memo["document"], turn=memo["turn"])
    yield Heading(2, words(f"journal.about.{memo['about']}", name=name))
    if memo["quote"]:
        yield Quotation(memo["quote"], place, other)
    for paragraph in memo["text"].split("\n"):
        if paragraph.strip():
            yield Paragraph(paragraph)
    private = "" if memo["for_report"] else f" ({words('journal.private')})"
    yield Paragraph((Run(words("journal.by", coder=memo["coder"], day=_day(memo)) + private, italic=True),))
