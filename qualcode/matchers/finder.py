"""The contract between a kind of rule and the scanner.

A kind of rule is one file in this package: a class with the keys it reads from YAML and a `compile` that turns a rule into a `Finder`.
To add one:

1. Write `qualcode/matchers/<kind>.py` with a subclass of `RuleKind`; `key` is its YAML key.
2. Say in `faults` what a researcher can get wrong; all faults of a codebook are told at once.
3. Give in `compile` a `Finder`: the literals without which it cannot match, how much text it must see at once, and `find`.
4. Register an instance: `rule_kinds.register("<kind>")(MyKind())`. Nothing else is edited.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Literal, NamedTuple, Protocol

from qualcode.codebook.model import Rule
from qualcode.language.frequent import share
from qualcode.language.tokens import Token, tokens

Reach = Literal["word", "sentence", "turn"]
Literals = Sequence[str]
"""One of them stands wherever a finder can match."""


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

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Token]]:
        """The words of the place, each with all places where it stands."""
        standing: dict[str, list[Token]] = defaultdict(list)
        for token in self.words:
            standing[token.word].append(token)
        return standing


class Finder(Protocol):
    """A compiled rule.

    `literals`: in every text where the finder can match stands one of them, in lower case and without white space inside; a blank at the
    start or end of one stands for the edge of a word. Empty where nothing is known, and then the finder is shown every turn. `company`:
    further such sets, of each of which one stands there too. `reach`: how much text it must see at once. A finder of reach "word" is
    asked once for each distinct piece between blanks, and its answer is kept. `blanks`: a finder of reach "turn" need see no more than what
    lies within so many blanks of a literal of its own.
    """

    @property
    def literals(self) -> Literals:
        """Without one of these it cannot match."""

    @property
    def company(self) -> Sequence[Literals]:
        """Nor without one of each of these."""

    @property
    def reach(self) -> Reach:
        """How much text it must see."""

    @property
    def blanks(self) -> float:
        """Within how many blanks of a literal all lies that decides; infinite if that is not known."""

    def find(self, place: Place) -> Iterable[Found]:
        """All hits in the place, in order of their start."""


class WordTest(Protocol):
    """A finder of single words, as phrases are made of: it can be asked about one word of a text."""

    @property
    def literals(self) -> Literals:
        """In every word that passes stands one of them, in lower case."""

    def judge(self, token: Token, text: str) -> Found | None:
        """The hit that the word is, or None; its span counts in `text`."""


class RuleKind(ABC):
    """A kind of rule: how it is written, and what it becomes."""

    key: ClassVar[str]
    options: ClassVar[frozenset[str]] = frozenset()

    def read(self, written: Any) -> Any:
        """The value as kept in a rule: text as it is, unless the kind says otherwise."""
        return str(written) if isinstance(written, int | float) and not isinstance(written, bool) else written

    @abstractmethod
    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """What is wrong with a rule: `what is wrong; how to mend it`."""

    @abstractmethod
    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """The finder of a rule without faults."""

    def covers(self, rule: Rule, other: Rule) -> bool:
        """Not known, unless the kind says otherwise."""
        return False


def fewest(literals: Iterable[str]) -> tuple[str, ...]:
    """The literals without those in which another one stands: where the longer one is, the shorter one is found."""
    kept: list[str] = []
    for literal in sorted(set(literals), key=lambda one: (len(one), one)):
        if not any(shorter in literal for shorter in kept):
            kept.append(literal)
    return tuple(kept)


def rarest_first(sets: Iterable[Literals], language: str) -> list[Literals]:
    """Sets of literals, those first that a text is likely to have least often."""
    return sorted(sets, key=lambda literals: share(literals, language))
