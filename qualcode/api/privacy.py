"""Names out of a study: what is found, a new study without them, and transcripts that come later."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from qualcode.api.exchange import StudyExchange
from qualcode.api.pseudonymised import DONE, NewStudy, Pseudonymised
from qualcode.codebook import Codebook
from qualcode.documents import Document
from qualcode.errors import OutputError, QualcodeError, StudyError, UnreadableFile
from qualcode.files import write_text
from qualcode.importers import read_document
from qualcode.privacy import material as found_in
from qualcode.privacy.listing import Key, Listed, read_key, read_list, undecided, write_key
from qualcode.privacy.proposing import Material, propose
from qualcode.privacy.replacing import Replacer
from qualcode.privacy.searching import Search, search, told
from qualcode.privacy.transcripts import is_same, written_ways
from qualcode.study import store
from qualcode.study.contents import read_contents
from qualcode.study.folder import (
    CODEBOOKS,
    document_ids,
    find_codebook,
    find_respondents,
    find_survey,
    respondents_path,
    transcript_paths,
)
from qualcode.study.layouts import read_layouts
from qualcode.study.settings import FILE
from qualcode.study.speakers import known_labels
from qualcode.study.store import Store


class StudyPrivacy(StudyExchange):
    """A study without the names in it."""

    def name_list(
        self, files: Sequence[str | Path] = (), *, names: str | Path | None = None, key: str | Path | None = None
    ) -> list[Listed]:
        """The names that were found in the study, or in files that are to come into it: to be approved, undecided ones first.

        `names` is a file of names (a text file, one a line, or a table with the column `name`), `key` that of an earlier time.

        Raises:
            StudyError: if no transcript can be read, or study.yaml or respondents.csv have faults.
            UnreadableFile: if a file that was named cannot be read.
            FaultyTable: for all faults of a list of names.
        """
        known = self._known_key(key, is_needed=bool(files)).names if key or files else ()
        own = tuple(replace(one, why=one.why or "on your list") for one in read_list(Path(names))) if names else ()
        found = self._names_material_of(self._raw(files)) if files else self._names_material()
        return propose(found, own=own, known=known)

    def pseudonymise(self, to: str | Path, listed: Sequence[Listed], *, key: str | Path) -> Pseudonymised:
        """Writes a new study to a new folder, in which each name that was approved is its pseudonym; this one stays as it is.

        Texts, labels, headers, names of files, study.yaml, respondents, survey, codebooks, and all of the store: codings, decisions and
        memos stand where their words have gone. Transcripts become plain text or tables, in which nothing else can be hidden. Whether a
        name is left anywhere is searched for before anything is kept.

        Raises:
            StudyError: if a name is undecided, if the new folder or the key would lie in the study, if there is something already, if a
                transcript would not be read as the same, or if a name would be left somewhere; then nothing is written.
            OutputError: if it cannot be written.
        """
        target, key = Path(to), Path(key)
        self._refuse_places(target, key)
        _refuse_undecided(listed)
        made = Key(tuple(listed), *([read_key(key).id] if key.exists() else []))
        new = NewStudy(self, Replacer(made.pseudonyms))
        work = target.with_name(f".{target.name}-in-the-making")
        try:
            shutil.rmtree(work, ignore_errors=True)
            outcome = new.write(work, made)
            found = search(work, list(made.pseudonyms))
            _refuse_left(found)
            write_key(key, made)
            if target.exists():
                target.rmdir()
            work.replace(target)
        except OSError as error:
            raise OutputError(target, f"cannot be written ({error.strerror})") from None
        finally:
            shutil.rmtree(work, ignore_errors=True)
        transcripts = tuple(target / path.relative_to(work) for path in outcome.transcripts)
        return replace(outcome, folder=target, key=key, transcripts=transcripts, searched=found)

    def add_pseudonymised(
        self, files: Sequence[str | Path], listed: Sequence[Listed], *, key: str | Path
    ) -> Pseudonymised:
        """Adds transcripts to a study that is pseudonymised, under the pseudonyms of its key and those that `listed` adds to it.

        Raises:
            StudyError: if the study is not pseudonymised, the key is another study's or absent, or as `pseudonymise`.
            UnreadableFile: if a file cannot be read, or the study has a transcript of its new name.
            OutputError: if it cannot be written.
        """
        path, known = Path(key), self._known_key(key)
        self._refuse_places(None, path)
        _refuse_undecided(listed)
        merged = Key((*listed, *(one for one in known.names if one.name not in {new.name for new in listed})), known.id)
        replacer = Replacer(merged.pseudonyms)
        top = self.folder / self.settings.transcripts
        written = []
        try:
            for document in self._raw(files):
                made, _ = replacer.document(document)
                if list(top.glob(f"{made.id}.*")):
                    raise UnreadableFile(document.source, "the study has a transcript of that name", "rename the file")
                written.append(self._write_transcript(top, made))
            found = search(top, list(merged.pseudonyms))
            _refuse_left(found)
            write_key(path, merged)
        except BaseException:
            for one in written:
                one.unlink(missing_ok=True)
            raise
        self._record(DONE, {"key": merged.id, "transcripts": len(written)})
        return Pseudonymised(self.folder, path, tuple(written), len(merged.pseudonyms), 0, 0, found)

    def is_pseudonymised(self) -> bool:
        """Whether study.yaml says so."""
        return self.settings.pseudonymised

    # ---- what is found

    def _names_material(self) -> Material:
        documents = self._raw_transcripts
        people = find_respondents(self.folder, self.settings) or {}
        language = self.settings.language
        with Store.read(self.folder / store.FILE) as kept:
            contents = read_contents(kept)
        books = self._books
        texts = list(found_in.texts_of_documents(documents, language))
        texts += found_in.texts_of_contents(contents, language)
        texts += (text for book in books for text in found_in.texts_of_codebook(book))
        texts += found_in.texts_of_settings(self.folder / FILE, language)
        for table in (respondents_path(self.folder, self.settings), find_survey(self.folder, self.settings)):
            texts += found_in.texts_of_table(table, language) if table else ()
        certain = list(found_in.certain_names(documents, self.settings, people))
        words = frozenset(word for book in books for word in found_in.searched_words(book))
        whose = found_in.respondents_of_names(self.settings, people)
        return Material(texts, certain, whose, words, self.report_language())

    def _names_material_of(self, documents: Sequence[Document]) -> Material:
        texts = list(found_in.texts_of_documents(documents, self.settings.language))
        certain = list(found_in.certain_names(documents, self.settings, {}))
        path = find_codebook(self.folder, self.settings)
        words = found_in.searched_words(self._read_codebook(path) if path else None)
        return Material(texts, certain, {}, words, self.report_language())

    def _raw(self, files: Sequence[str | Path]) -> list[Document]:
        """Files as documents whose speakers nobody has mapped yet."""
        layouts, found = read_layouts(self.folder), []
        for path in map(Path, files):
            known = known_labels(self.settings, self._people, path.name)
            found.append(read_document(path, id=path.stem, known=known, layouts=layouts).document)
        return found

    @cached_property
    def _raw_transcripts(self) -> list[Document]:
        """The transcripts as their files have them; the faults of others are in `faults`."""
        top = self.folder / self.settings.transcripts
        paths = transcript_paths(self.folder, self.settings)
        documents, faults, layouts = [], [], read_layouts(self.folder)
        for path, id_ in zip(paths, document_ids(paths, top), strict=True):
            source = path.relative_to(top).as_posix()
            try:
                known = known_labels(self.settings, self._people, source)
                read = read_document(path, id=id_, known=known, layouts=layouts)
                documents.append(replace(read.document, source=source))
            except QualcodeError as fault:
                faults.append(fault)
        if not documents:
            self.documents()  # says why, in full
        self.faults = tuple(faults)
        return documents

    @cached_property
    def _books(self) -> list[Codebook]:
        return [self._read_codebook(path) for path in self._codebook_files()]

    def _codebook_files(self) -> list[Path]:
        named = find_codebook(self.folder, self.settings) if self.settings.codebook else None
        found = {
            *(self.folder / CODEBOOKS).glob("*.yaml"),
            *(self.folder / CODEBOOKS).glob("*.yml"),
            *([named] if named else []),
        }
        return sorted(found)

    # ---- what is refused

    def _refuse_places(self, target: Path | None, key: Path) -> None:
        inside = self.folder.resolve()
        for path in filter(None, (target, key)):
            if path.resolve().is_relative_to(inside):
                what = "The key" if path == key else "The new study"
                raise StudyError(
                    f"{what} must lie outside the study, which holds the names: choose another place than {path}."
                )
        if target is None:
            return
        if inside.is_relative_to(target.resolve()) or key.resolve().is_relative_to(target.resolve()):
            what = "The originals" if inside.is_relative_to(target.resolve()) else "The key"
            raise StudyError(
                f"{what} must lie outside the new study {target}: whoever gets that must not get the names with it."
            )
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise StudyError(
                f"{target} is there already; name a new folder (--to), or add transcripts to it:"
                f" qualcode pseudonymise FILE --study {target} --key KEY"
            )

    def _known_key(self, key: str | Path | None, *, is_needed: bool = True) -> Key:
        """The key of an earlier time; that of this study, where it was made with one."""
        with Store.read(self.folder / store.FILE) as kept:
            ids = [event.detail.get("key", "") for event in kept.history() if event.action == DONE]
        if key is None or not Path(key).exists():
            what = f"there is no file {key}" if key else "it was not named"
            raise StudyError(
                f"The key of the study is needed, and {what}: new pseudonyms for the same people would not do. --key FILE"
            )
        found = read_key(Path(key))
        if ids and found.id != ids[-1]:
            raise StudyError(
                f"{Path(key).name} is the key of another study; the same people have other pseudonyms there."
            )
        if is_needed and not self.settings.pseudonymised:
            raise StudyError(
                f"This study is not pseudonymised ({FILE} has no `pseudonymised: true`); do that first: qualcode pseudonymise --to NEW"
            )
        return found

    def _write_transcript(self, top: Path, document: Document, *, text_only: bool = False) -> Path:
        """Writes a document in the first way in which it is read as the same; `text_only`: with its text alone the same.

        Raises:
            StudyError: if there is none.
        """
        people, layouts = find_respondents(self.folder, self.settings), read_layouts(self.folder)
        for header in (True, False):
            for suffix, text in written_ways(document):
                path = top / f"{document.id}{suffix}"
                write_text(path, text)
                known = known_labels(self.settings, people, path.relative_to(top).as_posix())
                try:
                    read = read_document(path, id=document.id, known=known, layouts=layouts).document
                    if is_same(read, document, header=header) or (text_only and read.text == document.text):
                        return path
                except QualcodeError:
                    pass
                path.unlink()
        raise StudyError(
            f"{document.id}: its talk would be read otherwise once its names are replaced, perhaps because two speakers get one pseudonym;"
            " give each speaker a pseudonym of his own"
        )


def _refuse_undecided(listed: Sequence[Listed]) -> None:
    if left := undecided(listed):
        raise StudyError(
            f"{len(left)} of {len(listed)} names are undecided; write yes or no in the column `replace` of each row, then go on"
        )


def _refuse_left(found: Search) -> None:
    if found.left:
        raise StudyError(
            f"Nothing was written: {len({one.term for one in found.left})} of the names would still stand in {told(found.left)};"
            " add the way they are written there to the column `also` of their row"
        )
