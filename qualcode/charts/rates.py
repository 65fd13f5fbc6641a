"""How often each respondent speaks of a theme: a dot for everybody, for a mean would hide that one talks and the others do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.rows import Column, Layout, offsets, rows, side_by_side
from qualcode.charts.themes import MOST_COLUMNS, groups_of
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Rates = Mapping[tuple[str, str], Sequence[float]]
"""The respondents' rates by code and group."""
MIDDLE: Final[Any] = {"marker": "|", "markersize": 7, "markeredgewidth": 1.6}
"""How the median is drawn among them."""


@charts.register("rates")
def rates(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """One chart of the codes at the top."""
    table = material.rows("rates")
    codes = material.codes_below("")
    if table is None or not codes:
        return
    groups = groups_of(table)
    found: dict[tuple[str, str], list[float]] = {}
    for row in table.to_dict("records"):
        if row["rate"] == row["rate"]:
            found.setdefault((row["code"], row["group"]), []).append(float(row["rate"]))
    told = (
        words(
            "rates.alt.code",
            code=canvas.one_line(material.codes[code]),
            groups="; ".join(
                words(
                    "rates.alt.group",
                    group=material.named(group, words),
                    median=words.number(median(found[code, group]), 1),
                    low=words.number(min(found[code, group]), 1),
                    high=words.number(max(found[code, group]), 1),
                )
                for group in groups
                if (code, group) in found
            ),
        )
        for code in codes
    )
    yield Drawing(
        name="rates",
        caption=words("rates.caption"),
        alt=words("rates.alt", codes=" ".join(told)),
        tables=("rates",),
        figure=_figure(codes, groups, found, material, words),
    )


def _figure(
    codes: Sequence[str], groups: Sequence[str], found: Rates, material: Material, words: ChartWording
) -> Figure:
    made = rows(
        [canvas.one_line(material.codes[code]) for code in codes],
        list(_legend(codes, groups, found, material, words)),
        Layout(row=3 + 2.4 * len(groups)),
        after=[_medians(codes, group, found, material, words) for group in groups[:MOST_COLUMNS]],
    )
    (axes,) = made.panels
    most = max((value for own in found.values() for value in own), default=0) or 1
    axes.set_xlim(-most / 40, most * 1.03)
    axes.xaxis.set_major_formatter(lambda value, _: words.number(value, 0 if float(value).is_integer() else 1))
    axes.set_xlabel(words("rates.axis"))
    for n, code in enumerate(codes):
        for group, up in zip(groups, offsets(len(groups)), strict=True):
            own, look = found.get((code, group), ()), material.look(group)
            moved = side_by_side(own, 0.07, 0.16 / len(groups) * 2)
            axes.plot(own, [n + up + m for m in moved], zorder=3, clip_on=False, **look.mark(3.2, is_hollow=True))
            if own:
                axes.plot(median(own), n + up, color=look.color, zorder=4, **MIDDLE)
    return made.figure


def _medians(codes: Sequence[str], group: str, found: Rates, material: Material, words: ChartWording) -> Column:
    head = canvas.wrapped(words("rates.median", group=material.named(group, words)), 19, canvas.SMALL)
    each = (found.get((code, group)) for code in codes)
    return Column(head, [words.number(median(own), 1) if own else words("undefined") for own in each], 20)


def _legend(
    codes: Sequence[str], groups: Sequence[str], found: Rates, material: Material, words: ChartWording
) -> Iterator[canvas.Entry]:
    from matplotlib.lines import Line2D

    for group in groups:
        size = max((len(found.get((code, group), ())) for code in codes), default=0)
        mark = Line2D([], [], **material.look(group).mark(3.2, is_hollow=True))
        yield mark, words("chart.group", label=material.named(group, words), n=size)
    yield Line2D([], [], color=canvas.INK, linestyle="none", **MIDDLE), words("rates.middle")
