"""Which themes are spoken of together: in how many turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.heat import cells
from qualcode.charts.rows import Column, Layout, rows
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@charts.register("cooccurrence")
def cooccurrence(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """The codes at the top by each other, each pair once; numbers stand for the codes in the columns."""
    table = material.rows("cooccurrence")
    codes = material.codes_below("")
    if table is None or len(codes) < 2:
        return
    turns = {
        frozenset((row["code_a"], row["code_b"])): int(row["turns"])
        for row in table.to_dict("records")
        if row["code_a"] in codes and row["code_b"] in codes
    }
    if not any(turns.values()):
        return
    values = [
        [float(turns.get(frozenset((down, across)), 0)) if x < y else None for x, across in enumerate(codes)]
        for y, down in enumerate(codes)
    ]
    names = [canvas.one_line(material.codes[code]) for code in codes]
    pairs = sorted(
        ((n, sorted(codes.index(c) for c in pair)) for pair, n in turns.items() if n), key=lambda p: (-p[0], p[1])
    )
    told = "; ".join(words("cooccurrence.alt.pair", a=names[a], b=names[b], n=n) for n, (a, b) in pairs)
    yield Drawing(
        name="cooccurrence",
        caption=words("cooccurrence.caption"),
        alt=words("cooccurrence.alt", pairs=told),
        tables=("cooccurrence",),
        figure=_figure(names, values, words),
    )


def _figure(names: Sequence[str], values: Sequence[Sequence[float | None]], words: ChartWording) -> Figure:
    numbers = [str(n) for n in range(1, len(names) + 1)]
    made = rows(names, [], Layout(row=5, axis=4), before=[Column("", numbers, 6)], note=words("cooccurrence.note"))
    (axes,) = made.panels
    axes.set_xlim(-0.5, len(names) - 0.5)
    across, _ = canvas.mm_per_unit(axes)
    cells(axes, values, size=across)
    axes.set_xticks(range(len(names) - 1), labels=[str(n) for n in range(1, len(names))], fontsize=canvas.SMALL)
    return made.figure
