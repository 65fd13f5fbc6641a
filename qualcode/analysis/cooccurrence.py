"""Which codes are spoken of together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from qualcode.analysis.counting import rolled_up
from qualcode.codebook import Codebook
from qualcode.tables import table


def cooccurrence(segments: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Each pair of codes that share a segment, a turn or a respondent. Columns: `tables.COLUMNS["cooccurrence"]`.

    Sub-codes count for the codes above them; a code and one above it are no pair. Sorted by the order of the codebook.
    """
    counted = rolled_up(segments, codebook)
    units = _places(counted, "document", "start", "end")
    turns = _places(counted, "document", "turn", "respondent")
    people = _places(counted, "respondent")
    pairs = combinations([c.id for c in codebook if c.id in units], 2)
    return table("cooccurrence", _rows(pairs, units, turns, people))


Places = Mapping[str, set[tuple[Any, ...]]]
"""Where each code is spoken of."""


def _places(counted: pd.DataFrame, *columns: str) -> Places:
    return {
        str(code): set(rows[list(columns)].itertuples(index=False, name=None)) for code, rows in counted.groupby("code")
    }


def _rows(pairs: Iterator[tuple[str, str]], units: Places, turns: Places, people: Places) -> Iterator[dict[str, Any]]:
    for a, b in pairs:
        shared = turns[a] & turns[b]
        if a.startswith(b + "/") or b.startswith(a + "/") or not people[a] & people[b]:
            continue
        both = units[a] & units[b]
        yield {
            "code_a": a,
            "code_b": b,
            "segments": len(both),
            "turns": len(shared),
            "respondents": len({respondent for _, _, respondent in shared}),
            "jaccard": len(both) / len(units[a] | units[b]),
            "respondents_anywhere": len(people[a] & people[b]),
        }
