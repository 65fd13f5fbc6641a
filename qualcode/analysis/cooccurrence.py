"""Which codes are spoken of together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from qualcode.analysis.counting import rolled_up
from qualcode.codebook import Codebook
from qualcode.tables import table


def cooccurrence(segments: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Each pair of codes that share a segment or a turn. Columns: `tables.COLUMNS["cooccurrence"]`.

    Sub-codes count for the codes above them; a code and one above it are no pair. Sorted by the order of the codebook.
    """
    counted = rolled_up(segments, codebook)
    units = {
        c: set(zip(rows["document"], rows["start"], rows["end"], strict=True)) for c, rows in counted.groupby("code")
    }
    turns = {
        c: set(zip(rows["document"], rows["turn"], rows["respondent"], strict=True))
        for c, rows in counted.groupby("code")
    }
    pairs = combinations([c.id for c in codebook if c.id in units], 2)
    return table("cooccurrence", _rows(pairs, units, turns))


def _rows(
    pairs: Iterator[tuple[str, str]], units: dict[Any, set[Any]], turns: dict[Any, set[Any]]
) -> Iterator[dict[str, Any]]:
    for a, b in pairs:
        shared = turns[a] & turns[b]
        if not shared or a.startswith(b + "/") or b.startswith(a + "/"):
            continue
        both = units[a] & units[b]
        yield {
            "code_a": a,
            "code_b": b,
            "segments": len(both),
            "turns": len(shared),
            "respondents": len({respondent for _, _, respondent in shared}),
            "jaccard": len(both) / len(units[a] | units[b]),
        }
