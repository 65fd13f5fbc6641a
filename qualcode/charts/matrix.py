"""Respondents by themes: how many segments each has of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.heat import cells
from qualcode.charts.rows import HEAD, Layout, rows
from qualcode.charts.wording import ChartWording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST: Final = 24
"""Respondents on one chart; with more there are several."""


@charts.register("matrix")
def matrix(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """The codes at the top, respondents side by side in the order of their groups."""
    table = material.rows("matrix")
    if table is None:
        return
    columns = {
        code: column
        for code in material.codes_below("")
        for column in (code, f"{code} (code)")
        if column in table.columns
    }
    if not columns:
        return
    groups = [material.group_of.get(str(r), "") for r in table["respondent"]]
    order = sorted(range(len(table)), key=lambda n: (_place(groups[n], material), n))
    parts = [order[at : at + MOST] for at in range(0, len(order), MOST)]
    for number, part in enumerate(parts, start=1):
        yield _drawing(
            number if len(parts) > 1 else 0, table.iloc[part], [groups[n] for n in part], columns, material, words
        )


def _place(group: str, material: Material) -> int:
    ids = [known.id for known in material.groups]
    return ids.index(group) if group in ids else len(ids)


def _drawing(
    number: int,
    table: pd.DataFrame,
    groups: Sequence[str],
    columns: dict[str, str],
    material: Material,
    words: ChartWording,
) -> Drawing:
    people = [canvas.one_line(str(r)) for r in table["respondent"]]
    values = [[float(v) for v in table[column]] for column in columns.values()]
    told = (
        words(
            "matrix.alt.code",
            code=canvas.one_line(material.codes[code]),
            people=", ".join(f"{who} {value:g}" for who, value in zip(people, row, strict=True) if value)
            or words("matrix.alt.nobody"),
        )
        for code, row in zip(columns, values, strict=True)
    )
    return Drawing(
        name=f"matrix-{number}" if number else "matrix",
        caption=words("matrix.caption.part", n=number) if number else words("matrix.caption"),
        alt=words("matrix.alt", codes=" ".join(told)),
        tables=("matrix",),
        figure=_figure([material.codes[code] for code in columns], people, groups, values, material, words),
    )


def _figure(
    codes: Sequence[str],
    people: Sequence[str],
    groups: Sequence[str],
    values: list[list[float]],
    material: Material,
    words: ChartWording,
) -> Figure:
    longest = max(canvas.text_width(canvas.wrapped(who, 22, canvas.SMALL, lines=1), canvas.SMALL) for who in people)
    made = rows(
        [canvas.one_line(code) for code in codes], [], Layout(row=5, axis=longest + 3), note=words("matrix.note")
    )
    (axes,) = made.panels
    axes.set_xlim(-0.5, max(len(people), 8) - 0.5)
    across, _ = canvas.mm_per_unit(axes)
    cells(axes, values, size=across)
    axes.set_xticks(
        range(len(people)), labels=[canvas.wrapped(who, 22, canvas.SMALL, lines=1) for who in people], fontsize=canvas.SMALL,
        rotation=90 if longest > across - 1 else 0,
    )  # fmt: skip
    at = 0
    for group, members in groupby(groups):
        wide = len(list(members))
        label = canvas.wrapped(material.named(group, words) if group else "", wide * across - 1, canvas.SMALL, lines=1)
        axes.text(at - 0.4, -0.5 - 1.2 / (HEAD / 2), label, fontsize=canvas.SMALL, va="bottom", ha="left")
        if at:
            axes.axvline(at - 0.5, color=canvas.INK, linewidth=1.2)
        at += wide
    return made.figure
