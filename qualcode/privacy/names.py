"""Where names stand in a text: whatever stands between their parts, in the genitive, with initials, in any capitals, without their ø.

A name is looked for as people write it (`Kari Nordmann-Hansen`). It is found as runs of letters, so Kari_Nordmann, KariNordmann and
kari.nordmann@… are that name too, while Karin and karikatur are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qualcode.language.lexicon import lexicon
from qualcode.privacy.known_names import AMBIGUOUS, GIVEN, TOWNS

_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_HUMP = re.compile(r"(?<=[a-zæøåäöé])(?=[A-ZÆØÅÄÖ])")
_BETWEEN = re.compile(r"\s{0,3}|[._‐‑-]|%20")
_AFTER_INITIAL = re.compile(r"\.?[\s_-]{0,2}")
_TURNED = re.compile(r",\s{1,3}")
_DIGITS = re.compile(r"\+?\d(?:[ \u00a0\u202f.-]?\d){4,}")
_COUNTRY_CODES = ("", "47", "0047")
_ASCII = str.maketrans({"ø": "o", "å": "a", "æ": "ae", "ä": "a", "ö": "o", "é": "e", "è": "e", "ü": "u"})
_DOUBLED = str.maketrans({"ø": "oe", "å": "aa", "æ": "ae", "ä": "ae", "ö": "oe", "é": "e", "è": "e", "ü": "ue"})
SHORT = 3
"""Names of so few letters, all capitals, are found in capitals only: AM is no verb."""


class Piece(NamedTuple):
    """A run of letters in a text, or a part of one that begins with a capital (KariNordmann has two); `word` is it in lower case."""

    start: int
    end: int
    written: str
    word: str


class Found(NamedTuple):
    """A name at `[start, end)`, without the s of a genitive; `name` is how it was asked for."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A way a name is written: its parts in lower case, and which of them are initials."""

    name: str
    words: tuple[str, ...]
    initials: frozenset[int] = frozenset()
    needs_capital: bool = False
    is_capitals: bool = False
    turned_after: int = -1
    """The part after which a comma stands: Nordmann, Kari."""


def folded(text: str) -> str:
    """Letters as names are compared: composed, in lower case."""
    return unicodedata.normalize("NFC", text).casefold()


def pieces(text: str) -> list[Piece]:
    """All runs of letters in a text, in order; one with capitals inside it as its parts."""
    found = []
    for run in _LETTERS.finditer(text):
        cuts = [run.start(), *(run.start() + cut.start() for cut in _HUMP.finditer(run[0])), run.end()]
        for start, end in pairwise(cuts):
            found.append(Piece(start, end, text[start:end], folded(text[start:end])))
    return found


@lru_cache(maxsize=50_000)
def is_everyday(word: str) -> bool:
    """Whether a word in lower case means something besides being a name, so that only its capital tells: bjørn, hope, nav."""
    if word in AMBIGUOUS:
        return True
    if word in GIVEN or word in TOWNS:
        return False
    return any(words is not None and word in words for words in (lexicon("nb"), lexicon("en")))


@dataclass(slots=True)
class Names:
    """Names to look for. `in_file_names`: capitals say nothing there, so everyday words are names too."""

    names: Sequence[str]
    in_file_names: bool = False
    _by_first: dict[str, list[_Form]] = field(init=False, repr=False)
    _by_digits: dict[str, str] = field(init=False, repr=False)
    _literal: list[tuple[re.Pattern[str], str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_first, self._by_digits, self._literal = defaultdict(list), {}, []
        for name in self.names:
            if (digits := re.sub(r"\D", "", name)) and not _LETTERS.search(name):
                self._by_digits[digits] = name
                continue
            if re.search(r"\d|[@/]", name):  # an address, or a name with a number in it: as it stands
                self._literal.append((re.compile(rf"(?<!\w){re.escape(folded(name))}(?!\w)"), name))
                continue
            for form in _forms(name):
                self._by_first[form.words[0]].append(form)
        for forms in self._by_first.values():
            forms.sort(key=lambda form: -len(form.words))

    def find(self, text: str) -> list[Found]:
        """Every name in a text, by place; the longest where several begin, and none within another."""
        found: list[Found] = [*self._numbers(text), *self._literals(text)]
        run = pieces(text)
        for at in range(len(run)):
            if hit := self._at(text, run, at):
                found.append(hit)
        return list(_apart(found))

    def _numbers(self, text: str) -> Iterator[Found]:
        for run in _DIGITS.finditer(text) if self._by_digits else ():
            digits = re.sub(r"\D", "", run[0])
            for code in _COUNTRY_CODES:
                if digits.startswith(code) and digits[len(code) :] in self._by_digits:
                    yield Found(*run.span(), self._by_digits[digits[len(code) :]])
                    break

    def _literals(self, text: str) -> Iterator[Found]:
        if not self._literal:
            return
        low = text.lower() if len(text.lower()) == len(text) else text
        for pattern, name in self._literal:
            yield from (Found(*hit.span(), name) for hit in pattern.finditer(low))

    def _at(self, text: str, run: Sequence[Piece], at: int) -> Found | None:
        """The longest name that begins with a run of letters: as it is, or without a genitive's s."""
        first = run[at].word
        candidates = self._by_first.get(first, [])
        if first.endswith("s"):
            candidates = [*candidates, *(form for form in self._by_first.get(first[:-1], ()) if len(form.words) == 1)]
        for form in candidates:
            if end := self._end(text, run, at, form):
                return Found(run[at].start, end, form.name)
        return None

    def _end(self, text: str, run: Sequence[Piece], at: int, form: _Form) -> int:
        """Where a form that begins here ends; 0 if it is another word."""
        part = run[at : at + len(form.words)]
        if len(part) < len(form.words):
            return 0
        *before, last = zip(part, form.words, strict=True)
        if any(piece.word != word for piece, word in before) or last[0].word not in (last[1], last[1] + "s"):
            return 0
        for number, (one, other) in enumerate(pairwise(part)):
            between = (
                _TURNED if number == form.turned_after else _AFTER_INITIAL if number in form.initials else _BETWEEN
            )
            if not between.fullmatch(text, one.end, other.start):
                return 0
        if not self._is_written_so(text, part, form):
            return 0
        return last[0].end - (len(last[0].word) > len(last[1]))

    def _is_written_so(self, text: str, part: Sequence[Piece], form: _Form) -> bool:
        if any(not part[number].written.isupper() for number in form.initials):
            return False
        final = len(part) - 1
        if final in form.initials and not text.startswith(".", part[final].end):
            return False
        if form.is_capitals and not part[0].written.rstrip("s").isupper():
            return False
        return self.in_file_names or not form.needs_capital or not part[0].written.islower()


def _forms(name: str) -> Iterator[_Form]:
    """How a name is looked for: as written, and with ø, æ and å as others write them."""
    found = pieces(name)
    if not found:
        return
    raw = [piece.written for piece in found]
    turned_after = len(pieces(name.partition(",")[0])) - 1 if name.count(",") == 1 else -1
    initials = frozenset(n for n, part in enumerate(raw) if len(part) == 1 and len(raw) > 1 and part.isupper())
    is_capitals = len(raw) == 1 and name.isupper() and len(name) <= SHORT and folded(name) not in GIVEN
    seen = set()
    for table in ({}, _ASCII, _DOUBLED):
        words = tuple(piece.word.translate(table) for piece in found)
        if words in seen:
            continue
        seen.add(words)
        needs = len(words) == 1 and not raw[0].islower() and is_everyday(words[0])
        yield _Form(name, words, initials, needs, is_capitals, turned_after)
    if len(found) > 1 and not re.search(
        r"[\W_]", name
    ):  # UiT, SuperOffice: in one piece too, for the capitals may be others
        yield _Form(name, (folded(name),), frozenset(), is_everyday(folded(name)))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    end = 0
    for one in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if one.start >= end:
            yield one
            end = one.end
