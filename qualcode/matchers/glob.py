"""A glob within one word: `oppfølg*`, `*avtale`. An asterisk stands for any letters, also none; case is ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.language.tokens import fold
from qualcode.matchers.finder import Finder, Found, Place, RuleKind


class GlobKind(RuleKind):
    """`"oppfølg*"`, or `{glob: "oppfølg*"}`."""

    key = "glob"

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """No asterisk; blanks; fewer than two letters, which would match half of the text."""
        if not isinstance(rule.value, str) or "*" not in rule.value or any(c.isspace() for c in rule.value):
            yield "is no glob; write one word with an asterisk in it, in quotation marks"
        elif sum(c.isalnum() for c in rule.value) < 2:
            yield "has fewer than two letters and would match nearly every word; write more of the word"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of words that fit the glob."""
        return GlobFinder(fold(rule.value))


@dataclass(frozen=True)
class GlobFinder:
    """Finds words that fit a glob as a whole, or after one of their hyphens (CRM-oppfølging)."""

    glob: str
    reach: Literal["word"] = field(default="word", init=False)
    _fits: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        letters = ".*".join(re.escape(part) for part in re.split(r"\*+", self.glob))
        object.__setattr__(self, "_fits", re.compile(letters, re.DOTALL))

    @property
    def literals(self) -> Sequence[str]:
        """The longest piece between asterisks."""
        return (max(self.glob.split("*"), key=len),)

    def find(self, place: Place) -> Iterator[Found]:
        """A hit for each word that fits."""
        for token in place.words:
            starts = [0, *(i + 1 for i, c in enumerate(token.word) if c == "-")]
            if any(self._fits.fullmatch(token.word, start) for start in starts):
                yield Found(token.start, token.end)


rule_kinds.register("glob")(GlobKind())
