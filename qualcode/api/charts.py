"""The charts of a study, drawn and written into a folder with the tables that they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.survey import SurveyTables
from qualcode.api.talk import TalkTables
from qualcode.charts import Chart, Material
from qualcode.charts.drawn import draw
from qualcode.report.content import Group
from qualcode.study.survey_columns import same

if TYPE_CHECKING:
    import pandas as pd


class StudyCharts(SurveyTables, TalkTables):
    """The charts of a study beside its tables."""

    def charts(self, *names: str, language: str = "") -> list[Chart]:
        """All charts for which the study has tables with something in them; with names, those.

        `language` is nb or en, otherwise that of the report.

        Raises:
            UnknownName: if there is no chart of a name.
            StudyError: if the survey has faults.
        """
        return draw(self._material(self._all_drawn()), self.report_language(language), names)

    def plots(self, folder: str | Path, *names: str, language: str = "") -> pd.DataFrame:
        """Writes the charts as PNG and SVG, and beside them the tables that they show and `charts.csv`, which says what each one shows.

        Gives that last table. Columns: `tables.COLUMNS["charts"]`.

        Raises:
            UnknownName, StudyError: as `charts`.
            OutputError: if a file cannot be written.
        """
        from qualcode.exporters import write_table
        from qualcode.files import write_bytes
        from qualcode.tables import table

        material = self._material(self._all_drawn())
        drawn = draw(material, self.report_language(language), names)
        target, locale = Path(folder), self.settings.locale
        for chart in drawn:
            write_bytes(target / f"{chart.name}.png", chart.png)
            write_bytes(target / f"{chart.name}.svg", chart.svg)
        for name in dict.fromkeys(name for chart in drawn for name in chart.tables):
            write_table(material.tables[name], target / f"{name}.csv", name=name, locale=locale)
        rows = [{"chart": c.name, "caption": c.caption, "alt": c.alt, "tables": "; ".join(c.tables)} for c in drawn]
        told = table("charts", rows)
        write_table(told, target / "charts.csv", name="charts", locale=locale)
        return told

    def _all_drawn(self) -> dict[str, pd.DataFrame]:
        """All tables that there are charts of."""
        return self.survey_tables() | (self._theme_tables() if self.is_coded() else {})

    def _material(self, tables: Mapping[str, pd.DataFrame]) -> Material:
        codes = {code.id: code.name for code in self.coded().codebook} if "frequencies" in tables else {}
        ids = [*self.settings.compare.groups, *(tables["frequencies"]["group"] if codes else ())]
        if "survey" in tables:
            ids += list(tables["survey"]["group"])
        criteria = list(tables["survey"]["criterion"]) if "survey" in tables else []
        labels, by = self.settings.compare.labels, self.settings.compare.attribute
        return Material(
            tables=tables,
            groups=tuple(Group(id, labels.get(id, id), 0) for id in dict.fromkeys(ids) if id),
            group_of={id: person.attributes.get(by, "") for id, person in self.respondents().items()},
            codes=codes,
            criteria={criterion: self.criterion_label(criterion) for criterion in criteria},
            scale=self.settings.survey.scale,
            scales=self._own_scales(criteria),
        )

    def _theme_tables(self) -> dict[str, pd.DataFrame]:
        return {
            "frequencies": self.frequencies(),
            "rates": self.rates(),
            "matrix": self.matrix(cells="counts"),
            "cooccurrence": self.cooccurrence(),
            "course": self.course(),
        }

    def _own_scales(self, criteria: Sequence[str]) -> dict[str, tuple[float, float]]:
        own = {same(name): scale for name, scale in self.settings.survey.scales.items()}
        return {criterion: own[same(criterion)] for criterion in criteria if same(criterion) in own}
