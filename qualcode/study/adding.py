"""Transcripts added to a study, and what is said of their speakers written to study.yaml with its comments kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from qualcode.errors import UnreadableFile
from qualcode.files import read_bytes, read_text, write_bytes, write_text
from qualcode.importers import Layout, format_of, importers, is_passed_over, read_document
from qualcode.study.settings import FILE, read_settings


def add_files(files: Sequence[Path], folder: Path, *, format: str = "", layouts: Sequence[Layout] = ()) -> list[Path]:
    """Copies transcripts into a folder and gives the paths of the copies. All are read once before any is copied.

    A file that lies in the folder already is left as it is. Where `format` is not what the file would be read as, the copy gets the suffix
    of the format, or its name before the suffix (`x.answers.csv`), for that is how it is read from then on.

    Raises:
        UnreadableFile: if one cannot be read, or the folder has another file of its name.
        UnknownName: if no importer or layout is named `format`.
    """
    targets: dict[Path, Path] = {}
    for path in files:
        target = folder / _name(path, format, layouts)
        read_document(path, id=path.stem, format=format, layouts=layouts)
        twin = targets.get(target, target)
        if twin.exists() and read_bytes(twin) != read_bytes(path):
            where = f"{folder.name}/ has another file" if twin == target else "you name two files"
            raise UnreadableFile(path, f"{where} of that name", "rename one of the two")
        targets.setdefault(target, path)
    for target, path in targets.items():
        if not target.exists():
            write_bytes(target, read_bytes(path))
    return list(targets)


def _name(path: Path, format: str, layouts: Sequence[Layout]) -> str:
    if is_passed_over(path.name):
        raise UnreadableFile(
            path,
            "has a name that is passed over among the transcripts",
            "rename it: README* and the like are no interviews",
        )
    if not format or format_of(path, layouts) == format:
        return path.name
    if format not in importers or path.suffix.casefold() in importers[format].suffixes:
        return f"{path.stem}.{format}{path.suffix}"
    return path.stem + importers[format].suffixes[0]


def write_speakers(folder: Path, speakers: Mapping[str, str], files: Sequence[str]) -> None:
    """Writes label: respondent under `speakers:` of study.yaml; for the named files only, or for all where none is named.

    The file is made if there is none. Comments and order stay.

    Raises:
        OutputError: if it cannot be written.
    """
    from ruamel.yaml.comments import CommentedMap

    with _settings_of(folder) as settings:
        everywhere = _mapping_in(settings, "speakers", CommentedMap)
        for labels in [_mapping_in(everywhere, file, CommentedMap) for file in files] or [everywhere]:
            labels.update(speakers)


def forget_speaker(folder: Path, respondent: str, files: Collection[str]) -> None:
    """Takes out of `speakers:` of study.yaml whatever is mapped to a respondent, and what is said of some files.

    Comments and order stay; a study without the file stays without it.

    Raises:
        OutputError: if it cannot be written.
    """
    if not _speaks_of(folder, respondent, files):
        return
    with _settings_of(folder) as settings:
        speakers = settings.get("speakers") or {}
        of_files = [labels for labels in speakers.values() if isinstance(labels, dict)]
        for labels in (speakers, *of_files):
            for label in [label for label, who in labels.items() if who == respondent or label in files]:
                del labels[label]
        if "speakers" in settings and not speakers:
            del settings["speakers"]


def _speaks_of(folder: Path, respondent: str, files: Collection[str]) -> bool:
    """Whether study.yaml maps anything to a respondent, or says something of one of the files; otherwise it is left as it is written."""
    speakers = read_settings(folder).speakers
    mapped = [*speakers.everywhere.values(), *(who for labels in speakers.by_file.values() for who in labels.values())]
    return respondent in mapped or any(file in speakers.by_file for file in files)


@contextmanager
def _settings_of(folder: Path) -> Iterator[Any]:
    """study.yaml as a mapping that can be changed; it is written when the block ends well."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    path = folder / FILE
    is_empty = not path.exists() or not path.stat().st_size
    settings: Any = (None if is_empty else yaml.load(read_text(path))) or CommentedMap()
    yield settings
    out = StringIO()
    yaml.dump(settings, out)
    write_text(path, out.getvalue() if settings else "")


def _mapping_in(mapping: Any, key: str, empty: type) -> Any:
    """The mapping under a key, a new one where the key is absent or nothing stands behind it."""
    if mapping.get(key) is None:
        mapping[key] = empty()
    return mapping[key]
