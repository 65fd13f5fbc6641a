"""Transcripts added to a study, and what is said of their speakers written to study.yaml with its comments kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from qualcode.errors import UnreadableFile
from qualcode.files import read_bytes, write_bytes, write_text
from qualcode.importers import read_document
from qualcode.study.settings import FILE


def add_files(files: Sequence[Path], folder: Path, *, format: str = "") -> list[Path]:
    """Copies transcripts into a folder and gives the paths of the copies. All are read once before any is copied.

    A file that lies in the folder already is left as it is.

    Raises:
        UnreadableFile: if one cannot be read, or the folder has another file of its name.
    """
    targets = [folder / path.name for path in files]
    for path, target in zip(files, targets, strict=True):
        read_document(path, id=path.stem, format=format)
        if target.exists() and target.read_bytes() != read_bytes(path):
            raise UnreadableFile(path, f"{folder.name}/ has another file of that name", "rename one of the two")
    for path, target in zip(files, targets, strict=True):
        if not target.exists():
            write_bytes(target, read_bytes(path))
    return targets


def write_speakers(folder: Path, speakers: Mapping[str, str], files: Sequence[str]) -> None:
    """Writes label: respondent under `speakers:` of study.yaml; for the named files only, or for all where none is named.

    The file is made if there is none. Comments and order stay.

    Raises:
        OutputError: if it cannot be written.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    path = folder / FILE
    settings: Any = (yaml.load(path.read_text("utf-8")) if path.exists() else None) or CommentedMap()
    everywhere = settings.setdefault("speakers", CommentedMap())
    for labels in [everywhere.setdefault(file, CommentedMap()) for file in files] or [everywhere]:
        labels.update(speakers)
    out = StringIO()
    yaml.dump(settings, out)
    write_text(path, out.getvalue())
