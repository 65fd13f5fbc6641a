"""Talk against scores: how many of a group speak of a criterion in the interviews, beside how it is scored in the survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from qualcode.analysis.counting import groups_of, rolled_up
from qualcode.codebook import Codebook
from qualcode.errors import StudyError, nearest
from qualcode.tables import table

CONTEXT = ("question", "continued")
"""Origins of segments that are not coded for their own words."""


def talk_scores(
    segments: pd.DataFrame,
    respondents: pd.DataFrame,
    codebook: Codebook,
    means: pd.DataFrame,
    criteria: Mapping[str, Sequence[str]],
    *,
    by: str = "role",
) -> pd.DataFrame:
    """Each criterion that has codes, in each group of the survey. Columns: `tables.COLUMNS["talk_scores"]`.

    `means` is a table as `survey.importance_performance` gives it; `criteria` are the codes by criterion, named as there. A respondent
    who speaks of one of the codes speaks of the criterion; a code stands for its sub-codes too. A group that was surveyed and not
    interviewed has no counts, and one that was interviewed and not surveyed no scores; `note` says so.

    Raises:
        StudyError: if a code is not in the codebook, or the attribute does not exist.
    """
    for criterion, codes in criteria.items():
        _check(criterion, codes, codebook)
    counted = rolled_up(segments, codebook)
    spoke = groups_of(respondents, by) if (means["group"] != "").any() else {}
    everyone = list(respondents[respondents["words"] > 0]["respondent"])
    scored = {(row["group"], row["criterion"]): row for row in _ranked(means).to_dict("records")}
    groups = dict.fromkeys([*means["group"]])
    rows = (
        {
            "criterion": criterion,
            "code": "; ".join(codes),
            "group": group,
            **_talk(counted[counted["code"].isin(codes)], spoke.get(group, []) if group else everyone),
            **_scores(scored.get((group, criterion))),
        }
        for criterion, codes in criteria.items()
        for group in groups
    )
    return table("talk_scores", ({**row, "note": _note(row)} for row in rows))


def _check(criterion: str, codes: Sequence[str], codebook: Codebook) -> None:
    known = [code.id for code in codebook]
    for code in codes:
        if code not in known:
            meant = nearest(code, known)
            hint = f"did you mean {meant!r}?" if meant else f"the codebook has: {', '.join(known[:12])}"
            raise StudyError(f"study.yaml: survey.criteria.{criterion}: there is no code {code!r}; {hint}")


def _ranked(means: pd.DataFrame) -> pd.DataFrame:
    """With the place of each criterion in its group."""
    placed = means.assign(criteria=means["quadrant_mean"].ne("").groupby(means["group"]).transform("sum"))
    on_map = means["quadrant_mean"] != ""
    for name in ("importance", "performance"):
        values = means[name].round(9).where(on_map)
        placed[f"{name}_rank"] = values.groupby(means["group"]).rank(ascending=False, method="min")
    return placed


def _talk(counted: pd.DataFrame, members: Sequence[str]) -> dict[str, Any]:
    talk = counted[counted["respondent"].isin(members)]
    place = ["document", "start", "end"]
    n = talk["respondent"].nunique()
    return {
        "respondents": n,
        "respondents_total": len(members),
        "share": n / len(members) if members else None,
        "own_words": talk[~talk["origin"].isin(CONTEXT)]["respondent"].nunique(),
        "segments": len(talk[place].drop_duplicates()),
        "match": len(talk[talk["origin"] == "match"][place].drop_duplicates()),
    }


def _scores(row: Mapping[Any, Any] | None) -> dict[str, Any]:
    if row is None:
        return {"n": 0}
    ranks = {name: None if pd.isna(row[name]) else int(row[name]) for name in ("importance_rank", "performance_rank")}
    return {name: row[name] for name in ("n", "importance", "performance", "criteria")} | ranks


def _note(row: Mapping[str, Any]) -> str:
    notes = ["nobody of the group was interviewed"] if not row["respondents_total"] else []
    return "; ".join([*notes, *(["nobody of the group scored it"] if not row["n"] else [])])
