"""survey.csv: how important respondents find each criterion, and how good they find it.

Long: a row for each respondent and criterion, with the columns `respondent, criterion, importance, performance`. Wide: a row for each
respondent, with the columns `<criterion> importance` and `<criterion> performance`. Either may have `target`, what a respondent wants to
reach himself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.errors import StudyError, UnreadableFile, nearest
from qualcode.spreadsheets import Row, read_rows
from qualcode.study.folder import find_survey
from qualcode.study.settings import Settings, Survey
from qualcode.study.survey_columns import Columns, by_criterion, listed, read_header, same

NO_ANSWER = frozenset(
    "- – — . ? x na n/a vet_ikke veit_ikkje ikke_relevant ikke_svart ubesvart don't_know dont_know dk not_relevant no_answer".split()
)
"""What people write where they have no score, with `_` for blanks: missing, as an empty cell is."""
MOST_FAULTS = 20


@dataclass(frozen=True)
class Score:
    """What one respondent answers about one criterion; None where there is no answer."""

    respondent: str
    criterion: str
    importance: float | None = None
    performance: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Answers:
    """All answers in the order of the file, and the columns that are no part of the survey."""

    scores: tuple[Score, ...]
    passed_over: tuple[str, ...] = ()


def survey_answers(folder: Path, settings: Settings, respondents: Collection[str]) -> Answers | None:
    """The answers of a study's survey; None if it has none.

    Raises:
        StudyError: as `read_survey`, or if study.yaml names a file that is not there.
    """
    path = find_survey(folder, settings)
    return None if path is None else read_survey(path, settings.survey, respondents)


def read_survey(path: Path, survey: Survey, respondents: Collection[str] = ()) -> Answers:
    """The answers of a survey file, CSV or a workbook; who may answer are `respondents`, anybody if there are none.

    A score may have a decimal comma. An empty cell and words like "vet ikke" are no answer.

    Raises:
        StudyError: with all faults of the file, each as `file:line: column: what is wrong; how to mend it`.
    """
    try:
        rows = read_rows(path)
    except UnreadableFile as error:
        raise StudyError(str(error)) from None
    if len(rows) < 2:
        mend = "write a header (respondent, criterion, importance, performance) and a row for each answer"
        raise StudyError(f"{path.name}:1: there are no answers in it; {mend}")
    reading = _Reading(survey, tuple(respondents))
    layout = read_header(rows[0], reading.faults)
    if not reading.faults:
        for row in rows[1:]:
            reading.read(row, layout)
    if not reading.faults and not reading.scores:
        reading.faults.append(f"{rows[0].line}: nobody has answered anything; fill in the scores")
    if not reading.faults:
        reading.faults += _unknown_names(survey, reading.spelt)
    if reading.faults:
        shown = [f"{path.name}:{fault}" if fault[0].isdecimal() else fault for fault in reading.faults[:MOST_FAULTS]]
        more = len(reading.faults) - MOST_FAULTS
        raise StudyError("\n".join([*shown, *([f"… and {more} more faults of {path.name}"] if more > 0 else [])]))
    return Answers(tuple(reading.scores), layout.passed_over)


@dataclass
class _Reading:
    """The answers and faults found so far."""

    survey: Survey
    respondents: Sequence[str]
    scores: list[Score] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _first: dict[tuple[str, str], int] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)

    def read(self, row: Row, layout: Columns) -> None:
        """Takes the answers of one row, or notes what is wrong with it."""
        cells = row.cells + ("",) * (len(layout.heads) - len(row.cells))
        width = max((n for n, cell in enumerate(row.cells, start=1) if cell), default=0)
        respondent = cells[layout.respondent]
        criterion = cells[layout.criterion] if layout.criterion is not None else ""
        fault = (
            _width_fault(width, len(layout.heads))
            or self._who(respondent)
            or (
                "there is no criterion; write which one is scored"
                if layout.criterion is not None and not criterion
                else ""
            )
            or self._again(respondent, criterion, row.line)
        )
        if fault:
            self.faults.append(f"{row.line}: {fault}")
            return
        given: dict[str, dict[str, float]] = {}
        for at, (named, measure) in layout.scored.items():
            value = self._value(cells[at], named or criterion, f"{row.line}: {layout.named(at)}")
            answer = given.setdefault(self._name(named or criterion), {})
            if value is not None:
                answer[measure] = value
        self.scores += (Score(respondent, name, **answer) for name, answer in given.items() if answer)

    def _name(self, criterion: str) -> str:
        return self.spelt.setdefault(same(criterion), criterion)

    def _who(self, respondent: str) -> str:
        if not respondent:
            return "the row has no respondent; write the id, or delete the row"
        if self.respondents and respondent not in self.respondents:
            meant = nearest(respondent, self.respondents)
            hint = (
                f"did you mean {meant!r}?" if meant else "add a row for this respondent there, or delete the row here"
            )
            return f"the respondent {respondent!r} is not in respondents.csv; {hint}"
        return ""

    def _again(self, respondent: str, criterion: str, line: int) -> str:
        first = self._first.setdefault((respondent, same(criterion)), line)
        if first == line:
            return ""
        what = (
            f"{respondent!r} has answered about {criterion!r}" if criterion else f"the respondent {respondent!r} stands"
        )
        return f"{what} in line {first} too; keep one of them"

    def _value(self, cell: str, criterion: str, place: str) -> float | None:
        if not cell or "_".join(cell.casefold().replace("\u2019", "'").split()) in NO_ANSWER:
            return None
        low, high = self._scale(criterion)
        shown = f"{low:g} to {high:g}"
        if not re.fullmatch(r"[-+−]?[0-9]{1,9}(?:[.,][0-9]{1,9})?", cell):
            told = repr(cell if len(cell) <= 20 else cell[:20] + "…")
            mend = f"write a score from {shown}, or leave the cell empty where there is no answer"
            self.faults.append(f"{place}: {told} is no score; {mend}")
            return None
        value = float(cell.replace(",", ".").replace("−", "-"))
        if not low <= value <= high:
            mend = "mend it, empty the cell if there is no answer, or write the scale in study.yaml (survey: {scale: [0, 10]})"
            self.faults.append(f"{place}: {cell} is not on the scale from {shown}; {mend}")
            return None
        return value

    def _scale(self, criterion: str) -> tuple[float, float]:
        name = by_criterion(self.survey.scales).get(same(criterion))
        return self.survey.scales[name] if name is not None else self.survey.scale


def _unknown_names(survey: Survey, spelt: Mapping[str, str]) -> Iterator[str]:
    """Criteria of study.yaml that nobody is asked about."""
    for key in ("criteria", "labels", "scales"):
        for name in getattr(survey, key):
            if same(name) not in spelt:
                meant = nearest(name, spelt.values())
                hint = f"did you mean {meant!r}?" if meant else f"it has: {listed(list(spelt.values()))}"
                yield f"study.yaml: survey.{key}: the survey has no criterion {name!r}; {hint}"


def _width_fault(width: int, columns: int) -> str:
    if width <= columns:
        return ""
    mend = 'with commas between the cells, a decimal comma must stand in quotation marks ("7,5"), or be a point'
    return f"the row has {width} cells, the header {columns}; {mend}"
