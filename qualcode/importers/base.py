"""What every importer takes and gives, and the registry in which they are found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar, TypeVar

from qualcode.documents import Document, Utterance
from qualcode.importers.layouts import Layout
from qualcode.importers.names import folded
from qualcode.registry import Registry


@dataclass(frozen=True)
class KnownLabels:
    """Speaker labels that the study already knows, and the layout that a transcript is known to have.

    `interviewer` are labels of interviewers beside the usual words, `respondents` the ids of respondents and the keys of `speakers`.
    `nobody` are words that look like labels and are none ("Fordel: …"): what they begin is speech. With a `layout`, only what it describes
    is a label.
    """

    interviewer: frozenset[str] = frozenset()
    respondents: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    layout: Layout | None = None

    # folded once for all transcripts: a study may have as many respondents as documents

    @cached_property
    def folded_interviewers(self) -> frozenset[str]:
        """The labels of interviewers as they are compared."""
        return frozenset(map(folded, self.interviewer))

    @cached_property
    def folded_respondents(self) -> frozenset[str]:
        """The labels of respondents as they are compared."""
        return frozenset(map(folded, self.respondents))

    @cached_property
    def folded_labels(self) -> frozenset[str]:
        """The labels of both."""
        return self.folded_interviewers | self.folded_respondents


@dataclass(frozen=True)
class Reading:
    """What an importer found in a file: talk in order, the header (keys in lower case), and in words what it guessed or left out."""

    utterances: tuple[Utterance, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """A document with what the researcher should know about how it was read."""

    document: Document
    warnings: tuple[str, ...] = ()


class Importer(ABC):
    """Reads one file format.

    To add a format:

    1. Make one file in `qualcode/importers/`, named after the format; nothing else is edited.
    2. Write a class that inherits from `Importer`, with `name` (what `format=` is called), `suffixes` (lower case, with the dot), and
       what it `reads` and `passes_over`: docs/formats.md is made of these.
    3. Put `@register` above it.
    4. In `read`, open the file through `qualcode.files` only, and give what stands in it to one of these, which find the labels, the
       header and the turns: text as `lines.Line`s to `script.read_lines` (`txt.py` is the shortest that does), timed text as
       `cues.Cue`s to `cues.read_cues` (`srt.py`), a table as `table.Row`s to `table.table_talk`, then to `read_lines`, paragraphs and
       tables as `Content` to `blocks.read_blocks`. `times.milliseconds` reads a time. A format that says who speaks puts it in `label`.
    5. Let `holds` tell a file by its signature, if the format has one, or `recognises` by how its text begins, if such files also come
       as `.txt`. Where another importer takes files of the same suffix, let `fits` of each tell which it is.
    6. Put a sample into `tests/data/importers/`. The contract tests find the importer by themselves, and damage the sample in many ways;
       `test_samples.py` shows how it was read, to be checked by eye and kept beside it (`x.rtf.expected.json`).

    Another package adds a format with the entry point `qualcode.importer`, which names an object of such a class.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    reads: ClassVar[str] = ""
    """For docs/formats.md: what of such a file is read."""
    passes_over: ClassVar[str] = ""
    """For docs/formats.md: what of such a file is left out."""

    @abstractmethod
    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in a file. What is no talk at all may be left empty; the caller refuses it.

        Raises:
            UnreadableFile: if the file is not what its suffix says, or damaged; no other exception whatever the bytes.
        """

    def holds(self, data: bytes) -> bool:
        """Whether the bytes of a file are a signature of this format, so that it is read as such whatever its suffix."""
        return False

    def recognises(self, text: str) -> bool:
        """Whether text that begins so is of this format; asked of a `.txt`, and of text whose suffix nobody reads."""
        return False

    def fits(self, path: Path, known: KnownLabels) -> bool:
        """Whether what is in a file is of this kind; asked only where several importers take files of its suffix.

        Raises:
            UnreadableFile: if the file is damaged.
        """
        return True


importers = Registry[Importer]("importer", "qualcode.importers")

ImporterClass = TypeVar("ImporterClass", bound=type[Importer])


def register(importer: ImporterClass) -> ImporterClass:
    """Enters an importer in the registry under its name (a class decorator)."""
    importers.register(importer.name)(importer())
    return importer
