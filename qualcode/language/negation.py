"""Whether a negation governs a word.

A negation reaches forward to the end of its clause, at most seven words; and back over the verb that stands before it ("jeg bruker det
ikke"), at most three words. "Ikke bare" and its like negate nothing, and two negations in one reach cancel.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from qualcode.language import Words, words_of
from qualcode.language.tokens import Token

FORWARD = 7
BACK = 3
REACH = max(FORWARD, BACK)
"""No negation further away than so many words governs a word."""
NEAR_RELATIVE = 2
"""A relative this close after a negation belongs to it: ingen som, ikke alle som."""


def is_negated(
    text: str, sentence: Sequence[Token], start: int, end: int, language: str, *, asked: Collection[str] = ()
) -> bool:
    """Whether the words at `[start, end)` are negated in the sentence whose tokens are given; false without data for the language.

    `asked` are negations that the rule itself looks for ("får ikke tak i"): inside the hit they are its words and negate nothing.
    """
    words = words_of(language)
    cues = [i for i, t in enumerate(sentence) if t.word in words.negations and not _is_none(sentence, i, words)]
    if not cues:
        return False
    first = next((i for i, t in enumerate(sentence) if t.end > start), None)
    if first is None:
        return False
    last = max((i for i, t in enumerate(sentence) if t.start < end), default=first)
    cues = [i for i in cues if not (first <= i <= last and sentence[i].word in asked)]
    return sum(_reaches(text, sentence, cue, first, last, words) for cue in cues) % 2 == 1


def _is_none(sentence: Sequence[Token], cue: int, words: Words) -> bool:
    opening = " ".join([t.word for t in sentence[cue : cue + 3]])
    return f"{opening} ".startswith(_whole(words.not_only))


@cache
def _whole(openings: tuple[str, ...]) -> tuple[str, ...]:
    """The openings up to the end of their last word."""
    return tuple(f"{opening} " for opening in openings)


def _reaches(text: str, sentence: Sequence[Token], cue: int, first: int, last: int, words: Words) -> bool:
    if first <= cue <= last:
        return True  # "følger ikke opp": the negation stands inside the phrase
    if cue < first:
        return first - cue <= FORWARD and not _clause_ends(text, sentence, cue, first, words)
    if sentence[cue].word in words.forward_only or sentence[cue - 1].word in words.alternatives:
        return False  # "CRM uten problemer", "om de bruker CRM eller ikke"
    return cue - last <= BACK and not _clause_ends(text, sentence, last, cue, words)


def _clause_ends(text: str, sentence: Sequence[Token], left: int, right: int, words: Words) -> bool:
    if any(_opens_clause(sentence, left, at, words) for at in range(left + 1, right)):
        return True
    pairs = zip(sentence[left:right], sentence[left + 1 : right + 1], strict=True)
    between = "".join(text[one.end : other.start] for one, other in pairs)
    return ".." in between or any(sign in between for sign in ",;:–…")


def _opens_clause(sentence: Sequence[Token], left: int, at: int, words: Words) -> bool:
    word = sentence[at].word
    if word in words.conjunctions:
        return sentence[at + 1].word in words.subjects
    if word in words.clause_openers:
        after_negation = sentence[left].word in words.negations
        is_degree = at == left + 1 and word in words.degrees  # "ikke så nøyaktig", "ikke for dyr"
        is_near = at <= left + NEAR_RELATIVE and word in words.relatives  # "ingen som bruker"
        return not (after_negation and (is_degree or is_near))
    return False
