"""The folder `reports/`: every table and report of a run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import OutputError
from qualcode.exporters import UnknownFormat, write_table
from qualcode.exporters.versions import report_path
from qualcode.files import sha256
from qualcode.report.blocks import Block
from qualcode.report.content import ReportContent
from qualcode.report.excerpts import Excerpt, excerpts
from qualcode.report.names_warning import names_warning
from qualcode.report.passages import displays
from qualcode.report.wording import wording

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "reports"
CSV_TABLES = ("segments", "frequencies", "comparison", "matrix")
WORKBOOK = "tables.xlsx"
REPORTS = ("report.docx", "report.html")


@dataclass(frozen=True)
class Outcome:
    """What is written: the files in order, and under `renamed` the reports that go beside one that somebody has changed."""

    files: tuple[Path, ...]
    renamed: Mapping[Path, Path] = field(default_factory=dict)


def outcome(folder: Path, written: Mapping[str, str]) -> Outcome:
    """What `write_reports` will write into a folder.

    `written` are the hashes of the reports that we wrote last: one that somebody has changed since stays, and the new one goes beside it.

    Raises:
        OutputError: if the folder cannot be one.
    """
    wanted = [folder / name for name in REPORTS]
    given = [report_file(path, written) for path in wanted]
    tables = [*(folder / f"{name}.csv" for name in CSV_TABLES), folder / WORKBOOK]
    return Outcome((*tables, *given), {want: got for want, got in zip(wanted, given, strict=True) if want != got})


def report_file(path: Path, written: Mapping[str, str]) -> Path:
    """Where a report goes: `path`, or beside it where somebody has changed that.

    Raises:
        OutputError: if its folder is a file, or may not be written to.
    """
    folder = path.parent
    if folder.exists() and not folder.is_dir():
        raise OutputError(folder, "is a file where the folder for the reports should be; move it away, or rename it")
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(folder, "may not be written to; see the permissions of the folder")
    return report_path(path, written)


def report_hashes(files: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of each report among the files by name, so that a later run knows whether somebody has changed it."""
    return {path.name: sha256(path.read_bytes()) for path in files if path.suffix in (".docx", ".html")}


def table_hashes(files: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of each CSV file among the files by the name of its table, so that one can verify later that a re-run gives the same."""
    return {path.stem: sha256(path.read_bytes()) for path in files if path.suffix == ".csv"}


def write_reports(
    files: Iterable[Path],
    tables: Mapping[str, pd.DataFrame],
    content: ReportContent,
    *,
    language: str,
    locale: str = "",
) -> Iterator[Path]:
    """Writes the files of an `Outcome`, and gives each when it is there.

    Raises:
        OutputError: if a file cannot be written; it is then as it was.
    """
    from qualcode.report.theme_report import theme_report

    blocks = theme_report(content, language)  # once for all kinds of report: it counts every theme in every group
    for path in files:
        if path.suffix == ".csv":
            write_table(tables[path.stem], path, name=path.stem, locale=locale)
        elif path.name == WORKBOOK:
            write_tables_workbook(tables, path, language=language, has_names=content.has_names)
        else:
            _write_report(blocks, content, path, language)
        yield path


def check_report(path: Path, template: Path | None) -> None:
    """Refuses, before anything is counted or drawn, what no report can be written as or with.

    Raises:
        UnknownFormat: if the suffix is not .docx, .html or .xlsx.
        UnreadableFile: if the template is no Word file.
    """
    if path.suffix.lower() not in (".docx", ".html", ".htm", ".xlsx"):
        raise UnknownFormat(path, [".docx", ".html", ".xlsx"])
    if template:
        from qualcode.exporters.word import missing_styles

        missing_styles(template)


def write_report(content: ReportContent, path: Path, *, language: str, template: Path | None = None) -> None:
    """Writes the report as Word, with the styles of a template if one is given, or as a web page, by the suffix.

    Raises:
        UnreadableFile: if the template is no Word file.
        OutputError: if the file cannot be written.
    """
    from qualcode.report.theme_report import theme_report

    _write_report(theme_report(content, language), content, path, language, template)


def _write_report(
    blocks: Sequence[Block], content: ReportContent, path: Path, language: str, template: Path | None = None
) -> None:
    write_blocks(
        blocks,
        path,
        language=language,
        title=content.title,
        author=content.author,
        template=template,
        around=excerpts(blocks, content.texts, content.turns, displays(content.marks)),
    )


def write_blocks(
    blocks: Sequence[Block],
    path: Path,
    *,
    language: str,
    title: str,
    author: str = "",
    template: Path | None = None,
    around: Sequence[Excerpt] = (),
) -> None:
    """Writes blocks as Word, with the styles of a `template`, or as a web page, with the talk `around` its quotations; by the suffix.

    Raises:
        UnreadableFile: if the template is no Word file.
        OutputError: if the file cannot be written; the old one is intact.
    """
    if path.suffix.lower() == ".docx":
        from qualcode.exporters.word import write_word

        write_word(blocks, path, language=language, title=title, author=author, template=template)
    else:
        from qualcode.exporters.html import write_html

        write_html(blocks, path, language=language, title=title, author=author, excerpts=around)


def write_tables_workbook(
    tables: Mapping[str, pd.DataFrame], path: Path, *, language: str, has_names: bool = False
) -> None:
    """Writes all tables into one workbook, with a sheet that explains their columns, and says first if it `has_names`.

    Raises:
        OutputError: if the file cannot be written.
    """
    from qualcode.exporters.excel import write_workbook

    explanations = {name: explained(name, language) for name in tables}
    notice = names_warning(language) if has_names else ""
    write_workbook(tables, path, explanations=explanations, language=language, notice=notice)


def explained(table: str, language: str) -> dict[str, str]:
    """What each column of a table holds, in Norwegian (nb, nn, no) or English (all others)."""
    from qualcode.columns import COLUMNS

    is_english = wording(language).language == "en"
    return {name: column.en if is_english else column.nb for name, column in COLUMNS[table].items()}
