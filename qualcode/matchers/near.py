"""Words near each other in any order: `{all: [kunde, bytte], within: 6}`; within a number of words, the sentence, or the turn."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language import words_of
from qualcode.language.tokens import WORD
from qualcode.matchers.finder import Finder, Found, Literals, Place, Reach, RuleKind, Way, fewest, way
from qualcode.matchers.phrase import element, phrase_finder, split_phrase

MAX_WITHIN = 100
LOOK = 8
"""So many hits of an item before and after are looked at to find the nearest that is free."""


class NearKind(RuleKind):
    """`{all: [kunde, bytte], within: 6}`; each item is a word, a glob or a phrase; without `within`, the sentence."""

    key = "all"
    options = frozenset({"within"})

    def read(self, written: Any) -> Any:
        """A tuple of texts."""
        return tuple(written) if isinstance(written, list) else written

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """Fewer than two items; items without a word; another kind of `within`."""
        items = rule.value
        if (
            not isinstance(items, tuple)
            or len(items) < 2
            or not all(isinstance(i, str) and WORD.search(i) for i in items)
        ):
            yield "must have a list of two or more words: {all: [kunde, bytte]}"
        elif not all(WORD.search(part) for item in items for part in split_phrase(item)):
            yield "has an asterisk that stands alone; write it within a word: kunde*"
        within = rule.options.get("within", "sentence")
        is_number = isinstance(within, int) and not isinstance(within, bool) and 1 <= within <= MAX_WITHIN
        if not is_number and within not in ("sentence", "turn"):
            yield f"`within` must be a number of words from 1 to {MAX_WITHIN}, sentence, or turn"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the items near each other."""
        items = tuple(_item(item, rule.language) for item in rule.value)
        first = min(range(len(items)), key=lambda at: _weight(items[at], rule.language))
        leader, others = items[first], items[:first] + items[first + 1 :]
        within = rule.options.get("within", "sentence")
        sets = (one for item in items for one in _needed(item))
        return NearFinder((leader, *others), within, (way(sets, rule.language, _width(items, within)),))


def _item(item: str, language: str) -> Finder:
    parts = tuple(element(word, language) for word in split_phrase(item))
    return parts[0] if len(parts) == 1 else phrase_finder(parts, 0, language)


def _width(items: Sequence[Finder], within: int | str) -> float:
    """How many blanks away from one item all lies that decides: a hit, and on either side what else is as near."""
    return 2 * (within + sum(item.ways[0].blanks + 1 for item in items)) if isinstance(within, int) else math.inf


def _needed(item: Finder) -> tuple[Literals, ...]:
    return item.ways[0].needs


def _weight(item: Finder, language: str) -> tuple[bool, int]:
    """By this the items are compared: the one of least weight, the least common, leads, and company is sought for each of its hits."""
    common = words_of(language).function_words
    written = [fewest(literal.strip() for literal in literals) for literals in _needed(item)]
    return min((any(one in common for one in words), -min(len(one) for one in words)) for words in written)


@dataclass(frozen=True)
class NearFinder:
    """Finds all its items within reach. Within the turn each item found is a hit of its own; otherwise one hit spans them all."""

    items: tuple[Finder, ...]
    within: int | str
    ways: Sequence[Way]

    @property
    def reach(self) -> Reach:
        """The turn, or the sentence."""
        return "sentence" if self.within == "sentence" else "turn"

    def find(self, place: Place) -> Iterator[Found]:
        """Each way the items stand near; of those that overlap the first."""
        found: list[list[Found]] = []
        for item in self.items:
            found.append(list(item.find(place)))
            if not found[-1]:
                return
        if self.within == "turn":
            yield from sorted({hit for hits in found for hit in hits})
        else:
            yield from self._nearest(found, place)

    def _nearest(self, found: list[list[Found]], place: Place) -> Iterator[Found]:
        """For each hit of the first item, its nearest company of one hit of each other item; those that are near enough."""
        last_end = -1
        for hit in found[0]:
            company = _company(hit, found[1:])
            if company is None:
                continue
            start, end = min(h.start for h in company), max(h.end for h in company)
            if start >= last_end and (isinstance(self.within, str) or _words_between(company, place) <= self.within):
                last_end = end
                lemmas = " + ".join(h.lemma for h in company if h.lemma)
                yield Found(start, end, lemmas, opposite=sum(h.opposite for h in company) % 2 == 1)


def _company(hit: Found, others: Sequence[Sequence[Found]]) -> list[Found] | None:
    """The hit with the nearest of each other item, each of words of its own; None if there are not so many words."""
    company = [hit]
    for hits in others:
        at = bisect_left(hits, hit)
        around = hits[max(0, at - LOOK) : at + LOOK]
        free = [one for one in around if all(one.end <= h.start or h.end <= one.start for h in company)]
        if not free:
            return None
        company.append(min(free, key=lambda one: max(one.start - hit.end, hit.start - one.end)))
    return company


def _words_between(company: Sequence[Found], place: Place) -> int:
    """How many words stand between the first and the last of the company that belong to none of it."""
    start, end = min(h.start for h in company), max(h.end for h in company)
    return _words_in(place, start, end) - sum(_words_in(place, h.start, h.end) for h in company)


def _words_in(place: Place, start: int, end: int) -> int:
    return bisect_left(place.words, (end,)) - bisect_left(place.words, (start,))


rule_kinds.register("all")(NearKind())
