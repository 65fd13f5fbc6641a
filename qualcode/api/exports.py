"""What a study hands out beside its report: a transcript with its codes, and what goes back to a participant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.report import StudyReport
from qualcode.errors import QualcodeError, UnknownName
from qualcode.exporters import UnknownFormat
from qualcode.files import sha256

if TYPE_CHECKING:
    from qualcode.report.blocks import Block

FORMATS = (".docx", ".html")
EXPORT = "export"
"""What the history of a study calls it."""


class StudyExports(StudyReport):
    """The exports of a study. Each gives the path that was written: the one asked for, or beside it where somebody has changed that file.

    Without a path they go to `reports/`.
    """

    def export_transcript(
        self, document: str, path: str | Path | None = None, *, codes: Sequence[str] = (), language: str = ""
    ) -> Path:
        """Writes a transcript with its codes, as Word with a comment for each passage, or as a web page. With `codes`, those only.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if there is no such document or code.
            UnknownFormat: if the suffix is neither .docx nor .html.
            OutputError: if the file cannot be written; the old one is intact.
        """
        from qualcode.analysis.development import interview_dates
        from qualcode.report.transcript import TranscriptContent, coded_transcript, page_title

        coded, shown = self.coded(), self._selection({"code": codes}).codes
        found = self.document(document)
        content = TranscriptContent(
            document=found,
            codings=coded.codings,
            codebook=coded.codebook,
            codes=shown,
            day=interview_dates(coded.documents, self._everyone).get(found.id),
            language=found.language or coded.codebook.language,
        )
        language = self.report_language(language)
        target = self._target(path, f"transcript-{document}")
        return self._export(
            lambda: self._warned(coded_transcript(content, language), language), target, language, page_title(content)
        )

    def export_participant(
        self, respondent: str, path: str | Path | None = None, *, with_codes: bool = False, language: str = ""
    ) -> Path:
        """Writes what one respondent said and is quoted with, to be sent to them: Word or a web page.

        Of others only the interviewer is heard. `with_codes` adds which themes a quotation is used for, and what these mean.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if there is no such respondent.
            QualcodeError: if the respondent says nothing.
            UnknownFormat: if the suffix is neither .docx nor .html.
            OutputError: if the file cannot be written; the old one is intact.
        """
        from qualcode.analysis.development import interview_dates
        from qualcode.report.participant import participant_copy

        documents = self.coded().documents
        speaking = dict.fromkeys(one for document in documents for one in document.respondents)
        if respondent not in speaking and respondent not in self.respondents():
            raise UnknownName("respondent", respondent, {**speaking, **self.respondents()})
        if respondent not in speaking:
            raise QualcodeError(f"{respondent} says nothing in the transcripts, so there is nothing to send.")
        language = self.report_language(language)
        days = interview_dates(documents, self._everyone)

        def blocks() -> list[Block]:
            shown = self._as_reported(self.settings.report)  # its groups decide what is quoted
            content = shown._report_content(shown.all_tables())
            return participant_copy(content, documents, respondent, language, days=days, with_codes=with_codes)

        return self._export(blocks, self._target(path, f"participant-{respondent}"), language, respondent)

    def _target(self, path: str | Path | None, name: str) -> Path:
        from qualcode.exporters.reports import FOLDER

        return Path(path) if path else self.folder / FOLDER / (re.sub(r"[^\w.-]+", "_", name) + ".docx")

    def _export(self, blocks: Callable[[], Sequence[Block]], path: Path, language: str, title: str) -> Path:
        """Writes blocks where nobody's work is lost, and keeps in the history what was written."""
        from qualcode.exporters.reports import report_file, write_blocks

        if path.suffix.lower() not in FORMATS:
            raise UnknownFormat(path, list(FORMATS), "document")
        known = self._written(EXPORT)
        target = report_file(path, known)
        write_blocks(blocks(), target, language=language, title=title)
        self._record(EXPORT, {"files": {**known, target.name: sha256(target.read_bytes())}})
        return target
