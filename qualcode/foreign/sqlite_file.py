"""SQLite databases of other programs, read without trust: a copy in memory, nothing of its own is run, and its file is never touched.

A database can hold views and triggers that call functions, and pages that are made to mislead. So only ordinary tables are read, by
column names that we know, no other statement than a reading one is let through, and time and size are bounded.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.files import read_bytes

SIGN = b"SQLite format 3\x00"
MAX_SECONDS = 20.0
MAX_ROWS = 1_000_000
MAX_VALUE = 16 * 2**20
"""Longest text of one cell, in bytes."""
Value = str | int | float | None


class ForeignDatabase:
    """Tables of a database. `open` makes one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self.tables = frozenset(
            str(name) for (name,) in self._fetch("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
        )

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[ForeignDatabase]:
        """The database of a file, for as long as the block lasts.

        Raises:
            UnreadableFile: if it is no SQLite database, damaged, or still open in another program.
            UnsafeFile: if it is too large, or takes too long.
        """
        data = bytearray(read_bytes(path))
        if not data.startswith(SIGN) or len(data) < 100:
            raise UnreadableFile(path, "is not an SQLite database", "name the database of the project")
        log = path.with_name(path.name + "-wal")
        if log.is_file() and log.stat().st_size:
            raise UnreadableFile(
                path, "has changes that are not in the file yet", "close it in the program that made it, and try again"
            )
        data[18:20] = b"\x01\x01"  # no log in memory
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            try:
                connection.deserialize(bytes(data))
                _distrust(connection)
                yield cls(connection, path)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise UnsafeFile(path, f"takes longer than {MAX_SECONDS:.0f} seconds to read") from None
                raise _damaged(path) from None
            except (sqlite3.Error, UnicodeError, OverflowError, MemoryError):
                raise _damaged(path) from None

    def has(self, *tables: str) -> bool:
        """Whether all these tables are there."""
        return self.tables.issuperset(tables)

    def rows(self, table: str, columns: Sequence[str], order: str = "rowid") -> list[tuple[Value, ...]]:
        """The rows of a table; a column that it does not have is None. Names are our own, never those of the file.

        Raises:
            UnreadableFile: if it has no such table.
            UnsafeFile: if there are too many rows.
        """
        if table not in self.tables:
            raise UnreadableFile(
                self._path, f"has no table {table}", "export the project anew, with the newest version of the program"
            )
        there = {str(row[1]) for row in self._fetch(f"PRAGMA table_info({table})")}
        wanted = ", ".join(f'"{name}"' if name in there else "NULL" for name in columns)
        return self._fetch(f"SELECT {wanted} FROM {table} ORDER BY {order}")  # noqa: S608

    def _fetch(self, statement: str) -> list[tuple[Value, ...]]:
        rows = self._connection.execute(statement).fetchmany(MAX_ROWS + 1)
        if len(rows) > MAX_ROWS:
            raise UnsafeFile(self._path, f"has a table of more than {MAX_ROWS:,} rows")
        return rows


def _distrust(connection: sqlite3.Connection) -> None:
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    deadline = time.monotonic() + MAX_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    connection.set_authorizer(_only_reads)


def _only_reads(action: int, first: str | None, *_: str | None) -> int:
    """Lets through the reading of tables, and the one pragma that tells their columns."""
    is_read = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    is_told = action == sqlite3.SQLITE_PRAGMA and first == "table_info"
    return sqlite3.SQLITE_OK if is_read or is_told else sqlite3.SQLITE_DENY


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        path, "is damaged, or is no database of that program", "open it where it was made and save it again"
    )


def text(value: Value) -> str:
    """A cell as text; nothing for NULL."""
    return "" if value is None else str(value)
