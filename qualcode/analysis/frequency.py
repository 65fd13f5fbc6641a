"""How many respondents speak of each code, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from qualcode.analysis.counting import ALL, groups_of, passages, rolled_up, words_of
from qualcode.analysis.intervals import wilson
from qualcode.codebook import Codebook
from qualcode.tables import table


def frequencies(
    segments: pd.DataFrame,
    respondents: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "role",
    groups: Sequence[str] = (),
) -> pd.DataFrame:
    """Each code in each group and in all respondents together (empty group). Columns: `tables.COLUMNS["frequencies"]`.

    Only respondents who spoke are counted. Every code of the codebook has its rows, also where nobody speaks of it. Without respondents:
    shares and rates are NaN.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    counted = rolled_up(segments, codebook)
    words = words_of(respondents)
    everyone = [r for r, own in words.items() if own > 0]
    members = {ALL: everyone, **groups_of(respondents, by, groups)}
    sizes = {group: sum(words[r] for r in ids) for group, ids in members.items()}
    by_code = dict(list(counted.groupby("code")))
    empty = counted.iloc[:0]
    rows = (row for code in codebook for row in _rows(code.id, by_code.get(code.id, empty), members, sizes))
    return table("frequencies", rows)


def _rows(
    code: str, counted: pd.DataFrame, members: dict[str, list[str]], sizes: dict[str, int]
) -> Iterator[dict[str, Any]]:
    begins = passages(counted)
    for group, ids in members.items():
        inside = counted["respondent"].isin(ids)
        own = counted[inside]
        n, total, words = own["respondent"].nunique(), len(ids), sizes[group]
        low, high = wilson(n, total)
        yield {
            "code": code,
            "group": group,
            "respondents": n,
            "respondents_total": total,
            "share": n / total if total else None,
            "share_low": low,
            "share_high": high,
            "segments": len(own),
            "negated": int(own["negated"].sum()),
            "words": words,
            "per_1000_words": 1000 * len(own) / words if words else None,
            "passages": int(begins[inside].sum()),
        }
