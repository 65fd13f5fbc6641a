"""The framework of a study: what each respondent says of each theme, in the researcher's words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.tables import StudyTables
from qualcode.decisions import Decision, Summarise, summaries
from qualcode.errors import UnknownName

if TYPE_CHECKING:
    import pandas as pd

PAGES = (".docx", ".html", ".htm")


class StudyFramework(StudyTables):
    """The framework of a study."""

    def framework(self) -> pd.DataFrame:
        """The researcher's summaries. Columns: `tables.COLUMNS["framework"]`, then one a theme, or a top-level code where there are none.

        Respondents stand by group, those of no group last. A cell that nobody has written is empty.

        Raises:
            NotCodedYet: if there is no run.
        """
        from qualcode.analysis.framework import framework, framework_themes

        themes = framework_themes(self.coded().codebook)
        return framework(self._people_by_group(), themes, summaries(self.decisions(), {theme.id for theme in themes}))

    def framework_segments(self) -> pd.DataFrame:
        """How many segments each cell of the framework rests on. Columns: `COLUMNS["framework_segments"]`, then those of `framework`.

        Raises:
            NotCodedYet: if there is no run.
        """
        from qualcode.analysis.framework import framework_segments, framework_themes

        codebook = self.coded().codebook
        return framework_segments(self._people_by_group(), framework_themes(codebook), self.segments(), codebook)

    def framework_themes(self) -> dict[str, str]:
        """The names of the framework's themes, by their columns."""
        from qualcode.analysis.framework import framework_themes

        return {theme.column: theme.name for theme in framework_themes(self.coded().codebook)}

    def framework_elsewhere(self) -> list[tuple[str, str]]:
        """Respondent and theme of the summaries that have no cell: the respondent or the theme is not in the study."""
        from qualcode.analysis.framework import framework_themes

        themes = {theme.id for theme in framework_themes(self.coded().codebook)}
        people = set(self._everyone["respondent"])
        written = summaries(self.decisions(), themes)
        return [(who, theme) for who, theme in written if who not in people or theme not in themes]

    def summarise(self, respondent: str, theme: str, text: str, *, coder: str = "") -> Decision:
        """Writes a cell of the framework, in place of what stood there; an empty text empties it. Gives the decision as it is on disk.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if there is no such respondent or theme.
            StudyInUse: if another process writes to the study for long.
        """
        from qualcode.analysis.framework import framework_themes

        themes = [one.id for one in framework_themes(self.coded().codebook)]
        for kind, name, known in (
            ("respondent", respondent, list(self._everyone["respondent"])),
            ("theme", theme, themes),
        ):
            if name not in known:
                raise UnknownName(kind, name, known)
        (decision,) = self.decide(Summarise(respondent, theme, text), coder=coder)
        return decision

    def write_framework(self, path: str | Path, *, language: str = "") -> Path:
        """Writes the framework, with the segments behind it: landscape Word or a web page with an appendix, or a workbook of two sheets.

        Raises:
            NotCodedYet: if there is no run.
            UnknownFormat: if the suffix is none of .docx, .html and .xlsx.
            OutputError: if the file cannot be written; the old one is intact.
        """
        from qualcode.exporters import UnknownFormat, reports
        from qualcode.report.framework import FrameworkContent, framework_pages
        from qualcode.report.gather import named_group
        from qualcode.report.wording import wording

        target, language = Path(path), self.report_language(language)
        if target.suffix.lower() == ".xlsx":
            tables = {"framework": self.framework(), "framework_segments": self.framework_segments()}
            reports.write_tables_workbook(tables, target, language=language, has_names=not self.settings.pseudonymised)
            return target
        if target.suffix.lower() not in PAGES:
            raise UnknownFormat(target, [*PAGES[:2], ".xlsx"], "framework")
        words = wording(language)
        groups = [named_group(self.settings.compare, group, n) for group, n in self.group_sizes().items()]
        shown = [words.in_own_words(group) for group in groups]
        content = FrameworkContent(self.framework(), self.framework_segments(), self.framework_themes(), shown)
        pages = self._warned(framework_pages(content, language), language)
        reports.write_blocks(pages, target, language=language, title=f"{self.settings.title}: {words('framework')}")
        return target

    def _people_by_group(self) -> pd.DataFrame:
        """Who speaks or is listed, with the group that the study compares: the groups in their order, those of no group last."""
        everyone, by = self._everyone, self.settings.compare.attribute
        groups = everyone[by] if by in everyone.columns else everyone["respondent"].map(lambda _: "")
        order = {group: n for n, group in enumerate(self.group_sizes())}
        people = everyone[["respondent"]].assign(group=groups)
        return people.sort_values("group", key=lambda own: own.map(order).fillna(len(order)), kind="stable")
