"""Trained spaCy pipelines: which one a name means, what it gives, and reading text with it. Nothing is downloaded.

A name is an installed package (`nb_core_news_lg`) or a folder that `nlp.to_disk` or `spacy train` wrote. A package may bring code of its
own: whoever installed it trusts it. A folder comes along with a study, from anybody, and is loaded as data only (`pipeline_folder`).
"""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from qualcode.errors import StudyError, UnreadableFile, nearest
from qualcode.files import read_bytes
from qualcode.language import main_code

OWN = "qualcode"
"""The engine of a study without a trained pipeline."""
GROUP = "spacy_models"
"""The entry points by which packages say that they are pipelines."""
ATTRIBUTES = {
    "token.lemma": "LEMMA",
    "token.pos": "POS",
    "token.tag": "TAG",
    "token.dep": "DEP",
    "token.morph": "MORPH",
    "token.ent_type": "ENT_TYPE",
    "token.ent_iob": "ENT_IOB",
    "doc.ents": "ENT_TYPE",
}
"""What components say they assign, by the names that patterns have for it."""
LONGEST = 10**9
"""spaCy refuses longer texts; no turn of an interview is so long."""
_MADE_FOR_ANOTHER = re.compile(r"\[W09[45]\].*?trained with spaCy v?(?P<made>[\w.]+)", re.DOTALL)
_CODE = re.compile(r"\[[EW]\d+\]")


@dataclass(frozen=True, eq=False)
class Pipeline:
    """A loaded pipeline.

    `engine` has its name and versions, `language` the code of its language (xx: any), `gives` the attributes that it sets, `remark` what
    a researcher should know of it, or nothing.
    """

    name: str
    engine: str
    language: str
    gives: frozenset[str]
    remark: str
    nlp: Any

    def speaks(self, language: str) -> bool:
        """Whether it is for texts in a language; both kinds of Norwegian are one here, for who names a pipeline has chosen it."""
        return self.language == "xx" or main_code(self.language) == main_code(language)

    def read(self, texts: Iterable[str]) -> Iterator[Any]:
        """A spaCy Doc for each text.

        Raises:
            StudyError: if a component fails; the text is not told.
        """
        try:
            yield from self.nlp.pipe(texts)
        except Exception as fault:
            raise StudyError(
                f"The spaCy pipeline {self.name!r} failed while it read a transcript ({_told(fault)}); "
                "install it anew, or remove `pipeline:` from study.yaml"
            ) from fault


def located(name: str, folder: Path) -> str:
    """The pipeline that a study in `folder` means: an installed package as it is, a folder with its path; empty for none."""
    if not name or (not _is_path(name) and (_package(name) or not (folder / name).is_dir())):
        return name
    return str(folder / name)


def engine(name: str) -> str:
    """Name and version of a pipeline, and the version of spaCy, by which runs are told apart; loads nothing. "qualcode" for no pipeline.

    A folder's version is the author's; what is in it is told by the first signs of a checksum.
    """
    if not name:
        return OWN
    if package := _package(name):
        return f"{name} {package.version}, spaCy {metadata.version('spacy')}"
    folder = Path(name)
    if not (folder / "meta.json").is_file():
        return name
    try:
        about = json.loads(read_bytes(folder / "meta.json"))
        own = f"{about['lang']}_{about['name']} {about['version']}"
    except (UnreadableFile, ValueError, TypeError, KeyError):
        own = folder.name
    return f"{own} ({_checksum(folder)[:12]}), spaCy {metadata.version('spacy')}"


def load(name: str) -> Pipeline:
    """The pipeline of a name or path; loaded once, and again where it has changed.

    Raises:
        StudyError: if it is not installed, or cannot be loaded.
    """
    return _loaded(name, engine(name))


@lru_cache(maxsize=2)
def _loaded(name: str, engine: str) -> Pipeline:
    import spacy

    package = _package(name)
    if not package:
        _check_folder(name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            nlp = spacy.load(name if package else Path(name))
        except Exception as fault:
            raise StudyError(
                f"The spaCy pipeline {name!r} that study.yaml names cannot be loaded ({_told(fault)}); {_mend(name)}"
            ) from fault
    nlp.max_length = max(nlp.max_length, LONGEST)
    remark = next((told for one in caught if (told := _remark(name, str(one.message)))), "")
    return Pipeline(name, engine, str(nlp.lang), frozenset(_given(nlp)), remark, nlp)


def _given(nlp: Any) -> Iterator[str]:
    """The attributes that the components set. One that does not say what it sets may set anything."""
    for name, component in nlp.pipeline:
        assigned = nlp.get_pipe_meta(name).assigns
        if hasattr(component, "patterns") and nlp.get_pipe_meta(name).factory == "attribute_ruler":
            yield from (attribute for pattern in component.patterns for attribute in pattern["attrs"])
        elif not assigned and nlp.get_pipe_meta(name).factory != "tok2vec":
            yield from ATTRIBUTES.values()
        yield from (ATTRIBUTES[one] for one in assigned if one in ATTRIBUTES)


def _check_folder(name: str) -> None:
    from qualcode.matchers.pipeline_folder import objection

    if not (Path(name) / "config.cfg").is_file():
        raise StudyError(_not_there(name))
    if what := objection(Path(name)):
        raise StudyError(
            f"The spaCy pipeline in the folder {Path(name).name!r} is not loaded: {what}. A folder may hold data only; "
            "if you trust it, install it as a package (`python -m spacy package` makes one)"
        )


def _not_there(name: str) -> str:
    if _is_path(name):
        return (
            f"There is no spaCy pipeline in {name}; `pipeline:` in study.yaml must name an installed pipeline, or a "
            "folder with config.cfg in it, seen from the study"
        )
    known = [point.name for point in metadata.entry_points(group=GROUP)]
    hint = f"did you mean {found!r}? Otherwise " if (found := nearest(name, known)) else ""
    return f"The spaCy pipeline {name!r} that study.yaml names is not installed; {hint}{_mend(name)}"


def _mend(name: str) -> str:
    if _is_path(name):
        return "have it written anew, or remove `pipeline:`"
    if re.fullmatch(r"[a-z]{2,3}_(core|dep|ent|sent)_\w+", name):
        return f"`python -m spacy download {name}` installs it, or remove `pipeline:`"
    return "install it from who made it, or remove `pipeline:`"  # a name from anybody's study is none to give to pip


def _remark(name: str, warned: str) -> str:
    found = _MADE_FOR_ANOTHER.search(warned)
    if found is None:
        return ""
    return (
        f"The spaCy pipeline {Path(name).name!r} was made with spaCy {found['made'].rstrip('.')}, and {metadata.version('spacy')} is "
        "installed: its lemmas and tags may be a little worse than its makers say."
    )


def _told(fault: Exception) -> str:
    """The kind of an error and spaCy's number for it; its words might quote a text."""
    code = _CODE.match(str(fault))
    return f"{type(fault).__name__} {code.group()}" if code else type(fault).__name__


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name


def _package(name: str) -> metadata.Distribution | None:
    """The installed package of that name, if it is a pipeline."""
    if not name or _is_path(name):
        return None
    try:
        package = metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        return None
    return package if any(point.group == GROUP for point in package.entry_points) else None


def _checksum(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        with path.open("rb") as file:
            whole.update(path.relative_to(folder).as_posix().encode() + hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
