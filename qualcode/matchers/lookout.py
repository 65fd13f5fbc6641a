"""Where to look in a turn: one pass over the text, and what each piece of it between blanks means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from qualcode.codebook.model import Rule
from qualcode.matchers.finder import Finder, Found, Literals, Place
from qualcode.matchers.folding import folded, folded_literal
from qualcode.matchers.layout import Span


@dataclass(frozen=True, eq=False)
class CompiledRule:
    """A rule ready to match: for answers, for questions, or both."""

    code: str
    rule: Rule
    finder: Finder
    vetoes: tuple[Finder, ...]
    in_answers: bool
    in_questions: bool
    negations: frozenset[str]
    """Negations that the rule itself looks for: in its hits they negate nothing."""

    @cached_property
    def is_conditional(self) -> bool:
        """Whether something in the text can speak against a hit: a veto, or that it must or must not be negated."""
        return bool(self.vetoes or self.rule.negated)


class Company(NamedTuple):
    """Literals of which one must stand there: whole words, which are looked up, and others, which are sought."""

    words: frozenset[bytes]
    others: frozenset[bytes]

    @classmethod
    def of(cls, literals: Literals) -> Company:
        """The literals, sorted out."""
        every = dict.fromkeys(map(folded_literal, literals))
        words = frozenset(one.strip() for one in every if one == b" %b " % one.strip() and b" " not in one.strip())
        return cls(words, frozenset(one for one in every if one.strip() not in words))


@dataclass(frozen=True, eq=False, slots=True)
class Anchored:
    """A rule that must look around a place, within so many blanks of it, where all the company is that it needs there."""

    rule: CompiledRule
    blanks: float
    company: tuple[Company, ...]

    def can_be_in(self, words: frozenset[bytes], others: Set[bytes]) -> bool:
        """Whether all the company stands in a turn that has these words, and these of the other literals."""
        for one in self.company:  # noqa: SIM110 - a plain loop: this is asked for every sixth word of a text
            if one.words.isdisjoint(words) and one.others.isdisjoint(others):
                return False
        return True

    def is_in(self, here: bytes) -> bool:
        """Whether all the company stands in a short stretch of folded text."""
        words = here.split()
        for one in self.company:
            if one.words.isdisjoint(words):
                for other in one.others:
                    if other in here:
                        break
                else:
                    return False
        return True


class Judged(NamedTuple):
    """What one piece of text between blanks means: hits at offsets from its start, and the rules that must look around it."""

    hits: tuple[tuple[CompiledRule, Found], ...]
    wide: tuple[Anchored, ...]


class Lookout:
    """The rules that are for one kind of turn, by their literals."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self.rules = list(rules)
        self.everywhere = [rule for rule in rules if not rule.finder.ways]
        self.wide = [rule for rule in rules if rule.finder.reach != "word"]
        needing: dict[bytes, list[Anchored]] = defaultdict(list)
        for rule in rules:
            for way in rule.finder.ways:
                anchored = Anchored(rule, way.blanks, tuple(Company.of(one) for one in way.needs[1:]))
                for literal in dict.fromkeys(map(folded_literal, way.needs[0])):
                    needing[literal].append(anchored)
        self._literals = list(needing)
        self._needing = list(needing.values())
        self._judged: dict[str, Judged] = {}
        company = (one for own in needing.values() for anchored in own for one in anchored.company)
        self._others = list(dict.fromkeys(other for one in company for other in one.others))

    @cached_property
    def _automaton(self) -> Any:
        return automaton_of(self._literals)

    @cached_property
    def _company_automaton(self) -> Any:
        return automaton_of(self._others)

    def accompanied(self, rules: Set[Anchored], here: bytes) -> Set[Anchored]:
        """Those of the rules that have all the company that they need somewhere in a turn, which is given folded."""
        found = self._company_automaton.find_matches_as_indexes(here, overlapping=True)
        words, others = frozenset(here.split()), {self._others[index] for index, *_ in found}
        return {one for one in rules if one.can_be_in(words, others)}

    @cached_property
    def _margins(self) -> list[tuple[int, int]]:
        """How far before a place of folded text a literal's letters begin in the turn, and how far before it they end."""
        return [(1 - one.startswith(b" "), 1 + one.endswith(b" ")) for one in self._literals]

    def pieces(self, line: str, here: bytes, start: int, end: int) -> list[Span]:
        """The pieces of `line[start:end]` between blanks in which a literal stands, in order; `here` is that part, folded.

        Where a literal has words that follow each other, they are one piece.
        """
        spans: list[Span] = []
        left = right = end + 1
        # from the last: a literal may reach back over others that end before it
        for index, first, last in reversed(self._automaton.find_matches_as_indexes(here, overlapping=True)):
            before, after = self._margins[index]
            begins, ends = start + first - before, start + last - after
            if ends <= left:
                spans.append((left, right))
                right = line.find(" ", ends, end)
                right = end if right < 0 else right
            elif begins >= left:
                continue
            left = line.rfind(" ", start, begins) + 1 or start
        spans.append((left, right))
        return spans[:0:-1]

    def judge(self, piece: str) -> Judged:
        """What a piece of text between blanks means."""
        judged = self._judged.get(piece)
        if judged is None:
            judged = self._judged[piece] = self._look_at(piece)
        return judged

    def _look_at(self, piece: str) -> Judged:
        found = self._automaton.find_matches_as_indexes(b" %b " % folded(piece), overlapping=True)
        anchored = {id(one): one for index, *_ in found for one in self._needing[index]}.values()
        place = Place(piece, 0, len(piece))
        narrow = dict.fromkeys(one.rule for one in anchored if one.rule.finder.reach == "word")
        hits = tuple((rule, hit) for rule in narrow for hit in rule.finder.find(place))
        return Judged(hits, tuple(one for one in anchored if one.rule.finder.reach != "word"))


def automaton_of(literals: Sequence[bytes]) -> Any:
    """What finds all of the literals in one pass."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    return BytesAhoCorasick(literals, implementation=Implementation.ContiguousNFA)
