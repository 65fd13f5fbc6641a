"""Further ways to look at a study's talk: how the codes came, where in the interviews they are, which words are whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from qualcode.api.tables import StudyTables
from qualcode.errors import UnknownName

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only


class TalkTables(StudyTables):
    """Tables beside those of counts and comparisons; they take the same filters."""

    def development(self, *, date: str = "", **only: Unpack[Only]) -> pd.DataFrame:
        """New codes by interview, in order of their dates. Columns: `tables.COLUMNS["development"]`.

        `date` is the attribute that has the days; without it the headers of the transcripts, then the first attribute that holds only days.

        Raises:
            UnknownName: if nobody has the attribute.
        """
        from qualcode.analysis.development import development, in_order, interview_dates
        from qualcode.tables import attribute_columns

        attributes = attribute_columns(self._everyone)
        if date and date.casefold() not in attributes:
            raise UnknownName("attribute", date, attributes)
        segments, _, codebook = self._counted(only)
        asked = self._selection(only).documents
        ids = [document.id for document in self.texts() if asked is None or document.id in asked]
        days = interview_dates(self.texts(), self._everyone, date.casefold())
        return development(segments, in_order(ids, days), codebook)

    def course(self, *, by: str = "", parts: int = 10, **only: Unpack[Only]) -> pd.DataFrame:
        """Codes in each of so many equally long parts of the interviews, by group. Columns: `tables.COLUMNS["course"]`.

        Raises:
            StudyError: if nobody has the attribute, or a group of study.yaml.
        """
        from qualcode.analysis.counting import groups_of
        from qualcode.analysis.course import course

        segments, respondents, codebook = self._counted(only)
        members = groups_of(respondents, self._by(by), self._groups(by, only))
        return course(segments, members, codebook, self.texts(), parts=parts)

    def distinctive_words(self, *, by: str = "") -> pd.DataFrame:
        """Words that a larger share of one group uses than of the others. Columns: `tables.COLUMNS["words"]`.

        Raises:
            StudyError: if nobody has the attribute, or a group of study.yaml.
        """
        from qualcode.analysis.distinctive_words import distinctive_words

        language = self.settings.language
        return distinctive_words(
            self.texts(), self.respondent_table(), by=self._by(by), groups=self._groups(by), language=language
        )
