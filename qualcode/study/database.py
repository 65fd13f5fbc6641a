"""The SQLite file under the store: its tables, how it is opened without trust, and what its faults mean to a researcher.

Write-ahead log with full synchronisation: what was committed survives a crash and a power cut. One transaction for each action of a user.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qualcode.errors import OutputError, QualcodeError, StudyError, StudyInUse
from qualcode.files import replacing
from qualcode.study import schema

FILE = "study.db"
BUSY_SECONDS = 5.0
"""How long a writer waits for another one."""


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection to the store, which is made where there is none, and brought up to the version that is known here.

    Raises:
        StudyInUse: if another process writes to it for longer than `BUSY_SECONDS`.
        StudyError: if it is no store of ours, damaged, or made by a newer qualcode.
        OutputError: if the folder cannot be written.
    """
    with faults_in_words(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _distrust(connection)
            _log_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the store; an empty one in memory where there is no store yet, so that no file comes to be.

    Raises:
        StudyError: if it is no store of ours, damaged, or made by a newer qualcode.
    """
    if not path.exists() or path.stat().st_size == 0:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _migrate(connection, path)
    else:
        with faults_in_words(path):
            connection = _open_existing(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _open_existing(path: Path) -> sqlite3.Connection:
    # "rw" and not "ro": only a connection that may write takes the log away again when it is the last to leave
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        _distrust(connection)
        is_old = _version(connection, path) < len(schema.MIGRATIONS)
    except sqlite3.OperationalError as error:
        connection.close()
        if not _is(error, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return _open_immutable(path)
    except BaseException:
        connection.close()
        raise
    if not is_old:
        return connection
    try:
        open_to_write(path).close()
    except OutputError:
        return _brought_up_to_date(connection, path)
    return connection


def _open_immutable(path: Path) -> sqlite3.Connection:
    """A store in a place where nothing can be written, such as an archive: no log can be made, and none is needed."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        _distrust(connection)
        is_old = _version(connection, path) < len(schema.MIGRATIONS)
    except BaseException:
        connection.close()
        raise
    return _brought_up_to_date(connection, path) if is_old else connection


def _brought_up_to_date(old: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """A copy in memory of a store that is of an older version and cannot be written."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closing(old):
        old.backup(connection)
    _distrust(connection)
    _refuse_damaged(connection, path)
    with transaction(connection):
        _run_scripts(connection, _version(connection, path))
    return connection


def _distrust(connection: sqlite3.Connection) -> None:
    """Settings for a file that somebody may have sent: it runs no functions, and each page is looked at before it is used."""
    for setting in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switches to the write-ahead log. SQLite does not wait by itself here when several open a new file at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not _is(error, sqlite3.SQLITE_BUSY) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file, 0 for a new one."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if (version or tables or application) and application != schema.APPLICATION:
        raise StudyError(
            f"{path.name} is a database of another program; move it away: qualcode keeps its own file of that name"
        )
    if version > len(schema.MIGRATIONS):
        mend = "update qualcode: python -m pip install --upgrade qualcode"
        raise StudyError(
            f"{path.name} was made by a newer qualcode (version {version}; this one knows {len(schema.MIGRATIONS)}); {mend}"
        )
    return version


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection, path) == len(schema.MIGRATIONS):
        return
    with transaction(connection):
        version = _version(connection, path)  # once more, now that nobody else can be doing the same
        if 0 < version < len(schema.MIGRATIONS):
            _refuse_damaged(connection, path)
            _back_up(path, path.with_name(f"{path.stem}-before-v{len(schema.MIGRATIONS)}{path.suffix}"))
        _run_scripts(connection, version)


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """A store that is not sound is not brought up to date: what is wrong in it would be spread, and its backup be one of the damage."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise damaged(path)


def _run_scripts(connection: sqlite3.Connection, version: int) -> None:
    for script in schema.MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """One by one: `executescript` would commit what is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _back_up(path: Path, copy: Path) -> None:
    with (
        replacing(copy) as temporary,
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(temporary)) as target,
    ):
        source.backup(target)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it. The right to write is taken at the start, so no other writer comes between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def faults_in_words(path: Path) -> Iterator[None]:
    """What SQLite says of the file or the disk, as errors of ours; mistakes in statements pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        fault = _in_words(path, error)
        if fault is None:
            raise
        raise fault from None
    except UnicodeDecodeError:  # what SQLite quotes of a damaged file, Python may not be able to read
        raise damaged(path) from None


def _in_words(path: Path, error: sqlite3.DatabaseError) -> QualcodeError | None:
    if _is(error, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StudyInUse(path)
    if _is(error, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or _is_told(error):
        return damaged(path)
    if _is(error, sqlite3.SQLITE_FULL):
        return OutputError(path, "cannot be written: the disk is full; make room, and do the last step again")
    if _is(error, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return OutputError(
            path,
            "cannot be opened or written; see that the study folder is there and may be written to, and that the disk has room",
        )
    return None


_DAMAGE = ("decode to UTF-8", "unsupported file format", "already exists", "no such table", "no such column")


def _is_told(error: sqlite3.DatabaseError) -> bool:
    """Damage for which SQLite has no number of its own.

    Tables that exist already, or lack: the number of the file's version is damaged, or what it says of its tables.
    """
    return any(words in str(error) for words in _DAMAGE)


def damaged(path: Path) -> StudyError:
    """The error that says how to go on without the file."""
    return StudyError(
        f"{path.name} is damaged, or is not a store of qualcode; move it away (with {path.name}-wal and {path.name}-shm, if they"
        " are there) and put a backup in its place. Without one, `qualcode run` makes it anew from the study folder:"
        " all but the codings, decisions and memos that people made, unless `qualcode export decisions` has saved them"
    )


def _is(error: sqlite3.Error, *codes: int) -> bool:
    return getattr(error, "sqlite_errorcode", -1) & 0xFF in codes
