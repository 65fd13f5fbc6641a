"""Which codes each coder has given which unit: what agreement and quality are measured on.

A coder who has seen a unit and given it nothing has judged it too; one who has not seen it is missing there. Spans say both: one with a
code gives it to every unit that it overlaps, one with an empty code says only that these were seen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from qualcode.analysis.talk_units import TalkUnit, UnitKind
from qualcode.codebook import Codebook
from qualcode.coding import Coding
from qualcode.documents import Document
from qualcode.errors import UnknownName

Codes: TypeAlias = frozenset[str]
Given: TypeAlias = tuple[Codes | None, ...]
"""The codes that each coder has given a unit; None where the coder has not seen it."""


class CodedSpan(NamedTuple):
    """A code that a coder has given `[start, end)` of a document; an empty code: seen and left uncoded."""

    document: str
    start: int
    end: int
    code: str
    coder: str


def spans_of(codings: Iterable[Coding]) -> list[CodedSpan]:
    """What was coded, by whom; rejected codings are left out."""
    return [CodedSpan(c.document, c.start, c.end, c.code, c.coder) for c in codings if c.status != "rejected"]


def seen_by(coder: str, documents: Iterable[Document]) -> list[CodedSpan]:
    """That a coder has seen the whole of documents."""
    return [CodedSpan(document.id, 0, len(document.text), "", coder) for document in documents]


class JudgedUnit(NamedTuple):
    """A unit, and what each coder has given it.

    A run of characters that are judged alike is one of these, with their number as its `size`. `start` and `end` are None where units have
    no place in a text.
    """

    unit: str
    given: Given
    document: str = ""
    start: int | None = None
    end: int | None = None
    size: int = 1

    @property
    def judged(self) -> int:
        """How many coders have seen it."""
        return sum(codes is not None for codes in self.given)


@dataclass(frozen=True)
class Judged:
    """Units in their order, with what each of `coders` has given them; `unit` says what they are (turn, sentence, character …)."""

    unit: str
    coders: tuple[str, ...]
    units: tuple[JudgedUnit, ...]

    def only(self, coders: Sequence[str]) -> Judged:
        """What these coders say, in that order.

        Raises:
            UnknownName: if there is no such coder.
        """
        for coder in coders:
            if coder not in self.coders:
                raise UnknownName("coder", coder, self.coders)
        places = [self.coders.index(coder) for coder in coders]
        units = (unit._replace(given=tuple(unit.given[place] for place in places)) for unit in self.units)
        return Judged(self.unit, tuple(coders), tuple(units))

    def shared(self) -> Judged:
        """The units that two coders or more have seen, which alone tell of agreement."""
        return replace(self, units=tuple(unit for unit in self.units if unit.judged > 1))

    def goes_on(self, n: int) -> bool:
        """Whether the unit at place `n` is a run of characters that begins where the one before it ends."""
        before, unit = self.units[n - 1], self.units[n]
        return self.unit == "character" and n > 0 and (before.document, before.end) == (unit.document, unit.start)

    def rolled_up(self, codebook: Codebook) -> Judged:
        """The same with codes that count for those above them, as everywhere; codes that the codebook does not have are left out."""
        known = frozenset(code.id for code in codebook)
        lineages = {code: known.intersection(codebook.lineage(code)) for code in known}

        @cache
        def counted(codes: Codes) -> Codes:
            return frozenset().union(*(lineages[code] for code in codes & known))

        def of_each(given: Given) -> Given:
            return tuple(None if codes is None else counted(codes) for codes in given)

        return replace(self, units=tuple(unit._replace(given=of_each(unit.given)) for unit in self.units))


def judge(spans: Iterable[CodedSpan], units: Sequence[TalkUnit], *, unit: UnitKind, coders: Sequence[str]) -> Judged:
    """What coders' spans say of units: a span counts for every unit it overlaps. Spans of other coders are passed over.

    `units` come from `talk_units` for the same `unit`, by place within each document. Characters are given as runs that are judged alike;
    it takes as long as there are spans, not characters. Nobody has seen a unit that no span touches.
    """
    by_document: dict[str, list[CodedSpan]] = defaultdict(list)
    for span in set(spans):
        if span.coder in coders and span.start < span.end:
            by_document[span.document].append(span)
    places = {coder: n for n, coder in enumerate(coders)}
    made = _runs if unit == "character" else _wholes
    judged: list[JudgedUnit] = []
    for document, of_document in groupby(units, key=attrgetter("document")):
        listed = list(of_document)
        for one, touching in zip(listed, _touching(listed, by_document[document]), strict=True):
            judged += made(one, touching, places)
    return Judged(unit, tuple(coders), tuple(judged))


def _touching(units: Sequence[TalkUnit], spans: Iterable[CodedSpan]) -> list[list[CodedSpan]]:
    """For each unit of a document the spans that overlap it."""
    touching: list[list[CodedSpan]] = [[] for _ in units]
    ends = [unit.end for unit in units]
    for span in spans:
        at = bisect_right(ends, span.start)
        while at < len(units) and units[at].start < span.end:
            touching[at].append(span)
            at += 1
    return touching


Places: TypeAlias = Mapping[str, int]
"""The place of each coder in `Given`."""


def _wholes(unit: TalkUnit, spans: Sequence[CodedSpan], places: Places) -> Iterator[JudgedUnit]:
    """The unit as one."""
    given = _given(((span.coder, span.code) for span in spans), places)
    yield JudgedUnit(f"{unit.document}:{unit.start}-{unit.end}", given, unit.document, unit.start, unit.end)


def _runs(unit: TalkUnit, spans: Sequence[CodedSpan], places: Places) -> Iterator[JudgedUnit]:
    """The characters of the unit, those that are judged alike and stand together as one."""
    edges: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for span in spans:
        edges[max(span.start, unit.start)][span.coder, span.code] += 1
        edges[min(span.end, unit.end)][span.coder, span.code] -= 1
    standing: Counter[tuple[str, str]] = Counter()
    begin, given = unit.start, _given((), places)
    for at in [*sorted(edges), unit.end]:
        for said, change in edges.get(at, {}).items():
            standing[said] += change
            if not standing[said]:
                del standing[said]
        following = _given(standing, places)
        if at > begin and (following != given or at == unit.end):
            yield _run(unit, begin, at, given)
            begin = at
        given = following


def _run(unit: TalkUnit, start: int, end: int, given: Given) -> JudgedUnit:
    name = f"{unit.document}:{start}-{end}"
    return JudgedUnit(name, given, unit.document, start, end, end - start)


def _given(said: Iterable[tuple[str, str]], places: Places) -> Given:
    """The codes of each coder, from pairs of coder and code."""
    given: list[set[str] | None] = [None] * len(places)
    for coder, code in said:
        codes = given[places[coder]]
        if codes is None:
            codes = given[places[coder]] = set()
        if code:
            codes.add(code)
    return tuple(None if codes is None else frozenset(codes) for codes in given)


def times_given(judged: Judged) -> Counter[tuple[str, str]]:
    """How often each coder gives each code, by coder and code: neighbouring characters count once, as the one passage that they are."""
    times: Counter[tuple[str, str]] = Counter()
    for n, unit in enumerate(judged.units):
        before = judged.units[n - 1].given if judged.goes_on(n) else (None,) * len(judged.coders)
        for coder, codes, already in zip(judged.coders, unit.given, before, strict=True):
            times.update((coder, code) for code in (codes or frozenset()) - (already or frozenset()))
    return times


def given_by_any(given: Given) -> Codes:
    """The codes that some coder has given a unit."""
    return frozenset().union(*(codes for codes in given if codes))


def signs(code: str, given: Given) -> tuple[bool | None, ...]:
    """What each coder says of one code: given, not given, or None where the coder has not seen the unit."""
    return tuple(None if codes is None else code in codes for codes in given)
