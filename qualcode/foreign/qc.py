"""The project of qc (qualitative-coding): an SQLite file of coded lines, beside a folder with the texts that they are lines of.

The database has numbers of lines, from 0, and no words; those stand in `corpus/`. Lines of one code by one coder that follow each other
are one passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path as File

from qualcode.errors import UnreadableFile
from qualcode.files import read_text
from qualcode.foreign.codes import ForeignCode, ForeignCodebook
from qualcode.foreign.segments import ForeignSegment
from qualcode.foreign.sqlite_file import ForeignDatabase, text

PROGRAM = "qc"
TABLES = ("document", "document_index", "location", "coded_line", "coded_line_location_association")
DATABASE = "qualitative_coding.sqlite3"
CORPUS = "corpus"
Place = tuple[str, str, str]
"""Document, code and coder."""


def codebook_of(database: ForeignDatabase) -> ForeignCodebook:
    """The codes that are in use; how they are nested stands in another file of the project."""
    names = sorted({text(name) for (name,) in database.rows("code", ("name",), "name")})
    told = (
        "codes lie beside each other; how they are nested stands in the project's codebook.yaml, which was not read",
    )
    return ForeignCodebook("a project of qc", tuple(ForeignCode((name,)) for name in names if name.strip()), told)


def segments_of(database: ForeignDatabase, file: File) -> tuple[list[ForeignSegment], int]:
    """The passages, and how many coded lines have no text: the folder of texts is not beside the database, or has no such line."""
    found, others = [], 0
    lines_of = lru_cache(maxsize=None)(lambda document: _lines(file.parent / CORPUS, document))
    for (document, code, coder), numbers in sorted(_coded_lines(database).items()):
        lines = lines_of(document)
        there = [number for number in sorted(numbers) if 0 <= number < len(lines) and lines[number].strip()]
        others += len(numbers) - len(there)
        source, starts = "\n".join(lines), _starts(lines)
        for first, last in _runs(there):
            quote = "\n".join(lines[first : last + 1])
            found.append(ForeignSegment(document, (code,), quote, coder, starts[first], source, line=first + 1))
    return found, others


def _coded_lines(database: ForeignDatabase) -> dict[Place, set[int]]:
    """The numbers of lines by what they are coded with, and where."""
    # numbers of indexes are kept as text where locations name them
    documents = {text(id): document for id, document in database.rows("document_index", ("id", "document_id"), "id")}
    locations = database.rows("location", ("id", "document_index_id"), "id")
    places = {id: documents.get(text(index)) for id, index in locations}
    pairs = database.rows("coded_line_location_association", ("coded_line_id", "location_id"), "coded_line_id")
    document_of = {line: places[location] for line, location in pairs if places.get(location)}
    found: dict[Place, set[int]] = {}
    for id, number, coder, code in database.rows("coded_line", ("id", "line", "coder_id", "code_id"), "id"):
        if isinstance(number, int) and id in document_of:
            found.setdefault((text(document_of[id]), text(code), text(coder)), set()).add(number)
    return found


def _lines(corpus: File, document: str) -> list[str]:
    """The lines of a text in the corpus; none where it is not there, or where its name leads out of the folder."""
    path = corpus / document
    if not path.is_file() or not path.resolve().is_relative_to(corpus.resolve()):
        return []
    try:
        return read_text(path).replace("\r\n", "\n").split("\n")
    except UnreadableFile:
        return []


def _starts(lines: Iterable[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of the numbers that follow each other."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(number)
    if run:
        yield run[0], run[-1]
