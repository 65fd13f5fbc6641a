"""Where files are, on this machine or elsewhere: the one door to storage elsewhere (any address that fsspec knows)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from qualcode.errors import MissingExtra, OutputError, UnreadableFile, UnsafeFile
from qualcode.files import MAX_FILE, write_bytes


class Found(NamedTuple):
    """A file: its name as seen from where one looked, where it is, and a mark that changes when it does; `size` in bytes."""

    name: str
    at: str
    size: int
    mark: str


def is_elsewhere(place: str) -> bool:
    """Whether a place is an address (`s3://…`, `memory://…`) and no path."""
    return "://" in place


def below(place: str, name: str) -> str:
    """A name below a place."""
    return f"{place.rstrip('/')}/{name}" if is_elsewhere(place) else str(Path(place) / name)


def files_in(place: str) -> list[Found]:
    """All files below a folder, or the file itself; in no particular order, nothing if nothing is there.

    Raises:
        MissingExtra: if it is elsewhere and what reads such addresses is not installed.
        UnreadableFile: if it cannot be looked into.
    """
    return _elsewhere(place) if is_elsewhere(place) else _here(Path(place))


def _here(top: Path) -> list[Found]:
    if top.is_file():
        return [_found_here(top, top.name)]
    paths = (path for path in top.rglob("*") if path.is_file()) if top.is_dir() else ()
    return [_found_here(path, path.relative_to(top).as_posix()) for path in paths]


def _found_here(path: Path, name: str) -> Found:
    told = path.stat()
    return Found(name, str(path), told.st_size, f"{told.st_size} {told.st_mtime_ns}")


def _elsewhere(place: str) -> list[Found]:
    system, top = _system(place)
    with _told(place):
        if system.isfile(top):
            listed: Mapping[str, Mapping[str, Any]] = {top: system.info(top)}
            top = str(PurePosixPath(top).parent)
        else:
            listed = system.find(top, detail=True)
    return [
        Found(
            PurePosixPath(path).relative_to(top).as_posix(),
            str(system.unstrip_protocol(path)),
            int(info.get("size") or 0),
            _mark(info),
        )
        for path, info in listed.items()
    ]


def _mark(info: Mapping[str, Any]) -> str:
    """Whatever the storage says of the state of a file."""
    telling = ("size", "ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created")
    return " ".join(str(info[key]) for key in telling if key in info)


@contextmanager
def local_copy(found: Found) -> Iterator[Path]:
    """The file as one of this machine, under its own name.

    Raises:
        UnreadableFile: if it cannot be fetched.
        UnsafeFile: if it is too large.
    """
    if not is_elsewhere(found.at):
        yield Path(found.at)
        return
    if found.size > MAX_FILE:
        raise UnsafeFile(found.name, f"is {found.size / 2**20:.0f} MB; the limit is {MAX_FILE // 2**20} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PurePosixPath(found.name).name
        path.write_bytes(read(found.at))
        yield path


def read(place: str) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: if it cannot be read.
    """
    if is_elsewhere(place):
        system, path = _system(place)
        with _told(place):
            return bytes(system.cat_file(path))
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise UnreadableFile(place, f"cannot be opened ({error.strerror})") from None


def read_if_there(place: str) -> bytes | None:
    """The bytes of a file; None if there is none."""
    if is_elsewhere(place):
        system, path = _system(place)
        with _told(place):
            return bytes(system.cat_file(path)) if system.exists(path) else None
    return Path(place).read_bytes() if Path(place).is_file() else None


def write(place: str, data: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        OutputError: if it cannot be written.
    """
    if not is_elsewhere(place):
        write_bytes(Path(place), data)
        return
    system, path = _system(place)
    try:
        system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
        system.pipe_file(path, data)
    except OSError as error:
        raise OutputError(place, f"cannot be written ({error})") from None


def remove(place: str) -> None:
    """Takes a file away that is there."""
    if is_elsewhere(place):
        system, path = _system(place)
        system.rm_file(path)
    else:
        Path(place).unlink(missing_ok=True)


def _system(place: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingExtra(f"Reading and writing {place.partition('://')[0]}://", "dask") from None
    try:
        system, path = url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise UnreadableFile(place, f"is an address that nothing here can open ({error})") from None
    return system, str(path)


@contextmanager
def _told(place: str) -> Iterator[None]:
    """What storage elsewhere says, as an error of ours."""
    try:
        yield
    except OSError as error:
        raise UnreadableFile(place, f"cannot be read ({type(error).__name__}: {error})") from None
