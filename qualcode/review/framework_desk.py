"""The framework as one coder sees and writes it: respondents by themes, each cell with the segments that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.analysis.framework import FrameworkTheme, framework_themes, theme_segments
from qualcode.decisions import Summarise
from qualcode.decisions.acts import last_to_undo
from qualcode.decisions.summaries import Summary, written_summaries
from qualcode.errors import DecisionError, UnknownName
from qualcode.review.asking import Refused
from qualcode.review.desk import Desk
from qualcode.tables import records

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Segment:
    """What somebody says of a theme, where, and in which language."""

    document: str
    turn: int
    text: str
    language: str


@dataclass(frozen=True)
class Cell:
    """What is written of a respondent and a theme, and what it rests on. `by` is who wrote it, `version` tells it from what stood before.

    `is_hidden`: blind, where somebody else wrote it; it has no text then. `written` of all `cells` of the framework have been written.
    """

    respondent: str
    theme: str
    text: str
    by: str
    version: str
    is_hidden: bool
    segments: tuple[Segment, ...]
    written: int
    cells: int


@dataclass(frozen=True)
class Square:
    """A cell as the table shows it, with how many segments it rests on."""

    theme: str
    text: str
    segments: int
    is_hidden: bool


@dataclass(frozen=True)
class Row:
    """A respondent's cells."""

    respondent: str
    cells: tuple[Square, ...]


@dataclass(frozen=True)
class Table:
    """The framework: the rows of each group, under its name."""

    themes: tuple[FrameworkTheme, ...]
    groups: Mapping[str, tuple[Row, ...]]
    written: int

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return len(self.themes) * sum(map(len, self.groups.values()))


@dataclass(frozen=True)
class Done:
    """What became of a text that was to be written: the cell as it stands, and whether the text is in it."""

    cell: Cell
    is_written: bool


class FrameworkDesk:
    """The framework at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def table(self) -> Table:
        """All cells. Blind: without what others wrote, and without segments that others or the rules coded."""
        with self._desk.turn_at_the_study:
            themes, written = self._themes(), self._written()
            found = theme_segments(themes, self._desk.segments(), self._desk.codebook)
            counts = {
                (theme.id, who): n for theme in themes for who, n in found[theme]["respondent"].value_counts().items()
            }
            groups: dict[str, list[Row]] = {}
            for one in self._people():
                who = one["respondent"]
                cells = (self._square(who, theme.id, written, int(counts.get((theme.id, who), 0))) for theme in themes)
                groups.setdefault(self._group(one["group"]), []).append(Row(who, tuple(cells)))
            by_group = {group: tuple(rows) for group, rows in groups.items()}
            return Table(tuple(themes), by_group, self._count(written))

    def cell(self, respondent: str, theme: str) -> Cell:
        """One cell.

        Raises:
            UnknownName: if there is no such respondent or theme.
        """
        with self._desk.turn_at_the_study:
            return self._cell(respondent, theme)

    def write(self, asked: Mapping[str, Any]) -> Done:
        """Writes `text` into the cell of `respondent` and `theme`, unless the cell is no longer the `version` that was worked on.

        Raises:
            Refused: if somebody else wrote the cell, and the coder is blind.
            DecisionError: if a value is of the wrong type.
            UnknownName: if there is no such respondent or theme.
            StudyInUse: if another process writes to the study for long.
            OutputError: if the disk is full.
        """
        who, theme, text, version = (asked.get(name) for name in ("respondent", "theme", "text", "version"))
        if not (isinstance(who, str) and isinstance(theme, str) and isinstance(text, str) and isinstance(version, str)):
            raise DecisionError("a cell needs a respondent, a theme, a text and a version")
        with self._desk.turn_at_the_study:
            now = self._cell(who, theme)
            if now.is_hidden:
                raise Refused("frame.hidden.refused")
            if now.text == text.strip():
                return Done(now, is_written=True)
            if now.version != version:
                return Done(now, is_written=False)
            self._desk.study.decide(
                Summarise(who, theme, text.strip()), coder=self._desk.coder, is_blind=self._desk.is_blind
            )
            return Done(self._cell(who, theme), is_written=True)

    def undo(self) -> Cell:
        """Takes back the last thing that the coder did, if that was to write a cell; gives the cell as it stands then.

        Raises:
            Refused: if he did something else since, or nothing at all, or somebody wrote over it.
            UnknownName: if the framework no longer has the cell.
        """
        with self._desk.turn_at_the_study:
            study, coder = self._desk.study, self._desk.coder
            last = last_to_undo(study.decisions(), coder)
            if not last or not isinstance(last[-1].act, Summarise):
                raise Refused("frame.undo.refused" if last else "refused.undo")
            cell = next((at for at, one in self._written().items() if one.decision.id == last[-1].id), None)
            if cell is None:
                raise Refused("frame.undo.gone")
            self._cell(*cell)  # before anything is taken back: the cell is still one of the framework's
            study.undo(coder)
            return self._cell(*cell)

    def _cell(self, respondent: str, theme: str) -> Cell:
        themes = {one.id: one for one in self._themes()}
        people = [one["respondent"] for one in self._people()]
        if theme not in themes:
            raise UnknownName("theme", theme, themes)
        if respondent not in people:
            raise UnknownName("respondent", respondent, people)
        written = self._written()
        summary = written.get((respondent, theme))
        is_hidden = self._is_hidden(summary)
        found = theme_segments([themes[theme]], self._desk.segments(), self._desk.codebook)[themes[theme]]
        return Cell(
            respondent=respondent,
            theme=theme,
            text=summary.text if summary and not is_hidden else "",
            by=summary.decision.coder if summary and not is_hidden else "",
            version=summary.decision.id if summary and not is_hidden else "",
            is_hidden=is_hidden,
            segments=self._segments(found[found["respondent"] == respondent]),
            written=self._count(written),
            cells=len(themes) * len(people),
        )

    def _square(self, who: str, theme: str, written: Mapping[tuple[str, str], Summary], segments: int) -> Square:
        summary = written.get((who, theme))
        is_hidden = self._is_hidden(summary)
        return Square(theme, summary.text if summary and not is_hidden else "", segments, is_hidden)

    def _segments(self, found: pd.DataFrame) -> tuple[Segment, ...]:
        documents = {id: self._desk.study.document(id) for id in found["document"].unique()}
        return tuple(
            Segment(
                one["document"],
                int(one["turn"]),
                documents[one["document"]].text[int(one["start"]) : int(one["end"])],
                documents[one["document"]].language,
            )
            for one in records(found)
        )

    def _themes(self) -> list[FrameworkTheme]:
        return framework_themes(self._desk.codebook)

    def _written(self) -> Mapping[tuple[str, str], Summary]:
        return written_summaries(self._desk.study.decisions(), {theme.id for theme in self._themes()})

    def _people(self) -> list[dict[str, Any]]:
        return records(self._desk.study.framework()[["respondent", "group"]])

    def _count(self, written: Mapping[tuple[str, str], Summary]) -> int:
        """How many cells of the framework have a text."""
        themes = [theme.id for theme in self._themes()]
        cells = [(one["respondent"], theme) for one in self._people() for theme in themes]
        return sum(cell in written and bool(written[cell].text) for cell in cells)

    def _group(self, group: str) -> str:
        """What the study calls a group; empty for none."""
        return self._desk.study.settings.compare.labels.get(group, group)

    def _is_hidden(self, summary: Summary | None) -> bool:
        """Whether blind, a cell is not shown: what others wrote tells what they see in the talk."""
        if summary is None or not summary.text:
            return False
        return self._desk.is_blind and summary.decision.coder != self._desk.coder
