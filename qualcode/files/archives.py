"""Archives (docx, odt, xlsx, qdpx), looked at before anything in them is unpacked; nothing is ever unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.files.reading import OLE, read_bytes, what_is

MAX_ENTRIES = 2_000
MAX_ENTRY = 64 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
RATIO_GRACE = 2**20
"""An entry below this size, unpacked, may shrink as much as it likes: a page of blanks is no bomb."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENTRY = b"PK\x01\x02"
"""How each part begins in an archive's list of its parts."""


def open_archive(path: Path) -> zipfile.ZipFile:
    """A zip archive (docx, odt, xlsx, qdpx) that was found safe to read. Entries are read by name; nothing is ever unpacked to disk.

    Raises:
        UnreadableFile: if it is no zip archive, or protected by a password.
        UnsafeFile: too many entries, too large unpacked, packed too tightly, or entries with unsafe names.
    """
    return archive_of(path, read_bytes(path))


def archive_of(path: Path, data: bytes) -> zipfile.ZipFile:
    """The same of bytes; `path` is for the message.

    Raises:
        UnreadableFile: as `open_archive`.
        UnsafeFile: as `open_archive`.
    """
    if data.startswith(OLE):
        mend = "open it in Word, remove the password (or save it as .docx), and try again"
        raise UnreadableFile(path, "is protected by a password, or is an old .doc", mend)
    if (
        data.count(_ENTRY) > MAX_ENTRIES
    ):  # before the list of parts is read, which can itself be what exhausts the machine
        raise UnsafeFile(path, f"holds {data.count(_ENTRY)} parts; the limit is {MAX_ENTRIES}")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        kind = what_is(data)
        reason = "is damaged" if kind.startswith("a zip") else f"is not a {path.suffix.lstrip('.')} file"
        what = reason + (f" but {kind}" if kind and "zip" not in kind else "")
        raise UnreadableFile(
            path, what, "open it where it was made and save it again, or take it out of the folder"
        ) from None
    _refuse_bombs(path, entries)
    return archive


def _refuse_bombs(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise UnsafeFile(path, f"unpacks to more than {MAX_UNPACKED // 2**20} MB")
    names: set[str] = set()
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if entry.flag_bits & 1:
            raise UnreadableFile(path, "is protected by a password", "save it without one and try again")
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0:1]:
            raise UnsafeFile(path, "has a part whose name points outside the file")
        if entry.filename in names:
            raise UnsafeFile(path, "has two parts of one name")
        if entry.file_size > MAX_ENTRY:
            raise UnsafeFile(path, f"has a part that unpacks to more than {MAX_ENTRY // 2**20} MB")
        if entry.file_size > RATIO_GRACE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise UnsafeFile(path, "has a part packed far more tightly than any document is")
        names.add(entry.filename)


def part_names(data: bytes) -> frozenset[str]:
    """Names of the parts of an archive, or nothing if the bytes are none; to tell what an archive holds before it is opened."""
    if not data.startswith(b"PK\x03\x04") or data.count(_ENTRY) > MAX_ENTRIES:
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        return frozenset()


def read_part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of an archive that `open_archive` gave.

    Raises:
        UnreadableFile: if the part is not there or damaged.
    """
    try:
        return archive.read(name)
    except KeyError:
        raise UnreadableFile(path, f"has no part {name}, so it is not what its suffix says") from None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        raise UnreadableFile(path, "is damaged", "open it where it was made and save it again") from None


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a zip archive that tells nothing of when and where it was made."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, data)
    return buffer.getvalue()
