"""Where in the interviews a theme is spoken of: from the first tenth to the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.heat import cells
from qualcode.charts.rows import Layout, rows
from qualcode.charts.themes import groups_of
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST: Final = 3
"""Groups side by side; more of them go onto further charts."""


@charts.register("course")
def course(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """The codes at the top by the part of the interview, the groups side by side."""
    table = material.rows("course")
    codes = material.codes_below("")
    if table is None or not codes:
        return
    groups = groups_of(table)
    chunks = [groups[at : at + MOST] for at in range(0, len(groups), MOST)]
    for number, chunk in enumerate(chunks, start=1):
        yield _drawing(number if len(chunks) > 1 else 0, chunk, codes, table, material, words)


def _drawing(
    number: int,
    groups: Sequence[str],
    codes: Sequence[str],
    table: pd.DataFrame,
    material: Material,
    words: ChartWording,
) -> Drawing:
    parts = int(table["parts"].max())
    found = {(row["code"], row["group"], int(row["part"])): int(row["segments"]) for row in table.to_dict("records")}
    values = {g: [[float(found.get((c, g, part), 0)) for part in range(1, parts + 1)] for c in codes] for g in groups}
    names = [canvas.one_line(material.codes[code]) for code in codes]
    told = (
        words(
            "course.alt.code",
            code=name,
            groups="; ".join(
                words(
                    "course.alt.group", group=material.named(g, words), counts=", ".join(f"{v:g}" for v in values[g][n])
                )
                for g in groups
            ),
        )
        for n, name in enumerate(names)
    )
    return Drawing(
        name=f"course-{number}" if number else "course",
        caption=words("course.caption.part", n=number) if number else words("course.caption"),
        alt=words("course.alt", parts=parts, codes=" ".join(told)),
        tables=("course",),
        figure=_figure(names, parts, values, material, words),
    )


def _figure(
    names: Sequence[str], parts: int, values: dict[str, list[list[float]]], material: Material, words: ChartWording
) -> Figure:
    made = rows(names, [], Layout(row=5, shares=[1] * len(values), gap=4, axis=9), note=words("course.note"))
    for axes, (group, counts) in zip(made.panels, values.items(), strict=True):
        axes.set_xlim(-0.5, parts - 0.5)
        across, _ = canvas.mm_per_unit(axes)
        cells(axes, counts, size=across)
        axes.set_xticks([0, parts - 1], labels=[words("course.first"), words("course.last")], fontsize=canvas.SMALL)
        first, last = axes.get_xticklabels()
        first.set_horizontalalignment("left")
        last.set_horizontalalignment("right")
        title = canvas.wrapped(_titled(group, material, words), across * parts, canvas.SMALL)
        axes.set_title(title, fontsize=canvas.SMALL, pad=3)
    return made.figure


def _titled(group: str, material: Material, words: ChartWording) -> str:
    """A group and how many of it say anything, where that is known: segments of nine are not segments of two."""
    spoke = material.rows("frequencies")
    sizes = {} if spoke is None else dict(zip(spoke["group"], spoke["respondents_total"], strict=True))
    named = material.named(group, words)
    return words("chart.group", label=named, n=int(sizes[group])) if group in sizes else named
