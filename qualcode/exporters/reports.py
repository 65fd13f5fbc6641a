"""The folder `reports/`: every table and report of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.exporters import write_table
from qualcode.exporters.versions import report_path
from qualcode.files import sha256
from qualcode.report.content import ReportContent

if TYPE_CHECKING:
    import pandas as pd

CSV_TABLES = ("segments", "frequencies", "comparison", "matrix")


@dataclass(frozen=True)
class Outcome:
    """What was written: the files in order, and under `renamed` the reports that went beside one that somebody had changed."""

    files: tuple[Path, ...]
    renamed: Mapping[Path, Path] = field(default_factory=dict)

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each report by file name, so that a later run knows whether somebody has changed it."""
        reports = [path for path in self.files if path.suffix in (".docx", ".html")]
        return {path.name: sha256(path.read_bytes()) for path in reports}


def write_reports(
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    content: ReportContent,
    written: Mapping[str, str],
    *,
    language: str,
    locale: str = "",
) -> Outcome:
    """Writes the CSV tables, `tables.xlsx`, `report.docx` and `report.html` into a folder.

    `written` are the hashes of the reports that we wrote last: one that somebody has changed since stays, and the new one goes beside it.

    Raises:
        OutputError: if a file cannot be written; it is then as it was.
    """
    files = [folder / f"{name}.csv" for name in CSV_TABLES]
    for path in files:
        write_table(tables[path.stem], path, name=path.stem, locale=locale)
    write_tables_workbook(tables, folder / "tables.xlsx", language=language)
    wanted = [folder / "report.docx", folder / "report.html"]
    given = [report_path(path, written) for path in wanted]
    for path in given:
        write_report(content, path, language=language)
    renamed = {want: got for want, got in zip(wanted, given, strict=True) if want != got}
    return Outcome((*files, folder / "tables.xlsx", *given), renamed)


def write_report(content: ReportContent, path: Path, *, language: str) -> None:
    """Writes the report as Word or as a web page, by the suffix.

    Raises:
        UnknownFormat: if the suffix is neither .docx nor .html.
        OutputError: if the file cannot be written.
    """
    from qualcode.exporters import UnknownFormat
    from qualcode.report.theme_report import theme_report

    blocks = theme_report(content, language)
    match path.suffix.lower():
        case ".docx":
            from qualcode.exporters.word import write_word

            write_word(blocks, path, language=language, title=content.title, author=content.author)
        case ".html" | ".htm":
            from qualcode.exporters.html import write_html

            write_html(blocks, path, language=language, title=content.title, author=content.author)
        case _:
            raise UnknownFormat(path, [".docx", ".html", ".xlsx"])


def write_tables_workbook(tables: Mapping[str, pd.DataFrame], path: Path, *, language: str) -> None:
    """Writes all tables into one workbook, with a sheet that explains their columns.

    Raises:
        OutputError: if the file cannot be written.
    """
    from qualcode.exporters.excel import write_workbook
    from qualcode.tables import COLUMNS

    write_workbook(tables, path, explanations={name: COLUMNS[name] for name in tables}, language=language)
