"""The results of a job: its tables, part by part, and what is counted of them out of core."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

import pandas as pd

from qualcode import tables
from qualcode.analysis import matrix
from qualcode.analysis.comparison import compare_tallied
from qualcode.analysis.frequency import frequencies_tallied
from qualcode.analysis.tally import Tally, tally, together
from qualcode.codebook import Codebook
from qualcode.engines import LOCAL, Engine, engine_of
from qualcode.errors import StudyError
from qualcode.scale.job import DONE, RUN, Done, Told, table_at
from qualcode.scale.parquet import from_parquet
from qualcode.scale.places import below, files_in, read, read_if_there
from qualcode.tables import Spoken

COUNTED = {
    "segments": ("document", "turn", "respondent", "code", "start", "end", "origin", "negated", "status"),
    "turns": ("document", "respondent", "words"),
    "questions": ("document", "turn", "code"),
}
"""What is read to be counted: a tenth of what there is."""


class CodedFiles:
    """What `code_files` wrote to a place. Tables are counted where asked for, by an engine, and are those that one machine would give.

    Raises:
        StudyError: if nothing was written there, or it is not finished.
    """

    def __init__(self, place: str, *, engine: str | Engine = LOCAL) -> None:
        self.place = str(place)
        self._engine = engine_of(engine)
        told = read_if_there(below(self.place, RUN))
        if told is None:
            raise StudyError(
                f"There are no coded transcripts at {place}; make them: qualcode code --from FOLDER --parquet {place}"
            )
        self._told = Told.from_json(told)
        self.parts = sorted((Done.from_json(read(file.at)) for file in files_in(below(self.place, DONE))), key=_number)

    @property
    def codebook(self) -> Codebook:
        """The codebook that was applied."""
        return self._told.codebook

    @property
    def failed(self) -> dict[str, str]:
        """Why transcripts were left out, by the names of their files."""
        return {name: reason for part in self.parts for name, reason in part.failed}

    def read(self, table: str) -> Iterator[pd.DataFrame]:
        """The rows of `segments`, `turns`, `documents` or `questions`, part by part. Columns: `tables.COLUMNS`."""
        for part in self.parts:
            yield from_parquet(table, read(table_at(self.place, table, part.number)))

    def respondents(self) -> pd.DataFrame:
        """One row a respondent. Columns: `tables.COLUMNS["respondents"]`, then the attributes."""
        return tables.respondents_who(self._counted.spoken, self._told.people)

    def frequencies(self, *, by: str = "", groups: Sequence[str] = ()) -> pd.DataFrame:
        """Codes by group. Columns: `tables.COLUMNS["frequencies"]`.

        Raises:
            StudyError: if nobody has the attribute or a group.
        """
        by, groups = self._grouped(by, groups)
        return frequencies_tallied(self._counted.tally, self.respondents(), self.codebook, by=by, groups=groups)

    def compare(self, *, by: str = "", groups: Sequence[str] = ()) -> pd.DataFrame:
        """Groups beside each other. Columns: `tables.COLUMNS["comparison"]`.

        Raises:
            StudyError: if nobody has the attribute or a group.
        """
        by, groups = self._grouped(by, groups)
        return compare_tallied(self._counted.tally, self.respondents(), self.codebook, by=by, groups=groups)

    def matrix(self, *, cells: Literal["presence", "counts", "rates"] = "presence") -> pd.DataFrame:
        """Respondents by codes: 0/1, counts, or segments per 1,000 own words."""
        people, counted = self.respondents(), self._counted.tally
        if cells == "rates":
            return matrix.tallied_rates(counted, people, self.codebook)
        counts = matrix.tallied_matrix(counted, people, self.codebook)
        return matrix.presence(counts, self.codebook) if cells == "presence" else counts

    def _grouped(self, by: str, groups: Sequence[str]) -> tuple[str, Sequence[str]]:
        is_studys = not by or by == self._told.attribute
        return by or self._told.attribute, groups or (self._told.groups if is_studys else ())

    @cached_property
    def _counted(self) -> _Counted:
        if not self.parts:
            raise StudyError(f"Nothing has been coded at {self.place} yet; run the same `qualcode code` again.")
        numbers = [part.number for part in self.parts]
        counted = list(self._engine.map(_counter, (self.place, self.codebook), numbers))
        return _Counted(together(one.tally for one in counted), tables.spoken_together(one.spoken for one in counted))


def _number(part: Done) -> int:
    return part.number


class _Counted(NamedTuple):
    """What is counted of one part, or of all."""

    tally: Tally
    spoken: dict[str, Spoken]


def _counter(shared: tuple[str, Codebook]) -> Callable[[int], _Counted]:
    """The work of an engine: counts one part."""
    place, codebook = shared

    def count(number: int) -> _Counted:
        read_in = {
            name: from_parquet(name, read(table_at(place, name, number)), columns) for name, columns in COUNTED.items()
        }
        spoken = tables.spoken(read_in["turns"].itertuples(index=False, name=None))
        people = tables.respondents_who(spoken, {})
        return _Counted(tally(read_in["segments"], people, codebook, read_in["questions"]), spoken)

    return count
