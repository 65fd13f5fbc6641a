"""The new study that pseudonymising makes: every file and the store of the old one, written anew with other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.folder import login_name, now
from qualcode.codebook import stored
from qualcode.documents import Document
from qualcode.errors import QualcodeError, StudyError
from qualcode.files import read_text, write_bytes, write_text
from qualcode.privacy.carrying import Carrier
from qualcode.privacy.files_of_study import codebook_replaced, settings_replaced, table_replaced
from qualcode.privacy.listing import Key
from qualcode.privacy.replacing import Replacer
from qualcode.privacy.searching import Search
from qualcode.study import store
from qualcode.study.contents import CodedText, Contents, read_contents, write_contents
from qualcode.study.folder import CODEBOOKS, find_codebook, find_survey, respondents_path, transcript_paths
from qualcode.study.rows import Event
from qualcode.study.settings import FILE, read_settings
from qualcode.study.store import Store

if TYPE_CHECKING:
    from qualcode.api.privacy import StudyPrivacy

DONE = "pseudonymise"
"""What the history of a study calls it."""


@dataclass(frozen=True)
class Pseudonymised:
    """What came of it: the new study's folder or transcripts, the key, how much was carried over, and the search for what is left.

    `left_out` are files of the old study that were not carried over, seen from its folder; `faults` transcripts that could not be read.
    """

    folder: Path
    key: Path
    transcripts: tuple[Path, ...]
    names: int
    codings: int
    decisions: int
    searched: Search
    left_out: tuple[str, ...] = ()
    faults: tuple[QualcodeError, ...] = ()
    notes: tuple[str, ...] = ()


class NewStudy:
    """A study's files and store, written anew with their names replaced."""

    def __init__(self, old: StudyPrivacy, replacer: Replacer) -> None:
        self._old = old
        self._replacer = replacer
        self._documents = old._raw_transcripts
        with Store.read(old.folder / store.FILE) as kept:
            self._contents = read_contents(kept)

    def write(self, folder: Path, key: Key) -> Pseudonymised:
        """Everything, in a folder that nobody has seen yet."""
        carrier = Carrier(self._replacer, self._contents, self._codes, [document.id for document in self._documents])
        self._write_files(folder)
        new = type(self._old)(folder)
        top = folder / new.settings.transcripts
        written = tuple(
            new._write_transcript(top, self._replacer.document(document, id=carrier.ids[document.id])[0])
            for document in self._documents
        )
        self._write_store(new, carrier, key)
        codings = sum(one.findings.size for one in self._last_coded() if one.findings)
        return Pseudonymised(
            folder, Path(), written, sum(bool(one.is_replaced) for one in key.names), codings,
            len(self._contents.decisions), Search(0, 0), tuple(self._left_out()), self._old.faults, tuple(self._notes(new)),
        )  # fmt: skip

    def _last_coded(self) -> Sequence[CodedText]:
        return self._contents.coded.get(self._contents.runs[-1].number, ()) if self._contents.runs else ()

    @cached_property
    def _codes(self) -> set[str]:
        books = [stored.from_json(run.codebook) for run in self._contents.runs if run.codebook]
        return {code.id for book in (*books, *self._old._books) for code in book}

    def _files(self) -> dict[Path, str]:
        """The files that are carried over beside the transcripts, by what they are."""
        folder, settings = self._old.folder, self._old.settings
        tables = (respondents_path(folder, settings), find_survey(folder, settings))
        return dict.fromkeys(self._old._codebook_files(), "codebook") | {path: "table" for path in tables if path}

    def _write_files(self, folder: Path) -> None:
        old = self._old.folder
        for path, kind in self._files().items():
            inside = path.relative_to(old).as_posix() if path.is_relative_to(old) else f"{CODEBOOKS}/{path.name}"
            target = folder / self._replacer.file_name(inside)
            if kind == "table":
                write_bytes(target, table_replaced(path, self._replacer))
            else:
                write_text(target, codebook_replaced(read_text(path), self._replacer, path.name))
        text = read_text(old / FILE) if (old / FILE).exists() and (old / FILE).stat().st_size else ""
        replaced = settings_replaced(text, self._replacer, self._codes)
        write_text(folder / FILE, declared(replaced))
        (folder / read_settings(folder).transcripts).mkdir(parents=True, exist_ok=True)

    def _write_store(self, new: StudyPrivacy, carrier: Carrier, key: Key) -> None:
        """The store: first who speaks, for the transcripts are read with that; then all else, at what was read."""
        event = Event(now(), login_name(), DONE, {"key": key.id, "transcripts": len(self._documents)})
        with Store.open(new.folder / store.FILE) as kept:
            write_contents(kept, Contents(decisions=carrier.decisions()))
        documents = new.documents()
        self._check_speakers(carrier, documents)
        is_current = self._contents.runs and self._old.changed_since() == []
        basis = new._basis(find_codebook(new.folder, new.settings)) if is_current else None
        contents = carrier.contents({document.id: document for document in documents}, basis)
        with Store.open(new.folder / store.FILE) as kept:
            write_contents(kept, replace(contents, history=(*contents.history, event)))
            if self._contents.current:
                kept.save_documents(
                    documents, at=event.at, who=event.who, warnings=new._imports.guesses, keys=new._imports.keys
                )

    def _check_speakers(self, carrier: Carrier, documents: Sequence[Document]) -> None:
        """Each turn must be the same person's as before, under his new name."""
        now_spoken = {document.id: document for document in documents}
        for before in self._old.documents():
            meant, _ = self._replacer.document(before, id=carrier.ids[before.id])
            read = now_spoken.get(meant.id)
            if read is None or [(t.start, t.end, t.speaker.respondent) for t in read.turns] != [
                (t.start, t.end, t.speaker.respondent) for t in meant.turns
            ]:
                raise StudyError(
                    f"{before.id}: its turns would not be the same people's any more;"
                    " give each speaker and respondent a pseudonym of his own"
                )

    def _left_out(self) -> Iterator[str]:
        """What lies in the old study and was not carried over."""
        old = self._old.folder
        carried = {*self._files(), old / FILE, *transcript_paths(old, self._old.settings)}
        for path in sorted(old.iterdir()):
            if path.name.startswith(".") or path.name.startswith(store.FILE) or path in carried:
                continue
            if path.is_dir() and any(one.is_relative_to(path) for one in carried):
                continue
            yield path.name + ("/" if path.is_dir() else "")

    def _notes(self, new: StudyPrivacy) -> Iterator[str]:
        try:
            for path in new._codebook_files():
                new._read_codebook(path)
        except QualcodeError as fault:
            yield f"The codebook needs your hand now that its names are replaced:\n{fault}"


def declared(settings: str) -> str:
    """study.yaml with the line that says that its study is pseudonymised."""
    if re.search(r"(?m)^pseudonymised\s*:", settings):
        return re.sub(r"(?m)^pseudonymised\s*:.*$", "pseudonymised: true", settings)
    return settings + ("" if settings.endswith("\n") or not settings else "\n") + "pseudonymised: true\n"
