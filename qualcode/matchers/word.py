"""A word: all its inflected forms, alone or as part of a compound (CRM, kunde, rokkering)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language import words_of
from qualcode.language.compounds import part_of
from qualcode.language.inflection import Inflected, inflect
from qualcode.language.lexicon import lexicon
from qualcode.language.tokens import WORD, Token, fold
from qualcode.matchers.finder import Finder, Found, Place, RuleKind, fewest

Compounds = Literal["all", "first", "last", "none"]
_WRITTEN: dict[object, Compounds] = {True: "all", False: "none", "first": "first", "last": "last"}


class WordKind(RuleKind):
    """`CRM`, or `{word: rokkere, forms: [rokkerer], compounds: true | false | first | last}`."""

    key = "word"
    options = frozenset({"forms", "compounds"})

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """Not one word; forms that are no list; another value of `compounds`."""
        if not isinstance(rule.value, str) or len(WORD.findall(rule.value)) != 1:
            yield "is not one word; for several words write {phrase: …}"
        forms = rule.options.get("forms", [])
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            yield "`forms` must be a list of words: forms: [rokkerer, rokkerte]"
        if rule.options.get("compounds", True) not in _WRITTEN:
            yield "`compounds` must be true, false, first or last"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the word's forms."""
        inflected = inflect(rule.value, rule.language, forms=tuple(rule.options.get("forms", ())))
        return WordFinder(inflected, rule.language, _WRITTEN[rule.options.get("compounds", True)])


@dataclass(frozen=True)
class WordFinder:
    """Finds the forms of a word by look-up, compounds by their parts, and opposites by their prefix (u-nøyaktig)."""

    inflected: Inflected
    language: str
    compounds: Compounds = "all"
    reach: Literal["word"] = field(default="word", init=False)

    @property
    def literals(self) -> Sequence[str]:
        """The forms, shortest first, none inside another."""
        return fewest(self.inflected.forms)

    def find(self, place: Place) -> Iterator[Found]:
        """A hit for each word that is a form, a compound or an opposite of the word."""
        for token in place.words:
            found = self.judge(token)
            if found is not None:
                yield found

    def judge(self, token: Token) -> Found | None:
        """What the word is to this token, or None."""
        lemmas = self.inflected.forms.get(token.word)
        if lemmas is not None:
            return Found(token.start, token.end, "; ".join(lemmas))
        return self._as_part(token) or self._as_opposite(token)

    def _as_part(self, token: Token) -> Found | None:
        if self.compounds == "none":
            return None
        part = part_of(token.word, self.inflected, self.language)
        if part is None or (self.compounds != "all" and part.part != self.compounds):
            return None
        lemmas = self.inflected.forms.get(part.form, (self.inflected.word,))
        return Found(token.start, token.end, "; ".join(lemmas), part.part)

    def _as_opposite(self, token: Token) -> Found | None:
        """The word with a negative prefix, where the lexicon knows the two as a pair."""
        for prefix in words_of(self.language).negative_prefixes:
            if not token.word.startswith(prefix):
                continue
            lemmas = self.inflected.forms.get(token.word[len(prefix) :])
            words = lexicon(self.language)
            if lemmas is None or words is None:
                continue
            opposite = {prefix + lemma for lemma in lemmas}.intersection(words.lemmas(token.word))
            if opposite:
                return Found(token.start, token.end, "; ".join(sorted(opposite)), opposite=True)
        return None


def inflected_word(word: str, language: str) -> WordFinder:
    """A finder of one word's forms without its compounds."""
    return WordFinder(inflect(fold(word), language), language, "none")


rule_kinds.register("word")(WordKind())
