"""A study beyond one machine: its codebook and people applied to transcripts anywhere, and its last run as Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.tables import StudyTables
from qualcode.codebook import stored
from qualcode.engines import LOCAL, Engine
from qualcode.study.layouts import read_layouts
from qualcode.study.program import program
from qualcode.study.recoding import How

if TYPE_CHECKING:
    from qualcode.scale import Outcome


class StudyParts(StudyTables):
    """Parts of Parquet files, which `qualcode.CodedFiles` counts."""

    def code_files(
        self,
        sources: Sequence[str],
        to: str | Path,
        *,
        codebook: str | Path | None = None,
        context: bool = True,
        engine: str | Engine = LOCAL,
    ) -> Outcome:
        """Codes transcripts that lie anywhere into Parquet files below `to`; nothing of it is kept in the study. See `scale.code_files`.

        Codebook, respondents and what study.yaml says of speakers are those of the study.

        Raises:
            StudyError: as `codebook` and `scale.code_files`.
        """
        from qualcode.scale import Basis, code_files

        book = self._read_codebook(Path(codebook)) if codebook else self.codebook()
        how = How(self.settings.unit, context, self.settings.pipeline)
        basis = Basis(book, how, self.settings, self._people, tuple(read_layouts(self.folder)))
        return code_files(sources, basis, str(to), engine=engine, progress=self._progress)

    def write_parquet(self, to: str | Path) -> int:
        """Writes the last run, as it stands, into Parquet files below `to`, as `code_files` does; gives how many documents that are.

        Raises:
            NotCodedYet: if there is none.
            OutputError: if it cannot be written.
            MissingExtra: if pyarrow is not installed.
        """
        from qualcode.scale.job import Job
        from qualcode.scale.run import write_coded

        coded = self.coded()
        job = Job(str(to), stored.to_json(coded.codebook), self._how(), self.settings, self._people, program())
        write_coded(job, coded.documents, self.segments(), self.questions())
        return len(coded.documents)

    def _how(self) -> How:
        settings = self.coded().run.settings
        return How(settings.get("unit", "sentence"), bool(settings.get("context", True)), self.settings.pipeline)
