"""Which theme the talk is on: questions give answers their topic, and a sentence can go on about the one before it.

A topic begins with an interviewer's question that matches codes, and holds for the turns that answer it. Signs of listening ("mm") keep it,
and so do questions that only make sense with it: they ask for more ("kan du utdype?"), point back ("hvorfor ikke det?"), or name
nothing that has not been said since the topic began. A question of its own ends it. An answer turns to another theme where it clearly
speaks of that and not of the topic: by two different words in a sentence, or in two sentences in a row; then that is what the talk is
on. One word of another theme codes its sentence, and no more: people mention things. It is the same where no question has set a topic:
what is asked in words that no rule knows is told by the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from typing import Literal

from qualcode.language import Words, words_of
from qualcode.language.lexicon import lexicon
from qualcode.language.tokens import Token
from qualcode.matchers import Match
from qualcode.matchers.layout import Spoken

Codes = Mapping[str, tuple[Match, ...]]
SHORT = 4
"""A question of so few words lives on what was said before."""
MAX_CONTINUED = 2
"""How many sentences in a row may be coded only because they go on."""


@cache
def theme_of(code: str) -> str:
    """The code at the top of a code's path."""
    return code.partition("/")[0]


def is_noise(words: Sequence[Token], known: Words) -> bool:
    """Whether the words carry nothing: signs of listening and hesitation only, or none at all."""
    return all(token.word in known.noises for token in words)


def is_follow_up(text: str, words: Sequence[Token], known: Words, said: Collection[str] = ()) -> bool:
    """Whether a question keeps the topic: by a known opening, by being short, or by naming nothing new.

    `said` has the beginnings (`beginning`) of what was said since the topic began. Who points back may name one new thing ("og når det er
    levert?").
    """
    if closes(text, known):
        return False
    if _says(known.follow_ups, text):
        return True
    spoken = [token.word for token in words if token.word not in known.noises]
    if len(spoken) <= SHORT and said:
        return True
    new = [word for word in spoken if _names_something(word, known) and beginning(word) not in said]
    return len(new) <= (1 if said and _points_back(spoken, known) else 0)


def _says(expressions: tuple[str, ...], text: str) -> bool:
    """Whether one of the expressions, which are in lower case, matches somewhere in the text."""
    return bool(expressions) and _any_of(expressions).search(text.lower()) is not None


@cache
def _any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in expressions))


def closes(text: str, known: Words) -> bool:
    """Whether an interviewer opens or closes the interview, or leaves the topic, question or not ("takk for praten")."""
    return _says(known.closings, text)


BEGINNING = 5
"""So many letters at the start of a word tell it in another form."""


def beginning(word: str) -> str:
    """The part of a word by which it is known again in another form."""
    return word[:BEGINNING]


def _names_something(word: str, known: Words) -> bool:
    """Whether a word can open a topic: a noun that is not too general, or a word that no lexicon has."""
    return word not in known.function_words and _opens_topic(word, known.language)


@lru_cache(maxsize=65536)
def _opens_topic(word: str, language: str) -> bool:
    known, words = words_of(language), lexicon(language)
    if word in known.pronouns or word in known.light_words:
        return False
    readings = words.readings(word) if words else ()
    if any(reading.lemma in known.light_words for reading in readings):
        return False
    return not readings or any(reading.pos.upper() == "N" for reading in readings)


def _points_back(spoken: Sequence[str], known: Words) -> bool:
    """Whether a pronoun stands for what was named; after "er" the first "det" stands for nothing."""
    return any(
        word in known.pointers and not (at and spoken[at - 1] in known.expletives) for at, word in enumerate(spoken)
    )


def asks(text: str, known: Words) -> bool:
    """Whether an interviewer's turn is a question or prompt: a question mark, or an opening that needs none ("Fortell om …")."""
    return "?" in text or _says(known.questions, text)


def is_digression(text: str, known: Words) -> bool:
    """Whether a sentence says of itself that it is beside the matter ("forresten"), or is about the question ("et stort spørsmål")."""
    return _says(known.digressions, text)


def continues(words: Sequence[Token], known: Words) -> bool:
    """Whether a sentence goes on about the one before it: it begins with a connective or pronoun, or points back soon after."""
    spoken = list(islice((t.word for t in words if t.word not in known.noises), 4))
    if len(spoken) < 2:
        return False
    return spoken[0] in known.continuers or any(word in known.pronouns for word in spoken[1:4])


@dataclass
class Talk:
    """What an interview is on, as turns go by."""

    known: Words
    names: Collection[str] = ()
    """What the speakers are called: to address one of them is to name nothing new."""
    topic: Codes = field(default_factory=dict)
    origin: Literal["question", "continued"] = "question"
    """How the talk came to its topic: it was asked about, or the answer turned to it."""
    _said: set[str] = field(default_factory=set)
    _heard: list[Spoken] = field(default_factory=list)
    _other: frozenset[str] = frozenset()
    _is_opening: bool = True

    def hear_question(self, text: str, words: Spoken, asked: Codes) -> None:
        """An interviewer's turn, and the codes it asks about: it opens a topic, keeps it, or ends it."""
        if asked:
            self.topic, self.origin = asked, "question"
            self._said, self._heard = {beginning(name.lower()) for name in self.names}, []
        elif self.topic and self._leads_away(text, words):
            self.topic = {}
        self._other, self._is_opening = frozenset(), True
        self._heard.append(words)

    def _leads_away(self, text: str, words: Sequence[Token]) -> bool:
        if closes(text, self.known):
            return True
        is_question = asks(text, self.known) and not is_noise(words, self.known)
        return is_question and not is_follow_up(text, words, self.known, self._remembered())

    def hear_sentence(self, matched: Codes, text: str, words: Spoken) -> Codes:
        """A respondent's sentence and the codes it matched: the codes that it answers. What is beside the matter answers nothing."""
        is_opening, self._is_opening = self._is_opening, False
        if not (self.topic or matched):
            self._other = frozenset()
            return {}
        self._heard.append(words)
        if is_noise(words, self.known):
            answers = is_opening and any(token.word in self.known.answers for token in words)
            return self.topic if answers else {}
        if not matched and is_digression(text, self.known):
            return {}
        others = self._themes_besides(matched)
        turned = {theme for theme in others if theme in self._other or _is_clear(theme, matched)}
        if turned:
            self.topic = {code: found for code, found in matched.items() if theme_of(code) in turned}
            self.origin = "continued"
        self._other = others
        return self.topic

    def _themes_besides(self, matched: Codes) -> frozenset[str]:
        """The themes of a sentence that says nothing of the topic."""
        themes = frozenset(theme_of(code) for code in matched)
        return frozenset() if themes & {theme_of(code) for code in self.topic} else themes

    def _remembered(self) -> set[str]:
        """The beginnings of all that was said since the topic began; worked out when a question asks for them."""
        for words in self._heard:
            self._said.update([word[:BEGINNING] for word in words.plain()])
        self._heard = []
        return self._said


def _is_clear(theme: str, matched: Codes) -> bool:
    """Whether a sentence speaks of a theme by two different words, one after the other."""
    found = sorted(
        (m.start, m.end, m.form.lower()) for code in matched if theme_of(code) == theme for m in matched[code]
    )
    _, end, form = found[0]
    return any(start >= end and other != form for start, _, other in found)


@dataclass(frozen=True)
class Continuation:
    """What a sentence hands on to the next one of the same turn: codes with their matches, and how often they were handed on."""

    handed_on: Codes = field(default_factory=dict)
    inherited: Codes = field(default_factory=dict)
    times: int = 0

    def then(self, matched: Codes, words: Sequence[Token], known: Words) -> Continuation:
        """The next sentence: `inherited` are the codes that it goes on about. Mere noise hands on what it got."""
        if matched:
            return Continuation(matched)
        if not self.handed_on:
            return self
        if is_noise(words, known):
            return Continuation(self.handed_on, {}, self.times)
        if self.times >= MAX_CONTINUED or not continues(words, known):
            return Continuation()
        return Continuation(self.handed_on, self.handed_on, self.times + 1)
