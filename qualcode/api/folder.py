"""The folder of a study: its settings, codebook, people and transcripts, and the history of what is done in it."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qualcode
from qualcode.api import shown
from qualcode.codebook import Codebook, read_codebook, stored
from qualcode.documents import Document, Respondent
from qualcode.errors import QualcodeError, StudyError
from qualcode.files import read_bytes, sha256
from qualcode.matchers import trained
from qualcode.study import store
from qualcode.study.basis import CODEBOOK
from qualcode.study.folder import Imports, find_codebook, find_respondents, import_transcripts, no_codebook
from qualcode.study.layouts import read_layouts
from qualcode.study.recoding import Progress
from qualcode.study.rows import Event
from qualcode.study.settings import read_settings
from qualcode.study.shared_drives import warning_of
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.report.blocks import Block


class StudyFolder:
    """What is in the folder of a study.

    After `documents`, and all that calls it, `faults` holds the errors of transcripts that were left out, `warnings` what was guessed.
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
        self._read: list[Document] | None = None
        self._imported: list[Document] = []
        self._imports = Imports(())

    def __repr__(self) -> str:
        return shown.as_line(shown.facts(self.folder, self.settings))

    def _repr_html_(self) -> str:
        return shown.as_html(shown.facts(self.folder, self.settings))

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

    def documents(self) -> list[Document]:
        """All transcripts that can be read, as they are now; who speaks travels in them.

        Raises:
            StudyError: if no transcript can be read, or respondents.csv has faults.
        """
        with Store.read(self.folder / store.FILE) as kept:
            imports = import_transcripts(
                self.folder, self.settings, self._people, kept.imported, kept.decisions_about_speakers()
            )
        place = warning_of(self.folder)
        self.faults, self._imports = imports.faults, imports
        self.warnings = (*([place] if place else []), *imports.messages)
        return list(imports.documents)

    def add_transcripts(
        self, files: Sequence[str | Path], *, speakers: Mapping[str, str] | None = None, format: str = ""
    ) -> list[Path]:
        """Copies files into the folder of transcripts, writes who the labels are to study.yaml, and imports them.

        Gives the paths of the copies; `faults` (of all transcripts), `warnings` (of the new ones, if there are) and `import_table` tell
        how it went. An unreadable file is not copied.

        Raises:
            UnreadableFile: if a file cannot be read, or another one of its name is there already.
            UnknownName: if no importer or layout is named `format`.
            StudyError: if no transcript of the study can be read then, or a layout has faults.
        """
        from qualcode.study.adding import add_files, write_speakers

        top = self.folder / self.settings.transcripts
        added = add_files([Path(f) for f in files], top, format=format, layouts=read_layouts(self.folder))
        sources = {path.relative_to(top).as_posix() for path in added}
        if speakers:
            write_speakers(self.folder, speakers, sorted(sources))
            self.settings = read_settings(self.folder)
        documents = self.documents()
        with Store.open(self.folder / store.FILE) as kept:
            kept.save_documents(
                documents, at=now(), who=login_name(), warnings=self._imports.guesses, keys=self._imports.keys
            )
        self._read = None
        self._imported = [d for d in documents if not sources or d.source in sources]
        if sources:
            self.warnings = self._imports.messages_of(sorted(sources))
        return added

    def import_table(self) -> pd.DataFrame:
        """What the last `add_transcripts` brought. Columns: `tables.COLUMNS["documents"]`, then `speakers`: each label and who it is."""
        from qualcode import tables

        return tables.documents(self._imported).assign(speakers=[tables.speakers(d) for d in self._imported])

    def _read_codebook(self, path: Path) -> Codebook:
        """The codebook of a file; from the last run where nothing that it is read with has changed since."""
        with Store.read(self.folder / store.FILE) as kept:
            last = kept.last_run()
        made_with = (qualcode.__version__, trained.engine(self.settings.pipeline))
        known = last.settings.get("basis", {}) if last and (last.qualcode, last.engine) == made_with else {}
        if last and path.is_file() and sha256(read_bytes(path)) == known.get(CODEBOOK):
            return stored.from_json(last.codebook)
        return read_codebook(path, pipeline=self.settings.pipeline)

    def report_language(self, asked: str = "") -> str:
        """Norwegian for Norwegian studies, English for all others."""
        return asked or ("nb" if self.settings.language in ("nb", "nn") else "en")

    def _warned(self, blocks: Sequence[Block], language: str) -> Sequence[Block]:
        """The blocks, saying on their first page that names may stand in them, unless the study says that it is pseudonymised."""
        from qualcode.report.names_warning import with_names_warning

        return blocks if self.settings.pseudonymised else with_names_warning(blocks, language)

    def _written(self, action: str = "report") -> dict[str, str]:
        """Hashes of the files that were last written by their names: the reports in `reports/`, or what another action wrote."""
        with Store.read(self.folder / store.FILE) as kept:
            events = [event for event in kept.history() if event.action == action]
        return dict(events[-1].detail["files"]) if events else {}

    def _record(self, action: str, detail: Mapping[str, Any]) -> None:
        with Store.open(self.folder / store.FILE) as kept:
            kept.record(Event(now(), login_name(), action, detail))


def login_name() -> str:
    """Who is working, as far as the machine knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "researcher"


def now() -> str:
    """The time of day in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
