"""What charts of one row for each thing share: names to the left, a panel, columns of numbers beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qualcode.charts import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from qualcode.charts.wording import ChartWording

HEAD: Final = 9.0
"""Room above the rows for the headings of columns, in millimetres."""
_NOTE_LINE: Final = 3.2
_MARGIN: Final = 2.0


@dataclass(frozen=True)
class Column:
    """A column of texts beside the panel; `bold` are the rows that are set so."""

    heading: str
    texts: Sequence[str]
    width: float = 15.0
    bold: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Layout:
    """How much room the parts of a chart take, in millimetres.

    `row` is the least height of a row, `name_room` the most that names take, `axis` is what the axis takes below the rows. The panels are
    as wide as their `shares`, with a `gap` between them.
    """

    row: float = 5.6
    name_room: float = 48.0
    axis: float = 10.0
    shares: Sequence[float] = (1,)
    gap: float = 8.0


@dataclass(frozen=True)
class Rows:
    """A figure with rows: 0 is at the top, and each is one unit of the panels' vertical axis high; long names make them higher.

    `row` is their height, `below` what lies below them, in millimetres.
    """

    figure: Figure
    panels: tuple[Axes, ...]
    row: float
    below: float


def rows(
    names: Sequence[str],
    legend: Sequence[canvas.Entry],
    layout: Layout = Layout(),
    *,
    before: Sequence[Column] = (),
    after: Sequence[Column] = (),
    note: str = "",
) -> Rows:
    """A figure with a row for each name, panels with columns before and after them, a legend and a note below."""
    written = [canvas.wrapped(name, layout.name_room, lines=3) for name in names]
    row = max(layout.row, *(canvas.LINE * (text.count("\n") + 1) + 1 for text in written))
    left = max((canvas.text_width(line) for text in written for line in text.split("\n")), default=0) + 4
    notes = canvas.wrapped(note, canvas.WIDTH - 4, canvas.SMALL, lines=4) if note else ""
    foot = _NOTE_LINE * (notes.count("\n") + 1) + 1.5 if notes else 0
    below = layout.axis + canvas.legend_height([text for _, text in legend]) + foot + 2
    figure = canvas.new_figure(HEAD + row * len(names) + below)
    start, end = left + sum(column.width for column in before), sum(column.width for column in after) + 3
    made = Rows(figure, tuple(_panels(figure, len(names), (start, below, end), layout)), row, below)
    _write(made, written, left - 2, align="right")
    _write_columns(made, before, left)
    _write_columns(made, after, canvas.WIDTH - end)
    if notes:
        at = _MARGIN / canvas.WIDTH, 1.5 / _height(figure)
        figure.text(*at, notes, fontsize=canvas.SMALL, va="bottom", linespacing=1.15)
    canvas.legend(figure, legend, bottom=foot + 1)
    return made


def _panels(figure: Figure, count: int, room: tuple[float, float, float], layout: Layout) -> Iterator[Axes]:
    """Panels for so many rows, side by side, with so much room to the left of them, below and to the right."""
    x, below, end = room
    wide = canvas.WIDTH - x - end - layout.gap * (len(layout.shares) - 1)
    for share in layout.shares:
        own = wide * share / sum(layout.shares)
        axes = canvas.panel(figure, x, below, canvas.WIDTH - x - own, HEAD)
        axes.set_ylim(count - 0.5, -0.5)
        axes.set_yticks([])
        canvas.plain_axes(axes)
        axes.spines["left"].set_visible(False)
        yield axes
        x += own + layout.gap


def _height(figure: Figure) -> float:
    return float(figure.get_figheight() * 25.4)


def _write_columns(made: Rows, columns: Sequence[Column], left: float) -> None:
    """Columns beside each other, from so many millimetres on."""
    y = 1 - (HEAD - 1.2) / _height(made.figure)
    for column in columns:
        x = left + column.width / 2
        _write(made, column.texts, x, align="center", bold=column.bold)
        made.figure.text(
            x / canvas.WIDTH, y, column.heading, ha="center", va="bottom", fontsize=canvas.SMALL, linespacing=1.1
        )
        left += column.width


def _write(made: Rows, texts: Sequence[str], x: float, *, align: str, bold: frozenset[int] = frozenset()) -> None:
    """A text in each row."""
    height = _height(made.figure)
    for n, text in enumerate(texts):
        y = (made.below + made.row * (len(texts) - n - 0.5)) / height
        weight = "bold" if n in bold else "normal"
        made.figure.text(x / canvas.WIDTH, y, text, ha=align, va="center", linespacing=1.05, weight=weight)


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


def score_axis(axes: Axes, scale: tuple[float, float], title: str, words: ChartWording) -> None:
    """A horizontal axis for a scale, with a whole number at each tick where the scale is not too long; `title` is the key of its phrase."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    low, high = scale
    room = (high - low) / 40
    across, _ = canvas.mm_per_unit(axes)
    wide = across * abs(axes.get_xlim()[1] - axes.get_xlim()[0])
    axes.set_xlim(low - room, high + room)
    axes.xaxis.set_major_locator(
        MaxNLocator(nbins=max(1, min(10, int(wide / 4.6))), steps=[1, 2, 5, 10], integer=high - low >= 4)
    )
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: words.number(value, 0 if float(value).is_integer() else 1))
    )
    axes.set_xlabel(canvas.wrapped(words(title, low=words.number(low), high=words.number(high)), max(wide, 20) + 4))
