"""study.yaml: what a researcher decides about a study. Every key is optional; without the file all have their defaults."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast, get_args

from qualcode.codebook.safe_yaml import load_mapping
from qualcode.documents import normalise
from qualcode.errors import CodebookError, StudyError
from qualcode.matchers.trained import located
from qualcode.study.key_reader import KeyReader

FILE = "study.yaml"
INTERVIEWER = "interviewer"
"""What a label is mapped to in `speakers` if it is the interviewer's."""
NOBODY = "nobody"
"""What is mapped to in `speakers` if it only looks like a label: `speakers: {Fordel: nobody}`."""
UNASSIGNED = "unassigned"
"""What a label is mapped to in `speakers` if it is somebody's whom nobody has named yet: such turns enter no count."""
UNLABELLED = "no label"
"""The key in `speakers` for turns without a label: `speakers: {answers.txt: {no label: S01}}`."""

Unit = Literal["sentence", "turn", "answer"]
Approach = Literal["content", "codebook", "reflexive"]
WebReport = Literal["in_context", "quotations_only"]
Part = Literal["counts", "shares", "agreement", "quality"]
"""What an approach prints or leaves out; `report: {show: …}` asks for more."""
Checklist = Literal["coreq", "srqr", "rtarg"]
"""Lists of what a report of qualitative research should tell."""


@dataclass(frozen=True)
class Survey:
    """The survey, and how it hangs together with the interviews.

    Attributes:
        file: Empty: survey.csv, if there is one.
        scale: Lowest and highest score.
        scales: Scales of single criteria that have another one.
        criteria: The codes that are about a criterion, by criterion.
        labels: What a criterion is called where people read it.
        customers: The group whose expectations count in the gaps; empty: the one that is named so.
    """

    file: str = ""
    scale: tuple[float, float] = (1, 10)
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    criteria: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    customers: str = ""


@dataclass(frozen=True)
class Compare:
    """Which groups are compared: those that `attribute` makes; all of them in order of appearance where `groups` is empty.

    `plurals` are what the report calls several of a group: one word ("sellers"), or two ("selgere", and of all of them "selgerne").
    """

    attribute: str = "role"
    groups: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportChoices:
    """What the report prints besides what its approach does, and how it treats groups so small that people are recognised."""

    show: tuple[Part, ...] = ()
    merge_small_groups: bool = False
    hide_group_on_quotes: bool = False

    def __or__(self, other: ReportChoices) -> ReportChoices:
        """What either asks for."""
        return ReportChoices(
            tuple(dict.fromkeys([*self.show, *other.show])),
            self.merge_small_groups or other.merge_small_groups,
            self.hide_group_on_quotes or other.hide_group_on_quotes,
        )


@dataclass(frozen=True)
class Question:
    """A research question or hypothesis, the codes that speak to it, and the survey's criteria that do."""

    text: str
    codes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speakers:
    """Whose each label is: respondents' ids, or `interviewer`, by label; `by_file` has labels that hold in one file only."""

    everywhere: Mapping[str, str] = field(default_factory=dict)
    by_file: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def files_of(self, source: str) -> list[str]:
        """The names in `by_file` that mean one file: its path, its name, or its name without the suffix."""
        path = PurePosixPath(_folded(source))
        names = {str(path), path.name, str(path.with_suffix("")), path.stem}
        return [name for name in self.by_file if _folded(name) in names]

    def of_file(self, source: str) -> dict[str, str]:
        """The labels that hold in one file; what is said of the file goes before what is said of all."""
        own = [self.by_file[name] for name in self.files_of(source)]
        return dict(self.everywhere) | {label: who for labels in own for label, who in labels.items()}


@dataclass(frozen=True)
class Settings:
    """The settings of a study. Paths are as written, relative to the study folder; empty text means that nothing was said.

    `pseudonymised`: no name in it is anybody's. `web_report` says whether report.html holds the talk around its quotations. `pipeline`
    is the name of an installed package, or the path of a folder as seen from here.
    """

    title: str
    language: str = "nb"
    codebook: str = ""
    transcripts: str = "transcripts"
    respondents: str = "respondents.csv"
    survey: Survey = Survey()
    compare: Compare = Compare()
    unit: Unit = "sentence"
    interviewer: tuple[str, ...] = ()
    speakers: Speakers = Speakers()
    questions: tuple[Question, ...] = ()
    approach: Approach = "codebook"
    web_report: WebReport = "in_context"
    author: tuple[str, ...] = ()
    institution: str = ""
    date: str = ""
    report: ReportChoices = ReportChoices()
    reporting: tuple[Checklist, ...] = ()
    locale: str = ""
    pipeline: str = ""
    seed: int = 1
    pseudonymised: bool = False


def read_settings(folder: Path) -> Settings:
    """The settings of the study in `folder`.

    Raises:
        StudyError: with all faults of study.yaml, a line each.
    """
    return settings_in(folder / FILE, folder)


def settings_in(path: Path, folder: Path) -> Settings:
    """The settings that a file gives to the study in `folder`; all by default if there is no such file.

    Raises:
        StudyError: with all faults of the file, a line each.
    """
    title = normalise(folder.resolve().name)
    if not path.exists():
        return Settings(title)
    try:
        values, places = load_mapping(path, may_be_empty=True)
    except CodebookError as error:
        raise StudyError(str(error)) from None
    reader = KeyReader(values, places, (), [])
    settings = _settings(reader, title, folder)
    if reader.faults:
        raise StudyError("\n".join(f"{FILE}:{line}: {fault}" for line, fault in sorted(reader.faults)))
    return settings


def _settings(reader: KeyReader, title: str, folder: Path) -> Settings:
    keys = {
        "title": reader.text("title") or title,
        "language": _language(reader),
        "codebook": reader.path("codebook"),
        "transcripts": reader.path("transcripts") or Settings.transcripts,
        "respondents": reader.path("respondents") or Settings.respondents,
        "survey": _survey(reader),
        "compare": _compare(reader),
        "unit": reader.choice("unit", get_args(Unit)) or Settings.unit,
        "interviewer": reader.texts("interviewer"),
        "speakers": _speakers(reader),
        "questions": _questions(reader),
        "approach": reader.choice("approach", get_args(Approach)) or Settings.approach,
        "web_report": reader.choice("web_report", get_args(WebReport)) or Settings.web_report,
        "author": reader.texts("author"),
        "institution": reader.text("institution"),
        "date": reader.text("date"),
        "report": _report(reader),
        "reporting": reader.choices("reporting", get_args(Checklist)),
        "locale": reader.text("locale"),
        "pipeline": located(reader.path("pipeline"), folder),
        "seed": reader.number("seed", Settings.seed),
        "pseudonymised": reader.flag("pseudonymised"),
    }
    reader.refuse_others(keys)
    return Settings(**cast(Any, keys))


def _language(reader: KeyReader) -> str:
    """`no` is what most call it, `nb-NO` what programs do."""
    language = re.split("[-_]", reader.text("language").casefold())[0] or Settings.language
    if not re.fullmatch("[a-z]{2,3}", language):
        reader.fault("language", f"{language!r} is no language code", "write nb, nn, en or the like")
    return "nb" if language == "no" else language


def _survey(reader: KeyReader) -> Survey:
    if isinstance(reader.values.get("survey"), str):
        return Survey(reader.path("survey"))
    inner = reader.inner("survey", "a file name, or file, scale and criteria below it")
    scales = inner.inner("scales", "{keep_customers: [0, 10]}")
    survey = Survey(
        file=inner.path("file"),
        scale=_scale(inner, "scale") or Survey.scale,
        scales={normalise(name): scale for name in scales.values if (scale := _scale(scales, name))},
        criteria=_criteria(inner),
        labels=inner.mapping("labels", "{accuracy: Nøyaktighet}"),
        customers=inner.text("customers"),
    )
    inner.refuse_others(field.name for field in fields(Survey))
    return survey


def _scale(reader: KeyReader, key: str) -> tuple[float, float] | None:
    value = reader.values.get(key)
    if value is None:
        return None
    ends = re.split(r"\s*(?:-|–|to|til)\s*", value.strip()) if isinstance(value, str) else value
    if isinstance(ends, list) and len(ends) == 2:
        try:
            low, high = (float(str(end)) for end in ends)
        except ValueError:
            low = high = 0
        if -math.inf < low < high < math.inf:
            return low, high
    reader.fault(key, "is not a scale", f"write its lowest and highest score, for instance {key}: [1, 10]")
    return None


def _criteria(reader: KeyReader) -> dict[str, tuple[str, ...]]:
    """Codes by criterion; in a mere list a criterion has the name of its code."""
    if isinstance(reader.values.get("criteria"), list):
        return {name: (name,) for name in reader.texts("criteria")}
    inner = reader.inner("criteria", "which code is about a criterion: {following_up: follow_up}")
    return {normalise(name): codes for name in inner.values if (codes := inner.texts(name))}


def _compare(reader: KeyReader) -> Compare:
    inner = reader.inner("compare", "attribute, groups or labels below it")
    attribute = inner.text("attribute").casefold() or Compare.attribute
    labels, plurals = (
        inner.mapping("labels", "{seller: Selger}"),
        inner.inner("plurals", "{seller: [selgere, selgerne]}"),
    )
    named = {normalise(group): words for group in plurals.values if (words := plurals.texts(group))}
    for group, words in named.items():
        if len(words) > 2:
            plurals.fault(group, f"has {len(words)} words", "write [selgere, selgerne], or one word")
    inner.refuse_others(field.name for field in fields(Compare))
    return Compare(attribute, inner.texts("groups"), labels, named)


def _report(reader: KeyReader) -> ReportChoices:
    inner = reader.inner("report", "show, merge_small_groups or hide_group_on_quotes below it")
    inner.refuse_others(field.name for field in fields(ReportChoices))
    return ReportChoices(
        cast("tuple[Part, ...]", inner.choices("show", get_args(Part))),
        inner.flag("merge_small_groups"),
        inner.flag("hide_group_on_quotes"),
    )


def _speakers(reader: KeyReader) -> Speakers:
    inner = reader.inner("speakers", "{AM: S02}, or {02_intervju.docx: {AM: S02}}")
    of_files = [key for key, value in inner.values.items() if isinstance(value, dict)]
    by_file = {key: inner.mapping(key, "{AM: S02}") for key in of_files}
    labels = [key for key in inner.values if key not in by_file]
    return Speakers({normalise(label): inner.text(label) for label in labels if inner.text(label)}, by_file)


def _questions(reader: KeyReader) -> tuple[Question, ...]:
    questions = [_question(item) for item in reader.items("questions", "a list: - {text: …, codes: [crm]}")]
    return tuple(question for question in questions if question.text)


def _question(item: KeyReader) -> Question:
    if item.is_text:
        return Question(item.own_text)
    question = Question(item.text("text"), item.texts("codes"), item.texts("criteria"))
    if not question.text:
        item.fault("text", "a question has no text", "write text: and the question")
    item.refuse_others(("text", "codes", "criteria"))
    return question


def _folded(name: str) -> str:
    return normalise(name).casefold()
