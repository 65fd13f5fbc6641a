"""From a codebook to its matches in a document.

The idea, in one place. Running text is never lemmatised. A word of the codebook is expanded to its forms when the codebook is compiled;
of all rules the *literals* are kept without which they cannot match, and one Aho-Corasick pass over the text finds where any of them
stands. Only there is anything decided, and each distinct piece of text between blanks is decided once: the words that match in it (edges,
compounds, opposites), and the rules of a wider reach (phrases, near, patterns) that must now look at the sentence or turn around it.
Rules without literals (regular expressions) look at every turn.

The text is folded to one byte a character (Latin-1, lower case; what Latin-1 lacks becomes "?"), so a byte offset is a character offset;
the pass may then find too much, never too little, and the decision is made on the text itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, cast

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Codebook, Rule
from qualcode.documents import Turn
from qualcode.language import words_of
from qualcode.language.negation import is_negated
from qualcode.language.tokens import tokens
from qualcode.matchers import Match
from qualcode.matchers.finder import Finder, Found, Place, RuleKind
from qualcode.matchers.layout import Layout

_LOWER = bytes(ord(low) if ord(low := chr(b).lower()) < 256 else b for b in range(256))
_TO_FOLDED = _LOWER.replace(b"\n", b" ")
_ESCAPED = re.compile(r"\\[A-Za-z]")
_VARIANTS = {"’": "'", "‐": "-", "‑": "-", "ẞ": "ß", "Ÿ": "ÿ", "ſ": "s", "i̇": "İ"}
"""What counts as a character of Latin-1 and is none, and the one letter that is two in lower case."""


def folded(text: str) -> bytes:
    """The text as one byte a character, in lower case, line feeds as blanks; what Latin-1 lacks is "?"."""
    if not text.isascii():
        for variant, plain in _VARIANTS.items():
            text = text.replace(variant, plain)
    return text.encode("latin-1", errors="replace").translate(_TO_FOLDED)


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


class Hit(NamedTuple):
    """A match of a code in a turn."""

    code: str
    match: Match
    turn: Turn


Objection = Literal["", "beyond the turn", "vetoed by unless", "negated", "not negated"]


class Considered(NamedTuple):
    """A rule that was looked at because a literal of it stands in a sentence: what it found there, if anything, and why that is no hit.

    A rule without literals is looked at in every sentence, and told of only where it found something.
    """

    rule: CompiledRule
    sentence: tuple[int, int]
    found: Found | None
    objection: Objection


class _Judged(NamedTuple):
    """What one piece of text between blanks means: hits at offsets from its start, and rules that must look around it."""

    hits: tuple[tuple[CompiledRule, Found], ...]
    wider: tuple[CompiledRule, ...]


def compile_codebook(codebook: Codebook, *, pipeline: str = "") -> Scanner:
    """The scanner of a codebook. `pipeline` names a trained spaCy pipeline for token patterns, or is empty."""
    compiled: list[CompiledRule] = []
    for code in codebook:
        own_questions = code.questions is not None
        compiled += (_compile(code.id, rule, pipeline, True, not own_questions) for rule in code.rules)
        compiled += (_compile(code.id, rule, pipeline, False, True) for rule in code.questions or ())
    return Scanner(compiled)


def _compile(code: str, rule: Rule, pipeline: str, in_answers: bool, in_questions: bool) -> CompiledRule:
    vetoes = tuple(_kind(veto).compile(veto, pipeline=pipeline) for veto in rule.unless)
    finder = _kind(rule).compile(rule, pipeline=pipeline)
    written = {token.word for token in tokens(_ESCAPED.sub(" ", rule.text))}
    negations = words_of(rule.language).negations & written
    return CompiledRule(code, rule, finder, vetoes, in_answers, in_questions, negations)


def _kind(rule: Rule) -> RuleKind:
    return cast(RuleKind, rule_kinds[rule.kind])


class Scanner:
    """Finds all matches of its rules. One scanner serves any number of documents; what it learns of words is kept."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self.rules = tuple(rules)
        self._everywhere = [rule for rule in rules if not rule.finder.literals]
        self._needing: dict[bytes, list[CompiledRule]] = defaultdict(list)
        for rule in rules:
            for literal in rule.finder.literals:
                self._needing[folded(literal)].append(rule)
        self._literals = sorted(self._needing)
        self._judged: dict[str, _Judged] = {}

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        return BytesAhoCorasick(self._literals, implementation=Implementation.DFA)

    def scan(self, layout: Layout) -> Iterator[Hit]:
        """All hits in the turns of a document whose speakers the rules are for; in no particular order, none twice."""
        seen: set[tuple[CompiledRule, tuple[int, int]]] = set()
        for start, end in self._pieces(layout.document.text):
            turn = layout.turn_at(start, start + 1)
            if turn is None or turn.speaker.kind == "unassigned":
                continue
            judged = self._judge(layout.document.text[start:end])
            for rule, found in judged.hits:
                yield from _hit(rule, found._replace(start=start + found.start, end=start + found.end), turn, layout)
            for rule in judged.wider:
                span = layout.sentence_at(turn, start) if rule.finder.reach == "sentence" else (turn.start, turn.end)
                if (rule, span) not in seen:
                    seen.add((rule, span))
                    yield from self._look(rule, span, turn, layout)
        for turn in layout.document.turns if self._everywhere else ():
            if turn.speaker.kind != "unassigned":
                for rule in self._everywhere:
                    yield from self._look(rule, (turn.start, turn.end), turn, layout)

    def consider(self, layout: Layout, turn: Turn) -> Iterator[Considered]:
        """Every rule whose literal stands in a sentence of the turn, with what came of it; sentence by sentence, rules in order."""
        for sentence in layout.sentences(turn):
            here = folded(layout.document.text[slice(*sentence)])
            for rule in self.rules:
                literals = rule.finder.literals
                if not _is_for(rule, turn) or (literals and not any(folded(literal) in here for literal in literals)):
                    continue
                found = list(rule.finder.find(layout.place(sentence)))
                if not found and literals:
                    yield Considered(rule, sentence, None, "")
                for one in found:
                    yield Considered(rule, sentence, one, objection(rule, one, turn, layout))

    def _look(self, rule: CompiledRule, span: tuple[int, int], turn: Turn, layout: Layout) -> Iterator[Hit]:
        if not _is_for(rule, turn):
            return
        for found in rule.finder.find(layout.place(span)):
            yield from _hit(rule, found, turn, layout)

    def _pieces(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans between blanks in which a literal stands, each once, in order."""
        if not self._literals:
            return
        haystack = folded(text)
        done = 0
        for _, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if start < done:
                continue
            left = haystack.rfind(b" ", 0, start) + 1
            right = haystack.find(b" ", end)
            done = right if right >= 0 else len(haystack)
            yield left, done

    def _judge(self, piece: str) -> _Judged:
        judged = self._judged.get(piece)
        if judged is None:
            judged = self._judged[piece] = self._look_at_piece(piece)
        return judged

    def _look_at_piece(self, piece: str) -> _Judged:
        found = self._automaton.find_matches_as_indexes(folded(piece), overlapping=True)
        rules = {id(r): r for index, _, _ in found for r in self._needing[self._literals[index]]}
        place = Place(piece, 0, len(piece))
        narrow = [r for r in rules.values() if r.finder.reach == "word"]
        hits = tuple((rule, hit) for rule in narrow for hit in rule.finder.find(place))
        return _Judged(hits, tuple(r for r in rules.values() if r.finder.reach != "word"))


def _is_for(rule: CompiledRule, turn: Turn) -> bool:
    return rule.in_questions if turn.speaker.kind == "interviewer" else rule.in_answers


def _hit(rule: CompiledRule, found: Found, turn: Turn, layout: Layout) -> Iterator[Hit]:
    """The hit, unless something speaks against it."""
    if _is_for(rule, turn) and not objection(rule, found, turn, layout):
        text = layout.document.text[found.start : found.end]
        negated = _is_negated(rule, found, turn, layout)
        match = Match(rule.rule.text, found.start, found.end, text, found.lemma, found.part, negated)
        yield Hit(rule.code, match, turn)


def objection(rule: CompiledRule, found: Found, turn: Turn, layout: Layout) -> Objection:
    """Why a place that a finder found is no hit of the rule; empty if it is one."""
    if found.end > turn.end:
        return "beyond the turn"
    if rule.vetoes and _is_vetoed(rule.vetoes, found, turn, layout):
        return "vetoed by unless"
    if rule.rule.negated:
        negated = _is_negated(rule, found, turn, layout)
        if negated != (rule.rule.negated == "only"):
            return "negated" if negated else "not negated"
    return ""


def _is_negated(rule: CompiledRule, found: Found, turn: Turn, layout: Layout) -> bool:
    """Whether a negation governs the hit, or a prefix turns it round, and not both ("ikke utilgjengelig")."""
    sentence = layout.words(layout.sentence_at(turn, found.start))
    text, span = layout.document.text, (found.start, found.end)
    return found.opposite != is_negated(text, sentence, *span, layout.language, asked=rule.negations)


def _is_vetoed(vetoes: Iterable[Finder], found: Found, turn: Turn, layout: Layout) -> bool:
    """Whether a veto finds something in the hit, looking at its sentence or at what the hit and the veto need."""
    for veto in vetoes:
        first, last = layout.sentence_at(turn, found.start), layout.sentence_at(turn, found.end - 1)
        whole = (turn.start, turn.end) if veto.reach == "turn" else (first[0], last[1])
        if any(v.start < found.end and found.start < v.end for v in veto.find(layout.place(whole))):
            return True
    return False
