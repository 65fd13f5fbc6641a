"""States of the study kept in plain files, `frozen/NAME/`: each written whole or not at all, and never written over.

A state needs no qualcode to be read: tables and codebook are CSV and YAML, `SHA256SUMS` can be checked with `sha256sum -c`. The same
state gives the same bytes, for no clock is in them; when it was kept stands in the history.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from qualcode.documents import normalise
from qualcode.errors import BadName, OutputError, StudyError, UnknownName, UnreadableFile
from qualcode.files import read_bytes, sha256, write_bytes

FOLDER = "frozen"
STATE = "state.json"
SUMS = "SHA256SUMS"
README = "README.txt"
CODEBOOK = "inputs/codebook.yaml"
SETTINGS = "inputs/study.yaml"
DECISIONS = "decisions.jsonl"
FORMAT = "qualcode frozen state"
VERSION = 1
_LONGEST = 80
_RESERVED = frozenset({"last", "con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})
"""`last` is the last run wherever a state is named; the others no folder of Windows may be called."""


@dataclass(frozen=True)
class FrozenDocument:
    """What is kept of a transcript: hashes of its file, of its normalised text, and of everything its document holds; no text."""

    document: str
    source: str
    sha256: str
    text_sha256: str
    fingerprint: str
    turns: int


@dataclass(frozen=True)
class State:
    """What `state.json` says. `files` are hashes of the study's own files, `software` versions of all that made the tables."""

    name: str
    title: str
    unit: str
    context: bool
    software: Mapping[str, str]
    files: Mapping[str, str]
    documents: tuple[FrozenDocument, ...]

    def to_json(self) -> str:
        """One object, readable by people too; `state_from_json` reads it."""
        told = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def state_from_json(written: str) -> State:
    """What `State.to_json` wrote.

    Raises:
        ValueError: if it is something else.
    """
    data: dict[str, Any] = json.loads(written)
    if data.pop("format", "") != FORMAT or data.pop("version", 0) != VERSION:
        raise ValueError("no state, or one of another qualcode")
    try:
        return State(**{**data, "documents": tuple(FrozenDocument(**one) for one in data["documents"])})
    except (TypeError, KeyError, AttributeError):
        raise ValueError("no state") from None


def checked_name(name: str) -> str:
    """The name of a state as its folder is called.

    Raises:
        BadName: if no folder can be called so on every system.
    """
    name = normalise(name).strip()
    is_fit = re.fullmatch(r"[^\W_][\w .()-]*", name) and not name.endswith(".") and len(name) <= _LONGEST
    if not is_fit or name.split(".")[0].casefold() in _RESERVED:
        raise BadName(
            f"{name!r} cannot be the name of a frozen state; use letters, digits, blanks, '-', '_' and '.', up to {_LONGEST} of them,"
            " beginning with a letter or digit (`last` is the last run)."
        )
    return name


def names(study: Path) -> list[str]:
    """The states that are kept, by name; what is in the folder and is no state is passed over."""
    top = study / FOLDER
    found = top.iterdir() if top.is_dir() else ()
    return sorted(normalise(one.name) for one in found if not one.name.startswith(".") and (one / STATE).is_file())


def refuse_known(study: Path, name: str) -> None:
    """Refuses the name of a state that there is, however its letters are written.

    Raises:
        StudyError: if there is one.
    """
    for there in [one.name for one in (study / FOLDER).iterdir()] if (study / FOLDER).is_dir() else ():
        if normalise(there).casefold() == name.casefold():
            raise StudyError(
                f"There is {FOLDER}/{there} already, and a frozen state is not written over; choose another name,"
                " or move that folder away."
            )


def write(study: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Keeps files as a state, all or nothing, and gives its folder. `SHA256SUMS` is added, of all but the README.

    Raises:
        StudyError: if there is a state of that name.
        OutputError: if it cannot be written; then nothing is there.
    """
    refuse_known(study, name)
    target = study / FOLDER / name
    sums = "".join(f"{sha256(data)}  {file}\n" for file, data in sorted(files.items()) if file != README)
    try:
        target.parent.mkdir(exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".", dir=target.parent))
    except OSError as error:
        raise OutputError(target, f"cannot be written ({error.strerror})") from None
    try:
        for file, data in {**files, SUMS: sums.encode()}.items():
            write_bytes(made / file, data)
        made.chmod(0o755 & target.parent.stat().st_mode)
        made.rename(target)  # fails if meanwhile there is one: the rename replaces no folder that has files
    except OSError as error:
        raise OutputError(target, f"cannot be written ({error.strerror})") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return target


def damage(folder: Path) -> list[str]:
    """Files of a state that are gone or not as they were kept; none if it is whole. What somebody put beside them does not matter."""
    try:
        lines = read_bytes(folder / SUMS).decode().splitlines()
    except (UnreadableFile, UnicodeDecodeError):
        return [SUMS]
    listed = {file: kept for kept, _, file in (line.partition("  ") for line in lines) if file}
    if STATE not in listed or len(listed) < len(lines):
        return [SUMS]
    return [file for file, kept in listed.items() if _hash(folder, file) != kept]


def _hash(folder: Path, file: str) -> str:
    """Of a file within the folder; empty where it is none."""
    if ".." in PurePosixPath(file).parts or PurePosixPath(file).is_absolute():
        return ""
    try:
        return sha256(read_bytes(folder / file))
    except UnreadableFile:
        return ""


def folder_of(study: Path, name: str) -> Path:
    """Where a state is.

    Raises:
        UnknownName: if there is none of that name.
    """
    known = names(study)
    by_folded = {one.casefold(): one for one in known}
    found = by_folded.get(normalise(name).strip().casefold())
    if found is None:
        raise UnknownName("frozen state", name, known)
    return next(one for one in (study / FOLDER).iterdir() if normalise(one.name) == found)


def read(study: Path, name: str) -> tuple[Path, State]:
    """A state that is kept: its folder, and what it says of itself.

    Raises:
        UnknownName: if there is none of that name.
        UnreadableFile: if a file of it is gone, or not as it was kept.
    """
    folder = folder_of(study, name)
    if hurt := damage(folder):
        raise UnreadableFile(
            folder,
            f"is not as it was kept: {_some(hurt)} {'is' if len(hurt) == 1 else 'are'} changed, damaged or gone",
            f"take {FOLDER}/{folder.name} from a backup",
        )
    try:
        return folder, state_from_json(read_bytes(folder / STATE).decode())
    except ValueError:
        raise UnreadableFile(folder / STATE, "is no frozen state that this qualcode knows", "update qualcode") from None


def _some(files: Sequence[str]) -> str:
    return ", ".join(files[:3]) + (f" and {len(files) - 3} more" if files[3:] else "")
