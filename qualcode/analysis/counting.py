"""What all counts rest on: segments rolled up to the codes above them, groups of respondents, passages.

The unit of counting is the segment, each once however many sub-codes of a code it has; the unit of comparison is the respondent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from qualcode.codebook import Codebook
from qualcode.errors import StudyError, nearest

ALL = ""
"""The group of all respondents."""


def rolled_up(segments: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row for each segment and each code that it counts for: its own codes and those above them.

    Columns `code, document, turn, respondent, start, end, negated`; `negated` is true where every matched row is. Rejected codings, and
    those of no respondent, are left out. Codes that the codebook no longer has are left out too.
    """
    counted = segments[
        (segments["status"] != "rejected") & (segments["respondent"] != "") & segments["code"].isin(_ids(codebook))
    ]
    lineages = {code: list(codebook.lineage(code)) for code in counted["code"].unique()}
    rows = counted.assign(code=counted["code"].map(lineages)).explode("code")
    keys = ["code", "document", "start", "end", "turn", "respondent"]
    return rows.groupby(keys, sort=True, as_index=False).agg(negated=("negated", "all"))


def _ids(codebook: Codebook) -> list[str]:
    return [code.id for code in codebook]


def groups_of(respondents: pd.DataFrame, by: str, groups: Sequence[str] = ()) -> dict[str, list[str]]:
    """Ids of the respondents who spoke, by group; groups as asked for, or in order of appearance. People without a value are in none.

    Raises:
        StudyError: if there is no such attribute, or nobody has a group's value.
    """
    attributes = [c for c in respondents.columns if c not in ("respondent", "documents", "turns", "words")]
    if by not in attributes:
        hint = nearest(by, attributes)
        raise StudyError(
            f"respondents.csv has no column {by!r}"
            + (f"; did you mean {hint!r}?" if hint else f"; it has: {', '.join(attributes)}")
        )
    spoke = respondents[respondents["words"] > 0]
    found = {str(g): list(rows["respondent"]) for g, rows in spoke.groupby(by, sort=False) if str(g)}
    for group in groups:
        if group not in found:
            known = [str(v) for v in respondents[by].unique() if str(v)]
            raise StudyError(_nobody(group, by, known))
    return {g: found[g] for g in groups} if groups else found


def _nobody(group: str, by: str, known: Sequence[str]) -> str:
    if group in known:
        return f"Nobody whose {by} is {group!r} speaks in the transcripts; add an interview, or take the group out of `compare: groups`."
    hint = nearest(group, known)
    there = f"did you mean {hint!r}?" if hint else f"there are: {', '.join(known)}"
    return f"Nobody in respondents.csv has the {by} {group!r}; {there} See `compare: groups` in study.yaml."


def words_of(respondents: pd.DataFrame) -> Mapping[str, int]:
    """Own words by respondent."""
    return {str(r): int(w) for r, w in zip(respondents["respondent"], respondents["words"], strict=True)}


def passages(counted: pd.DataFrame) -> pd.Series[Any]:
    """For each row of one code (sorted by document and start): whether a passage begins with it.

    A passage is a run of segments of one turn with nothing but one blank between them.
    """
    before = counted.shift(1)
    goes_on = (
        (counted["document"] == before["document"])
        & (counted["turn"] == before["turn"])
        & (counted["start"] - before["end"] <= 1)
    )
    return ~goes_on.fillna(False)
