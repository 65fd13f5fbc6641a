"""A study as other programs take it, and what they give: REFI-QDA projects (.qdpx) and codebooks (.qdc)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.exports import EXPORT, StudyExports
from qualcode.exporters import UnknownFormat
from qualcode.exporters.reports import report_file
from qualcode.files import sha256, write_bytes

if TYPE_CHECKING:
    from qualcode.exchange.project import Project

PROJECT, CODEBOOK = ".qdpx", ".qdc"


@dataclass(frozen=True)
class Exchanged:
    """What was written: where, the project that is in it, what of the study is not, and how many private memos were kept back."""

    path: Path
    project: Project
    left_out: tuple[str, ...]
    kept_back: int = 0


class StudyExchange(StudyExports):
    """What goes to and comes from other programs."""

    def export_project(self, path: str | Path, *, private: bool = False) -> Exchanged:
        """Writes a REFI-QDA project or codebook, by the suffix of `path`: .qdpx or .qdc.

        A project has what stands of the last run: texts, codes, codings by their coders, respondents as cases, themes as sets, and memos
        that are meant for the report; all memos with `private`. A second export of the same has the same bytes. A file that somebody has
        changed is not overwritten: the new one goes beside it.

        Raises:
            NotCodedYet: if there is no run, for a project.
            StudyError: if there is no codebook.
            UnknownFormat: if the suffix is another one.
            OutputError: if the file cannot be written; the old one is intact.
        """
        from qualcode.decisions.memos import memos
        from qualcode.exchange.from_study import Material, codebook_left_out, codebook_of, left_out, project_of
        from qualcode.exchange.write import write_codebook, write_project

        path, title = Path(path), self.settings.title
        if path.suffix.lower() == CODEBOOK:
            book = self.codebook()
            project = codebook_of(title, book)
            return Exchanged(self._put(path, write_codebook(project)), project, tuple(codebook_left_out(book)))
        if path.suffix.lower() != PROJECT:
            raise UnknownFormat(path, [PROJECT, CODEBOOK], "project")
        coded = self.coded()
        written = memos(coded.decisions, coded.documents)
        shown = [one for one in written if private or one.memo.for_report]
        material = Material(
            title, coded.codebook, coded.documents, coded.codings, self._people, shown, coded.decisions
        )  # fmt: skip
        project = project_of(material)
        target = self._put(path, write_project(project))
        return Exchanged(target, project, tuple(left_out(material)), len(written) - len(shown))

    def _put(self, path: Path, data: bytes) -> Path:
        """Writes a file where nobody's work is lost, and keeps in the history what was written."""
        known = self._written(EXPORT)
        target = report_file(path, known)
        write_bytes(target, data)
        self._record(EXPORT, {"files": {**known, target.name: sha256(data)}})
        return target
