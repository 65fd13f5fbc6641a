"""What gets out: a canary outside the study that hostile files point at, and a canary in a transcript that no message may carry."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from .guard import CANARY
from .hostile import transcripts, zipped
from .targets import ROOT

INSIDE = "Kanarifuglsang"
"""A word of a transcript."""
PROJECT = """<Project xmlns="urn:QDA-XML:project:1.0" name="a"><Sources>{}</Sources></Project>"""
SOURCE = '<TextSource guid="{:08x}-0000-4000-8000-000000000000" name="s{}" plainTextPath="{}"/>'


def projects(canary: Path) -> dict[str, bytes]:
    """REFI-QDA projects that point at a file outside of themselves."""
    paths = (
        f"absolute://{canary}",
        f"relative://../{canary.name}",
        f"internal://../{canary.name}",
        f"internal://{canary}",
        str(canary),
    )
    pointing = PROJECT.format("".join(SOURCE.format(n, n, path) for n, path in enumerate(paths)))
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary.as_uri()}">]>' + PROJECT.format('<TextSource name="&x;"/>')
    return {
        "pointing.qdpx": zipped({"project.qde": pointing.encode()}),
        "entity.qdpx": zipped({"project.qde": entity.encode()}),
    }


def leaks(folder: Path) -> dict[str, int]:
    """Hostile files offered to a study: bytes of either canary in what it writes and says, and how many files it named and refused."""
    canary = folder / "canary.txt"
    canary.write_text(f"S01: {CANARY}")
    study = folder / "study"
    (study / "transcripts").mkdir(parents=True)
    (study / "codebooks").mkdir()
    (study / "codebooks" / "c.yaml").write_text("name: a\nlanguage: nb\ncodes: {crm: {rules: [CRM]}}\n")
    (study / "transcripts" / "sound.txt").write_text(f"I: Hva?\n\nS01: Jeg bruker CRM. {INSIDE}.\n")
    (study / "respondents.csv").write_text("respondent,role\nS01,seller\n")
    pointing = {
        name: make()
        for name, make in transcripts(canary).items()
        if name.startswith(("entity", "points", "absolute", "laughs"))
    }
    for name, data in pointing.items():
        (study / "transcripts" / name).write_bytes(data)
    told = [_qualcode(study, "run")]
    for name, data in projects(canary).items():
        (folder / name).write_bytes(data)
        told.append(_qualcode(study, "import", str(folder / name)))
    written = b"".join(
        _content(path) for path in sorted(study.rglob("*")) if path.is_file() and path.name not in pointing
    )
    said = "".join(text for _, text in told)
    return {
        "files that point outside": len(pointing) + 2,
        "named as left out": sum(f"Left out: {name}" in said for name in pointing),
        "exit code of the run": told[0][0],
        "bytes of the file outside": written.count(CANARY.encode()) * len(CANARY) + said.count(CANARY) * len(CANARY),
        "bytes of a transcript in messages": said.count(INSIDE) * len(INSIDE),
    }


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return data
    with zipfile.ZipFile(path) as archive:
        return data + b"".join(archive.read(name) for name in archive.namelist())


def _qualcode(study: Path, *arguments: str) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "qualcode", *arguments, "--study", str(study)],
        capture_output=True, text=True, check=False, timeout=300, cwd=study, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return ended.returncode, ended.stderr + ended.stdout
