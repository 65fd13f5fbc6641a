"""What coders of a study say of its units, each by himself, and after their disagreements have been settled.

A coder has judged a unit only if he has seen all of it: what he coded elsewhere is passed over, for nobody knows what he left uncoded
there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualcode.analysis.judgements import CodedSpan, Judged, judge, spans_of
from qualcode.analysis.talk_units import TalkUnit, UnitKind
from qualcode.coding import MACHINE, Coding, Segment
from qualcode.decisions import CoderView, Seen, Settlement
from qualcode.documents import Document

ByDocument = Mapping[str, Sequence[tuple[int, int]]]


def machine_view(codings: Iterable[Coding], documents: Iterable[Document]) -> CoderView:
    """The machine as a coder: it has seen all there is."""
    return CoderView(MACHINE, tuple(codings), tuple(Seen(Segment(d.id, 0, len(d.text))) for d in documents))


def judged_by(
    views: Sequence[CoderView],
    units: Sequence[TalkUnit],
    *,
    unit: UnitKind,
    settled: Sequence[Settlement] = (),
    without_targeted: bool = False,
) -> Judged:
    """What coders say of units; with `settled`, what they say once these are taken for everybody's judgement who has seen the unit.

    `without_targeted` leaves out what was seen only because the rules leave it without a code, which is no sample of all there is.
    Settled is what the units say that the settled place touches; characters, the place itself.
    """
    wide = [_widened(one, units) for one in settled] if unit != "character" else settled
    spans: list[CodedSpan] = []
    for view in views:
        seen = [one.segment for one in view.seen if not (without_targeted and one.without)]
        areas = _areas(seen, units, unit)
        said = _with_settled(spans_of(view.codings), wide, view.coder)
        spans += _within(said, areas)
        spans += [CodedSpan(id, *area, "", view.coder) for id, own in areas.items() for area in own]
    return judge(spans, units, unit=unit, coders=[view.coder for view in views])


def elsewhere(view: CoderView, units: Sequence[TalkUnit]) -> int:
    """How many codings of a coder stand in respondents' talk where he has not said that he has seen it."""
    areas = _areas([one.segment for one in view.seen], units, "character")
    spoken = _by_document((unit.document, unit.start, unit.end) for unit in units)
    return sum(
        any(start < coding.end and coding.start < end for start, end in spoken.get(coding.document, ()))
        and not any(start < coding.end and coding.start < end for start, end in areas.get(coding.document, ()))
        for coding in view.codings
    )


def _areas(seen: Iterable[Segment], units: Sequence[TalkUnit], unit: UnitKind) -> dict[str, list[tuple[int, int]]]:
    """What has been seen, by document: whole units, or of characters any stretch; none touches another."""
    stretches = {id: list(_merged(own)) for id, own in _by_document(seen).items()}
    if unit == "character":
        return stretches
    areas: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in units:
        if _covers(stretches.get(one.document, ()), one):
            areas[one.document].append((one.start, one.end))
    return areas


def _by_document(segments: Iterable[tuple[str, int, int]]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for id, start, end in segments:
        found[id].append((start, end))
    return found


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans by place, those that overlap or touch made one."""
    begin = end = -1
    for start, stop in sorted(spans):
        if start > end:
            if end >= 0:
                yield begin, end
            begin, end = start, stop
        end = max(end, stop)
    if end >= 0:
        yield begin, end


def _covers(stretches: Sequence[tuple[int, int]], unit: TalkUnit) -> bool:
    """Whether one of the stretches, which are by place, holds all of a unit."""
    at = bisect_right(stretches, (unit.start, float("inf"))) - 1
    return at >= 0 and stretches[at][1] >= unit.end


def _within(spans: Iterable[CodedSpan], areas: ByDocument) -> Iterator[CodedSpan]:
    """What of the spans lies in the areas, which are by place."""
    for span in spans:
        own = areas.get(span.document, ())
        for start, end in own[max(0, bisect_right(own, (span.start,)) - 1) :]:
            if start >= span.end:
                break
            if end > span.start:
                yield span._replace(start=max(start, span.start), end=min(end, span.end))


def _widened(one: Settlement, units: Sequence[TalkUnit]) -> Settlement:
    """The settlement of all units that its place touches."""
    segment = one.segment
    touched = [u for u in units if u.document == segment.document and u.start < segment.end and segment.start < u.end]
    if not touched:
        return one
    return one._replace(segment=Segment(segment.document, touched[0].start, touched[-1].end))


def _with_settled(spans: Sequence[CodedSpan], settled: Iterable[Settlement], coder: str) -> list[CodedSpan]:
    """Spans of one coder after each settlement in turn: where the code does not stand they are cut, where it stands there is one."""
    by_code: dict[tuple[str, str], list[CodedSpan]] = defaultdict(list)
    for span in spans:
        by_code[span.document, span.code].append(span)
    for segment, code, stands, _ in settled:
        own = by_code[segment.document, code]
        kept = [piece for span in own for piece in _without(span, segment)]
        by_code[segment.document, code] = kept + ([CodedSpan(*segment, code, coder)] if stands else [])
    return [span for own in by_code.values() for span in own]


def _without(span: CodedSpan, hole: Segment) -> Iterator[CodedSpan]:
    """What is left of a span beside a hole."""
    if span.end <= hole.start or hole.end <= span.start:
        yield span
        return
    if span.start < hole.start:
        yield span._replace(end=hole.start)
    if hole.end < span.end:
        yield span._replace(start=hole.end)


def latest(settled: Iterable[Settlement], code: str, document: str, start: int, end: int) -> Settlement | None:
    """The last settlement about a code, or one below it, that touches a place; None if there is none."""
    found = [
        one
        for one in settled
        if (one.code, one.segment.document) == (code, document) and one.segment.start < end and start < one.segment.end
    ]
    return found[-1] if found else None
