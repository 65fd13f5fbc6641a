"""How many of each group speak of a theme, with the interval that goes with so few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qualcode.charts import Drawing, Material, canvas, charts
from qualcode.charts.rows import Column, Layout, offsets, rows
from qualcode.charts.wording import ChartWording
from qualcode.report.content import Group
from qualcode.report.wording import PERCENT_FROM

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Row = Mapping[Any, Any]
MARK: Final = "*"
MOST_COLUMNS: Final = 3
"""Groups for which there is room for a column of numbers; those of more are in the table."""


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


@dataclass(frozen=True)
class Shown:
    """The rows of a chart of codes, each code in each group."""

    codes: Sequence[str]
    groups: Sequence[str]
    found: Mapping[tuple[str, str], Row]

    @property
    def unasked(self) -> set[tuple[str, str]]:
        """Codes with the groups of which nobody was asked about them, where somebody of another group was."""
        asked = {(code, group): self.found[code, group].get("asked") for code in self.codes for group in self.groups}
        spoken_to = {code for (code, _), number in asked.items() if number is not None and number > 0}
        return {key for key, number in asked.items() if number == 0 and key[0] in spoken_to}


def _drawing(
    name: str, caption: str, codes: Sequence[str], table: pd.DataFrame, material: Material, words: ChartWording
) -> Drawing:
    groups = groups_of(table)
    found: dict[tuple[str, str], Row] = {(row["code"], row["group"]): row for row in table.to_dict("records")}
    shown = Shown([code for code in codes if (code, groups[0]) in found], groups, found)
    return Drawing(
        name=name,
        caption=caption,
        alt=_alt(shown, material, words),
        tables=("frequencies",),
        figure=_figure(shown, material, words),
    )


def _alt(shown: Shown, material: Material, words: ChartWording) -> str:
    unasked = shown.unasked
    told = (
        words(
            "themes.alt.code",
            code=canvas.one_line(material.codes[code]),
            groups="; ".join(
                words.of_group(row["respondents"], material.sized(group, row, words))
                + f" ({words('themes.unasked.alt')})" * ((code, group) in unasked)
                for group in shown.groups
                for row in (shown.found[code, group],)
            ),
        )
        for code in shown.codes
    )
    return words("themes.alt", codes=" ".join(told))


def groups_of(table: pd.DataFrame) -> list[str]:
    """The groups of a table, without that of everybody unless it is the only one."""
    groups = list(dict.fromkeys(table["group"]))
    return [group for group in groups if group] or groups


def _figure(shown: Shown, material: Material, words: ChartWording) -> Figure:
    from matplotlib.lines import Line2D

    groups = [material.sized(group, shown.found[shown.codes[0], group], words) for group in shown.groups]
    made = rows(
        [canvas.one_line(material.codes[code]) for code in shown.codes],
        [(Line2D([], [], **material.look(g.id).mark(5.0) | {"linestyle": "-"}), words.head(g)) for g in groups],
        Layout(row=3 + 2.4 * len(groups)),
        after=[_column(shown, group, words) for group in groups[:MOST_COLUMNS]],
        note=_note(groups, words, is_marked=bool(shown.unasked)),
    )
    (axes,) = made.panels
    axes.set_xlim(-0.03, 1.03)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], labels=["0", "¼", "½", "¾", "1"])
    axes.set_xlabel(words("themes.share"))
    for n, code in enumerate(shown.codes):
        for group, up in zip(shown.groups, offsets(len(groups)), strict=True):
            row, look = shown.found[code, group], material.look(group)
            if row["respondents_total"]:
                interval = [row["share_low"], row["share_high"]]
                axes.plot(interval, [n + up] * 2, color=look.color, linewidth=1.0, zorder=2)
                axes.plot(row["share"], n + up, zorder=3, clip_on=False, **look.mark(4.5))
    return made.figure


def _column(shown: Shown, group: Group, words: ChartWording) -> Column:
    """How many of a group speak of each code."""
    unasked = shown.unasked
    cells = [
        words("of.cell", n=shown.found[code, group.id]["respondents"], total=group.total)
        + MARK * ((code, group.id) in unasked)
        for code in shown.codes
    ]
    return Column(canvas.wrapped(group.label, 17, canvas.SMALL), cells, 18)


def _note(groups: Sequence[Group], words: ChartWording, *, is_marked: bool) -> str:
    note = words("themes.few" if min(group.total for group in groups) < PERCENT_FROM else "themes.note")
    return f"{note} {MARK}{words('themes.unasked')}" if is_marked else note
