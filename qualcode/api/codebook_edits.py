"""The codebook of a study changed from here: the file, what people decided about its codes, and its versions, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from qualcode.api.folder import login_name, now
from qualcode.api.runs import StudyRuns
from qualcode.codebook import Codebook, parse_codebook, stored
from qualcode.codebook.edit import edited, first_text, moved
from qualcode.codebook.edits import Edit, edit_to_json
from qualcode.codebook.safe_yaml import decode
from qualcode.decisions import Act, Decision, Rename, Undo, renames
from qualcode.errors import CodebookChanged, OutputError, StudyError
from qualcode.files import read_bytes, sha256, write_bytes
from qualcode.study import store
from qualcode.study.codebook_versions import Version, file_name, keep, versions
from qualcode.study.codes_in_settings import named_codes, with_codes
from qualcode.study.folder import CODEBOOKS, find_codebook
from qualcode.study.settings import FILE, read_settings
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd

FIRST = "codebook.yaml"
SETTINGS_BEFORE = FILE
"""Under this name the change of a version keeps study.yaml as it was, where that named a code that got another id."""


@dataclass(frozen=True)
class CodebookFile:
    """A codebook as it is on disk: `hash` is the SHA-256 of its bytes, empty where there is no file yet."""

    path: Path
    text: str
    hash: str


class StudyCodebookEdits(StudyRuns):
    """Changes of the codebook, taken back, and their history."""

    def codebook_file(self) -> CodebookFile:
        """The study's codebook as it is written; the head of a new one where there is none.

        Raises:
            StudyError: if there are several and study.yaml names none.
            CodebookError: if it is no text.
        """
        path = find_codebook(self.folder, self.settings)
        if path is None:
            title = self.settings.title or self.folder.resolve().name
            return CodebookFile(self.folder / CODEBOOKS / FIRST, first_text(title, self.settings.language), "")
        data = read_bytes(path)
        mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
        return CodebookFile(path, mark + decode(data, path.name), sha256(data))

    def edit_codebook(self, edit: Edit, *, coder: str = "", reason: str = "", seen: str | None = None) -> CodebookFile:
        """Carries out a change of the codebook, and gives it as it is then; a study without a codebook gets its first one.

        `seen` is the hash of the codebook that the change was thought of for. Decisions about codes that get another id follow them.

        Raises:
            CodebookChanged: if the file is another one than `seen`; it stays as it is.
            CodebookError: if the change cannot be made; it stays as it is.
            UnknownName: if a code or theme that it names is not there.
            StudyError: if it takes a code away that study.yaml names; codes that get another id get it there too.
            StudyInUse: if another process is writing to the study.
            OutputError: if the file cannot be written.
        """
        before, coder = self.codebook_file(), coder or login_name()
        if seen is not None and before.hash != seen:
            raise CodebookChanged(before.path)
        text = edited(before.text, edit, file=before.path.name, pipeline=self.settings.pipeline)
        if text == before.text:
            return before
        old = self._parsed(before) if before.hash else Codebook()
        renamed = renames(edit, old)
        named = self._settings_text()
        settings = with_codes(named, moved({act.code: act.to for act in renamed}))
        self._refuse_gone(settings, old, parse_codebook(text, file=before.path.name, pipeline=self.settings.pipeline))
        decisions = self._decisions_for(renamed, coder, old)
        told = edit_to_json(edit) | ({SETTINGS_BEFORE: named} if settings != named else {})
        made = self._version(before.path, text, coder, reason, edit=told, decisions=decisions)
        self._write(before, [*self._as_found(before), made], decisions, settings)
        return CodebookFile(before.path, text, made.hash)

    def undo_codebook_edit(self, *, coder: str = "", reason: str = "") -> CodebookFile:
        """Takes the last change back that has not been, and gives the codebook as it was before it; decisions get their codes back.

        What was decided since about a code that had been renamed or moved follows it back too.

        Raises:
            StudyError: if there is no change to take back.
            CodebookChanged: if the file has been changed since; it stays as it is.
        """
        before, coder = self.codebook_file(), coder or login_name()
        with Store.read(self.folder / store.FILE) as kept:
            known = versions(kept, file_name(before.path, self.folder))
            by_id = {decision.id: decision for decision in kept.decisions()}
        undone = {version.undoes for version in known}
        places = [
            n for n, version in enumerate(known) if version.edit and not version.undoes and version.number not in undone
        ]
        if not places or places[-1] == 0:
            raise StudyError("There is no change of the codebook to take back.", key="unchanged")
        target, earlier = known[places[-1]], known[places[-1] - 1]
        if before.hash != target.hash:
            raise CodebookChanged(before.path)
        acts: list[Act] = [Undo(id) for id in reversed(target.decisions)]
        renamed = [act for act in (by_id[id].act for id in target.decisions if id in by_id) if isinstance(act, Rename)]
        if target.edit["kind"] != "mergecodes":
            acts += [Rename(act.to, act.code) for act in reversed(renamed)]
        decisions = self._decisions_for(acts, coder, self._parsed(before))
        made = self._version(
            before.path, earlier.text, coder, reason, edit=target.edit, decisions=decisions, undoes=target.number
        )
        self._write(before, [made], decisions, self._settings_before(target, renamed))
        return CodebookFile(before.path, earlier.text, made.hash)

    def codebook_versions(self) -> tuple[Version, ...]:
        """The versions of the codebook that the study has now, the first one first; empty before there is any."""
        path = find_codebook(self.folder, self.settings)
        with Store.read(self.folder / store.FILE) as kept:
            return versions(kept, file_name(path, self.folder)) if path else ()

    def codebook_history(self) -> pd.DataFrame:
        """What became of the codes from version to version. Columns: `tables.COLUMNS["codebook_history"]`; without versions no rows."""
        from qualcode.analysis.codebook_history import codebook_history

        with Store.read(self.folder / store.FILE) as kept:
            return codebook_history(versions(kept))

    def _parsed(self, file: CodebookFile) -> Codebook:
        return parse_codebook(file.text, file=file.path.name, pipeline=self.settings.pipeline)

    def _as_found(self, file: CodebookFile) -> list[Version]:
        """The version of a file as it is, in case it was written elsewhere."""
        return [self._version(file.path, file.text, "", "")] if file.hash else []

    def _version(
        self,
        path: Path,
        text: str,
        coder: str,
        reason: str,
        *,
        edit: Mapping[str, Any] | None = None,
        decisions: Sequence[Decision] = (),
        undoes: int = 0,
    ) -> Version:
        book = parse_codebook(text, file=path.name, pipeline=self.settings.pipeline)
        name, ids = file_name(path, self.folder), tuple(decision.id for decision in decisions)
        as_json = stored.to_json(book)
        return Version(now(), coder, reason, name, sha256(text.encode()), text, as_json, edit or {}, ids, undoes)

    def _decisions_for(self, acts: Sequence[Act], coder: str, codebook: Codebook) -> list[Decision]:
        return [Decision(uuid4().hex, now(), coder, act, codebook=codebook.hash) for act in acts]

    def _settings_text(self) -> str:
        path = self.folder / FILE
        return path.read_bytes().decode() if path.is_file() else ""

    def _settings_before(self, target: Version, renamed: Sequence[Rename]) -> str:
        """study.yaml as it was before a change, or where something else has changed in it since, with the names of that time."""
        text, before = self._settings_text(), str(target.edit.get(SETTINGS_BEFORE, ""))
        if before and with_codes(before, moved({act.code: act.to for act in renamed})) == text:
            return before
        back = {} if target.edit["kind"] == "mergecodes" else {act.to: act.code for act in renamed}
        return with_codes(text, moved(back))

    def _refuse_gone(self, settings: str, old: Codebook, new: Codebook) -> None:
        gone = sorted(id for id in named_codes(settings) if id in old and id not in new)
        if gone:
            raise StudyError(f"{FILE} names the code {gone[0]!r}, under questions or survey; take it out there first.")

    def _write(
        self, before: CodebookFile, made: Sequence[Version], decisions: Sequence[Decision], settings: str
    ) -> None:
        """Keeps versions and decisions, and writes the codebook, if it is still as it was, and study.yaml."""
        named = self._settings_text()

        def write() -> None:
            if self.codebook_file().hash != before.hash:
                raise CodebookChanged(before.path)
            if settings != named:
                write_bytes(self.folder / FILE, settings.encode())
            try:
                write_bytes(before.path, made[-1].text.encode())
            except OutputError:
                if settings != named:
                    write_bytes(self.folder / FILE, named.encode())
                raise

        with Store.open(self.folder / store.FILE) as kept:
            keep(kept, made, decisions, then=write)
        if settings != named:
            self.settings = read_settings(self.folder)
