"""The study folder: which files it has, and all its transcripts as documents."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from qualcode.decisions import Decision, in_force
from qualcode.decisions.acts import Speaking
from qualcode.decisions.written import act_to_json
from qualcode.documents import Document, Respondent, normalise
from qualcode.errors import QualcodeError, StudyError, UnknownName, UnreadableFile, nearest
from qualcode.files import read_bytes, sha256
from qualcode.importers import Layout, is_passed_over, read_document
from qualcode.importers.base import Imported
from qualcode.importers.script import NO_NAMES
from qualcode.study.layouts import read_layouts
from qualcode.study.program import program
from qualcode.study.respondents import read_respondents
from qualcode.study.settings import FILE, Settings
from qualcode.study.speakers import People, assign, known_labels

CODEBOOKS = "codebooks"
_MAX_SHOWN = 12


@dataclass(frozen=True)
class Imports:
    """What a folder of transcripts gave: documents in order, the faults of files left out, and warnings by the name of a file.

    By document id, `keys` has hashes of all that a document was made from, and `guesses` the warnings that come from that alone.
    """

    documents: tuple[Document, ...]
    faults: tuple[QualcodeError, ...] = ()
    warnings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    guesses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def messages(self) -> tuple[str, ...]:
        """All warnings as one prints them: `file: warning`."""
        return self.messages_of(self.warnings)

    def messages_of(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The warnings of these files, as one prints them."""
        return tuple(f"{source}: {warning}" for source in sources for warning in self.warnings.get(source, ()))


def find_codebook(folder: Path, settings: Settings) -> Path | None:
    """The codebook that study.yaml names, or the only YAML file in codebooks/; None if there is none.

    Raises:
        StudyError: if the one named is not there, or if there are several and none is named.
    """
    found = [
        p
        for p in _files(folder / CODEBOOKS)
        if p.suffix.casefold() in {".yaml", ".yml"} and not p.name.startswith((".", "~$"))
    ]
    if settings.codebook:
        named = _there(folder, settings.codebook) or _there(folder / CODEBOOKS, settings.codebook)
        if named is None or not named.is_file():
            raise _missing("codebook", settings.codebook, [_relative(p, folder) for p in found])
        return named
    if len(found) > 1:
        names = ", ".join(p.name for p in found)
        line = f"codebook: {_relative(found[0], folder)}"
        raise StudyError(
            f"{CODEBOOKS}/: there are {len(found)} codebooks ({names}); write in {FILE} which one holds: {line}"
        )
    return found[0] if found else None


def find_respondents(folder: Path, settings: Settings) -> dict[str, Respondent] | None:
    """The respondents of the study; None if study.yaml names no file of them and there is neither respondents.csv nor .xlsx.

    Raises:
        StudyError: if the file named is not there, or for all faults of it.
    """
    path = respondents_path(folder, settings)
    return None if path is None else read_respondents(path)


def respondents_path(folder: Path, settings: Settings) -> Path | None:
    """The file of the study's respondents; None as `find_respondents`.

    Raises:
        StudyError: if the file named is not there.
    """
    default = Settings.respondents
    path = _there(folder, settings.respondents)
    if path is None and settings.respondents != default:
        raise _missing(
            "respondents", settings.respondents, [p.name for p in _files(folder) if "respond" in p.name.casefold()]
        )
    return path or _there(folder, Path(default).with_suffix(".xlsx").name)


def find_survey(folder: Path, settings: Settings) -> Path | None:
    """The survey that study.yaml names, or survey.csv or .xlsx; None if there is none.

    Raises:
        StudyError: if the file named is not there.
    """
    if not settings.survey.file:
        return _there(folder, "survey.csv") or _there(folder, "survey.xlsx")
    path = _there(folder, settings.survey.file)
    if path is None:
        raise _missing("survey", settings.survey.file, [p.name for p in _files(folder) if "surv" in p.name.casefold()])
    return path


def transcript_paths(folder: Path, settings: Settings) -> list[Path]:
    """All files below the folder of transcripts, but those that are passed over, in the order of their names."""
    top = _there(folder, settings.transcripts)
    if top is None or not top.is_dir():
        return []
    return sorted(_transcripts(top), key=lambda path: _sort_key(path, top))


def _transcripts(top: Path) -> Iterator[Path]:
    for path in top.iterdir():
        if is_passed_over(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _transcripts(path)
        elif path.is_file():
            yield path


def _sort_key(path: Path, top: Path) -> tuple[str, str]:
    """The same order on every system, however it writes å in names of files."""
    name = normalise(_relative(path, top))
    return name.casefold(), name


def document_ids(paths: Sequence[PurePath], top: PurePath) -> list[str]:
    """A name for each path below `top`: without its suffix, but with it where two would be the same; folders parted by `/`."""
    names = [normalise(_relative(path, top)) for path in paths]
    ids = [normalise(_relative(path.with_suffix(""), top)) for path in paths]
    while len(set(ids)) < len(ids):
        times = Counter(ids)
        whole = [name if times[id_] > 1 else id_ for name, id_ in zip(names, ids, strict=True)]
        if whole == ids:  # names that differ only in how their å is encoded
            return [f"{id_} ({number})" if times[id_] > 1 else id_ for number, id_ in enumerate(ids, start=1)]
        ids = whole
    return ids


Known = Callable[[str], tuple[Document, tuple[str, ...]] | None]
"""Gives the document that was made before from what has that hash, with its warnings."""


def import_transcripts(
    folder: Path,
    settings: Settings,
    respondents: Mapping[str, Respondent] | None,
    known: Known = lambda key: None,
    decisions: Sequence[Decision] = (),
) -> Imports:
    """Every transcript of the study as a document whose turns know who speaks. A file's fault leaves that file out, and no other.

    `decisions` are all that people made; those about who speaks are used.

    A document that is `known` is not read again.

    Raises:
        StudyError: if there is no transcript that can be read, or a layout has faults.
    """
    top = _there(folder, settings.transcripts) or folder / settings.transcripts
    paths = transcript_paths(folder, settings)
    people = None if respondents is None else People.of(respondents)
    basis = _Basis(settings, people, read_layouts(folder))
    documents: list[Document] = []
    faults: list[QualcodeError] = []
    warnings: dict[str, tuple[str, ...]] = {}
    keys: dict[str, str] = {}
    guesses: dict[str, tuple[str, ...]] = {}
    said = about_speakers(decisions)
    for path, id_ in zip(paths, document_ids(paths, top), strict=True):
        try:
            source, own = _source(path, top), said.pop(id_, [])
            keys[id_] = _key(path, id_, source, basis, own)
            found = known(keys[id_]) or _import(path, id_, source, basis, own)
        except QualcodeError as fault:
            faults.append(fault)
            continue
        document, guesses[id_] = found
        documents.append(document)
        if guesses[id_]:
            warnings[source] = guesses[id_]
    if not documents:
        raise _no_transcript(top, faults)
    _add(warnings, _twins(documents))
    _add(warnings, _unused(settings, [_relative(path, top) for path in paths]))
    _add(
        warnings,
        {id_: f"is not in the study, but {len(own)} decisions say who speaks in it" for id_, own in said.items()},
    )
    return Imports(tuple(documents), tuple(faults), warnings, keys, guesses)


def import_transcript(
    folder: Path,
    settings: Settings,
    respondents: Mapping[str, Respondent] | None,
    id: str,
    decisions: Sequence[Decision],
    as_read: dict[str, Imported],
) -> Imports:
    """One transcript as `import_transcripts` makes it, with its warnings.

    `as_read` keeps the file as it was read, before anybody said who speaks in it: one says that turn by turn.

    Raises:
        UnknownName: if there is none of that id.
        UnreadableFile: if it cannot be used, with what is wrong with it.
        StudyError: if a layout has faults.
    """
    top = _there(folder, settings.transcripts) or folder / settings.transcripts
    paths = transcript_paths(folder, settings)
    by_id = dict(zip(document_ids(paths, top), paths, strict=True))
    if id not in by_id:
        raise UnknownName("document", id, by_id)
    basis = _Basis(settings, None if respondents is None else People.of(respondents), read_layouts(folder))
    source = _source(by_id[id], top)
    key = _key(by_id[id], id, source, basis, ())
    if key not in as_read:
        as_read.clear()  # one is worked at at a time
        as_read[key] = _read(by_id[id], id, source, basis)
    document, guesses = _with_speakers(as_read[key], source, basis, about_speakers(decisions).get(id, []))
    return Imports((document,), warnings={source: guesses})


def _source(path: Path, top: Path) -> str:
    try:
        path.name.encode()
    except UnicodeEncodeError:
        shown = path.name.encode("utf-8", "replace").decode()
        raise UnreadableFile(shown, "has a name with characters that are no text", "rename the file") from None
    return _relative(path, top)


def about_speakers(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """The decisions in force about who speaks, by the document that they are about."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(decisions):
        if isinstance(decision.act, Speaking):
            found[decision.act.place.document].append(decision)
    return found


@dataclass(frozen=True)
class _Basis:
    """What reading every transcript of a study depends on."""

    settings: Settings
    respondents: People | None
    layouts: tuple[Layout, ...]


def _key(path: Path, id_: str, source: str, basis: _Basis, decisions: Sequence[Decision]) -> str:
    """A hash of all that the document of a file depends on, its name and the program that reads it among them."""
    roles = None if basis.respondents is None else basis.respondents.roles
    labels = [basis.settings.speakers.of_file(source), basis.settings.interviewer, roles]
    layouts = [repr(layout) for layout in basis.layouts]
    said = [act_to_json(decision.act) for decision in decisions]
    return sha256(json.dumps([program(), id_, source, labels, layouts, said, sha256(read_bytes(path))]).encode())


def _import(
    path: Path, id_: str, source: str, basis: _Basis, decisions: Sequence[Decision]
) -> tuple[Document, tuple[str, ...]]:
    return _with_speakers(_read(path, id_, source, basis), source, basis, decisions)


def _read(path: Path, id_: str, source: str, basis: _Basis) -> Imported:
    known = known_labels(basis.settings, basis.respondents, source)
    return read_document(path, id=id_, known=known, layouts=basis.layouts)


def _with_speakers(
    imported: Imported, source: str, basis: _Basis, decisions: Sequence[Decision]
) -> tuple[Document, tuple[str, ...]]:
    assigned = assign(replace(imported.document, source=source), basis.settings, basis.respondents, decisions)
    # that nobody is named in the file matters only until somebody has said who speaks, and `assign` tells that
    guesses = tuple(warning for warning in imported.warnings if warning != NO_NAMES)
    return assigned.document, (*guesses, *assigned.warnings)


def _twins(documents: Sequence[Document]) -> dict[str, str]:
    """Documents that say the same: most often one interview saved twice, which would count twice."""
    by_text: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_text[document.text].append(document)
    return {
        twin.source: f"has the same text as {first.source}, and counts beside it; take one of the two out of the folder"
        for first, *others in by_text.values()
        for twin in others
    }


def _unused(settings: Settings, sources: Sequence[str]) -> dict[str, str]:
    """Files that study.yaml names under `speakers` and that are not there."""
    used = {name for source in sources for name in settings.speakers.files_of(source)}
    absent = [name for name in settings.speakers.by_file if name not in used]
    hints = [f"speakers: there is no transcript {name!r}; {_did_you_mean(name, sources)}" for name in absent]
    return {FILE: "\n".join(hints)} if hints else {}


def _add(warnings: dict[str, tuple[str, ...]], more: Mapping[str, str]) -> None:
    for source, warning in more.items():
        warnings[source] = (*warnings.get(source, ()), *warning.split("\n"))


def is_study(folder: Path) -> bool:
    """Whether there is anything in the folder that makes it a study."""
    return any((folder / name).exists() for name in (FILE, CODEBOOKS, "transcripts"))


def no_codebook(folder: Path) -> StudyError:
    """What to say where a codebook is needed and there is none: perhaps this is no study at all."""
    if not is_study(folder):
        return StudyError(
            f"{folder.resolve().name} is no study folder: it has neither {FILE} nor codebooks nor transcripts;"
            " go to your study folder, or name it: --study DIR"
        )
    return StudyError(
        f"There is no codebook yet: put a YAML file into {folder / CODEBOOKS} (`qualcode init` makes one to start from)."
    )


def _no_transcript(top: Path, faults: Sequence[QualcodeError]) -> StudyError:
    if not faults:
        what = "is empty" if top.is_dir() else "is not there"
        mend = f"put the transcripts there (.docx, .odt, .txt, .vtt, .xlsx …), or write in {FILE} where they are: transcripts: FOLDER"
        return StudyError(f"No transcripts: {top} {what}; {mend}")
    shown = [str(fault) for fault in faults[:_MAX_SHOWN]]
    more = [f"… and {len(faults) - _MAX_SHOWN} more"] if len(faults) > _MAX_SHOWN else []
    return StudyError(
        "\n".join([f"None of the {len(faults)} files in {top} can be used as a transcript:", *shown, *more])
    )


def _missing(key: str, name: str, candidates: Sequence[str]) -> StudyError:
    return StudyError(f"{FILE}: {key}: there is no file {name!r}; {_did_you_mean(name, candidates)}")


def _did_you_mean(name: str, candidates: Sequence[str]) -> str:
    meant = nearest(name, candidates) or (candidates[0] if len(candidates) == 1 else "")
    return f"did you mean {meant!r}?" if meant else "write its name as it stands in the folder, with its suffix"


def _there(folder: Path, name: str) -> Path | None:
    """A path as it was written, relative to the folder, whichever way the file system writes å; None if nothing is there."""
    candidates = [folder / unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    return next((path for path in candidates if path.exists()), None)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def _relative(path: PurePath, top: PurePath) -> str:
    return path.relative_to(top).as_posix()
