r"""A regular expression on the turn, case ignored: `{regex: '\bOne ?Note\b'}`. It has a time limit."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import regex

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.errors import QualcodeWarning
from qualcode.matchers.finder import Finder, Found, Place, RuleKind, Way, way
from qualcode.matchers.required import is_sound, repetitions, ways

TIME_LIMIT = 0.5
"""Seconds that one expression may take in one turn; one that takes longer is not tried again in that run."""
PLAIN_LENGTH = 20_000
"""Turns longer than this have more time, in proportion."""
MOST_REPETITIONS = 50_000
"""More, one within another, take more memory than there is."""
_RECURSION = re.compile(r"\(\?(?:R|[+-]?\d+|&\w+|P>\w+)\)")


class RegexKind(RuleKind):
    r"""`{regex: '\bOne ?Note\b'}`."""

    key = "regex"

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """An expression that does not compile, that needs too much memory, or that matches nothing at all everywhere."""
        if not isinstance(rule.value, str):
            yield "must be text; put it in single quotation marks"
        elif repetitions(rule.value) > MOST_REPETITIONS:
            yield f"the regular expression repeats itself more than {MOST_REPETITIONS:,} times; write smaller numbers in its braces"
        elif _RECURSION.search(rule.value):
            yield "the regular expression calls itself, which is not allowed; write the part out, or write a phrase instead"
        else:
            yield from _compiler_faults(rule.value)

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder of the expression."""
        return RegexFinder(rule)


def _compiler_faults(expression: str) -> Iterator[str]:
    if is_sound(expression):
        return  # `regex` takes a millisecond and more for each, and a codebook has hundreds
    try:
        compiled = regex.compile(expression, regex.IGNORECASE)
        if compiled.fullmatch("", timeout=TIME_LIMIT):
            yield "the regular expression also matches nothing at all; make one part of it compulsory"
    except (regex.error, RecursionError, OverflowError, ValueError, TimeoutError, MemoryError) as error:
        yield f"the regular expression does not compile ({error}); test it, or write a phrase instead"


@dataclass
class RegexFinder:
    """Finds an expression in a turn until it has run out of time."""

    rule: Rule
    ways: Sequence[Way] = field(init=False)
    reach: Literal["turn"] = field(default="turn", init=False)
    has_given_up: bool = field(default=False, init=False)
    """Whether the time has run out in a turn, so that later turns are not looked at."""

    def __post_init__(self) -> None:
        self.ways = [way(one.needs, self.rule.language, one.blanks) for one in ways(self.rule.value)]

    @cached_property
    def _expression(self) -> regex.Pattern[str]:
        return regex.compile(self.rule.value, regex.IGNORECASE)

    def find(self, place: Place) -> Iterable[Found]:
        """Every match that is not empty; none from the turn in which the time ran out, nor from later ones."""
        if self.has_given_up:
            return []
        limit = TIME_LIMIT * max(1.0, (place.end - place.start) / PLAIN_LENGTH)
        try:
            matches = self._expression.finditer(place.text, place.start, place.end, timeout=limit)
            # all at once: the clock of a half-read iterator would count what others do in between
            return [Found(match.start(), match.end()) for match in matches if match.start() < match.end()]
        except TimeoutError:
            self.has_given_up = True
            where = f"line {self.rule.line} of the codebook" if self.rule.line else "a rule"
            what = f"{where}: {self.rule.text!r} took more than {limit:g} s in one turn"
            warnings.warn(f"{what} and was stopped; simplify the expression", QualcodeWarning, stacklevel=2)
            return []


rule_kinds.register("regex")(RegexKind())
