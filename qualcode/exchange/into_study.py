"""A REFI-QDA project as what a study takes from it: new codes, themes, respondents, who speaks, and people's decisions. Values only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from qualcode.codebook import Codebook
from qualcode.codebook.edits import AddCodes, CreateCode, CreateTheme, Edit, SetThemeCodes
from qualcode.codebook.read import id_from
from qualcode.coding import MACHINE as BY_RULES
from qualcode.decisions import Add, Anchor, Decision, Memo
from qualcode.documents import Document, Respondent, normalise
from qualcode.exchange.descriptions import described, memo_kind
from qualcode.exchange.placing import Placed, Placing, spaced
from qualcode.exchange.project import UNKNOWN, Note, Place, Project, ProjectCode, Source, guid, is_ours
from qualcode.importers import is_interviewer, is_passed_over, suffixes
from qualcode.study.settings import UNLABELLED

_RESERVED = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_LONGEST_NAME = 100
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
RESPONDENT_COLUMN = "respondent"


# ---- codes and themes


@dataclass(frozen=True)
class TakenCodes:
    """The ids of a project's codes by GUID, the changes that the codebook needs for them, and what is told of that."""

    ids: Mapping[str, str]
    edits: tuple[Edit, ...] = ()
    told: tuple[str, ...] = ()


def taken_codes(project: Project, codebook: Codebook) -> TakenCodes:
    """How the codes and sets of a project go into a codebook, which stays as it is otherwise.

    A code is one that is there if a sibling has its name, or the id that its name gives. What the codebook says of it then stays.
    """
    taking = _Taking(codebook)
    ids = {code.guid: taking.take(code) for code in project.codes if code.guid not in taking.ids}
    edits: list[Edit] = [AddCodes(tuple(taking.new))] if taking.new else []
    return TakenCodes(ids, (*edits, *_themes(project, codebook, ids)), tuple(taking.told))


@dataclass
class _Taking:
    codebook: Codebook
    new: list[CreateCode] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def take(self, code: ProjectCode) -> str:
        parent = self.ids.get(code.parent, "")
        name, used = " ".join(normalise(code.name).split()) or "code", set(self.ids.values())
        siblings = {one.id: one for one in self.codebook if one.parent == parent and one.id not in used}
        named = [id for id, one in siblings.items() if one.name.casefold() == name.casefold()]
        wanted = _path(parent, id_from(name))
        known = [*named, *([wanted] if wanted in siblings else [])]
        id = known[0] if known else self._free(wanted, used)
        self.ids[code.guid] = id
        told = described(normalise(code.description))
        if known:
            self._tell_difference(siblings[id].definition, told.definition, id)
        else:
            self.new.append(
                CreateCode(name, parent, id.rpartition("/")[2], told.definition, told.include, told.exclude, code.color)
            )
        return id

    def _free(self, wanted: str, used: set[str]) -> str:
        """The id, with a number where another code of the project has it."""
        id, n = wanted, 2
        while id in used or id in self.codebook:
            id, n = f"{wanted}-{n}", n + 1
        return id

    def _tell_difference(self, own: str, other: str, id: str) -> None:
        if other and " ".join(own.split()) != " ".join(other.split()):
            self.told.append(f"code “{id}” is defined otherwise in the project; the study's own definition stays")


def _themes(project: Project, codebook: Codebook, ids: Mapping[str, str]) -> Iterable[Edit]:
    by_name = {theme.name.casefold(): theme for theme in codebook.themes}
    for one in project.sets:
        codes = tuple(dict.fromkeys(ids[code] for code in one.codes))
        name = " ".join(normalise(one.name).split())
        known = by_name.get(name.casefold())
        if known is None:
            yield CreateTheme(name, codes, normalise(one.description))
        elif not set(codes) <= set(known.codes):
            yield SetThemeCodes(known.id, tuple(dict.fromkeys([*known.codes, *codes])))


def theme_ids(project: Project, codebook: Codebook) -> dict[str, str]:
    """The ids of a project's sets by GUID, in a codebook that has taken them."""
    by_name = {theme.name.casefold(): theme.id for theme in codebook.themes}
    names = {one.guid: " ".join(normalise(one.name).split()).casefold() for one in project.sets}
    return {own: by_name[name] for own, name in names.items() if name in by_name}


def _path(parent: str, id: str) -> str:
    return f"{parent}/{id}" if parent else id


# ---- texts


def file_name(source: Source, taken: Iterable[str]) -> str:
    """The name of the file for a source, below the folder of transcripts: safe on every system, and none of those `taken`."""
    parts = [_safe(part) for part in normalise(source.name).split("/") if part.strip(". ")] or ["source"]
    known = suffixes()
    path = PurePosixPath(*parts)
    stem = str(path.with_suffix("")) if path.suffix.casefold() in known else str(path)
    used, name, n = {one.casefold() for one in taken}, f"{stem}.txt", 2
    while name.casefold() in used:
        name, n = f"{stem}-{n}.txt", n + 1
    return name


def file_text(project: Project, source: Source) -> str:
    """What is written into the file of a source: its text, spaced if we made it ourselves, so that the same turns are read from it."""
    return spaced(source.text) if is_ours(project.origin) else source.text


def _safe(part: str) -> str:
    part = _RESERVED.sub("_", part.replace("\n", " ")).strip(". ")[:_LONGEST_NAME].strip(". ") or "source"
    return f"_{part}" if is_passed_over(part) or _DEVICES.fullmatch(part) else part


# ---- people


def taken_respondents(
    project: Project, known: Mapping[str, Respondent], names: Mapping[str, str]
) -> tuple[dict[str, Respondent], list[str]]:
    """The respondents with those of a project, and what is told of that. What is known of somebody stays.

    `names` are the ids of documents by the GUIDs of their sources: variables of a source that no case has are of a respondent of its name.
    """
    found, told = dict(known), []
    people = [(respondent_id(case.name), case.variables) for case in project.cases]
    in_cases = {
        source for case in project.cases for source in (*case.sources, *(place.source for place in case.places))
    }
    people += [
        (names[one.guid], one.variables)
        for one in project.sources
        if one.variables and one.guid not in in_cases and one.guid in names
    ]
    for id, variables in people:
        attributes = dict(found[id].attributes) if id in found else {}
        for name, value in variables:
            key, cell = _column(name), normalise(value).replace("\n", " ")
            if attributes.get(key, "") not in ("", cell):
                told.append(f"respondent “{id}”: {key} is another one in the project; the study's own stays")
                continue
            attributes[key] = cell
        found[id] = Respondent(id, attributes)
    return found, list(dict.fromkeys(told))


def respondent_id(name: str) -> str:
    """The id of the respondent that a case is."""
    return normalise(name).replace("\n", " ").strip()


def _column(variable: str) -> str:
    name = " ".join(normalise(variable).casefold().split()) or "variable"
    return f"{name} (variable)" if name == RESPONDENT_COLUMN else name


def who_speaks(
    project: Project, source: Source, document: Document, respondents: Mapping[str, Respondent]
) -> dict[str, str]:
    """Whose the labels of a document are, as far as the cases of the project tell: for `speakers` in study.yaml.

    A case has the labels of the turns that are its own; or, where it is alone in having the whole source, the one label that is nobody's
    yet, or all talk if there is no label.
    """
    ids = {one.casefold() for one in respondents}
    open_labels = [
        label for label in document.labels if not is_interviewer(label) and label.casefold() not in ids
    ]  # fmt: skip
    placing, found = Placing(source.text, document, is_spaced=is_ours(project.origin)), {}
    for case in project.cases:
        for label in _labels_in(
            document, [placing.find(one.start, one.end) for one in case.places if one.source == source.guid]
        ):
            if label in open_labels:
                found[label] = respondent_id(case.name)
    whole = [respondent_id(case.name) for case in project.cases if source.guid in case.sources]
    if not project.cases and source.variables:
        whole = [document.id]
    left = [label for label in open_labels if label not in found]
    if len(whole) == 1 and not document.labels:
        found[UNLABELLED] = whole[0]
    elif len(whole) == 1 and len(left) == 1 and len(left) == len(open_labels) and not _speaks(document, whole[0]):
        found[left[0]] = whole[0]
    return found


def _labels_in(document: Document, places: Iterable[Placed | None]) -> list[str]:
    """The labels of the turns that lie in places, but for those that are only touched."""
    spans = [(placed.place.start, placed.place.end) for placed in places if placed]
    return list(
        dict.fromkeys(
            turn.speaker.label
            for turn in document.turns
            for start, end in spans
            if turn.speaker.label and 2 * (min(end, turn.end) - max(start, turn.start)) > turn.end - turn.start
        )
    )


def _speaks(document: Document, id: str) -> bool:
    return any(label.casefold() == id.casefold() for label in document.labels)


# ---- decisions


@dataclass(frozen=True)
class TakenDecisions:
    """Codings and memos as decisions, and what of them could not be placed or not whole. `codings` is how many codings were placed."""

    decisions: tuple[Decision, ...]
    told: tuple[str, ...]
    codings: int


@dataclass(frozen=True)
class Taken:
    """What of a project is in the study by now, by GUID: documents, ids of codes and of themes."""

    documents: Mapping[str, Document]
    codes: Mapping[str, str]
    themes: Mapping[str, str]


def taken_decisions(project: Project, taken: Taken, *, at: str) -> TakenDecisions:
    """The codings and notes of a project as decisions of their users; `at` is the time for those that have none.

    The same coding gives the same decision, whatever its GUID, so what is imported twice counts once.
    """
    making = _Deciding(project, taken, at)
    codings = [decision for decision in map(making.coding, range(len(project.codings))) if decision]
    memos = [decision for decision in map(making.memo, project.notes) if decision]
    unique = {decision.id: decision for decision in [*codings, *memos]}
    return TakenDecisions(tuple(unique.values()), tuple(making.told), len(codings))


class _Deciding:
    def __init__(self, project: Project, taken: Taken, at: str) -> None:
        self._project, self._taken, self._at = project, taken, at
        self._texts = {source.guid: source for source in project.sources}
        self._names = {user.guid: user.name for user in project.users}
        self._codes = {code.guid: code.name for code in project.codes}
        self._placings: dict[str, Placing] = {}
        self.told: list[str] = []

    def coding(self, number: int) -> Decision | None:
        one = self._project.codings[number]
        place = self._place(one.place, f"“{self._codes[one.code]}”")
        return self._decision(Add(place, self._taken.codes[one.code], "imported"), one.user, one.at) if place else None

    def memo(self, note: Note) -> Decision | None:
        kind, day, for_report = memo_kind(note.description)
        place = self._place(note.place, "a note") if note.place else None
        if note.place and not place:
            return None
        about, key = self._subject(note)
        text = note.text.strip("\n")
        memo = Memo(text, about, key, place, kind, for_report, day)  # type: ignore[arg-type]
        return self._decision(memo, note.user, note.at) if text.strip() else None

    def _subject(self, note: Note) -> tuple[str, str]:
        match note.about:
            case "code" if note.key in self._taken.codes:
                return "code", self._taken.codes[note.key]
            case "source" if note.key in self._taken.documents:
                return "document", self._taken.documents[note.key].id
            case "set" if note.key in self._taken.themes:
                return "theme", self._taken.themes[note.key]
            case "respondent":
                return "respondent", respondent_id(note.key)
            case "segment":
                return "segment", ""
            case _:
                return "study", ""

    def _place(self, place: Place, what: str) -> Anchor | None:
        source, document = self._texts[place.source], self._taken.documents.get(place.source)
        quote = " ".join(source.text[place.start : place.end].split())[:120]
        if document is None:
            self.told.append(f"source “{source.name}”: {what} on “{quote}”: the transcript could not be read")
            return None
        if place.source not in self._placings:
            self._placings[place.source] = Placing(source.text, document, is_spaced=is_ours(self._project.origin))
        found = self._placings[place.source].find(place.start, place.end)
        if found is None:
            self.told.append(
                f"source “{source.name}”: {what} on “{quote}”: these words are no part of the talk: not placed"
            )
            return None
        if not found.is_whole:
            self.told.append(
                f"source “{source.name}”: {what} on “{quote}”: some of it is no part of the talk (header, time, number):"
                " placed on the rest"
            )
        return found.place

    def _decision(self, act: Add | Memo, user: str, at: str) -> Decision:
        coder = self._names.get(user) or UNKNOWN
        coder = f"{coder} (imported)" if coder == BY_RULES else coder
        place = act.place and (act.place.document, act.place.start, act.place.end, act.place.quote)
        told: Sequence[object] = (act.code,) if isinstance(act, Add) else (act.about, act.key, act.text)
        return Decision(guid(type(act).__name__, place, *told, coder).replace("-", ""), at or self._at, coder, act)
