"""The texts of a REFI-QDA project, with what is coded in them, and what refers to notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.exchange import elements as xml
from qualcode.exchange.package import Package
from qualcode.exchange.positions import Reading, Selection, Text, readings_of
from qualcode.exchange.project import About, Note, Place, ProjectCoding, User, Variables, counted, is_ours

if TYPE_CHECKING:
    from lxml.etree import _Element

Subject = tuple[About, str, Place | None]
"""What a note is about: the kind of thing, its GUID, its place if it is a segment."""
_TEXTS = {"Representation": "PDF", "Transcript": "recording", "TextDescription": "picture"}
"""Texts that stand for what is no text."""
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
_COORDINATES = re.compile(r"\(\d+,\d+\),\(\d+,\d+\)")
"""What MAXQDA writes for the name of a selection."""
_AREAS = {
    "PDFSelection": ("area of a PDF page", "areas of PDF pages"),
    "PictureSelection": ("part of a picture", "parts of pictures"),
    "AudioSelection": ("stretch of sound", "stretches of sound"),
    "VideoSelection": ("stretch of film", "stretches of film"),
}


@dataclass
class _Read:
    """A text source while it is read: its selections are placed when all sources are known."""

    guid: str
    name: str
    text: Text
    element: _Element
    variables: Variables
    selections: list[tuple[_Element, Selection]] = field(default_factory=list)


class SourceReader:
    """Reads the texts, and keeps what is found on the way: codings, places, notes, losses, users that nobody declared."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.root
        self._losses: list[str] = []
        self._missing: list[str] = []
        self._sources: dict[str, _Read] = {}
        self._places: dict[str, Place] = {}
        self._codings: list[ProjectCoding] = []
        self._notes: list[Note] = []
        self._about: dict[str, list[Subject]] = {}
        self._users: dict[str, User] = {}
        self._nobody = 0
        self._known: dict[str, str] = {}
        """Names of codes by GUID."""
        self._variables: dict[str, str] = {}
        """Names of variables by GUID."""
        self._is_ours = is_ours(self._root.get("origin") or "")
        self._creator = xml.plain_guid(self._root.get("creatingUserGUID"))

    def _listed(self, holder: str, *names: str) -> Iterator[_Element]:
        return xml.children(xml.child(self._root, holder), *names)

    def _user(self, *guids: str | None) -> str:
        """The first of these that is a user; one that is not declared becomes a user of its own, for it is somebody."""
        named = next(filter(None, map(xml.plain_guid, guids)), "")
        if named and named not in self._users:
            self._users[named] = User(named, f"user {named[:8]}")
            self._losses.append(f"a user is not listed in the project: what they did is by “user {named[:8]}”")
        return named

    def _read_sources(self) -> None:
        by_path: dict[str, _Read] = {}
        for holder in self._listed("Sources"):
            texts = [holder] if xml.name(holder) == "TextSource" else list(xml.children(holder, *_TEXTS))
            for element in texts:
                self._read_source(element, holder, by_path)
            if xml.name(holder) != "TextSource":
                self._tell_areas(holder, bool(texts))

    def _read_source(self, element: _Element, holder: _Element, by_path: dict[str, _Read]) -> None:
        guid, path = xml.guid_of(element), (element.get("plainTextPath") or "").strip().lower()
        name = (holder.get("name") or element.get("name") or "").strip() or f"source {guid[:8]}"
        inline = xml.child(element, "PlainTextContent")
        written = xml.whole_text(inline)
        if inline is None or not written.strip():
            same = by_path.get(path) if path else None
            if same is not None:  # a transcript that is a source of its own too
                same.selections += self._selections(element, same.text)
                return
            written, why = self._package.text(element.get("plainTextPath") or "", guid)
            if why:
                self._missing.append(name)
                self._losses.append(f"source “{name}”: {why}" + self._without_text(element))
                return
        read = _Read(guid, name, Text(written), element, self._values(element))
        read.selections = self._selections(element, read.text)
        self._sources[guid] = read
        if path:
            by_path[path] = read
        if name_of := _TEXTS.get(xml.name(element)):
            self._losses.append(f"source “{name}”: the text of a {name_of} was taken, the {name_of} itself was not")

    def _without_text(self, element: _Element) -> str:
        """What is lost with a text: the codings and notes in it, each with the words that the project quotes."""
        lost = [
            f"\n    “{self._known.get(xml.target(xml.child(coding, 'CodeRef')), '?')}” on {shown(selection)}"
            for selection in xml.children(element, "PlainTextSelection", "TranscriptSelection")
            for coding in xml.children(selection, "Coding")
        ]
        lost += [
            f"\n    the note “{note}” on {shown(selection)}"
            for selection in xml.children(element, "PlainTextSelection", "TranscriptSelection")
            if (note := xml.text(selection, "Description"))
        ]
        return "; lost with it:" + "".join(lost) if lost else ""

    def _selections(self, element: _Element, text: Text) -> list[tuple[_Element, Selection]]:
        points = {xml.guid_of(one): xml.whole_number(one.get("position")) for one in xml.children(element, "SyncPoint")}
        found = []
        for one in xml.children(element, "PlainTextSelection", "TranscriptSelection"):
            start, end = xml.whole_number(one.get("startPosition")), xml.whole_number(one.get("endPosition"))
            if xml.name(one) == "TranscriptSelection":
                start = points.get(xml.plain_guid(one.get("fromSyncPoint")))
                end = points.get(xml.plain_guid(one.get("toSyncPoint")))
            found.append(
                (one, Selection(-1 if start is None else start, -1 if end is None else end, one.get("name") or ""))
            )
        return found

    def _tell_areas(self, holder: _Element, has_text: bool) -> None:
        """What is coded in what is no text."""
        name = holder.get("name") or "a source"
        if not has_text:
            self._losses.append(f"source “{name}”: is no text ({xml.name(holder).removesuffix('Source').lower()})")
        for kind, (singular, plural) in _AREAS.items():
            areas = list(xml.children(holder, kind))
            if areas:
                codings = sum(1 for area in areas for _ in xml.children(area, "Coding"))
                told = f"1 {singular}" if len(areas) == 1 else f"{len(areas)} {plural}"
                self._losses.append(f"source “{name}”: {told}, with {counted(codings, 'coding')}")
        if not has_text and any(True for _ in xml.children(holder, "Coding")):
            self._losses.append(f"source “{name}”: codings of the whole of it")

    def _place_selections(self) -> list[Reading]:
        reads = list(self._sources.values())
        positions = [(read.text, [selection for _, selection in read.selections]) for read in reads]
        readings = readings_of(positions, self._root.get("origin") or "")
        for read, reading in zip(reads, readings, strict=True):
            self._place_in(read, reading)
        return readings

    def _place_in(self, read: _Read, reading: Reading) -> None:
        cut = 0
        for element, selection in read.selections:
            span = read.text.span(selection, reading)
            if span is None:
                self._tell_unplaced(read, element, selection)
                continue
            cut += read.text.cuts_word(span)
            place = Place(read.guid, *span)
            self._places.setdefault(xml.guid_of(element), place)
            self._code(element, place)
            self._describe(element, "segment", "", place)
        whole = Place(read.guid, 0, len(read.text.text))
        self._code(read.element, whole)
        self._describe(read.element, "source", read.guid, None)
        if reading.told:
            self._losses.append(f"source “{read.name}”: positions are counted {reading.told}; all were read so")
        if cut > 2 and cut > len(read.selections) // 3 and not self._is_ours:
            self._losses.append(
                f"source “{read.name}”: {cut} of {len(read.selections)} selections begin or end within a word, however"
                " positions are counted; look at them before you use them"
            )

    def _tell_unplaced(self, read: _Read, element: _Element, selection: Selection) -> None:
        why = "has no extent" if selection.start == selection.end >= 0 else "is outside the text"
        codes = [self._known.get(xml.target(xml.child(one, "CodeRef")), "?") for one in xml.children(element, "Coding")]
        told = ", ".join(f"“{code}”" for code in codes) or "no code"
        self._losses.append(
            f"source “{read.name}”: {told} on {shown(element)}, at {selection.start}-{selection.end}, {why}: not placed"
        )

    def _code(self, element: _Element, place: Place) -> None:
        for coding in xml.children(element, "Coding"):
            code = xml.target(xml.child(coding, "CodeRef"))
            if code not in self._known:
                self._losses.append(f"a coding on {shown(element)} has a code that is not in the codebook")
                continue
            user = self._user(coding.get("creatingUser"), element.get("creatingUser"), self._creator)
            self._nobody += not user
            at = xml.moment(coding.get("creationDateTime")) or xml.moment(element.get("creationDateTime"))
            self._codings.append(ProjectCoding(place, code, user, at))
            self._refer(coding, "segment", "", place)

    def _describe(self, element: _Element, about: About, key: str, place: Place | None) -> None:
        """The description of a thing, which some programs keep memos in, and the notes that it refers to."""
        description = xml.text(element, "Description")
        if description:
            user = self._user(element.get("creatingUser"), self._creator)
            at = xml.moment(element.get("creationDateTime"))
            self._notes.append(as_note(description, about, key, place, user, at))
        self._refer(element, about, key, place)

    def _values(self, element: _Element) -> Variables:
        found = []
        for value in xml.children(element, "VariableValue"):
            variable = self._variables.get(xml.target(xml.child(value, "VariableRef")))
            written = next((xml.whole_text(one).strip() for one in xml.children(value, *_VALUES)), "")
            if variable and written:
                found.append((variable, written))
        return tuple(found)

    def _refer(self, element: _Element, about: About, key: str, place: Place | None = None) -> None:
        for reference in xml.children(element, "NoteRef"):
            self._about.setdefault(xml.target(reference), []).append((about, key, place))


def as_note(text: str, about: About, key: str, place: Place | None, user: str, at: str, description: str = "") -> Note:
    """A note with line feeds for its line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Note(lines, about, key, place, user, at, description)


def shown(selection: _Element) -> str:
    """The words that a project quotes for a selection."""
    quote = " ".join((selection.get("name") or "").split())
    if _COORDINATES.fullmatch(quote):
        quote = ""
    return f"“{quote[:120]}”" if quote else "words that the project does not quote"
