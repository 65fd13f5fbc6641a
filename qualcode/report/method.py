"""What was coded, how, and what the numbers and quotations of the report are."""

from __future__ import annotations

from typing import Final

from qualcode.report.blocks import Block, BulletList, Heading, Paragraph, Run
from qualcode.report.content import ReportContent
from qualcode.report.passages import LONGEST, PER_GROUP, SHORTEST
from qualcode.report.wording import PERCENT_FROM, Wording

MACHINE: Final = ("match", "question", "continued")
ORIGINS: Final = (*MACHINE, "human", "imported")
"""Why a segment has its code, in the order in which a report tells it."""


def method(content: ReportContent, words: Wording) -> list[Block]:
    """The chapter on material and method. It explains only what the study has."""
    origins = present_origins(content)
    is_machine = any(origin in MACHINE for origin in origins)
    blocks: list[Block] = [Heading(1, words("method")), Paragraph(_material(content, words))]
    if content.approach != "reflexive":
        blocks.append(Paragraph(words("method.unit", least=PERCENT_FROM)))
    blocks.append(Paragraph(_coding(content, words) if is_machine else words("method.hand")))
    if is_machine:
        blocks.append(BulletList(tuple(_reason(origin, words) for origin in origins)))
        blocks.append(Paragraph(words("method.negation")))
    passages = words("method.passages", count=PER_GROUP, least=SHORTEST, most=LONGEST)
    return [*blocks, Paragraph(f"{passages} {words('method.source')}")]


def present_origins(content: ReportContent) -> list[str]:
    """The origins that segments of the study have, in the order of `ORIGINS`."""
    found = set(content.segments.loc[content.segments["status"] != "rejected", "origin"])
    return [origin for origin in ORIGINS if origin in found]


def _material(content: ReportContent, words: Wording) -> str:
    sizes = words.listed([words.size(group) for group in content.groups])
    return words(
        "method.material",
        documents=words.count("document", len(content.documents)),
        respondents=words.count("respondent", len(content.respondents)),
        groups=words("method.groups", groups=sizes) if sizes else "",
        words=words.count("word", int(content.respondents["words"].sum())),
    )


def _coding(content: ReportContent, words: Wording) -> str:
    run = content.run
    version = words("method.version", version=run.codebook_version) if run.codebook_version else ""
    unit = words(f"method.unit.{run.unit}")
    return words("method.coding", name=run.codebook_name, version=version, unit=unit)


def _reason(origin: str, words: Wording) -> tuple[Run, ...]:
    return Run(words(f"origin.{origin}.term"), bold=True), Run(" " + words(f"origin.{origin}.text"))
