"""A search through every byte of a folder, for what must not be there: inside archives and databases, in every encoding people have.

It is written apart from what replaces names, and knows nothing of it, so that a fault there shows here.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import UnreadableFile
from qualcode.files import archive_of, read_part, what_is
from qualcode.privacy.names import is_everyday
from qualcode.study.store import Store

MIN_LETTERS = 3
"""Shorter words, such as initials, stand in every file by chance; but an id such as K1 is looked for."""
SURE_LETTERS = 6
"""Shorter words stand by chance in what is packed, such as pictures: there they are not looked for."""
UNREAD = frozenset(
    {"a PDF", "a picture", "a sound recording", "a sound or film recording", "an old or protected Office file"}
)
_TAGS = re.compile(r"<[^<>]{1,4000}>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


class Left(NamedTuple):
    """What was found in a file after all: the file, seen from the folder, and which of the terms, from 0."""

    file: str
    term: int


@dataclass(frozen=True)
class Search:
    """A search that was made: so many files, so many terms, and what was found."""

    files: int
    terms: int
    left: tuple[Left, ...] = ()
    unread: tuple[str, ...] = ()
    """Files in which words cannot be seen: pictures, PDF, sound, Parquet."""


def search(folder: Path, terms: Sequence[str]) -> Search:
    """Looks for terms in the names and the bytes of all files below a folder.

    A term is found as whole words, in any capitals (a word of every day: with one), whatever stands between its words, and with the s of
    a genitive. Terms without a word of `MIN_LETTERS` letters or digits are not looked for.
    """
    sought = [(n, *_pattern(term)) for n, term in enumerate(terms) if _first_word(term)]
    left: dict[Left, None] = {}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_dir()]
    for path in files:
        name = path.relative_to(folder).as_posix()
        for text in texts_of(path, name):
            low, is_packed = text.casefold(), "\x00" in text and path.suffix != ".db"
            for number, word, pattern in sought:
                if word in low and not (is_packed and len(word) < SURE_LETTERS) and pattern.search(text):
                    left[Left(name, number)] = None
    inside = [path for path in files if path.is_file()]
    unread = tuple(path.relative_to(folder).as_posix() for path in inside if _is_unread(path))
    return Search(len(inside), len(sought), tuple(left), unread)


def _is_unread(path: Path) -> bool:
    with path.open("rb") as file:
        begin = file.read(16)
    return begin.startswith(b"PAR1") or what_is(begin) in UNREAD


def _first_word(term: str) -> str:
    """The word of a term by which it is looked for first: its longest."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", term).casefold())
    return max((word for word in words if len(word) >= MIN_LETTERS or re.fullmatch(r"\w\d", word)), key=len, default="")


def _pattern(term: str) -> tuple[str, re.Pattern[str]]:
    composed = unicodedata.normalize("NFC", term)
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", composed)]
    is_word = len(words) == 1 and not composed.islower() and is_everyday(composed.casefold())
    is_short = composed.isupper() and len(composed) <= MIN_LETTERS
    whole = r"(?:[\W_]|&#?\w{2,6};){0,4}".join(words)
    if is_word:
        whole = f"(?:{re.escape(composed)}|{re.escape(composed.upper())})"
    before, after = (r"(?<!\d)" if composed[0].isdigit() else ""), (r"(?!\d)" if composed[-1].isdigit() else "")
    bounded = rf"(?<![^\W\d_]){before}{whole}{after}(?:[sS])?(?![^\W\d_])"
    return _first_word(term), re.compile(bounded, 0 if is_word or is_short else re.IGNORECASE)


def texts_of(path: Path, name: str) -> Iterator[str]:
    """All texts that a file may be read as, its name first."""
    yield from _read_as(name.encode("utf-8", "replace"))
    if not path.is_file():
        return
    data = path.read_bytes()
    yield from _texts_in(data)
    if what_is(data[:16]) == "a database" and path.suffix == ".db" and "-before-" not in path.stem:
        yield from _rows_of(path)


def _texts_in(data: bytes) -> Iterator[str]:
    yield from _read_as(data)
    if data.startswith(b"PK\x03\x04"):
        try:
            with archive_of(Path("archive"), data) as archive:
                yield "\n".join([*archive.namelist(), archive.comment.decode("utf-8", "replace")])
                for part in archive.namelist():
                    yield from _texts_in(read_part(Path("archive"), archive, part))
        except UnreadableFile:
            return


def _read_as(data: bytes) -> Iterator[str]:
    """The bytes as text: in UTF-8, in Windows-1252, in UTF-16 of either kind, without tags and escapes."""
    plain = unicodedata.normalize("NFC", data.decode("utf-8", "replace"))
    yield plain
    if b"\\u" in data:
        yield _ESCAPED.sub(lambda code: chr(int(code[1], 16)), plain)
    if b"<" in data:
        yield html.unescape(_TAGS.sub("", plain))
        yield html.unescape(_TAGS.sub(" ", plain))
    elif b"&" in data:
        yield html.unescape(plain)
    if b"%C3" in data or b"%c3" in data:
        yield _PERCENT.sub(lambda code: bytes.fromhex(code[0].replace("%", "")).decode("utf-8", "replace"), plain)
    if not data.isascii():
        yield data.decode("cp1252", "replace")
    if b"\x00" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "replace")
            yield data[1:].decode(encoding, "replace")


def _rows_of(path: Path) -> Iterator[str]:
    """What is in the rows of a store: long texts are spread over its file."""
    with Store.read(path) as store:
        for (table,) in store.query(_TABLES):
            for row in store.query(f'SELECT * FROM "{table}"'):  # noqa: S608 -- names of its own
                for value in row:
                    if isinstance(value, str):
                        yield value
                        if "\\u" in value:
                            yield _ESCAPED.sub(lambda code: chr(int(code[1], 16)), value)


def told(left: Iterable[Left]) -> str:
    """Which files something was left in, without what it was."""
    files = list(dict.fromkeys(one.file for one in left))
    return ", ".join(files[:5]) + (f" and {len(files) - 5} more" if files[5:] else "")
