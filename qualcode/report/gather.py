"""A study's tables put together as the content of its report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from qualcode.analysis.counting import ALL
from qualcode.codebook import Codebook
from qualcode.documents import Document
from qualcode.report.content import CodeFacts, Group, ReportContent, RunFacts, ThemeFacts
from qualcode.study.rows import Run
from qualcode.study.settings import Compare, Settings


def report_content(
    settings: Settings,
    codebook: Codebook,
    run: Run,
    tables: Mapping[str, pd.DataFrame],
    documents: Sequence[Document],
    *,
    codes: Sequence[str] = (),
) -> ReportContent:
    """The content of the report, of a study's tables by name; with `codes`, of those codes and themes only, with what is below them.

    Raises:
        UnknownName: if the codebook has no such code.
    """
    has_context = settings.web_report == "in_context" and not settings.report.hide_group_on_quotes
    wanted = _wanted(codebook, codes)
    return ReportContent(
        title=settings.title,
        has_names=not settings.pseudonymised,
        codes=tuple(
            CodeFacts(c.id, c.name, c.definition, c.include, c.exclude, c.parent) for c in codebook if c.id in wanted
        ),
        groups=groups(settings, tables["frequencies"]),
        documents=tables["documents"],
        respondents=tables["respondents"],
        segments=_of(tables["segments"], wanted),
        frequencies=_of(tables["frequencies"], wanted),
        comparison=_of(tables["comparison"], wanted),
        texts={document.id: document.text for document in documents},
        cooccurrence=tables["cooccurrence"],
        run=_facts(codebook, run),
        themes=_themes(codebook, codes),
        group_by=settings.compare.attribute,
        text_language=codebook.language,
        approach=settings.approach,
        turns={document.id: document.turns for document in documents} if has_context else {},
        show=settings.report.show,
        author=", ".join(settings.author),
        institution=settings.institution,
        date=settings.date,
        is_group_hidden=settings.report.hide_group_on_quotes,
        seed=settings.seed,
        checklists=settings.reporting,
        minutes={document.id: length for document in documents if (length := _minutes(document))},
    )


def _of(table: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    return table[table["code"].isin(codes)]


def _wanted(codebook: Codebook, names: Sequence[str]) -> set[str]:
    """The codes asked for, with what is below them; a theme stands for its codes, and no name for all."""
    themes = _theme_codes(codebook)
    asked = [code for name in names for code in themes.get(name, (name,))] if names else [c.id for c in codebook]
    return {id for code in asked for id in codebook.family(codebook[code].id)}


def _themes(codebook: Codebook, names: Sequence[str]) -> tuple[ThemeFacts, ...]:
    """The themes asked for, or all; none where codes are asked for too, which are then chapters themselves."""
    if not all(name in _theme_codes(codebook) for name in names):
        return ()
    asked = [theme for theme in codebook.themes if not names or theme.id in names]
    return tuple(ThemeFacts(theme.id, theme.name, theme.codes, theme.concept) for theme in asked)


def _theme_codes(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Codes of each theme; where a code has the id of a theme, that is the code."""
    return {theme.id: theme.codes for theme in codebook.themes if theme.id not in codebook}


def _minutes(document: Document) -> float:
    """How long an interview lasts by the times in its transcript; 0 where there are none."""
    times = [ms for turn in document.turns for ms in (turn.start_ms, turn.end_ms) if ms is not None]
    return (max(times) - min(times)) / 60_000 if times else 0


def groups(settings: Settings, frequencies: pd.DataFrame) -> tuple[Group, ...]:
    """The groups that the frequencies compare, with their labels and sizes, in their order."""
    sizes = frequencies[frequencies["group"] != ALL].groupby("group", sort=False)["respondents_total"].first()
    return tuple(named_group(settings.compare, str(group), int(total)) for group, total in sizes.items())


def named_group(compare: Compare, group: str, total: int) -> Group:
    """A group as study.yaml names it."""
    plural, definite = (*compare.plurals.get(group, ()), "", "")[:2]
    return Group(group, compare.labels.get(group, group), total, plural, definite)


def _facts(codebook: Codebook, run: Run) -> RunFacts:
    made: Mapping[str, Any] = run.settings
    return RunFacts(
        codebook_name=run.codebook_name,
        codebook_version=run.codebook_version,
        codebook_hash=run.codebook_hash,
        qualcode_version=run.qualcode,
        engine=run.engine,
        languages=tuple(dict.fromkeys([codebook.language, *sorted(_languages_of_rules(codebook))])),
        unit=made.get("unit", "sentence"),
        has_context=made.get("context", True),
    )


def _languages_of_rules(codebook: Codebook) -> set[str]:
    return {rule.language for code in codebook for rule in (*code.rules, *(code.questions or ()))}
