"""How many of each group speak of a theme, with the interval that goes with so few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.rows import Column, Layout, offsets, rows
from qualcode.charts.wording import ChartWording
from qualcode.report.wording import PERCENT_FROM

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[Any, Any]


@charts.register("themes")
def themes(material: Material, words: ChartWording) -> Iterator[Drawing]:
    """A chart of the codes at the top, and one of each code that has codes below it."""
    table = material.rows("frequencies")
    if table is None or not table["respondents_total"].any():
        return
    top = material.codes_below("")
    if top:
        yield _drawing("themes", words("themes.caption"), top, table, material, words)
    for code in top:
        below = material.codes_below(code)
        if below:
            caption = words("themes.caption.below", code=canvas.one_line(material.codes[code]))
            yield _drawing(f"themes-{code}", caption, [code, *below], table, material, words)


def themes_named(
    name: str, caption: str, codes: Sequence[str], material: Material, words: ChartWording
) -> Drawing | None:
    """A chart of chosen codes, None where nothing is known of them."""
    table = material.rows("frequencies")
    if table is None or not table["respondents_total"].any() or not table["code"].isin(list(codes)).any():
        return None
    return _drawing(name, caption, codes, table, material, words)


def _drawing(
    name: str, caption: str, codes: Sequence[str], table: pd.DataFrame, material: Material, words: ChartWording
) -> Drawing:
    groups = groups_of(table)
    found: dict[tuple[str, str], Row] = {(row["code"], row["group"]): row for row in table.to_dict("records")}
    shown = [code for code in codes if (code, groups[0]) in found]
    unasked = _unasked(shown, groups, found)
    told = (
        words(
            "themes.alt.code",
            code=canvas.one_line(material.codes[code]),
            groups="; ".join(
                words.of_group(found[code, g]["respondents"], material.sized(g, found[code, g], words))
                + f" ({words('themes.unasked.alt')})" * ((code, g) in unasked)
                for g in groups
            ),
        )
        for code in shown
    )
    return Drawing(
        name=name,
        caption=caption,
        alt=words("themes.alt", codes=" ".join(told)),
        tables=("frequencies",),
        figure=_figure(shown, groups, found, material, words),
    )


def groups_of(table: pd.DataFrame) -> list[str]:
    """The groups of a table, without that of everybody unless it is the only one."""
    groups = list(dict.fromkeys(table["group"]))
    return [group for group in groups if group] or groups


def _figure(
    codes: Sequence[str],
    groups: Sequence[str],
    found: Mapping[tuple[str, str], Row],
    material: Material,
    words: ChartWording,
) -> Any:
    from matplotlib.lines import Line2D

    sized = {group: material.sized(group, found[codes[0], group], words) for group in groups}
    unasked = _unasked(codes, groups, found)
    note = words("themes.few" if min(group.total for group in sized.values()) < PERCENT_FROM else "themes.note")
    columns = [
        Column(
            canvas.wrapped(sized[group].label, 17, canvas.SMALL),
            [
                words("of.cell", n=found[code, group]["respondents"], total=sized[group].total)
                + MARK * ((code, group) in unasked)
                for code in codes
            ],
            18,
        )
        for group in groups
    ]
    legend = [
        (Line2D([], [], **{**material.look(g).mark(5.0), "linestyle": "-"}), words.head(sized[g])) for g in groups
    ]
    made = rows(
        [canvas.one_line(material.codes[code]) for code in codes],
        legend,
        Layout(row=3 + 2.4 * len(groups)),
        after=columns[:MOST_COLUMNS],
        note=f"{note} {MARK} {words('themes.unasked')}" if unasked else note,
    )
    (axes,) = made.panels
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], labels=["0", "¼", "½", "¾", "1"])
    axes.set_xlabel(words("themes.share"))
    for n, code in enumerate(codes):
        for group, up in zip(groups, offsets(len(groups)), strict=True):
            row, look = found[code, group], material.look(group)
            if row["respondents_total"]:
                axes.plot(
                    [row["share_low"], row["share_high"]], [n + up] * 2, color=look.color, linewidth=1.0, zorder=2
                )
                axes.plot(row["share"], n + up, zorder=3, clip_on=False, **look.mark(4.5))
    return made.figure


def _unasked(codes: Sequence[str], groups: Sequence[str], found: Mapping[tuple[str, str], Row]) -> set[tuple[str, str]]:
    """Codes with the groups of which nobody was asked about them, where somebody of another group was."""
    asked = {(code, group): found[code, group].get("asked") for code in codes for group in groups}
    spoken_to = {code for (code, _), number in asked.items() if number is not None and number > 0}
    return {key for key, number in asked.items() if number == 0 and key[0] in spoken_to}


MARK = "*"
MOST_COLUMNS = 3
"""Groups for which there is room for a column of numbers; those of more are in the table."""
