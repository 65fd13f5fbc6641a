"""What was coded, how, and what the numbers and quotations of the report are. It tells only of what the study has."""

from __future__ import annotations

from qualcode.analysis.small_groups import SMALL
from qualcode.columns import ORIGINS
from qualcode.report.blocks import Block, BulletList, Column, Heading, Paragraph, Run, Table
from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import members, segments_of
from qualcode.report.letters import appendix_named
from qualcode.report.measured import measured, unmeasured
from qualcode.report.memos import memos_of_study
from qualcode.report.passages import BY_PEOPLE, LONGEST, PER_GROUP, SHORTEST
from qualcode.report.reviewed import reviewed
from qualcode.report.wording import PERCENT_FROM, Wording


def method(content: ReportContent, words: Wording) -> list[Block]:
    """The chapter on material and method: sample, instruments, codebook, coding and its quality, quotations, software."""
    return [
        Heading(1, words("method")),
        *_sample(content, words),
        *_part("instruments", Paragraph(_instruments(content, words)), words=words),
        *_part("codebook", Paragraph(_codebook(content, words)), words=words),
        *_part("coding.head", *_coding(content, words), words=words),
        *_part(
            "quality",
            Paragraph(_quality(content, words)),
            *reviewed(content, words),
            *measured(content, words),
            words=words,
        ),
        *_part("quotations", *_quotations(content, words), words=words),
        *_part("software", Paragraph(_software(content, words)), words=words),
        *memos_of_study(content, words),
    ]


def small_groups(content: ReportContent) -> list[Group]:
    """The groups in which people are easily recognised."""
    return [group for group in content.groups if 0 < group.total <= SMALL]


def present_origins(content: ReportContent) -> list[str]:
    """The origins that segments of the study have, in the order of `ORIGINS`."""
    found = set(content.segments.loc[content.segments["status"] != "rejected", "origin"])
    return [origin for origin in ORIGINS if origin in found]


def _part(name: str, *blocks: Block, words: Wording) -> list[Block]:
    return [Heading(2, words(f"method.{name}")), *blocks]


def _sample(content: ReportContent, words: Wording) -> list[Block]:
    blocks: list[Block] = [Paragraph(_material(content, words))]
    if content.prints("counts"):
        blocks.append(Paragraph(words("method.unit", least=PERCENT_FROM)))
    if len(content.groups) > 1:
        blocks.append(_group_table(content, words))
    return _part("sample", *blocks, words=words)


def _material(content: ReportContent, words: Wording) -> str:
    sizes = words.listed([words.size(group) for group in content.groups])
    return words(
        "method.material",
        documents=words.count("document", len(content.documents)),
        respondents=words.count("respondent", len(content.respondents)),
        groups=words("method.groups", groups=sizes) if sizes else "",
        words=words.count("word", int(content.respondents["words"].sum())),
    )


def _group_table(content: ReportContent, words: Wording) -> Table:
    """Who is in each group, by the names that the study gives them; where groups are hidden, only how many."""
    rows = []
    for group in content.groups:
        own = members(content, group)
        names, spoken = ", ".join(map(str, own["respondent"])), int(own["words"].sum())
        rows.append((group.label, words.number(len(own)), names, words.number(spoken)))
    columns = (
        Column(words("column.group"), width=2.0),
        Column(words("column.number"), "number", 1.0),
        Column(words("column.respondents"), width=4.0),
        Column(words("column.words"), "number", 1.2),
    )
    if not content.is_group_hidden:
        return Table(words("method.sample.caption"), columns, tuple(rows))
    unnamed = tuple((label, n, spoken) for label, n, _, spoken in rows)
    return Table(words("method.sample.caption.hidden"), (*columns[:2], columns[3]), unnamed)


def _instruments(content: ReportContent, words: Wording) -> str:
    transcripts = appendix_named(content, "documents", words)
    told = [words("method.interviews", appendix=transcripts)] if transcripts else []
    if content.minutes:
        lengths = sorted(content.minutes.values())
        told.append(
            words(
                "method.minutes",
                n=len(lengths),
                documents=words.count("document", len(content.documents)),
                shortest=words.number(lengths[0]),
                longest=words.number(lengths[-1]),
            )
        )
    told.append(words("method.questions"))
    return " ".join(told)


def _codebook(content: ReportContent, words: Wording) -> str:
    known = {code.id for code in content.codes}
    tops = sum(code.parent not in known for code in content.codes)
    told = [
        words(
            "method.codes",
            name=content.run.codebook_name,
            version=_version(content, words),
            codes=words.count("code", tops),
        )
    ]
    if len(known) > tops:
        told.append(words("method.subcodes", subcodes=words.count("subcode", len(known) - tops)))
    if content.themes:
        told.append(words("method.themes", themes=words.count("theme", len(content.themes))))
    if appendix := appendix_named(content, "codebook", words):
        told.append(words("method.definitions", appendix=appendix))
    if content.approach == "reflexive":
        told.append(words("method.reflexive"))
    return " ".join(told)


def _version(content: ReportContent, words: Wording) -> str:
    return words("method.version", version=content.run.codebook_version) if content.run.codebook_version else ""


def _coding(content: ReportContent, words: Wording) -> list[Block]:
    origins = present_origins(content)
    if all(origin in BY_PEOPLE for origin in origins):
        return [Paragraph(words("method.hand"))]
    reasons = BulletList(tuple(_reason(origin, words) for origin in origins))
    blocks: list[Block] = [Paragraph(words("method.coding", unit=words(f"method.unit.{content.run.unit}"))), reasons]
    if not content.run.has_context:
        blocks.append(Paragraph(words("method.no_context")))
    return [*blocks, Paragraph(words("method.negation"))] if content.prints("counts") else blocks


def _reason(origin: str, words: Wording) -> tuple[Run, ...]:
    return Run(words(f"origin.{origin}.term"), bold=True), Run(" " + words(f"origin.{origin}.text"))


def _quality(content: ReportContent, words: Wording) -> str:
    """How much of the coding a researcher has seen; what is not measured is said."""
    rows = segments_of(content, content.segments["code"].unique())
    if rows.empty:
        return words("quality.nothing")
    seen = rows[(rows["status"] == "accepted") | rows["origin"].isin(BY_PEOPLE)]
    segments = words.count("segment", len(rows))
    told = [
        words("quality.reviewed", n=words.number(len(seen)), segments=segments)
        if len(seen)
        else words("quality.unreviewed")
    ]
    coders = rows.loc[rows["origin"].isin(BY_PEOPLE), "coder"].nunique()
    if coders:
        told.append(words("quality.coders", coders=words.count("coder", coders)))
    if lacking := unmeasured(content, words):
        told.append(lacking)
    return " ".join(told)


def _quotations(content: ReportContent, words: Wording) -> list[Block]:
    told = [words("method.passages"), *_marked(content, words)]
    rule = words("method.rule", count=PER_GROUP, least=SHORTEST, most=LONGEST, seed=content.seed)
    told += [rule, words("method.unreviewed", mark=words.quoted(words("unreviewed")))]
    told.append(words("method.source.neutral") if content.is_group_hidden else words("method.source"))
    blocks: list[Block] = [Paragraph(" ".join(told))]
    if small := small_groups(content):
        key = "privacy.hidden" if content.is_group_hidden else "privacy"
        sizes = words.listed([words.size(group) for group in small])
        blocks.append(Paragraph(words(key, groups=sizes), "warning"))
    return blocks


def _marked(content: ReportContent, words: Wording) -> list[str]:
    """What the researcher did with quotations."""
    marks = [one.mark for one in content.marks]
    told = [words("method.marked", mark=words.quoted(words("chosen")))] if any(mark.use for mark in marks) else []
    told += [words("method.stances")] if any(mark.stance for mark in marks) else []
    told += [words("method.displayed")] if any(mark.display for mark in marks) else []
    return [*told, words("method.translated")] if any(mark.translation for mark in marks) else told


def _software(content: ReportContent, words: Wording) -> str:
    run = content.run
    engine = words("method.engine", engine=run.engine) if run.engine not in ("", "qualcode") else ""
    told = words("method.made", version=run.qualcode_version, engine=engine)
    return f"{told} {words('method.hashes', appendix=appendix_named(content, 'run', words))}"
