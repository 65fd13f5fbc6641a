"""Tables and reports to files: one file a format, found by the suffix of the target.

A table format is a function from a table to bytes, registered by its suffixes:

    @exporters.register(".tsv")
    def tsv(frame: pd.DataFrame, options: TableOptions) -> bytes: ...

`cells.cells` gives it the rows as plain values, `cells.cell_text` a value as text in the reader's locale; pandas is imported for types
only. It never touches the disk: `write_table` does, and replaces the old file only when the new one is whole. The suffix is named in the
help of `-o` (`cli/common.py`); `tests/exporters/test_tables.py` tries every format by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import QualcodeError
from qualcode.files import write_bytes
from qualcode.registry import Registry

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How a table is written: its name (sheet, heading), the reader's locale ("nb": decimal comma), and whether cells stay `raw`."""

    name: str = "table"
    locale: str = ""
    raw: bool = False


TableFormat: TypeAlias = "Callable[[pd.DataFrame, TableOptions], bytes]"

exporters: Registry[TableFormat] = Registry("exporter", "qualcode.exporters")


class UnknownFormat(QualcodeError):
    """A file was asked for in a format that nothing writes. Attributes: `path`, `known` (the suffixes there are)."""

    exit_code = 2

    def __init__(self, path: Path, known: list[str], what: str = "table") -> None:
        self.path = path
        self.known = known
        said = (
            f"no {what} is written as {path.suffix!r}"
            if path.suffix
            else "the name has no suffix that says what to write"
        )
        super().__init__(f"{path.name}: {said}; use one of {', '.join(known)}")


def format_table(
    frame: pd.DataFrame, suffix: str, *, name: str = "table", locale: str = "", raw: bool = False
) -> bytes:
    """A table as the bytes of a file of that suffix (`.csv`).

    Raises:
        UnknownFormat: with the suffixes that exist.
        MissingExtra: if the format needs a package that is not installed.
    """
    if suffix.lower() not in exporters:
        raise UnknownFormat(Path(name + suffix), list(exporters))
    return exporters[suffix.lower()](frame, TableOptions(name, locale, raw))


def write_table(frame: pd.DataFrame, path: Path, *, name: str = "table", locale: str = "", raw: bool = False) -> None:
    """Writes a table in the format of the suffix of `path`. The index of the frame is not written.

    Numbers are not rounded; yes and no are `true` and `false`; what is missing or undefined (infinite too) is an empty cell. In CSV and
    TSV, text that a spreadsheet would run as a formula gets an apostrophe in front unless `raw`; a `locale` with decimal comma gives
    that, `;` between the cells of CSV, and a byte order mark, as Excel expects there.

    Raises:
        UnknownFormat: with the suffixes that exist.
        MissingExtra: if the format needs a package that is not installed.
        OutputError: if the file cannot be written; the old one is intact.
    """
    if path.suffix.lower() not in exporters:
        raise UnknownFormat(path, list(exporters))
    write_bytes(path, format_table(frame, path.suffix, name=name, locale=locale, raw=raw))
