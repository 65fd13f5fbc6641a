"""Transcripts that were dropped on the page, before they belong to a study: each is read at once, under a name that is safe everywhere.

They lie in a folder of their own that only this user can open, and that vanishes with the page.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
import weakref
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from qualcode.codebook import Codebook, read_codebook
from qualcode.documents import Document
from qualcode.errors import CodebookError, QualcodeError, UnsafeFile
from qualcode.files import MAX_FILE, write_bytes
from qualcode.importers import is_passed_over, read_document

MAX_FILES = 500
MAX_TOTAL = 1024 * 2**20
"""Bytes of all files together."""
_MAX_NAME = 100
_MAX_SUFFIX = 20
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class NotTaken(QualcodeError):
    """A file cannot be used. Attributes: `reason`, the key of a phrase that says why, and `detail`, what the reader of the file said."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(detail or reason)


@dataclass(frozen=True)
class Taken:
    """A transcript that can be read, and what had to be guessed for that."""

    path: Path
    document: Document
    guesses: tuple[str, ...] = ()


def safe_name(name: str, otherwise: str = "transcript") -> str:
    """The last part of a name, as every system can have it as a file; `otherwise` where nothing of it is left.

    Windows has no `CON.txt`, no `what?.txt` and no blank at the end; a dot in front hides a file elsewhere.
    """
    last = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode()).replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in _FORBIDDEN.sub("_", last) if sign.isprintable()).strip(" .") or otherwise
    suffix = PurePosixPath(kept).suffix
    suffix = suffix if len(suffix) <= _MAX_SUFFIX else ""
    stem = kept.removesuffix(suffix)[: _MAX_NAME - len(suffix)].rstrip(" .")
    return ("_" if _DEVICES.fullmatch(stem.partition(".")[0].strip()) else "") + stem + suffix


class Tray:
    """What has been taken so far: `taken` in the order of names, and a `codebook`, if one was."""

    def __init__(self) -> None:
        self._taken: dict[str, Taken] = {}
        self._total = 0
        self.codebook: tuple[Path, Codebook] | None = None

    @cached_property
    def _folder(self) -> Path:
        folder = Path(mkdtemp(prefix="qualcode-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    @property
    def taken(self) -> list[Taken]:
        """The transcripts, in the order of their names."""
        return [self._taken[key] for key in sorted(self._taken)]

    def take(self, name: str, data: bytes) -> Taken:
        """Reads a transcript, and keeps it.

        Raises:
            NotTaken: if it cannot be used; then nothing is kept.
        """
        name = safe_name(name)
        if is_passed_over(name):
            raise NotTaken("turned.passed")
        _refuse_size(data)
        if len(self._taken) >= MAX_FILES or self._total + len(data) > MAX_TOTAL:
            raise NotTaken("turned.many")
        twin = self._taken.get(name.casefold())
        if twin:
            raise NotTaken("turned.again" if twin.path.read_bytes() == data else "turned.twin")
        path = self._folder / "transcripts" / name
        write_bytes(path, data)
        try:
            imported = read_document(path, id=path.stem)
        except QualcodeError as fault:
            path.unlink()
            raise _told(fault) from None
        self._total += len(data)
        taken = self._taken[name.casefold()] = Taken(path, imported.document, imported.warnings)
        return taken

    def put_back(self, name: str) -> None:
        """Forgets a transcript; nothing happens where there is none of that name."""
        taken = self._taken.pop(name.casefold(), None)
        if taken:
            self._total -= taken.path.stat().st_size
            taken.path.unlink()

    def take_codebook(self, name: str, data: bytes) -> Codebook:
        """Reads a codebook, and keeps it in the place of one that was taken before.

        Raises:
            NotTaken: if it is none, or has faults.
        """
        name = safe_name(name, "codebook")
        if PurePosixPath(name).suffix.casefold() not in (".yaml", ".yml"):
            raise NotTaken("turned.yaml")
        _refuse_size(data)
        path = self._folder / "codebook" / name
        write_bytes(path, data)
        try:
            book = read_codebook(path)
        except CodebookError as fault:
            raise NotTaken("turned.codebook", str(fault)) from None
        except QualcodeError as fault:
            raise _told(fault) from None
        self.codebook = (path, book)
        return book

    def discard(self) -> None:
        """Takes everything off the disk."""
        if "_folder" in self.__dict__:
            shutil.rmtree(self._folder, ignore_errors=True)


def _refuse_size(data: bytes) -> None:
    if not data:
        raise NotTaken("turned.empty")
    if len(data) > MAX_FILE:
        raise NotTaken("turned.large")


_TOLD = {
    "no format that can be read": "turned.format",
    "which is no transcript": "turned.format",
    "password": "turned.password",
    "holds no talk": "turned.talk",
}
"""What a reader says where the page has a phrase of its own for it."""


def _told(fault: QualcodeError) -> NotTaken:
    said = str(fault)
    phrase = next((phrase for sign, phrase in _TOLD.items() if sign in said), "")
    if phrase:
        return NotTaken(phrase)
    if isinstance(fault, UnsafeFile):
        return NotTaken("turned.unsafe", said)
    return NotTaken(
        "turned.damaged" if "damaged" in said else "turned.ways" if " ways" in said else "turned.other", said
    )
