"""The framework: respondents in rows, themes in columns, in each cell the researcher's summary; and the segments that it rests on.

After Ritchie & Spencer (1994). The columns are the codebook's themes, or its top-level codes where it has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from qualcode.analysis.counting import rolled_up
from qualcode.codebook import Codebook
from qualcode.columns import COLUMNS
from qualcode.tables import records, table


@dataclass(frozen=True, slots=True)
class FrameworkTheme:
    """A column of the framework: its codes, and `column`, what it is called in tables."""

    id: str
    name: str
    codes: tuple[str, ...]

    @property
    def column(self) -> str:
        """Its id, unless a table has a column of that name already."""
        return f"{self.id} (theme)" if self.id in COLUMNS["framework"] else self.id


def framework_themes(codebook: Codebook) -> list[FrameworkTheme]:
    """The columns of the framework, in the order of the codebook."""
    if codebook.themes:
        return [FrameworkTheme(theme.id, theme.name, theme.codes) for theme in codebook.themes]
    return [FrameworkTheme(code.id, code.name, (code.id,)) for code in codebook if not code.parent]


def framework(
    people: pd.DataFrame, themes: Sequence[FrameworkTheme], summaries: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """The summaries, by respondent and id of theme. Columns: `COLUMNS["framework"]`, then one a theme; empty where nobody wrote anything.

    `people` has the columns `respondent` and `group`, in the order of the rows.
    """
    rows = [
        {**one, **{theme.column: summaries.get((one["respondent"], theme.id), "") for theme in themes}}
        for one in records(people[["respondent", "group"]])
    ]
    return table("framework", rows, [theme.column for theme in themes])


def framework_segments(
    people: pd.DataFrame, themes: Sequence[FrameworkTheme], segments: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """How many segments of each theme a respondent has, each once. Columns: `COLUMNS["framework_segments"]`, then one a theme."""
    rows = records(people[["respondent", "group"]])
    frame = table("framework_segments", rows)
    for theme, own in theme_segments(themes, segments, codebook).items():
        each = own["respondent"].value_counts()
        frame[theme.column] = pd.Series([int(each.get(who, 0)) for who in frame["respondent"]], dtype="Int64")
    return frame


def theme_segments(
    themes: Sequence[FrameworkTheme], segments: pd.DataFrame, codebook: Codebook
) -> dict[FrameworkTheme, pd.DataFrame]:
    """The segments of each theme, by document and place, each once. Columns: those of `counting.rolled_up`."""
    counted = rolled_up(segments, codebook)
    place = ["document", "start", "end", "respondent"]
    return {
        theme: counted[counted["code"].isin(theme.codes)].drop_duplicates(place).sort_values(place, kind="stable")
        for theme in themes
    }
