"""What respondents score themselves at, beside the target that each has set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.rows import Column, rows, score_axis
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@charts.register("targets")
def targets(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """A chart for each criterion that somebody has both a score and a target for, a row for each respondent."""
    scores = material.rows("scores")
    if scores is None:
        return
    both = scores[scores["target_gap"].notna()]
    for criterion, own in both.groupby("criterion", sort=False):
        label = canvas.one_line(material.criteria.get(str(criterion), str(criterion)))
        low, high = (words.number(end) for end in material.scale_of(str(criterion)))
        people = (
            words(
                "targets.alt.one",
                respondent=row["respondent"],
                score=_number(row["performance"], words),
                target=_number(row["target"], words),
            )
            for row in own.to_dict("records")
        )
        yield Drawing(
            name=f"targets-{criterion}",
            caption=words("targets.caption", criterion=label),
            alt=words("targets.alt", criterion=label, low=low, high=high, people="; ".join(people)),
            tables=("scores",),
            figure=_figure(own, material.scale_of(str(criterion)), material, words),
        )


def _figure(own: pd.DataFrame, scale: tuple[float, float], material: Material, words: ChartWording) -> Figure:
    from matplotlib.lines import Line2D

    hollow, full = (canvas.Look(canvas.INK, "o").mark(size, is_hollow=size > 5) for size in (6.5, 4.0))
    listed = own.to_dict("records")
    made = rows(
        [canvas.one_line(str(row["respondent"])) for row in listed],
        [(Line2D([], [], **full), words("chart.score")), (Line2D([], [], **hollow), words("chart.target"))],
        after=[
            Column(
                words("targets.difference"),
                [words.signed(row["target_gap"], _digits(row["target_gap"])) for row in listed],
                20,
            )
        ],
    )
    (axes,) = made.panels
    score_axis(axes, scale, "gap.scale", words)
    for n, row in enumerate(listed):
        look = material.look(row["group"])
        axes.plot([row["performance"], row["target"]], [n, n], color=look.color, linewidth=1.0, zorder=2)
        axes.plot(row["target"], n, zorder=3, clip_on=False, **look.mark(6.5, is_hollow=True))
        axes.plot(row["performance"], n, zorder=4, clip_on=False, **look.mark(4.0))
    return made.figure


def _digits(value: float) -> int:
    return 0 if float(value).is_integer() else 1


def _number(value: float, words: ChartWording) -> str:
    return words.number(value, _digits(value))
