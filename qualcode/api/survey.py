"""The tables of a study's survey."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from qualcode.api.tables import StudyTables
from qualcode.errors import StudyError, UnknownName
from qualcode.study.survey import Answers, survey_answers
from qualcode.study.survey_columns import by_criterion, same

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only

CUSTOMERS = ("customer", "customers", "kunde", "kunder")
"""What the group is called whose expectations count, where study.yaml does not say."""


class SurveyTables(StudyTables):
    """The tables of the survey beside those of the interviews. Groups are those of study.yaml."""

    @cached_property
    def _answers(self) -> Answers | None:
        return survey_answers(self.folder, self.settings, self.respondents())

    def answers(self) -> Answers:
        """What respondents answered, and the columns of the file that were passed over.

        Raises:
            StudyError: if there is no survey, or for all its faults.
        """
        if self._answers is None:
            raise StudyError(
                "There is no survey in this study; put a survey.csv or survey.xlsx into the folder, with the columns"
                " respondent, criterion, importance and performance."
            )
        return self._answers

    def scores(self) -> pd.DataFrame:
        """One row for each answer. Columns: `tables.COLUMNS["scores"]`.

        Raises:
            StudyError: if there is no survey, or for all its faults.
        """
        from qualcode.analysis.survey import score_table

        by = self.settings.compare.attribute
        groups = {id: person.attributes.get(by, "") for id, person in self.respondents().items()}
        return score_table(self.answers().scores, groups)

    def survey(self) -> pd.DataFrame:
        """Importance and performance of each criterion in each group. Columns: `tables.COLUMNS["survey"]`.

        Raises:
            StudyError: as `scores`.
        """
        from qualcode.analysis.survey import importance_performance

        return importance_performance(self.scores(), self.settings.survey, self.settings.compare.groups)

    def gaps(self) -> pd.DataFrame:
        """The gaps between sellers and customers. Columns: `tables.COLUMNS["gaps"]`; no rows where no group is the customers.

        Raises:
            StudyError: as `scores`.
            UnknownName: if the customers of study.yaml are no group.
        """
        from qualcode.analysis.survey import gaps
        from qualcode.tables import table

        means = self.survey()
        customers = self.customers(list(dict.fromkeys(means["group"])))
        return gaps(means, customers) if customers else table("gaps", [])

    def talk_scores(self) -> pd.DataFrame:
        """Who speaks of a criterion, beside how it is scored; no rows where study.yaml joins no criterion to a code.

        Columns: `tables.COLUMNS["talk_scores"]`.

        Raises:
            StudyError: as `scores`, or if a code of study.yaml does not exist.
            NotCodedYet: if nothing has been coded.
        """
        from qualcode.analysis.talk_scores import talk_scores
        from qualcode.tables import table

        joined = self.settings.survey.criteria
        if not joined:
            return table("talk_scores", [])
        means = self.survey()
        spelt = {same(name): name for name in means["criterion"]}
        criteria = {spelt[same(name)]: codes for name, codes in joined.items()}
        by = self.settings.compare.attribute
        coded = self.coded()
        return talk_scores(self.segments(), self.respondent_table(), coded.codebook, means, criteria, by=by)

    def survey_tables(self) -> dict[str, pd.DataFrame]:
        """All tables of the survey by name, `talk_scores` only where there is a run and it has rows; none if there is no survey."""
        if self._answers is None:
            return {}
        found = {"survey": self.survey(), "gaps": self.gaps(), "scores": self.scores()}
        if self.settings.survey.criteria and self.is_coded():
            found["talk_scores"] = self.talk_scores()
        return found

    def all_tables(self, **only: Unpack[Only]) -> dict[str, pd.DataFrame]:
        """The tables of `reports/` by name, those of the survey among them; a survey with faults is left out, and named in `faults`."""
        tables = super().all_tables(**only)
        try:
            return tables | self.survey_tables()
        except StudyError as fault:
            self.faults = (*self.faults, fault)
            return tables

    def criterion_label(self, criterion: str) -> str:
        """What a criterion is called where people read it: as study.yaml says, or its own name with blanks for `_`."""
        labels = self.settings.survey.labels
        name = by_criterion(labels).get(same(criterion))
        return labels[name] if name is not None else criterion.replace("_", " ").strip()

    def customers(self, groups: Sequence[str]) -> str:
        """Which of the groups are the customers: the one that study.yaml says, or that is named so; empty if none is.

        Raises:
            UnknownName: if study.yaml names none of the groups.
        """
        named = self.settings.survey.customers
        if named:
            if named not in groups:
                raise UnknownName("group of the survey", named, groups)
            return named
        labels = self.settings.compare.labels
        called = {name.casefold(): group for group in reversed(groups) for name in (labels.get(group, ""), group)}
        return next((called[name] for name in CUSTOMERS if name in called), "")
