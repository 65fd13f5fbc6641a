"""How many respondents speak of each code, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from qualcode.analysis.counting import ALL, groups_of, words_of
from qualcode.analysis.intervals import wilson
from qualcode.analysis.rates import Side, of_each
from qualcode.analysis.tally import COUNTS, Counted, Tally, tally
from qualcode.codebook import Codebook
from qualcode.tables import table


def frequencies(
    segments: pd.DataFrame,
    respondents: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "role",
    groups: Sequence[str] = (),
    questions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Each code in each group and in all respondents together (empty group). Columns: `tables.COLUMNS["frequencies"]`.

    `questions` (`tables.COLUMNS["questions"]`) tell who was asked; without them that is empty.
    Only respondents who spoke are counted. Every code of the codebook has its rows, also where nobody speaks of it. Without respondents:
    shares and rates are NaN.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    counted = tally(segments, respondents, codebook, questions)
    return frequencies_tallied(counted, respondents, codebook, by=by, groups=groups)


def frequencies_tallied(
    counted: Tally, respondents: pd.DataFrame, codebook: Codebook, *, by: str = "role", groups: Sequence[str] = ()
) -> pd.DataFrame:
    """What `frequencies` gives, of what has been counted.

    Raises:
        StudyError: as `frequencies`.
    """
    words = words_of(respondents)
    everyone = [r for r, own in words.items() if own > 0]
    members = {ALL: everyone, **groups_of(respondents, by, groups)}
    sizes = {group: sum(words[r] for r in ids) for group, ids in members.items()}
    rows = (
        _row(code.id, group, [found[r] for r in ids if r in found and found[r].segments], len(ids), sizes[group])
        | _of_members(Side(tuple(own[r] for r in ids)))
        for code in codebook
        for found, own in ((counted.of(code.id), of_each(code.id, counted, words)),)
        for group, ids in members.items()
    )
    return table("frequencies", rows)


def _of_members(side: Side) -> dict[str, Any]:
    names = ("rate_median", "rate_lowest", "rate_highest", "asked", "prompted", "unprompted")
    return dict(zip(names, (*side.spread, *side.asking), strict=True))


def _row(code: str, group: str, own: Sequence[Counted], total: int, words: int) -> dict[str, Any]:
    summed = {name: sum(getattr(counted, name) for counted in own) for name in COUNTS}
    low, high = wilson(len(own), total)
    return summed | {
        "code": code,
        "group": group,
        "respondents": len(own),
        "respondents_total": total,
        "share": len(own) / total if total else None,
        "share_low": low,
        "share_high": high,
        "words": words,
        "per_1000_words": 1000 * summed["segments"] / words if words else None,
    }
