"""Where a person's decision is about: a place in a text that can be found again when the text has been corrected.

An `Anchor` keeps the words, some of what stands around them, and the offsets that they had. `find` looks there first, then for the words
elsewhere, then for words that are nearly the same where the surroundings are. It never guesses between two places that are equally good.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

CONTEXT = 48
"""Characters kept on either side."""
SURE = 24
"""So many characters of words and surroundings must be as they were for a place to be taken for the old one, fewer if there were fewer."""
ALIKE = 0.6
"""The share of words and surroundings that must have stayed where the words themselves were corrected."""

Span = tuple[int, int]

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """`[start, end)` in code points of a document's text when it was decided, the words there, and what stood before and after them."""

    document: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""

    @classmethod
    def at(cls, document: str, text: str, start: int, end: int) -> Anchor:
        """The anchor of a span of a text; `start` and `end` may come from a table, whose numbers JSON does not know."""
        start, end = int(start), int(end)
        return cls(
            document, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        )


def find(anchor: Anchor, text: str) -> Span | None:
    """Where the anchored words are in a text now; None if they are not there, or in several places that cannot be told apart.

    In an unchanged text that is where they were. Otherwise: of all places with the same words the one whose surroundings are most alike,
    if enough of them are; where the words are gone, those that stand in their place, if most of words and surroundings stayed.
    """
    start, end = anchor.start, anchor.end
    around = anchor.before + anchor.quote + anchor.after
    if text.startswith(around, start - len(anchor.before)) and start >= len(anchor.before):
        return start, end
    places = list(_occurrences(anchor.quote, text)) if anchor.quote else []
    return _best_of(places, anchor, text) if places else _corrected_words(anchor, text)


def _best_of(places: Sequence[int], anchor: Anchor, text: str) -> Span | None:
    """The place with the same words that has most of the surroundings; None if another has as much, or nothing tells that it is the one."""
    size = len(anchor.quote)
    alike = [_around(anchor, text, at, at + size) for at in places]
    best = max(alike)
    enough = min(SURE if len(places) > 1 else SURE // 2, size + len(anchor.before) + len(anchor.after))
    if alike.count(best) > 1 or best + size < enough:
        return None
    at = places[alike.index(best)]
    return at, at + size


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _around(anchor: Anchor, text: str, start: int, end: int) -> int:
    """How many characters next to a place are those that stood next to the words."""
    before = text[max(0, start - len(anchor.before)) : start]
    after = text[end : end + len(anchor.after)]
    return _common(reversed(anchor.before), reversed(before)) + _common(anchor.after, after)


def _common(a: Sequence[str] | Iterator[str], b: Sequence[str] | Iterator[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _corrected_words(anchor: Anchor, text: str) -> Span | None:
    """What stands in the place of the words: the alignment, word by word, of words and surroundings with the part of the text like them."""
    old = [word[0] for word in _WORD.finditer(anchor.before + anchor.quote + anchor.after)]
    head = len(_WORD.findall(anchor.before))
    tail = head + len(_WORD.findall(anchor.quote))
    new, places = _words(text)
    best: tuple[float, Span] | None = None
    for low in _windows(old, places) if tail > head else ():
        alike, span = _aligned(old, head, tail, new[low : low + 2 * len(old)])
        if span is None or alike < ALIKE:
            continue
        if best and alike == best[0] and span != best[1]:
            return None  # two places are equally good
        if best is None or alike > best[0]:
            best = alike, span
    return best[1] if best else None


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[list[re.Match[str]], dict[str, list[int]]]:
    """The words of a text, and by each of them its numbers. Kept, for many decisions are about one text."""
    words = list(_WORD.finditer(text))
    places: dict[str, list[int]] = {}
    for n, word in enumerate(words):
        places.setdefault(word[0], []).append(n)
    return words, places


def _windows(old: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[int]:
    """Where to look in the text: from which word on. There, many of the rarer old words are near each other."""
    step = max(1, len(old) // 2)
    known = sorted({word for word in old if word in places}, key=lambda word: (len(places[word]), word))
    counts = Counter(block for word in known[: max(8, step)] for block in {n // step for n in places[word]})
    near = {block: sum(counts[b] for b in range(block, block + 3)) for block in counts}
    likely = sorted(near, key=lambda block: (-near[block], block))[:6]
    return sorted({max(0, (block - 1) * step) for block in likely})


def _aligned(old: Sequence[str], head: int, tail: int, part: Sequence[re.Match[str]]) -> tuple[float, Span | None]:
    """How much of the old words is in a part of the text, and where there what replaces words `head` to `tail` begins and ends."""
    blocks = SequenceMatcher(None, old, [word[0] for word in part], autojunk=False).get_matching_blocks()
    pairs = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    inside = [pairs[n] for n in range(head, tail) if n in pairs]
    before = [pairs[n] for n in range(head) if n in pairs]
    after = [pairs[n] for n in range(tail, len(old)) if n in pairs]
    # the words begin after the last word of what stood before them, or at the first of them that stayed
    first = before[-1] + 1 if before and head - 1 in pairs else (inside[0] if inside else None)
    last = after[0] - 1 if after and tail in pairs else (inside[-1] if inside else None)
    if first is None or last is None or not 0 <= first <= last < len(part) or last - first > 2 * (tail - head) + 4:
        return 0.0, None
    return len(pairs) / len(old), (part[first].start(), part[last].end())
