"""A person taken out of a study, and the search that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.api.exports import EXPORT
from qualcode.api.folder import login_name, now
from qualcode.api.privacy import StudyPrivacy
from qualcode.documents import Document
from qualcode.errors import StudyError, UnknownName
from qualcode.exporters.reports import FOLDER, outcome
from qualcode.files import read_text, write_bytes, write_text
from qualcode.privacy.files_of_study import scrubbed, table_without
from qualcode.privacy.purging import Person, Purger, Scrubber, person, without
from qualcode.privacy.searching import Search, search
from qualcode.study import frozen, store
from qualcode.study.adding import forget_speaker
from qualcode.study.contents import read_contents, write_contents
from qualcode.study.folder import find_survey, respondents_path
from qualcode.study.rows import Event
from qualcode.study.settings import FILE, read_settings
from qualcode.study.store import Store


@dataclass(frozen=True)
class Purge:
    """What a purge does: transcripts that go whole and those that are written anew, other files that go, and what was then searched.

    `left` are files in which something of the person was found after all, seen from the study folder.
    """

    respondent: str
    gone: tuple[Path, ...]
    rewritten: tuple[Path, ...]
    deleted: tuple[Path, ...]
    sentences: int
    searched: Search | None = None
    left: tuple[str, ...] = ()


class StudyPurge(StudyPrivacy):
    """People who take back their consent."""

    def purge_plan(self, respondent: str) -> Purge:
        """What a purge would do; nothing is done.

        Raises:
            UnknownName: if there is no such respondent.
            StudyError: if no transcript can be read.
        """
        who, documents = self._person(respondent)
        own = [document for document in documents if respondent in document.respondents]
        gone = [document for document in own if without(document, respondent)[0] is None]
        rewritten = [document for document in own if document not in gone]
        return Purge(
            respondent,
            tuple(self._source(document) for document in gone),
            tuple(self._source(document) for document in rewritten),
            tuple(self._to_delete(who)),
            len(who.sentences),
        )

    def purge(self, respondent: str) -> Purge:
        """Takes a respondent out of transcripts, tables, study.yaml, codebooks, the store with its history, reports and backups, for good.

        Where others speak in a transcript too, it is written anew without the person's turns. The store is written anew, so that no free
        page of it keeps anything. Then every byte of the study folder is searched for what only this person can have left.

        Raises:
            UnknownName: if there is no such respondent.
            StudyInUse: if another process has the study open.
            StudyError: if a transcript cannot be written without the person so that the rest stays as it is; then nothing is changed.
            OutputError: if a file cannot be written.
        """
        who, documents = self._person(respondent)
        plan = self.purge_plan(respondent)
        new = {
            document.id: self._rewritten(document, respondent)
            for document in documents
            if self._source(document) in plan.rewritten
        }
        for path in (*plan.gone, *plan.deleted):
            path.unlink(missing_ok=True)
        rewritten = tuple(
            self._replace_transcript(document, new[document.id]) for document in documents if document.id in new
        )
        with Store.open(self.folder / store.FILE) as kept:
            purged = Purger(who, read_contents(kept)).contents(Event(now(), login_name(), "purge", {"respondents": 1}))
            write_contents(kept, purged)
        self._clean_files(who, [path.name for path in plan.gone])
        found = search(self.folder, who.terms)
        left = tuple(dict.fromkeys(one.file for one in found.left))
        return replace(plan, rewritten=rewritten, searched=found, left=left)

    def _person(self, respondent: str) -> tuple[Person, list[Document]]:
        documents = self.documents()
        with Store.read(self.folder / store.FILE) as kept:
            known = [*documents, *read_contents(kept).documents.values()]
        everybody = {*self.respondents(), *(id for document in known for id in document.respondents)}
        if respondent not in everybody:
            raise UnknownName("respondent", respondent, everybody)
        return person(respondent, known), documents

    def _source(self, document: Document) -> Path:
        return self.folder / self.settings.transcripts / document.source

    def _to_delete(self, who: Person) -> list[Path]:
        """Reports that qualcode wrote or that hold something of the person, and backups of the store."""
        backups = sorted(self.folder.glob(f"{Path(store.FILE).stem}-*.db*"))
        reports = self.folder / FOLDER
        written = {*self._written(), *self._written(EXPORT), *(path.name for path in outcome(reports, {}).files)}
        files = [path for path in sorted(reports.rglob("*")) if path.is_file()]
        holding = {reports / one.file for one in search(reports, who.terms).left} if files else ()
        own = [path for path in files if path.name in written or path in holding]
        return [*own, *self._frozen_with(who), *backups]

    def _frozen_with(self, who: Person) -> list[Path]:
        """The files of frozen states in which something of the person stands: a state is whole, or is none."""
        states = [path for path in sorted((self.folder / frozen.FOLDER).glob("*")) if path.is_dir()]
        return [
            path
            for state in states
            if search(state, who.terms).left
            for path in sorted(state.rglob("*"))
            if path.is_file()
        ]

    def _rewritten(self, document: Document, respondent: str) -> Document:
        made, _ = without(document, respondent)
        if made is None:
            raise StudyError(f"{document.id}: nobody else speaks in it")
        return made

    def _replace_transcript(self, before: Document, made: Document) -> Path:
        """Writes what is left of a transcript in the place of its file."""
        old = self._source(before)
        backup = old.read_bytes()
        old.unlink()
        try:
            return self._write_transcript(self.folder / self.settings.transcripts, made, text_only=True)
        except StudyError:
            write_bytes(old, backup)
            raise

    def _clean_files(self, who: Person, gone: list[str]) -> None:
        forget_speaker(self.folder, who.id, gone)
        self.settings = read_settings(self.folder)
        for table in (respondents_path(self.folder, self.settings), find_survey(self.folder, self.settings)):
            if table and (data := table_without(table, who.id)):
                write_bytes(table, data)
        scrubber = Scrubber(who)
        yaml = (self.folder / FILE, *self._codebook_files())
        for path in (*yaml, *(self.folder / self.settings.transcripts).glob("README*")):
            if path.exists() and path.stat().st_size:
                text = read_text(path)
                cleaned = scrubbed(text, scrubber, path.name) if path in yaml else scrubber(text)
                if cleaned != text:
                    write_text(path, cleaned)
