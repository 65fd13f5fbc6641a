"""Which units a person codes blind: drawn at random within each respondent, by a seed, whether they are coded or not.

A unit's place in the draw depends on the seed and on itself alone. So the same seed gives the same units on every machine, and a larger
sample holds the smaller one: what has been coded is never wasted.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from qualcode.analysis.judgements import CodedSpan, judge
from qualcode.analysis.talk_units import TalkUnit
from qualcode.files import sha256


def sample(units: Sequence[TalkUnit], n: int, *, seed: int) -> list[TalkUnit]:
    """`n` of the units, or all if there are fewer, in the order given; respondents share them by how much each says.

    Everybody has one before anybody has two. A sample of more units by the same seed holds all units of this one.

    Raises:
        ValueError: if `n` is below zero.
    """
    if n < 0:
        raise ValueError("a sample has no fewer than no units")
    by_respondent: dict[str, list[TalkUnit]] = defaultdict(list)
    for unit in units:
        by_respondent[unit.respondent].append(unit)
    shares = allocate({respondent: len(own) for respondent, own in by_respondent.items()}, n)
    drawn = {
        unit
        for respondent, own in by_respondent.items()
        for unit in sorted(own, key=lambda unit: _lot(unit, seed))[: shares[respondent]]
    }
    return [unit for unit in units if unit in drawn]


def allocate(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many of `n` each group gets, by its size and no more than that; everybody has one before anybody has two.

    Source: Huntington and Hill's method of equal proportions, by which no group loses when there is more to share: Huntington (1921),
    Proceedings of the National Academy of Sciences 7:123-127.

    >>> allocate({"S01": 60, "S02": 30, "K01": 10}, 10)
    {'S01': 6, 'S02': 3, 'K01': 1}
    """
    shares = dict.fromkeys(sizes, 0)
    waiting = [_claim(group, size, 0) for group, size in sizes.items() if size]
    heapq.heapify(waiting)
    for _ in range(min(n, sum(sizes.values()))):
        _, _, group = heapq.heappop(waiting)
        shares[group] += 1
        if shares[group] < sizes[group]:
            heapq.heappush(waiting, _claim(group, sizes[group], shares[group]))
    return shares


def _claim(group: str, size: int, has: int) -> tuple[float, int, str]:
    """Whose turn it is next: the smallest. Those without any come first, the largest of them before the others."""
    return (-size / math.sqrt(has * (has + 1)) if has else -math.inf, -size, group)


def _lot(unit: TalkUnit, seed: int) -> str:
    return sha256(f"{seed}:{unit.document}:{unit.start}-{unit.end}".encode())


def without(units: Sequence[TalkUnit], spans: Iterable[CodedSpan]) -> list[TalkUnit]:
    """The units that none of the spans overlaps: where to look for what was missed, if the spans are those of a code and its sub-codes.

    Units come by place within each document, as `talk_units` gives them.
    """
    touched = judge((span._replace(coder="") for span in spans), units, unit="sentence", coders=("",))
    return [unit for unit, one in zip(units, touched.units, strict=True) if one.given == (None,)]
