"""Whether a negation governs a word.

A negation reaches forward to the end of its clause, at most seven words; and back over the verb that stands before it ("jeg bruker det
ikke"), at most three words. "Ikke bare" and its like negate nothing, and two negations in one reach cancel.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.language import Words, words_of
from qualcode.language.tokens import Token

FORWARD = 7
BACK = 3


def is_negated(text: str, sentence: Sequence[Token], start: int, end: int, language: str) -> bool:
    """Whether the words at `[start, end)` are negated in the sentence whose tokens are given; false without data for the language."""
    words = words_of(language)
    if not any(t.word in words.negations for t in sentence):
        return False
    first = next((i for i, t in enumerate(sentence) if t.end > start), None)
    if first is None:
        return False
    last = max((i for i, t in enumerate(sentence) if t.start < end), default=first)
    cues = [i for i, t in enumerate(sentence) if t.word in words.negations and not _is_none(sentence, i, words)]
    return sum(_reaches(text, sentence, cue, first, last, words) for cue in cues) % 2 == 1


def _is_none(sentence: Sequence[Token], cue: int, words: Words) -> bool:
    opening = " ".join(t.word for t in sentence[cue : cue + 3])
    return any(opening == o or opening.startswith(o + " ") for o in words.not_only)


def _reaches(text: str, sentence: Sequence[Token], cue: int, first: int, last: int, words: Words) -> bool:
    if first <= cue <= last:
        return True  # "følger ikke opp": the negation stands inside the phrase
    if cue < first:
        return first - cue <= FORWARD and not _clause_ends(text, sentence, cue, first, words)
    return cue - last <= BACK and not _clause_ends(text, sentence, last, cue, words)


def _clause_ends(text: str, sentence: Sequence[Token], left: int, right: int, words: Words) -> bool:
    between = sentence[left + 1 : right]
    if any(t.word in words.clause_openers for t in between):
        return True
    return any(sign in text[sentence[left].end : sentence[right].start] for sign in ",;:–…")
