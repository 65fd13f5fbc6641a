"""A codebook by the name of its file, or by that of a state of the study that it made."""

from __future__ import annotations

from pathlib import Path

from qualcode.codebook import Codebook, read_codebook, stored
from qualcode.errors import UnknownName
from qualcode.study import frozen
from qualcode.study.folder import CODEBOOKS
from qualcode.study.store import FILE, Store

LAST = "last"
"""The name of the last run."""


def named_codebook(folder: Path, name: str | Path, *, pipeline: str = "") -> Codebook:
    """The codebook of a file, of a frozen state, or of the last run (`last`).

    A file goes before a state of the same name; it is sought from where one stands, in the study, and in its `codebooks/`.

    Raises:
        CodebookError: if the file has faults.
        UnknownName: if there is neither a file nor a state of that name.
    """
    for place in (Path(), folder, folder / CODEBOOKS):
        if (place / name).is_file():
            return read_codebook(place / name, pipeline=pipeline)
    if str(name) != LAST and str(name) in frozen.names(folder):
        return read_codebook(frozen.read(folder, str(name))[0] / frozen.CODEBOOK, pipeline=pipeline)
    with Store.read(folder / FILE) as kept:
        runs, last = {run.name: run for run in kept.runs() if run.name}, kept.last_run()
    if last is not None:
        runs.setdefault(LAST, last)
    if str(name) not in runs:
        files = sorted(path.name for path in (folder / CODEBOOKS).glob("*.y*ml"))
        raise UnknownName("codebook", str(name), [*runs, *frozen.names(folder), *files])
    return stored.from_json(runs[str(name)].codebook)
