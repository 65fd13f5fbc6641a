"""What the guard does with hostile files: each in a process of its own that may have one gigabyte, warm from a sound file of its format."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from .hostile import CODEBOOKS, transcripts
from .targets import ROOT, SAMPLES

CANARY = "kanarifugl-7f3a91"
MEMORY = 2**30
ALONE = f"import sys; sys.path.append({str(ROOT)!r}); from benchmarks.reliability.guard import main; main()"
"""What such a process does; the qualcode that is installed goes before that of the checkout."""
SOUND = {"qdpx": "one_interview.docx"}


@dataclass(frozen=True)
class Met:
    """How a hostile file was met: the error's class or `read`, seconds, megabytes beyond start-up, and its line."""

    name: str
    how: str
    seconds: float
    megabytes: float
    line: str


def meet_all(folder: Path) -> list[Met]:
    """All hostile files."""
    canary = folder / "canary.txt"
    canary.write_text(CANARY)
    made = dict(transcripts(canary)) | {name: (lambda data=data: data) for name, data in CODEBOOKS.items()}
    found = []
    for name, make in made.items():
        path = folder / name
        path.write_bytes(make())
        found.append(_met(path))
        path.unlink()
    return found


def _met(path: Path) -> Met:
    command = [sys.executable, "-c", ALONE, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=300, check=False)
    if ended.returncode:
        return Met(path.name, "FELL OVER", 0.0, 0.0, (ended.stderr.strip().splitlines() or [""])[-1])
    return Met(path.name, *json.loads(ended.stdout))


def _one(path: Path) -> tuple[str, float, float, str]:
    from qualcode.codebook import read_codebook
    from qualcode.errors import QualcodeError
    from qualcode.exchange.read import read_project
    from qualcode.files import read_bytes
    from qualcode.importers import read_document

    suffix = path.suffix[1:]

    def read(file: Path) -> object:
        if suffix == "yaml":
            return read_codebook(file)
        return read_project(read_bytes(file), file.name) if file.suffix == ".qdpx" else read_document(file, id="a")

    warm = (
        ROOT / "codebooks" / "key_account.nb.yaml"
        if suffix == "yaml"
        else SAMPLES / SOUND.get(suffix, f"one_interview.{suffix}")
    )
    if suffix == "xlsx":
        warm = SAMPLES / "columns.xlsx"
    read(warm)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY + _size(), MEMORY + _size()))
    before, began = _peak(), time.perf_counter()
    try:
        read(path)
        how, line = "read", ""
    except QualcodeError as error:
        how, line = type(error).__name__, str(error)
    own_process = (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    )  # all that a reader of PDF has, start-up included
    return how, time.perf_counter() - began, max(_peak() - before, own_process), line


def _size() -> int:
    """Bytes of address space that the process has by now."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> float:
    """The most memory that the process has had, in megabytes."""
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Meets one file, and prints how."""
    print(json.dumps(_one(Path(sys.argv[1]))))
