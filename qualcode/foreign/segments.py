"""Coded passages of another program, found again in the documents of a study by their words.

Another program has read the same files in another way: line breaks, blanks and labels of speakers may be otherwise, so its offsets mean
nothing here. The words are sought without regard to blanks; where they stand more than once, the order in the other program's text tells
which place is meant, or what stands around it. Otherwise the passage is told, not placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from qualcode.codebook.model import Codebook
from qualcode.codebook.read import id_from
from qualcode.coding import MACHINE
from qualcode.decisions import Add, Anchor, find
from qualcode.decisions.standing import CONSENSUS
from qualcode.documents import Document, normalise
from qualcode.foreign.codes import Path, shown

NO_WORDS = "it has no words"
NO_PLACE = "its words are not in the document"
SEVERAL = "its words stand in several places of the document, and nothing tells which is meant"
NOBODY = ("", MACHINE, CONSENSUS)
"""What no coder may be called, for it means something else here."""
MAX_QUOTE = 200_000
"""Characters of the longest passage that is sought."""


@dataclass(frozen=True)
class ForeignSegment:
    """A passage with a code. `start` is its place in `source`, the whole text there, as far as they are known (-1, empty)."""

    document: str
    code: Path
    quote: str
    coder: str = ""
    start: int = -1
    source: str = ""
    other_name: str = ""
    line: int = 0


@dataclass(frozen=True)
class UnplacedSegment:
    """A passage that has no place in the study: its code, document and offset there, the line of the file, and why. Without its words."""

    code: str
    document: str
    start: int
    line: int
    reason: str


@dataclass(frozen=True)
class Placing:
    """What `placed` gives: the codings by coder, and what is left."""

    codings: dict[str, tuple[Add, ...]]
    unplaced: tuple[UnplacedSegment, ...]


def placed(
    segments: Iterable[ForeignSegment], documents: Sequence[Document], codebook: Codebook, *, coder: str
) -> Placing:
    """The passages as codings of the study's documents and codes. `coder` is who made those that name nobody."""
    names = _DocumentNames(documents)
    codes = _CodeNames(codebook)
    found: dict[str, dict[Add, None]] = {}
    left = []
    for segment in segments:
        document, code = names.document(segment), codes.code(segment.code)
        if document is None:
            reason = "the study has no document of that name"
        elif not code:
            reason = "the codebook has no such code"
        else:
            span, reason = place(segment, document)
            if span:
                who = segment.coder.strip() if segment.coder.strip() not in NOBODY else coder
                add = Add(Anchor.at(document.id, document.text, *_without_labels(span, document)), code, "imported")
                found.setdefault(who, {})[add] = None
                continue
        left.append(UnplacedSegment(shown(segment.code), segment.document, segment.start, segment.line, reason))
    return Placing({who: tuple(adds) for who, adds in found.items()}, tuple(left))


def _without_labels(span: tuple[int, int], document: Document) -> tuple[int, int]:
    """The span without what is no talk at its ends: a speaker's label that was marked with the words, a heading below them."""
    start, end = span
    spoken = [turn for turn in document.turns if turn.start < end and turn.end > start]
    return (max(start, spoken[0].start), min(end, spoken[-1].end)) if spoken else span


def place(segment: ForeignSegment, document: Document) -> tuple[tuple[int, int] | None, str]:
    """Where a passage stands in a document, or None and why not."""
    quote = normalise(segment.quote).strip()
    bare = _bare(quote)
    if not bare:
        return None, NO_WORDS
    if len(quote) > MAX_QUOTE:
        return None, f"it is longer than {MAX_QUOTE:,} characters"
    text, offsets = _bare_text(document.text)
    places = _occurrences(bare, text)
    at = places[0] if len(places) == 1 else _same_in_order(segment, bare, places)
    if at is not None:
        return (offsets[at], offsets[at + len(bare) - 1] + 1), ""
    span = find(_anchor(segment, document, quote), document.text)
    return span, "" if span else (SEVERAL if places else NO_PLACE)


def _anchor(segment: ForeignSegment, document: Document, quote: str) -> Anchor:
    """The words with what stands around them in the other program, as it would be written here."""
    source = segment.source
    if not source or segment.start < 0:
        return Anchor(document.id, 0, 0, quote)
    end = segment.start + len(segment.quote)
    before, after = normalise(source[max(0, segment.start - 200) : segment.start]), normalise(source[end : end + 200])
    return Anchor(document.id, segment.start, end, quote, before[-48:], after[:48])


def _same_in_order(segment: ForeignSegment, bare: str, places: Sequence[int]) -> int | None:
    """Of several places the one that is as far down the list as in the other program's text, if the words stand there as often."""
    if not places or not segment.source or segment.start < 0:
        return None
    there = _occurrences(bare, _bare_source(segment.source))
    if len(there) != len(places):
        return None
    start = len(_bare(normalise(segment.source[: segment.start])))
    nearest = min(range(len(there)), key=lambda n: abs(there[n] - start))
    return places[nearest]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=4)
def _bare_source(text: str) -> str:
    return _bare(normalise(text))


@lru_cache(maxsize=4)
def _bare_text(text: str) -> tuple[str, list[int]]:
    """A text without blanks, and where each of its signs stands."""
    offsets = [at for at, sign in enumerate(text) if not sign.isspace()]
    return "".join(text[at] for at in offsets), offsets


def _occurrences(words: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < 10_000:
        found.append(at)
        at = text.find(words, at + 1)
    return found


class _DocumentNames:
    """Documents by what another program may call them: id, file name, either without suffix, in any case."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._known: dict[str, Document | None] = {}
        for document in documents:
            for name in {_key(one) for one in (document.id, document.source)}:
                self._known[name] = None if name in self._known else document

    def document(self, segment: ForeignSegment) -> Document | None:
        """The document that a passage is from; None if there is none or more than one of its name."""
        found = (self._known.get(_key(name)) for name in (segment.document, segment.other_name) if name.strip())
        return next((document for document in found if document), None)


def _key(name: str) -> str:
    last = PurePosixPath(normalise(name).strip().replace("\\", "/")).name
    stem, dot, suffix = last.rpartition(".")
    return id_from(stem if dot and re.fullmatch(r"[A-Za-z0-9]{2,5}", suffix) else last)


class _CodeNames:
    """Codes by the paths of their names or ids, and by their own where only one has it."""

    def __init__(self, codebook: Codebook) -> None:
        self._paths: dict[str, str] = {}
        self._own: dict[str, str] = {}
        for code in codebook:
            names = [codebook[id].name for id in codebook.lineage(code.id)]
            self._paths.setdefault("/".join(id_from(name) for name in names), code.id)
            self._paths[code.id] = code.id
            for own in {id_from(code.name), code.id.rpartition("/")[2]}:
                self._own[own] = "" if own in self._own else code.id

    def code(self, path: Path) -> str:
        """The id of the code that is meant; empty if there is none, or several."""
        return self._paths.get("/".join(id_from(part) for part in path), "") or self._own.get(id_from(path[-1]), "")
