"""The front door: a study on disk, with one method for each thing the command line does.

    study = qualcode.Study("folder")
    study.run()
    study.frequencies(by="office", code="crm")
    study.segments(role="customer", origin=["match", "question"])

The tables and their filters are in `analysis.study_tables`, what one can ask about the codebook is in `analysis.study_codebook`. This is
the only room that knows the clock, the store and the folder together; what it calls are functions of values.
"""

from __future__ import annotations

import warnings as python_warnings
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import qualcode
from qualcode.analysis import small_groups
from qualcode.analysis.study_codebook import StudyCodebook
from qualcode.analysis.study_tables import Coded
from qualcode.charts.study_report import StudyReport
from qualcode.codebook import Codebook, read_codebook, stored
from qualcode.documents import Document, Respondent
from qualcode.errors import NotCodedYet, QualcodeError, QualcodeWarning, StudyError, UnknownName
from qualcode.exporters.study_exports import StudyExports
from qualcode.files import read_bytes, sha256
from qualcode.matchers import coverage, trained
from qualcode.study import store
from qualcode.study.basis import basis, differences
from qualcode.study.findings import Memory
from qualcode.study.folder import Imports, find_codebook, find_respondents, import_transcripts, no_codebook
from qualcode.study.recoding import How, code_again
from qualcode.study.rows import Event, Run
from qualcode.study.settings import ReportChoices, read_settings
from qualcode.study.store import Store
from qualcode.study.survey import Answers, survey_answers

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.explain import Explanation
    from qualcode.exporters.reports import Outcome

C = TypeVar("C", Coded, None)
REPORTS = "reports"

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


class Study(StudyReport, StudyCodebook, StudyExports):
    """A study folder. Nothing is read before it is asked for, but for study.yaml.

    After `documents()`, `code()` or `run()`, `faults` holds the errors of transcripts that were left out and `warnings` what was guessed.

    Raises:
        StudyError: if the folder is not there, or study.yaml has faults.
    """

    def __init__(self, folder: str | Path = ".", *, progress: Progress | None = None) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            what = "is a file, not a study folder" if self.folder.exists() else "is not there"
            raise StudyError(f"{self.folder} {what}; make a study with `qualcode init {self.folder}`.")
        self.settings = read_settings(self.folder)
        self.faults: tuple[QualcodeError, ...] = ()
        self.warnings: tuple[str, ...] = ()
        self._progress = progress or (lambda what, done, total: None)
        self._coded: Coded | None = None
        self._read: list[Document] | None = None
        self._imported: list[Document] = []
        self._imports, self._memory = Imports(()), Memory()

    # ---- what goes in

    def codebook(self) -> Codebook:
        """The study's codebook.

        Raises:
            CodebookError: with all its faults.
            StudyError: if there is none, or several and study.yaml names none.
        """
        return self._read_codebook(self.codebook_path())

    def codebook_path(self) -> Path:
        """Where the codebook is.

        Raises:
            StudyError: if there is none, or several and study.yaml names none.
        """
        path = find_codebook(self.folder, self.settings)
        if path is None:
            raise no_codebook(self.folder)
        return path

    def respondents(self) -> dict[str, Respondent]:
        """The people of respondents.csv by id; empty if there is no such file.

        Raises:
            StudyError: with all faults of the file.
        """
        return dict(self._people or {})

    @cached_property
    def _people(self) -> dict[str, Respondent] | None:
        return find_respondents(self.folder, self.settings)

    @cached_property
    def _answers(self) -> Answers | None:
        return survey_answers(self.folder, self.settings, self.respondents())

    def documents(self) -> list[Document]:
        """All transcripts that can be read, as they are now; who speaks travels in them.

        Raises:
            StudyError: if no transcript can be read, or respondents.csv has faults.
        """
        with Store.read(self.folder / store.FILE) as kept:
            imports = import_transcripts(self.folder, self.settings, self._people, kept.imported)
        self.faults, self.warnings, self._imports = imports.faults, imports.messages, imports
        return list(imports.documents)

    def add_transcripts(
        self, files: Sequence[str | Path], *, speakers: Mapping[str, str] | None = None, format: str = ""
    ) -> list[Path]:
        """Copies files into the folder of transcripts, writes who the labels are to study.yaml, and imports them.

        Gives the paths of the copies; `faults`, `warnings` and `import_table` tell how it went. An unreadable file is not copied.

        Raises:
            UnreadableFile: if a file cannot be read, or another one of its name is there already.
            UnknownName: if no importer is named `format`.
            StudyError: if no transcript of the study can be read then.
        """
        from qualcode.study.adding import add_files, write_speakers

        top = self.folder / self.settings.transcripts
        added = add_files([Path(f) for f in files], top, format=format)
        sources = {path.relative_to(top).as_posix() for path in added}
        if speakers:
            write_speakers(self.folder, speakers, sorted(sources))
            self.settings = read_settings(self.folder)
        documents = self.documents()
        with Store.open(self.folder / store.FILE) as kept:
            kept.save_documents(documents, at=now(), warnings=self._imports.guesses, keys=self._imports.keys)
        self._read = None
        self._imported = [d for d in documents if not sources or d.source in sources]
        return added

    def import_table(self) -> pd.DataFrame:
        """What the last `add_transcripts` brought. Columns: `tables.COLUMNS["documents"]`, then `speakers`: each label and who it is."""
        from qualcode import tables

        return tables.documents(self._imported).assign(speakers=[tables.speakers(d) for d in self._imported])

    # ---- what is done

    def code(self, *, codebook: str | Path | None = None, context: bool = True) -> Coded:
        """Imports, applies the codebook (or another one) and keeps the result as the last run.

        Raises:
            StudyError: as `documents` and `codebook`; then nothing is written.
            StudyInUse: if another process is writing to the study.
        """
        return self._keep(self._code(codebook, context))

    def run(self, *, context: bool = True) -> Outcome:
        """Import, code, tables and reports into `reports/`.

        Raises:
            StudyError: as `code`, or where a group of study.yaml has no respondent; then nothing is written.
            StudyInUse: if another process is writing to the study.
            OutputError: if a file cannot be written; those before it are new, it and those after are as they were.
        """
        from qualcode.exporters import reports

        self._set(self._code(None, context))
        language, locale = self.report_language(), self.settings.locale
        try:  # before anything is written: an unknown group is a fault of the study
            tables = self.all_tables()
            shown = self._as_reported(self.settings.report)
            reported = tables if shown is self else shown.all_tables()
            content = shown._report_content(reported)
        except QualcodeError:
            self._set(None)
            raise
        known = self._written()
        outcome = reports.outcome(self.folder / REPORTS, known)
        self._keep(self.coded())
        content = shown._with_charts(content, reported, language)
        self.warnings = shown.warnings
        done: list[Path] = []
        try:
            for path in reports.write_reports(outcome.files, tables, content, language=language, locale=locale):
                self._progress("writing", len(done), len(outcome.files))
                done.append(path)
        finally:  # also when one of them cannot be written: those before it are ours
            self._record("report", {"files": {**known, **reports.report_hashes(done)}})
        return outcome

    def _code(self, codebook: str | Path | None, context: bool) -> Coded:
        path = Path(codebook) if codebook else self.codebook_path()
        book = self._read_codebook(path)
        documents = self.documents()
        how = How(self.settings.unit, context, self.settings.pipeline)
        with Store.read(self.folder / store.FILE) as kept, python_warnings.catch_warnings(record=True) as caught:
            python_warnings.simplefilter("always", QualcodeWarning)
            findings, self._memory = code_again(documents, book, how, kept, self._progress)
        told = [str(w.message) for w in caught if issubclass(w.category, QualcodeWarning)]
        told += coverage.shortcomings(book, documents, pipeline=self.settings.pipeline)
        self.warnings = tuple(dict.fromkeys([*self.warnings, *told]))
        run = Run(
            at=now(),
            codebook_name=book.name,
            codebook_version=book.version,
            codebook_hash=book.hash,
            codebook=stored.to_json(book),
            engine=trained.engine(self.settings.pipeline),
            settings={
                "unit": self.settings.unit,
                "context": context,
                "basis": basis(self.folder, self.settings, self._people, path),
            },
            qualcode=qualcode.__version__,
        )
        return Coded(run, tuple(documents), tuple(findings), book)

    def _keep(self, coded: Coded) -> Coded:
        found = self._imports
        with Store.open(self.folder / store.FILE) as kept:
            kept.save_documents(found.documents, at=coded.run.at, warnings=found.guesses, keys=found.keys)
            run = kept.save_findings(coded.run, coded.documents, coded.findings, memory=self._memory)
        return self._set(replace(coded, run=run))

    def _set(self, coded: C) -> C:
        """Makes this the last run, and forgets what was worked out from another."""
        self._coded = coded
        self.forget()
        return coded

    def _read_codebook(self, path: Path) -> Codebook:
        """The codebook of a file; from the last run where nothing that it is read with has changed since."""
        with Store.read(self.folder / store.FILE) as kept:
            last = kept.last_run()
        made_with = (qualcode.__version__, trained.engine(self.settings.pipeline))
        known = last.settings.get("basis", {}) if last and (last.qualcode, last.engine) == made_with else {}
        if last and path.is_file() and sha256(read_bytes(path)) == known.get("the codebook"):
            return stored.from_json(last.codebook)
        return read_codebook(path, pipeline=self.settings.pipeline)

    # ---- the last run

    def coded(self) -> Coded:
        """The last run.

        Raises:
            NotCodedYet: if there is none.
        """
        if self._coded is None:
            with Store.read(self.folder / store.FILE) as kept:
                run = kept.last_run()
                if run is None:
                    raise NotCodedYet
                documents, findings = kept.run_documents(run), kept.findings(run)
            return self._set(Coded(run, documents, findings, stored.from_json(run.codebook)))
        return self._coded

    def is_coded(self) -> bool:
        """Whether there is a run."""
        if self._coded is not None:
            return True
        with Store.read(self.folder / store.FILE) as kept:
            return kept.last_run() is not None

    def changed_since(self) -> list[str]:
        """What the last run does not know: the codebook, respondents.csv, study.yaml, and names of transcripts new, changed or gone.

        Of study.yaml and respondents.csv counts what coding depends on: who speaks, in what role, and how it is coded.
        """
        now = basis(self.folder, self.settings, self._people, find_codebook(self.folder, self.settings))
        return differences(self.coded().run.settings.get("basis", {}), now)

    def texts(self) -> Sequence[Document]:
        """The documents of the last run, or the transcripts as they are if nothing has been coded."""
        if self.is_coded():
            return self.coded().documents
        self._read = self._read or self.documents()
        return self._read

    def document(self, id: str) -> Document:
        """One document.

        Raises:
            UnknownName: if there is none of that id.
        """
        by_id = {document.id: document for document in self.texts()}
        if id not in by_id:
            raise UnknownName("document", id, by_id)
        return by_id[id]

    # ---- the report

    def report(
        self,
        path: str | Path | None = None,
        *,
        codes: Sequence[str] = (),
        language: str = "",
        template: str | Path | None = None,
        choices: ReportChoices | None = None,
    ) -> Path:
        """Writes the report of the last run (or of some codes) and gives its path: Word, a web page, or the tables as .xlsx.

        Without `path`, `reports/report.docx`, or beside it where somebody has changed that. `template` is a Word file whose styles and
        letterhead the report takes. `choices` are added to those of study.yaml.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if a code does not exist.
            UnreadableFile: if the template is no Word file.
            OutputError: if the file cannot be written.
        """
        from qualcode.exporters import reports

        known, said = self._written(), self.settings.report
        shown = self._as_reported(said | choices if choices else said)
        target = Path(path) if path else reports.report_file(self.folder / REPORTS / "report.docx", known)
        language = self.report_language(language)
        if target.suffix.lower() == ".xlsx":
            reports.write_tables_workbook(shown.all_tables(code=codes), target, language=language)
        else:
            tables = shown.all_tables()
            content = shown._with_charts(shown._report_content(tables, codes), tables, language)
            self.warnings = shown.warnings
            reports.write_report(content, target, language=language, template=Path(template) if template else None)
        if not path:
            self._record("report", {"files": {**known, target.name: sha256(target.read_bytes())}})
        return target

    def _as_reported(self, choices: ReportChoices) -> Study:
        """This study with those choices for its report, and with small groups merged where they say so."""
        if choices == self.settings.report and not choices.merge_small_groups:
            return self
        shown = copy(self)
        shown.settings = replace(self.settings, report=choices)
        if choices.merge_small_groups and self._people:
            compare, shown._people = small_groups.merge(self.settings.compare, self._people, self.group_sizes())
            shown.settings = replace(shown.settings, compare=compare)
            shown.forget()
        return shown

    def report_language(self, asked: str = "") -> str:
        """Norwegian for Norwegian studies, English for all others."""
        return asked or ("nb" if self.settings.language in ("nb", "nn") else "en")

    def _written(self, action: str = "report") -> dict[str, str]:
        """Hashes of the files that were last written by their names: the reports in `reports/`, or what another action wrote."""
        with Store.read(self.folder / store.FILE) as kept:
            events = [event for event in kept.history() if event.action == action]
        return dict(events[-1].detail["files"]) if events else {}

    def _record(self, action: str, detail: Mapping[str, Any]) -> None:
        with Store.open(self.folder / store.FILE) as kept:
            kept.record(Event(now(), "", action, detail))

    # ---- why

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


def now() -> str:
    """The time of day in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
