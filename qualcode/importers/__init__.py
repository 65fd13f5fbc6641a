"""Files -> documents. One file of this package for each format; `base.Importer` tells how to add one.

`read_document` is the way in: it finds the importer, composes the document and tells interviewers from respondents. Which respondent a
label belongs to, the study decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from qualcode import files
from qualcode.documents import Document, Kind, Speaker, compose
from qualcode.errors import UnknownName, UnreadableFile
from qualcode.importers.base import Imported, Importer, KnownLabels, Reading, importers
from qualcode.importers.header import interviewers_of, language_of
from qualcode.importers.layouts import Layout
from qualcode.importers.names import folded, is_generic, is_interviewer

__all__ = [
    "Imported",
    "Importer",
    "KnownLabels",
    "Layout",
    "Reading",
    "format_of",
    "importers",
    "is_generic",
    "is_interviewer",
    "is_passed_over",
    "read_document",
    "suffixes",
]

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini"})
_PLAIN = ".txt"
_ENOUGH = 2
"""Turns that a layout must find in a transcript before it is taken for one that is laid out so."""


def suffixes() -> tuple[str, ...]:
    """Suffixes of all files that can be imported, in alphabetical order."""
    return tuple(sorted({suffix for name in importers for suffix in importers[name].suffixes}))


def is_passed_over(name: str) -> bool:
    """Whether a file of this name in the folder of transcripts is none: a README, a dotfile, a lock or a system file."""
    return name.casefold() in _PASSED_OVER or name.startswith((".", "~$")) or name.casefold().startswith("readme")


def read_document(
    path: Path,
    *,
    id: str,
    known: KnownLabels = KnownLabels(),  # noqa: B008
    format: str = "",
    layouts: Sequence[Layout] = (),
) -> Imported:
    """A transcript as a document, with warnings about all that was guessed.

    The importer is the one named `format`, or the one whose signature the file has, or the one for the suffix; a `.txt` that is
    subtitles inside is read as such. One of `layouts` is used if `format` or the file's name names it, or if the transcript is so
    laid out. Speakers are `interviewer`, `respondent` (not yet which one), or `unassigned` where no label says who speaks.

    Raises:
        UnknownName: if there is no importer or layout named `format`.
        UnreadableFile: if no importer fits or several do, the file cannot be read, or nobody says anything in it.
    """
    data = files.read_bytes(path)
    way = _way(path, data, known, format, layouts)
    text, turns = compose(way.reading.utterances)
    if not turns:
        raise UnreadableFile(path, "holds no talk", "see that it is a transcript, or take it out of the folder")
    document = Document(
        id=id,
        text=text,
        turns=turns,
        source=path.name,
        format=way.name,
        sha256=files.sha256(data),
        language=language_of(way.reading.metadata),
        metadata=dict(way.reading.metadata),
    )
    named = interviewers_of(way.reading.metadata)
    document = document.with_speakers({label: Speaker(label, _kind(label, known, named)) for label in document.labels})
    return Imported(document, (*way.odd, *way.reading.warnings, *_guessed(document, known)))


def format_of(path: Path, layouts: Sequence[Layout] = ()) -> str:
    """The name of the layout or importer that a file would be read by, or an empty string if none can be told.

    Raises:
        UnreadableFile: if there is no such file.
    """
    data = files.read_bytes(path)
    try:
        return _way(path, data, KnownLabels(), "", layouts).name
    except UnreadableFile:
        return ""


@dataclass(frozen=True)
class _Way:
    """How a file was read, by what, and what is odd about that."""

    name: str
    reading: Reading
    odd: tuple[str, ...] = ()


def _way(path: Path, data: bytes, known: KnownLabels, format: str, layouts: Sequence[Layout]) -> _Way:
    named = format or PurePath(path.stem).suffix[1:]
    for layout in layouts:
        if layout.name == named:
            return _laid_out(path, data, known, layout)
    if format and format not in importers:
        raise UnknownName("importer or layout", format, [*importers, *(layout.name for layout in layouts)])
    if format:
        return _Way(format, importers[format].read(path, known))
    if not _is_named(path):
        fitting = [way for layout in layouts if (way := _perhaps_laid_out(path, data, known, layout))]
        if len(fitting) > 1:
            raise _several(path, [way.name for way in fitting])
        if fitting:
            return fitting[0]
    importer, odd = _importer_for(path, data, known)
    return _Way(importer.name, importer.read(path, known), odd)


def _laid_out(path: Path, data: bytes, known: KnownLabels, layout: Layout) -> _Way:
    """A file read by a layout that somebody named."""
    known = replace(known, layout=layout)
    importer, odd = _importer_for(path, data, known)
    try:
        reading = importer.read(path, known)
    except TimeoutError:
        mend = f"make the templates in {layout.name}.yaml plainer"
        raise UnreadableFile(path, f"takes too long to compare with the layout {layout.name}", mend) from None
    if not _labelled(reading):
        what = "has no table with such heads" if layout.columns else "has no line that begins a turn in that way"
        raise UnreadableFile(path, f"was said to be laid out as {layout.name}, but {what}", "compare the two")
    return _Way(layout.name, reading, odd)


def _perhaps_laid_out(path: Path, data: bytes, known: KnownLabels, layout: Layout) -> _Way | None:
    """A file read by a layout if that fits by itself."""
    if not layout.can_be_told or not layout.is_for(path.suffix.casefold()):
        return None
    try:
        way = _laid_out(path, data, known, layout)
    except UnreadableFile:
        return None
    if _labelled(way.reading) < _ENOUGH:
        return None
    return replace(way, odd=(*way.odd, f"is laid out as {layout.name}, and was read so"))


def _labelled(reading: Reading) -> int:
    return sum(bool(utterance.label) for utterance in reading.utterances)


def _is_named(path: Path) -> bool:
    """Whether a file's name says how it is read: `x.answers.csv`."""
    named = PurePath(path.stem).suffix[1:]
    return named in importers and path.suffix.casefold() in importers[named].suffixes


def _importer_for(path: Path, data: bytes, known: KnownLabels) -> tuple[Importer, tuple[str, ...]]:
    """The importer that a file is for, with what is odd about it.

    It goes by the importer's name before the suffix (`x.answers.csv`), by signature, by suffix, and by how the text begins, in this order.
    """
    suffix = path.suffix.casefold()
    if _is_named(path):
        return importers[PurePath(path.stem).suffix[1:]], ()
    by_suffix = [importers[name] for name in importers if suffix in importers[name].suffixes]
    signed = [importers[name] for name in importers if importers[name].holds(data)]
    if signed and not any(importer in by_suffix for importer in signed):
        odd: tuple[str, ...] = (f"is {signed[0].name} inside, whatever its suffix says, and was read as that",)
        return _fitting(path, signed, known), odd
    if by_suffix and suffix != _PLAIN:
        return _fitting(path, [importer for importer in by_suffix if importer in (signed or by_suffix)], known), ()
    recognised = _recognised(path, data)
    if recognised:
        odd = (f"is {recognised[0].name} inside, and was read as that",) if suffix != _PLAIN else ()
        return _fitting(path, recognised, known), odd
    if not by_suffix and known.layout and not files.what_is(data):
        return importers[_PLAIN[1:]], ()
    if not by_suffix:
        raise _no_importer(path, data)
    return by_suffix[0], ()


def _recognised(path: Path, data: bytes) -> list[Importer]:
    if files.what_is(data):
        return []
    try:
        start = files.decode(path, data)[:2000]
    except UnreadableFile:
        return []
    return [importers[name] for name in importers if importers[name].recognises(start)]


def _fitting(path: Path, candidates: Sequence[Importer], known: KnownLabels) -> Importer:
    """The one candidate whose kind a file is; if it is of none, the one that is called as the suffix, to say what it lacks.

    Raises:
        UnreadableFile: if it could be of several; it names them.
    """
    fitting = [c for c in candidates if len(candidates) == 1 or c.fits(path, known)]
    if len(fitting) < 2:
        return next(
            iter(fitting), next((c for c in candidates if f".{c.name}" == path.suffix.casefold()), candidates[0])
        )
    raise _several(path, [importer.name for importer in fitting])


def _several(path: Path, names: Sequence[str]) -> UnreadableFile:
    ways = " or ".join(f"--as {name}" for name in names)
    return UnreadableFile(
        path,
        f"could be read in {len(names)} ways: {', '.join(names)}",
        f"say which: qualcode import {path.name} {ways} (docs/formats.md tells what each reads)",
    )


def _no_importer(path: Path, data: bytes) -> UnreadableFile:
    kind = files.what_is(data)
    what = (
        f"is {kind}, which is no transcript"
        if kind
        else f"{path.suffix or 'a file without suffix'} is no format that can be read"
    )
    return UnreadableFile(path, what, f"save it as .docx or text; these can be read: {' '.join(suffixes())}")


def _kind(label: str, known: KnownLabels, named: frozenset[str]) -> Kind:
    if folded(label) in known.folded_interviewers:
        return "interviewer"
    if folded(label) in known.folded_respondents:
        return "respondent"
    return "interviewer" if is_interviewer(label, named) else "respondent"


def _guessed(document: Document, known: KnownLabels) -> tuple[str, ...]:
    """Labels that are an interviewer's only because the header names that person."""
    hosts = [turn.speaker.label for turn in document.labels.values() if turn.speaker.kind == "interviewer"]
    return tuple(
        f"“{label}” was taken for the interviewer, whom the header names"
        for label in hosts
        if not is_interviewer(label, known.interviewer)
    )
