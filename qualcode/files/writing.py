"""Files written whole or not at all: a temporary one beside the target, flushed to disk, then moved over it."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qualcode.errors import OutputError


@contextmanager
def replacing(path: Path, *, mode: int | None = None) -> Iterator[Path]:
    """A temporary path beside `path`; what is written there replaces `path` when the block ends well, and vanishes when it does not.

    `mode` is who may read and write it; otherwise as the file was, or as a new one gets it. The temporary file is its owner's alone.

    Raises:
        OutputError: if the folder or file cannot be written; the file that was there is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(path, _cannot_write(error)) from None
    temporary = Path(name)
    try:
        yield temporary
        _flush(temporary)
        temporary.chmod(_mode(path) if mode is None else mode)
        _move(temporary, path)
        _flush_folder(path.parent)
    except OSError as error:
        raise OutputError(path, _cannot_write(error)) from None
    finally:
        with suppress(OSError):  # such as a disk that has become read-only meanwhile
            temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Writes a file whole or not at all; `mode` as `replacing`.

    Raises:
        OutputError: as `replacing`.
    """
    with replacing(path, mode=mode) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    r"""Writes UTF-8 with `\n` as line end, whole or not at all.

    Raises:
        OutputError: as `replacing`.
    """
    write_bytes(path, text.encode("utf-8", errors="replace"))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes sure that a power cut does not take back what was moved; Windows and some file systems know no such thing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode(path: Path) -> int:
    """Mode of the file to be replaced, or what a new file would get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _move(temporary: Path, path: Path) -> None:
    for attempt in range(3):
        try:
            temporary.replace(path)
        except PermissionError:  # Windows: a virus scanner or an indexer may hold the file for a moment
            if os.name != "nt" or attempt == 2:
                raise
            time.sleep(0.2)
        else:
            return


_FULL = "the disk is full, or your share of it; make room, and do the last step again"
_IN_WORDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "it is larger than files may be there; write it to another disk",
    errno.EROFS: "the disk can only be read; write it to another folder",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one, or a folder higher up",
    errno.EBUSY: "another program holds it; close it there",
}


def _cannot_write(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be written; close it in Word or Excel if it is open there, and see that the folder may be written to"
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
        return "cannot be written; a folder or file of another kind is in the way"
    if error.errno in _IN_WORDS:
        return f"cannot be written: {_IN_WORDS[error.errno]}"
    return f"cannot be written ({error.strerror or type(error).__name__})"
