"""The one door to the file system: the guard through which foreign files are opened, the writer through which files are written.

Reading: sizes are bounded, archives are looked at before they are opened, XML with a document type is refused, text is decoded from any
encoding people have. Writing: into a temporary file beside the target, flushed to disk, then moved over it, so that a reader finds the
old file or the new one and never half of either.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from qualcode.errors import OutputError, UnreadableFile, UnsafeFile

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_FILE = 64 * 2**20
"""Largest file that is read, in bytes."""
MAX_ENTRIES = 2_000
MAX_ENTRY = 64 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
RATIO_GRACE = 2**20
"""An entry below this size, unpacked, may shrink as much as it likes: a page of blanks is no bomb."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WINDOWS_1252_UNUSED = frozenset(b"\x81\x8d\x8f\x90\x9d")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: if it is missing, no file, empty or not to be opened.
        UnsafeFile: if it is larger than `MAX_FILE`.
    """
    try:
        if not path.is_file():
            raise UnreadableFile(path, "is not a file" if path.exists() else "there is no such file")
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UnsafeFile(path, f"is {size / 2**20:.0f} MB; the limit is {MAX_FILE // 2**20} MB", "split the file")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            path, f"cannot be opened ({error.strerror})", "close it elsewhere, or see its permissions"
        ) from None
    if not data:
        raise UnreadableFile(path, "is empty", "save the transcript again, or take the file out of the folder")
    return data


def read_text(path: Path) -> str:
    r"""The text of a file in UTF-8 (with or without BOM), UTF-16, or an 8-bit encoding such as Windows-1252; lines end in `\n`.

    Raises:
        UnreadableFile: as `read_bytes`, and if no encoding fits or nothing but blanks is in it.
    """
    text = decode(path, read_bytes(path))
    if not text.strip("\ufeff \t\r\n\x00"):
        raise UnreadableFile(path, "is empty", "save the transcript again, or take the file out of the folder")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(path: Path, data: bytes) -> str:
    """Text from bytes, whatever encoding people saved it in; `path` is for the message.

    Raises:
        UnreadableFile: if the bytes are no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding)
            raise _undecodable(path)
    kind = what_is(data)
    if kind:
        raise UnreadableFile(path, f"is not text but {kind}", "give it the suffix of what it is, or save it as text")
    if b"\x00" in data:
        return _decode_wide(path, data)
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    return _decode_narrow(path, data)


def _decode_wide(path: Path, data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) > 0.4 * len(data) / 2 and min(even, odd) < 0.05 * len(data) / 2:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-16-be" if even > odd else "utf-16-le")
    raise _undecodable(path)


def _decode_narrow(path: Path, data: bytes) -> str:
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in data)
    if controls > len(data) // 100:
        raise _undecodable(path)
    if not _WINDOWS_1252_UNUSED.intersection(data):  # Western Europe first: a guesser takes short Norwegian for Baltic
        return data.decode("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _undecodable(path)
    return str(best)


def _undecodable(path: Path) -> UnreadableFile:
    return UnreadableFile(path, "is not text in any encoding we know", "open it where it was made and save it as UTF-8")


def what_is(data: bytes) -> str:
    """What a file is by its first bytes, in words ("a zip archive"), or an empty string for text and the unknown."""
    signs = {
        b"PK\x03\x04": "a zip archive (docx, odt, xlsx or the like)",
        _OLE: "an old or protected Office file",
        b"%PDF": "a PDF",
        b"{\\rtf": "RTF",
        b"\x89PNG": "a picture",
        b"\xff\xd8\xff": "a picture",
        b"GIF8": "a picture",
        b"ID3": "a sound recording",
        b"RIFF": "a sound recording",
        b"OggS": "a sound recording",
        b"SQLite format 3\x00": "a database",
    }
    if data[4:8] == b"ftyp":
        return "a sound or film recording"
    return next((words for sign, words in signs.items() if data.startswith(sign)), "")


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
    if data.startswith(_OLE):
        mend = "open it in Word, remove the password (or save it as .docx), and try again"
        raise UnreadableFile(path, "is protected by a password, or is an old .doc", mend)
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
    if len(entries) > MAX_ENTRIES:
        raise UnsafeFile(path, f"holds {len(entries)} parts; the limit is {MAX_ENTRIES}")
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
    if not data.startswith(b"PK\x03\x04"):
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


def parse_xml(path: Path, data: bytes) -> _Element:
    """The root of an XML part. No entities, no document types, no network, bounded depth.

    Raises:
        UnsafeFile: if it declares a document type or entities.
        UnreadableFile: if it is not well-formed.
    """
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
            raise _declares_entities(path) from None
        raise UnreadableFile(
            path, "is damaged (not well-formed XML)", "open it where it was made and save it again"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares_entities(path)
    return root


def _declares_entities(path: Path) -> UnsafeFile:
    return UnsafeFile(path, "declares a document type or entities in its XML; no transcript program does that")


def parse_html(path: Path, text: str) -> _Element:
    """The root of a page, however untidy. No network, no entities but those of HTML, bounded depth.

    Raises:
        UnreadableFile: if it is nested so deeply that a part of it would be lost, or there is nothing in it.
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or any(fault.level == etree.ErrorLevels.FATAL for fault in parser.error_log):
        raise UnreadableFile(path, "is no web page that can be read whole", "copy its text into Word or a text file")
    return root


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        UnreadableFile: as `read_text`, and if it is no JSON, ends before its end, or is nested beyond all reason.
    """
    import json

    text = read_text(path).lstrip("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        mend = "export it once more where it was made: perhaps only a part of it was saved"
        raise UnreadableFile(path, "is damaged (not well-formed JSON)", mend, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise UnreadableFile(path, "is JSON of a kind that no transcript has", "export it once more") from None


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`; what is written there replaces `path` when the block ends well, and vanishes when it does not.

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
        temporary.chmod(_mode(path))
        _move(temporary, path)
    except OSError as error:
        raise OutputError(path, _cannot_write(error)) from None
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        OutputError: as `replacing`.
    """
    with replacing(path) as temporary:
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


def _cannot_write(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be written; close it in Word or Excel if it is open there, and see that the folder may be written to"
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
        return "cannot be written; a folder or file of another kind is in the way"
    return f"cannot be written ({error.strerror or type(error).__name__})"
