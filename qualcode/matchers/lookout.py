"""Where to look in a turn: one pass over the text, and what each piece of it between blanks means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from qualcode.codebook.model import Rule
from qualcode.matchers.finder import Finder, Found, Literals, Place
from qualcode.matchers.folding import folded, folded_literal


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


class Judged(NamedTuple):
    """What one piece of text between blanks means: hits at offsets from its start, and rules that must look around it."""

    hits: tuple[tuple[CompiledRule, Found], ...]
    wider: tuple[CompiledRule, ...]


class _Company(NamedTuple):
    """Literals of which one must stand there: whole words, which are looked up, and parts of words, which are sought."""

    words: frozenset[bytes]
    parts: tuple[bytes, ...]

    @classmethod
    def of(cls, literals: Literals) -> _Company:
        """The literals, sorted out."""
        every = _folded_all(literals)
        words = [one for one in every if one == b" %b " % one.strip() and b" " not in one.strip()]
        return cls(frozenset(one.strip() for one in words), tuple(one for one in every if one not in words))


@lru_cache(maxsize=16)
def _words(here: bytes) -> frozenset[bytes]:
    """The words of a stretch of folded text."""
    return frozenset(here.split())


class Lookout:
    """The rules that are for one kind of turn, by their literals."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self.rules = list(rules)
        self.everywhere = [rule for rule in rules if not rule.finder.literals]
        self._company = {rule: [_Company.of(one) for one in rule.finder.company] for rule in rules}
        self._needing: dict[str, list[CompiledRule]] = defaultdict(list)
        for rule in rules:
            for literal in rule.finder.literals:
                self._needing[literal].append(rule)
        self._literals = sorted(self._needing)
        self._judged: dict[str, Judged] = {}

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        return BytesAhoCorasick(_folded_all(self._literals), implementation=Implementation.DFA)

    @cached_property
    def _margins(self) -> list[tuple[int, int]]:
        """How far before a place of folded text a literal's letters begin in the turn, and how far before it they end."""
        return [(1 - one.startswith(" "), 1 + one.endswith(" ")) for one in self._literals]

    def pieces(self, line: str, here: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Spans between blanks of `line[start:end]` in which a literal stands, each once, in order; `here` is that part, folded."""
        done = start
        for index, first, last in self._automaton.find_matches_as_indexes(here, overlapping=True):
            before, after = self._margins[index]
            if start + first - before < done:
                continue
            left = line.rfind(" ", done, start + first - before) + 1 or done
            done = line.find(" ", start + last - after, end)
            if done < 0:
                done = end
            yield left, done

    def judge(self, piece: str) -> Judged:
        """What a piece of text between blanks means."""
        judged = self._judged.get(piece)
        if judged is None:
            judged = self._judged[piece] = self._look_at(piece)
        return judged

    def _look_at(self, piece: str) -> Judged:
        found = self._automaton.find_matches_as_indexes(b" %b " % folded(piece), overlapping=True)
        rules = {
            rule: None for index in {index for index, _, _ in found} for rule in self._needing[self._literals[index]]
        }
        place = Place(piece, 0, len(piece))
        narrow = [rule for rule in rules if rule.finder.reach == "word"]
        hits = tuple((rule, hit) for rule in narrow for hit in rule.finder.find(place))
        return Judged(hits, tuple(rule for rule in rules if rule.finder.reach != "word"))

    def has_company(self, rule: CompiledRule, here: bytes) -> bool:
        """Whether all stands in a stretch of folded text that the rule needs beside its literals."""
        company = self._company[rule]
        if not company:
            return True
        words = _words(here)
        for one in company:  # noqa: SIM110 - asked for every fourth word, and a generator costs twice as much
            if one.words.isdisjoint(words) and not any(part in here for part in one.parts):
                return False
        return True


def _folded_all(literals: Sequence[str]) -> list[bytes]:
    return [folded_literal(literal) for literal in literals]
