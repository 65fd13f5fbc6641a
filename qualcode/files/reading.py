"""Files of other people as bytes, as text in whatever encoding they were saved, and as JSON; their size is bounded."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from qualcode.errors import UnreadableFile, UnsafeFile

MAX_FILE = 64 * 2**20
"""Largest file that is read, in bytes."""
MAX_TEXT = 16 * 2**20
MAX_LINES = 200_000
"""Most characters and lines of a text: an interview of ten hours has a hundred thousand words, and fewer than a million characters."""
MAX_VALUES = 4_000_000
"""Most commas and brackets of a JSON file: some hours of talk with times for each word."""

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old and protected Office files begin."""
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


def read_text(path: Path, *, longest: int = MAX_TEXT) -> str:
    r"""The text of a file in UTF-8 (with or without BOM), UTF-16, or an 8-bit encoding such as Windows-1252; lines end in `\n`.

    Raises:
        UnreadableFile: as `read_bytes`, and if no encoding fits or nothing but blanks is in it.
        UnsafeFile: as `read_bytes`, and if it has more than `longest` characters or `MAX_LINES` lines.
    """
    text = decode(path, read_bytes(path))
    if not text.strip("\ufeff \t\r\n\x00"):
        raise UnreadableFile(path, "is empty", "save the transcript again, or take the file out of the folder")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > longest:
        raise UnsafeFile(path, f"has {len(text):,} characters; the limit is {longest:,}", "split the file")
    if text.count("\n") > MAX_LINES:
        raise UnsafeFile(path, f"has more than {MAX_LINES:,} lines", "split the file")
    return text


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
        OLE: "an old or protected Office file",
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


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        UnreadableFile: as `read_text`, and if it is no JSON, ends before its end, or is nested beyond all reason.
        UnsafeFile: if it is larger than `MAX_FILE`, or has more than `MAX_VALUES` commas and brackets.
    """
    import json

    text = read_text(path, longest=MAX_FILE).lstrip("\ufeff")
    if sum(map(text.count, ",[{")) > MAX_VALUES:
        raise UnsafeFile(
            path, "is JSON with more values than any transcript has", "export it without times for each word"
        )
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
