"""From a codebook to its matches in a document.

The idea, in one place. Running text is never lemmatised. A word of the codebook is expanded to its forms when the codebook is compiled; of
every rule the *ways* are kept in which it can match, each with the *literals* that it needs, and one Aho-Corasick pass over each turn
finds where the rarest of them stand: single words, or words that must follow each other. Only there is anything decided, and each distinct
piece of text between blanks is decided once: the words that match in it (edges, compounds, opposites), and the rules of a wider reach
(phrases, near, regular expressions, patterns) that must look around it. Those look only where the rest of what their way needs, its
*company*, stands within as many blanks as the way can span: the turn is asked first, once for each rule, then each place. Rules without
literals look at every turn. Where a trained pipeline has read the document, its lemmas are sought in the same way. Sentences, and the
words of a sentence, are worked out where a hit asks for them.

The text is folded to one byte a character (Latin-1, lower case; all that is no letter or digit of Latin-1 becomes a blank), so a byte
offset is a character offset, and a blank in a literal is the edge of a word. The pass may then find too much, never too little, and the
decision is made on the text itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, cast

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Codebook, Rule
from qualcode.documents import Turn
from qualcode.language import words_of
from qualcode.language.negation import is_negated
from qualcode.language.tokens import tokens
from qualcode.matchers import Match
from qualcode.matchers.finder import Finder, Found, RuleKind, anchors
from qualcode.matchers.folding import folded, folded_literal
from qualcode.matchers.layout import Layout, Span
from qualcode.matchers.lookout import Anchored, CompiledRule, Lookout

_ESCAPED = re.compile(r"\\[A-Za-z]")


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
        self._answers = Lookout([rule for rule in rules if rule.in_answers])
        asking = [rule for rule in rules if rule.in_questions]
        self._questions = self._answers if asking == self._answers.rules else Lookout(asking)

    @cached_property
    def _timed(self) -> tuple[tuple[str, Finder], ...]:
        """What has a time limit, each with its code: few of thousands of rules, and asked about after each document."""
        finders = ((rule.code, finder) for rule in self.rules for finder in (rule.finder, *rule.vetoes))
        return tuple((code, finder) for code, finder in finders if hasattr(finder, "has_given_up"))

    @property
    def unfinished(self) -> frozenset[str]:
        """Codes of which something has run out of time."""
        return frozenset(code for code, finder in self._timed if getattr(finder, "has_given_up", False))

    def scan(self, layout: Layout) -> Iterator[Hit]:
        """All hits in the turns of a document whose speakers the rules are for; in no particular order, none twice."""
        for turn in layout.document.turns:
            if turn.speaker.kind != "unassigned":
                yield from self.scan_turn(layout, turn)

    def scan_turn(self, layout: Layout, turn: Turn) -> list[Hit]:
        """All hits in a turn of a known speaker."""
        lookout = self._questions if turn.speaker.kind == "interviewer" else self._answers
        text, here = layout.document.text, layout.folded((turn.start, turn.end))
        hits: list[Hit] = []
        wide: list[tuple[Span, tuple[Anchored, ...]]] = []
        for start, end in lookout.pieces(layout.line, here, turn.start, turn.end):
            judged = lookout.judge(text[start:end])
            if judged.wide:
                wide.append(((start, end), judged.wide))
            for rule, found in judged.hits:
                hits += _hit(rule, found, start, turn, layout)
        everywhere = lookout.wide if turn.number in layout.uneven else lookout.everywhere
        spans: dict[CompiledRule, list[Span]] = defaultdict(
            list, {rule: [(turn.start, turn.end)] for rule in everywhere}
        )
        for one, span in _accompanied(wide, here, lookout, turn, layout) if wide else ():
            spans[one.rule].append(span)
        for rule, places in spans.items():
            for span in _seen(rule, places, turn, layout):
                for found in rule.finder.find(layout.place(span)):
                    hits += _hit(rule, found, 0, turn, layout)
        return hits + self._hits_by_lemma(layout, turn, lookout, hits)

    def _hits_by_lemma(self, layout: Layout, turn: Turn, lookout: Lookout, known: Sequence[Hit]) -> list[Hit]:
        """What the lemmas of a trained pipeline add: each rule that would look there, did the lemma stand in the text, looks there."""
        places: dict[tuple[CompiledRule, Span], None] = {}
        for word in layout.lemmatised(turn):
            judged = lookout.judge(word.lemma)
            places |= {(rule, (word.start, word.end)): None for rule, _ in judged.hits}
            for anchored in judged.wide:
                span = layout.around(turn, word.start, word.end, anchored.blanks)
                places |= {(anchored.rule, seen): None for seen in _seen(anchored.rule, [span], turn, layout)}
        found = ((rule, one) for rule, span in places for one in rule.finder.find(layout.place(span)))
        hits = (hit for rule, one in found for hit in _hit(rule, one, 0, turn, layout))
        return [hit for hit in dict.fromkeys(hits) if hit not in known] if places else []

    def consider(self, layout: Layout, turn: Turn) -> Iterator[Considered]:
        """Every rule whose literal stands in a sentence of the turn, with what came of it; sentence by sentence, rules in order."""
        for sentence in layout.sentences(turn):
            here = layout.folded(sentence) + folded(" ".join(word.lemma for word in layout.words(sentence)) + " ")
            for rule in self.rules:
                literals = anchors(rule.finder)
                if not _is_for(rule, turn) or (
                    literals and not any(folded_literal(literal) in here for literal in literals)
                ):
                    continue
                found = list(rule.finder.find(layout.place(sentence)))
                if not found and literals:
                    yield Considered(rule, sentence, None, "")
                for one in found:
                    yield Considered(rule, sentence, one, objection(rule, one, turn, layout))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch as one: what two of them hold would be found twice."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _accompanied(
    wide: Sequence[tuple[Span, Sequence[Anchored]]], here: bytes, lookout: Lookout, turn: Turn, layout: Layout
) -> Iterator[tuple[Anchored, Span]]:
    """Rules that look around pieces of a turn, each with what it has to look at: what is around its piece, if all its company is there.

    What the turn lacks is nowhere in it, so that is asked first, once for each rule.
    """
    there = lookout.accompanied({one for _, rules in wide for one in rules}, here)
    for (start, end), rules in wide:
        for one in rules:
            if one in there:
                span = layout.around(turn, start, end, one.blanks)
                first, last = _to_sentence(span, start, turn, layout) if one.rule.finder.reach == "sentence" else span
                if (first, last) == (turn.start, turn.end) or one.is_in(layout.folded((first, last))):
                    yield one, span


def _to_sentence(span: Span, start: int, turn: Turn, layout: Layout) -> Span:
    """The part of a span that lies in the sentence in which a piece begins."""
    first, last = layout.sentence_at(turn, start)
    return max(first, span[0]), min(last, span[1])


def _seen(rule: CompiledRule, spans: Sequence[Span], turn: Turn, layout: Layout) -> Iterable[Span]:
    """What is shown to a rule that has to look at spans of a turn: those, or the sentences that they touch."""
    if rule.finder.reach != "sentence":
        return _merged(spans)
    return dict.fromkeys(one for start, end in spans for one in layout.sentences_in(turn, start, end))


def _is_for(rule: CompiledRule, turn: Turn) -> bool:
    return rule.in_questions if turn.speaker.kind == "interviewer" else rule.in_answers


def _hit(rule: CompiledRule, found: Found, shift: int, turn: Turn, layout: Layout) -> list[Hit]:
    """What a finder found so far from where it says, as a hit; none if something speaks against it."""
    start, end = shift + found.start, shift + found.end
    if (rule.is_conditional or end > turn.end) and objection(rule, found._replace(start=start, end=end), turn, layout):
        return []
    negated = found.opposite
    if layout.has_negation(turn, start, end):
        negated = _is_negated(rule, start, end, found.opposite, turn, layout)
    form = layout.document.text[start:end]
    return [Hit(rule.code, Match(rule.rule.text, start, end, form, found.lemma, found.part, negated), turn)]


def objection(rule: CompiledRule, found: Found, turn: Turn, layout: Layout) -> Objection:
    """Why a place that a finder found is no hit of the rule; empty if it is one."""
    if found.end > turn.end:
        return "beyond the turn"
    if rule.vetoes and _is_vetoed(rule.vetoes, found, turn, layout):
        return "vetoed by unless"
    if rule.rule.negated:
        negated = _is_negated(rule, found.start, found.end, found.opposite, turn, layout)
        if negated != (rule.rule.negated == "only"):
            return "negated" if negated else "not negated"
    return ""


def _is_negated(rule: CompiledRule, start: int, end: int, opposite: bool, turn: Turn, layout: Layout) -> bool:
    """Whether a negation governs the hit, or a prefix turns it round, and not both ("ikke utilgjengelig")."""
    text, words = layout.document.text, layout.words(layout.sentence_at(turn, start))
    return opposite != is_negated(text, words, start, end, layout.language, asked=rule.negations)


def _is_vetoed(vetoes: Iterable[Finder], found: Found, turn: Turn, layout: Layout) -> bool:
    """Whether a veto finds something in the hit, looking at its sentence or at what the hit and the veto need."""
    for veto in vetoes:
        first, last = layout.sentence_at(turn, found.start), layout.sentence_at(turn, found.end - 1)
        whole = (turn.start, turn.end) if veto.reach == "turn" else (first[0], last[1])
        if any(v.start < found.end and found.start < v.end for v in veto.find(layout.place(whole))):
            return True
    return False
