"""Files with coded passages of other programs: projects of QualCoder, Taguette and qc, and the tables that the first two export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as File

from qualcode.errors import UnreadableFile
from qualcode.files import read_bytes
from qualcode.foreign import segment_tables
from qualcode.foreign.codebook_files import database_in, program_of
from qualcode.foreign.segments import ForeignSegment
from qualcode.foreign.sqlite_file import SIGN, ForeignDatabase
from qualcode.spreadsheets import WORKBOOKS, read_rows


@dataclass(frozen=True)
class ForeignSegments:
    """The coded passages of a file, by which program, and how many more there are that are no text or have no code."""

    program: str
    segments: tuple[ForeignSegment, ...]
    others: int = 0


def has_segments(path: File) -> bool:
    """Whether a file is one of coded passages, and no transcript. A file that cannot be read is none."""
    try:
        if path.is_dir() or read_bytes(path).startswith(SIGN):
            return True
        is_table = path.suffix.casefold() in {".csv", *WORKBOOKS}
        return is_table and bool(segment_tables.program_of(read_rows(path)))
    except UnreadableFile:
        return False


def read_segments(path: File) -> ForeignSegments:
    """The coded passages of a file, or of a folder that is a project of QualCoder or qc.

    Raises:
        UnreadableFile: if it has none that can be read.
        UnsafeFile: if it is unsafe to read.
    """
    path = database_in(path)
    if not read_bytes(path).startswith(SIGN):
        segments, others = segment_tables.segments_in(path)
        return ForeignSegments(segment_tables.program_of(read_rows(path)), tuple(segments), others)
    with ForeignDatabase.open(path) as database:
        program = program_of(database, path)
        segments, others = program.segments_of(database, path)
        return ForeignSegments(program.PROGRAM, tuple(segments), others)
