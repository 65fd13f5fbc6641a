"""A part of a study: what is asked for by code, role, respondent, document, origin or coder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

import pandas as pd

from qualcode.codebook import Codebook
from qualcode.errors import UnknownName
from qualcode.tables import ORIGINS


class Only(TypedDict, total=False):
    """What can be asked for, one value or several of each: rows must have one of the values of every key."""

    code: str | Sequence[str]
    role: str | Sequence[str]
    respondent: str | Sequence[str]
    document: str | Sequence[str]
    origin: str | Sequence[str]
    coder: str | Sequence[str]


@dataclass(frozen=True)
class Known:
    """The values that there are in a study: `people` has the columns `respondent` and `role`. No codebook: nothing is coded yet."""

    people: pd.DataFrame
    documents: Sequence[str]
    codebook: Codebook | None = None
    coders: Sequence[str] = ()

    @property
    def values(self) -> Mapping[str, Sequence[str]]:
        """By key of `Only`."""
        return {
            "code": [code.id for code in self.codebook or ()],
            "role": [role for role in dict.fromkeys(self.people["role"]) if role],
            "respondent": list(self.people["respondent"]),
            "document": self.documents,
            "origin": ORIGINS,
            "coder": self.coders,
        }


@dataclass(frozen=True)
class Selection:
    """What was asked for, with all that it brings: a code stands for its sub-codes too, a role for its respondents.

    None: not asked for, so all of them.
    """

    codes: Collection[str] | None = None
    respondents: Collection[str] | None = None
    documents: Collection[str] | None = None
    origins: Collection[str] | None = None
    coders: Collection[str] | None = None

    def rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table whose `code`, `respondent`, `document`, `origin` and `coder`, as far as it has them, are asked for."""
        wanted = {
            "code": self.codes,
            "respondent": self.respondents,
            "document": self.documents,
            "origin": self.origins,
            "coder": self.coders,
        }
        for column, values in wanted.items():
            if values is not None and column in frame.columns:
                frame = frame[frame[column].isin(list(values))]
        return frame.reset_index(drop=True)

    def codebook(self, codebook: Codebook) -> Codebook:
        """The codebook with the codes asked for only."""
        if self.codes is None:
            return codebook
        kept = tuple(code for code in codebook if code.id in self.codes)
        return Codebook(codebook.name, codebook.version, codebook.language, kept)

    @property
    def asks_for_codings(self) -> bool:
        """Whether it is about what is coded, and not only about who speaks where."""
        return any(asked is not None for asked in (self.codes, self.origins, self.coders))


def selection(only: Only, known: Known) -> Selection:
    """What `only` asks for.

    Raises:
        UnknownName: for the first value that does not exist, with the nearest one.
    """
    wanted = {key: _listed(value) for key, value in only.items() if value}
    for key, values in wanted.items():
        for value in values:
            if value not in known.values[key]:
                raise UnknownName(key, value, known.values[key])
    return Selection(
        codes=_codes(wanted.get("code"), known),
        respondents=_respondents(wanted, known),
        documents=wanted.get("document"),
        origins=wanted.get("origin"),
        coders=wanted.get("coder"),
    )


def _listed(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(v) for v in value] if isinstance(value, Collection) else []


def _codes(wanted: Sequence[str] | None, known: Known) -> Collection[str] | None:
    if wanted is None or known.codebook is None:
        return None
    return {member for code in wanted for member in known.codebook.family(code)}


def _respondents(wanted: Mapping[str, Sequence[str]], known: Known) -> Collection[str] | None:
    people = known.people
    for key in ("role", "respondent"):
        if key in wanted:
            people = people[people[key].isin(wanted[key])]
    return list(people["respondent"]) if "role" in wanted or "respondent" in wanted else None
