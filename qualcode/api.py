"""The front door: a study on disk, with one method for each thing the command line does.

    study = Study("folder")
    study.run()
    study.frequencies()

This is the only room that knows the clock, the store and the folder together; what it calls are functions of values.
"""

from __future__ import annotations

import re
import warnings as python_warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import qualcode
from qualcode.codebook import Codebook, read_codebook, stored
from qualcode.coding import Coding, RuleCoder
from qualcode.documents import Document, Respondent
from qualcode.errors import NotCodedYet, QualcodeError, QualcodeWarning, StudyError, UnknownName
from qualcode.files import read_bytes, sha256
from qualcode.study import store
from qualcode.study.folder import find_codebook, find_respondents, import_transcripts
from qualcode.study.rows import Event, Run
from qualcode.study.settings import read_settings
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.codebook_tests import ExampleResult
    from qualcode.analysis.explain import Explanation
    from qualcode.codebook.check import Remark
    from qualcode.exporters.reports import Outcome
    from qualcode.report.content import ReportContent

ENGINE = "qualcode"
REPORTS = "reports"

_SEGMENT = re.compile(r"(?P<document>.+):(?P<start>\d+)(-(?P<end>\d+))?")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


@dataclass(frozen=True)
class Coded:
    """One run: its documents and codings, and the codebook that made them."""

    run: Run
    documents: tuple[Document, ...]
    codings: tuple[Coding, ...]
    codebook: Codebook


class Study:
    """A study folder. Nothing is read before it is asked for, but for study.yaml.

    After `documents()`, `code()` or `run()`, `faults` holds the errors of transcripts that were left out and `warnings` what was guessed.

    Raises:
        StudyError: if the folder is not there, or study.yaml has faults.
    """

    def __init__(self, folder: str | Path = ".", *, progress: Progress | None = None) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise StudyError(f"There is no folder {self.folder}; make it with `qualcode init {self.folder}`.")
        self.settings = read_settings(self.folder)
        self.faults: tuple[QualcodeError, ...] = ()
        self.warnings: tuple[str, ...] = ()
        self._progress = progress or (lambda what, done, total: None)
        self._coded: Coded | None = None
        self._imported: list[Document] = []

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
            raise StudyError(
                "This study has no codebook yet; put a YAML file into codebooks/ (`qualcode init` makes one to start from)."
            )
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

    def documents(self) -> list[Document]:
        """All transcripts that can be read, imported anew where they have changed; who speaks travels in them.

        Raises:
            StudyError: if no transcript can be read, or respondents.csv has faults.
        """
        imports = import_transcripts(self.folder, self.settings, self._people)
        self.faults = imports.faults
        self.warnings = imports.messages
        return list(imports.documents)

    # ---- what is done

    def code(self, *, codebook: str | Path | None = None, context: bool = True) -> Coded:
        """Imports, applies the codebook (or another one) and keeps the result as the last run.

        Raises:
            StudyError: as `documents` and `codebook`; then nothing is written.
            StudyInUse: if another process is writing to the study.
        """
        coded = self._code(codebook, context)
        return self._keep(coded)

    def run(self, *, context: bool = True) -> Outcome:
        """Import, code, tables and reports into `reports/`.

        Raises:
            StudyError: as `code`, or where a group of study.yaml has no respondent; then nothing is written.
            OutputError: if a file cannot be written; those before it are new, it and those after are as they were.
        """
        from qualcode.exporters.reports import write_reports

        self._coded = self._code(None, context)
        tables = self.all_tables()  # before anything is written: an unknown group is a fault of the study
        self._keep(self._coded)
        outcome = write_reports(
            self.folder / REPORTS,
            tables,
            self._report_content(tables),
            self._written(),
            language=self._report_language(""),
            locale=self.settings.locale,
        )
        self._record("report", {"files": outcome.hashes})
        return outcome

    def _code(self, codebook: str | Path | None, context: bool) -> Coded:
        path = Path(codebook) if codebook else self.codebook_path()
        book = self._read_codebook(path)
        documents = self.documents()
        coder = RuleCoder(book, unit=self.settings.unit, context=context, pipeline=self.settings.pipeline)
        codings: list[Coding] = []
        with python_warnings.catch_warnings(record=True) as caught:
            python_warnings.simplefilter("always", QualcodeWarning)
            for number, document in enumerate(documents):
                self._progress("coding", number, len(documents))
                codings += coder.code(document)
        self.warnings += tuple(str(w.message) for w in caught if issubclass(w.category, QualcodeWarning))
        made = {"unit": self.settings.unit, "context": context, "codebook_sha256": sha256(read_bytes(path))}
        run = Run(
            at=now(),
            codebook_name=book.name,
            codebook_version=book.version,
            codebook_hash=book.hash,
            codebook=stored.to_json(book),
            engine=self.settings.pipeline or ENGINE,
            settings=made,
            qualcode=qualcode.__version__,
        )
        return Coded(run, tuple(documents), tuple(codings), book)

    def _keep(self, coded: Coded) -> Coded:
        with Store.open(self.folder / store.FILE) as kept:
            kept.save_documents(coded.documents, at=coded.run.at)
            run = kept.save_run(coded.run, coded.documents, coded.codings)
        self._coded = Coded(run, coded.documents, coded.codings, coded.codebook)
        return self._coded

    def _read_codebook(self, path: Path) -> Codebook:
        """The codebook of a file; from the last run where the file has not changed since."""
        with Store.read(self.folder / store.FILE) as kept:
            last = kept.last_run()
        if (
            last
            and last.qualcode == qualcode.__version__
            and last.settings.get("codebook_sha256") == sha256(read_bytes(path))
        ):
            return stored.from_json(last.codebook)
        return read_codebook(path, pipeline=self.settings.pipeline)

    # ---- what comes out

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
                documents, codings = kept.run_documents(run), kept.codings(run)
            self._coded = Coded(run, documents, codings, stored.from_json(run.codebook))
        return self._coded

    def is_coded(self) -> bool:
        """Whether there is a run."""
        with Store.read(self.folder / store.FILE) as kept:
            return kept.last_run() is not None

    def changed_since(self) -> list[str]:
        """What the last run does not know: the codebook, or names of transcripts that are new, changed or gone."""
        from qualcode.study.folder import transcript_paths

        coded = self.coded()
        changed: list[str] = []
        path = find_codebook(self.folder, self.settings)
        if path is None or sha256(read_bytes(path)) != coded.run.settings.get("codebook_sha256"):
            changed.append("the codebook")
        known = {d.source: d.sha256 for d in coded.documents}
        there = {p.name: p for p in transcript_paths(self.folder, self.settings)}
        changed += sorted(n for n, p in there.items() if n in known and sha256(p.read_bytes()) != known[n])
        return changed + sorted(set(known) - set(there))

    def report(self, path: str | Path | None = None, *, codes: Sequence[str] = (), language: str = "") -> Path:
        """Writes the report of the last run (or of some codes) and gives its path: Word, a web page, or the tables as .xlsx.

        Without `path`, `reports/report.docx`, or beside it where somebody has changed that.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if a code does not exist.
            OutputError: if the file cannot be written.
        """
        from qualcode.exporters import reports
        from qualcode.exporters.versions import report_path

        tables = self.all_tables()
        content = self._report_content(tables, codes)
        target = Path(path) if path else report_path(self.folder / REPORTS / "report.docx", self._written())
        if target.suffix.lower() == ".xlsx":
            reports.write_tables_workbook(tables, target, language=self._report_language(language))
        else:
            reports.write_report(content, target, language=self._report_language(language))
        if not path:
            self._record("report", {"files": {**self._written(), target.name: sha256(target.read_bytes())}})
        return target

    def _report_content(self, tables: Mapping[str, pd.DataFrame], codes: Sequence[str] = ()) -> ReportContent:
        from qualcode.report.gather import Tables, report_content

        coded = self.coded()
        parts = Tables(**{f.name: tables[f.name] for f in fields(Tables)})
        texts = {document.id: document.text for document in coded.documents}
        return report_content(self.settings, coded.codebook, coded.run, parts, texts, codes=codes)

    def _report_language(self, asked: str) -> str:
        """Norwegian for Norwegian studies, English for all others."""
        return asked or ("nb" if self.settings.language in ("nb", "nn") else "en")

    def _written(self) -> dict[str, str]:
        """Hashes of the reports that were last written into `reports/`."""
        with Store.read(self.folder / store.FILE) as kept:
            events = [event for event in kept.history() if event.action == "report"]
        return dict(events[-1].detail["files"]) if events else {}

    def _record(self, action: str, detail: Mapping[str, Any]) -> None:
        with Store.open(self.folder / store.FILE) as kept:
            kept.record(Event(now(), "", action, detail))

    def explain(self, what: str) -> list[Explanation]:
        """Why a segment of the last run (`document:start-end`), or any text, is coded or not, sentence by sentence."""
        from qualcode.analysis.explain import explain_text, explain_turn

        place = _SEGMENT.fullmatch(what.strip())
        if place is None:
            codebook = self.coded().codebook if self.is_coded() else self.codebook()
            return explain_text(what, codebook, pipeline=self.settings.pipeline)
        coded = self.coded()
        document = self.document(place["document"])
        start, end = int(place["start"]), int(place["end"] or int(place["start"]) + 1)
        turn = next((t for t in document.turns if t.start <= start < t.end), None)
        if turn is None:
            raise UnknownName("segment", what, [])
        sentences = explain_turn(document, turn, coded.codings, coded.codebook, pipeline=self.settings.pipeline)
        return [sentence for sentence in sentences if sentence.start < end and start < sentence.end]

    def check_codebook(self) -> list[Remark]:
        """Warnings about the codebook.

        Raises:
            CodebookError: if it has faults.
        """
        from qualcode.codebook.check import check

        return check(self.codebook())

    def test_codebook(self) -> list[ExampleResult]:
        """The examples of the codebook, each with whether it comes out as the codebook says."""
        from qualcode.analysis.codebook_tests import run_examples

        return run_examples(self.codebook(), pipeline=self.settings.pipeline)

    def code_counts(self) -> pd.DataFrame:
        """Segments of each code by group: columns `code`, then one a group, then `all`."""
        frequencies = self.frequencies()
        wide = frequencies.pivot(index="code", columns="group", values="segments")
        order = [g for g in dict.fromkeys(frequencies["group"]) if g]
        wide = wide.reindex(list(dict.fromkeys(frequencies["code"])))[[*order, ""]].rename(columns={"": "all"})
        return wide.reset_index().rename_axis(columns=None)

    def add_transcripts(
        self, files: Sequence[str | Path], *, speakers: Mapping[str, str] | None = None, format: str = ""
    ) -> list[Path]:
        """Copies files into the folder of transcripts, writes who the labels are to study.yaml, and imports them.

        Gives the paths of the copies; `faults` and `warnings` tell how it went. A file that cannot be read at all is not copied.

        Raises:
            UnreadableFile: if a file cannot be read, or another one of its name is there already.
            StudyError: if no transcript of the study can be read then.
        """
        from qualcode.study.adding import add_files, write_speakers

        added = add_files([Path(f) for f in files], self.folder / self.settings.transcripts, format=format)
        if speakers:
            write_speakers(self.folder, speakers, [path.name for path in added])
            self.settings = read_settings(self.folder)
        documents = self.documents()
        with Store.open(self.folder / store.FILE) as kept:
            kept.save_documents(documents, at=now())
        self._imported = [d for d in documents if not added or d.source in {p.name for p in added}]
        return added

    def import_table(self) -> pd.DataFrame:
        """What the last `add_transcripts` brought. Columns: `tables.COLUMNS["documents"]`."""
        from qualcode import tables

        return tables.documents(self._imported)

    def segments(self, *, all: bool = False) -> pd.DataFrame:
        """The coded segments; rejected ones only with `all`. Columns: `tables.COLUMNS["segments"]`."""
        from qualcode import tables

        coded = self.coded()
        found = tables.segments(coded.codings, coded.documents)
        return found if all else found[found["status"] != "rejected"].reset_index(drop=True)

    def document_table(self) -> pd.DataFrame:
        """One row a document. Columns: `tables.COLUMNS["documents"]`."""
        from qualcode import tables

        return tables.documents(self.texts())

    def turns(self) -> pd.DataFrame:
        """One row a turn. Columns: `tables.COLUMNS["turns"]`."""
        from qualcode import tables

        return tables.turns(self.texts())

    def respondent_table(self) -> pd.DataFrame:
        """One row a respondent. Columns: `tables.COLUMNS["respondents"]`, then the attributes."""
        from qualcode import tables

        return tables.respondents(self.texts(), self._people or {})

    def texts(self) -> Sequence[Document]:
        """The documents of the last run, or the transcripts as they are if nothing has been coded."""
        return self.coded().documents if self.is_coded() else self.documents()

    def document(self, id: str) -> Document:
        """One document.

        Raises:
            UnknownName: if there is none of that id.
        """
        by_id = {document.id: document for document in self.texts()}
        if id not in by_id:
            raise UnknownName("document", id, by_id)
        return by_id[id]

    def frequencies(self, *, by: str = "") -> pd.DataFrame:
        """Codes by group. Columns: `tables.COLUMNS["frequencies"]`; `by` is an attribute, otherwise that of study.yaml."""
        from qualcode.analysis.frequency import frequencies

        return frequencies(
            self.segments(), self.respondent_table(), self.coded().codebook, by=self._by(by), groups=self._groups(by)
        )

    def compare(self, *, by: str = "") -> pd.DataFrame:
        """Groups beside each other. Columns: `tables.COLUMNS["comparison"]`; `by` is an attribute, otherwise that of study.yaml."""
        from qualcode.analysis.comparison import compare

        return compare(
            self.segments(), self.respondent_table(), self.coded().codebook, by=self._by(by), groups=self._groups(by)
        )

    def matrix(
        self,
        *,
        cells: Literal["presence", "counts", "quotes"] = "presence",
        per: Literal["respondent", "document"] = "respondent",
    ) -> pd.DataFrame:
        """Respondents (or documents) by codes: 0/1, counts, or the words themselves."""
        from qualcode.analysis import matrix

        make = {"presence": matrix.presence_matrix, "counts": matrix.count_matrix, "quotes": matrix.quote_matrix}[cells]
        rows = self.respondent_table() if per == "respondent" else self.document_table()
        return make(self.segments(), rows, self.coded().codebook, per=per)

    def cooccurrence(self) -> pd.DataFrame:
        """Codes spoken of together. Columns: `tables.COLUMNS["cooccurrence"]`."""
        from qualcode.analysis.cooccurrence import cooccurrence

        return cooccurrence(self.segments(), self.coded().codebook)

    def kwic(self, term: str, *, width: int = 60) -> pd.DataFrame:
        """A term in context. Columns: `tables.COLUMNS["kwic"]`."""
        from qualcode.analysis.kwic import kwic

        return kwic(self.texts(), term, language=self.settings.language, width=width)

    def all_tables(self) -> dict[str, pd.DataFrame]:
        """The tables of `reports/` by name, and those that the report is made of."""
        return {
            "segments": self.segments(),
            "frequencies": self.frequencies(),
            "comparison": self.compare(),
            "matrix": self.matrix(),
            "cooccurrence": self.cooccurrence(),
            "documents": self.document_table(),
            "respondents": self.respondent_table(),
        }

    def _by(self, by: str) -> str:
        return by or self.settings.compare.attribute

    def _groups(self, by: str) -> tuple[str, ...]:
        """The groups of study.yaml, where its attribute is the one asked for."""
        return self.settings.compare.groups if self._by(by) == self.settings.compare.attribute else ()


def now() -> str:
    """The time of day in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
