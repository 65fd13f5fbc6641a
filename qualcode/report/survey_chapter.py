"""What the survey says: importance against performance, the gaps, own targets, and talk against scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from qualcode.analysis.small_groups import SMALL
from qualcode.analysis.survey import CAUTION
from qualcode.report.blocks import Block, BulletList, Column, Heading, Paragraph, Run, Table
from qualcode.report.content import Group, ReportContent, SurveyFacts
from qualcode.report.wording import Wording

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[Any, Any]
GAPS: Final = ("customer", "knowledge", "delivery", "perception")


def survey_chapter(content: ReportContent, words: Wording) -> list[Block]:
    """The chapter on the survey; nothing where there is none."""
    survey = content.survey
    if survey is None or survey.means.empty:
        return []
    return [
        Heading(1, words("survey")),
        *_lead(survey, words),
        *_maps(content, survey, words),
        *_gaps(content, survey, words),
        *_targets(content, survey, words),
        *_talk(content, survey, words),
    ]


def _lead(survey: SurveyFacts, words: Wording) -> Iterator[Block]:
    low, high = (words.number(end) for end in survey.scale)
    answered = words.listed([_size(group, words) for group in survey.groups])
    yield Paragraph(words("survey.lead", groups=answered, low=low, high=high))
    few = [group for group in survey.groups if 0 < group.total <= SMALL]
    for group in few:
        step = words.number(1 / group.total, 1 if group.total in (1, 2, 5) else 2)
        yield Paragraph(words("survey.few", groups=_size(group, words), step=step))


def _size(group: Group, words: Wording) -> str:
    return words.size(group) if group.label else words("survey.answered.everybody", n=group.total)


# ---- importance and performance


def _maps(content: ReportContent, survey: SurveyFacts, words: Wording) -> Iterator[Block]:
    mapped = survey.means[survey.means["quadrant_mean"] != ""]
    if mapped.empty:
        return
    yield Heading(2, words("survey.map.heading"))
    middle = words.number(sum(survey.scale) / 2, 1)
    yield Paragraph(words("survey.map.lead", middle=middle, keep=words("quadrant.keep_up")))
    figures = iter(content.charts.get("importance_performance", ()))
    for id, rows in mapped.groupby("group", sort=False):
        group = _group(survey, str(id))
        yield Paragraph(_concentrate(rows, group, survey, words))
        yield from _next(figures)
        yield _map_table(rows, group, survey, words)


def _concentrate(rows: pd.DataFrame, group: Group, survey: SurveyFacts, words: Wording) -> str:
    """What is in the quadrant to be mended first, under both rules."""
    first = rows.iloc[0]
    at_mean, at_scale = (
        _names(rows.loc[rows[f"quadrant_{rule}"] == "concentrate", "criterion"], survey, words)
        for rule in ("mean", "scale")
    )
    return words(
        "survey.map.found",
        group=words.head(group) if group.label else _size(group, words),
        importance=words.number(first["mean_importance"], 1),
        performance=words.number(first["mean_performance"], 1),
        name=words("quadrant.concentrate"),
        criteria=at_mean,
        scale=at_scale,
    )


def _map_table(rows: pd.DataFrame, group: Group, survey: SurveyFacts, words: Wording) -> Table:
    ordered = rows.sort_values("importance", ascending=False, kind="stable").to_dict("records")
    return Table(
        words("survey.map", group=words.head(group) if group.label else _size(group, words)),
        (
            Column(words("column.criterion"), width=2.4),
            Column(words("column.importance"), "number", 1.5),
            Column(words("column.performance"), "number", 1.6),
            Column(words("column.at_mean"), width=2.5),
            Column(words("column.at_scale"), width=2.5),
        ),
        tuple(
            (
                _label(row, survey),
                *(words.number(row[measure], 1) for measure in ("importance", "performance")),
                words(f"quadrant.{row['quadrant_mean']}"),
                words(f"quadrant.{row['quadrant_scale']}") if row["changes"] else words("survey.same"),
            )
            for row in ordered
        ),
        words("survey.map.note"),
    )


# ---- gaps


def _gaps(content: ReportContent, survey: SurveyFacts, words: Wording) -> Iterator[Block]:
    if survey.gaps.empty:
        return
    yield Heading(2, words("gaps"))
    figures = iter(content.charts.get("gaps", ()))
    for sellers, rows in survey.gaps.groupby("sellers", sort=False):
        sides = {
            "sellers": words.named(_group(survey, str(sellers))),
            "customers": words.named(_group(survey, str(rows["customers"].iloc[0]))),
        }
        yield Paragraph(words("gaps.lead", **sides))
        yield BulletList(tuple(_told(name, rows, sides, survey, words) for name in GAPS))
        yield Paragraph(words("gaps.proxy"))
        yield _gap_table(rows, sides, survey, words)
    yield from figures


def _told(
    name: str, rows: pd.DataFrame, sides: Mapping[str, str], survey: SurveyFacts, words: Wording
) -> tuple[Run, ...]:
    """A gap's formula, and the criteria on which it is more than the scale could make."""
    column = f"{name}_gap"
    large = rows[rows[column].abs() > CAUTION + 1e-9].sort_values(column, key=abs, ascending=False, kind="stable")
    criteria = [f"{_label(row, survey)} ({words.signed(row[column])})" for row in large.to_dict("records")]
    found = words("gaps.large", criteria=words.listed(criteria) if criteria else words("survey.none"))
    return Run(words(f"gaps.{name}", **sides), bold=True), Run(f" {found}")


def _gap_table(rows: pd.DataFrame, sides: Mapping[str, str], survey: SurveyFacts, words: Wording) -> Table:
    missing = dict.fromkeys(note for note in rows["note"] if note)
    return Table(
        words("gaps.caption", **sides),
        (
            Column(words("column.criterion"), width=2.4),
            Column(words("column.customer_importance"), "number", 1.3),
            *(Column(words(f"column.{name}_gap"), "number", 1.9) for name in GAPS),
        ),
        tuple(
            (
                _label(row, survey),
                words.number(row["customers_importance"], 1),
                *(words.signed(row[f"{name}_gap"]) for name in GAPS),
            )
            for row in rows.to_dict("records")
        ),
        words("gaps.note", **sides, missing="; ".join(missing)).strip(),
    )


# ---- own targets


def _targets(content: ReportContent, survey: SurveyFacts, words: Wording) -> Iterator[Block]:
    both = survey.scores[survey.scores["target_gap"].notna()]
    if both.empty:
        return
    yield Heading(2, words("targets"))
    lead = words("targets.lead")
    yield Paragraph(f"{lead} {words('targets.hidden')}" if content.is_group_hidden else lead)
    figures = iter(content.charts.get("targets", ()))
    for criterion, rows in both.groupby("criterion", sort=False):
        yield _target_table(str(criterion), rows, survey, words)
        yield from _next(figures)


def _target_table(criterion: str, rows: pd.DataFrame, survey: SurveyFacts, words: Wording) -> Table:
    return Table(
        words("targets.caption", criterion=survey.labels.get(criterion, criterion)),
        (
            Column(words("column.respondent"), width=2.0),
            *(Column(words(f"column.{name}"), "number", 1.5) for name in ("score", "target", "target_gap")),
        ),
        tuple(
            (
                str(row["respondent"]),
                _plain(row["performance"], words),
                _plain(row["target"], words),
                words.signed(row["target_gap"], _digits(row["target_gap"])),
            )
            for row in rows.to_dict("records")
        ),
    )


# ---- talk against scores


def _talk(content: ReportContent, survey: SurveyFacts, words: Wording) -> Iterator[Block]:
    if survey.talk.empty or not content.prints("counts"):
        return
    yield Heading(2, words("talk"))
    yield Paragraph(words("talk.lead"))
    yield Table(
        words("talk.caption"),
        (
            Column(words("column.criterion"), width=2.4),
            Column(words("column.group"), width=1.6),
            Column(words("column.speak"), "number", 1.5),
            Column(words("column.own_words"), "number", 1.5),
            Column(words("column.importance"), "number", 1.2),
            Column(words("column.performance"), "number", 1.3),
        ),
        tuple(_talk_row(row, survey, words) for row in survey.talk.to_dict("records")),
    )
    yield from content.charts.get("talk_scores", ())


def _talk_row(row: Row, survey: SurveyFacts, words: Wording) -> tuple[str, ...]:
    group = _group(survey, row["group"])
    is_known = row["respondents_total"] == row["respondents_total"] and row["respondents_total"]
    people = (
        [words("of.cell", n=row[name], total=row["respondents_total"]) for name in ("respondents", "own_words")]
        if is_known
        else [words("undefined")] * 2
    )
    scores = [words.number(row[name], 1) for name in ("importance", "performance")]
    return (_label(row, survey), group.label, *people, *scores)


# ---- names and numbers


def criteria_table(criteria: Sequence[str], survey: SurveyFacts, words: Wording, caption: str) -> Table:
    """The scores of some criteria, in each group."""
    rows = survey.means[survey.means["criterion"].isin(list(criteria))]
    order = {criterion: at for at, criterion in enumerate(criteria)}
    ordered = rows.sort_values("criterion", key=lambda names: names.map(order), kind="stable").to_dict("records")
    return Table(
        caption,
        (
            Column(words("column.criterion"), width=2.4),
            Column(words("column.group"), width=2.0),
            Column(words("column.importance"), "number", 1.2),
            Column(words("column.performance"), "number", 1.3),
        ),
        tuple(
            (
                _label(row, survey),
                words.head(_group(survey, row["group"])) if row["group"] else "",
                *(words.number(row[measure], 1) for measure in ("importance", "performance")),
            )
            for row in ordered
        ),
    )


def _next(figures: Iterator[Block]) -> Iterator[Block]:
    """The next figure, if there is one."""
    found = next(figures, None)
    if found is not None:
        yield found


def _group(survey: SurveyFacts, id: str) -> Group:
    return next((group for group in survey.groups if group.id == id), Group(id, id, 0))


def _label(row: Row, survey: SurveyFacts) -> str:
    return survey.labels.get(row["criterion"], row["criterion"])


def _names(criteria: pd.Series[Any], survey: SurveyFacts, words: Wording) -> str:
    named = [survey.labels.get(criterion, criterion) for criterion in criteria]
    return words.listed(named) if named else words("survey.none")


def _digits(value: float) -> int:
    return 0 if float(value).is_integer() else 1


def _plain(value: float, words: Wording) -> str:
    return words.number(value, _digits(value))
