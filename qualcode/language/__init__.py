"""What is known of languages: words, sentences, inflection, compounds, negation, and what people say without saying anything.

`words_of(language)` gives the data of one language. Norwegian bokmål (nb) and English (en) are complete; nynorsk (nn) borrows the word
lists of bokmål; another language has none, and what needs them does without.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True)
class Words:
    """The small closed word lists of a language, all in lower case."""

    language: str
    abbreviations: frozenset[str] = frozenset()
    """Written with a full stop that ends no sentence, without that stop."""
    closing_abbreviations: frozenset[str] = frozenset()
    """Abbreviations that also stand last in a sentence; their stop ends it unless what follows is in lower case."""
    negations: frozenset[str] = frozenset()
    """They negate what follows, or the verb before them."""
    not_only: tuple[str, ...] = ()
    """Openings that contain a negation and negate nothing ("not only")."""
    clause_openers: frozenset[str] = frozenset()
    """The reach of a negation ends before them."""
    forward_only: frozenset[str] = frozenset()
    """Negations that govern only what follows (without)."""
    degrees: frozenset[str] = frozenset()
    """Clause openers that right after a negation only say how much: not so accurate."""
    relatives: frozenset[str] = frozenset()
    """Clause openers that soon after a negation go on with it: nobody who uses it."""
    conjunctions: frozenset[str] = frozenset()
    """They join clauses where one of `subjects` follows, and phrases otherwise."""
    alternatives: frozenset[str] = frozenset()
    """Before a negation they make it an alternative: whether they use it or not."""
    subjects: frozenset[str] = frozenset()
    """Pronouns that can only begin a clause after a conjunction."""
    negative_prefixes: tuple[str, ...] = ()
    """A prefix that turns an adjective into its opposite (u-, un-)."""
    no_opposites: frozenset[str] = frozenset()
    """They look like an adjective with such a prefix and are none (in-different)."""
    noises: frozenset[str] = frozenset()
    """Signs of listening and hesitation that carry no theme: mm, ja, nettopp."""
    continuers: frozenset[str] = frozenset()
    """A sentence that begins so may go on about the one before it."""
    pronouns: frozenset[str] = frozenset()
    """They point back at what was named."""
    pointers: frozenset[str] = frozenset()
    """Those of them that stand for a matter and not for people, who are there all the time."""
    follow_ups: tuple[str, ...] = ()
    """Questions that ask for more of the same, as regular expressions on the lower-cased question."""
    questions: tuple[str, ...] = ()
    """Openings of questions and prompts that need no question mark, as regular expressions on the lower-cased text."""
    closings: tuple[str, ...] = ()
    """Questions that open or close the interview, or leave a topic, whatever they name; regular expressions on the lower-cased text."""
    digressions: tuple[str, ...] = ()
    """What marks a sentence as beside the matter, or as about the question and not an answer to it; regular expressions."""
    answers: frozenset[str] = frozenset()
    """Noises that answer a question: yes and no."""
    expletives: frozenset[str] = frozenset()
    """After one of these verbs the first pronoun points at nothing: is it …"""
    light_words: frozenset[str] = frozenset()
    """Base forms too general to open a topic: think, happen, example."""
    function_words: frozenset[str] = frozenset()
    """Frequent words without a meaning of their own."""
    particles: frozenset[str] = frozenset()
    """They make a verb of two words: følge opp, call back."""


WORD_LISTS = ("nb", "en")
"""Languages with word lists: each has a module of its name in this package, which holds them as `WORDS`."""


def main_code(language: str) -> str:
    """The code of a language without its region, in lower case: en for en-GB. Both kinds of Norwegian are nb."""
    code = language.lower().replace("_", "-").partition("-")[0]
    return "nb" if code in ("no", "nn") else code


@cache
def words_of(language: str) -> Words:
    """The word lists of a language code (`nb`, `no`, `nn`, `en`, `en-GB` …); empty lists for a language without data."""
    code = main_code(language)
    if code not in WORD_LISTS:
        return Words("")
    found: Words = import_module(f"qualcode.language.{code}").WORDS
    return found
