"""The store of a study, `study.db`: documents as imported, codings by run, decisions of people, and the history of all that was done.

Values go in and come out. The time of day is told by the caller, and is in runs, decisions and history only: no result depends on it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from qualcode.coding import Coding
from qualcode.documents import Document
from qualcode.errors import StudyError
from qualcode.study import database, rows
from qualcode.study.rows import Event, Run

FILE = "study.db"
KEPT_RUNS = 5
"""So many runs without a name keep their codings. Those of older ones can be made again from their codebook."""


class Store:
    """One SQLite file. Open it with `Store.open` or `Store.read`, best in a `with` statement.

    Each method is one transaction: it is done whole or not at all, and once it returns the change survives a power cut. Methods raise
    `StudyInUse`, `StudyError` (the file is damaged) and `OutputError` (the disk is full, or may not be written).
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store to read and write; it is made if there is none.

        Raises:
            StudyInUse: if another process is writing to it.
            StudyError: if the file is damaged, another program's, or of a newer qualcode.
        """
        return cls(database.open_to_write(path), path)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The store to read only; an empty one, and no new file, if there is none.

        Raises:
            StudyError: if the file is damaged, another program's, or of a newer qualcode.
        """
        return cls(database.open_to_read(path), path)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection on which everything happens or nothing does."""
        with database.faults_in_words(self.path), database.transaction(self._connection):
            yield self._connection

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with database.faults_in_words(self.path):
            return self._connection.execute(statement, values).fetchall()

    # ---- documents

    def save_documents(
        self,
        documents: Sequence[Document],
        *,
        at: str,
        who: str = "",
        warnings: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Makes these the documents of the study, in this order; `warnings` are by document id.

        Earlier versions stay for the runs that coded them. The history tells of it if anything is new.
        """
        found = warnings or {}
        with self.transaction() as connection:
            before = connection.execute("SELECT version FROM current_documents ORDER BY position").fetchall()
            versions = [_version(connection, document) for document in documents]
            connection.execute("DELETE FROM current_documents")
            connection.executemany(
                "INSERT INTO current_documents (position, version, warnings) VALUES (?, ?, ?)",
                [
                    (position, version, rows.to_json(list(found.get(document.id, ()))))
                    for position, (document, version) in enumerate(zip(documents, versions, strict=True))
                ],
            )
            if versions != [version for (version,) in before]:
                _record(connection, Event(at, who, "import", {"documents": len(documents)}))
            _forget_unused_documents(connection)

    def current_documents(self) -> tuple[Document, ...]:
        """The documents of the study as they were last imported, in order."""
        return self._documents(self._rows("SELECT version FROM current_documents ORDER BY position"))

    def _documents(self, versions: Iterable[tuple[int]]) -> tuple[Document, ...]:
        found = [self._rows(rows.SELECT_DOCUMENT, version) for (version,) in versions]
        try:
            return tuple(rows.document_of(row) for (row,) in found)
        except (ValueError, TypeError, LookupError):
            raise database.damaged(self.path) from None

    def warnings(self) -> dict[str, tuple[str, ...]]:
        """What was guessed at the last import, by document id; documents without warnings are left out."""
        found = self._rows(
            "SELECT id, warnings FROM current_documents JOIN documents USING (version)"
            " WHERE warnings <> '[]' ORDER BY position"
        )
        return {id_: tuple(json.loads(warnings)) for id_, warnings in found}

    # ---- runs

    def save_run(self, run: Run, documents: Sequence[Document], codings: Iterable[Coding], *, who: str = "") -> Run:
        """Keeps a run with the texts it coded and what it found, in the order given. The result is the run with its number."""
        places = {document.id: place for place, document in enumerate(documents)}
        with self.transaction() as connection:
            number = int(connection.execute(rows.INSERT_RUN, rows.run_row(run)).lastrowid or 0)
            connection.executemany(
                "INSERT INTO run_documents (run, position, version) VALUES (?, ?, ?)",
                [(number, places[document.id], _version(connection, document)) for document in documents],
            )
            connection.executemany(
                rows.INSERT_CODING,
                (rows.coding_row(number, n, places[coding.document], coding) for n, coding in enumerate(codings)),
            )
            _record(connection, Event(run.at, who, "code", {"run": number, "documents": len(documents)}))
            _forget_old_runs(connection)
            _forget_unused_documents(connection)
        return replace(run, number=number)

    def runs(self) -> tuple[Run, ...]:
        """All runs, the first one first; those that are old and have no name keep no codings."""
        return tuple(rows.run_of(row) for row in self._rows(rows.SELECT_RUNS, 0))

    def last_run(self) -> Run | None:
        """The run that the tables show; None if nothing has been coded."""
        ((number,),) = self._rows("SELECT max(number) FROM runs")
        return None if number is None else rows.run_of(self._rows(rows.SELECT_RUNS, number)[0])

    def run_documents(self, run: Run) -> tuple[Document, ...]:
        """The documents that a run coded, as they were then."""
        return self._documents(
            self._rows("SELECT version FROM run_documents WHERE run = ? ORDER BY position", run.number)
        )

    def codings(self, run: Run) -> tuple[Coding, ...]:
        """What a run found, in the order it was saved in."""
        ids = self._rows(
            "SELECT id FROM run_documents JOIN documents USING (version) WHERE run = ? ORDER BY position", run.number
        )
        documents = [id_ for (id_,) in ids]
        return tuple(rows.coding_of(documents, row) for row in self._rows(rows.SELECT_CODINGS, run.number))

    def freeze(self, run: Run, name: str, *, at: str, who: str = "") -> None:
        """Names a run, so that its texts and codings are kept for good.

        Raises:
            StudyError: if another run has that name.
        """
        with self.transaction() as connection:
            if connection.execute("SELECT 1 FROM runs WHERE name = ? AND number <> ?", (name, run.number)).fetchone():
                raise StudyError(f"A state of the study is named {name!r} already; choose another name.")
            connection.execute("UPDATE runs SET name = ? WHERE number = ?", (name, run.number))
            _record(connection, Event(at, who, "freeze", {"run": run.number, "name": name}))

    # ---- what was done

    def record(self, event: Event) -> None:
        """Adds to the history."""
        with self.transaction() as connection:
            _record(connection, event)

    def history(self) -> tuple[Event, ...]:
        """All that was done, the first thing first."""
        found = self._rows("SELECT at, who, action, detail FROM history ORDER BY number")
        return tuple(Event(at, who, action, json.loads(detail)) for at, who, action, detail in found)

    def damage(self) -> tuple[str, ...]:
        """What SQLite finds wrong in the whole of the file, in its words; nothing if it is sound."""
        try:
            found = self._connection.execute("PRAGMA integrity_check").fetchall()
            found += self._connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return (str(error),)
        return tuple(str(row[0]) for row in found if row[0] != "ok")


def _record(connection: sqlite3.Connection, event: Event) -> None:
    values = (event.at, event.who, event.action, rows.to_json(dict(event.detail)))
    connection.execute("INSERT INTO history (at, who, action, detail) VALUES (?, ?, ?, ?)", values)


def _version(connection: sqlite3.Connection, document: Document) -> int:
    """The version of a document that is equal to this one, new or known."""
    row = rows.document_row(document)
    connection.execute(rows.INSERT_DOCUMENT, row)
    found = connection.execute("SELECT version FROM documents WHERE fingerprint = ?", (row[-1],))
    return int(found.fetchone()[0])


def _forget_old_runs(connection: sqlite3.Connection) -> None:
    old = connection.execute(
        "SELECT number FROM runs WHERE name = '' ORDER BY number DESC LIMIT -1 OFFSET ?", (KEPT_RUNS,)
    )
    numbers = old.fetchall()
    connection.executemany("DELETE FROM codings WHERE run = ?", numbers)
    connection.executemany("DELETE FROM run_documents WHERE run = ?", numbers)


def _forget_unused_documents(connection: sqlite3.Connection) -> None:
    """A text that no study, run or decision refers to is somebody's words without a reason to keep them."""
    connection.execute(
        "DELETE FROM documents WHERE version NOT IN (SELECT version FROM current_documents)"
        " AND version NOT IN (SELECT version FROM run_documents)"
        " AND version NOT IN (SELECT version FROM decisions WHERE version IS NOT NULL)"
    )
