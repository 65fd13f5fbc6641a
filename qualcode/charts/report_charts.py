"""The charts that a report shows: those that a reader wants beside its tables, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.charts import SURVEY, Drawing, Material, charts
from qualcode.charts.drawn import finished
from qualcode.report.blocks import Figure
from qualcode.report.content import ReportContent
from qualcode.report.counts import Chapter, chapters

if TYPE_CHECKING:
    from qualcode.charts.wording import ChartWording

GAPS: Final = ("gap-customer", "gap-perception")
"""The gaps that are drawn: what customers miss, and where the sides see it differently. The others are in the table."""


def with_charts(content: ReportContent, material: Material, language: str) -> ReportContent:
    """The content with its figures: themes by group in the summary and in each theme's chapter, and the charts of the survey.

    There are no charts of counts where these are not printed. A chart without any numbers to show is left out.
    """
    from qualcode.charts import canvas
    from qualcode.charts.wording import chart_wording

    words = chart_wording(language)
    if content.text_language and chart_wording(content.text_language).language != words.language:
        material = replace(material, groups=tuple(words.in_own_words(group) for group in material.groups))
    with canvas.style():
        figures = dict(_of_themes(content, material, words)) if content.prints("counts") else {}
        drawn = {kind: tuple(_of_kind(kind, material, words)) for kind in _kinds(content)}
    return replace(content, figures=figures, charts=drawn)


def _kinds(content: ReportContent) -> Sequence[str]:
    if content.survey is None:
        return ()
    return SURVEY if content.prints("counts") else SURVEY[:-1]


def _of_kind(kind: str, material: Material, words: ChartWording) -> Iterator[Figure]:
    drawings = list(charts[kind](material, words))
    if kind == "gaps":
        drawings = [drawing for name in GAPS for drawing in drawings if drawing.name.startswith(name)]
    yield from map(_figure, drawings)


def _of_themes(content: ReportContent, material: Material, words: ChartWording) -> Iterator[tuple[str, Figure]]:
    """By id of the chapter, that of the summary under an empty one."""
    from qualcode.charts.themes import themes_named

    themes = chapters(content)
    top = [code for theme in themes for code in _shown(theme)]
    asked = [("", words("themes.caption"), list(dict.fromkeys(top)))]
    for theme in themes:
        codes = _codes(theme)
        if len(codes) > 1:  # one row says no more than the sentence does
            asked.append((theme.id, words("themes.caption.of", theme=theme.name), codes))
    for id, caption, codes in asked:
        drawing = themes_named(f"themes-{id}", caption, codes, material, words)
        if drawing is not None:
            yield id, _figure(drawing)


def _shown(theme: Chapter) -> list[str]:
    """The codes of a theme that the summary shows."""
    return [theme.id] if theme.is_code else [part.id for part in theme.parts]


def _codes(theme: Chapter) -> list[str]:
    """The codes that the chapter of a theme shows beside each other: its own; those below it, where it has but one."""
    if theme.is_code:
        return [theme.id, *(part.id for part in theme.parts)]
    return _codes(theme.parts[0]) if len(theme.parts) == 1 else [part.id for part in theme.parts]


def _figure(drawing: Drawing) -> Figure:
    chart = finished(drawing, drawing.name)
    return Figure(chart.caption, chart.alt, chart.png, chart.svg)
