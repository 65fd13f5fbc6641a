"""What a REFI-QDA project holds, as values: the part of the format that a study of interviews has a place for.

Everything is named by a GUID in lower case, without braces. Positions are `[start, end)` in code points of `Source.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

About = Literal["study", "code", "source", "segment", "set", "respondent"]
Variables = tuple[tuple[str, str], ...]
"""Names of variables with their values, as text."""

MACHINE = "qualcode"
"""The user who has made what rules coded."""
UNKNOWN = "unknown"
"""The coder of codings for which a project names nobody."""
RESPONDENT = "respondent: "
"""How the description of a note of ours begins that is about a respondent: in the format, notes cannot be about cases."""

_NAMES = UUID("3d0c3b1e-5f0c-5a3f-9a55-6a1f0f6f3b52")


def guid(*names: object) -> str:
    """The GUID of something that has these names: the same wherever and whenever it is asked for."""
    return str(uuid5(_NAMES, "\x1f".join(map(str, names))))


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who has coded or written in a project."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """A code; `parent` is the GUID of the code above it, or empty. `is_codable` is false for mere headings."""

    guid: str
    name: str
    description: str = ""
    color: str = ""
    is_codable: bool = True
    parent: str = ""


@dataclass(frozen=True, slots=True)
class CodeSet:
    """Codes that are grouped under a name, by their GUIDs."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a source: its GUID and `[start, end)`."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProjectCoding:
    """A code on a place, with the GUID of its user. `at` is when, in UTC, or empty."""

    place: Place
    code: str
    user: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody or something that is studied, with its sources (by GUID) or the places that are its own."""

    guid: str
    name: str
    variables: Variables = ()
    sources: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text. `reading` says how its positions were counted where that is not as the standard says; `variables` are its own."""

    guid: str
    name: str
    text: str
    variables: Variables = ()
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A text that somebody wrote about something: `key` is its GUID, or a respondent's name; `place` is there for a segment.

    `description` tells more of the note: of our own, its kind.
    """

    text: str
    about: About = "study"
    key: str = ""
    place: Place | None = None
    user: str = ""
    at: str = ""
    description: str = ""


@dataclass(frozen=True)
class Project:
    """A project or a codebook. Codes are in order, each before those below it.

    `losses` are sentences about what was read and has no place here, or could not be placed; `missing` are the names of text sources
    whose text is not in the file.
    """

    name: str
    origin: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[ProjectCode, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    codings: tuple[ProjectCoding, ...] = ()
    notes: tuple[Note, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    losses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def is_ours(origin: str) -> bool:
    """Whether a project says that qualcode has written it."""
    return bool(re.fullmatch(r"qualcode \d\S*", origin))


def counted(n: int, what: str) -> str:
    """`1 coding`, `2 codings`."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
