"""The codebook of a study as something one can test: what is wrong with it, what it does, what a change does, what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.runs import StudyRuns
from qualcode.errors import UnknownName

if TYPE_CHECKING:
    from qualcode.analysis.codebook_diff import CodebookDiff
    from qualcode.analysis.codebook_tests import ExampleResult
    from qualcode.analysis.explain import Explanation
    from qualcode.analysis.suggestions import Suggestions
    from qualcode.codebook.check import Remark


class StudyCodebook(StudyRuns):
    """What one can ask about the codebook of a study. Nothing of it is kept, and no run is made."""

    def check_codebook(self) -> list[Remark]:
        """Warnings about the codebook, as it is written.

        Raises:
            CodebookError: if it has faults.
        """
        from qualcode.codebook.check import check

        return check(self.codebook())

    def check_rules(self) -> list[Remark]:
        """Warnings about what the codebook does in the texts of this study.

        Rules without a hit, rules all whose hits are another one's of their code, codes that lie within another one.

        Raises:
            CodebookError: if it has faults.
            StudyError: if there is no transcript that can be read.
        """
        from qualcode.analysis.rules_in_use import check_rules

        return check_rules(self.codebook(), self.texts(), pipeline=self.settings.pipeline, unit=self.settings.unit)

    def test_codebook(self) -> list[ExampleResult]:
        """The examples of the codebook, each with whether it comes out as the codebook says."""
        from qualcode.analysis.codebook_tests import run_examples

        return run_examples(self.codebook(), pipeline=self.settings.pipeline)

    def diff_codebooks(
        self, old: str | Path = "last", new: str | Path = "", *, code: str | Sequence[str] = ()
    ) -> CodebookDiff:
        """What another codebook changes: codes, and the segments of this study that each gains and loses.

        Each is a file, the name of a frozen state, or `last` for the codebook of the last run; without `new`, the study's codebook as it
        is now. Both are applied to the texts anew, with context. `code`: only these, with their sub-codes.

        Raises:
            CodebookError: if one of them has faults.
            UnknownName: if there is neither a file nor a state of that name, or a code in neither codebook.
            StudyError: if there is no transcript that can be read.
        """
        from qualcode.analysis.codebook_diff import codebook_diff
        from qualcode.coding import code as coded
        from qualcode.study.folder import is_study, no_codebook
        from qualcode.study.named_codebook import named_codebook

        if not is_study(self.folder):
            raise no_codebook(self.folder)
        pipeline, unit = self.settings.pipeline, self.settings.unit
        books = [
            named_codebook(self.folder, name, pipeline=pipeline) if name else self.codebook() for name in (old, new)
        ]
        texts = self.texts()
        before, after = (coded(texts, book, unit=unit, pipeline=pipeline) for book in books)
        return codebook_diff(books[0], books[1], before, after, texts).only([code] if isinstance(code, str) else code)

    def suggest(self, code: str, *, top: int = 10) -> Suggestions:
        """Words and phrases that set the sentences of a code apart in the last run, to be read and judged; the `top` first.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if there is no such code.
        """
        from qualcode.analysis.suggestions import suggest

        coded = self.coded()
        labels = {label for document in coded.documents for label in document.labels}
        names = {*labels, *self.respondents()}
        kept = [coding for coding in coded.codings if coding.status != "rejected"]
        return suggest(coded.documents, kept, coded.codebook, code, top=top, names=names)

    def explain(self, what: str) -> list[Explanation]:
        """Why a segment of the study (`document:start-end`), or any text, is coded or not, sentence by sentence.

        Raises:
            UnknownName: if it is written like a segment, and the document or the place does not exist.
        """
        from qualcode.analysis.explain import explain_span, explain_text, place_named

        place = place_named(what, [document.id for document in self.texts()])
        if place is None:
            codebook = self.coded().codebook if self.is_coded() else self.codebook()
            return explain_text(what, codebook, pipeline=self.settings.pipeline)
        coded, document = self.coded(), self.document(place[0])
        found = explain_span(document, place[1], coded.codings, coded.codebook, pipeline=self.settings.pipeline)
        if not found:
            own = {f"{c.document}:{c.start}-{c.end}" for c in coded.codings if c.document == document.id}
            raise UnknownName("segment", what, own)
        return found
