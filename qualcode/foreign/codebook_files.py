"""Which reader a codebook of another program is for: by what is in the file, else by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path as File
from types import ModuleType

from qualcode.documents import normalise
from qualcode.errors import UnknownName, UnreadableFile
from qualcode.files import part_names, read_bytes, read_text
from qualcode.foreign import codebook_table, liwc, liwc22, qc, qualcoder, qualcoder_text, quanteda, taguette
from qualcode.foreign.codes import ForeignCodebook
from qualcode.foreign.sqlite_file import SIGN, ForeignDatabase
from qualcode.importers import odt, word_xml
from qualcode.importers.blocks import Content, Paragraph, Table
from qualcode.spreadsheets import Row, is_workbook, read_rows

Reader = Callable[[File], ForeignCodebook]
_MEND = "give it as a table (.csv, .xlsx, .docx), a dictionary (.dic, .dicx, .yml) or a project of QualCoder, Taguette or qc"


def read_foreign_codebook(path: File, *, format: str = "") -> ForeignCodebook:
    """The codebook of a file, or of a folder that is a project of QualCoder or qc. `format` is one of `READERS`; empty: what it looks like.

    Raises:
        UnknownName: if there is no such format.
        UnreadableFile: if it cannot be read as a codebook.
        UnsafeFile: if it is unsafe to read.
        CodebookError: if it is YAML with faults.
    """
    path = database_in(path)
    if format and format not in READERS:
        raise UnknownName("format of codebooks", format, READERS)
    return READERS[format or _looks_like(path)](path)


def database_in(path: File) -> File:
    """The database of a project that is a folder; otherwise the path itself."""
    inside = [path / qualcoder.DATABASE, path / qc.DATABASE] if path.is_dir() else []
    return next((database for database in inside if database.is_file()), path)


def _looks_like(path: File) -> str:
    data, suffix = read_bytes(path), path.suffix.casefold()
    if data.startswith(SIGN):
        return "project"
    if is_workbook(data):
        return "table"
    if "word/document.xml" in part_names(data):
        return "word"
    if b"vnd.oasis.opendocument.text" in data[:120]:
        return "odt"
    named = {
        ".dic": "liwc",
        ".dicx": "liwc22",
        ".yml": "quanteda",
        ".yaml": "quanteda",
        ".csv": "table",
        ".tsv": "table",
    }
    if suffix in named:
        return named[suffix]
    lines = read_text(path).split("\n")
    if qualcoder_text.is_codebook(lines):
        return "qualcoder"
    if lines[0].strip() == "%":
        return "liwc"
    if suffix == ".txt" and any(sign in lines[0] for sign in "\t;"):
        return "table"
    raise UnreadableFile(path, "is no codebook that can be read", _MEND)


def _table(path: File) -> ForeignCodebook:
    return codebook_table.read_table(path, [read_rows(path)])


def _word(path: File) -> ForeignCodebook:
    return _of_content(path, word_xml.read_content(path))


def _odt(path: File) -> ForeignCodebook:
    return _of_content(path, odt.read_content(path))


def _of_content(path: File, content: Content) -> ForeignCodebook:
    lines = [line for block in content.blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
    if qualcoder_text.is_codebook(lines):
        return qualcoder_text.codebook_of(path, lines)
    return codebook_table.read_table(path, [_rows(block) for block in content.blocks if isinstance(block, Table)])


def _rows(table: Table) -> list[Row]:
    """The rows of a table, numbered from 1; a cell's paragraphs are its lines."""
    found = []
    for number, cells in enumerate(table.rows, start=1):
        texts = ["\n".join(paragraph.text for paragraph in cell) for cell in cells]
        indents = tuple(len(text) - len(text.lstrip(" \t\u00a0")) for text in texts)
        found.append(Row(number, tuple(normalise(text).strip() for text in texts), indents))
    return found


def _qualcoder(path: File) -> ForeignCodebook:
    return qualcoder_text.codebook_of(path, read_text(path).split("\n"))


def _project(path: File) -> ForeignCodebook:
    with ForeignDatabase.open(path) as database:
        found: ForeignCodebook = program_of(database, path).codebook_of(database)
        return found


def program_of(database: ForeignDatabase, path: File) -> ModuleType:
    """The module of the program whose project it is."""
    for program in (qualcoder, taguette, qc):
        if database.has(*program.TABLES):
            return program
    raise UnreadableFile(path, "is a database, but no project of QualCoder, Taguette or qc", _MEND)


READERS: Mapping[str, Reader] = {
    "liwc": liwc.codebook_of,
    "liwc22": liwc22.codebook_of,
    "maxdictio": _table,
    "odt": _odt,
    "project": _project,
    "qualcoder": _qualcoder,
    "quanteda": quanteda.codebook_of,
    "table": _table,
    "word": _word,
}
"""The formats by name. MAXDictio's lists of search items are tables with the headings Category and Search item."""
