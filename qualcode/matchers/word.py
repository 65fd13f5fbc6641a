"""A word: all its inflected forms, alone or as part of a compound (CRM, kunde, rokkering)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language import words_of
from qualcode.language.compounds import MIN_PART, part_of
from qualcode.language.inflection import Inflected, inflect, is_acronym
from qualcode.language.lexicon import Lexicon, Paradigm, lexicon
from qualcode.language.tokens import WORD, Token, fold, plain
from qualcode.matchers.finder import Finder, Found, Literals, Place, RuleKind, Way, WordTest, fewest

Compounds = Literal["all", "first", "last", "none"]
_WRITTEN: dict[bool | str, Compounds] = {True: "all", False: "none", "first": "first", "last": "last"}
_ROUND = " .,;:!?…\"'’«»“”()[]"
_OF_ADJECTIVES = ("het", "ness", "ity", "cy", "ty")


class WordKind(RuleKind):
    """`CRM`, or `{word: rokkere, forms: [rokkerer], compounds: true | false | first | last}`."""

    key = "word"
    options = frozenset({"forms", "compounds"})

    def read(self, written: Any) -> Any:
        """The word without the punctuation round it."""
        value = super().read(written)
        return plain(value.strip(_ROUND)) if isinstance(value, str) else value

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """Not one word; signs that no word has; forms that are no list; another value of `compounds`."""
        if not isinstance(rule.value, str) or len(WORD.findall(rule.value)) != 1:
            yield "is not one word; for several words write {phrase: …}"
        elif not WORD.fullmatch(rule.value):
            yield "has signs in it that are no letters; write {exact: …}"
        forms = rule.options.get("forms", [])
        if not isinstance(forms, list) or not all(isinstance(form, str) and WORD.fullmatch(form) for form in forms):
            yield "`forms` must be a list of words: forms: [rokkerer, rokkerte]"
        if _compounds(rule) is None:
            yield "`compounds` must be true, false, first or last"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the word's forms."""
        forms = tuple(plain(form) for form in rule.options.get("forms", ()))
        return word_finder(rule.value, rule.language, forms=forms, compounds=_compounds(rule) or "all")

    def covers(self, rule: Rule, other: Rule) -> bool:
        """A word covers one whose forms are all forms or compounds of it."""
        if other.kind != "word" or other.language != rule.language:
            return False
        finder = word_finder(rule.value, rule.language, compounds=_compounds(rule) or "all")
        return passes_all(finder, other)


def passes_all(test: WordTest, word: Rule) -> bool:
    """Whether a test of single words lets all forms of a word rule pass, none of them as an opposite."""
    forms = word_finder(word.value, word.language, forms=tuple(word.options.get("forms", ()))).inflected.forms
    found = [test.judge(Token(0, len(form), fold(form)), form.upper()) for form in forms]
    return all(hit is not None and not hit.opposite for hit in found)


def _compounds(rule: Rule) -> Compounds | None:
    """What `compounds` asks for; None if it makes no sense."""
    written = rule.options.get("compounds", True)
    return _WRITTEN.get(written) if isinstance(written, bool | str) else None


Known = tuple[str, bool]
"""The base forms of a form, and whether it is of the word's opposite."""


@dataclass(frozen=True, eq=False)
class WordFinder:
    """Finds the forms of a word by look-up or lemma, compounds by their parts, and opposites by their prefix (u-nøyaktig)."""

    inflected: Inflected
    language: str
    known: Mapping[str, Known]
    """All spellings that are found by look-up."""
    compounds: Compounds = "all"
    capitals: bool = False
    """The word is an acronym that in lower case is another word: IT, US, HR. Alone it counts in capitals only."""
    reach: Literal["word"] = field(default="word", init=False)

    @property
    def ways(self) -> Sequence[Way]:
        """By its spellings."""
        return (Way((self.literals,), 0),)

    @cached_property
    def literals(self) -> Literals:
        """The spellings, shortest first, none inside another; as whole words where no compound is sought that they can stand in."""
        whole = (f" {form} " for form in self.known)
        return fewest((*whole, *(self._as_literal(form) for form in self._parts)))

    @property
    def _parts(self) -> Iterable[str]:
        return () if self.compounds == "none" else self.inflected.forms

    def _as_literal(self, form: str) -> str:
        """A form as part of a compound; short ones stand in compounds with hyphens only, and so after the edge of a word."""
        if self.compounds == "first" or len(form) < MIN_PART:
            return f" {form}"
        return f"{form} " if self.compounds == "last" else form

    def find(self, place: Place) -> Iterator[Found]:
        """A hit for each word that is a form, a compound or an opposite of the word."""
        tokens: Iterable[Token] = place.words
        if self.compounds == "none":
            known = self.known
            tokens = [token for token in tokens if token.word in known or token.lemma in known]
        return (found for token in tokens if (found := self.judge(token, place.text)) is not None)

    def judge(self, token: Token, text: str) -> Found | None:
        """What the word is to this token, or None."""
        known = self.known.get(token.word)
        if known is None:
            by_lemma = self._by_lemma(token) if token.lemma else None
            return by_lemma or (None if self.compounds == "none" else self._as_part(token))
        if self.capitals and not text[token.start : token.start + len(self.inflected.word)].isupper():
            return None
        lemma, opposite = known
        return Found(token.start, token.end, lemma, opposite=opposite)

    def _by_lemma(self, token: Token) -> Found | None:
        """The hit that a word is by the lemma of a trained pipeline: that is the word sought, or the base form of it."""
        lemma, opposite = self.known.get(token.lemma, ("", False))
        if self.capitals or token.lemma not in lemma.split("; "):
            return None
        return Found(token.start, token.end, token.lemma, opposite=opposite)

    def _as_part(self, token: Token) -> Found | None:
        part = part_of(token.word, self.inflected, self.language)
        if part is None or (self.compounds != "all" and part.part != self.compounds):
            return None
        lemmas = self.inflected.forms.get(part.form, (self.inflected.word,))
        return Found(token.start, token.end, "; ".join(lemmas), part.part)


@lru_cache(maxsize=65536)
def word_finder(word: str, language: str, *, forms: tuple[str, ...] = (), compounds: Compounds = "none") -> WordFinder:
    """A finder of a word as the codebook writes it: capitals tell acronyms."""
    inflected = inflect(word, language, forms=forms)
    own = {fold(form): ("; ".join(lemmas), False) for form, lemmas in inflected.forms.items()}
    opposites = {form: (lemma, True) for form, lemma in _opposites(inflected, language).items()}
    known = {**opposites, **_with_apostrophes(own, inflected, language), **own}
    return WordFinder(inflected, language, known, compounds, is_acronym(word) and _is_common(word, language))


def _with_apostrophes(own: Mapping[str, Known], inflected: Inflected, language: str) -> dict[str, Known]:
    """Norwegian forms as they are often written: an apostrophe before the ending (CRM'en, mail'en)."""
    if words_of(language).language != "nb":
        return {}
    written = {form.replace("-", "'"): known for form, known in own.items() if "-" in form.removeprefix(inflected.word)}
    for form, known in own.items():
        for base in inflected.forms.get(form, ()):
            ending = form.removeprefix(base)
            if ending and ending != form and ending.isalpha():
                written[f"{base}'{ending}"] = known
    return written


def _is_common(word: str, language: str) -> bool:
    """Whether the word in lower case is one of those that every text is full of."""
    known, low = words_of(language), word.lower()
    lists = (known.function_words, known.abbreviations, known.negations, known.pronouns, known.continuers, known.noises)
    words = lexicon(language)
    return any(low in one for one in lists) or (
        words is not None and any(reading.pos == "F" for reading in words.readings(low))
    )


def _opposites(inflected: Inflected, language: str) -> dict[str, str]:
    """Forms of the word with a negative prefix, where the lexicon has the two as a pair of adjectives, or of nouns made of such."""
    words, known = lexicon(language), words_of(language)
    if words is None:
        return {}
    bases = dict.fromkeys([*(lemma for lemmas in inflected.forms.values() for lemma in lemmas), inflected.word])
    return {
        form: paradigm.lemma
        for prefix in known.negative_prefixes
        for base in bases
        if prefix + base not in known.no_opposites
        for paradigm in words.paradigms(prefix + base)
        if _is_pair(base, paradigm, words)
        for form in paradigm.forms
        if form[len(prefix) :] in inflected.forms and form not in inflected.forms
    }


def _is_pair(base: str, opposite: Paradigm, words: Lexicon) -> bool:
    readings = words.readings(base)
    if opposite.pos == "A":  # the base may be a participle: uorganisert, of organisere
        return any(one.pos == "A" or (one.pos == "V" and one.lemma != base) for one in readings)
    return opposite.pos == "N" and base.endswith(_OF_ADJECTIVES) and any(one.pos == "N" for one in readings)


rule_kinds.register("word")(WordKind())
