"""What charts of one row for each thing share: names to the left, a panel, columns of numbers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qualcode.charts import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW: Final = 5.6
"""Height of a row, in millimetres."""
NAME_ROOM: Final = 48.0
HEAD: Final = 9.0
AXIS: Final = 10.0
"""Room above the rows for the headings of columns, and below them for the axis."""


@dataclass(frozen=True)
class Column:
    """A column of texts beside the panel; `bold` are the rows that are set so."""

    heading: str
    texts: Sequence[str]
    width: float = 15.0
    bold: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Rows:
    """A figure with rows: 0 is at the top, and each is one unit of the panels' vertical axis high; long names make them higher."""

    figure: Figure
    panels: tuple[Axes, ...]


def rows(
    names: Sequence[str],
    legend: Sequence[canvas.Entry],
    *,
    row: float = ROW,
    before: Sequence[Column] = (),
    after: Sequence[Column] = (),
    shares: Sequence[float] = (1,),
    gap: float = 8.0,
    name_room: float = NAME_ROOM,
    axis: float = AXIS,
    note: str = "",
) -> Rows:
    """A figure with a row for each name, panels as wide as their shares, columns before and after them, a legend and a note below."""
    written = [canvas.wrapped(name, name_room, lines=3) for name in names]
    row = max(row, *(canvas.LINE * (text.count("\n") + 1) + 1 for text in written))
    left = max((canvas.text_width(line) for text in written for line in text.split("\n")), default=0) + 4
    notes = canvas.wrapped(note, canvas.WIDTH - 4, canvas.SMALL, lines=4) if note else ""
    below = (
        axis
        + canvas.legend_height([text for _, text in legend])
        + (3.2 * (notes.count("\n") + 1) + 1.5 if notes else 0)
        + 2
    )
    figure = canvas.new_figure(HEAD + row * len(names) + below)
    start = left + sum(column.width for column in before)
    room = canvas.WIDTH - start - sum(column.width for column in after) - 3 - gap * (len(shares) - 1)
    panels, x = [], start
    for share in shares:
        wide = room * share / sum(shares)
        axes = canvas.panel(figure, x, below, canvas.WIDTH - x - wide, HEAD)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks([])
        canvas.plain_axes(axes)
        axes.spines["left"].set_visible(False)
        panels.append(axes)
        x += wide + gap
    made = Rows(figure, tuple(panels))
    _write(made, written, below, row, x=left - 2, align="right")
    at = left
    for column in before:
        _write_column(made, column, below, row, at + column.width / 2)
        at += column.width
    at = x - gap
    for column in after:
        _write_column(made, column, below, row, at + column.width / 2)
        at += column.width
    if notes:
        figure.text(
            2 / canvas.WIDTH, 1.5 / _height(figure), notes, fontsize=canvas.SMALL, va="bottom", linespacing=1.15
        )
    canvas.legend(figure, legend, bottom=(3.2 * (notes.count("\n") + 1) + 2.5) if notes else 1.0)
    return made


def _height(figure: Figure) -> float:
    return float(figure.get_figheight() * 25.4)


def _write_column(made: Rows, column: Column, below: float, row: float, x: float) -> None:
    _write(made, column.texts, below, row, x=x, align="center", bold=column.bold)
    y = 1 - (HEAD - 1.2) / _height(made.figure)
    made.figure.text(
        x / canvas.WIDTH, y, column.heading, ha="center", va="bottom", fontsize=canvas.SMALL, linespacing=1.1
    )


def _write(
    made: Rows,
    texts: Sequence[str],
    below: float,
    row: float,
    *,
    x: float,
    align: str,
    bold: frozenset[int] = frozenset(),
) -> None:
    height = _height(made.figure)
    for n, text in enumerate(texts):
        y = (below + row * (len(texts) - n - 0.5)) / height
        made.figure.text(
            x / canvas.WIDTH, y, text, ha=align, va="center", linespacing=1.05, weight="bold" if n in bold else "normal"
        )


def side_by_side(values: Sequence[float], step: float, most: float) -> list[float]:
    """For each value how far it moves aside, so that equal ones are seen beside each other; never further than `most`."""
    found: dict[float, list[int]] = {}
    for n, value in enumerate(values):
        found.setdefault(round(value, 6), []).append(n)
    moved = [0.0] * len(values)
    for same in found.values():
        narrow = min(step, 2 * most / (len(same) - 1)) if len(same) > 1 else 0.0
        for place, n in enumerate(same):
            moved[n] = (place - (len(same) - 1) / 2) * narrow
    return moved


def offsets(count: int) -> list[float]:
    """Where so many groups lie within a row, the first above."""
    return [(n - (count - 1) / 2) * 0.72 / max(count, 2) for n in range(count)]


def score_axis(axes: Axes, low: float, high: float, title: str, number: Any) -> None:
    """A horizontal axis for a scale, with a whole number at each tick where the scale is not too long."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    room = (high - low) / 40
    across, _ = canvas.mm_per_unit(axes)
    wide = across * abs(axes.get_xlim()[1] - axes.get_xlim()[0])
    axes.set_xlim(low - room, high + room)
    axes.xaxis.set_major_locator(
        MaxNLocator(nbins=max(1, min(10, int(wide / 4.6))), steps=[1, 2, 5, 10], integer=high - low >= 4)
    )
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 0 if float(value).is_integer() else 1)))
    axes.set_xlabel(canvas.wrapped(title, max(wide, 20) + 4))
