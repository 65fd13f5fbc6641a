"""The runs of a study: its transcripts coded with its codebook, and the last time that was done."""

from __future__ import annotations

import warnings as python_warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import qualcode
from qualcode.api.folder import StudyFolder, login_name, now
from qualcode.codebook import Codebook, stored
from qualcode.coding import Coding, Question
from qualcode.decisions import Decision, Standing, standing
from qualcode.documents import Document
from qualcode.engines import LOCAL, Engine, engine_of
from qualcode.errors import NotCodedYet, QualcodeWarning, UnknownName
from qualcode.matchers import coverage, trained
from qualcode.study import store
from qualcode.study.basis import basis, differences
from qualcode.study.codebook_versions import Version, codebook_as_found, keep
from qualcode.study.findings import Findings, Memory
from qualcode.study.folder import find_codebook
from qualcode.study.program import program
from qualcode.study.recoding import How, code_again
from qualcode.study.rows import Run
from qualcode.study.settings import read_settings
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Coded:
    """One run: its documents, what was found in each of them, the codebook that made it, and what people have decided."""

    run: Run
    documents: tuple[Document, ...]
    findings: tuple[Findings, ...]
    codebook: Codebook
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def suggestions(self) -> tuple[Coding, ...]:
        """The machine's codings, by document and place."""
        return tuple(coding for findings in self.findings for coding in findings.codings())

    @cached_property
    def standing(self) -> Standing:
        """What stands after people's decisions."""
        return standing(self.suggestions, self.decisions, self.documents, [code.id for code in self.codebook])

    @property
    def codings(self) -> tuple[Coding, ...]:
        """All codings as they stand, by document and place; rejected ones too."""
        return self.standing.codings

    @cached_property
    def questions(self) -> tuple[Question, ...] | None:
        """What interviewers ask about, by document and turn; None where a run of an older qualcode did not keep it."""
        found = [findings.questions() for findings in self.findings]
        known = [questions for questions in found if questions is not None]
        return tuple(question for questions in known for question in questions) if len(known) == len(found) else None

    @property
    def size(self) -> int:
        """How many codings the machine made."""
        return sum(findings.size for findings in self.findings)


class StudyRuns(StudyFolder):
    """The coding of a study. What is worked out of the last run is kept until there is another."""

    _coded: Coded | None = None
    _used: Version | None = None
    _decided: tuple[Decision, ...] = ()
    _is_closed = False
    """Whether it is a study as it would be otherwise: it takes in nothing that anybody decides now."""

    def code(self, *, codebook: str | Path | None = None, context: bool = True, engine: str | Engine = LOCAL) -> Coded:
        """Imports, applies the codebook (or another one) and keeps the result as the last run.

        `engine` says where it is done (`local`, `processes`, `dask`, or what `engines.engine_of` gives), and changes nothing else.

        Raises:
            UnknownName: if there is no such engine.
            StudyError: as `documents` and `codebook`; then nothing is written.
            StudyInUse: if another process is writing to the study.
        """
        return self._keep(*self._code(codebook, context, engine_of(engine)))

    def _code(self, codebook: str | Path | None, context: bool, engine: Engine | None = None) -> tuple[Coded, Memory]:
        """A run that is not kept yet, and what the next one can take over from it."""
        path = Path(codebook) if codebook else self.codebook_path()
        book = self._read_codebook(path)
        self._used = codebook_as_found(path, self.folder, book, at=now())
        documents = self.documents()
        how = How(self.settings.unit, context, self.settings.pipeline)
        with Store.read(self.folder / store.FILE) as kept, python_warnings.catch_warnings(record=True) as caught:
            python_warnings.simplefilter("always", QualcodeWarning)
            findings, memory = code_again(documents, book, how, kept, self._progress, engine)
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
                "basis": self._basis(path),
                "program": program(self.settings.pipeline),
            },
            qualcode=qualcode.__version__,
        )
        return Coded(run, tuple(documents), tuple(findings), book, self.decisions()), memory

    def _keep(self, coded: Coded, memory: Memory) -> Coded:
        found, who = self._imports, login_name()
        with Store.open(self.folder / store.FILE) as kept:
            kept.save_documents(found.documents, at=coded.run.at, who=who, warnings=found.guesses, keys=found.keys)
            run = kept.save_findings(coded.run, coded.documents, coded.findings, memory=memory, who=who)
            keep(kept, [self._used] if self._used else [])
        coded = replace(coded, run=run)
        self._set(coded)
        return coded

    def _set(self, coded: Coded | None) -> None:
        """Makes this the last run; None: the one in the store."""
        self._coded = coded
        self._forget()

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
            decisions = self.decisions()
            self._coded = Coded(run, documents, findings, stored.from_json(run.codebook), decisions)
        return self._coded

    def decisions(self) -> tuple[Decision, ...]:
        """All that was decided in the study, in order; also what another process has added since."""
        if self._is_closed:
            return self._decided
        with Store.read(self.folder / store.FILE) as kept:
            new = kept.decisions(after=len(self._decided))
        if new:
            self._decided += new
            if self._coded:
                self._set(replace(self._coded, decisions=self._decided))
        return self._decided

    def take_last_run(self) -> int:
        """Works with the last run in the store from now on, also where another process made it; gives its number, 0 if there is none."""
        with Store.read(self.folder / store.FILE) as kept:
            number = kept.last_run_number()
        if number != (self._coded.run.number if self._coded else 0):
            self.settings = read_settings(self.folder)
            self.__dict__.pop("_people", None)
            self._read = None
            self._set(None)
        return number

    def is_coded(self) -> bool:
        """Whether there is a run."""
        if self._coded is not None:
            return True
        with Store.read(self.folder / store.FILE) as kept:
            return kept.last_run() is not None

    def changed_since(self) -> list[str]:
        """What the last run does not know: the codebook, respondents.csv, study.yaml, and transcripts new, changed or gone.

        Transcripts in which somebody has said who speaks are among them. Of study.yaml and respondents.csv counts what coding depends
        on: who speaks, in what role, and how it is coded.
        """
        now = self._basis(find_codebook(self.folder, self.settings))
        return differences(self.coded().run.settings.get("basis", {}), now)

    def _basis(self, codebook: Path | None) -> dict[str, str]:
        with Store.read(self.folder / store.FILE) as kept:  # of the folder, also where people's codings are left aside
            decisions = kept.decisions_about_speakers()
        return basis(self.folder, self.settings, self._people, codebook, decisions)

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

    @cached_property
    def _segments(self) -> pd.DataFrame:
        from qualcode import tables

        coded = self.coded()
        return tables.segments(coded.codings, coded.documents)

    @cached_property
    def _everyone(self) -> pd.DataFrame:
        from qualcode import tables

        return tables.respondents(self.texts(), self.respondents())

    def _forget(self) -> None:
        """Forgets what was worked out, where the last run or the people are others."""
        for worked_out in ("_segments", "_everyone"):
            self.__dict__.pop(worked_out, None)
