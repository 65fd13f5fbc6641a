"""How often a theme is coded in a group: numbers for the text and the tables of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, cast

from qualcode.report.content import CodeFacts, Group, ReportContent

if TYPE_CHECKING:
    import pandas as pd

_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme as the report treats it: a theme of the codebook, or a top-level code. `codes` are all ids that count for it."""

    id: str
    name: str
    codes: frozenset[str]
    parts: tuple[CodeFacts, ...]
    definition: str = ""
    include: str = ""
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of one theme in one group. Rates are segments per 1,000 words of the group's own speech, NaN where nobody speaks.

    `median_rate` is the median of the respondents' own rates.
    """

    group: Group
    respondents: int
    segments: int
    rate: float
    median_rate: float


def chapters(content: ReportContent) -> list[Chapter]:
    """The chapters of a report, in order."""
    if not content.themes:
        return [_of_code(content, code) for code in content.codes if not code.parent]
    known = {code.id: code for code in content.codes}
    return [
        Chapter(
            theme.id,
            theme.name,
            frozenset().union(*(with_descendants(content.codes, code) for code in theme.codes)),
            tuple(known[code] for code in theme.codes if code in known),
            theme.concept,
        )
        for theme in content.themes
    ]


def _of_code(content: ReportContent, code: CodeFacts) -> Chapter:
    parts = tuple(other for other in content.codes if other.parent == code.id)
    codes = with_descendants(content.codes, code.id)
    return Chapter(code.id, code.name, codes, parts, code.definition, code.include, code.exclude)


def with_descendants(codes: Iterable[CodeFacts], code: str) -> frozenset[str]:
    """A code and all codes below it."""
    found = {code}
    for other in codes:  # parents come before their sub-codes
        if other.parent in found:
            found.add(other.id)
    return frozenset(found)


def segments_of(content: ReportContent, codes: Iterable[str]) -> pd.DataFrame:
    """The rows of `segments` with one of the codes, without those that a researcher rejected."""
    segments = content.segments
    return segments[segments["code"].isin(list(codes)) & (segments["status"] != "rejected")]


def members(content: ReportContent, group: Group) -> pd.DataFrame:
    """The rows of `respondents` that belong to a group; all of them where its id is empty."""
    if not group.id:
        return content.respondents
    return content.respondents[content.respondents[content.group_by] == group.id]


def count(content: ReportContent, codes: frozenset[str], group: Group, *, code: str = "") -> Counted:
    """Numbers of a set of codes in a group.

    Given the id of a single `code`, they are those of the tables `frequencies` and `comparison` where these have it, so that report and
    tables never differ; otherwise they are counted here in the same way: a unit coded twice counts once.
    """
    own = members(content, group)
    found = segments_of(content, codes)
    places = found[found["respondent"].isin(own["respondent"])].drop_duplicates(["document", "start", "end"])
    counted = Counted(
        group,
        int(places["respondent"].nunique()),
        len(places),
        1000 * len(places) / words if (words := int(own["words"].sum())) else _NAN,
        _median_rate(places, own),
    )
    return _as_tabulated(content, counted, code)


def _median_rate(places: pd.DataFrame, own: pd.DataFrame) -> float:
    by_respondent = places["respondent"].value_counts()
    rates = [
        1000 * int(by_respondent.get(respondent, 0)) / int(words)
        for respondent, words in zip(own["respondent"], own["words"], strict=True)
        if words > 0
    ]
    return median(rates) if rates else _NAN


def _as_tabulated(content: ReportContent, counted: Counted, code: str) -> Counted:
    table = content.frequencies
    rows = table[(table["code"] == code) & (table["group"] == counted.group.id)]
    if rows.empty:
        return counted
    row = rows.iloc[0]
    rate = _tabulated_median(content, counted.group, code)
    return Counted(
        counted.group,
        int(row["respondents"]),
        int(row["segments"]),
        _float(row["per_1000_words"]),
        counted.median_rate if rate is None else rate,
    )


def _tabulated_median(content: ReportContent, group: Group, code: str) -> float | None:
    table = content.comparison
    for side in ("a", "b"):
        rows = table[(table["code"] == code) & (table[f"group_{side}"] == group.id)]
        if not rows.empty:
            return _float(rows.iloc[0][f"rate_{side}"])
    return None


def _float(value: object) -> float:
    import pandas as pd

    return _NAN if pd.isna(value) else float(cast("float", value))  # type: ignore[call-overload]
