"""Pictures of the tables: one file a kind of chart, found by its name.

A chart is a function from tables to drawings, registered by its name, which is also that of the files:

    @charts.register("gaps")
    def gaps(material: Material, words: ChartWording) -> Iterator[Drawing]: ...

It draws only what is in the tables it names, gives nothing where they are not there or have nothing to show, and says in `alt` what the
picture shows to those who cannot see it. Its phrases stand in `words_nb.py` and `words_en.py`; `targets.py` is the shortest to begin from.
A table that no chart has shown yet is added in `api/charts.py`.

`tests/charts/test_contract.py` runs over every chart by itself, with the tables of `tests/charts/conftest.py`: the same bytes each time, in
Norwegian and English, no label over another, no chart without its table.

`qualcode plots` draws every chart. A report shows those that `report_charts.py` draws for it, where a chapter asks for them, as
`report/survey_chapter.py` does with `content.charts.get("gaps", ())`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from qualcode.charts.canvas import LOOKS, Look
from qualcode.registry import Registry
from qualcode.report.content import Group

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from qualcode.charts.wording import ChartWording


@dataclass(frozen=True)
class Material:
    """What charts are drawn from.

    Attributes:
        tables: By name, as `tables.COLUMNS` has them; those that the study does not have are not there.
        groups: The groups that are compared, in their order.
        group_of: The group of each respondent.
        codes: Names of the codes, in the order of the codebook.
        criteria: Labels of the survey's criteria.
        scale: Lowest and highest score of the survey.
        scales: Scales of the criteria that have another one.
    """

    tables: Mapping[str, pd.DataFrame]
    groups: tuple[Group, ...] = ()
    group_of: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)
    scale: tuple[float, float] = (1, 10)
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def group(self, id: str) -> Group:
        """The group of that id; one nobody knows is named by its id, the one without an id is everybody."""
        return next((group for group in self.groups if group.id == id), Group(id, id, 0))

    def sized(self, id: str, row: Mapping[Any, Any], words: ChartWording) -> Group:
        """A group with as many respondents as a row of a table says that spoke."""
        return replace(self.group(id), label=self.named(id, words), total=int(row["respondents_total"]))

    def named(self, id: str, words: ChartWording) -> str:
        """What a group is called; that without an id is everybody."""
        return self.group(id).label or words("chart.everybody")

    def codes_below(self, code: str) -> list[str]:
        """The codes right below a code, or at the top where it is empty, in the order of the codebook."""
        return [id for id in self.codes if id.rpartition("/")[0] == code]

    def scale_of(self, criterion: str) -> tuple[float, float]:
        """The scale that a criterion is scored on."""
        return self.scales.get(criterion, self.scale)

    def look(self, id: str) -> Look:
        """How a group is drawn in every chart; everybody as the first one."""
        ids = [group.id for group in self.groups]
        return LOOKS[ids.index(id) % len(LOOKS) if id in ids else 0]

    def rows(self, table: str) -> pd.DataFrame | None:
        """A table, if it is there and has rows."""
        frame = self.tables.get(table)
        return None if frame is None or frame.empty else frame


@dataclass(frozen=True)
class Drawing:
    """A figure, with what is written about it. `tables` are the names of those whose numbers it shows; `name` is that of its files."""

    name: str
    caption: str
    alt: str
    tables: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True)
class Chart:
    """A chart as files hold it: PNG for documents, SVG for the screen, and what is written about it."""

    name: str
    caption: str
    alt: str
    tables: tuple[str, ...]
    png: bytes
    svg: bytes


Draw: TypeAlias = "Callable[[Material, ChartWording], Iterator[Drawing]]"

SURVEY = ("importance_performance", "gaps", "targets", "talk_scores")
"""The charts that need a survey."""
charts: Registry[Draw] = Registry("chart", "qualcode.charts")
