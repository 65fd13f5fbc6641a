"""The survey and the research questions of a study, put together for its report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from string import ascii_uppercase
from typing import TYPE_CHECKING

from qualcode.codebook import Codebook
from qualcode.errors import StudyError, nearest
from qualcode.report.content import QuestionFacts, SurveyFacts
from qualcode.report.gather import named_group
from qualcode.study.settings import Question, Settings
from qualcode.study.survey_columns import same

if TYPE_CHECKING:
    import pandas as pd


def survey_facts(
    settings: Settings, tables: Mapping[str, pd.DataFrame], label: Callable[[str], str]
) -> SurveyFacts | None:
    """The survey; None where its tables are not there, or nobody answered. `label` names a criterion."""
    from qualcode.tables import table

    means = tables.get("survey")
    if means is None or means.empty:
        return None
    sizes = means.groupby("group", sort=False)["n"].max()
    return SurveyFacts(
        means=means,
        gaps=tables["gaps"],
        scores=tables["scores"],
        talk=tables.get("talk_scores", table("talk_scores", [])),
        groups=tuple(named_group(settings.compare, str(g), int(n)) for g, n in sizes.items()),
        labels={criterion: label(criterion) for criterion in dict.fromkeys(means["criterion"])},
        scale=settings.survey.scale,
    )


def under_letters(scores: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The scores with letters instead of respondents, in an order that the seed draws: other ones than quotations of hidden groups have."""
    people = dict.fromkeys(scores["respondent"])
    drawn = sorted(people, key=lambda who: sha256(f"{seed} scores {who}".encode()).hexdigest())
    letters = {who: _letters(n) for n, who in enumerate(drawn)}
    order = scores["respondent"].map({who: n for n, who in enumerate(drawn)})
    named = scores.assign(respondent=scores["respondent"].map(letters))
    return named.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def _letters(n: int) -> str:
    """The name of the nth: A, B … Z, AA, AB."""
    before, last = divmod(n, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def question_facts(
    questions: Sequence[Question], codebook: Codebook, survey: SurveyFacts | None
) -> tuple[QuestionFacts, ...]:
    """The questions of study.yaml, their criteria spelt as the survey has them.

    Raises:
        StudyError: with a line for each code that is not in the codebook, and each criterion that is not in the survey, if there is one.
    """
    criteria = {same(criterion): criterion for criterion in survey.labels} if survey else {}
    faults = [
        fault for n, question in enumerate(questions, start=1) for fault in _faults(n, question, codebook, criteria)
    ]
    if faults:
        raise StudyError("\n".join(faults))
    return tuple(
        QuestionFacts(q.text, q.codes, tuple(criteria[same(name)] for name in q.criteria if criteria))
        for q in questions
    )


def _faults(n: int, question: Question, codebook: Codebook, criteria: Mapping[str, str]) -> Iterator[str]:
    codes = [code.id for code in codebook]
    for code in question.codes:
        if code not in codes:
            yield f"study.yaml: codes of question {n}: there is no code {code!r}; {_meant(code, codes)}"
    for name in question.criteria:
        if criteria and same(name) not in criteria:
            meant = _meant(name, list(criteria.values()))
            yield f"study.yaml: criteria of question {n}: the survey has no criterion {name!r}; {meant}"


def _meant(name: str, known: Sequence[str]) -> str:
    found = nearest(name, known)
    return f"did you mean {found!r}?" if found else f"there are {', '.join(known)}"
