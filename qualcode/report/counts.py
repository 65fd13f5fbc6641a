"""How often a theme is coded in a group: numbers for the text and the tables of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, cast

from qualcode.report.content import CodeFacts, Group, ReportContent, ThemeFacts

if TYPE_CHECKING:
    import pandas as pd

INDENT = "\u2003"
"""Before the name of a part, once for each step that it lies below what it is part of."""

_NAN = float("nan")
_UNIT = ["document", "start", "end"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme as the report treats it: a theme of the codebook, or a code. `codes` are all ids that count for it.

    `parts` are what it is made of: the codes of a theme, the sub-codes of a code. Those of a theme have sections of their own.
    """

    id: str
    name: str
    codes: frozenset[str]
    parts: tuple[Chapter, ...]
    definition: str = ""
    include: str = ""
    exclude: str = ""
    is_code: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of one theme in one group. Rates are segments per 1,000 words of the group's own speech, NaN where nobody speaks.

    `by_words` are those of the segments that are coded for their own words, or by a person, and not for what was asked or said before.
    `median_rate` is the median of the respondents' own rates.
    """

    group: Group
    respondents: int
    segments: int
    by_words: int
    rate: float
    median_rate: float


def chapters(content: ReportContent) -> list[Chapter]:
    """The chapters of a report, in order."""
    known = {code.id: code for code in content.codes}
    if not content.themes:
        return [_of_code(content, code) for code in content.codes if code.parent not in known]
    return [_of_theme(content, theme, known) for theme in content.themes]


def _of_theme(content: ReportContent, theme: ThemeFacts, known: Mapping[str, CodeFacts]) -> Chapter:
    """A theme with the codes that it names; a sub-code whose code it names too is told there."""
    codes = frozenset().union(*(with_descendants(content.codes, code) for code in theme.codes))
    tops = [known[code] for code in theme.codes if code in known and known[code].parent not in theme.codes]
    parts = tuple(_of_code(content, code) for code in tops)
    return Chapter(theme.id, theme.name, codes, parts, theme.concept, is_code=False)


def _of_code(content: ReportContent, code: CodeFacts) -> Chapter:
    parts = tuple(_of_code(content, other) for other in content.codes if other.parent == code.id)
    codes = with_descendants(content.codes, code.id)
    return Chapter(code.id, code.name, codes, parts, code.definition, code.include, code.exclude)


def code_chapters(content: ReportContent, ids: Iterable[str]) -> list[Chapter]:
    """Codes by their ids, in the order asked for; one that the report does not have is left out."""
    known = {code.id: code for code in content.codes}
    return [_of_code(content, known[id]) for id in ids if id in known]


def with_parts(theme: Chapter, depth: int = 0) -> Iterator[tuple[Chapter, int]]:
    """All that a theme is made of, each before its own parts, with how deep it lies below the theme."""
    for part in theme.parts:
        yield part, depth
        yield from with_parts(part, depth + 1)


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


def counted(content: ReportContent, theme: Chapter, group: Group) -> Counted:
    """Numbers of a theme or code in a group.

    Of a code they are those of the tables `frequencies` and `comparison` where these have it, so that report and tables never differ;
    otherwise they are counted here in the same way: a unit coded twice counts once.
    """
    tabulated = _tabulated(content, group, theme.id) if theme.is_code else None
    if tabulated and tabulated.median_rate == tabulated.median_rate:
        return tabulated
    here = _counted_here(content, theme.codes, group)
    return replace(tabulated, median_rate=here.median_rate) if tabulated else here


def _counted_here(content: ReportContent, codes: frozenset[str], group: Group) -> Counted:
    own = members(content, group)
    found = segments_of(content, codes)
    found = found[found["respondent"].isin(own["respondent"])]
    places = found.drop_duplicates(_UNIT)
    words = int(own["words"].sum())
    return Counted(
        group,
        int(places["respondent"].nunique()),
        len(places),
        _by_words(found),
        1000 * len(places) / words if words else _NAN,
        _median_rate(places, own),
    )


def _median_rate(places: pd.DataFrame, own: pd.DataFrame) -> float:
    by_respondent = places["respondent"].value_counts()
    rates = [
        1000 * int(by_respondent.get(respondent, 0)) / int(words)
        for respondent, words in zip(own["respondent"], own["words"], strict=True)
        if words > 0
    ]
    return median(rates) if rates else _NAN


def _tabulated(content: ReportContent, group: Group, code: str) -> Counted | None:
    table = content.frequencies
    rows = table[(table["code"] == code) & (table["group"] == group.id)]
    if rows.empty:
        return None
    row = rows.iloc[0]
    median_rate = _tabulated_median(content, group, code)
    own = segments_of(content, with_descendants(content.codes, code))
    by_words = _by_words(own[own["respondent"].isin(members(content, group)["respondent"])])
    rate = _float(row["per_1000_words"])
    return Counted(group, int(row["respondents"]), int(row["segments"]), by_words, rate, median_rate)


def _by_words(rows: pd.DataFrame) -> int:
    return len(rows[~rows["origin"].isin(["question", "continued"])].drop_duplicates(_UNIT))


def _tabulated_median(content: ReportContent, group: Group, code: str) -> float:
    table = content.comparison
    for side in ("a", "b"):
        rows = table[(table["code"] == code) & (table[f"group_{side}"] == group.id)]
        if not rows.empty:
            return _float(rows.iloc[0][f"rate_{side}"])
    return _NAN


def _float(value: object) -> float:
    import pandas as pd

    return _NAN if pd.isna(value) else float(cast("float", value))  # type: ignore[call-overload]
