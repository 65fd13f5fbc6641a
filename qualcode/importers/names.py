"""What a label says by itself: is it an interviewer's, does it only say "respondent", is it a code, could it be a name."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from qualcode.documents import normalise
from qualcode.importers import vocabulary

MAX_LABEL = 40
MAX_WORDS = 4

_remembered = lru_cache(maxsize=2_000)  # a transcript says the same few labels again and again


@_remembered
def folded(label: str) -> str:
    """A label as it is compared: normalised, case ignored, without a final full stop."""
    return normalise(label).replace("\n", " ").rstrip(".").casefold().strip()


_NUMBERED = re.compile(r"(\w+?)\.?(?:[ _.#-]*(\d{1,3}|(?<=[ _-])[a-zA-Z]))")
_CODE = re.compile(r"[A-ZÆØÅ]{1,3}[-_ .]?\d{1,4}[A-Za-z]?")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W_](?:[\w.'’/&#@*-]*)[,.]?|[&+/]")


def is_interviewer(label: str, extra: Set[str] = frozenset()) -> bool:
    """Whether a label is an interviewer's: one of the usual words, also with a number or a name after it, or one of `extra`.

    >>> [is_interviewer(label) for label in ("I 2", "INT.", "Intervjuer Kari", "Kari (intervjuer)", "I Oslo", "Informant")]
    [True, True, True, True, False, False]
    """
    if folded(label) in {folded(other) for other in extra}:
        return True
    roles = [folded(role) for role in _PARENTHESIS.findall(label)]
    return any(role in vocabulary.INTERVIEWER for role in roles) or _is_interviewer_word(_PARENTHESIS.sub(" ", label))


@_remembered
def _is_interviewer_word(label: str) -> bool:
    if folded(label) in vocabulary.INTERVIEWER:
        return True
    numbered = _NUMBERED.fullmatch(label.strip())
    if numbered and folded(numbered[1]) in vocabulary.INTERVIEWER and numbered[2].isdigit():
        return True
    first, *name = re.split(r"[\s/]+", label.strip())
    if len(first) == 1 or folded(first) not in vocabulary.INTERVIEWER:  # "I Oslo" is a place
        return False
    return all(_WORD.fullmatch(word) and not word[0].islower() for word in name)


def is_generic(label: str) -> bool:
    """Whether a label only says that the respondent speaks ("R", "Informant", "Kunde"), not which one."""
    return folded(label) in vocabulary.GENERIC


@_remembered
def is_certain(label: str) -> bool:
    """Whether a label needs no evidence: a word for interviewer or respondent, also numbered, or a code such as S01 or P-04."""
    if folded(label) in vocabulary.WEAK or (len(label) == 1 and label.islower()):
        return False
    if is_interviewer(label) or is_generic(label) or _CODE.fullmatch(label):
        return True
    numbered = _NUMBERED.fullmatch(label)
    return numbered is not None and folded(numbered[1]) in vocabulary.NUMBERED


@_remembered
def is_name_like(label: str) -> bool:
    """Whether a label could be a name or a role: short, each word with a capital, a digit or a particle, and no word of discourse."""
    words = _PARENTHESIS.sub(" ", label).split()
    if not _fits(label, words) or words[0].rstrip(".,").isdigit():
        return False
    return words[0].casefold() not in vocabulary.PARTICLES and all(_is_name_word(word) for word in words)


def is_lower_case_name(label: str) -> bool:
    """Whether a label could be a name that somebody wrote without capitals: one or two words."""
    words = label.split()
    return (
        _fits(label, words) and len(words) <= 2 and label[0].islower() and all(_WORD.fullmatch(word) for word in words)
    )


def _fits(label: str, words: list[str]) -> bool:
    return len(label) <= MAX_LABEL and 0 < len(words) <= MAX_WORDS and not _is_discourse(words)


def _is_discourse(words: list[str]) -> bool:
    first = words[0].strip(".,").casefold()
    return first in vocabulary.NOT_NAMES or (first in vocabulary.HEADER_KEYS and len(words) == 1)


def _is_name_word(word: str) -> bool:
    if word.casefold() in vocabulary.PARTICLES or word.strip("#").isdigit():
        return True
    return bool(_WORD.fullmatch(word)) and not word[0].islower()
