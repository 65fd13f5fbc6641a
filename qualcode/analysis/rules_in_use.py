"""Warnings about what a codebook does in the texts of a study: rules that do nothing there, codes that do the same."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from qualcode.codebook import Code, Codebook, Rule
from qualcode.codebook.check import Remark, check
from qualcode.coding import Coding, RuleCoder, Segment, Unit
from qualcode.documents import Document
from qualcode.matchers.tagged import lay_out

FEWEST_HITS = 3
"""A rule with fewer hits is not said to be shadowed: that they lie in another one's may be chance."""
FEWEST_SEGMENTS = 5
MOST_SHARED = 0.8
"""Of codes with so many segments it is told when so great a share of them has the other code too."""

LONGEST_NAME = 60
"""So much of a rule is cited; its line says which one it is."""

SoughtIn = Literal["answers", "questions"]


class Place(NamedTuple):
    """Where a rule has a hit."""

    document: str
    start: int
    end: int


Hits = Mapping[tuple[str, SoughtIn, str], frozenset[Place]]
"""Places by code, who said it, and the rule as it is written."""


def check_rules(
    codebook: Codebook, documents: Sequence[Document], *, pipeline: str = "", unit: Unit = "sentence"
) -> list[Remark]:
    """Warnings of the kinds `no_hit`, `shadowed` and `overlap`, by line.

    `no_hit`: a rule that finds nothing in these texts; where it is sought in answers and in questions, in neither. `shadowed`: each of
    its hits, three or more, lies in a hit of another rule of its code; of two that find the same, the later one. What `codebook.check`
    calls needless is left out. `overlap`: of a code's five or more segments, those of its sub-codes among them, 80 % or more also have
    another code that is neither above nor below it. No documents: no warnings.

    Raises:
        StudyError: if the pipeline is not installed.
    """
    if not documents:
        return []
    coder = RuleCoder(codebook, unit=unit, pipeline=pipeline)
    hits = _hits(codebook, documents, coder, pipeline)
    codings = [coding for document in documents for coding in coder.code(document)]
    remarks = [*_without_hit(codebook, hits), *_shadowed(codebook, hits), *_overlapping(codebook, codings)]
    return sorted(remarks, key=lambda r: (r.line, r.what))


def _hits(codebook: Codebook, documents: Sequence[Document], coder: RuleCoder, pipeline: str) -> Hits:
    found: dict[tuple[str, SoughtIn, str], set[Place]] = defaultdict(set)
    for document in documents:
        for hit in coder.scanner.scan(lay_out(document, document.language or codebook.language, pipeline)):
            said: SoughtIn = "questions" if hit.turn.speaker.kind == "interviewer" else "answers"
            found[hit.code, said, hit.match.rule].add(Place(document.id, hit.match.start, hit.match.end))
    return {key: frozenset(places) for key, places in found.items()}


def _rules(code: Code) -> Iterator[tuple[tuple[SoughtIn, ...], Sequence[Rule]]]:
    """The rules of a code with where they are sought."""
    if code.questions is None:
        yield ("answers", "questions"), code.rules
    else:
        yield ("answers",), code.rules
        yield ("questions",), code.questions


def _without_hit(codebook: Codebook, hits: Hits) -> Iterator[Remark]:
    for code in codebook:
        for sought_in, rules in _rules(code):
            for rule in rules:
                if not any(hits.get((code.id, said, rule.text)) for said in sought_in):
                    where = " for questions" if sought_in == ("questions",) else ""
                    what = f"the rule {_named(rule)}{where} has no hit in the texts of this study"
                    yield Remark(code.id, rule.line, what, "no_hit", rule.text)


def _named(rule: Rule) -> str:
    long = len(rule.text) > LONGEST_NAME
    return f"`{rule.text[:LONGEST_NAME]}…`" if long else f"`{rule.text}`"


def _shadowed(codebook: Codebook, hits: Hits) -> Iterator[Remark]:
    static = (remark for remark in check(codebook) if remark.kind in ("needless", "twice"))
    told = {(remark.code, remark.rule.casefold()) for remark in static}
    for code in codebook:
        for sought_in, rules in _rules(code):
            places = [frozenset(p for s in sought_in for p in hits.get((code.id, s, r.text), ())) for r in rules]
            for n, rule in enumerate(rules):
                wider = _wider(n, places)
                if wider is not None and (code.id, rule.text.casefold()) not in told:
                    what = (
                        f"each of the {len(places[n])} hits of the rule {_named(rule)} lies in one of {_named(rules[wider])};"
                        " if it is to find nothing else, remove it"
                    )
                    yield Remark(code.id, rule.line, what, "shadowed", rule.text)


def _wider(n: int, places: Sequence[frozenset[Place]]) -> int | None:
    """Another rule in whose hits all of rule `n` lie; of rules that find the same, an earlier one."""
    if len(places[n]) < FEWEST_HITS:
        return None
    for other in range(len(places)):
        if other != n and _lie_in(places[n], places[other]) and (other < n or not _lie_in(places[other], places[n])):
            return other
    return None


def _lie_in(places: frozenset[Place], others: frozenset[Place]) -> bool:
    """Whether each place lies in one of the others."""
    if places <= others:
        return True
    reach: dict[str, tuple[list[int], list[int]]] = {}
    for document, start, end in sorted(others):
        starts, ends = reach.setdefault(document, ([], []))
        starts.append(start)
        ends.append(max(end, ends[-1]) if ends else end)  # how far those reach that begin here or before
    for document, start, end in places:
        starts, ends = reach.get(document, ([], []))
        at = bisect_right(starts, start)
        if not at or ends[at - 1] < end:
            return False
    return True


def _overlapping(codebook: Codebook, codings: Sequence[Coding]) -> Iterator[Remark]:
    segments: dict[str, set[Segment]] = {code.id: set() for code in codebook}
    for coding in codings:
        for id in codebook.lineage(coding.code):
            segments[id].add(coding.segment)
    for one, other in combinations(codebook, 2):
        if other.id in codebook.family(one.id):
            continue
        small, large = sorted((one, other), key=lambda code: len(segments[code.id]))
        both = len(segments[small.id] & segments[large.id])
        if len(segments[small.id]) >= FEWEST_SEGMENTS and both >= MOST_SHARED * len(segments[small.id]):
            either = len(segments[small.id] | segments[large.id])
            what = (
                f"{both} of its {len(segments[small.id])} segments also have {large.id!r}, which has {len(segments[large.id])}"
                f" (Jaccard {both / either:.2f}); are the two one code, or is one a part of the other?"
            )
            yield Remark(small.id, small.line, what, "overlap")
