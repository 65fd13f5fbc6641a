"""A `Project` to the bytes of a REFI-QDA file, as the standard has it: the same project gives the same bytes, wherever and whenever.

What the standard asks for: UTF-8, one `project.qde`, texts in `sources/` named by GUIDs, elements in the order of the schema, none empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.exchange.project import (
    RESPONDENT,
    Case,
    CodeSet,
    Note,
    Place,
    Project,
    ProjectCode,
    ProjectCoding,
    Source,
    Variables,
    guid,
)
from qualcode.files import zipped

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROJECT = "urn:QDA-XML:project:1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_QUOTE = 100
_TYPES = {
    "Integer": re.compile(r"0|-?[1-9]\d{0,17}"),
    "Float": re.compile(r"-?\d{1,15}\.\d{1,15}"),
    "Date": re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"),
    "Text": re.compile(r"[\s\S]*"),
}
"""The types of variables that are told apart, each by what all its values look like."""


def write_project(project: Project) -> bytes:
    """A project as a `.qdpx`. What `Project` says was lost or missing is not written."""
    parts = {"project.qde": _bytes(_Writer(project).root())}
    parts |= {f"sources/{one.guid}.txt": one.text.encode("utf-8", "replace") for one in project.sources}
    return zipped(parts)


def write_codebook(project: Project) -> bytes:
    """The codes and sets of a project as a `.qdc`."""
    root = _root("CodeBook", _CODEBOOK)
    root.set("origin", _clean(project.origin))
    _codes(_under(root, "Codes"), project.codes, "", {})
    sets = _under(root, "Sets") if project.sets else None
    for one in project.sets:
        _set(sets, one, "guid")
    return _bytes(root)


def _root(name: str, space: str) -> _Element:
    from lxml import etree

    return etree.Element(f"{{{space}}}{name}", nsmap={None: space})  # type: ignore[dict-item] # the stubs know of no usual namespace


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _under(parent: _Element | None, element: str, text: str | None = None, /, **attributes: str) -> _Element:
    """A new element below another one; attributes without a value are left out."""
    from lxml import etree

    assert parent is not None  # noqa: S101 -- only written below what is there
    found = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{element}")
    for key, value in attributes.items():
        if value:
            found.set(key, _clean(value))
    if text is not None:
        found.text = _clean(text)
    return found


def _clean(text: str) -> str:
    """Text without what XML cannot hold, and with line feeds that it would not change."""
    return _NO_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _codes(parent: _Element, codes: Sequence[ProjectCode], above: str, notes: Mapping[str, Sequence[str]]) -> None:
    for code in codes:
        if code.parent != above:
            continue
        is_codable = "true" if code.is_codable else "false"
        own = _under(parent, "Code", guid=code.guid, name=code.name, isCodable=is_codable, color=code.color)
        if code.description:
            _under(own, "Description", code.description)
        _references(own, notes.get(code.guid, ()))
        _codes(own, codes, code.guid, notes)


def _references(parent: _Element, notes: Iterable[str]) -> None:
    for note in notes:
        _under(parent, "NoteRef", targetGUID=note)


def _set(parent: _Element | None, one: CodeSet, reference: str) -> _Element:
    own = _under(parent, "Set", guid=one.guid, name=one.name)
    if one.description:
        _under(own, "Description", one.description)
    for code in one.codes:
        _under(own, "MemberCode", **{reference: code})
    return own


class _Writer:
    """Writes the parts of a project in the order of the schema."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root = _root("Project", _PROJECT)
        self._texts = {source.guid: source.text for source in project.sources}
        self._notes = _by_subject(project.notes)
        self._types = _variable_types(project)

    def root(self) -> _Element:
        project = self._project
        self._root.set("name", _clean(project.name))
        self._root.set("origin", _clean(project.origin))
        users = self._holder("Users", project.users)
        for user in project.users:
            _under(users, "User", guid=user.guid, name=user.name)
        book = self._holder("CodeBook", project.codes)
        if book is not None:
            _codes(_under(book, "Codes"), project.codes, "", self._notes)
        variables = self._holder("Variables", self._types)
        for name, kind in self._types.items():
            _under(variables, "Variable", guid=_variable(name), name=name, typeOfVariable=kind)
        self._texts_and_people()
        sets = self._holder("Sets", project.sets)
        for one in project.sets:
            self._set_with_notes(sets, one)
        _references(self._root, self._notes.get("", ()))
        return self._root

    def _texts_and_people(self) -> None:
        cases = self._holder("Cases", self._project.cases)
        for case in self._project.cases:
            self._case(cases, case)
        sources = self._holder("Sources", self._project.sources)
        for source in self._project.sources:
            self._source(sources, source)
        notes = self._holder("Notes", self._project.notes)
        for note in self._project.notes:
            self._note(notes, note)

    def _holder(self, name: str, content: Collection[object]) -> _Element | None:
        """What holds things of a kind; none where there are none, for it must not be empty."""
        return _under(self._root, name) if content else None

    def _set_with_notes(self, parent: _Element | None, one: CodeSet) -> None:
        own = _set(parent, one, "targetGUID")
        for note in self._notes.get(one.guid, ()):
            _under(own, "MemberNote", targetGUID=note)

    def _values(self, parent: _Element, variables: Iterable[tuple[str, str]]) -> None:
        for name, value in variables:
            own = _under(parent, "VariableValue")
            _under(own, "VariableRef", targetGUID=_variable(name))
            _under(own, f"{self._types[name]}Value", value)

    def _case(self, parent: _Element | None, case: Case) -> None:
        own = _under(parent, "Case", guid=case.guid, name=case.name)
        self._values(own, case.variables)
        for source in case.sources:
            _under(own, "SourceRef", targetGUID=source)
        for place in case.places:
            _under(own, "SelectionRef", targetGUID=_selection(place))

    def _source(self, parent: _Element | None, source: Source) -> None:
        own = _under(
            parent, "TextSource", guid=source.guid, name=source.name, plainTextPath=f"internal://{source.guid}.txt"
        )
        for place, codings in self._places_in(source.guid).items():
            self._written_selection(own, place, codings)
        _references(own, self._notes.get(source.guid, ()))
        self._values(own, source.variables)

    def _places_in(self, source: str) -> dict[Place, list[ProjectCoding]]:
        """Every place of a source that something is about, with its codings, in the order of the text."""
        found: dict[Place, list[ProjectCoding]] = {}
        for coding in self._project.codings:
            if coding.place.source == source:
                found.setdefault(coding.place, []).append(coding)
        places = [note.place for note in self._project.notes] + [p for case in self._project.cases for p in case.places]
        for place in places:
            if place is not None and place.source == source:
                found.setdefault(place, [])
        return dict(sorted(found.items(), key=lambda one: (one[0].start, one[0].end)))

    def _written_selection(self, parent: _Element, place: Place, codings: Sequence[ProjectCoding]) -> None:
        words = " ".join(self._texts[place.source][place.start : place.end].split())
        quote = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
        user, at = _shared(one.user for one in codings), _shared(one.at for one in codings)
        own = _under(
            parent, "PlainTextSelection", guid=_selection(place), name=quote, startPosition=str(place.start),
            endPosition=str(place.end), creatingUser=user, creationDateTime=at,
        )  # fmt: skip
        for one in codings:
            its = guid("coding", place.source, place.start, place.end, one.code, one.user)
            written = _under(own, "Coding", guid=its, creatingUser=one.user, creationDateTime=one.at)
            _under(written, "CodeRef", targetGUID=one.code)
        _references(own, self._notes.get(_selection(place), ()))

    def _note(self, parent: _Element | None, note: Note) -> None:
        own = _under(parent, "Note", guid=_note_guid(note), creatingUser=note.user, creationDateTime=note.at)
        whom = f"{RESPONDENT}{note.key}" if note.about == "respondent" else ""
        if told := "\n".join(filter(None, [whom, note.description])):
            _under(own, "Description", told)
        _under(own, "PlainTextContent", note.text)


def _shared(values: Iterable[str]) -> str:
    """The value that all of them have, or an empty text: what a selection says holds for codings that say nothing."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _by_subject(notes: Iterable[Note]) -> dict[str, list[str]]:
    """GUIDs of notes by what they are about; those about the project under an empty key."""
    found: dict[str, list[str]] = {}
    for note in notes:
        if note.about != "respondent":  # a case has no place for notes: its description says whom it is about
            key = _selection(note.place) if note.place else note.key
            found.setdefault(key, []).append(_note_guid(note))
    return found


def _variable_types(project: Project) -> dict[str, str]:
    """Each variable with the narrowest type that all its values have."""
    values: dict[str, list[str]] = {}
    holders: list[Variables] = [*(one.variables for one in project.cases), *(one.variables for one in project.sources)]
    for name, value in chain.from_iterable(holders):
        values.setdefault(name, []).append(value)
    return {
        name: next(kind for kind, like in _TYPES.items() if all(map(like.fullmatch, own)))
        for name, own in values.items()
    }


def _variable(name: str) -> str:
    return guid("variable", name)


def _selection(place: Place) -> str:
    return guid("selection", place.source, place.start, place.end)


def _note_guid(note: Note) -> str:
    place = (note.place.source, note.place.start, note.place.end) if note.place else ()
    return guid("note", note.about, note.key, *place, note.user, note.at, note.text)
