"""What all counts rest on: segments rolled up to the codes above them, groups of respondents, passages.

The unit of counting is the segment, each once however many sub-codes of a code it has; the unit of comparison is the respondent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from qualcode.codebook import Codebook
from qualcode.coding import Coding
from qualcode.errors import StudyError, nearest
from qualcode.tables import ORIGINS, attribute_columns

ALL = ""
"""The group of all respondents."""


def rolled_up(segments: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """One row for each segment and each code that it counts for: its own codes and those above them; sorted by code and place.

    Segments of one code that overlap, as those that people made may do, are one, from where the first begins to where the last ends.
    Columns `code, document, start, end, turn, respondent, negated, origin`; `negated` is true where every coding of it is, `origin` is
    the strongest. Rejected codings, and those of no respondent, are left out, and so are codes that the codebook no longer has.
    """
    counted = segments[
        (segments["status"] != "rejected") & (segments["respondent"] != "") & segments["code"].isin(_ids(codebook))
    ]
    lineages = {code: list(codebook.lineage(code)) for code in counted["code"].unique()}
    strength = {origin: rank for rank, origin in enumerate(ORIGINS)}
    rows = counted.assign(code=counted["code"].map(lineages), origin=counted["origin"].map(strength)).explode("code")
    keys = ["code", "document", "start", "end", "turn", "respondent"]
    rolled = rows.groupby(keys, sort=True, as_index=False).agg(negated=("negated", "all"), origin=("origin", "min"))
    return _joined(rolled).assign(origin=lambda joined: joined["origin"].map(dict(enumerate(ORIGINS))))


def _joined(rolled: pd.DataFrame) -> pd.DataFrame:
    """The rows, with those of one code and respondent that overlap made one."""
    place = [rolled["code"], rolled["document"], rolled["respondent"]]
    reached = rolled["end"].groupby(place, sort=False).cummax().groupby(place, sort=False).shift(1)
    overlaps = (rolled["start"] < reached).fillna(False)
    if not overlaps.any():
        return rolled
    first = ~overlaps
    stretch = first.groupby(place, sort=False).cumsum()
    keys = ["code", "document", "respondent"]
    joined = rolled.assign(stretch=stretch).groupby([*keys, "stretch"], sort=False, as_index=False)
    made = joined.agg(
        start=("start", "min"),
        end=("end", "max"),
        turn=("turn", "first"),
        negated=("negated", "all"),
        origin=("origin", "min"),
    )
    return made[list(rolled.columns)].sort_values(
        ["code", "document", "start", "end", "turn", "respondent"], ignore_index=True
    )


def _ids(codebook: Codebook) -> list[str]:
    return [code.id for code in codebook]


def segment_counts(codings: Iterable[Coding], codebook: Codebook) -> Counter[tuple[str, str]]:
    """Segments by respondent and code, counted as the rows of `rolled_up` are; much quicker than these, for it makes no table."""
    lineages = {code.id: codebook.lineage(code.id) for code in codebook}
    counted = {
        (coding.respondent, code, coding.segment, coding.turn)
        for coding in codings
        if coding.status != "rejected" and coding.respondent
        for code in lineages.get(coding.code, ())
    }
    return Counter((respondent, code) for respondent, code, _, _ in counted)


def code_counts(
    counts: Mapping[tuple[str, str], int],
    respondents: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str,
    groups: Sequence[str] = (),
) -> pd.DataFrame:
    """Segments of each code: columns `code`, then one a group, then `all` for all respondents who spoke.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    spoke = list(respondents[respondents["words"] > 0]["respondent"])
    members = {**groups_of(respondents, by, groups), "all": spoke}
    columns = {g: [sum(counts.get((r, code.id), 0) for r in ids) for code in codebook] for g, ids in members.items()}
    return pd.DataFrame({"code": _ids(codebook), **columns}).astype(dict.fromkeys(columns, "Int64"))


def groups_of(respondents: pd.DataFrame, by: str, groups: Sequence[str] = ()) -> dict[str, list[str]]:
    """Ids of the respondents who spoke, by group; groups as asked for, or in order of appearance. People without a value are in none.

    Raises:
        StudyError: if there is no such attribute, or nobody has a group's value.
    """
    attributes = attribute_columns(respondents)
    if by not in attributes:
        hint = nearest(by, attributes)
        raise StudyError(
            f"respondents.csv has no column {by!r} to compare by; "
            + (f"did you mean {hint!r}?" if hint else f"it has: {', '.join(attributes)}")
        )
    spoke = respondents[respondents["words"] > 0]
    found = {str(g): list(rows["respondent"]) for g, rows in spoke.groupby(by, sort=False) if str(g)}
    for group in groups:
        if group not in found:
            known = [str(v) for v in respondents[by].unique() if str(v)]
            raise StudyError(_nobody(group, by, known))
    return {g: found[g] for g in groups} if groups else found


def _nobody(group: str, by: str, known: Sequence[str]) -> str:
    if not known:
        return (
            f"Nobody has the {by} {group!r}, for nobody in respondents.csv has a {by} at all; fill in the column {by!r} there,"
            " or take the groups out of `compare: groups` in study.yaml."
        )
    if group in known:
        return (
            f"Nobody whose {by} is {group!r} says anything in the transcripts; add an interview,"
            " or take the group out of `compare: groups` in study.yaml."
        )
    hint = nearest(group, known)
    there = f"did you mean {hint!r}?" if hint else f"there are: {', '.join(known)}."
    return f"Nobody in respondents.csv has the {by} {group!r}; {there} See `compare: groups` in study.yaml."


def left_aside(respondents: pd.DataFrame, by: str, groups: Sequence[str] = ()) -> list[str]:
    """Who takes no part in a comparison and why, a sentence for each reason; nobody: no sentence. An unknown attribute: the silent ones."""
    spoke = respondents[respondents["words"] > 0]
    silent = respondents[respondents["words"] == 0]
    sentences = _about(list(silent["respondent"]), "says nothing in the transcripts", "say nothing in the transcripts")
    if by not in attribute_columns(respondents) or not (spoke[by] != "").any():
        return sentences
    without = list(spoke[spoke[by] == ""]["respondent"])
    sentences += _about(without, f"has no {by} in respondents.csv", f"have no {by} in respondents.csv")
    for value, rows in spoke[~spoke[by].isin(["", *groups])].groupby(by, sort=False) if groups else ():
        named = f"the {by} {value!r}, which is not among `compare: groups`"
        sentences += _about(list(rows["respondent"]), f"has {named}", f"have {named}")
    return sentences


def _about(people: Sequence[str], one: str, several: str) -> list[str]:
    if not people:
        return []
    told, part = (one, "takes no part") if len(people) == 1 else (several, "take no part")
    return [f"{', '.join(people)} {told}, and {part} in the comparison."]


def words_of(respondents: pd.DataFrame) -> Mapping[str, int]:
    """Own words by respondent."""
    return {str(r): int(w) for r, w in zip(respondents["respondent"], respondents["words"], strict=True)}


def documents_of(respondents: pd.DataFrame) -> Mapping[str, list[str]]:
    """Ids of the documents in which each respondent speaks."""
    return {
        str(r): [d for d in str(documents).split("; ") if d]
        for r, documents in zip(respondents["respondent"], respondents["documents"], strict=True)
    }


def sat_together(respondents: pd.DataFrame) -> list[list[str]]:
    """The respondents who spoke, those in one list who sat in one interview, or in interviews that somebody links."""
    together: dict[str, list[str]] = {}
    for respondent, documents in documents_of(respondents[respondents["words"] > 0]).items():
        linked = {id(people): people for document in documents if (people := together.get(document))}
        joined = [one for people in linked.values() for one in people] + [respondent]
        known = [document for document, people in together.items() if id(people) in linked]
        together |= dict.fromkeys([*known, *(documents or [f"only {respondent}"])], joined)
    return list({id(people): people for people in together.values()}.values())


def passages(counted: pd.DataFrame) -> pd.Series[Any]:
    """For each row of one code (sorted by document and start): whether a passage begins with it.

    A passage is a run of segments of one turn with nothing but one blank between them.
    """
    turn = [counted["document"], counted["turn"]]
    reached = counted["end"].groupby(turn, sort=False).cummax()  # a long span may hold the short one after it
    before = reached.groupby(turn, sort=False).shift(1)
    return ~(counted["start"] - before <= 1).fillna(False).astype(bool)
