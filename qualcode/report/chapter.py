"""One theme: what it means, how often it is coded in each group, and what each group says."""

from __future__ import annotations

from qualcode.report.asking import asking
from qualcode.report.blocks import Block, Column, ColumnGroup, Heading, Paragraph, Place, Quotation, Run, Table
from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import INDENT, Chapter, Counted, counted, members, segments_of, with_parts
from qualcode.report.method import ORIGINS
from qualcode.report.passages import Passage, chosen, passages
from qualcode.report.wording import Wording


def chapter(content: ReportContent, theme: Chapter, words: Wording, language: str) -> list[Block]:
    """The chapter of a theme: of one code, what is said of it; of several, a section for each."""
    blocks: list[Block] = [Heading(1, theme.name), *_meaning(theme, words)]
    if content.approach != "reflexive":
        blocks += [Heading(2, words("chapter.extent")), *_extent(content, theme, words)]
    if figure := content.figures.get(theme.id):
        blocks.append(figure)
    if theme.is_code:
        return [*blocks, Heading(2, words("chapter.quotations")), *_quotations(content, theme, words, language)]
    return blocks + [block for code in theme.parts for block in _section(content, code, words, language)]


def _section(content: ReportContent, code: Chapter, words: Wording, language: str) -> list[Block]:
    """One code of a theme."""
    blocks: list[Block] = [Heading(2, code.name), *_meaning(code, words)]
    if content.approach != "reflexive":
        blocks.append(Paragraph(_said(content, code, words)))
    if figure := content.figures.get(code.id):
        blocks.append(figure)
    return [*blocks, *_quotations(content, code, words, language)]


def _meaning(theme: Chapter, words: Wording) -> list[Block]:
    blocks: list[Block] = [Paragraph(theme.definition)] if theme.definition else []
    for key, text in (("chapter.include", theme.include), ("chapter.exclude", theme.exclude)):
        if text:
            blocks.append(Paragraph((Run(words(key), bold=True), Run(f" {text}"))))
    return blocks


def _extent(content: ReportContent, theme: Chapter, words: Wording) -> list[Block]:
    said = Paragraph(_said(content, theme, words))
    return [said, _parts_table(content, theme, words)] if theme.parts else [said]


def _said(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """Who speaks of it, how much, who was asked, and why it is coded."""
    each = [counted(content, theme, group) for group in content.groups]
    if not any(group.segments for group in each):
        return " ".join(filter(None, (words("chapter.uncoded"), asking(content, theme, words))))
    told = (_counts(each, words), asking(content, theme, words), _basis(content, theme, words))
    return " ".join(filter(None, told))


def _counts(each: list[Counted], words: Wording) -> str:
    return words("chapter.counts", parts=words.listed([_in_group(group, words) for group in each]))


def _in_group(one: Counted, words: Wording) -> str:
    who = words.of_group(one.respondents, one.group)
    if not one.segments:
        return words("chapter.part.none", who=who)
    segments = words.count("segment", one.segments)
    if one.median_rate != one.median_rate:
        return words("chapter.part.unrated", who=who, segments=segments)
    return words("chapter.part", who=who, segments=segments, rate=words.number(one.median_rate, 1))


def _basis(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """Why the segments are coded, and how many of them are negated; of all groups together, a unit once."""
    rows = segments_of(content, theme.codes)
    people = {one for group in content.groups for one in members(content, group)["respondent"]}
    rows = rows[rows["respondent"].isin(people)]
    rank = rows["origin"].map({origin: at for at, origin in enumerate(("human", "imported", *ORIGINS[:3]))})
    rows = rows.assign(rank=rank).sort_values("rank", kind="stable").drop_duplicates(["document", "start", "end"])
    origins = rows["origin"].value_counts()
    parts = [
        words(f"chapter.origin.{origin}", n=words.number(int(origins[origin])))
        for origin in ORIGINS
        if origin in origins
    ]
    segments = words.count("segment", len(rows))
    basis = words("chapter.origins", segments=segments, parts=words.listed(parts))
    negated = int(rows["negated"].fillna(False).astype(bool).sum())
    if negated:
        return f"{basis} {words('chapter.negated.some', n=words.number(negated), segments=segments)}"
    return f"{basis} {words('chapter.negated.none')}"


def _parts_table(content: ReportContent, theme: Chapter, words: Wording) -> Table:
    rows = []
    for code, depth in with_parts(theme):
        each = [counted(content, code, group) for group in content.groups]
        cells = [(words.of_total(one.respondents, one.group), words.number(one.segments)) for one in each]
        rows.append((INDENT * depth + code.name, *(cell for pair in cells for cell in pair)))
    numbers = (
        Column(words("column.respondents"), "number", 2.0),
        Column(words("column.segments"), "number", 1.7),
    )
    return Table(
        words("chapter.parts.caption", name=theme.name),
        (Column(words("column.code"), width=3.0), *numbers * len(content.groups)),
        tuple(rows),
        groups=(ColumnGroup("", 1), *(ColumnGroup(words.head(g), 2) for g in content.groups)),
    )


def _quotations(content: ReportContent, theme: Chapter, words: Wording, language: str) -> list[Block]:
    found = passages(segments_of(content, theme.codes), content.texts)
    blocks: list[Block] = []
    for group in content.groups:
        blocks += [Heading(3, group.label), *_said_by(content, group, found, words, language)]
    return blocks


def _said_by(content: ReportContent, group: Group, found: list[Passage], words: Wording, language: str) -> list[Block]:
    picked = chosen(found, list(members(content, group)["respondent"]))
    if not picked:
        return [Paragraph(words("chapter.silent"))]
    other = content.text_language if content.text_language != language else ""
    return [Quotation(passage.text, _source(passage, words), other, _place(passage)) for passage in picked]


def _place(passage: Passage) -> Place:
    return Place(passage.document, passage.turn, passage.pieces[0].start, passage.pieces[-1].end)


def _source(passage: Passage, words: Wording) -> str:
    if not passage.respondent:
        return words("cite.unknown", turn=passage.turn)
    return words("cite", respondent=passage.respondent, turn=passage.turn)
