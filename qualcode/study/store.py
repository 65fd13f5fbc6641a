"""The store of a study, `study.db`: documents as imported, codings by run, decisions of people, and the history of all that was done.

Values go in and come out. The time of day is told by the caller, and is in runs, decisions and history only: no result depends on it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, get_args

from qualcode.coding import Coding
from qualcode.decisions import Decision, Undo
from qualcode.decisions.acts import Speaking
from qualcode.decisions.written import kind
from qualcode.documents import Document
from qualcode.errors import DecisionError, StudyError
from qualcode.study import database, rows
from qualcode.study.findings import Findings, Memory
from qualcode.study.rows import Event, Run

FILE = database.FILE
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
        self._by_key: dict[str, tuple[int, str]] | None = None

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

    def query(self, statement: str, *values: object) -> list[Any]:
        """The rows that a statement gives."""
        with database.faults_in_words(self.path):
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def damage_told(self) -> Iterator[None]:
        """Values that are not what this class has written: pages can be sound to SQLite, and hold something else."""
        try:
            yield
        except (ValueError, TypeError, LookupError, RecursionError, DecisionError):
            raise database.damaged(self.path) from None

    # ---- documents

    def save_documents(
        self,
        documents: Sequence[Document],
        *,
        at: str,
        who: str = "",
        warnings: Mapping[str, Sequence[str]] | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """Makes these the documents of the study, in this order.

        By document id: `warnings`, and `keys` by which `imported` knows them again. Earlier versions stay for the runs that coded them. The
        history tells of it if anything is new.
        """
        found, known = warnings or {}, keys or {}
        self._by_key = None
        with self.transaction() as connection:
            before = connection.execute("SELECT version FROM current_documents ORDER BY position").fetchall()
            versions = [_version(connection, document) for document in documents]
            connection.execute("DELETE FROM current_documents")
            connection.executemany(
                "INSERT INTO current_documents (position, version, warnings, key) VALUES (?, ?, ?, ?)",
                [
                    (position, version, rows.to_json(list(found.get(document.id, ()))), known.get(document.id, ""))
                    for position, (document, version) in enumerate(zip(documents, versions, strict=True))
                ],
            )
            if versions != [version for (version,) in before]:
                record_in(connection, Event(at, who, "import", {"documents": len(documents)}))
            _forget_unused_documents(connection)

    def current_documents(self) -> tuple[Document, ...]:
        """The documents of the study as they were last imported, in order."""
        return self._documents(self.query("SELECT version FROM current_documents ORDER BY position"))

    def _documents(self, versions: Iterable[tuple[int]]) -> tuple[Document, ...]:
        found = [self.query(rows.SELECT_DOCUMENT, version) for (version,) in versions]
        with self.damage_told():
            return tuple(rows.document_of(row) for (row,) in found)

    def document_version(self, version: int) -> Document:
        """The document of a version's number."""
        return self._documents([(version,)])[0]

    def warnings(self) -> dict[str, tuple[str, ...]]:
        """What was guessed at the last import, by document id; documents without warnings are left out."""
        found = self.query(
            "SELECT id, warnings FROM current_documents JOIN documents USING (version)"
            " WHERE warnings <> '[]' ORDER BY position"
        )
        with self.damage_told():
            return {id_: tuple(json.loads(warnings)) for id_, warnings in found}

    def imported(self, key: str) -> tuple[Document, tuple[str, ...]] | None:
        """The document that was last imported under a key, with its warnings; None if there is none, or the key is empty."""
        if self._by_key is None:  # all at once: one by one, each would be sought among all the others
            found = self.query("SELECT key, version, warnings FROM current_documents WHERE key <> ''")
            self._by_key = {key: (version, warnings) for key, version, warnings in found}
        if key not in self._by_key:
            return None
        version, warnings = self._by_key[key]
        with self.damage_told():
            return self._documents([(version,)])[0], tuple(json.loads(warnings))

    def documents_known(self, fingerprints: Iterable[str]) -> tuple[Document, ...]:
        """The documents of these fingerprints (`rows.fingerprint`), as far as they are still kept, whichever run they were in."""
        wanted = rows.to_json(list(fingerprints))
        return self._documents(
            self.query("SELECT version FROM documents WHERE fingerprint IN (SELECT value FROM json_each(?))", wanted)
        )

    # ---- runs

    def save_run(self, run: Run, documents: Sequence[Document], codings: Iterable[Coding], *, who: str = "") -> Run:
        """Keeps a run with the texts it coded and what it found; of each document in the order given. The result has its number."""
        by_document: dict[str, list[Coding]] = {document.id: [] for document in documents}
        for coding in codings:
            by_document[coding.document].append(coding)
        return self.save_findings(run, documents, [Findings.of(id, own) for id, own in by_document.items()], who=who)

    def save_findings(
        self,
        run: Run,
        documents: Sequence[Document],
        findings: Sequence[Findings],
        *,
        memory: Memory | None = None,
        who: str = "",
    ) -> Run:
        """The same with the findings of each document, and what is to be remembered of its matches; nothing else is then."""
        with self.transaction() as connection:
            number = int(connection.execute(rows.INSERT_RUN, rows.run_row(run)).lastrowid or 0)
            connection.executemany(
                "INSERT INTO run_documents (run, position, version, findings) VALUES (?, ?, ?, ?)",
                [
                    (number, place, _version(connection, document), keep_findings(connection, found))
                    for place, (document, found) in enumerate(zip(documents, findings, strict=True))
                ],
            )
            record_in(connection, Event(run.at, who, "code", {"run": number, "documents": len(documents)}))
            _forget_old_runs(connection)
            _forget_unused_documents(connection)
            if memory:
                _remember(connection, memory)
        return replace(run, number=number)

    def remembered(self, document: str) -> dict[str, str]:
        """What is remembered of a document, by the code."""
        return dict(self.query("SELECT code, found FROM matches WHERE document = ?", document))

    def finding_keys(self) -> frozenset[str]:
        """The keys of all findings that any run has."""
        return frozenset(key for (key,) in self.query("SELECT key FROM findings"))

    def known_findings(self, document: str, key: str) -> Findings | None:
        """The findings of that key, taken for those of a document; None if no run has such."""
        found = self.query("SELECT key, size, codings FROM findings WHERE key = ?", key)
        return Findings(document, *found[0]) if found else None

    def runs(self) -> tuple[Run, ...]:
        """All runs, the first one first; those that are old and have no name keep no codings."""
        with self.damage_told():
            return tuple(rows.run_of(row) for row in self.query(rows.SELECT_RUNS, 0))

    def last_run_number(self) -> int:
        """The number of the last run; 0 if there is none."""
        ((number,),) = self.query("SELECT coalesce(max(number), 0) FROM runs")
        return int(number)

    def last_run(self) -> Run | None:
        """The run that the tables show; None if nothing has been coded."""
        ((number,),) = self.query("SELECT max(number) FROM runs")
        with self.damage_told():
            return None if number is None else rows.run_of(self.query(rows.SELECT_RUNS, number)[0])

    def run_documents(self, run: Run) -> tuple[Document, ...]:
        """The documents that a run coded, as they were then."""
        return self._documents(
            self.query("SELECT version FROM run_documents WHERE run = ? ORDER BY position", run.number)
        )

    def findings(self, run: Run) -> tuple[Findings, ...]:
        """What a run found in each of its documents; nothing where its codings are no longer kept."""
        found = self.query(
            "SELECT id, key, size, codings FROM run_documents JOIN documents USING (version)"
            " JOIN findings ON findings.number = findings WHERE run = ? ORDER BY position",
            run.number,
        )
        return tuple(Findings(*row) for row in found)

    def codings(self, run: Run) -> tuple[Coding, ...]:
        """What a run found, document by document, of each in the order it was saved in."""
        return tuple(coding for findings in self.findings(run) for coding in findings.codings())

    def freeze(
        self,
        run: Run,
        name: str,
        *,
        at: str,
        who: str = "",
        state: str = "",
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Names a run, so that its texts and codings are kept for good, and does something `then`: both, or nothing if that fails.

        A run that has a name keeps it. `state` is what the history calls it, if not by that name.

        Raises:
            StudyError: if another run has that name.
        """
        with self.transaction() as connection:
            if connection.execute("SELECT 1 FROM runs WHERE name = ? AND number <> ?", (name, run.number)).fetchone():
                raise StudyError(f"A state of the study is named {name!r} already; choose another name.")
            connection.execute("UPDATE runs SET name = ? WHERE number = ? AND name = ''", (name, run.number))
            record_in(connection, Event(at, who, "freeze", {"run": run.number, "name": state or name}))
            then()

    # ---- decisions of people

    def append_decisions(self, decisions: Sequence[Decision]) -> int:
        """Adds decisions after those that there are, all or none, and gives how many were new: one whose id is known is there already."""
        with self.transaction() as connection:
            before = connection.total_changes
            connection.executemany(rows.INSERT_DECISION, [rows.decision_row(decision) for decision in decisions])
            return connection.total_changes - before

    def decisions(self, after: int = 0) -> tuple[Decision, ...]:
        """All decisions in the order they were made, but for the first `after` of them."""
        return self._decisions_of(self.query(rows.SELECT_DECISIONS, after))

    def decisions_about_speakers(self) -> tuple[Decision, ...]:
        """The decisions about who speaks, and all that were taken back or done again; others are not read for it."""
        kinds = [kind(act) for act in (*get_args(Speaking), Undo)]
        found = self.query(rows.SELECT_DECISIONS_OF, rows.to_json(kinds))
        return self._decisions_of(found)

    def _decisions_of(self, found: Iterable[Sequence[Any]]) -> tuple[Decision, ...]:
        with self.damage_told():
            return tuple(rows.decision_of(row) for row in found)

    # ---- what was done

    def record(self, event: Event) -> None:
        """Adds to the history."""
        with self.transaction() as connection:
            record_in(connection, event)

    def history(self) -> tuple[Event, ...]:
        """All that was done, the first thing first."""
        found = self.query("SELECT at, who, action, detail FROM history ORDER BY number")
        with self.damage_told():
            return tuple(Event(at, who, action, json.loads(detail)) for at, who, action, detail in found)

    def damage(self) -> tuple[str, ...]:
        """What SQLite finds wrong in the whole of the file, in its words; nothing if it is sound."""
        try:
            found = self._connection.execute("PRAGMA integrity_check").fetchall()
            found += self._connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return (str(error),)
        return tuple(str(row[0]) for row in found if row[0] != "ok")


def record_in(connection: sqlite3.Connection, event: Event) -> None:
    """Adds to the history, in a transaction that is open."""
    values = (event.at, event.who, event.action, rows.to_json(dict(event.detail)))
    connection.execute("INSERT INTO history (at, who, action, detail) VALUES (?, ?, ?, ?)", values)


def _version(connection: sqlite3.Connection, document: Document) -> int:
    """The version of a document that is equal to this one, new or known."""
    row = rows.document_row(document)
    connection.execute(rows.INSERT_DOCUMENT, row)
    found = connection.execute("SELECT version FROM documents WHERE fingerprint = ?", (row[-1],))
    return int(found.fetchone()[0])


def keep_findings(connection: sqlite3.Connection, findings: Findings) -> int:
    """The number of findings equal to these, new or known, in a transaction that is open."""
    values = (findings.key, findings.size, findings.written)
    connection.execute(
        "INSERT INTO findings (key, size, codings) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING", values
    )
    return int(connection.execute("SELECT number FROM findings WHERE key = ?", (findings.key,)).fetchone()[0])


def _remember(connection: sqlite3.Connection, memory: Memory) -> None:
    """Of what was remembered the part that is still of use, and what is new."""
    connection.execute(
        "DELETE FROM matches WHERE document NOT IN (SELECT value FROM json_each(?))"
        " OR code NOT IN (SELECT value FROM json_each(?))",
        (rows.to_json(sorted(memory.documents)), rows.to_json(sorted(memory.codes))),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO matches (document, code, found) VALUES (?, ?, ?)",
        ((*place, found) for place, found in memory.found.items()),
    )


def _forget_old_runs(connection: sqlite3.Connection) -> None:
    old = connection.execute(
        "SELECT number FROM runs WHERE name = '' ORDER BY number DESC LIMIT -1 OFFSET ?", (KEPT_RUNS,)
    )
    connection.executemany("DELETE FROM run_documents WHERE run = ?", old.fetchall())
    connection.execute(
        "DELETE FROM findings WHERE number NOT IN (SELECT findings FROM run_documents WHERE findings IS NOT NULL)"
    )


def _forget_unused_documents(connection: sqlite3.Connection) -> None:
    """A text that no study or run refers to is somebody's words without a reason to keep them."""
    connection.execute(
        "DELETE FROM documents WHERE version NOT IN (SELECT version FROM current_documents)"
        " AND version NOT IN (SELECT version FROM run_documents)"
    )
