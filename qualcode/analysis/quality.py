"""How good the machine's coding is, taking a person's for right."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from qualcode.analysis.intervals import wilson
from qualcode.analysis.judgements import Judged, signs
from qualcode.codebook import Codebook
from qualcode.tables import table

ALL = ""
"""The row of all codes."""


def quality(judged: Judged, codebook: Codebook, *, machine: str, human: str) -> pd.DataFrame:
    """A row for each code, then one with an empty `code` for all together. Columns: `tables.COLUMNS["quality"]`.

    `machine` and `human` are coders of `judged`, whose units are turns or sentences; counted are those that both have seen. They must be
    a random sample, uncoded units among them, or all there are: recall says nothing where a person has looked at suggestions only.
    Sub-codes count for the codes above them. What is undefined is empty. The row of all codes has no intervals, for one unit counts there
    once for each code.

    Raises:
        UnknownName: if there is no such coder.
        ValueError: if the units are characters, whose number tells nothing of how sure one can be.
    """
    if judged.unit == "character":
        raise ValueError("quality is measured on turns or sentences, not on characters")
    rolled = judged.only([machine, human]).rolled_up(codebook).shared()
    said = {code.id: [signs(code.id, unit.given) for unit in rolled.units] for code in codebook}
    return quality_table({code: counted(found) for code, found in said.items()})


class Counts(NamedTuple):
    """Units that machine and person have judged: how many, and of these true positives, false positives and false negatives."""

    n: int
    tp: int
    fp: int
    fn: int


def counted(said: Sequence[tuple[bool | None, ...]]) -> Counts:
    """The counts of what machine and person say, unit by unit."""
    return Counts(len(said), *(said.count(cell) for cell in _CELLS))


def quality_table(counts: Mapping[str, Counts]) -> pd.DataFrame:
    """The rows of `quality` from the counts of each code, then that of all codes."""
    total = Counts(*(sum(column) for column in zip(*counts.values(), strict=True))) if counts else Counts(0, 0, 0, 0)
    rows = [_row(code, *found) | _intervals(*found[1:]) for code, found in counts.items()]
    return table("quality", [*rows, _row(ALL, *total)])


_CELLS = ((True, True), (True, False), (False, True))
"""What machine and person say of a unit: true positive, false positive, false negative."""


def _row(code: str, n: int, tp: int, fp: int, fn: int) -> dict[str, Any]:
    missing = [("the rules coded nothing", tp + fp), ("the person coded nothing", tp + fn)]
    return {
        "code": code,
        "n": n,
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "precision": _share(tp, tp + fp),
        "recall": _share(tp, tp + fn),
        "f1": _share(2 * tp, 2 * tp + fp + fn),
        "note": "; ".join(told for told, number in missing if not number) if n else "nothing was seen by both",
    }


def _intervals(tp: int, fp: int, fn: int) -> dict[str, float]:
    ends = (*wilson(tp, tp + fp), *wilson(tp, tp + fn))
    return dict(zip(("precision_low", "precision_high", "recall_low", "recall_high"), ends, strict=True))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def more_to_code(n: int, total: int, half_width: float) -> int:
    """How many more units to code until the 95 % interval of a proportion, `n / total` so far, is at most `half_width` to either side.

    The proportion is taken to stay as it is; where nothing is known yet (`total` 0) it is taken for a half, which needs the most.

    Source: Wilson (1927), Journal of the American Statistical Association 22:209-212.

    Raises:
        ValueError: if `half_width` does not lie between 0 and 0.5.

    >>> more_to_code(42, 50, 0.08)
    31
    """
    if not 0 < half_width < 0.5:
        raise ValueError("the half width of the interval must lie between 0 and 0.5")
    share = n / total if total else 0.5
    low, high = 0, 1
    while _wilson_half_width(share, high) > half_width:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _wilson_half_width(share, middle) <= half_width else (middle, high)
    return max(0, high - total)


def _wilson_half_width(share: float, total: int) -> float:
    z = 1.959964
    return z / (1 + z**2 / total) * math.sqrt(share * (1 - share) / total + z**2 / (4 * total**2))
