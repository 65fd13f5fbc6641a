"""How many respondents speak of each code, and how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd

from qualcode.analysis.counting import ALL, groups_of, passages, rolled_up, words_of
from qualcode.analysis.intervals import wilson
from qualcode.analysis.rates import Side, of_each
from qualcode.codebook import Codebook
from qualcode.tables import ORIGINS, table


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
    counted = rolled_up(segments, codebook)
    own = of_each(segments, respondents, codebook, questions)
    words = words_of(respondents)
    everyone = [r for r, own in words.items() if own > 0]
    members = {ALL: everyone, **groups_of(respondents, by, groups)}
    sizes = {group: sum(words[r] for r in ids) for group, ids in members.items()}
    each = _of_each(counted)
    rows = (
        _row(code.id, group, [each[code.id, r] for r in ids if (code.id, r) in each], len(ids), sizes[group])
        | _of_members(Side(tuple(own[code.id, r] for r in ids)))
        for code in codebook
        for group, ids in members.items()
    )
    return table("frequencies", rows)


def _of_members(side: Side) -> dict[str, Any]:
    names = ("rate_median", "rate_lowest", "rate_highest", "asked", "prompted", "unprompted")
    return dict(zip(names, (*side.spread, *side.asking), strict=True))


Counts = Mapping[str, int]
"""Of one respondent and code: segments, negated, passages, and segments by origin."""


def _of_each(counted: pd.DataFrame) -> dict[tuple[str, str], Counts]:
    """Counts by code and respondent; who has no segment of a code is not there."""
    told = pd.get_dummies(counted["origin"].astype(pd.CategoricalDtype(list(ORIGINS))))
    begins = [passages(rows) for _, rows in counted.groupby("code")]
    told = told.assign(
        segments=1, negated=counted["negated"], passages=pd.concat(begins) if begins else counted["negated"]
    )
    sums = told.astype(int).groupby([counted["code"], counted["respondent"]]).sum()
    rows = cast("list[Counts]", sums.to_dict("records"))
    return {(str(code), str(respondent)): row for (code, respondent), row in zip(sums.index, rows, strict=True)}


def _row(code: str, group: str, own: Sequence[Counts], total: int, words: int) -> dict[str, Any]:
    summed = {name: sum(counts[name] for counts in own) for name in ("segments", "negated", "passages", *ORIGINS)}
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
