"""The tables of a study: what its last run says, whole or in part.

Every table takes `code`, `role`, `respondent`, `document`, `origin` and `coder`: a value or several, of which rows must have
one; a code stands for its sub-codes too. What does not exist raises `UnknownName` with the nearest name that does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from qualcode.api.copies import StudyCopies
from qualcode.codebook import Codebook
from qualcode.errors import UnknownName

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.selection import Only, Selection

OF_CODINGS = ("code", "origin", "coder")
"""What can be asked for that codings have, and people and texts have not."""


class Grouped(TypedDict):
    """What comparisons of groups take besides the tables."""

    by: str
    groups: Sequence[str]
    questions: pd.DataFrame | None


class StudyTables(StudyCopies):
    """The tables of the interviews."""

    def segments(self, *, all: bool = False, **only: Unpack[Only]) -> pd.DataFrame:
        """The coded segments; rejected ones only with `all`. Columns: `tables.COLUMNS["segments"]`."""
        found = self._selection(only).rows(self._segments)
        return found if all else found[found["status"] != "rejected"].reset_index(drop=True)

    def document_table(self, **only: Unpack[Only]) -> pd.DataFrame:
        """One row a document. Columns: `tables.COLUMNS["documents"]`. With a filter: those with a turn that it fits."""
        from qualcode import tables

        frame = tables.documents(self.texts())
        return frame[frame["document"].isin(self.turns(**only)["document"])].reset_index(drop=True) if only else frame

    def turns(self, **only: Unpack[Only]) -> pd.DataFrame:
        """One row a turn. Columns: `tables.COLUMNS["turns"]`. With `code`, `origin` or `coder`: those with such a segment."""
        from qualcode import tables

        selected = self._selection(only)
        frame = selected.rows(tables.turns(self.texts()))
        if selected.asks_for_codings:
            coded = self.segments(**only)
            places = set(zip(coded["document"], coded["turn"], strict=True))
            frame = frame[[place in places for place in zip(frame["document"], frame["turn"], strict=True)]]
        return frame.reset_index(drop=True)

    def respondent_table(self, **only: Unpack[Only]) -> pd.DataFrame:
        """One row a respondent. Columns: `tables.COLUMNS["respondents"]`, then the attributes. With `document`: what they say there."""
        from qualcode import tables

        selected = self._selection(only)
        if selected.documents is None:
            return selected.rows(self._everyone)
        texts = [document for document in self.texts() if document.id in selected.documents]
        return selected.rows(tables.respondents(texts, self.respondents()))

    def frequencies(self, *, by: str = "", **only: Unpack[Only]) -> pd.DataFrame:
        """Codes by group. Columns: `tables.COLUMNS["frequencies"]`; `by` is an attribute, otherwise that of study.yaml.

        Raises:
            StudyError: if nobody has the attribute, or a group of study.yaml.
        """
        from qualcode.analysis.frequency import frequencies

        return frequencies(*self._counted(only), **self._grouped(by, only))

    def rates(self, *, by: str = "", **only: Unpack[Only]) -> pd.DataFrame:
        """What each respondent says of each code. Columns: `tables.COLUMNS["rates"]`; `by` is an attribute, otherwise that of study.yaml.

        Raises:
            StudyError: if nobody has the attribute, or a group of study.yaml.
        """
        from qualcode.analysis.rates import rates

        return rates(*self._counted(only), **self._grouped(by, only))

    def compare(
        self,
        *,
        by: str = "",
        groups: Sequence[str] = (),
        tests: Literal["presence", "rates", ""] = "",
        is_forced: bool = False,
        **only: Unpack[Only],
    ) -> pd.DataFrame:
        """Groups beside each other. Columns: `tables.COLUMNS["comparison"]`; `by` is an attribute, otherwise that of study.yaml.

        `groups` are those to compare, by their names in respondents.csv or their labels in study.yaml; without any, those of study.yaml,
        or all that the attribute makes. `tests` fills in p where the design allows it, of who speaks of a code (`presence`) or how much
        each does (`rates`); `is_forced` also where it does not (see `analysis.comparison_tests`).

        Raises:
            StudyError: if nobody has the attribute, or a group of study.yaml.
            UnknownName: if nobody who speaks is of one of the groups asked for.
        """
        from qualcode.analysis.comparison import compare

        counted, grouped = self._counted(only), self._grouped(by, only, groups)
        compared = compare(*counted, **grouped)
        if not tests:
            return compared
        from qualcode.analysis.comparison_tests import with_tests
        from qualcode.analysis.rates import rates

        return with_tests(compared, rates(*counted, **grouped), counted[1], on=tests, is_forced=is_forced)

    def questions(self, **only: Unpack[Only]) -> pd.DataFrame:
        """What interviewers ask about. Columns: `tables.COLUMNS["questions"]`; no rows where the run does not know."""
        from qualcode import tables

        coded = self.coded()
        return self._selection(only).rows(tables.questions(coded.questions or (), coded.documents))

    def matrix(
        self,
        *,
        cells: Literal["presence", "counts", "rates", "quotes"] = "presence",
        per: Literal["respondent", "document"] = "respondent",
        **only: Unpack[Only],
    ) -> pd.DataFrame:
        """Respondents (or documents) by codes: 0/1, counts, the passages themselves, or (of respondents) segments per 1,000 own words."""
        from qualcode.analysis import matrix

        if cells == "rates":
            return matrix.rate_matrix(*self._counted(only))

        make = {"presence": matrix.presence_matrix, "counts": matrix.count_matrix, "quotes": matrix.quote_matrix}[cells]
        segments, people, codebook = self._counted(only)
        rows = people if per == "respondent" else self._selection(only).rows(self.document_table())
        return make(segments, rows, codebook, per=per)

    def cooccurrence(self, **only: Unpack[Only]) -> pd.DataFrame:
        """Codes spoken of together. Columns: `tables.COLUMNS["cooccurrence"]`. With `code`: pairs with one of those codes."""
        from qualcode.analysis.cooccurrence import cooccurrence

        codes = self._selection(only).codes
        only.pop("code", None)
        segments, _, codebook = self._counted(only)
        frame = cooccurrence(segments, codebook)
        if codes is None:
            return frame
        return frame[frame["code_a"].isin(codes) | frame["code_b"].isin(codes)].reset_index(drop=True)

    def kwic(
        self, term: str, *, width: int = 60, sort: Literal["left", "right", ""] = "", **only: Unpack[Only]
    ) -> pd.DataFrame:
        """A term in context. Columns: `tables.COLUMNS["kwic"]`. With `code`, `origin` or `coder`: where it stands in such a segment.

        In the order of the texts, or sorted by the words to the left or right of it.

        Raises:
            CodebookError: if the term is no rule.
        """
        from qualcode.analysis.kwic import in_context_order, kwic, within

        selected = self._selection(only)
        frame = selected.rows(kwic(self.texts(), term, language=self.settings.language, width=width))
        found = within(frame, self.segments(**only)) if selected.asks_for_codings else frame
        return in_context_order(found, sort) if sort else found

    def code_counts(self) -> pd.DataFrame:
        """Segments of each code by group: columns `code`, then one a group, then `all`."""
        from qualcode.analysis.counting import code_counts, segment_counts

        coded, counts = self.coded(), Counter[tuple[str, str]]()
        for findings in coded.findings:  # one document after the other, so that not all codings are there at once
            counts.update(segment_counts(findings.bare_codings(), coded.codebook))
        return code_counts(counts, self._everyone, coded.codebook, by=self._by(""), groups=self._groups(""))

    def all_tables(self, **only: Unpack[Only]) -> dict[str, pd.DataFrame]:
        """The tables of `reports/` by name, and those that the report is made of."""
        return {
            "segments": self.segments(**only),
            "frequencies": self.frequencies(**only),
            "comparison": self.compare(**only),
            "matrix": self.matrix(**only),
            "cooccurrence": self.cooccurrence(**only),
            "documents": self.document_table(),
            "respondents": self.respondent_table(),
        }

    def _selection(self, only: Only) -> Selection:
        from qualcode.analysis.selection import Known, Selection, selection

        if not any(only.values()):
            return Selection()
        codebook = self.coded().codebook if any(only.get(key) for key in OF_CODINGS) else None
        return selection(only, Known(self._everyone, [d.id for d in self.texts()], codebook, self.coders()))

    def _counted(self, only: Only) -> tuple[pd.DataFrame, pd.DataFrame, Codebook]:
        """What counts are made of: segments, respondents and codes, as far as they are asked for."""
        codebook = self._selection(only).codebook(self.coded().codebook)
        return self.segments(**only), self.respondent_table(**only), codebook

    def _grouped(self, by: str, only: Only, groups: Sequence[str] = ()) -> Grouped:
        """How respondents are grouped, and what they were asked."""
        spoke = self._everyone[self._everyone["words"] > 0]
        there = {str(value) for value in spoke[self._by(by)]} - {""} if self._by(by) in spoke.columns else set()
        groups = [self._group(name, self._by(by), there) for name in groups]
        documents = self._selection(only).documents
        questions = None if self.coded().questions is None else self.questions(document=list(documents or ()))
        return {"by": self._by(by), "groups": groups or self._groups(by, only), "questions": questions}

    def _group(self, name: str, by: str, there: Set[str]) -> str:
        """The group that is called so by respondents.csv or, on paper, by study.yaml."""
        compared = self.settings.compare
        labels = compared.labels if by == compared.attribute else {}
        called = {label.casefold(): group for group, label in labels.items()} | {
            group.casefold(): group for group in there
        }
        group = name if name in there else called.get(name.casefold(), "")
        if group not in there:
            raise UnknownName(by, name, there)
        return group

    def _by(self, by: str) -> str:
        """The attribute that groups are made by: the one asked for, or that of study.yaml."""
        from qualcode.tables import attribute_columns

        attributes = attribute_columns(self._everyone)
        if by and by.casefold() not in attributes:
            raise UnknownName("attribute", by, attributes)
        return by.casefold() or self.settings.compare.attribute

    def _groups(self, by: str, only: Only | None = None) -> tuple[str, ...]:
        """The groups of study.yaml, where its attribute is the one asked for, and as far as those asked for are in them."""
        if self._by(by) != self.settings.compare.attribute:
            return ()
        groups = self.settings.compare.groups
        if not only or not any(key not in OF_CODINGS and value for key, value in only.items()):
            return groups
        spoke = self.respondent_table(**only)
        there = set(spoke[spoke["words"] > 0][self._by(by)]) if self._by(by) in spoke.columns else set(groups)
        return tuple(group for group in groups if group in there)

    def group_sizes(self) -> dict[str, int]:
        """How many respondents who speak are in each group of the comparison, in its order; empty where nobody has the attribute.

        Raises:
            StudyError: if nobody has a group of study.yaml.
        """
        from qualcode.analysis.counting import groups_of

        by, everyone = self.settings.compare.attribute, self._everyone
        if by not in everyone.columns:
            return {}
        return {group: len(ids) for group, ids in groups_of(everyone, by, self.settings.compare.groups).items()}

    def left_aside(self, *, by: str = "") -> list[str]:
        """Respondents who take no part in comparisons, and why, a sentence for each reason: they say nothing, or are in no group."""
        from qualcode.analysis.counting import left_aside

        return left_aside(self.respondent_table(), self._by(by), self._groups(by))
