"""A REFI-QDA file to a `Project`: bytes in, values out. What has no place in it is told, and no position is shifted in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qualcode.exchange import elements as xml
from qualcode.exchange.package import Package
from qualcode.exchange.project import (
    RESPONDENT,
    UNKNOWN,
    Case,
    CodeSet,
    Project,
    ProjectCode,
    Source,
    User,
    counted,
)
from qualcode.exchange.read_sources import SourceReader, Subject, as_note

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_project(data: bytes, name: str = "project.qdpx") -> Project:
    """The project of a `.qdpx` (or its bare `.qde`), or the codebook of a `.qdc`, as a project without sources.

    `name` is the file's name, for messages. Line ends of texts become line feeds, byte order marks go; positions are those of `Project`,
    however the program counted them.

    Raises:
        UnreadableFile: if it is neither, or damaged.
        UnsafeFile: if it must not be opened: packed too tightly, too large, with a document type …
    """
    package = Package(data, name)
    if xml.name(package.root) not in ("Project", "CodeBook"):
        raise package.refuse()
    return _Reader(package).project()


class _Reader(SourceReader):
    """Reads all else, with the texts."""

    def project(self) -> Project:
        is_codebook = xml.name(self._root) == "CodeBook"
        book = self._root if is_codebook else xml.child(self._root, "CodeBook")
        self._users = {one.guid: one for one in self._declared_users()}
        codes = tuple(self._read_codes(xml.child(book, "Codes"), ""))
        self._known = {code.guid: code.name for code in codes}
        self._variables = {
            xml.guid_of(one): one.get("name") or "variable" for one in self._listed("Variables", "Variable")
        }
        self._read_sources()
        readings = self._place_selections()
        cases = tuple(self._read_cases())
        sets = tuple(self._read_sets(self._root))
        self._read_links()
        self._read_notes()
        self._tell_rest()
        return Project(
            name=self._root.get("name") or "",
            origin=self._root.get("origin") or "",
            users=tuple(self._users.values()),
            codes=codes,
            cases=cases,
            sources=tuple(
                Source(read.guid, read.name, read.text.text, read.variables, reading.told)
                for read, reading in zip(self._sources.values(), readings, strict=True)
            ),
            codings=tuple(dict.fromkeys(self._codings)),
            notes=tuple(dict.fromkeys(self._notes)),
            sets=sets,
            losses=tuple(self._losses),
            missing=tuple(self._missing),
        )

    def _declared_users(self) -> Iterator[User]:
        for one in self._listed("Users", "User"):
            guid = xml.guid_of(one)
            yield User(guid, (one.get("name") or one.get("id") or "").strip() or f"user {guid[:8]}")

    def _read_codes(self, holder: _Element | None, parent: str) -> Iterator[ProjectCode]:
        for code in xml.children(holder, "Code"):
            guid, name = xml.guid_of(code), (code.get("name") or "").strip() or "code"
            written = code.get("color")
            if written and not xml.color(written):
                self._losses.append(f"code “{name}”: the colour {written!r} is none that can be read")
            is_codable = xml.is_true(code.get("isCodable"), usual=True)
            yield ProjectCode(guid, name, xml.text(code, "Description"), xml.color(written), is_codable, parent)
            self._refer(code, "code", guid)
            yield from self._read_codes(code, guid)

    def _read_cases(self) -> Iterator[Case]:
        for case in self._listed("Cases", "Case"):
            guid = xml.guid_of(case)
            name = (case.get("name") or "").strip() or f"case {guid[:8]}"
            sources = [xml.target(one) for one in xml.children(case, "SourceRef")]
            places = [self._places.get(xml.target(one)) for one in xml.children(case, "SelectionRef")]
            codes = [self._known.get(xml.target(one), "?") for one in xml.children(case, "CodeRef")]
            if codes:
                self._losses.append(f"case “{name}”: is coded as a whole with {', '.join(codes)}")
            if description := xml.text(case, "Description"):
                self._notes.append(as_note(description, "respondent", name, None, self._creator, ""))
            known = tuple(source for source in sources if source in self._sources)
            yield Case(guid, name, self._values(case), known, tuple(place for place in places if place))

    def _read_sets(self, root: _Element) -> Iterator[CodeSet]:
        for one in xml.children(xml.child(root, "Sets"), "Set"):
            name, members = one.get("name") or "set", Counter(xml.name(member) for member in xml.children(one))
            codes = tuple(code for m in xml.children(one, "MemberCode") if (code := xml.target(m)) in self._known)
            for note in xml.children(one, "MemberNote"):
                self._about.setdefault(xml.target(note), []).append(("set", xml.guid_of(one), None))
            if sources := members["MemberSource"]:
                self._losses.append(f"set “{name}”: groups {counted(sources, 'source')}")
            if codes:
                yield CodeSet(xml.guid_of(one), name, xml.text(one, "Description"), codes)
            elif not sources:
                self._losses.append(f"set “{name}”: is empty")

    def _read_links(self) -> None:
        """Links between a note and what it is about; all others have no place."""
        notes = {xml.guid_of(note) for note in self._listed("Notes", "Note")}
        for link in self._listed("Links", "Link"):
            ends = [xml.plain_guid(link.get(one)) for one in ("originGUID", "targetGUID")]
            note = next((end for end in ends if end in notes), "")
            other = next((end for end in ends if end != note), "")
            about = self._thing(other)
            if note and about:
                self._about.setdefault(note, []).append(about)
            else:
                self._losses.append(f"link “{link.get('name') or ''}”: links have no place here")

    def _thing(self, guid: str) -> Subject | None:
        if guid in self._places:
            return "segment", "", self._places[guid]
        if guid in self._known:
            return "code", guid, None
        return ("source", guid, None) if guid in self._sources else None

    def _read_notes(self) -> None:
        self._refer(self._root, "study", "")
        self._describe_project()
        for note in self._listed("Notes", "Note"):
            if self._is_ours:
                self._read_own_note(note)
            else:
                self._read_note(note)
            if any(True for _ in xml.children(note, "PlainTextSelection", "Coding")):
                self._losses.append(f"note “{note.get('name') or ''}”: codings in notes have no place here")

    def _read_own_note(self, note: _Element) -> None:
        text, told = xml.whole_text(xml.child(note, "PlainTextContent")), xml.text(note, "Description")
        subjects = self._about.get(xml.guid_of(note)) or [("study", "", None)]
        if told.startswith(RESPONDENT):
            whom, _, told = told.removeprefix(RESPONDENT).partition("\n")
            subjects = [("respondent", whom, None)]
        self._keep_note(note, text, subjects, told)

    def _read_note(self, note: _Element) -> None:
        text, why = xml.whole_text(xml.child(note, "PlainTextContent")), ""
        if path := note.get("plainTextPath") or "":
            text, why = (text, "") if text.strip() else self._package.text(path, xml.guid_of(note))
        if why:
            self._losses.append(f"note “{note.get('name') or ''}”: {why}")
        whole = _whole_note(note.get("name") or "", xml.text(note, "Description"), text.strip())
        if whole:
            self._keep_note(note, whole, self._about.get(xml.guid_of(note)) or [("study", "", None)], "")

    def _keep_note(self, note: _Element, text: str, subjects: Iterable[Subject], told: str) -> None:
        user, at = self._user(note.get("creatingUser"), self._creator), xml.moment(note.get("creationDateTime"))
        self._notes += [
            as_note(text, about, key, place, user, at, told) for about, key, place in dict.fromkeys(subjects)
        ]

    def _describe_project(self) -> None:
        if description := xml.text(self._root, "Description"):
            at = xml.moment(self._root.get("creationDateTime"))
            self._notes.append(as_note(description, "study", "", None, self._user(self._creator), at))

    def _tell_rest(self) -> None:
        graphs = [graph.get("name") or "" for graph in self._listed("Graphs", "Graph")]
        self._losses += [f"graph “{name}”: drawings have no place here" for name in graphs]
        if self._nobody:
            self._losses.append(f"{counted(self._nobody, 'coding')} by nobody that is named: the coder is “{UNKNOWN}”")
        twice = [name for name, times in Counter(one.name for one in self._users.values()).items() if times > 1]
        self._losses += [f"several users are called “{name}”: they count as one coder" for name in twice]


def _whole_note(name: str, description: str, text: str) -> str:
    """A note with its title and description, where these are more than the beginning of its text."""
    title = name.strip().removesuffix("…").removesuffix("...").strip()
    parts: Sequence[str] = [name.strip() if not text.strip().startswith(title) else "", description, text]
    return "\n\n".join(part for part in parts if part.strip())
