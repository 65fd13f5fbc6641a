"""The decisions in another copy of the study: read from a copy of its file, so that the other one is never written to, whatever it is.

Somebody else may have sent it, and somebody may be working in it at the moment.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from qualcode.decisions import Decision
from qualcode.decisions.written import decision_from_json, decision_to_json
from qualcode.errors import DecisionError, StudyError, StudyInUse, UnreadableFile, UnsafeFile
from qualcode.files import what_is
from qualcode.study.database import FILE
from qualcode.study.store import Store

LARGEST = 4 * 2**30
ATTEMPTS = 5


def other_store(path: Path) -> Path:
    """The store of another copy: the file itself, or the one in a study folder.

    Raises:
        UnreadableFile: if there is none.
    """
    file = path / FILE if path.is_dir() else path
    if not file.is_file():
        reason = f"has no {FILE}, so nobody has decided anything there" if path.is_dir() else "there is no such file"
        raise UnreadableFile(path, reason, f"name the other study's folder, or its {FILE}")
    return file


def decisions_in(path: Path) -> tuple[Decision, ...]:
    """What was decided in the store `path`, in its order; it stays as it is, byte for byte.

    Raises:
        UnreadableFile: if it is no store of ours, damaged, or made by a newer qualcode; `UnsafeFile` if no qualcode can have made it.
        StudyInUse: if somebody writes to it all the while.
    """
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        copy = Path(folder) / FILE
        try:
            _copy(path, copy)
            _refuse_odd(path, copy)
            with Store.read(copy) as kept:
                if kept.damage():
                    raise _damaged(path)
                return _checked(path, kept.decisions())
        except StudyError as error:
            raise UnreadableFile(path, _reason(error)) from None
        except (sqlite3.Error, TypeError, RecursionError):  # its tables are not ours, or hold what ours cannot
            raise _damaged(path) from None
        except OSError as error:
            raise UnreadableFile(path, f"cannot be read ({error.strerror})", "see its permissions") from None


def _copy(path: Path, copy: Path) -> None:
    """Copies the store with its log, in a moment in which nobody writes to either.

    Its index of the log (-shm) is made anew, and a rollback journal is not taken along: it could name other files.
    """
    for _ in range(ATTEMPTS):
        before = _state(path)
        if sum(size for size, _ in before) > LARGEST:
            raise UnsafeFile(path, "is larger than any study")
        for suffix in ("", "-wal"):
            source, target = Path(f"{path}{suffix}"), Path(f"{copy}{suffix}")
            target.unlink(missing_ok=True)
            if source.is_file():
                shutil.copyfile(source, target)
        if _state(path) == before:
            return
    raise StudyInUse(path)


def _state(path: Path) -> list[tuple[int, int]]:
    files = (Path(f"{path}{suffix}") for suffix in ("", "-wal"))
    return [(stat.st_size, stat.st_mtime_ns) if file.is_file() and (stat := file.stat()) else (0, 0) for file in files]


def _refuse_odd(path: Path, copy: Path) -> None:
    """Refuses what is no SQLite file, and one with views, triggers or virtual tables: ours have none, and they could run for ever."""
    with copy.open("rb") as file:
        kind = what_is(file.read(16))
    if kind != "a database":
        raise UnreadableFile(path, f"is no {FILE}" + (f" but {kind}" if kind else ""), "name the other study's folder")
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        odd = "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"
        ((count,),) = connection.execute(odd).fetchall()
    if count:
        raise UnsafeFile(path, "holds what no study does (views, triggers or virtual tables)")


def _checked(path: Path, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions, looked at as those of any file that others wrote."""
    try:
        return tuple(decision_from_json(decision_to_json(decision)) for decision in decisions)
    except DecisionError:
        raise _damaged(path) from None


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        path, "is damaged, or is no store of qualcode", "ask for `qualcode export decisions` of it instead"
    )


def _reason(error: StudyError) -> str:
    """What the store says of itself, where that is of use for a file that is not ours to mend."""
    return (
        "was made by a newer qualcode; update yours"
        if "newer qualcode" in str(error)
        else "is damaged, or is no store of qualcode"
    )
