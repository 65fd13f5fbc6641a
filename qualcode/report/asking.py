"""Who was asked about a theme, and who came to it unprompted. Where the run does not know, nothing is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from qualcode.report.content import Group, ReportContent
from qualcode.report.counts import Chapter
from qualcode.report.wording import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """Of a group: how many were asked about a code, and how many first spoke of it unprompted."""

    group: Group
    asked: int
    unprompted: int


def asking(content: ReportContent, theme: Chapter, words: Wording) -> str:
    """Who was asked about the theme and who came to it unprompted, in two or three sentences; empty where it is not known."""
    each = _asked(content, theme)
    if not each:
        return ""
    said = [words("asked", parts=words.listed([words.of_group(one.asked, one.group) for one in each]))]
    unprompted = [words.of_group(one.unprompted, one.group) for one in each if one.unprompted]
    said.append(words("asked.unprompted", parts=words.listed(unprompted)) if unprompted else words("asked.never"))
    if _left_out(each):
        said.append(words("asked.not"))
    return " ".join(said)


def not_asked(content: ReportContent, themes: Sequence[Chapter], words: Wording) -> list[str]:
    """A sentence for each of the groups that were not asked about themes that others were asked about."""
    found: dict[Group, list[str]] = defaultdict(list)
    for theme in themes:
        for group in _left_out(_asked(content, theme)):
            found[group].append(theme.name)
    said = (
        words("asked.not.themes", who=words.of_group(0, group), themes=words.listed([words.quoted(n) for n in names]))
        for group, names in found.items()
    )
    return [sentence[0].upper() + sentence[1:] for sentence in said]


def _asked(content: ReportContent, theme: Chapter) -> list[Asked]:
    """What is known of each group; nothing if it is not known of all, or the theme is no code."""
    table = content.frequencies
    if not theme.is_code or "asked" not in table.columns:
        return []
    rows = table[table["code"] == theme.id].set_index("group")[["asked", "unprompted"]]
    if rows.isna().any(axis=None) or any(group.id not in rows.index for group in content.groups):
        return []
    return [Asked(group, *map(int, cast("tuple[int, int]", tuple(rows.loc[group.id])))) for group in content.groups]


def _left_out(each: Sequence[Asked]) -> list[Group]:
    """The groups of which nobody was asked, where some of another were."""
    return [one.group for one in each if not one.asked] if any(one.asked for one in each) else []
