r"""A regular expression on the turn, case ignored: `{regex: '\bOne ?Note\b'}`. It has a time limit."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.errors import QualcodeWarning
from qualcode.matchers.finder import Finder, Found, Place, RuleKind

TIME_LIMIT = 0.5
"""Seconds that one expression may take in one turn; one that takes longer is not tried again in that run."""


class RegexKind(RuleKind):
    r"""`{regex: '\bOne ?Note\b'}`."""

    key = "regex"

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """An expression that does not compile, or that matches nothing at all everywhere."""
        if not isinstance(rule.value, str):
            yield "must be text; put it in single quotation marks"
            return
        try:
            compiled = regex.compile(rule.value, regex.IGNORECASE)
        except regex.error as error:
            yield f"the regular expression does not compile ({error}); test it, or write a phrase instead"
            return
        if compiled.fullmatch(""):
            yield "the regular expression also matches nothing at all; make one part of it compulsory"

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the expression."""
        return RegexFinder(rule)


@dataclass
class RegexFinder:
    """Finds an expression in a turn until it has run out of time."""

    rule: Rule
    literals: Sequence[str] = ()
    reach: Literal["turn"] = field(default="turn", init=False)
    _is_too_slow: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._expression = regex.compile(self.rule.value, regex.IGNORECASE)

    def find(self, place: Place) -> Iterator[Found]:
        """Every match that is not empty."""
        if self._is_too_slow:
            return
        try:
            for match in self._expression.finditer(place.text, place.start, place.end, timeout=TIME_LIMIT):
                if match.start() < match.end():
                    yield Found(match.start(), match.end())
        except TimeoutError:
            self._is_too_slow = True
            what = (
                f"line {self.rule.line} of the codebook: {self.rule.text!r} took more than {TIME_LIMIT} s in one turn"
            )
            warnings.warn(f"{what} and was stopped; simplify the expression", QualcodeWarning, stacklevel=2)


rule_kinds.register("regex")(RegexKind())
