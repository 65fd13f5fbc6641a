"""How far people have come with the codings: what the rules suggested and what became of it, what each coder judged, coded and read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.coding import MACHINE, Coding
from qualcode.decisions.acts import Accept, Decision, Read, Recode, Reject, in_force
from qualcode.decisions.anchor import Anchor, Span
from qualcode.decisions.standing import Standing, placed, share
from qualcode.documents import Document


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """What one coder has done: how many suggestions judged, how many codings that stand made by hand, which documents read to the end."""

    coder: str
    judged: int = 0
    by_hand: int = 0
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of the `suggested` codings of the rules: so many judged, of these accepted and rejected, of these given another code.

    So many of the judged were judged `as_passages`: several segments of a passage with one decision. `unplaced` are decisions that could
    not be applied to the texts and codes of today. `coders` are in the order of their first decision.
    """

    suggested: int
    judged: int
    accepted: int
    rejected: int
    recoded: int
    unplaced: int
    documents: int
    coders: tuple[CoderProgress, ...]
    as_passages: int = 0


def progress(standing: Standing, decisions: Iterable[Decision], documents: Sequence[Document]) -> Progress:
    """How far people have come with what stands; imported codings count as their coders' own."""
    held = in_force(decisions)
    machine = [coding for coding in standing.codings if coding.coder == MACHINE]
    rejected = [coding for coding in machine if coding.status == "rejected"]
    return Progress(
        suggested=standing.suggested,
        judged=standing.judged,
        accepted=sum(coding.status == "accepted" for coding in machine),
        rejected=len(rejected),
        recoded=_recoded(rejected, held, documents),
        unplaced=len(standing.unplaced),
        documents=len(documents),
        coders=tuple(filter(_did_something, _coders(standing, held, documents))),
        as_passages=min(_as_passages(held), standing.judged),
    )


def _did_something(one: CoderProgress) -> bool:
    return bool(one.judged or one.by_hand or one.read)


def _as_passages(held: Iterable[Decision]) -> int:
    """How many suggestions were judged together with others of their passage; a coding sheet, read in at once, was judged row by row."""
    steps: dict[str, set[tuple[Anchor, str]]] = {}
    for decision in held:
        act = decision.act
        if decision.step and isinstance(act, Accept | Reject | Recode) and act.of == MACHINE:
            steps.setdefault(decision.step, set()).add((act.place, act.code))
    passages = [one for one in steps.values() if len(one) > 1 and len({(p.document, code) for p, code in one}) == 1]
    return len(set().union(*passages))


def _recoded(rejected: Iterable[Coding], held: Iterable[Decision], documents: Sequence[Document]) -> int:
    """How many of the rejected suggestions are so because they were given another code."""
    last: dict[tuple[str, Span, str], bool] = {}
    for _, act, span in placed(held, documents)[0]:
        if isinstance(act, Accept | Reject | Recode) and act.of == MACHINE:
            last[act.place.document, span, act.code] = isinstance(act, Recode)
    elsewhere = [place for place, is_recoded in last.items() if is_recoded]
    return sum(
        any(
            (coding.document, coding.code) == (document, code) and share(span, coding) > 0.5
            for document, span, code in elsewhere
        )
        for coding in rejected
    )


def _coders(standing: Standing, held: Sequence[Decision], documents: Iterable[Document]) -> Iterable[CoderProgress]:
    known = {document.id for document in documents}
    standing_by_hand = [c.coder for c in standing.codings if c.coder != MACHINE and c.status != "rejected"]
    for coder in dict.fromkeys([*(decision.coder for decision in held), *standing_by_hand]):
        acts = [decision.act for decision in held if decision.coder == coder]
        judged = {(a.place, a.code) for a in acts if isinstance(a, Accept | Reject | Recode) and a.of == MACHINE}
        read = {act.document: act.done for act in acts if isinstance(act, Read)}
        done = tuple(document for document, is_done in read.items() if is_done and document in known)
        yield CoderProgress(coder, len(judged), standing_by_hand.count(coder), done)
