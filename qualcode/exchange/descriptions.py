"""What REFI-QDA has one description for, and a study several fields: written so that people read it, and taken apart again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast, get_args

from qualcode.codebook.model import Code
from qualcode.decisions import Memo
from qualcode.decisions.acts import MemoType

_WORDS = {"nb": ("Inkluderer: ", "Ekskluderer: "), "en": ("Include: ", "Exclude: ")}
_INCLUDE = "|".join(include.strip() for include, _ in _WORDS.values())
_EXCLUDE = "|".join(exclude.strip() for _, exclude in _WORDS.values())
_DESCRIPTION = re.compile(
    rf"(?P<definition>.*?)(?:(?:^|\n+)(?:{_INCLUDE})[ \t]*(?P<include>.+?))?(?:(?:^|\n+)(?:{_EXCLUDE})[ \t]*(?P<exclude>.+))?",
    re.DOTALL,
)
_FOR_REPORT = "for the report"


@dataclass(frozen=True, slots=True)
class Described:
    """A description taken apart."""

    definition: str = ""
    include: str = ""
    exclude: str = ""


def description(code: Code, language: str) -> str:
    """Definition, what is meant and what is not, in one text; in Norwegian for codebooks in Norwegian."""
    include, exclude = _WORDS["nb" if language in ("nb", "nn") else "en"]
    parts = [code.definition, code.include and include + code.include, code.exclude and exclude + code.exclude]
    return "\n\n".join(filter(None, (part.strip() for part in parts)))


def described(text: str) -> Described:
    """What `description` wrote, taken apart; all of it is the definition where nothing says otherwise."""
    found = _DESCRIPTION.fullmatch(text.strip().replace("\r\n", "\n"))
    parts = (
        {name: (value or "").strip() for name, value in found.groupdict().items()} if found else {"definition": text}
    )
    return Described(**parts)


def memo_description(memo: Memo) -> str:
    """What a memo is, beside its text: `analytic memo; 2014-03-11; for the report`."""
    return "; ".join(filter(None, [f"{memo.type} memo", memo.day, _FOR_REPORT if memo.for_report else ""]))


def memo_kind(text: str) -> tuple[MemoType, str, bool]:
    """Type, day, and whether it is for the report, from what `memo_description` wrote; an analytic one from anything else."""
    types = "|".join(get_args(MemoType))
    found = re.fullmatch(rf"({types}) memo(?:; (.*?))??(?:; ({_FOR_REPORT}))?", text)
    return (cast(MemoType, found[1]), found[2] or "", bool(found[3])) if found else ("analytic", "", False)
