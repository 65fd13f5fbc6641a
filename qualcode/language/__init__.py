"""What is known of languages: words, sentences, inflection, compounds, negation, and what people say without saying anything.

`words_of(language)` gives the data of one language. Norwegian bokmål (nb) and English (en) are complete; nynorsk (nn) borrows the word lists
of bokmål; another language has none, and what needs them does without.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Words:
    """The small closed word lists of a language, all in lower case."""

    language: str
    abbreviations: frozenset[str] = frozenset()
    """Written with a full stop that ends no sentence, without that stop."""
    negations: frozenset[str] = frozenset()
    """They negate what follows, or the verb before them."""
    not_only: tuple[str, ...] = ()
    """Openings that contain a negation and negate nothing ("not only")."""
    clause_openers: frozenset[str] = frozenset()
    """The reach of a negation ends before them."""
    negative_prefixes: tuple[str, ...] = ()
    """A prefix that turns an adjective into its opposite (u-, un-)."""
    noises: frozenset[str] = frozenset()
    """Signs of listening and hesitation that carry no theme: mm, ja, nettopp."""
    continuers: frozenset[str] = frozenset()
    """A sentence that begins so may go on about the one before it."""
    pronouns: frozenset[str] = frozenset()
    """They point back at what was named."""
    follow_ups: tuple[str, ...] = ()
    """Questions that ask for more of the same, as regular expressions on the lower-cased question."""
    function_words: frozenset[str] = frozenset()
    """Frequent words without a meaning of their own."""


_NONE = Words("")


@cache
def words_of(language: str) -> Words:
    """The word lists of a language code (`nb`, `no`, `nn`, `en`, `en-GB` …); empty lists for a language without data."""
    match language.lower().replace("_", "-").split("-")[0]:
        case "nb" | "no" | "nn":
            from qualcode.language import nb

            return nb.WORDS
        case "en":
            from qualcode.language import en

            return en.WORDS
        case _:
            return _NONE
