"""Transcripts in CSV files and Excel workbooks: a row for each thing said, its columns found by their heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualcode import spreadsheets
from qualcode.errors import UnreadableFile
from qualcode.importers import vocabulary
from qualcode.importers.answers import is_questionnaire
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.names import folded
from qualcode.importers.script import read_lines
from qualcode.importers.table import Row, heading_row, is_laid_out, table_talk


class _Spreadsheet(Importer):
    reads = (
        "A column of talk beside one of speakers, respondents or times, known by their heads in Norwegian or English, or by what is in "
        "them; an empty speaker goes on with the one above; a single column of lines with labels"
    )
    passes_over = "Other columns, named in a warning; sheets after the first"

    def fits(self, path: Path, known: KnownLabels) -> bool:
        """Whether heads name the columns of a transcript, or what is in them shows which they are."""
        rows = _rows(path)
        if not known.layout and heading_row(rows) is None and is_questionnaire(rows):
            return False
        return _width(rows) == 1 or is_laid_out(rows, known)

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the rows."""
        rows = _rows(path)
        if _width(rows) == 1:
            talk = table_talk(rows[_is_head(rows[0]) :], known)
        elif is_laid_out(rows, known):
            talk = table_talk(rows, known)
        else:
            mend = "call them `speaker` and `text` (or `hvem` and `tekst`) in the first row"
            raise UnreadableFile(path, "has no columns that are known to be the speaker's and the talk", mend)
        reading = read_lines(talk.lines, known, noun="row")
        return replace(reading, warnings=(*_further_sheets(path), *talk.warnings, *reading.warnings))


@register
class Csv(_Spreadsheet):
    """CSV with any of the usual delimiters and encodings."""

    name = "csv"
    suffixes = (".csv",)


@register
class Tsv(_Spreadsheet):
    """Cells parted by tabs, as Whisper writes its captions."""

    name = "tsv"
    suffixes = (".tsv", ".tab")


@register
class Xlsx(_Spreadsheet):
    """Excel."""

    name = "xlsx"
    suffixes = (".xlsx", ".xlsm")

    def holds(self, data: bytes) -> bool:
        """Whether it is an archive with a workbook in it."""
        return spreadsheets.is_workbook(data)


def _rows(path: Path) -> list[Row]:
    rows = [Row(row.cells, row.line) for row in spreadsheets.read_rows(path)]
    if not rows:
        raise UnreadableFile(path, "is empty", "save the transcript again, or take the file out of the folder")
    return rows


def _width(rows: Sequence[Row]) -> int:
    """How many columns have anything in them."""
    return len({i for row in rows for i, cell in enumerate(row.cells) if cell})


def _is_head(row: Row) -> bool:
    return any(folded(cell) in vocabulary.TEXT_COLUMN for cell in row.cells)


def _further_sheets(path: Path) -> list[str]:
    sheets = spreadsheets.further_sheets(path)
    return [f"sheet{'s' if len(sheets) > 1 else ''} left out: {', '.join(sheets)}"] if sheets else []
