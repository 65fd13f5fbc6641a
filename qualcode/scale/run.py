"""The parts of a job given out to an engine, and what became of each. What has been done already is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from qualcode import tables
from qualcode.codebook import Codebook, stored
from qualcode.documents import Document, Respondent
from qualcode.engines import LOCAL, Engine, engine_of
from qualcode.importers.layouts import Layout
from qualcode.scale.job import (
    DONE,
    PART_DOCUMENTS,
    RUN,
    TABLES,
    Done,
    Job,
    Part,
    common_key,
    done_at,
    name_of,
    parts,
    run_json,
    table_at,
)  # fmt: skip
from qualcode.scale.parquet import to_parquet
from qualcode.scale.places import below, files_in, read_if_there, remove, write
from qualcode.scale.sources import sources
from qualcode.scale.worker import part_coder
from qualcode.study.program import program
from qualcode.study.recoding import How
from qualcode.study.settings import Settings

FAILED = "failed.csv"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What became of all transcripts: `failed` are names of files with the reason, `told` what was guessed, in their order.

    `taken_over` of the documents had been coded before. Of the codes in `unfinished` a rule ran out of time: what it would have found
    later is missing, and how much that is depends on how the work was shared out.
    """

    documents: int = 0
    words: int = 0
    codings: int = 0
    taken_over: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


@dataclass(frozen=True)
class Basis:
    """What the coding of transcripts rests on besides themselves; without `people`, nobody is known to be a respondent."""

    codebook: Codebook
    how: How = field(default_factory=How)
    settings: Settings = field(default_factory=lambda: Settings(""))
    people: Mapping[str, Respondent] | None = None
    layouts: tuple[Layout, ...] = ()


def code_files(
    places: Sequence[str],
    basis: Basis,
    to: str,
    *,
    engine: str | Engine = LOCAL,
    most: int = PART_DOCUMENTS,
    progress: Progress = lambda what, done, total: None,
) -> Outcome:
    """Codes transcripts wherever they are (see `scale.sources`) into Parquet files below `to`, a path or an address.

    There are folders `segments`, `turns`, `documents` and `questions`, with a file for each part of the transcripts, in their order, with
    the columns that these tables have in a study. `results.CodedFiles` counts them. A transcript that cannot be read is named in the
    outcome. Where `to` holds parts of the same transcripts, codebook and program, these are not done again: stopped, it goes on. All
    workers of an engine must see the transcripts, and `to`, under the names given here. `most` transcripts are in a part.

    Raises:
        StudyError: if there are no transcripts, a list of them has faults, the pipeline is not installed, or a worker has another qualcode.
        EngineError: if the engine's workers end again and again.
        OutputError: if `to` cannot be written.
        MissingExtra: if pyarrow is not installed, or what reads an address.
    """
    to_parquet("documents", tables.table("documents", []))  # says at once if that cannot be done
    found = sources(places)
    everyone = {**(basis.people or {}), **found.people} if basis.people is not None or found.people else None
    how, book = basis.how, stored.to_json(basis.codebook)
    job = Job(to, book, how, basis.settings, everyone, program(how.pipeline), basis.layouts)
    write(below(to, RUN), run_json(job))
    all_parts = list(parts(found.transcripts, most))
    done = _do(job, all_parts, engine_of(engine), progress)
    _forget(to, len(all_parts))
    _list_failed(to, done)
    return done


def write_coded(job: Job, documents: Sequence[Document], segments: pd.DataFrame, questions: pd.DataFrame) -> None:
    """Writes what has been coded elsewhere, as `code_files` does: tables of segments and questions, and the documents they are of."""
    write(below(job.to, RUN), run_json(job))
    rows = {"segments": _by_document(segments), "questions": _by_document(questions)}
    number = 0
    for start in range(0, len(documents), PART_DOCUMENTS):
        own = documents[start : start + PART_DOCUMENTS]
        found = {name: by_document(own) for name, by_document in rows.items()}
        turns = tables.turns(own)
        found |= {"turns": turns, "documents": tables.documents(own)}
        for name, frame in found.items():
            write(table_at(job.to, name, number), to_parquet(name, frame))
        done = Done(number, "", len(own), int(turns["words"].sum()), len(found["segments"]))
        write(done_at(job.to, number), done.to_json())
        number += 1
    _forget(job.to, number)


def _by_document(frame: pd.DataFrame) -> Callable[[Sequence[Document]], pd.DataFrame]:
    """Gives the rows of some documents, in the order of the table."""
    places = frame.groupby("document", sort=False).indices

    def rows_of(documents: Sequence[Document]) -> pd.DataFrame:
        return frame.iloc[sorted(row for one in documents for row in places.get(one.id, ()))]

    return rows_of


def _do(job: Job, all_parts: Sequence[Part], engine: Engine, progress: Progress) -> Outcome:
    common, total = common_key(job), sum(len(part.sources) for part in all_parts)
    done: dict[int, Done] = {}
    taken_over = 0

    def add(one: Done) -> None:
        done[one.number] = one
        progress("coding", sum(len(all_parts[number].sources) for number in done) - 1, total)

    def work() -> Iterator[Part]:
        nonlocal taken_over
        for part in all_parts:
            before = _done_before(job.to, part, common)
            if before:
                taken_over += before.documents
                add(before)
            else:
                yield part

    for one in engine.map(part_coder, job, work()):
        add(one)
    return _outcome([done[number] for number in sorted(done)], taken_over)


def _done_before(to: str, part: Part, common: str) -> Done | None:
    written = read_if_there(done_at(to, part.number))
    if written is None:
        return None
    try:
        done = Done.from_json(written)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return done if done.key == part.key(common) else None


def _outcome(done: Sequence[Done], taken_over: int) -> Outcome:
    return Outcome(
        documents=sum(one.documents for one in done),
        words=sum(one.words for one in done),
        codings=sum(one.codings for one in done),
        taken_over=taken_over,
        failed={name: reason for one in done for name, reason in one.failed},
        told=tuple(told for one in done for told in one.told),
        unfinished=tuple(dict.fromkeys(code for one in done for code in one.unfinished)),
    )


def _list_failed(to: str, outcome: Outcome) -> None:
    """Writes which transcripts were left out, and why, beside the tables."""
    lines = [f"{_quoted(name)},{_quoted(reason)}\n" for name, reason in outcome.failed.items()]
    if lines:
        write(below(to, FAILED), "".join(["file,reason\n", *lines]).encode())
    elif read_if_there(below(to, FAILED)) is not None:
        remove(below(to, FAILED))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _forget(to: str, count: int) -> None:
    """Takes away parts of an earlier job that had more of them."""
    for folder in (*TABLES, DONE):
        for file in files_in(below(to, folder)):
            stem = file.name.partition(".")[0]
            if stem.startswith("part-") and stem >= name_of(count):
                remove(file.at)
