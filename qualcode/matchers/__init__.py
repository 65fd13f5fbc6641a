"""Rules to matches: one file a kind of rule."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """One hit of one rule.

    `rule` is the rule as the codebook writes it, `[start, end)` the words in the text of the document, `form` those words as they stand
    there, `lemma` the dictionary form or forms they were found by (empty where a rule knows none), `part` which part of a compound
    matched (first, middle, last, or empty), `negated` whether a negation governs them.
    """

    rule: str
    start: int
    end: int
    form: str
    lemma: str = ""
    part: str = ""
    negated: bool = False
