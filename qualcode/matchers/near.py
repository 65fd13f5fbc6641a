"""Words near each other in any order: `{all: [kunde, bytte], within: 6}`; within a number of words, the sentence, or the turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language.tokens import WORD
from qualcode.matchers.finder import Finder, Found, Place, Reach, RuleKind
from qualcode.matchers.phrase import PhraseFinder, element, split_phrase

MAX_WITHIN = 100


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
        within = rule.options.get("within", "sentence")
        is_number = isinstance(within, int) and not isinstance(within, bool) and 1 <= within <= MAX_WITHIN
        if not is_number and within not in ("sentence", "turn"):
            yield f"`within` must be a number of words from 1 to {MAX_WITHIN}, sentence, or turn"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the items near each other."""
        items = tuple(_item(item, rule.language) for item in rule.value)
        rarest = max(items, key=lambda i: min(len(literal) for literal in i.literals))
        within = rule.options.get("within", "sentence")
        return NearFinder(items, within, tuple(rarest.literals))


def _item(item: str, language: str) -> Finder:
    parts = [element(word, language) for word in split_phrase(item)]
    return parts[0] if len(parts) == 1 else PhraseFinder(tuple(parts), 0, tuple(max(parts, key=_shortest).literals))


def _shortest(finder: Finder) -> int:
    return min(len(literal) for literal in finder.literals)


@dataclass(frozen=True)
class NearFinder:
    """Finds all its items within reach. Within the turn each item found is a hit of its own; otherwise one hit spans them all."""

    items: tuple[Finder, ...]
    within: int | str
    literals: Sequence[str]

    @property
    def reach(self) -> Reach:
        """The turn, or the sentence."""
        return "sentence" if self.within == "sentence" else "turn"

    def find(self, place: Place) -> Iterator[Found]:
        """Each way the items stand near, shortest first where they overlap; none twice."""
        found = [list(item.find(place)) for item in self.items]
        if not all(found):
            return
        if self.within == "turn":
            yield from sorted({hit for hits in found for hit in hits})
            return
        yield from _nearest(found, place, self.within)


def _nearest(found: list[list[Found]], place: Place, within: int | str) -> Iterator[Found]:
    """For each hit of the first item, the tightest company of one hit of each other item; those that are tight enough."""
    last_end = -1
    for hit in found[0]:
        company = [hit, *(min(hits, key=lambda h: _distance(hit, h)) for hits in found[1:])]
        start, end = min(h.start for h in company), max(h.end for h in company)
        words = sum(start <= w.start and w.end <= end for w in place.words)
        own = sum(len(h.lemma.split()) or 1 for h in company)
        if start >= last_end and (isinstance(within, str) or words - own <= within):
            last_end = end
            yield Found(start, end, " + ".join(h.lemma for h in company if h.lemma))


def _distance(one: Found, other: Found) -> int:
    return max(other.start - one.end, one.start - other.end)


rule_kinds.register("all")(NearKind())
