"""The words of what respondents say, sentence by sentence, as suggestions are made of them: by base form, without names and fillers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from qualcode.documents import Document, Turn
from qualcode.language import words_of
from qualcode.language.inflection import inflect, is_acronym
from qualcode.language.lexicon import lexicon, normalised
from qualcode.language.tokens import Token, fold
from qualcode.matchers.layout import Layout

SHORTEST = 3
"""A shorter word is none to suggest by itself, unless it is an acronym."""


class Sentence(NamedTuple):
    """A sentence of a respondent."""

    document: str
    turn: int
    respondent: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    written: tuple[str, ...]
    """The tokens as they stand in the text."""


def sentences(documents: Iterable[Document], language: str) -> Iterator[Sentence]:
    """What respondents say in documents of this language, in order."""
    for document in documents:
        if (document.language or language) == language:
            layout = Layout(document, language)
            for turn in document.turns:
                if turn.speaker.kind == "respondent":
                    yield from _sentences_of(turn, layout)


def _sentences_of(turn: Turn, layout: Layout) -> Iterator[Sentence]:
    document = layout.document
    for start, end in layout.sentences(turn):
        tokens = tuple(iter(layout.spoken((start, end))))  # without the notes of who transcribed
        written = tuple(document.text[token.start : token.end] for token in tokens)
        yield Sentence(document.id, turn.number, turn.speaker.respondent, start, end, tokens, written)


@dataclass(frozen=True)
class Vocabulary:
    """What is known of the words in some sentences. `names` are names that are known beforehand, such as speakers' labels."""

    sentences: Sequence[Sentence]
    language: str
    names: Collection[str] = ()
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def family(self, word: str) -> str:
        """The base form under which a folded word is counted: an acronym in capitals, another word in lower case.

        Of several base forms (sitter: the verb, or one who sits) it is the one whose other forms are said most; of equals, the shortest.
        """
        if word not in self._known:
            self._known[word] = self._acronyms.get(word) or max(
                base_forms(word, self.language),
                key=lambda base: (self._said(base, but=word), base in self._written, -len(base)),
            )
        return self._known[word]

    def _said(self, base: str, *, but: str) -> int:
        words = lexicon(self.language)
        forms = set(words.forms(base) if words else ()) - {but}
        return sum(self._written[form].total() for form in forms if form in self._written)

    def tells(self, word: str) -> bool:
        """Whether a folded word says anything by itself: it is no filler, no number and nobody's name."""
        is_light = self.family(word) in words_of(self.language).light_words or len(word) < SHORTEST
        return self.may_stand(word) and (word in self._acronyms or not is_light)

    def is_whole(self, phrase: Sequence[str]) -> bool:
        """Whether folded words make a phrase to suggest: one tells something, and at neither end stands what belongs to another word.

        A particle may stand last, after a verb: følge opp.
        """
        first, last = phrase[0], phrase[-1]
        is_verbal = last in words_of(self.language).particles and is_verb(first, self.language)
        ends = self.may_stand(first) and (is_verbal or self.may_stand(last))
        return ends and any(self.tells(word) for word in phrase)

    def may_stand(self, word: str) -> bool:
        """Whether a folded word may begin or end a phrase: no number, no name, no word without a meaning of its own."""
        if any(letter.isdigit() for letter in word) or word in self._names:
            return False
        return word in self._acronyms or not is_filler(word, self.language)

    @cached_property
    def _written(self) -> Mapping[str, Counter[tuple[str, bool]]]:
        """How each folded word is written, and whether as the first of a sentence."""
        written: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
        for sentence in self.sentences:
            for n, (token, form) in enumerate(zip(sentence.tokens, sentence.written, strict=True)):
                written[token.word][form, n == 0] += 1
        return written

    @cached_property
    def _acronyms(self) -> Mapping[str, str]:
        """Words that are mostly written as an acronym."""
        found: dict[str, str] = {}
        for word, forms in self._written.items():
            capitals = sum(n for (form, _), n in forms.items() if is_acronym(form))
            if 2 * capitals > forms.total():
                found[word] = word.upper()
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that have a capital where no sentence begins, oftener than not; and words in no lexicon that are seen with one only."""
        known = {fold(part) for name in self.names for part in name.split()}
        for word, forms in self._written.items():
            inside = {form: n for (form, is_first), n in forms.items() if not is_first}
            capital = sum(n for form, n in inside.items() if form[0].isupper() and not _opens_with_acronym(form))
            if (2 * capital > sum(inside.values())) or (not inside and self._is_unknown(word)):
                known.add(word)
        return frozenset(known)

    def _is_unknown(self, word: str) -> bool:
        words = lexicon(self.language)
        if words is None or word in words or inflect(word, self.language).source == "head":
            return False
        return all(form[0].isupper() and not _opens_with_acronym(form) for form, _ in self._written[word])


def _opens_with_acronym(form: str) -> bool:
    """CRM, IT-sjef."""
    return is_acronym(form.partition("-")[0])


@lru_cache(maxsize=65536)
def base_forms(word: str, language: str) -> tuple[str, ...]:
    """The base forms that a word can belong to; of an unknown word what it looks like a form of; at least itself."""
    words = lexicon(language)
    known = words.lemmas(word) if words else ()
    return known or inflect(word, language).forms.get(normalised(word), ()) or (word,)


@lru_cache(maxsize=65536)
def is_verb(word: str, language: str) -> bool:
    """Whether a folded word can be a verb."""
    words = lexicon(language)
    return words is not None and any(reading.pos == "V" for reading in words.readings(word))


@lru_cache(maxsize=65536)
def is_filler(word: str, language: str) -> bool:
    """Whether a folded word has no meaning of its own: a function word, a sign of listening, a negation."""
    known, words = words_of(language), lexicon(language)
    lists = (known.function_words, known.noises, known.continuers, known.pronouns, known.negations, known.abbreviations)
    if any(word in one for one in lists):
        return True
    readings = words.readings(word) if words else ()
    return any(reading.pos == "F" for reading in readings)
