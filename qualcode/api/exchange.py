"""A study as other programs take it, and what they give: REFI-QDA projects (.qdpx) and codebooks (.qdc)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from qualcode.api.codebook_edits import StudyCodebookEdits
from qualcode.api.exports import EXPORT, StudyExports
from qualcode.api.folder import login_name, now
from qualcode.codebook import Codebook
from qualcode.codebook.edits import AddCodes
from qualcode.decisions import Memo
from qualcode.documents import Document, Respondent
from qualcode.errors import UnmappedLabel, UnreadableFile
from qualcode.exchange.report import Imported, import_report
from qualcode.exporters import UnknownFormat
from qualcode.exporters.reports import FOLDER, report_file
from qualcode.files import read_bytes, sha256, write_bytes, write_text
from qualcode.importers import read_document
from qualcode.study import store
from qualcode.study.adding import write_speakers
from qualcode.study.folder import find_codebook, transcript_paths
from qualcode.study.respondents import write_respondents
from qualcode.study.settings import UNASSIGNED, read_settings
from qualcode.study.speakers import assign, known_labels
from qualcode.study.store import Store

if TYPE_CHECKING:
    from qualcode.exchange.project import Project, Source

PROJECT, CODEBOOK = ".qdpx", ".qdc"


@dataclass(frozen=True)
class Exchanged:
    """What was written: where, the project that is in it, what of the study is not, and how many private memos were kept back."""

    path: Path
    project: Project
    left_out: tuple[str, ...]
    kept_back: int = 0


class StudyExchange(StudyExports, StudyCodebookEdits):
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

    def import_project(self, path: str | Path, report: str | Path | None = None) -> Imported:
        """Takes a REFI-QDA project (.qdpx) or codebook (.qdc) into the study.

        Texts become transcripts, codes and sets are merged into the codebook, cases into respondents.csv, codings and notes become
        decisions of their users. What was imported before is not imported twice. What cannot be taken over or placed is told, and written
        to `report`, by default `reports/import-NAME.txt`. A run shows the codings in the tables.

        Raises:
            UnreadableFile: if the file is neither, or damaged; then nothing is written.
            UnsafeFile: if it must not be opened.
            StudyError: if the study's own codebook or respondents.csv has faults.
            OutputError: if something cannot be written; importing once more goes on from there.
        """
        from qualcode.exchange.into_study import Taken, taken_codes, taken_decisions, theme_ids
        from qualcode.exchange.read import read_project

        path = Path(path)
        project = read_project(read_bytes(path), path.name)
        book = self.codebook() if find_codebook(self.folder, self.settings) else Codebook()
        codes = taken_codes(project, book)
        documents, told = self._take_sources(project)
        for edit in codes.edits:
            self.edit_codebook(edit, coder=login_name(), reason=f"imported from {path.name}")
        themes = theme_ids(project, self.codebook()) if project.sets else {}
        decided = taken_decisions(project, Taken(documents, codes.ids, themes), at=now())
        with Store.open(self.folder / store.FILE) as kept:
            new = kept.append_decisions(decided.decisions)
        self.decisions()
        created = [edit for edit in codes.edits if isinstance(edit, AddCodes)]
        made = Imported(
            project=project,
            documents=tuple(documents.values()),
            new_codes=sum(len(edit.parts) for edit in created),
            codings=decided.codings,
            memos=sum(isinstance(one.act, Memo) for one in decided.decisions),
            new_decisions=new,
            told=(*project.losses, *codes.told, *told, *decided.told),
            missing=project.missing,
            report=Path(report) if report else self.folder / FOLDER / f"import-{path.stem}.txt",
        )
        write_text(made.report, import_report(path.name, made))
        return made

    def _take_sources(self, project: Project) -> tuple[dict[str, Document], list[str]]:
        """Texts to transcripts, cases to respondents: the documents by the GUIDs of their sources, and what is told of that."""
        from qualcode.exchange.into_study import file_name, file_text, taken_respondents

        top = self.folder / self.settings.transcripts
        there = transcript_paths(self.folder, self.settings)
        self._imported = []
        known = {document.text: document.source for document in (self.documents() if there else [])}
        names = {path.relative_to(top).as_posix(): path for path in there}
        files: dict[str, str] = {}
        new: list[Source] = []
        for source in project.sources:
            data = file_text(project, source).encode("utf-8", "replace")
            same = [name for name, path in names.items() if path.suffix == ".txt" and read_bytes(path) == data]
            files[source.guid] = known.get(source.text) or next(iter(same), "") or file_name(source, names)
            if files[source.guid] not in names:
                names[files[source.guid]] = top / files[source.guid]
                write_bytes(top / files[source.guid], data)
                new.append(source)
        ids = {guid: str(PurePosixPath(name).with_suffix("")) for guid, name in files.items()}
        people, told = taken_respondents(project, self.respondents(), ids)
        self._write_people(people)
        if not files:
            return {}, told
        self._write_speakers(project, new, files)
        self.add_transcripts(())
        by_source = {document.source: document for document in self._imported}
        found = {guid: by_source[name] for guid, name in files.items() if name in by_source}
        self._imported = list({document.id: document for document in found.values()}.values())
        return found, told

    def _write_people(self, people: dict[str, Respondent]) -> None:
        """Writes respondents.csv anew if there is somebody or something new in it."""
        if people == self.respondents():
            return
        path = self.folder / self.settings.respondents
        is_norwegian = path.is_file() and b";" in read_bytes(path).partition(b"\n")[0]
        write_respondents(path, people.values(), locale="nb" if is_norwegian else "")
        self.__dict__.pop("_people", None)
        self._forget()

    def _write_speakers(self, project: Project, new: Sequence[Source], files: Mapping[str, str]) -> None:
        """Writes to study.yaml whose the labels of new transcripts are, as far as the cases tell, and that the others are nobody's yet."""
        from qualcode.exchange.into_study import who_speaks

        people = self._people
        for source in new:
            name = files[source.guid]
            path = self.folder / self.settings.transcripts / name
            try:
                document = read_document(path, id=name, known=known_labels(self.settings, people, name)).document
            except UnreadableFile:
                continue  # told when all transcripts are read
            labels = who_speaks(project, source, document, people or {})
            while labels or people is not None:
                if labels:
                    write_speakers(self.folder, labels, [name])
                    self.settings = read_settings(self.folder)
                try:
                    assign(replace(document, source=name), self.settings, people)
                    break
                except UnmappedLabel as unmapped:
                    labels = {unmapped.label: UNASSIGNED}

    def _put(self, path: Path, data: bytes) -> Path:
        """Writes a file where nobody's work is lost, and keeps in the history what was written."""
        known = self._written(EXPORT)
        target = report_file(path, known)
        write_bytes(target, data)
        self._record(EXPORT, {"files": {**known, target.name: sha256(data)}})
        return target
