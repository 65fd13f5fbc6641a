"""Who is who, as somebody said it on the page: checked, and told in words what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcode.errors import QualcodeError
from qualcode.study.new_study import Voice
from qualcode.study.settings import INTERVIEWER, NOBODY

RESPONDENT = "respondent"
_ID = re.compile(r"\w[\w .()\-]{0,39}")
_ROLE = re.compile(r"(\w[\w .,()/&\-]{0,59})?")
_TAKEN = {INTERVIEWER, NOBODY, "intervjuer", "intervjuar"}


class NotSaid(QualcodeError):
    """The page's form cannot be used as it is. Attributes: `reason`, the key of a phrase that says why, and the `values` in it."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.values = values
        super().__init__(reason)


@dataclass(frozen=True)
class People:
    """Every voice with who it is, and the role of each respondent."""

    voices: tuple[Voice, ...]
    roles: Mapping[str, str]


def people(voices: Iterable[Voice], rows: object) -> People:
    """The voices with what the rows of the form say of each: `source`, `label`, `who`, and of a respondent `id` and `role`.

    Raises:
        NotSaid: if a voice has no row or a row no voice, an id or role cannot be one, or one respondent has two roles.
    """
    said = _by_voice(rows)
    found: list[Voice] = []
    roles: dict[str, str] = {}
    for voice in voices:
        row = said.pop((voice.source, voice.label), None)
        if row is None:
            raise NotSaid("unsaid.missing", label=voice.label, file=voice.source)
        who = _who(voice, row)
        found.append(replace(voice, who=who, is_guess=False))
        if who not in (INTERVIEWER, NOBODY):
            roles[who] = _role(who, str(row.get("role", "")).strip(), roles.get(who, ""))
    if said:
        source, label = next(iter(said))
        raise NotSaid("unsaid.unknown", label=label, file=source)
    _refuse_alike(list(roles))
    return People(tuple(found), roles)


def _by_voice(rows: object) -> dict[tuple[str, str], Mapping[str, Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise NotSaid("unsaid.form")
    return {(str(row.get("source")), str(row.get("label"))): row for row in rows}


def _who(voice: Voice, row: Mapping[str, Any]) -> str:
    kind = row.get("who")
    if kind in (INTERVIEWER, NOBODY):
        return str(kind)
    if kind != RESPONDENT:
        raise NotSaid("unsaid.missing", label=voice.label, file=voice.source)
    id = str(row.get("id", "")).strip()
    if not id:
        raise NotSaid("unsaid.id", label=voice.label, file=voice.source)
    if not can_be_id(id):
        raise NotSaid("unsaid.wrong", id=id[:60])
    return id


def can_be_id(id: str) -> bool:
    """Whether a respondent can be called so."""
    return _ID.fullmatch(id) is not None and id.casefold() not in _TAKEN


def _role(id: str, role: str, before: str) -> str:
    if not _ROLE.fullmatch(role):
        raise NotSaid("unsaid.role", id=id)
    if role and before and role != before:
        raise NotSaid("unsaid.roles", id=id, one=before, other=role)
    return role or before


def _refuse_alike(ids: Sequence[str]) -> None:
    """Ids that differ in capitals only are one person written in two ways."""
    seen: dict[str, str] = {}
    for id in ids:
        if seen.setdefault(id.casefold(), id) != id:
            raise NotSaid("unsaid.alike", one=seen[id.casefold()], other=id)
