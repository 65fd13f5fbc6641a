"""What the report of a study says, with its charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from qualcode.charts.study_charts import StudyCharts

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.report.content import ReportContent

UNDRAWN: Final = (ImportError, OSError, RuntimeError, ValueError)
"""What goes wrong without a typeface, without room for a cache, or with a broken matplotlib."""


class StudyReport(StudyCharts):
    """The report of a study beside its charts."""

    warnings: tuple[str, ...]

    def _report_content(self, tables: Mapping[str, pd.DataFrame], codes: Sequence[str] = ()) -> ReportContent:
        """What the report says, without its charts; of some codes only, it leaves out the survey and the research questions."""
        from qualcode.report.gather import Tables, report_content
        from qualcode.report.gather_survey import question_facts, survey_facts

        coded = self.coded()
        parts = Tables(**{f.name: tables[f.name] for f in fields(Tables)})
        content = report_content(self.settings, coded.codebook, coded.run, parts, coded.documents, codes=codes)
        if codes:
            return content
        survey = survey_facts(self.settings, tables, self.criterion_label)
        return replace(
            content, survey=survey, questions=question_facts(self.settings.questions, coded.codebook, survey)
        )

    def _with_charts(self, content: ReportContent, tables: Mapping[str, pd.DataFrame], language: str) -> ReportContent:
        """The content of a report with its charts, drawn from its tables; without them, and with a warning, where they cannot be drawn."""
        from qualcode.charts.report_charts import with_charts

        try:
            return with_charts(content, self._material(tables), language)
        except UNDRAWN as fault:
            self.warnings = (*self.warnings, f"The report has no charts, for they could not be drawn ({fault}).")
            return content
