"""What a report is made from: plain values and tables, put together by whoever knows the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from qualcode.decisions import Progress, StandingMark
from qualcode.decisions.acts import About, MemoType
from qualcode.documents import Turn
from qualcode.report.blocks import Figure
from qualcode.study.settings import Approach, Checklist, Part

if TYPE_CHECKING:
    import pandas as pd


PRINTED: Final[Mapping[Approach, frozenset[Part]]] = {
    "content": frozenset({"counts", "shares", "agreement", "quality"}),
    "codebook": frozenset({"counts", "shares", "agreement", "quality"}),
    "reflexive": frozenset(),
}
"""What each approach prints unasked. None prints tests."""


@dataclass(frozen=True)
class Group:
    """A group that is compared: `id` as in the tables, `label` as people read it, `total` respondents. An empty id is all of them.

    `plural` and `definite` are the label inflected ("selgere", "selgerne"); where they are empty, common words are inflected by the
    wording and others are written as the name of a group.
    """

    id: str
    label: str
    total: int
    plural: str = ""
    definite: str = ""


@dataclass(frozen=True)
class CodeFacts:
    """A code of the codebook; `parent` is the id of the code it belongs under, or empty."""

    id: str
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    parent: str = ""


@dataclass(frozen=True)
class ThemeFacts:
    """Codes grouped under a name of the researcher's own. A code brings its sub-codes."""

    id: str
    name: str
    codes: tuple[str, ...]
    concept: str = ""


@dataclass(frozen=True)
class RunFacts:
    """What made the codings, so that somebody else can make them again."""

    codebook_name: str = ""
    codebook_version: str = ""
    codebook_hash: str = ""
    qualcode_version: str = ""
    engine: str = ""
    languages: tuple[str, ...] = ()
    unit: Literal["sentence", "turn", "answer"] = "sentence"
    has_context: bool = True


@dataclass(frozen=True)
class QuestionFacts:
    """A research question or hypothesis, and what speaks to it."""

    text: str
    codes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemoFacts:
    """A memo that is meant for the report: what it is `about`, of which `key`, who wrote it and, of a journal's entry, for which day.

    One on a place in an interview has its document, and the turn and who speaks there; turn 0 where the place is no longer found.
    """

    text: str
    about: About
    key: str = ""
    type: MemoType = "analytic"
    coder: str = ""
    day: str = ""
    document: str = ""
    turn: int = 0
    respondent: str = ""


@dataclass(frozen=True)
class SurveyFacts:
    """The survey: its tables as `tables.COLUMNS` has them, `talk` empty where no criterion is joined to a code.

    `groups` are those that answered, with how many did; `labels` are the names of the criteria; `scale` has the lowest and highest score.
    """

    means: pd.DataFrame
    gaps: pd.DataFrame
    scores: pd.DataFrame
    talk: pd.DataFrame
    groups: tuple[Group, ...]
    labels: Mapping[str, str]
    scale: tuple[float, float] = (1, 10)


def _nothing_asked() -> pd.DataFrame:
    from qualcode import tables

    return tables.questions((), ())


@dataclass(frozen=True)
class ReportContent:
    """All that a report says.

    Attributes:
        title: Of the study.
        codes: In the order of the codebook, parents before their sub-codes.
        themes: Chapters of the report; without any, the top-level codes are.
        groups: In the order they are shown.
        group_by: Column of `respondents` that holds the ids of the groups.
        documents: Columns `document, respondents, turns, words`; more are not shown.
        respondents: Columns `respondent`, the attributes, `words` (of their own speech). Ids of groups are shown as their labels.
        segments, frequencies, comparison: As in the tables of those names; rejected segments are left out.
        texts: Text of each document by its id, which the offsets of `segments` refer to.
        figures: By id of theme or code; under an empty id the one for the summary.
        charts: Of the survey, by kind of chart.
        cooccurrence: As in the table of that name, if it is told what is spoken of together.
        survey: If there is one.
        questions: The research questions, a chapter each.
        author: Who hands the report in; several are parted by commas.
        institution, date: As they are to stand on the title page.
        text_language: Language of the transcripts, where it is not the report's.
        approach: What is printed, with `show` beside it; see `PRINTED`.
        is_group_hidden: Whether quotations leave out which group they are from, and so who speaks.
        marks: What quotations are to the researcher; those that are to be used go before any rule.
        memos: The researcher's memos that are meant for the report, and no others.
        progress: How much of the coding people have reviewed, where anybody has decided anything.
        seed: Of the draw between passages that the rule holds equal.
        checklists: Reporting checklists to fill in.
        minutes: Length of the interviews whose transcripts have times, by document.
        asked: What interviewers ask about, as in the table `questions`; without rows where that is not known.
        agreement, quality: As in the tables of those names, of codings made blind; None where nothing was measured.
        has_names: Whether names may stand in it: the study does not say that it is pseudonymised.
        turns: Turns of each document by its id, for the talk around quotations; without them, a web page shows the quotations alone.
    """

    title: str
    codes: tuple[CodeFacts, ...]
    groups: tuple[Group, ...]
    documents: pd.DataFrame
    respondents: pd.DataFrame
    segments: pd.DataFrame
    frequencies: pd.DataFrame
    comparison: pd.DataFrame
    texts: Mapping[str, str]
    run: RunFacts = field(default_factory=RunFacts)
    themes: tuple[ThemeFacts, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    charts: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    cooccurrence: pd.DataFrame | None = None
    survey: SurveyFacts | None = None
    questions: tuple[QuestionFacts, ...] = ()
    group_by: str = "role"
    author: str = ""
    text_language: str = ""
    approach: Approach = "codebook"
    show: tuple[Part, ...] = ()
    institution: str = ""
    date: str = ""
    is_group_hidden: bool = False
    marks: tuple[StandingMark, ...] = ()
    memos: tuple[MemoFacts, ...] = ()
    progress: Progress | None = None
    seed: int = 1
    checklists: tuple[Checklist, ...] = ()
    minutes: Mapping[str, float] = field(default_factory=dict)
    turns: Mapping[str, Sequence[Turn]] = field(default_factory=dict)
    asked: pd.DataFrame = field(default_factory=_nothing_asked)
    has_names: bool = False
    agreement: pd.DataFrame | None = None
    quality: pd.DataFrame | None = None

    def prints(self, part: Part) -> bool:
        """Whether the approach prints this, or the researcher asked for it."""
        return part in PRINTED[self.approach] or part in self.show
