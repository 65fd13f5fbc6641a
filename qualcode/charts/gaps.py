"""The gaps between sellers and customers: two means for each criterion, and everybody whose scores they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from qualcode.analysis.survey import CAUTION, answered
from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.rows import Column, Layout, rows, score_axis, side_by_side
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Name = Literal["perception", "customer", "knowledge", "delivery"]
SIDES: Final[dict[Name, tuple[tuple[str, str], tuple[str, str]]]] = {
    "perception": (("sellers", "performance"), ("customers", "performance")),
    "customer": (("customers", "performance"), ("customers", "importance")),
    "knowledge": (("sellers", "importance"), ("customers", "importance")),
    "delivery": (("sellers", "performance"), ("sellers", "importance")),
}
"""For each gap the minuend and the subtrahend, each a side and what it scored."""
LARGE: Final = {"color": canvas.INK, "linewidth": 2.0}
SMALL: Final = {"color": canvas.GREY, "linewidth": 0.8, "linestyle": (0, (3, 2))}
"""Lines of gaps above the caution, and of those within it."""
EACH: Final = 12
"""A group up to this size is drawn one by one, a larger one as its range."""


@dataclass(frozen=True)
class Side:
    """One end of a gap: whose scores, of what, and everybody's."""

    group: str
    measure: str
    means: list[float]
    scores: list[list[float]]
    label: str
    is_each: bool
    look: canvas.Look


@dataclass(frozen=True)
class Gap:
    """One of the gaps, criterion by criterion."""

    labels: list[str]
    importance: list[float]
    differences: list[float]
    sides: list[Side]

    @property
    def large(self) -> frozenset[int]:
        """Numbers of the criteria whose difference is above the caution."""
        return frozenset(n for n, value in enumerate(self.differences) if abs(value) > CAUTION)


@charts.register("gaps")
def gaps(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """A chart for each of the four gaps, for every group beside the customers; criteria by their importance to customers."""
    table, scores = material.rows("gaps"), material.rows("scores")
    if table is None or scores is None:
        return
    several = table["sellers"].nunique() > 1
    for seller, pair in table.groupby("sellers", sort=False):
        for name in SIDES:
            known = pair[pair[f"{name}_gap"].notna()]
            is_again = name == "customer" and seller != table["sellers"].iloc[0]
            if not known.empty and not is_again:
                suffix = f"-{seller}" if several and name != "customer" else ""
                yield _drawing(f"gap-{name}{suffix}", name, known, scores, material, words)


def _drawing(
    file: str, name: Name, table: pd.DataFrame, scores: pd.DataFrame, material: Material, words: ChartWording
) -> Drawing:
    gap = Gap(
        labels=[canvas.one_line(material.criteria.get(c, c)) for c in table["criterion"]],
        importance=[float(value) for value in table["customers_importance"]],
        differences=[round(float(value), 9) for value in table[f"{name}_gap"]],
        sides=[_side(table, scores, *side, material, words) for side in SIDES[name]],
    )
    caption = words(f"gap.{name}")
    figure = _figure(gap, material.scale, words)
    return Drawing(name=file, caption=caption, alt=_alt(gap, caption, words), tables=("gaps", "scores"), figure=figure)


def _alt(gap: Gap, caption: str, words: ChartWording) -> str:
    told: dict[bool, list[str]] = {True: [], False: []}
    for n, (label, difference) in enumerate(zip(gap.labels, gap.differences, strict=True)):
        told[n in gap.large].append(f"{label} {words.signed(difference)}")
    large, small = ("; ".join(told[is_large]) or words("gap.alt.none") for is_large in (True, False))
    return words("gap.alt", n=len(gap.labels), caption=caption, large=large, small=small)


def _side(
    table: pd.DataFrame, scores: pd.DataFrame, side: str, measure: str, material: Material, words: ChartWording
) -> Side:
    group = str(table[side].iloc[0])
    own = scores[scores["group"] == group]
    each = [[float(v) for v in own[own["criterion"] == c][measure].dropna()] for c in table["criterion"]]
    most = max((len(values) for values in each), default=0)
    named = words.answered(material.group(group), answered(own, group, [measure], table["criterion"]))
    label = words("gap.side", measure=words(f"chart.{measure}"), group=named)
    means = [float(value) for value in table[f"{side}_{measure}"]]
    return Side(group, measure, means, each, label, most <= EACH, material.look(group))


def _figure(gap: Gap, scale: tuple[float, float], words: ChartWording) -> Figure:
    importance = [words.number(value, 1) for value in gap.importance]
    signed = [words.signed(value) for value in gap.differences]
    made = rows(
        gap.labels,
        _legend(gap.sides, words),
        Layout(row=6),
        before=[Column(words("gap.importance"), importance, 17)],
        after=[Column(words("gap.column"), signed, 13, gap.large)],
        note=words("gap.caution"),
    )
    (axes,) = made.panels
    score_axis(axes, scale, "gap.scale", words)
    for n in range(len(gap.labels)):
        _draw_row(axes, n, gap.sides, is_large=n in gap.large)
    return made.figure


def _draw_row(axes: Axes, row: int, sides: list[Side], *, is_large: bool) -> None:
    """The line between the two means, and around each mean those it is made of."""
    ends = [side.means[row] for side in sides]
    looks: Any = LARGE if is_large else SMALL
    axes.plot(ends, [row, row], zorder=2, **looks)
    for side, up in zip(sides, (-0.32, 0.32), strict=True):
        values = side.scores[row]
        if side.is_each:
            moved = side_by_side(values, 0.1, 0.36)
            together = [value + aside for value, aside in zip(values, moved, strict=True)]
            axes.plot(together, [row + up] * len(values), zorder=3, clip_on=False, **_mark(side, 2.2))
        elif values:
            axes.plot([min(values), max(values)], [row + up] * 2, color=side.look.color, linewidth=1.2, zorder=3)
        beside = up / 3 if abs(ends[0] - ends[1]) < 0.15 else 0.0  # so that neither covers the other
        axes.plot(side.means[row], row + beside, zorder=4, clip_on=False, **_mark(side, 5.5))


def _mark(side: Side, size: float) -> dict[str, Any]:
    """A group has its colour and marker; what it scores for importance is hollow."""
    return side.look.mark(size, is_hollow=side.measure == "importance")


def _legend(sides: list[Side], words: ChartWording) -> list[canvas.Entry]:
    from matplotlib.lines import Line2D

    entries: list[canvas.Entry] = []
    for side in sides:
        entries.append((Line2D([], [], **_mark(side, 5.5)), words("gap.mean", side=side.label)))
        if side.is_each:
            entries.append((Line2D([], [], **_mark(side, 2.2)), words("gap.each")))
        else:
            entries.append((Line2D([], [], color=side.look.color, linewidth=1.2), words("gap.range")))
    return [*entries, (Line2D([], [], color=canvas.INK, linewidth=2.0), words("gap.large"))]
