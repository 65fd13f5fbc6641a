"""This spelling only, case included: `{exact: SuperOffice}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language.tokens import WORD, fold
from qualcode.matchers.finder import Finder, Found, Place, Reach, RuleKind, Way


class ExactKind(RuleKind):
    """`{exact: SuperOffice}`, or several words: `{exact: Super Office}`."""

    key = "exact"

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """Not text, or no letter or digit in it."""
        if not isinstance(rule.value, str) or not WORD.search(rule.value):
            yield "holds no letter or digit; write the spelling to look for"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the spelling between the edges of words."""
        return ExactFinder(" ".join(rule.value.split()))


@dataclass(frozen=True)
class ExactFinder:
    """Finds a spelling where no letter or digit stands directly before or after it."""

    spelling: str
    _stands: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        spelling = r"\s+".join(re.escape(word) for word in self.spelling.split())
        object.__setattr__(self, "_stands", re.compile(rf"(?<!\w){spelling}(?!\w)"))

    @property
    def reach(self) -> Reach:
        """One word, or the turn where the spelling has blanks in it: its own full stops end no sentence (Yahoo! Japan)."""
        return "turn" if " " in self.spelling else "word"

    @property
    def ways(self) -> Sequence[Way]:
        """By its words, the longest first."""
        words = sorted(self.spelling.split(), key=len, reverse=True)
        return (Way(tuple((f" {fold(word)} ",) for word in words), len(words) - 1),)

    def find(self, place: Place) -> Iterator[Found]:
        """Every place where the spelling stands."""
        for match in self._stands.finditer(place.text, place.start, place.end):
            yield Found(match.start(), match.end())


rule_kinds.register("exact")(ExactKind())
