"""A glob within one word: `oppfølg*`, `*avtale`. An asterisk stands for any letters, also none; case is ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language.tokens import Token, fold
from qualcode.matchers.finder import Finder, Found, Literals, Place, RuleKind, Way

PART = re.compile(r"[\w*\u0300-\u036f]+(?:[-‐‑'’][\w*\u0300-\u036f]+)*")
"""A word as a codebook may write it, with asterisks."""


class GlobKind(RuleKind):
    """`"oppfølg*"`, or `{glob: "oppfølg*"}`."""

    key = "glob"

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """No asterisk; blanks; fewer than two letters, which would match half of the text."""
        if not isinstance(rule.value, str) or "*" not in rule.value or not PART.fullmatch(rule.value):
            yield "is no glob; write one word with an asterisk in it, in quotation marks"
        elif sum(c.isalnum() for c in rule.value) < 2:
            yield "has fewer than two letters and would match nearly every word; write more of the word"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of words that fit the glob."""
        return GlobFinder(fold(rule.value))


@dataclass(frozen=True)
class GlobFinder:
    """Finds words that fit a glob as a whole, or with parts between their hyphens (CRM-oppfølging, rammeavtale-malen)."""

    glob: str
    reach: Literal["word"] = field(default="word", init=False)
    _fits: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        first, *middle, last = (re.escape(part) for part in re.split(r"\*+", self.glob))
        # each piece is sought once from the left: many asterisks cost no more than few
        letters = first + "".join(f"(?>.*?{part})" for part in middle) + ".*" + last
        object.__setattr__(self, "_fits", re.compile(letters, re.DOTALL))

    @property
    def ways(self) -> Sequence[Way]:
        """By its letters."""
        return (Way((self.literals,), 0),)

    @property
    def literals(self) -> Literals:
        """The longest piece between asterisks or the edges of the word."""
        return (max(f" {self.glob} ".split("*"), key=lambda piece: len(piece.strip())),)

    def find(self, place: Place) -> Iterator[Found]:
        """A hit for each word that fits."""
        return (found for token in place.words if (found := self.judge(token, place.text)) is not None)

    def judge(self, token: Token, text: str) -> Found | None:
        """The word as a hit, if it fits."""
        word = token.word
        hyphens = [i for i, letter in enumerate(word) if letter == "-"] if "-" in word else []
        starts, ends = (0, *(i + 1 for i in hyphens)), (*hyphens, len(word))
        fits = any(self._fits.fullmatch(word, start, end) for start in starts for end in ends if start < end)
        return Found(token.start, token.end) if fits else None


rule_kinds.register("glob")(GlobKind())
