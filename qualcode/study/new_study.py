"""A new study folder: commented files to fill in; from a folder of transcripts, with a proposal of who is who."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Literal

from qualcode.documents import Document
from qualcode.errors import QualcodeError, StudyError
from qualcode.files import read_bytes, write_bytes
from qualcode.importers import is_generic, is_interviewer, is_passed_over, read_document, suffixes
from qualcode.language.tokens import count_words
from qualcode.study.folder import CODEBOOKS
from qualcode.study.settings import FILE, INTERVIEWER, NOBODY
from qualcode.study.speakers import named_in_header
from qualcode.study.templates import CODEBOOK_EN, CODEBOOK_NB, STUDY, TRANSCRIPTS_README

Approach = Literal["", "content", "codebook", "reflexive"]
NORWEGIAN = ("nb", "nn", "no")

_CODE_LIKE = re.compile(r"[A-ZÆØÅ]{1,4}[- ]?\d{1,4}")
_MACHINE_GIVEN = re.compile(r"(speaker|taler|spk|person|stemme|voice|unknown|ukjent)[ _-]*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Voice:
    """A label of one transcript, how much it says, and who that is proposed to be: a respondent's id, `interviewer`, or `nobody`."""

    source: str
    label: str
    turns: int
    words: int
    who: str
    is_guess: bool = False


@dataclass(frozen=True)
class NewStudy:
    """What was made: files written, files that were there and are left as they were, voices found, faults of transcripts."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
    unassigned: tuple[str, ...] = ()
    faults: tuple[QualcodeError, ...] = field(default=())


def new_study(folder: Path, source: Path | None = None, *, approach: Approach = "", language: str = "nb") -> NewStudy:
    """Makes a study folder; with `source`, copies the transcripts that can be read and proposes who speaks in them.

    No file that is there is changed.

    Raises:
        StudyError: if `source` is no folder, or holds no transcript.
        OutputError: if the folder cannot be written.
    """
    paths = _transcripts(source) if source else []
    documents, faults = _read(paths)
    if source and not paths:
        raise StudyError(f"No transcript in {source}: no file in it has one of these endings: {' '.join(suffixes())}")
    if source and not documents:
        raise StudyError("\n".join([f"No transcript in {source} can be read:", *map(str, faults)]))
    sources = {document.source for document in documents}
    voices = propose(documents)
    is_norwegian = language in NORWEGIAN
    codebook = (CODEBOOK_NB if is_norwegian else CODEBOOK_EN).format(language=language).encode()
    begun = write_study(
        folder,
        voices,
        [path for path in paths if path.name in sources],
        approach=approach,
        language=language,
        codebook=("codebook.yaml", codebook),
    )
    unassigned = tuple(d.source for d in documents if not d.labels)
    return replace(begun, unassigned=unassigned, faults=tuple(faults))


def write_study(
    folder: Path,
    voices: Sequence[Voice],
    transcripts: Sequence[Path],
    *,
    title: str = "",
    approach: Approach = "",
    language: str = "nb",
    roles: Mapping[str, str] | None = None,
    codebook: tuple[str, bytes] | None = None,
) -> NewStudy:
    """Writes the files of a study: copies of transcripts, who speaks in them, and a codebook by its name; without one, there is none yet.

    Without `title`, the study is called as its folder. `roles` are those of respondents by their id. No file that is there is changed.

    Raises:
        OutputError: if the folder cannot be written.
    """
    files = {
        FILE: _study_yaml(title or folder.resolve().name, voices, approach, language).encode(),
        "respondents.csv": _respondents_csv(voices, roles or {}, ";" if language in NORWEGIAN else ",").encode(
            "utf-8-sig"
        ),
        **({f"{CODEBOOKS}/{codebook[0]}": codebook[1]} if codebook else {}),
        "transcripts/README.txt": TRANSCRIPTS_README.encode(),
        **{f"transcripts/{path.name}": read_bytes(path) for path in transcripts},
    }
    there = {
        name for name in files if (folder / name).exists() or (name.startswith(CODEBOOKS) and _has_codebook(folder))
    }
    for name in sorted(files, key=lambda name: name == FILE):  # last, for it makes the folder a study
        if name not in there:
            write_bytes(folder / name, files[name])
    kept = tuple(name for name in files if name in there)
    return NewStudy(folder, tuple(n for n in files if n not in there), kept, tuple(voices))


def _has_codebook(folder: Path) -> bool:
    return any((folder / CODEBOOKS).glob("*.y*ml"))


def _transcripts(source: Path) -> list[Path]:
    if not source.is_dir():
        raise StudyError(f"There is no folder {source}; name the folder that the transcripts lie in.")
    known = suffixes()
    return sorted(
        path
        for path in source.iterdir()
        if path.is_file() and path.suffix.lower() in known and not is_passed_over(path.name) and not _is_list(path)
    )


def _is_list(path: Path) -> bool:
    """Whether a table is a study's own list beside the transcripts, and no transcript."""
    return path.stem.casefold() in ("respondents", "survey") and path.suffix.lower() in (".csv", ".xlsx")


def _read(paths: Iterable[Path]) -> tuple[list[Document], list[QualcodeError]]:
    documents: list[Document] = []
    faults: list[QualcodeError] = []
    for path in paths:
        try:
            documents.append(read_document(path, id=path.stem).document)
        except QualcodeError as fault:
            faults.append(fault)
    return documents, faults


# ---- who is who


def propose(documents: Sequence[Document]) -> list[Voice]:
    """Every label of every document with a proposal of who it is.

    A label that looks like a respondent's code (S01) is that respondent. A generic label ("Informant") is whom the header names, or, as
    one that a program gave ("Speaker 1"), a respondent of that document. Where no label says that it is the interviewer's, the one that
    asks in most of its turns is. A name is a respondent with an id of its own, so that names stay out of tables and reports.
    """
    ids: dict[str, str] = {}
    return [voice for document in documents for voice in _voices(document, ids)]


def _voices(document: Document, ids: dict[str, str]) -> list[Voice]:
    asker = _asker(document)
    return [_voice(document, label, asker, ids) for label in document.labels]


def _asker(document: Document) -> str:
    """The label that must be the interviewer's where none says so: it asks in most of its turns, and more than the others."""
    unknown = [label for label in document.labels if not _CODE_LIKE.fullmatch(label)]
    if len(document.labels) < 2 or any(is_interviewer(label) for label in document.labels) or not unknown:
        return ""
    asks = {label: _questions(document, label) for label in document.labels}
    asker = max(unknown, key=lambda label: asks[label])
    others = max(asks[label] for label in document.labels if label != asker)
    return asker if asks[asker] >= 0.5 and asks[asker] > others else ""


def _voice(document: Document, label: str, asker: str, ids: dict[str, str]) -> Voice:
    said = [document.turn_text(t) for t in document.turns if t.speaker.label == label]
    words = sum(count_words(text) for text in said)
    if is_interviewer(label) or label == asker:
        return Voice(document.source, label, len(said), words, INTERVIEWER, label == asker)
    if _CODE_LIKE.fullmatch(label):
        return Voice(document.source, label, len(said), words, label)
    named = [value for value in named_in_header(document) if _CODE_LIKE.fullmatch(value)]
    if is_generic(label) and len(named) == 1:
        return Voice(document.source, label, len(said), words, named[0], True)
    is_local = is_generic(label) or bool(_MACHINE_GIVEN.fullmatch(label))
    person = f"{document.source}\n{label}" if is_local else label.casefold()
    return Voice(document.source, label, len(said), words, ids.setdefault(person, f"R{len(ids) + 1:02}"), True)


def _questions(document: Document, label: str) -> float:
    """The share of a voice's turns that ask something."""
    said = [document.turn_text(t) for t in document.turns if t.speaker.label == label]
    return sum("?" in text for text in said) / len(said)


# ---- what is written


def _respondents_csv(voices: Sequence[Voice], roles: Mapping[str, str], delimiter: str) -> str:
    """A table to fill in, parted as Excel in that language parts it."""
    ids = dict.fromkeys(voice.who for voice in voices if voice.who not in (INTERVIEWER, NOBODY))
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows([("respondent", "role"), *((id, roles.get(id, "")) for id in ids)])
    return text.getvalue()


def _study_yaml(title: str, voices: Sequence[Voice], approach: Approach, language: str) -> str:
    return STUDY.format(
        title=title.replace("'", "''"),
        language=language,
        speakers=_speakers(voices),
        locale="locale: nb" if language in NORWEGIAN else "# locale: nb",
        approach=f"approach: {approach}" if approach else "# approach: codebook",
    )


def _speakers(voices: Sequence[Voice]) -> str:
    """The `speakers` of study.yaml: only what the labels do not say themselves."""
    by_file: dict[str, dict[str, str]] = {}
    for voice in voices:
        if voice.who != voice.label and not (voice.who == INTERVIEWER and is_interviewer(voice.label)):
            by_file.setdefault(voice.source, {})[voice.label] = voice.who
    if not by_file:
        return "# speakers: {AM: S02}"
    lines = ["speakers:  # proposed; correct what is wrong"]
    for source, labels in by_file.items():
        lines += [f"  {_quoted(source)}:", *(f"    {_quoted(label)}: {_plain(who)}" for label, who in labels.items())]
    return "\n".join(lines)


def _plain(who: str) -> str:
    """An id as YAML takes it for text."""
    is_plain = re.fullmatch(r"[^\W\d][\w.-]*", who) and who.casefold() not in {"true", "false", "null"}
    return who if is_plain else _quoted(who)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
