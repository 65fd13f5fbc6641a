"""Where a piece of a source is in the document that was made of it.

A document is the talk of its file in normal form: labels written one way, no times of turns, no numbers of lines, no header. Each of its
turns knows on which line of the file it began; within that, signs are found again one by one, or word by word where some were left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from qualcode.decisions import Anchor
from qualcode.documents import Document, normalise

_LINE = re.compile("[^\n\x0b\x0c\x85\u2028\u2029]*(?:\n|[\x0b\x0c\x85\u2028\u2029]|$)")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign in normal form, and where it is. What has more than one code point in a source may be one sign."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in a document. `is_whole` is false where something of the source's words is no part of the document there."""

    place: Anchor
    is_whole: bool = True


class Placing:
    """Finds pieces of a source in a document. `text` is the source's, with line feeds for line ends.

    `is_spaced` says that the file of the document has the source's lines as `spaced` gives them.
    """

    def __init__(self, text: str, document: Document, *, is_spaced: bool = False) -> None:
        self._is_spaced = is_spaced
        self._document = document
        self._is_same = text == document.text
        signs = [] if self._is_same else list(_signs(text, 0))
        self._starts, self._ends = [sign.start for sign in signs], [sign.end for sign in signs]
        self._found: dict[int, tuple[int, int]] = {}
        if not self._is_same:
            for source, part in self._pieces(text):
                self._found |= _aligned(source, part)

    def find(self, start: int, end: int) -> Placed | None:
        """Where `[start, end)` of the source is; None if none of its words are in the document."""
        document = self._document
        if self._is_same:
            return Placed(Anchor.at(document.id, document.text, start, end))
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        inside = self._starts[first:last]
        known = [self._found[at] for at in inside if at in self._found]
        if not known:
            return None
        place = Anchor.at(document.id, document.text, known[0][0], known[-1][1])
        return Placed(place, len(known) == len(inside))

    def _pieces(self, text: str) -> Iterator[tuple[list[_Sign], list[_Sign]]]:
        """Each turn's lines of the source beside its part of the document, its label included."""
        lines = [found.start() for found in _LINE.finditer(text) if found[0].strip() or not self._is_spaced] or [0]
        turns = self._document.turns
        numbers = [(turn.line or 1) - 1 for turn in turns]
        begins = [lines[min(number // 2 if self._is_spaced else number, len(lines) - 1)] for number in numbers]
        before = 0
        for turn, (first, last) in zip(turns, pairwise([*begins, len(text)]), strict=True):
            yield (
                list(_signs(text[first : max(first, last)], first)),
                list(_signs(self._document.text[before : turn.end], before)),
            )
            before = turn.end


def spaced(text: str) -> str:
    """A text of ours with an empty line after each line: written so, every line of a turn is read as a paragraph again."""
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _signs(text: str, offset: int) -> Iterator[_Sign]:
    """The signs of a text that are no blanks."""
    is_normal = unicodedata.is_normalized("NFC", text)
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and not is_normal and _joins(text[start:at], text[at]):
            continue
        sign = normalise(text[start:at]).strip()
        if sign:
            yield _Sign(sign, offset + start, offset + at)
        start = at


def _joins(before: str, sign: str) -> bool:
    """Whether a sign becomes one with what stands before it."""
    if sign.isascii():
        return False
    return unicodedata.normalize("NFC", before + sign) != unicodedata.normalize("NFC", before) + sign or bool(
        unicodedata.combining(sign)
    )


def _aligned(source: Sequence[_Sign], part: Sequence[_Sign]) -> dict[int, tuple[int, int]]:
    """For the start of each sign of a source that is in the part of a document, where it is there."""
    written, kept = [sign.text for sign in source], [sign.text for sign in part]
    if kept and written[-len(kept) :] == kept:
        return {a.start: (b.start, b.end) for a, b in zip(source[-len(kept) :], part, strict=True)}
    words, known = list(_words(source)), list(_words(part))
    matcher = SequenceMatcher(None, [_spelt(w) for w in words], [_spelt(w) for w in known], autojunk=False)
    return {
        a.start: (b.start, b.end)
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
        for a, b in zip(words[block.a + n], known[block.b + n], strict=True)
    }


def _words(signs: Sequence[_Sign]) -> Iterator[list[_Sign]]:
    """Letters and digits that stand together, and every other sign by itself."""
    word: list[_Sign] = []
    for sign in signs:
        if word and not (sign.start == word[-1].end and sign.text.isalnum() and word[-1].text.isalnum()):
            yield word
            word = []
        word.append(sign)
    if word:
        yield word


def _spelt(word: Sequence[_Sign]) -> str:
    return "".join(sign.text for sign in word)
