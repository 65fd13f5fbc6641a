"""Words in this order, each inflected, with or without other words between: `legge inn data`, `{phrase: følge opp, gap: 4}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language.inflection import is_acronym
from qualcode.language.tokens import WORD, fold, plain
from qualcode.matchers.finder import Finder, Found, Place, RuleKind, Way, WordTest, way
from qualcode.matchers.glob import PART, GlobFinder
from qualcode.matchers.word import WordFinder, word_finder

MAX_GAP = 20
Hits = tuple[Found, ...]


class PhraseKind(RuleKind):
    """`legge inn data`, or `{phrase: følge opp, gap: 4}`: up to four other words between two neighbours."""

    key = "phrase"
    options = frozenset({"gap"})

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """No words; a gap that is no small whole number."""
        if not isinstance(rule.value, str) or not WORD.search(rule.value):
            yield "holds no word; write the words in their order: {phrase: følge opp}"
        elif not all(WORD.search(part) for part in split_phrase(rule.value)):
            yield "has an asterisk that stands alone; for words between write a gap: {phrase: følge opp, gap: 3}"
        gap = rule.options.get("gap", 0)
        if not isinstance(gap, int) or isinstance(gap, bool) or not 0 <= gap <= MAX_GAP:
            yield f"`gap` must be a whole number from 0 to {MAX_GAP}"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the words in order."""
        elements = tuple(element(word, rule.language) for word in split_phrase(rule.value))
        return phrase_finder(elements, rule.options.get("gap", 0), rule.language)


def split_phrase(phrase: str) -> list[str]:
    """The words of a phrase, asterisks kept; parted as in a text: `24/7` and `f.eks.` are two words each."""
    return PART.findall(phrase)


def element(word: str, language: str) -> WordFinder | GlobFinder:
    """A finder for one word of a phrase: all its forms, or a glob.

    Compounds are not searched, but an acronym also opens one: *bruker du CRM* is asked by "Bruker du CRM-systemet?".
    """
    if "*" in word:
        return GlobFinder(fold(word))
    return word_finder(plain(word), language, compounds="first" if is_acronym(word) else "none")


def phrase_finder(elements: tuple[WordTest, ...], gap: int, language: str) -> PhraseFinder:
    """A finder of words in order, anchored on the rarest of them."""
    blanks = (len(elements) - 1) * (gap + 1)
    return PhraseFinder(elements, gap, (way((element.literals for element in elements), language, blanks),))


@dataclass(frozen=True)
class PhraseFinder:
    """Finds its elements in order within a sentence; of overlapping hits the shortest."""

    elements: tuple[WordTest, ...]
    gap: int
    ways: Sequence[Way]
    reach: Literal["sentence"] = field(default="sentence", init=False)

    def find(self, place: Place) -> Iterator[Found]:
        """The phrase wherever it stands, from its first word to its last."""
        previous: Found | None = None
        for first in range(len(place.words)):
            hit = self._from(place, first)
            if hit is None:
                continue
            if previous is not None and hit.end != previous.end:
                yield previous
            previous = hit  # a later start with the same end is the shorter hit
        if previous is not None:
            yield previous

    def _from(self, place: Place, first: int) -> Found | None:
        """The shortest phrase that begins at a word."""
        words = place.words
        head = self.elements[0].judge(words[first], place.text)
        reached: dict[int, Hits] = {} if head is None else {first: (head,)}
        for element in self.elements[1:]:
            reached = self._next(element, place, reached)
        if not reached:
            return None
        last = min(reached)
        hits = reached[last]
        lemma = " ".join(hit.lemma or place.text[hit.start : hit.end].lower() for hit in hits)
        opposite = sum(hit.opposite for hit in hits) % 2 == 1
        return Found(words[first].start, words[last].end, lemma, opposite=opposite)

    def _next(self, element: WordTest, place: Place, reached: Mapping[int, Hits]) -> dict[int, Hits]:
        """Where the phrase can be after one more word, by the index of that word."""
        further: dict[int, Hits] = {}
        for at, hits in reached.items():
            for i in range(at + 1, min(at + self.gap + 2, len(place.words))):
                if i not in further and (hit := element.judge(place.words[i], place.text)) is not None:
                    further[i] = (*hits, hit)
        return further


rule_kinds.register("phrase")(PhraseKind())
