"""A study's values as a REFI-QDA project: what stands of its codings, and, in words, what the format has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import qualcode
from qualcode.codebook import Codebook
from qualcode.codebook.model import Code
from qualcode.coding import MACHINE as BY_RULES
from qualcode.coding import Coding
from qualcode.decisions import Add, Decision, Mark, Read, Recode, Summarise, current_names, in_force
from qualcode.decisions.memos import StandingMemo
from qualcode.documents import Document, Respondent, Turn
from qualcode.exchange.descriptions import description, memo_description
from qualcode.exchange.project import (
    MACHINE,
    Case,
    CodeSet,
    Note,
    Place,
    Project,
    ProjectCode,
    ProjectCoding,
    Source,
    User,
    counted,
    guid,
)
from qualcode.importers import is_interviewer


@dataclass(frozen=True)
class Material:
    """What of a study goes into a project. `memos` are those that may go out; `day` and the like travel with them."""

    title: str
    codebook: Codebook
    documents: Sequence[Document] = ()
    codings: Sequence[Coding] = ()
    respondents: Mapping[str, Respondent] | None = None
    memos: Sequence[StandingMemo] = ()
    decisions: Sequence[Decision] = ()


def project_of(material: Material) -> Project:
    """The project of a study: what was rejected is not in it, codings are their coders', and GUIDs are the same each time.

    GUIDs come from the study's title and the names of things, so that a second export says the same, and two studies do not get mixed up.
    """
    return _Making(material).project()


def codebook_of(title: str, codebook: Codebook) -> Project:
    """The codes and themes of a codebook, as a project without anything else."""
    return project_of(Material(title, codebook))


class _Making:
    def __init__(self, material: Material) -> None:
        self._study = material
        self._codings = [coding for coding in material.codings if coding.status != "rejected"]
        self._times = _times(material.decisions)

    def project(self) -> Project:
        study = self._study
        return Project(
            name=study.title,
            origin=f"qualcode {qualcode.__version__}",
            users=tuple(User(self._user(name), name) for name in self._people()),
            codes=tuple(self._code(code) for code in study.codebook),
            cases=tuple(self._case(id, person) for id, person in self._everyone().items()),
            sources=tuple(Source(self._source(one.id), one.id, one.text) for one in study.documents),
            codings=tuple(self._coding(coding) for coding in self._codings),
            notes=tuple(self._note(one) for one in study.memos),
            sets=tuple(
                CodeSet(
                    self._guid("theme", one.id), one.name, one.concept, tuple(self._code_guid(id) for id in one.codes)
                )
                for one in study.codebook.themes
            ),
        )

    def _guid(self, kind: str, name: str) -> str:
        return guid(self._study.title, kind, name)

    def _user(self, name: str) -> str:
        return self._guid("user", name)

    def _code_guid(self, id: str) -> str:
        return self._guid("code", id)

    def _source(self, id: str) -> str:
        return self._guid("source", id)

    def _people(self) -> list[str]:
        """All coders by name, the machine last."""
        coders = {_shown(coding.coder) for coding in self._codings}
        writers = {one.decision.coder for one in self._study.memos}
        return sorted(coders | writers, key=lambda name: (name == MACHINE, name))

    def _code(self, code: Code) -> ProjectCode:
        parent = self._code_guid(code.parent) if code.parent else ""
        told = description(code, self._study.codebook.language)
        return ProjectCode(self._code_guid(code.id), code.name, told, code.color, parent=parent)

    # ---- people

    def _everyone(self) -> dict[str, Respondent]:
        """Everybody who is listed or speaks."""
        speaking = {id: Respondent(id) for document in self._study.documents for id in document.respondents}
        return {**speaking, **(self._study.respondents or {})}

    def _case(self, id: str, person: Respondent) -> Case:
        variables = tuple((name, value) for name, value in person.attributes.items() if value)
        own = [document for document in self._study.documents if id in document.respondents]
        alone = tuple(self._source(document.id) for document in own if _is_alone(document))
        places = [
            self._place(document, turn)
            for document in own
            if not _is_alone(document)
            for turn in document.turns
            if turn.speaker.respondent == id
        ]
        return Case(self._guid("case", id), id, variables, alone, tuple(places))

    def _place(self, document: Document, turn: Turn) -> Place:
        return Place(self._source(document.id), turn.start, turn.end)

    # ---- codings and memos

    def _coding(self, coding: Coding) -> ProjectCoding:
        place = Place(self._source(coding.document), coding.start, coding.end)
        at = self._times.get((*coding.segment, coding.code, coding.coder), "")
        return ProjectCoding(place, self._code_guid(coding.code), self._user(_shown(coding.coder)), at)

    def _note(self, one: StandingMemo) -> Note:
        memo, user = one.memo, self._user(one.decision.coder)
        plain = Note(memo.text, user=user, at=one.decision.at, description=memo_description(memo))
        if memo.place and one.span:
            return replace(plain, about="segment", place=Place(self._source(memo.place.document), *one.span))
        match memo.about:
            case "code" if memo.key in self._study.codebook:
                return replace(plain, about="code", key=self._code_guid(memo.key))
            case "document" if any(document.id == memo.key for document in self._study.documents):
                return replace(plain, about="source", key=self._source(memo.key))
            case "theme" if any(theme.id == memo.key for theme in self._study.codebook.themes):
                return replace(plain, about="set", key=self._guid("theme", memo.key))
            case "respondent":
                return replace(plain, about="respondent", key=memo.key)
            case _:
                return plain


def _shown(coder: str) -> str:
    return MACHINE if coder == BY_RULES else coder


def _is_alone(document: Document) -> bool:
    """Whether all that is not said by the usual interviewer is one respondent's, so that the whole source can be that one's."""
    labels = [label for label, turn in document.labels.items() if not is_interviewer(label) or turn.speaker.respondent]
    return len(document.respondents) == 1 and len(labels) <= 1


def _times(decisions: Iterable[Decision]) -> dict[tuple[str, int, int, str, str], str]:
    """When people coded, by place, code and coder."""
    found: dict[tuple[str, int, int, str, str], str] = {}
    for decision, act in current_names(in_force(decisions)):
        if isinstance(act, Add | Recode):
            code = act.code if isinstance(act, Add) else act.to
            found[act.place.document, act.place.start, act.place.end, code, decision.coder] = decision.at
    return found


# ---- what has no place


def left_out(material: Material) -> list[str]:
    """What of a study the format has no place for, and what does not go out: in words, for the researcher."""
    told = codebook_left_out(material.codebook)
    standing = [coding for coding in material.codings if coding.status != "rejected"]
    rejected = len(material.codings) - len(standing)
    by_rules = [coding for coding in standing if coding.coder == BY_RULES]
    negated = sum(coding.negated for coding in by_rules)
    inferred = sum(coding.origin in ("question", "continued") for coding in by_rules)
    if by_rules:
        told.append(
            f"why the machine coded ({counted(len(by_rules), 'coding')} by the user “{MACHINE}”): rules and words found;"
            f" that {negated} are negated; that {inferred} follow from a question or the sentence before"
        )
    if rejected:
        told.append(f"{counted(rejected, 'coding')} that somebody has rejected")
    told += _undecided(material.decisions)
    timed = sum(any(turn.start_ms is not None for turn in document.turns) for document in material.documents)
    headed = sum(bool(document.metadata) for document in material.documents)
    told += [f"times of turns, in {counted(timed, 'document')}"] if timed else []
    told += [f"what stands before the talk (headers), in {counted(headed, 'document')}"] if headed else []
    return told


def codebook_left_out(codebook: Codebook) -> list[str]:
    """What of a codebook the format has no place for."""
    rules = sum(len(code.rules) + len(code.questions or ()) for code in codebook)
    examples = sum(len(code.examples.match) + len(code.examples.no_match) for code in codebook)
    told = [f"{counted(rules, 'rule')} of the codebook"] if rules else []
    return told + ([f"{counted(examples, 'example')} of the codebook"] if examples else [])


def _undecided(decisions: Iterable[Decision]) -> list[str]:
    acts = [act for _, act in current_names(in_force(decisions))]
    kinds = {
        Mark: "mark on quotations (use, stance, translation)",
        Summarise: "cell of the framework",
        Read: "note that a transcript has been read",
    }
    counts = {told: sum(isinstance(act, kind) for act in acts) for kind, told in kinds.items()}
    return [f"{n} {told}" + ("" if n == 1 else " (each)") for told, n in counts.items() if n]
