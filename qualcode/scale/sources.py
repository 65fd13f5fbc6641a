"""Which transcripts are to be coded: files, folders, and lists of them in a CSV file, here or elsewhere.

A list (`calls.csv`) has a column `source`: a file, as seen from the list, or an address. It may have `document`, its name in all tables,
and `respondent`, whom a label that only says "respondent" stands for; all further columns are attributes of that respondent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from qualcode.documents import Respondent, normalise
from qualcode.errors import StudyError
from qualcode.importers import is_passed_over
from qualcode.scale.places import Found, below, files_in, is_elsewhere, local_copy
from qualcode.spreadsheets import Row, read_rows
from qualcode.study.folder import document_ids

SOURCE = "source"
DOCUMENT = "document"
RESPONDENT = "respondent"


class Source(NamedTuple):
    """A transcript: the document's id, the file, and whom a label without a name stands for (empty: nobody is named)."""

    id: str
    file: Found
    respondent: str = ""


@dataclass(frozen=True)
class Sources:
    """Transcripts in order, and the respondents that lists of them name."""

    transcripts: tuple[Source, ...]
    people: Mapping[str, Respondent] = field(default_factory=dict)


def sources(places: Sequence[str]) -> Sources:
    """The transcripts of all places, each in the order of its names; a list in its own.

    Raises:
        StudyError: if there is none at a place, two documents would have one name, or a list has faults.
        UnreadableFile: if a place cannot be looked into.
    """
    found: list[Source] = []
    people: dict[str, Respondent] = {}
    for place in places:
        files = sorted(files_in(place), key=lambda file: _sort_key(file.name))
        listed = _list(files[0]) if len(files) == 1 else None
        if listed is not None:
            found += _listed(listed, files[0], people)
        else:
            found += _named([file for file in files if not _is_passed_over(file.name)])
        if not files:
            raise StudyError(
                f"There are no transcripts at {place}; name a file, a folder, or a CSV file that lists them."
            )
    twice = [id for id, times in Counter(source.id for source in found).items() if times > 1]
    if twice:
        raise StudyError(
            f"Several transcripts would be the document {twice[0]!r}; code them from one folder above them all, or give them"
            f" names of their own in a list with the columns {SOURCE} and {DOCUMENT}."
        )
    return Sources(tuple(found), people)


def _named(files: Sequence[Found]) -> list[Source]:
    ids = document_ids([PurePosixPath(file.name) for file in files], PurePosixPath())
    return [Source(id, file) for id, file in zip(ids, files, strict=True)]


def _sort_key(name: str) -> tuple[str, str]:
    name = normalise(name)
    return name.casefold(), name


def _is_passed_over(name: str) -> bool:
    return any(is_passed_over(part) for part in PurePosixPath(name).parts)


def _list(file: Found) -> list[Row] | None:
    """The rows of a file that lists transcripts; None if it is none."""
    if PurePosixPath(file.name).suffix.casefold() not in {".csv", ".tsv", ".xlsx"}:
        return None
    with local_copy(file) as path:
        rows = read_rows(path)
    return rows if rows and SOURCE in _header(rows) else None


def _header(rows: Sequence[Row]) -> list[str]:
    return [cell.casefold() for cell in rows[0].cells]


def _listed(rows: Sequence[Row], file: Found, people: dict[str, Respondent]) -> Iterator[Source]:
    header, name = _header(rows), file.name
    for row in rows[1:]:
        cells = dict(zip(header, row.cells, strict=False))
        source, document, who = (cells.pop(column, "") for column in (SOURCE, DOCUMENT, RESPONDENT))
        at = source if is_elsewhere(source) else _beside(file.at, source)
        there = files_in(at) if source else []
        if len(there) != 1:
            raise StudyError(
                f"{name}:{row.line}: there is no file {source!r}; write it as seen from the folder of {name}"
            )
        if who and people.setdefault(who, Respondent(who, cells)).attributes != cells:
            raise StudyError(
                f"{name}:{row.line}: {who!r} has other attributes than in an earlier row; make them the same"
            )
        shown = PurePosixPath(source.partition("://")[2] or source)
        yield Source(document or str(shown.with_suffix("")), there[0]._replace(name=str(shown)), who)


def _beside(file: str, name: str) -> str:
    """A name as seen from the folder of a file."""
    if is_elsewhere(file):
        return below(file.rpartition("/")[0], name)
    return str(Path(file).parent / name)
