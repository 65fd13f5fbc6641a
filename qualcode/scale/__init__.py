"""Transcripts by the hundred thousand: coded part by part into Parquet files, and counted from these, part by part again.

    sources   which transcripts: files, folders, lists in a CSV file, addresses of storage elsewhere
    places    where they are read and results are written, on this machine or elsewhere
    job       what is to be done, and its parts
    worker    what is done with one part, wherever that is
    run       the parts given out, and what became of each
    parquet   tables as Parquet with declared columns, and back
    results   the tables of a finished job, counted out of core

No process ever holds more than a part, the tallies, and a line about each document.
"""

from __future__ import annotations

from qualcode.scale.results import CodedFiles
from qualcode.scale.run import Basis, Outcome, code_files

__all__ = ["Basis", "CodedFiles", "Outcome", "code_files"]
