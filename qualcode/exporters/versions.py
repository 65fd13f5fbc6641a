"""A report that somebody has changed is theirs: the new one goes beside it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from qualcode.files import sha256


def report_path(path: Path, written: Mapping[str, str]) -> Path:
    """Where a report can be written without losing anybody's work: `path`, else `report-2.docx`, `report-3.docx` and so on.

    `written` has the SHA-256 of what was last written under each file name. A file with that hash is as we left it and may be replaced;
    any other, also one that cannot be read, is somebody's.
    """
    if _is_ours(path, written):
        return path
    beside = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(candidate for candidate in beside if _is_ours(candidate, written))


def _is_ours(path: Path, written: Mapping[str, str]) -> bool:
    try:
        return sha256(path.read_bytes()) == written.get(path.name)
    except FileNotFoundError:
        return True
    except OSError:
        return False
