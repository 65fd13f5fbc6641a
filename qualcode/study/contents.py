"""All that a store holds, as values, and back: for what has to go through everything, such as taking a person out.

What is only remembered to save time (matches, keys of imported files) is no part of it; the next run makes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.decisions import Decision
from qualcode.documents import Document
from qualcode.errors import StudyInUse
from qualcode.study import rows
from qualcode.study.codebook_versions import Version, insert, versions
from qualcode.study.findings import Findings
from qualcode.study.rows import Event, Run
from qualcode.study.store import Store, keep_findings, record_in

_TABLES = (
    "matches", "current_documents", "run_documents", "findings", "runs", "documents", "decisions", "history", "codebook_versions",
)  # fmt: skip
_INSERT_RUN = """
    INSERT INTO runs (at, codebook_name, codebook_version, codebook_hash, codebook, engine, settings, qualcode, name, number)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True)
class CodedText:
    """A document as a run coded it, by the number of its version, and what was found in it; None where that is no longer kept."""

    version: int
    findings: Findings | None


@dataclass(frozen=True)
class Contents:
    """Documents by the number of their version, those that are current with what was guessed of each, and all else in its order."""

    documents: Mapping[int, Document] = field(default_factory=dict)
    current: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    coded: Mapping[int, tuple[CodedText, ...]] = field(default_factory=dict)
    """By the number of the run."""
    decisions: tuple[Decision, ...] = ()
    history: tuple[Event, ...] = ()
    codebooks: tuple[Version, ...] = ()


def read_contents(store: Store) -> Contents:
    """All that a store holds.

    Raises:
        StudyError: if it is damaged.
    """
    numbers = [number for (number,) in store.query("SELECT version FROM documents ORDER BY version")]
    current = store.query("SELECT version, warnings FROM current_documents ORDER BY position")
    runs = store.runs()
    return Contents(
        documents={number: store.document_version(number) for number in numbers},
        current={version: tuple(json.loads(warnings)) for version, warnings in current},
        runs=runs,
        coded={run.number: _coded(store, run.number) for run in runs},
        decisions=store.decisions(),
        history=store.history(),
        codebooks=versions(store),
    )


def _coded(store: Store, run: int) -> tuple[CodedText, ...]:
    found = store.query(
        "SELECT version, documents.id, key, size, codings FROM run_documents JOIN documents USING (version)"
        " LEFT JOIN findings ON findings.number = findings WHERE run = ? ORDER BY position",
        run,
    )
    return tuple(CodedText(version, None if row[1] is None else Findings(*row)) for version, *row in found)


def write_contents(store: Store, contents: Contents) -> None:
    """Puts other contents in the place of those of a store, and leaves nothing of these: no free page, nothing in its log.

    Raises:
        StudyInUse: if another process has the store open, whose log would still hold what is taken out.
        OutputError: if the disk is full, or may not be written.
    """
    with store.transaction() as connection:
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- names of our own
        known: dict[str, int] = {}
        number_of: dict[int, int] = {}
        for version, document in contents.documents.items():
            row = rows.document_row(document)
            if row[-1] not in known:
                connection.execute(rows.INSERT_DOCUMENT, row)
                found = connection.execute("SELECT version FROM documents WHERE fingerprint = ?", (row[-1],))
                known[row[-1]] = int(found.fetchone()[0])
            number_of[version] = known[row[-1]]
        connection.executemany(
            "INSERT INTO current_documents (position, version, warnings) VALUES (?, ?, ?)",
            [(at, number_of[v], rows.to_json(list(told))) for at, (v, told) in enumerate(contents.current.items())],
        )
        for run in contents.runs:
            connection.execute(_INSERT_RUN, (*rows.run_row(run), run.number))
            connection.executemany(
                "INSERT INTO run_documents (run, position, version, findings) VALUES (?, ?, ?, ?)",
                [
                    (run.number, at, number_of[one.version], one.findings and keep_findings(connection, one.findings))
                    for at, one in enumerate(contents.coded.get(run.number, ()))
                ],
            )
        connection.executemany(rows.INSERT_DECISION, [rows.decision_row(decision) for decision in contents.decisions])
        for event in contents.history:
            record_in(connection, event)
        for codebook in contents.codebooks:
            insert(connection, codebook)
    leave_nothing_behind(store)


def leave_nothing_behind(store: Store) -> None:
    """Writes the file anew without its free pages, and empties the log beside it.

    Raises:
        StudyInUse: if another process has the store open.
    """
    store.query("PRAGMA temp_store = MEMORY")
    store.query("VACUUM")
    ((is_busy, *_),) = store.query("PRAGMA wal_checkpoint(TRUNCATE)")
    if is_busy:
        raise StudyInUse(store.path)
