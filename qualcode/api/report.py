"""The reports of a study: all of them in one run, or one as somebody wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from qualcode.analysis import small_groups
from qualcode.api.charts import StudyCharts
from qualcode.api.measures import StudyMeasures
from qualcode.errors import QualcodeError
from qualcode.files import sha256
from qualcode.study.settings import ReportChoices

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.exporters.reports import Outcome
    from qualcode.report.content import ReportContent

UNDRAWN: Final = (ImportError, OSError, RuntimeError, ValueError)
"""What goes wrong without a typeface, without room for a cache, or with a broken matplotlib."""


class StudyReport(StudyCharts, StudyMeasures):
    """The reports of a study."""

    def run(self, *, context: bool = True) -> Outcome:
        """Import, code, tables and reports into `reports/`.

        Raises:
            StudyError: as `code`, or where a group of study.yaml has no respondent; then nothing is written.
            StudyInUse: if another process is writing to the study.
            OutputError: if a file cannot be written; those before it are new, it and those after are as they were.
        """
        from qualcode.exporters import reports

        coded, memory = self._code(None, context)
        self._set(coded)
        language, locale = self.report_language(), self.settings.locale
        try:  # before anything is written: an unknown group is a fault of the study
            tables = self.all_tables()
            shown = self._as_reported(self.settings.report)
            reported = tables if shown is self else shown.all_tables()
            content = shown._report_content(reported)
        except QualcodeError:
            self._set(None)
            raise
        known = self._written()
        outcome = reports.outcome(self.folder / reports.FOLDER, known)
        self._keep(coded, memory)
        content = shown._with_charts(content, reported, language)
        self.warnings = shown.warnings
        done: list[Path] = []
        try:
            for path in reports.write_reports(outcome.files, tables, content, language=language, locale=locale):
                self._progress("writing", len(done), len(outcome.files))
                done.append(path)
        finally:  # also when one of them cannot be written: those before it are ours
            made_of = {"run": self.coded().run.number, "decisions": len(coded.decisions), "locale": locale}
            files = {**known, **reports.report_hashes(done)}
            self._record("report", {"files": files, "tables": reports.table_hashes(done), **made_of})
        return outcome

    def report(
        self,
        path: str | Path | None = None,
        *,
        codes: Sequence[str] = (),
        language: str = "",
        template: str | Path | None = None,
        choices: ReportChoices | None = None,
    ) -> Path:
        """Writes the report of the last run (or of some codes) and gives its path: Word, a web page, or the tables as .xlsx.

        Without `path`, `reports/report.docx`, or beside it where somebody has changed that. `template` is a Word file whose styles and
        letterhead the report takes. `choices` are added to those of study.yaml.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if a code does not exist.
            UnknownFormat: if the suffix is not .docx, .html or .xlsx.
            UnreadableFile: if the template is no Word file.
            OutputError: if the file cannot be written.
        """
        from qualcode.exporters import reports

        known, said = self._written(), self.settings.report
        shown = self._as_reported(said | choices if choices else said)
        target = Path(path) if path else reports.report_file(self.folder / reports.FOLDER / "report.docx", known)
        language = self.report_language(language)
        reports.check_report(target, Path(template) if template else None)
        self._selection({"code": codes})
        if target.suffix.lower() == ".xlsx":
            has_names = not self.settings.pseudonymised
            reports.write_tables_workbook(shown.all_tables(code=codes), target, language=language, has_names=has_names)
        else:
            tables = shown.all_tables()
            content = shown._with_charts(shown._report_content(tables, codes), tables, language)
            self.warnings = shown.warnings
            reports.write_report(content, target, language=language, template=Path(template) if template else None)
        if not path:
            self._record("report", {"files": {**known, target.name: sha256(target.read_bytes())}})
        return target

    def _as_reported(self, choices: ReportChoices) -> Self:
        """This study with those choices for its report, and with small groups merged where they say so."""
        if choices == self.settings.report and not choices.merge_small_groups:
            return self
        shown = copy(self)
        shown.settings = replace(self.settings, report=choices)
        if choices.merge_small_groups and self._people:
            compare, shown._people = small_groups.merge(self.settings.compare, self._people, self.group_sizes())
            shown.settings = replace(shown.settings, compare=compare)
            shown._forget()
        return shown

    def _report_content(self, tables: Mapping[str, pd.DataFrame], codes: Sequence[str] = ()) -> ReportContent:
        """What the report says, without its charts; of some codes only, it leaves out the survey and the research questions."""
        from qualcode.report.gather import report_content
        from qualcode.report.gather_decisions import with_decisions
        from qualcode.report.gather_survey import question_facts, survey_facts

        coded = self.coded()
        content = report_content(self.settings, coded.codebook, coded.run, tables, coded.documents, codes=codes)
        content = with_decisions(content, coded.decisions, coded.standing, coded.documents, codes=codes)
        content = replace(content, asked=self.questions())
        if codes:
            return content
        content = replace(content, agreement=self._measured_agreement(), quality=self._measured_quality())
        survey = survey_facts(self.settings, self._told(tables), self.criterion_label)
        return replace(
            content, survey=survey, questions=question_facts(self.settings.questions, coded.codebook, survey)
        )

    def _told(self, tables: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
        """The tables as the report tells them: without who gave which scores where groups are hidden."""
        from qualcode.report.gather_survey import under_letters

        if not self.settings.report.hide_group_on_quotes or "scores" not in tables:
            return tables
        return {**tables, "scores": under_letters(tables["scores"], self.settings.seed)}

    def _with_charts(self, content: ReportContent, tables: Mapping[str, pd.DataFrame], language: str) -> ReportContent:
        """The content of a report with its charts, drawn from its tables; without them, and with a warning, where they cannot be drawn."""
        from qualcode.charts.report_charts import with_charts

        try:
            return with_charts(content, self._material(self._told(tables)), language)
        except UNDRAWN as fault:
            self.warnings = (*self.warnings, f"The report has no charts, for they could not be drawn ({fault}).")
            return content
