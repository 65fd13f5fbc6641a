"""The importance-performance map of each group, with both pairs of lines (Martilla & James 1977)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qualcode.analysis.survey import answered
from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.placing import Anchor, Box, Placed, place
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOOKS: Final = {
    "concentrate": canvas.Look(canvas.VERMILLION, "^"),
    "keep_up": canvas.Look(canvas.BLUE, "o"),
    "low_priority": canvas.Look(canvas.GREY, "s"),
    "overkill": canvas.Look(canvas.GREEN, "D"),
}
"""Colour and marker of each quadrant."""
HEIGHT: Final = 128.0
LEFT, RIGHT, TOP, BELOW = 13.0, 3.0, 2.0, 10.0
NAME_WIDTH: Final = 44.0
LINE: Final = 3.1
"""Height of a line of a label, in millimetres."""


@dataclass(frozen=True)
class Point:
    """A place on the map, and the criteria that lie there; several where their means are the same."""

    importance: float
    performance: float
    quadrant: str
    changes: bool
    criteria: tuple[str, ...]
    numbers: tuple[int, ...]


@charts.register("importance_performance")
def importance_performance(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """A map for each group that scored both measures; all with the same axes."""
    means = material.rows("survey")
    if means is None or not (means["quadrant_mean"] != "").any():
        return
    mapped = means[means["quadrant_mean"] != ""]
    limits = [_limits(mapped[name], material.scale) for name in ("performance", "importance")]
    for group, rows in mapped.groupby("group", sort=False):
        named = words.answered(material.group(str(group)), _answered(material, str(group), rows))
        yield Drawing(
            name="-".join(filter(None, ("importance_performance", str(group)))),
            caption=words("ipa.caption", group=named),
            alt=_alt(rows, material, words, named),
            tables=("survey",),
            figure=_figure(rows, material, words, limits),
        )


def _answered(material: Material, group: str, rows: pd.DataFrame) -> int:
    """How many of a group scored anything on the map."""
    scores = material.rows("scores")
    return int(rows["n"].max()) if scores is None else answered(scores, group, criteria=rows["criterion"])


def _limits(values: pd.Series[float], scale: tuple[float, float]) -> tuple[float, float]:
    """Ends of an axis that hold all means and the middle of the scale, with room around them."""
    low, high = scale
    middle, step = (low + high) / 2, (high - low) / 18
    return max(low - step / 2, min(values.min(), middle) - step), min(
        high + step / 2, max(values.max(), middle) + 2 * step
    )


def _figure(
    rows: pd.DataFrame, material: Material, words: ChartWording, limits: Sequence[tuple[float, float]]
) -> Figure:
    first = rows.iloc[0]
    mean = [words.number(first[f"mean_{name}"], 1) for name in ("importance", "performance")]
    legend = [
        *(words(f"ipa.{name}") for name in LOOKS),
        words("ipa.mean", importance=mean[0], performance=mean[1]),
        words("ipa.middle", middle=words.number(sum(material.scale) / 2, 1)),
        words("ipa.changes"),
    ]
    bottom = BELOW + canvas.legend_height(legend) + 2
    points = _points(rows)
    shown = {
        n: canvas.one_line(material.criteria.get(c, c))
        for p in points
        for n, c in zip(p.numbers, p.criteria, strict=True)
    }
    figure = canvas.new_figure(HEIGHT)
    axes = canvas.panel(figure, LEFT, bottom, RIGHT, TOP, xlim=limits[0], ylim=limits[1])
    placed = _placed(axes, points, shown)
    if None in placed:  # names take more room than there is: numbers on the map, names below it
        numbers = {n: str(n) for n in shown}
        placed = _placed(axes, points, numbers)
        key = _key(points, placed, shown, words)
        columns = _key_columns(key)
        extra = -(-len(key) // columns) * LINE + 2
        figure = canvas.new_figure(HEIGHT + extra)
        axes = canvas.panel(figure, LEFT, bottom + extra, RIGHT, TOP, xlim=limits[0], ylim=limits[1])
        _write_key(figure, key, columns, bottom + extra - BELOW)
        shown = numbers
    _draw_axes(axes, words, material)
    _draw_lines(axes, material, first)
    _draw_points(axes, points, placed, shown)
    canvas.legend(figure, list(zip(_handles(), legend, strict=True)))
    return figure


def _points(rows: pd.DataFrame) -> list[Point]:
    """The places on the map, in the order of the questionnaire; numbers count the criteria."""
    found: dict[tuple[float, float], list[tuple[int, Mapping[Any, Any]]]] = {}
    for number, row in enumerate(rows.to_dict("records"), start=1):
        found.setdefault((round(row["importance"], 6), round(row["performance"], 6)), []).append((number, row))
    return [
        Point(
            importance=importance,
            performance=performance,
            quadrant=same[0][1]["quadrant_mean"],
            changes=bool(same[0][1]["changes"]),
            criteria=tuple(row["criterion"] for _, row in same),
            numbers=tuple(number for number, _ in same),
        )
        for (importance, performance), same in found.items()
    ]


def _text(point: Point, shown: Mapping[int, str]) -> str:
    names = [shown[n] for n in point.numbers]
    if all(name.isdecimal() for name in names):
        return canvas.wrapped(", ".join(names), NAME_WIDTH, canvas.SMALL, lines=4)
    return "\n".join(canvas.wrapped(name, NAME_WIDTH, canvas.SMALL) for name in names)


def _placed(axes: Axes, points: Sequence[Point], shown: Mapping[int, str]) -> list[Placed | None]:
    """Where the labels go, in millimetres from the lower left corner of the map."""
    across, up = canvas.mm_per_unit(axes)
    (x0, x1), (y0, y1) = axes.get_xlim(), axes.get_ylim()
    anchors = []
    for point in points:
        lines = _text(point, shown).split("\n")
        width = max(canvas.text_width(line, canvas.SMALL) for line in lines) + 0.6
        anchors.append(
            Anchor((point.performance - x0) * across, (point.importance - y0) * up, width, len(lines) * LINE + 0.3)
        )
    return place(anchors, Box(0.5, 0.5, (x1 - x0) * across - 0.5, (y1 - y0) * up - 0.5))


def _draw_axes(axes: Axes, words: ChartWording, material: Material) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    low, high = (words.number(end, 0 if float(end).is_integer() else 1) for end in material.scale)
    axes.set_xlabel(words("ipa.x", low=low, high=high))
    axes.set_ylabel(words("ipa.y", low=low, high=high))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(
            MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=material.scale[1] - material.scale[0] >= 4)
        )
        axis.set_major_formatter(
            FuncFormatter(lambda value, _: words.number(value, 0 if float(value).is_integer() else 1))
        )


def _draw_lines(axes: Axes, material: Material, row: pd.Series[Any]) -> None:
    middle = sum(material.scale) / 2
    for value, draw in ((middle, axes.axhline), (middle, axes.axvline)):
        draw(value, color=canvas.GREY, linewidth=0.9, linestyle=(0, (1, 2)), zorder=1)
    axes.axhline(row["mean_importance"], color=canvas.GREY, linewidth=0.9, zorder=1)
    axes.axvline(row["mean_performance"], color=canvas.GREY, linewidth=0.9, zorder=1)


def _draw_points(
    axes: Axes, points: Sequence[Point], placed: Sequence[Placed | None], shown: Mapping[int, str]
) -> None:
    across, up = canvas.mm_per_unit(axes)
    x0, y0 = axes.get_xlim()[0], axes.get_ylim()[0]
    for point, label in zip(points, placed, strict=True):
        axes.plot(
            point.performance,
            point.importance,
            zorder=4,
            clip_on=False,
            **LOOKS[point.quadrant].mark(5.5, is_hollow=point.changes),
        )
        if label is None:
            continue
        if label.leader:
            (_, (x, y)) = label.leader
            axes.plot(
                [point.performance, x0 + x / across],
                [point.importance, y0 + y / up],
                color=canvas.GREY,
                linewidth=0.5,
                zorder=3,
            )
        x, y = (label.box.left + label.box.right) / 2, (label.box.bottom + label.box.top) / 2
        axes.text(
            x0 + x / across, y0 + y / up, _text(point, shown), fontsize=canvas.SMALL, ha="center", va="center", linespacing=1.15,
            color=canvas.BLACK, zorder=5, bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.3},
        )  # fmt: skip


def _handles() -> list[Any]:
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], **look.mark(5.5)) for look in LOOKS.values()]
    mean = Line2D([], [], color=canvas.GREY, linewidth=0.9)
    middle = Line2D([], [], color=canvas.GREY, linewidth=0.9, linestyle=(0, (1, 2)))
    hollow = Line2D([], [], **canvas.Look(canvas.BLACK, "o").mark(5.5, is_hollow=True))
    return [*marks, mean, middle, hollow]


def _key(
    points: Sequence[Point], placed: Sequence[Placed | None], shown: Mapping[int, str], words: ChartWording
) -> list[str]:
    """What the numbers stand for; with its means, where there was no room for a number either."""
    lines: dict[int, str] = {}
    for point, label in zip(points, placed, strict=True):
        means = (
            f" ({words.number(point.importance, 1)} / {words.number(point.performance, 1)})" if label is None else ""
        )
        lines |= {n: f"{n} {shown[n]}{means}" for n in point.numbers}
    return [line for _, line in sorted(lines.items())]


def _key_columns(key: Sequence[str]) -> int:
    widest = max(canvas.text_width(line, canvas.SMALL) for line in key) + 4
    return max(1, min(3, int((canvas.WIDTH - LEFT) // widest)))


def _write_key(figure: Any, key: Sequence[str], columns: int, top: float) -> None:
    """The names of the numbers, in columns under the map; `top` in millimetres from below."""
    height = figure.get_figheight() * 25.4
    rows = -(-len(key) // columns)
    wide = (canvas.WIDTH - LEFT) / columns
    for n, line in enumerate(key):
        x, y = LEFT + (n // rows) * wide, top - (n % rows) * LINE
        figure.text(
            x / canvas.WIDTH,
            y / height,
            canvas.wrapped(line, wide - 2, canvas.SMALL, lines=1),
            fontsize=canvas.SMALL,
            va="top",
        )


def _alt(rows: pd.DataFrame, material: Material, words: ChartWording, group: str) -> str:
    first = rows.iloc[0]
    told = []
    for quadrant in LOOKS:
        criteria = [
            words(
                "ipa.alt.criterion",
                label=canvas.one_line(material.criteria.get(row["criterion"], row["criterion"])),
                importance=words.number(row["importance"], 1),
                performance=words.number(row["performance"], 1),
            )
            for row in rows[rows["quadrant_mean"] == quadrant].to_dict("records")
        ]
        if criteria:
            told.append(words("ipa.alt.quadrant", name=words(f"ipa.{quadrant}"), criteria="; ".join(criteria)))
    return words(
        "ipa.alt", n=len(rows), group=group, importance=words.number(first["mean_importance"], 1),
        performance=words.number(first["mean_performance"], 1), middle=words.number(sum(material.scale) / 2, 1), quadrants=" ".join(told),
    )  # fmt: skip
