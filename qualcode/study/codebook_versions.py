"""Every version of a codebook that was used or made here, in full: when, by whom, why."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codebook import Codebook, stored
from qualcode.decisions import Decision
from qualcode.files import read_bytes, sha256
from qualcode.study import rows
from qualcode.study.store import Store

if TYPE_CHECKING:
    from sqlite3 import Connection

_SELECT = """
    SELECT at, coder, reason, file, hash, text, codebook, edit, decisions, undoes, number FROM codebook_versions
    WHERE file = ? OR ? = '' ORDER BY number
"""
_INSERT = """
    INSERT INTO codebook_versions (at, coder, reason, file, hash, text, codebook, edit, decisions, undoes, number)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True)
class Version:
    """A codebook's text, `hash` the SHA-256 of its bytes, `codebook` the same as JSON (`codebook.stored`).

    `edit` is the change that made it, as JSON, or empty where it was written elsewhere; `decisions` are the ids of those that came with the
    change, `undoes` is the number of the version whose change was taken back, or 0. `number` is 0 until it is kept.
    """

    at: str
    coder: str
    reason: str
    file: str
    hash: str
    text: str
    codebook: str
    edit: Mapping[str, Any] = field(default_factory=dict)
    decisions: tuple[str, ...] = ()
    undoes: int = 0
    number: int = 0


def file_name(path: Path, folder: Path) -> str:
    """How a version names its file: from the study folder, where it is in there."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def codebook_as_found(path: Path, folder: Path, codebook: Codebook, *, at: str) -> Version:
    """The version of a codebook's file as it is, written by nobody known."""
    data = read_bytes(path)
    return Version(at, "", "", file_name(path, folder), sha256(data), data.decode(), stored.to_json(codebook))


def versions(store: Store, file: str = "") -> tuple[Version, ...]:
    """All versions, or those of one file, the first one first."""
    found = store.query(_SELECT, file, file)
    with store.damage_told():
        return tuple(_version(*row) for row in found)


def _version(*row: Any) -> Version:
    edit, decisions, undoes, number = row[7:]
    more = {"edit": json.loads(edit), "decisions": tuple(json.loads(decisions)), "undoes": undoes, "number": number}
    return Version(*row[:7], **more)


def keep(
    store: Store,
    made: Sequence[Version],
    decisions: Sequence[Decision] = (),
    *,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Keeps versions, in order, and decisions, and does something `then`: all of it, or nothing if that fails.

    A version that was written elsewhere is left out if it is the last one of its file already.
    """
    with store.transaction() as connection:
        for version in made:
            last = connection.execute(
                "SELECT hash FROM codebook_versions WHERE file = ? ORDER BY number DESC LIMIT 1", (version.file,)
            ).fetchone()
            if version.edit or version.undoes or last is None or last[0] != version.hash:
                insert(connection, version)
        connection.executemany(rows.INSERT_DECISION, [rows.decision_row(decision) for decision in decisions])
        then()


def insert(connection: Connection, version: Version) -> None:
    """Adds a version, in a transaction that is open; under its number, if it has one."""
    told = (version.at, version.coder, version.reason, version.file, version.hash, version.text, version.codebook)
    how = (
        rows.to_json(dict(version.edit)),
        rows.to_json(list(version.decisions)),
        version.undoes,
        version.number or None,
    )
    connection.execute(_INSERT, (*told, *how))
