"""Which program it is, byte for byte: what was found by another one must not be taken for what this one finds."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from unicodedata import unidata_version

import qualcode
from qualcode.errors import StudyError
from qualcode.matchers.trained import engine

LIBRARIES = ("ahocorasick-rs", "charset-normalizer", "lxml", "regex", "spacy")
"""On these depends what is read in a file and found in a text."""


def program(pipeline: str = "") -> str:
    """A hash of the program, its language data, its libraries and plug-ins, and of the trained pipeline that it uses."""
    return _hash_with(engine(pipeline))


@cache
def _hash_with(engine: str) -> str:
    return hashlib.sha256(f"{engine}\n{_own()}".encode()).hexdigest()


def refuse_others(asked: str, here: str) -> None:
    """Refuses work that another program shares out: it might be done otherwise here.

    Raises:
        StudyError: if they are not the same.
    """
    if asked != here:
        raise StudyError(
            "A worker of the cluster has another version of qualcode, of Python or of a library than this machine, and might"
            " code otherwise; install the same everywhere."
        )


@cache
def _own() -> str:
    return "\n".join([sys.version, unidata_version, *(map(_version, LIBRARIES)), *_plugins(), *_files()])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _plugins() -> list[str]:
    points = [*entry_points(group="qualcode.importer"), *entry_points(group="qualcode.rule_kind")]
    return sorted(f"{point.group} {point.value} {point.dist.version if point.dist else ''}" for point in points)


def _files() -> list[str]:
    """Each file of the package with its hash: in development the version stays and the files change."""
    top = Path(qualcode.__file__).parent
    files = sorted(path for path in top.rglob("*") if "__pycache__" not in path.parts and path.is_file())
    return [f"{path.relative_to(top).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
