"""The contract between a kind of rule and the scanner.

A kind of rule is one file in this package: a class with the keys it reads from YAML and a `compile` that turns a rule into a `Finder`.
To add one:

1. Write `qualcode/matchers/<kind>.py` with a subclass of `RuleKind`; `key` is its YAML key, `options` are further keys (`gap`).
   `exact.py` is the shortest to begin from.
2. Say in `faults` what a researcher can get wrong; all faults of a codebook are told at once.
3. Give in `compile` a `Finder`: the literals without which it cannot match, how much text it must see at once, and `find`.
   Literals are folded as words are (`language.tokens.fold`); `Way(((" kunde",),), 0)` is a piece between blanks in which a word begins so.
4. Register an instance under its key: `rule_kinds.register("<kind>")(MyKind())`, from `codebook/kinds.py`. Nothing else is edited.
5. Show in `tests/matchers/test_<kind>.py` what it finds (`forms(rule, text)`), and which rules it refuses.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Protocol, TypeVar

from qualcode.codebook.kinds import RuleSyntax
from qualcode.codebook.model import Rule
from qualcode.language.frequent import share
from qualcode.language.tokens import Token, tokens

Text = TypeVar("Text", str, bytes)
Reach = Literal["word", "sentence", "turn"]
Literals = tuple[str, ...]
"""Texts of which one stands there, in lower case: a blank inside is white space, a blank at the start or end the edge of a word."""


class Way(NamedTuple):
    """One way in which a finder can match: of each of the sets of literals one stands there, and all that decides within so many blanks.

    The first set is the one by which the place is found: the rarest. `blanks` is infinite where it is not known how far apart they are.
    """

    needs: tuple[Literals, ...]
    blanks: float = math.inf


class Found(NamedTuple):
    """A hit of a finder: span in the text of the place, the lemma it was found by, the part of a compound, opposite by a prefix."""

    start: int
    end: int
    lemma: str = ""
    part: str = ""
    opposite: bool = False


@dataclass(frozen=True)
class Place:
    """A stretch of text that a finder looks at; its words are worked out when first asked for."""

    text: str
    start: int
    end: int

    @cached_property
    def words(self) -> Sequence[Token]:
        """The words of the place; spans count from the start of `text`."""
        return tokens(self.text, self.start, self.end)


class Finder(Protocol):
    """A compiled rule.

    `ways`: those in which it can match; none where nothing is known, and then the finder is shown every turn. `reach`: how much text it
    must see at once: the piece between blanks, the sentence, or of the turn what the way needs. A finder of reach "word" is asked once
    for each distinct piece between blanks, and its answer is kept.
    """

    @property
    def ways(self) -> Sequence[Way]:
        """In which ways it can match."""

    @property
    def reach(self) -> Reach:
        """How much text it must see."""

    def find(self, place: Place) -> Iterable[Found]:
        """All hits in the place, in order of their start."""


class WordTest(Protocol):
    """A finder of single words, as phrases are made of: it can be asked about one word of a text."""

    @property
    def literals(self) -> Literals:
        """In every word that passes stands one of them, in lower case."""

    def judge(self, token: Token, text: str) -> Found | None:
        """The hit that the word is, or None; its span counts in `text`."""


class RuleKind(RuleSyntax):
    """A kind of rule: how it is written, and what it becomes."""

    @abstractmethod
    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """The finder of a rule without faults."""


def fewest(literals: Iterable[Text]) -> tuple[Text, ...]:
    """The literals without those in which another one stands: where the longer one is, the shorter one is found."""
    kept: list[Text] = []
    for literal in sorted(set(literals), key=lambda one: (len(one), one)):
        for shorter in kept:  # a plain loop: a large codebook asks this some hundred thousand times
            if shorter in literal:
                break
        else:
            kept.append(literal)
    return tuple(kept)


def way(sets: Iterable[Literals], language: str, blanks: float = math.inf) -> Way:
    """A way that needs one of each of the sets, found by the set that a text is likely to have least often."""
    return Way(tuple(sorted(dict.fromkeys(sets), key=lambda literals: share(literals, language))), blanks)


def anchors(finder: Finder) -> list[str]:
    """The literals by which the places are found where a finder can match; none if it must look everywhere."""
    return [literal for way in finder.ways for literal in way.needs[0]]
