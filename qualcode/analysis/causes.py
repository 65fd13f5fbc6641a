"""Why a segment is coded now that was not coded then, or the other way round: which input had to change for it.

Nobody can tell from two results alone what made them differ. So the coding is done again with some inputs as they are now and the others
as they were, and the smallest sets of changed inputs that alone have the effect are its causes. `texts or codebook`: each of the two
has it by itself; `texts + codebook`: only both together have it, or they could not be told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from qualcode.study.mixture import CAUSES, SOFTWARE

COUNTED = "overlaps"
"""Where numbers of segments differ by more than segments came and went: those that overlap count as one."""


class Place(NamedTuple):
    """A code on a place in a document, as document, code and text are called and counted now; `is_gone` where the text has it no more."""

    document: str
    start: int
    end: int
    code: str
    is_gone: bool = False


Coded = Mapping[str, Collection[Place]]
"""What is coded, by document; a document that is left out is not known in that state."""
State = Callable[[frozenset[str], Collection[str]], Coded]
"""What is coded in some documents where these inputs are as they are now and the others as they were, by today's software."""


_ORDER = (*CAUSES, COUNTED)
Cause = frozenset[frozenset[str]]
"""Sets of inputs, each of which has the effect; none of them holds another one."""


def told(cause: Cause) -> str:
    """A cause as people read it: `texts or settings + codebook`."""
    ranks = sorted((sorted(map(_ORDER.index, some)) for some in cause), key=lambda some: (len(some), some))
    return " or ".join(" + ".join(_ORDER[rank] for rank in some) for some in ranks)


def either(one: Cause, other: Cause) -> Cause:
    """The cause of what each of two has."""
    return _least(one | other)


def both(one: Cause, other: Cause) -> Cause:
    """The cause of what only the two together have."""
    return _least(a | b for a in one for b in other)


def _least(sets: Iterable[frozenset[str]]) -> Cause:
    listed = set(sets)
    return frozenset(some for some in listed if not any(other < some for other in listed))


def only(*inputs: str) -> Cause:
    """The cause that is these inputs together."""
    return frozenset({frozenset(inputs)})


def causes(
    before: Collection[Place], after: Collection[Place], changed: Iterable[str], state: State
) -> dict[Place, Cause]:
    """For each place that is coded in one of two states only, what caused it; `changed` are the inputs that differ.

    The software of then cannot be run again: what today's makes of the old inputs, and the old one did not, is caused by it.
    """
    unexplained = set(before) ^ set(after)
    inputs = [cause for cause in CAUSES if cause in set(changed)]
    others = [cause for cause in inputs if cause != SOFTWARE]
    found: dict[Place, Cause] = {}
    if SOFTWARE in inputs:
        found = dict.fromkeys(_explained(unexplained, after, frozenset(), state), only(SOFTWARE))
        unexplained -= found.keys()
    for size in range(1, len(others)):
        alone: dict[Place, set[frozenset[str]]] = defaultdict(set)
        for some in map(frozenset, combinations(others, size)) if unexplained else ():
            for place in _explained(unexplained, after, some, state):
                alone[place].add(some)
        found |= {place: frozenset(sets) for place, sets in alone.items()}
        unexplained -= alone.keys()
    # where the old inputs can be coded again, software has been ruled out
    known = state(frozenset(), {place.document for place in unexplained}) if unexplained and SOFTWARE in inputs else {}
    return found | {
        place: only(*((others if place.document in known else inputs) or [SOFTWARE])) for place in unexplained
    }


def _explained(places: Collection[Place], after: Collection[Place], some: frozenset[str], state: State) -> list[Place]:
    """The places that are, where only these inputs are changed, as they are now."""
    coded = state(some, {place.document for place in places}) if places else {}
    return [p for p in places if p.document in coded and (p in coded[p.document]) == (p in after)]
