"""Talk against scores: how many speak of a criterion in the interviews, beside how important and how good they find it in the survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.rows import Column, Layout, rows, score_axis
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Row = Mapping[Any, Any]


@charts.register("talk_scores")
def talk_scores(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """One chart of all criteria that are joined to codes, a row for each group."""
    table = material.rows("talk_scores")
    if table is None:
        return
    listed: Sequence[Row] = table.to_dict("records")
    yield Drawing(
        name="talk_scores",
        caption=words("talk.caption"),
        alt=_alt(listed, material, words),
        tables=("talk_scores",),
        figure=_figure(listed, material, words),
    )


def _figure(table: Sequence[Row], material: Material, words: ChartWording) -> Figure:
    is_first = [n == 0 or row["criterion"] != table[n - 1]["criterion"] for n, row in enumerate(table)]
    names = [_label(row, material) if first else "" for row, first in zip(table, is_first, strict=True)]
    groups = [canvas.wrapped(material.group(row["group"]).label or words("chart.everybody"), 26) for row in table]
    wide = max(canvas.text_width(line) for group in groups for line in group.split("\n")) + 4
    made = rows(
        names,
        _legend(table, material, words),
        Layout(row=6.2, name_room=38, axis=13.5, shares=(0.45, 1), gap=6),
        before=[Column("", groups, wide), Column(words("talk.people"), [_people(row, words) for row in table], 20)],
        after=[
            Column(words(f"chart.{measure}"), [words.number(row[measure], 1) for row in table], 17)
            for measure in ("importance", "performance")
        ],
        note=words("talk.note"),
    )
    talk, scores = made.panels
    score_axis(scores, material.scale, "talk.scores", words)
    talk.set_xlim(0, 1)
    talk.set_xticks([0, 0.5, 1], labels=["0", "½", "1"])
    talk.set_xlabel(words("talk.share"))
    for n, row in enumerate(table):
        _draw_talk(talk, n, row, material)
        _draw_scores(scores, n, row, material)
    for axes in made.panels:
        for n in (n for n, first in enumerate(is_first) if first and n):
            axes.axhline(n - 0.5, color=canvas.PALE, linewidth=0.5)
    return made.figure


def _draw_talk(axes: Axes, at: int, row: Row, material: Material) -> None:
    """A pale bar for those who speak of it, a full one within for those coded for their own words."""
    total = row["respondents_total"]
    if not total:
        return
    look = material.look(row["group"])
    axes.barh(at, row["respondents"] / total, height=0.56, color="white", edgecolor=look.color, linewidth=0.8, zorder=2)
    axes.barh(
        at,
        row["own_words"] / total,
        height=0.56,
        color=look.color,
        edgecolor="white",
        hatch=look.hatch,
        linewidth=0,
        zorder=3,
    )
    axes.barh(at, row["respondents"] / total, height=0.56, fill=False, edgecolor=look.color, linewidth=0.8, zorder=4)


def _draw_scores(axes: Axes, at: int, row: Row, material: Material) -> None:
    look = material.look(row["group"])
    means = [float(row[measure]) for measure in ("performance", "importance")]
    axes.plot(means, [at, at], color=look.color, linewidth=1.0, zorder=2)
    for mean, is_hollow in zip(means, (False, True), strict=True):
        if mean == mean:
            axes.plot(mean, at, zorder=3, clip_on=False, **look.mark(5.5, is_hollow=is_hollow))


def _legend(table: Sequence[Row], material: Material, words: ChartWording) -> list[canvas.Entry]:
    from matplotlib.lines import Line2D

    entries: list[canvas.Entry] = []
    for group in dict.fromkeys(row["group"] for row in table):
        label = material.group(group).label or words("chart.everybody")
        for measure in ("importance", "performance"):
            mark = Line2D([], [], **material.look(group).mark(5.5, is_hollow=measure == "importance"))
            entries.append((mark, words("gap.side", measure=words(f"chart.{measure}"), group=label)))
    return entries


def _label(row: Row, material: Material) -> str:
    return canvas.one_line(material.criteria.get(row["criterion"], row["criterion"]))


def _people(row: Row, words: ChartWording) -> str:
    if not row["respondents_total"]:
        return words("undefined")
    return words("of.cell", n=row["respondents"], total=row["respondents_total"])


def _alt(table: Sequence[Row], material: Material, words: ChartWording) -> str:
    told: dict[str, list[str]] = {}
    for row in table:
        group = words(
            "talk.alt.group",
            group=material.group(row["group"]).label or words("chart.everybody"),
            people=_people(row, words),
            importance=words.number(row["importance"], 1),
            performance=words.number(row["performance"], 1),
        )
        told.setdefault(_label(row, material), []).append(group)
    criteria = " ".join(
        words("talk.alt.criterion", label=label, groups="; ".join(groups)) for label, groups in told.items()
    )
    return words("talk.alt", criteria=criteria)
