"""Words in this order, each inflected, with or without other words between: `legge inn data`, `{phrase: følge opp, gap: 4}`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language import words_of
from qualcode.language.tokens import WORD, Token, fold
from qualcode.matchers.finder import Finder, Found, Place, RuleKind
from qualcode.matchers.glob import GlobFinder
from qualcode.matchers.word import inflected_word

MAX_GAP = 20


class PhraseKind(RuleKind):
    """`legge inn data`, or `{phrase: følge opp, gap: 4}`: up to four other words between two neighbours."""

    key = "phrase"
    options = frozenset({"gap"})

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """No words; a gap that is no small whole number."""
        if not isinstance(rule.value, str) or not WORD.search(rule.value):
            yield "holds no word; write the words in their order: {phrase: følge opp}"
        gap = rule.options.get("gap", 0)
        if not isinstance(gap, int) or isinstance(gap, bool) or not 0 <= gap <= MAX_GAP:
            yield f"`gap` must be a whole number from 0 to {MAX_GAP}"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the words in order."""
        elements = tuple(element(word, rule.language) for word in split_phrase(rule.value))
        rarest = min(elements, key=lambda e: _frequency(e, rule.language))
        return PhraseFinder(elements, rule.options.get("gap", 0), tuple(rarest.literals))


def split_phrase(phrase: str) -> list[str]:
    """The words of a phrase, asterisks kept."""
    stars = phrase.replace("*", "\u0001")
    return [w.replace("\u0001", "*") for w in stars.split() if WORD.search(w)]


def element(word: str, language: str) -> Finder:
    """A finder for one word of a phrase: all its forms, or a glob; compounds are not searched."""
    if "*" in word:
        return GlobFinder(fold(word))
    return inflected_word("".join(WORD.findall(word)[:1]), language)


def _frequency(finder: Finder, language: str) -> tuple[bool, int]:
    """A guess at how common the words of an element are: function words first, then the shortest."""
    common = words_of(language).function_words
    return any(literal in common for literal in finder.literals), -min(len(literal) for literal in finder.literals)


@dataclass(frozen=True)
class PhraseFinder:
    """Finds its elements in order within a sentence; of overlapping hits the shortest."""

    elements: tuple[Finder, ...]
    gap: int
    literals: Sequence[str]
    reach: Literal["sentence"] = field(default="sentence", init=False)

    def find(self, place: Place) -> Iterator[Found]:
        """The phrase wherever it stands, from its first word to its last."""
        words = place.words
        previous: tuple[int, Found] | None = None
        for first in range(len(words)):
            hit = self._from(words, first)
            if hit is None:
                continue
            if previous is not None and hit[0] != previous[0]:
                yield previous[1]
            previous = hit  # a later start with the same end is the shorter hit
        if previous is not None:
            yield previous[1]

    def _from(self, words: Sequence[Token], first: int) -> tuple[int, Found] | None:
        """The phrase that begins at a word: index of its last word, and the hit."""
        lemmas: list[str] = []
        at = first
        for number, finder in enumerate(self.elements):
            stop = at + 1 if number == 0 else at + self.gap + 1
            found = next(((i, f) for i in range(at, min(stop, len(words))) if (f := _is(finder, words[i]))), None)
            if found is None:
                return None
            lemmas.append(found[1].lemma or words[found[0]].word)
            at = found[0] + 1
        return at - 1, Found(words[first].start, words[at - 1].end, " ".join(lemmas))


def _is(finder: Finder, token: Token) -> Found | None:
    return next(
        iter(finder.find(Place(token.word, 0, len(token.word), (Token(0, len(token.word), token.word),)))), None
    )


rule_kinds.register("phrase")(PhraseKind())
