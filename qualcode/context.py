"""Which theme the talk is on: questions give answers their topic, and a sentence can go on about the one before it.

A topic begins with an interviewer's question that matches codes, and holds for the turns that answer it. Signs of listening ("mm") and
questions for more ("kan du utdype?") keep it; a question or prompt about something else ends it; so does a sentence that matches another
theme and none of the topic's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.language import Words
from qualcode.language.tokens import Token
from qualcode.matchers import Match

Codes = Mapping[str, tuple[Match, ...]]
MAX_CONTINUED = 2
"""How many sentences in a row may be coded only because they go on."""


def theme_of(code: str) -> str:
    """The code at the top of a code's path."""
    return code.partition("/")[0]


def is_noise(words: Sequence[Token], known: Words) -> bool:
    """Whether the words carry nothing: signs of listening and hesitation only, or none at all."""
    return all(token.word in known.noises for token in words)


def is_follow_up(text: str, words: Sequence[Token], known: Words) -> bool:
    """Whether an interviewer asks for more of the same: a known opening, or a question without a word of its own."""
    lowered = text.lower()
    if any(re.search(pattern, lowered) for pattern in known.follow_ups):
        return True
    return all(t.word in known.function_words or t.word in known.noises for t in words)


def asks(text: str, known: Words) -> bool:
    """Whether an interviewer's turn is a question or prompt: a question mark, or an opening that needs none ("Fortell om …")."""
    return "?" in text or any(re.search(pattern, text.lower()) for pattern in known.questions)


def continues(words: Sequence[Token], known: Words) -> bool:
    """Whether a sentence goes on about the one before it: it begins with a connective or pronoun, or points back soon after."""
    spoken = [t.word for t in words if t.word not in known.noises]
    if len(spoken) < 2:
        return False
    return spoken[0] in known.continuers or any(word in known.pronouns for word in spoken[1:4])


@dataclass
class Talk:
    """What an interview is on, as turns go by."""

    known: Words
    topic: Codes = field(default_factory=dict)

    def hear_question(self, text: str, words: Sequence[Token], asked: Codes) -> None:
        """An interviewer's turn, and the codes it asks about: it opens a topic, keeps it, or ends it."""
        if asked:
            self.topic = asked
        elif asks(text, self.known) and not is_noise(words, self.known) and not is_follow_up(text, words, self.known):
            self.topic = {}

    def hear_sentence(self, matched: Iterable[str], words: Sequence[Token]) -> Codes:
        """A respondent's sentence and the codes it matched: the codes that it answers."""
        themes = {theme_of(code) for code in matched}
        if themes and not themes & {theme_of(code) for code in self.topic}:
            self.topic = {}
        return {} if is_noise(words, self.known) else self.topic


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
        if is_noise(words, known):
            return Continuation(self.handed_on, {}, self.times)
        if not self.handed_on or self.times >= MAX_CONTINUED or not continues(words, known):
            return Continuation()
        return Continuation(self.handed_on, self.handed_on, self.times + 1)
