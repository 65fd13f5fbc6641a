"""Words and phrases that set a code's sentences apart from others, and what adding each as a rule would change."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

import pandas as pd

from qualcode.analysis.keyness import Keyness, log_odds
from qualcode.analysis.kwic import place
from qualcode.analysis.phrases import Phrase, collocations
from qualcode.analysis.vocabulary import Sentence, Vocabulary, sentences
from qualcode.codebook import Code, Codebook, Rule, parse_rule
from qualcode.coding import Coding, Origin
from qualcode.documents import Document
from qualcode.errors import CodebookError
from qualcode.matchers.layout import Layout
from qualcode.matchers.scan import Hit, compile_codebook
from qualcode.tables import ORIGINS, table

LEAST_USES = 3
"""A word or phrase must be used so often in a code's sentences."""
LEAST_SENTENCES = 5
"""Of fewer sentences nothing is said."""
LEAST_Z = 1.96
"""From here a word stands out enough to be looked at."""
NEARLY_ALWAYS = 0.8
MOST_PLACES = 3
WIDTH = 60

Basis = Literal["people", "rules", "both"]
Span = tuple[int, int]


class Suggestions(NamedTuple):
    """What sets a code's sentences apart, for a person to judge."""

    rules: pd.DataFrame
    """One row a suggested rule, the one that stands out most first. Columns: `tables.COLUMNS["suggestions"]`."""
    places: pd.DataFrame
    """Up to three places of each. Columns: `tables.COLUMNS["suggestion_places"]`."""
    coded: int
    """Sentences with the code that were looked at."""
    others: int
    """Sentences without it that they were compared with."""
    basis: Basis
    """Who gave those sentences the code: people, where they accepted five or more of them, and most; otherwise the rules, or both."""


def suggest(
    documents: Sequence[Document],
    codings: Iterable[Coding],
    codebook: Codebook,
    code: str,
    *,
    top: int = 10,
    names: Collection[str] = (),
) -> Suggestions:
    """Words (by base form) and phrases of two or three that stand out in the sentences of a code and its sub-codes.

    They are ranked by the weighted log-odds ratio with an informative Dirichlet prior (`keyness`) against respondents' sentences
    without the code; phrases must also be collocations (`phrases`). Left out is what the rules of the code find already, what has
    no meaning of its own, numbers, names (words with a capital inside sentences, and those of `names`), what one respondent alone
    says of a code that several speak of, and what adds nothing that the code does not have. Where people have accepted five or more
    sentences, and most of those that have the code, those count as coded, and what only a rule coded counts as neither. Each
    suggestion is counted by its own words; what it would bring by context comes on top. Documents in another language than the
    codebook's are passed over. Few sentences, or nothing that stands out: no rows.

    Raises:
        UnknownName: if there is no such code.
    """
    texts = [document for document in documents if (document.language or codebook.language) == codebook.language]
    standing = _Standing(codebook, codebook[code].id, list(codings), list(sentences(texts, codebook.language)))
    found = _Found(standing, Vocabulary(standing.sentences, codebook.language, names))
    effects = list(_effects(found, texts, top)) if len(standing.coded) >= LEAST_SENTENCES else []
    return Suggestions(
        table("suggestions", (effect.row for effect in effects)),
        table("suggestion_places", (place for effect in effects for place in effect.places)),
        len(standing.coded),
        len(standing.others),
        standing.basis,
    )


@dataclass(frozen=True)
class _Standing:
    """Which sentences have the code, and why."""

    codebook: Codebook
    code: str
    codings: Sequence[Coding]
    sentences: Sequence[Sentence]

    @cached_property
    def own(self) -> list[Coding]:
        """Codings of the code and its sub-codes that nobody has rejected."""
        family = set(self.codebook.family(self.code))
        return [c for c in self.codings if c.code in family and c.status != "rejected"]

    @cached_property
    def index(self) -> Mapping[str, tuple[list[int], list[int]]]:
        """For each document the starts of its sentences, and their numbers."""
        found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for n, sentence in enumerate(self.sentences):
            starts, numbers = found[sentence.document]
            starts.append(sentence.start)
            numbers.append(n)
        return found

    def touched(self, document: str, start: int, end: int) -> Iterator[int]:
        """Numbers of the sentences that a span touches."""
        starts, numbers = self.index.get(document, ([], []))
        at = max(0, bisect_right(starts, start) - 1)
        for n in numbers[at:]:
            if self.sentences[n].start >= end:
                return
            if self.sentences[n].end > start:
                yield n

    @cached_property
    def origins(self) -> Mapping[int, Origin]:
        """The strongest origin of the code, by sentence."""
        found: dict[int, Origin] = {}
        for coding in self.own:
            for n in self.touched(coding.document, coding.start, coding.end):
                if n not in found or ORIGINS.index(coding.origin) < ORIGINS.index(found[n]):
                    found[n] = coding.origin
        return found

    @cached_property
    def _by_people(self) -> frozenset[int]:
        accepted = [c for c in self.own if c.origin in ("human", "imported") or c.status == "accepted"]
        return frozenset(n for c in accepted for n in self.touched(c.document, c.start, c.end))

    @property
    def basis(self) -> Basis:
        accepted = len(self._by_people)
        if accepted >= LEAST_SENTENCES and 2 * accepted > len(self.origins):
            return "people"
        return "both" if accepted else "rules"

    @property
    def coded(self) -> frozenset[int]:
        """The sentences with the code, by people if these gave it to most of them (not after a sheet with a sample)."""
        return self._by_people if self.basis == "people" else frozenset(self.origins)

    @cached_property
    def others(self) -> frozenset[int]:
        """The sentences without it."""
        return frozenset(range(len(self.sentences))) - self.coded - self.origins.keys()

    @cached_property
    def other_codes(self) -> frozenset[int]:
        """The sentences that have a code which is neither above nor below this one."""
        kin = {*self.codebook.family(self.code), *self.codebook.lineage(self.code)}
        strange = [c for c in self.codings if c.code not in kin and c.status != "rejected"]
        return frozenset(n for c in strange for n in self.touched(c.document, c.start, c.end))

    @cached_property
    def matched(self) -> Mapping[str, list[Span]]:
        """The words that rules of the code match in answers, by document."""
        found: dict[str, list[Span]] = defaultdict(list)
        for coding in self.own:
            if coding.origin == "match":
                found[coding.document] += [(match.start, match.end) for match in coding.matches]
        return found


@dataclass
class _Uses:
    """How a word or phrase is used in the sentences of the code."""

    covered: int = 0
    """How often within words that a rule matches."""
    free: int = 0
    respondents: set[str] = field(default_factory=set)

    @property
    def all(self) -> int:
        return self.covered + self.free


@dataclass(frozen=True)
class _Found:
    """The candidates: words and phrases, each as a tuple of base forms."""

    standing: _Standing
    vocabulary: Vocabulary

    @cached_property
    def _families(self) -> list[tuple[str, ...]]:
        return [tuple(self.vocabulary.family(t.word) for t in s.tokens) for s in self.standing.sentences]

    @cached_property
    def _phrases(self) -> Collection[Phrase]:
        return collocations([self._families[n] for n in sorted(self.standing.coded)], least=LEAST_USES)

    def _candidates_in(self, n: int) -> Iterator[tuple[Phrase, Span]]:
        """All words and phrases of a sentence that could be suggested, each with its place."""
        tokens, families = self.standing.sentences[n].tokens, self._families[n]
        for length in (1, 2, 3):
            for at in range(len(tokens) - length + 1):
                phrase = families[at : at + length]
                if length > 1 and phrase not in self._phrases:
                    continue
                if self.vocabulary.is_whole([token.word for token in tokens[at : at + length]]):
                    yield phrase, (tokens[at].start, tokens[at + length - 1].end)

    def _counts(self, numbers: Iterable[int]) -> Counter[Phrase]:
        return Counter(phrase for n in numbers for phrase, _ in self._candidates_in(n))

    @cached_property
    def uses(self) -> Mapping[Phrase, _Uses]:
        """How each is used in the code's sentences."""
        found: dict[Phrase, _Uses] = defaultdict(_Uses)
        for n in sorted(self.standing.coded):
            sentence = self.standing.sentences[n]
            matched = self.standing.matched.get(sentence.document, [])
            for phrase, (start, end) in self._candidates_in(n):
                if any(a < end and start < b for a, b in matched):
                    found[phrase].covered += 1
                else:
                    found[phrase].free += 1
                found[phrase].respondents.add(sentence.respondent)
        return found

    @cached_property
    def others(self) -> Counter[Phrase]:
        """How often each is used in the sentences without the code."""
        return self._counts(self.standing.others)

    def ranked(self) -> list[tuple[Phrase, Keyness]]:
        """Those that stand out and that the rules do not find already, most first.

        What is said in a longer phrase nearly always gives way to that one; a phrase otherwise gives way to a part that stands out more.
        """
        keyness, enough = (
            self._keyness(),
            min(2, len({self.standing.sentences[n].respondent for n in self.standing.coded})),
        )
        kept = {
            phrase: keyness[phrase]
            for phrase, use in self.uses.items()
            if use.all >= LEAST_USES
            and use.free > use.covered
            and len(use.respondents) >= enough
            and keyness[phrase].z >= LEAST_Z
        }
        whole = {part for phrase in kept for part in _parts(phrase) if self._is_said_in(part, phrase)}
        kept = {phrase: found for phrase, found in kept.items() if phrase not in whole}
        best = [p for p, found in kept.items() if all(kept[q].z < found.z for q in _parts(p) if q in kept)]
        return sorted(((phrase, kept[phrase]) for phrase in best), key=lambda one: (-one[1].z, one[0]))

    def _is_said_in(self, part: Phrase, phrase: Phrase) -> bool:
        return part in self.uses and self.uses[phrase].all >= NEARLY_ALWAYS * self.uses[part].all

    def _keyness(self) -> Mapping[Phrase, Keyness]:
        """Each candidate among all words, or all pairs or triples of neighbouring words, that are said."""
        own = {phrase: use.all for phrase, use in self.uses.items()}
        found: dict[Phrase, Keyness] = {}
        for length in (1, 2, 3):
            one = self._with_rest(own, self.standing.coded, length)
            found |= log_odds(one, self._with_rest(self.others, self.standing.others, length))
        return found

    def _with_rest(self, counts: Mapping[Phrase, int], numbers: Iterable[int], length: int) -> Mapping[Phrase, int]:
        """The counts of one length, and as the empty phrase that of all others of that length."""
        alike = {phrase: n for phrase, n in counts.items() if len(phrase) == length}
        said = sum(max(0, len(self._families[n]) - length + 1) for n in numbers)
        return {**alike, (): said - sum(alike.values())}


def _parts(phrase: Phrase) -> Iterator[Phrase]:
    """The words and shorter phrases in a phrase."""
    for length in range(1, len(phrase)):
        yield from (phrase[at : at + length] for at in range(len(phrase) - length + 1))


@dataclass(frozen=True)
class _Effect:
    """What adding a suggestion as a rule would change."""

    row: Mapping[str, Any]
    places: Sequence[Mapping[str, Any]]


def _effects(found: _Found, texts: Sequence[Document], top: int) -> Iterator[_Effect]:
    """The first suggestions that change anything."""
    codebook, code = found.standing.codebook, found.standing.codebook[found.standing.code]
    told = 0
    for batch in _batches(found.ranked(), 2 * top):
        rules = {phrase: rule for phrase, _ in batch if (rule := _rule(phrase, codebook.language)) is not None}
        hits = _hits(rules, code, texts)
        for phrase, keyness in batch:
            if told < top and phrase in rules:
                effect = _effect(rules[phrase], keyness, phrase, hits.get(phrase, ()), found, texts)
                if effect.row["new"] or effect.row["context"]:
                    told += 1
                    yield effect


def _batches(ranked: Sequence[tuple[Phrase, Keyness]], size: int) -> Iterator[Sequence[tuple[Phrase, Keyness]]]:
    return (ranked[at : at + size] for at in range(0, len(ranked), size))


def _rule(phrase: Phrase, language: str) -> Rule | None:
    """The rule as one would write it; None where the words make none."""
    try:
        return parse_rule(" ".join(phrase), language=language)
    except CodebookError:
        return None


def _hits(
    rules: Mapping[Phrase, Rule], code: Code, texts: Sequence[Document]
) -> Mapping[Phrase, list[tuple[str, Hit]]]:
    """Where each rule would match, with the document: in answers, and in questions where those are sought by the code's own rules."""
    by_id = {f"rule{n}": phrase for n, phrase in enumerate(rules)}
    questions = None if code.questions is None else ()
    codes = tuple(Code(id, id, rules=(rules[phrase],), questions=questions) for id, phrase in by_id.items())
    found: dict[Phrase, list[tuple[str, Hit]]] = defaultdict(list)
    if not rules:
        return found
    language = next(iter(rules.values())).language
    scanner = compile_codebook(Codebook(language=language, codes=codes))
    for document in texts:
        for hit in sorted(scanner.scan(Layout(document, language)), key=lambda h: (h.match.start, h.match.end)):
            found[by_id[hit.code]].append((document.id, hit))
    return found


def _effect(
    rule: Rule,
    keyness: Keyness,
    phrase: Phrase,
    hits: Sequence[tuple[str, Hit]],
    found: _Found,
    texts: Sequence[Document],
) -> _Effect:
    standing = found.standing
    answers = [(document, hit) for document, hit in hits if hit.turn.speaker.kind == "respondent"]
    at = {n: (document, hit) for document, hit in reversed(answers) for n in _sentence_of(document, hit, standing)}
    context = {n for n in at if standing.origins.get(n) in ("question", "continued")}
    new = at.keys() - standing.origins.keys()
    row = {
        "code": standing.code,
        "rule": rule.text,
        "z": keyness.z,
        "log_odds": keyness.log_odds,
        "uses": found.uses[phrase].all,
        "uses_elsewhere": found.others[phrase],
        "sentences": len(at),
        "new": len(new),
        "context": len(context),
        "other_codes": len(new & standing.other_codes),
        "respondents": len({standing.sentences[n].respondent for n in at}),
        "questions": len({(d, hit.turn.number) for d, hit in hits if hit.turn.speaker.kind == "interviewer"}),
    }
    by_id = {document.id: document for document in texts}
    chosen = sorted(_chosen(at, new, context, standing))
    places = [
        {"rule": rule.text, **place(by_id[at[n][0]], at[n][1], WIDTH), "has": standing.origins.get(n, "")}
        for n in chosen
    ]
    return _Effect(row, places)


def _sentence_of(document: str, hit: Hit, standing: _Standing) -> Iterable[int]:
    return standing.touched(document, hit.match.start, hit.match.end)


def _chosen(at: Collection[int], new: Collection[int], context: Collection[int], standing: _Standing) -> list[int]:
    """Sentences to show: first those that would be new, then those that have the code by context; of each respondent one before two."""
    said: Counter[str] = Counter()
    ranked = []
    for n in sorted(at, key=lambda n: (n not in new, n not in context, n)):
        who = standing.sentences[n].respondent
        ranked.append((n not in new, said[who], n not in context, n))
        said[who] += 1
    return [n for *_, n in sorted(ranked)[:MOST_PLACES]]
