"""A study's tables put together as the content of its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from qualcode.analysis.counting import ALL
from qualcode.codebook import Codebook
from qualcode.documents import Document
from qualcode.report.content import CodeFacts, Group, ReportContent, RunFacts, ThemeFacts
from qualcode.study.rows import Run
from qualcode.study.settings import Settings


@dataclass(frozen=True)
class Tables:
    """The tables that a report is made of; columns as `tables.COLUMNS` has them."""

    documents: pd.DataFrame
    respondents: pd.DataFrame
    segments: pd.DataFrame
    frequencies: pd.DataFrame
    comparison: pd.DataFrame


def report_content(
    settings: Settings,
    codebook: Codebook,
    run: Run,
    tables: Tables,
    documents: Iterable[Document],
    *,
    codes: Sequence[str] = (),
) -> ReportContent:
    """The content of the report; with `codes`, of those only, with what is below them.

    Raises:
        UnknownName: if the codebook has no such code.
    """
    transcripts = {document.id: document for document in documents}
    has_context = settings.web_report == "in_context"
    wanted = {id for code in codes or () for id in codebook.family(codebook[code].id)} or {c.id for c in codebook}
    kept = [code for code in codebook if code.id in wanted]
    themes = () if codes else tuple(ThemeFacts(t.id, t.name, t.codes, t.concept) for t in codebook.themes)
    return ReportContent(
        title=settings.title,
        codes=tuple(CodeFacts(c.id, c.name, c.definition, c.include, c.exclude, c.parent) for c in kept),
        groups=groups(settings, tables.frequencies),
        documents=tables.documents,
        respondents=tables.respondents,
        segments=tables.segments[tables.segments["code"].isin(wanted)],
        frequencies=tables.frequencies[tables.frequencies["code"].isin(wanted)],
        comparison=tables.comparison[tables.comparison["code"].isin(wanted)],
        texts={id: document.text for id, document in transcripts.items()},
        run=_facts(codebook, run),
        themes=themes,
        group_by=settings.compare.attribute,
        text_language=codebook.language,
        approach=settings.approach,
        turns={id: document.turns for id, document in transcripts.items()} if has_context else {},
    )


def groups(settings: Settings, frequencies: pd.DataFrame) -> tuple[Group, ...]:
    """The groups that the frequencies compare, with their labels and sizes, in their order."""
    sizes = frequencies[frequencies["group"] != ALL].groupby("group", sort=False)["respondents_total"].first()
    labels = settings.compare.labels
    return tuple(Group(str(g), labels.get(str(g), str(g)), int(total)) for g, total in sizes.items())


def _facts(codebook: Codebook, run: Run) -> RunFacts:
    made: Mapping[str, Any] = run.settings
    return RunFacts(
        codebook_name=run.codebook_name,
        codebook_version=run.codebook_version,
        codebook_hash=run.codebook_hash,
        qualcode_version=run.qualcode,
        engine=run.engine,
        languages=(codebook.language,),
        unit=made.get("unit", "sentence"),
        has_context=made.get("context", True),
    )
