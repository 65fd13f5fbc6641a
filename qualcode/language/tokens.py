"""Words of a text. A word is a run of letters and digits; hyphens and apostrophes inside it belong to it (CRM-systemet, don't).

What stands between two words parts them: 24/7, f.eks. and 2.5 are two words each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTERS = r"\w[\w\u0300-\u036f]*"  # accents that no composed letter has belong to the letter before them
WORD = re.compile(rf"{_LETTERS}(?:[-‐‑'’]{_LETTERS})*")
NOTE = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)")
"""A note of who transcribed: [ler], (pause)."""


class Token(NamedTuple):
    """One word: its span in the text, and the word in lower case with plain apostrophes and hyphens.

    `lemma` is what a trained pipeline gives, where that is another word; empty without one.
    """

    start: int
    end: int
    word: str
    lemma: str = ""


def fold(word: str) -> str:
    """A word as words are compared: lower case, plain apostrophes and hyphens."""
    return low if (low := word.lower()).isalnum() else plain(low)


def plain(word: str) -> str:
    """The word with plain apostrophes and hyphens."""
    return word if word.isalnum() else word.replace("’", "'").replace("‐", "-").replace("‑", "-")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text[start:end]`; spans count from the start of `text`."""
    said = text[start:end]
    low = _in_bulk(said)
    if len(low) != len(said):  # a letter that is two in lower case
        return list(each_token(text, start, end))
    return [Token(start + found.start(), start + found.end(), found[0]) for found in WORD.finditer(low)]


def _in_bulk(said: str) -> str:
    """Talk with its words as `fold` gives each: done at once, which is several times as fast."""
    low = said.lower()
    return low if low.isascii() else low.replace("’", "'").replace("‐", "-").replace("‑", "-")


def each_token(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of `text[start:end]`, one by one as they are asked for."""
    stop = len(text) if end is None else end
    return (Token(*found.span(), fold(found.group())) for found in WORD.finditer(text, start, stop))


def plain_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of `text[start:end]` as `tokens` has them, without their places."""
    return WORD.findall(_in_bulk(text[start:end]))


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words `text[start:end]` has."""
    return len(WORD.findall(text, start, len(text) if end is None else end))


def each_spoken(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of `text[start:end]` but for those in a transcriber's notes."""
    stop = len(text) if end is None else end
    notes = [note.span() for note in NOTE.finditer(text, start, stop)]
    return (word for word in each_token(text, start, stop) if not any(low < word.start < high for low, high in notes))


def count_spoken(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words of `text[start:end]` somebody says: those in a transcriber's notes, [nikker] or (pause), are nobody's."""
    stop = len(text) if end is None else end
    return count_words(text, start, stop) - sum(
        count_words(text, *note.span()) for note in NOTE.finditer(text, start, stop)
    )
