"""What is done with one part, wherever that is: its transcripts are read and coded, one after the other, and its tables written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from qualcode import tables
from qualcode.codebook import stored
from qualcode.coding import Coding, Question, RuleCoder
from qualcode.documents import Document
from qualcode.errors import QualcodeError
from qualcode.importers import read_document
from qualcode.scale.job import Done, Job, Part, common_key, done_at, table_at
from qualcode.scale.parquet import to_parquet
from qualcode.scale.places import local_copy, write
from qualcode.scale.sources import Source
from qualcode.study.program import program, refuse_others
from qualcode.study.speakers import People, assign, known_labels


def part_coder(job: Job) -> Callable[[Part], Done]:
    """The work of an engine: codes a part, writes its tables, and then that it is done.

    Raises:
        StudyError: if this is another program than the one that shares out the work.
    """
    refuse_others(job.program, program(job.how.pipeline))
    people = None if job.people is None else People.of(job.people)
    coder = RuleCoder(stored.from_json(job.codebook), **job.how._asdict())
    common = common_key(job)

    def code(part: Part) -> Done:
        coded = _Coded()
        for source in part.sources:
            coded.add(source, job, people, coder)
        for name, frame in coded.tables():
            write(table_at(job.to, name, part.number), to_parquet(name, frame))
        done = coded.done(part, common, coder)
        write(done_at(job.to, part.number), done.to_json())
        return done

    return code


class _Coded:
    """What has been found in the transcripts of a part so far."""

    def __init__(self) -> None:
        self._documents: list[Document] = []
        self._codings: list[Coding] = []
        self._questions: list[Question] = []
        self._failed: list[tuple[str, str]] = []
        self._told: list[str] = []
        self._words = 0

    def add(self, source: Source, job: Job, people: People | None, coder: RuleCoder) -> None:
        """Reads and codes a transcript. One that cannot be is named, and is no reason to stop."""
        try:
            document, told = _document(source, job, people)
            codings, questions = coder.code_and_questions(document)
        except QualcodeError as fault:
            self._failed.append((source.file.name, str(fault)))
        except Exception as fault:  # noqa: BLE001 (one transcript of a million must not end the work on all others)
            self._failed.append((source.file.name, f"{source.file.name}: cannot be coded ({type(fault).__name__})"))
        else:
            self._documents.append(document)
            self._codings += codings
            self._questions += questions
            self._told += (f"{source.file.name}: {warning}" for warning in told)

    def tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and rows of each, one after the other: they are large."""
        yield "segments", tables.segments(self._codings, self._documents)
        turns = tables.turns(self._documents)
        self._words = int(turns["words"].sum())
        yield "turns", turns
        yield "documents", tables.documents(self._documents)
        yield "questions", tables.questions(self._questions, self._documents)

    def done(self, part: Part, common: str, coder: RuleCoder) -> Done:
        """What is told of the part."""
        counts = (len(self._documents), self._words, len(self._codings))
        unfinished = tuple(sorted(coder.unfinished))
        return Done(part.number, part.key(common), *counts, tuple(self._failed), tuple(self._told), unfinished)


def _document(source: Source, job: Job, people: People | None) -> tuple[Document, tuple[str, ...]]:
    """A transcript as a document whose turns know who speaks, and what was guessed for that."""
    name = source.file.name
    with local_copy(source.file) as path:
        imported = read_document(
            path, id=source.id, known=known_labels(job.settings, people, name), layouts=job.layouts
        )
    document = replace(imported.document, source=name)
    if source.respondent:
        document = replace(document, metadata={**document.metadata, "respondent": source.respondent})
    assigned = assign(document, job.settings, people)
    return assigned.document, (*imported.warnings, *assigned.warnings)
