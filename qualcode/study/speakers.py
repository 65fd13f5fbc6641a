"""Who speaks: labels of a transcript to interviewers and respondents, by what the researcher said, and by nothing less certain.

What somebody said of single turns (`decisions/speaking.py`) holds over the labels.
"""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from qualcode.decisions import Decision, Unplaced
from qualcode.decisions.speaking import spoken_by
from qualcode.documents import Document, Respondent, Speaker, Turn, normalise
from qualcode.errors import UnmappedLabel, UnreadableFile, nearest
from qualcode.files import sha256
from qualcode.importers import KnownLabels, is_generic, is_interviewer
from qualcode.importers.names import folded
from qualcode.study.settings import INTERVIEWER, NOBODY, UNASSIGNED, UNLABELLED, Settings

Respondents = Mapping[str, Respondent]
_WORD = re.compile(r"[^\W_]+")

_NAMING_KEY = re.compile(
    r"(respondent|informant|delta[kg][ea]r|participant|kandidat|candidate|interviewee|intervjuobjekt|intervjuperson|intervjuet)"
    r"([ _-]*(id|kode|code|nr|no|nummer|number|navn|name))?\.?"
)
_DATE = re.compile(r"(?<!\d)(\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{1,2}\.\d{1,2}\.(\d{4}|\d{2}))(?!\d)")


@dataclass(frozen=True)
class Assigned:
    """A document whose turns know who speaks, and what had to be guessed for that."""

    document: Document
    warnings: tuple[str, ...] = ()


class People(dict[str, Respondent]):
    """The respondents of a study by id, put in order once for all its transcripts: either may be tens of thousands."""

    @classmethod
    def of(cls, respondents: Respondents) -> People:
        """The same respondents; they themselves if they are in order."""
        return respondents if isinstance(respondents, cls) else cls(respondents)

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids."""
        return frozenset(self)

    @cached_property
    def roles(self) -> str:
        """A hash of who there is and in what role."""
        return sha256(json.dumps({id: person.role for id, person in self.items()}).encode())

    def of_id(self, label: str) -> Respondent | None:
        """The respondent of that id; in other capitals only if no second one has them."""
        exact = self.get(normalise(label).strip())
        if exact:
            return exact
        alike = self._by_folded.get(folded(label), [])
        return alike[0] if len(alike) == 1 else None

    def named_in(self, text: str) -> list[Respondent]:
        """The respondents whose ids stand in a text as words of their own. Dates are no ids."""
        exact = self.of_id(text)
        if exact:
            return [exact]
        text = _DATE.sub(" ", normalise(text)).casefold()
        likely = {id for word in ("", *_WORD.findall(text)) for id in self._by_first_word.get(word, ())}
        return [self[id] for id in self if id in likely and _stands_in(id, text)] if likely else []

    def labels(self, interviewer: Collection[str], mapped: Mapping[str, str]) -> KnownLabels:
        """The labels that the study knows of, by those of interviewers and what it says of labels."""
        key = (*interviewer, "", *(part for pair in mapped.items() for part in pair))
        if key not in self._labels:
            self._labels[key] = _known(interviewer, mapped, self.ids)
        return self._labels[key]

    @cached_property
    def _labels(self) -> dict[tuple[str, ...], KnownLabels]:
        return {}

    @cached_property
    def _by_folded(self) -> Mapping[str, list[Respondent]]:
        found: dict[str, list[Respondent]] = defaultdict(list)
        for id, person in self.items():
            found[folded(id)].append(person)
        return dict(found)

    @cached_property
    def _by_first_word(self) -> Mapping[str, list[str]]:
        """Ids by their first word: where an id stands in a text, this word of it stands by itself."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self:
            word = _WORD.search(id.casefold())
            found[word[0] if word else ""].append(id)
        return dict(found)


def _stands_in(id: str, text: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(id.casefold())}(?![^\W_])", text) is not None


def known_labels(settings: Settings, respondents: Respondents | None, source: str) -> KnownLabels:
    """The labels that the study knows of, so that an importer takes them for labels wherever they stand."""
    mapped = {label: who for label, who in settings.speakers.of_file(source).items() if folded(label) != UNLABELLED}
    return People.of(respondents or {}).labels(settings.interviewer, mapped)


def _known(interviewer: Collection[str], mapped: Mapping[str, str], ids: Collection[str]) -> KnownLabels:
    interviewers = {label for label, who in mapped.items() if _is_interviewers(who)}
    nobody = {label for label, who in mapped.items() if who.casefold() == NOBODY}
    return KnownLabels(
        interviewer=frozenset({*interviewer, *interviewers}),
        respondents=frozenset({*ids, *(mapped.keys() - interviewers - nobody)}),
        nobody=frozenset(nobody),
    )


def assign(
    document: Document, settings: Settings, respondents: Respondents | None, decisions: Sequence[Decision] = ()
) -> Assigned:
    """The document with a respondent and role for each turn of a label, and with the turns and speakers that `decisions` gave it.

    A label is an interviewer's or a respondent's by `speakers` in study.yaml, by `interviewer` there, as a respondent's id, or by the
    usual words for interviewers. A generic label ("Informant") that is alone with the interviewer is whom the header or the name of the
    document names. Turns without a label stay unassigned until a decision says who speaks. Without respondents (None)
    each label is a respondent of its own.

    Raises:
        UnmappedLabel: for the first label that is nobody's.
        UnreadableFile: if study.yaml gives a label to a respondent who is not in respondents.csv.
    """
    who = _Who(document, settings, respondents)
    speakers = {label: who.speaks(label, turn) for label, turn in document.labels.items()}
    unknown = [label for label, speaker in speakers.items() if speaker is None]
    if len(unknown) == 1 and is_generic(unknown[0]) and not any(s and s.respondent for s in speakers.values()):
        speakers[unknown[0]] = who.named(unknown[0])
    if respondents is None:
        speakers |= {label: who.alone(label, unknown) for label in unknown if speakers[label] is None}
    missing = [label for label, speaker in speakers.items() if speaker is None]
    if unlabelled := who.unlabelled():
        speakers[""] = unlabelled
    if missing:
        raise _unmapped(document, missing, respondents or {})
    labelled = document.with_speakers(cast(dict[str, Speaker], speakers))
    spoken, unplaced = spoken_by(labelled, decisions, who.told)
    return Assigned(spoken, (*who.guesses, *_unplaced(unplaced), *_unassigned(spoken)))


def speaker_of(label: str, document: Document, settings: Settings, respondents: Respondents | None) -> Speaker | None:
    """Whom the study would take a label for that somebody gives to a turn of a document; None if nobody has it."""
    return _Who(document, settings, respondents).told(label)


def named_in_header(document: Document) -> list[str]:
    """What the header of a transcript says under "Respondent", "Informant" and the like."""
    return [value for key, value in document.metadata.items() if _NAMING_KEY.fullmatch(key.casefold().strip())]


class _Who:
    """What a study knows of the speakers of one document."""

    def __init__(self, document: Document, settings: Settings, respondents: Respondents | None) -> None:
        self._document = document
        self._settings = settings
        self._respondents = None if respondents is None else People.of(respondents)
        mapped = settings.speakers.of_file(document.source or document.id)
        self._mapped = {folded(label): who for label, who in mapped.items()}
        self.guesses: list[str] = []

    def speaks(self, label: str, turn: Turn) -> Speaker | None:
        """Whose a label is, by what the researcher wrote and the usual words; None if that does not tell."""
        mapped = self._mapped.get(folded(label))
        if mapped is not None:
            return self._mapped_speaker(label, mapped, turn)
        if folded(label) in {folded(extra) for extra in self._settings.interviewer}:
            return Speaker(label, "interviewer")
        found = self._respondents.of_id(label) if self._respondents else None
        if found:
            return _speaker(label, found)
        return Speaker(label, "interviewer") if is_interviewer(label) or turn.speaker.kind == "interviewer" else None

    def told(self, label: str) -> Speaker | None:
        """Whose a turn is that somebody gave this label: a respondent, an interviewer, or `nobody`; None if that is no one."""
        label = normalise(label).replace("\n", " ")
        who = self._mapped.get(folded(label), label)
        if _is_interviewers(who) or is_interviewer(who) or folded(label) in map(folded, self._settings.interviewer):
            return Speaker(label, "interviewer")
        if who.casefold() in (NOBODY, ""):
            return Speaker("")
        if self._respondents is None:
            return Speaker(label, "respondent", who)
        found = self._respondents.of_id(who)
        return _speaker(label, found) if found else None

    def unlabelled(self) -> Speaker | None:
        """Whose the turns without a label are, if study.yaml says so."""
        bare = next((turn for turn in self._document.turns if not turn.speaker.label), None)
        who = self._mapped.get(UNLABELLED)
        return self._mapped_speaker("", who, bare) if who and bare else None

    def _mapped_speaker(self, label: str, who: str, turn: Turn) -> Speaker:
        if _is_interviewers(who):
            return Speaker(label, "interviewer")
        if who.casefold() == UNASSIGNED:
            return Speaker(label)
        if self._respondents is None:
            return Speaker(label, "respondent", who)
        found = self._respondents.of_id(who)
        if found:
            return _speaker(label, found)
        meant = nearest(who, self._respondents)
        mend = (
            f"did you mean {meant!r}?"
            if meant
            else f"add a row for {who!r} to respondents.csv, or write `{NOBODY}` in study.yaml if it is no speaker"
        )
        reason = f"study.yaml gives the label {label!r} to the respondent {who!r}, who is not in respondents.csv"
        raise UnreadableFile(self._document.source or self._document.id, reason, mend, line=turn.line)

    def named(self, label: str) -> Speaker | None:
        """The respondent whom the header names, or else the name of the document; None if that is nobody, or more than one."""
        respondents = self._respondents or People()
        header = named_in_header(self._document)
        names = (self._document.id, self._document.source)
        for texts, place in ((header, "header"), (names, "name")):
            found = {r.id: r for text in texts for r in respondents.named_in(text)}
            if len(found) == 1:
                (respondent,) = found.values()
                self.guesses.append(
                    f"the label {label!r} is taken for {respondent.id!r}, whom the {place} of the transcript names"
                )
                return _speaker(label, respondent)
        return None

    def alone(self, label: str, unknown: Collection[str]) -> Speaker:
        """A respondent nobody has listed, by the label, or by the document where the label is generic and the only one."""
        generic = [other for other in unknown if is_generic(other)]
        name = label
        if is_generic(label):
            name = self._document.id if len(generic) == 1 else f"{self._document.id} {label}"
        warning = f"there is no respondents.csv: the label {label!r} is taken for a respondent {name!r} without a role"
        self.guesses.append(warning)
        return Speaker(label, "respondent", name)


def _is_interviewers(who: str) -> bool:
    return who.casefold() in {INTERVIEWER, "intervjuer", "intervjuar"}


def _speaker(label: str, respondent: Respondent) -> Speaker:
    return Speaker(label, "respondent", respondent.id, respondent.role)


def _unmapped(document: Document, labels: list[str], respondents: Respondents) -> UnmappedLabel:
    source, first = document.source or document.id, document.labels[labels[0]]
    lines = {label: nearest(label, respondents) or next(iter(respondents), "S01") for label in labels}
    written = ", ".join(f"{_quoted(label)}: {_quoted(id_)}" for label, id_ in lines.items())
    others = f" (nor are {', '.join(map(repr, labels[1:]))})" if len(labels) > 1 else ""
    reason = f"the speaker label {labels[0]!r} is no respondent in respondents.csv{others}"
    if all(_is_numbered_as(label, respondents) for label in labels):
        # K03 beside K01 is a new person, and the nearest id somebody else's
        rows = ", ".join(labels)
        return UnmappedLabel(source, labels[0], reason, f"add to respondents.csv a row for {rows}", line=first.line)
    mend = (
        "a new respondent gets a row of his own there; otherwise add to study.yaml, with the right respondent,"
        f" with `{INTERVIEWER}`, or with `{NOBODY}` if it is no speaker:"
        f" speakers: {{{json.dumps(source, ensure_ascii=False)}: {{{written}}}}}"
    )
    return UnmappedLabel(source, labels[0], reason, mend, line=first.line)


def _is_numbered_as(label: str, respondents: Respondents) -> bool:
    """Whether the label looks like the ids there are, with another number: K03 beside K01."""
    shapes = {re.sub(r"\d+", "0", id_.casefold()) for id_ in respondents}
    return "0" in (shape := re.sub(r"\d+", "0", label.casefold())) and shape in shapes


def _quoted(text: str) -> str:
    """A word as YAML takes it for text."""
    is_plain = re.fullmatch(r"[^\W\d][\w.-]*", text) and text.casefold() not in {"true", "false", "null"}
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _unplaced(unplaced: Sequence[Unplaced]) -> Iterable[str]:
    """What somebody said of who speaks and holds no longer, a warning for each reason."""
    reasons = Counter(one.reason for one in unplaced)
    for reason, times in reasons.items():
        what = f"{times} decisions about who speaks do" if times > 1 else "a decision about who speaks does"
        yield f"{what} not hold: {reason}"


def _unassigned(document: Document) -> Iterable[str]:
    nobodys = [turn for turn in document.turns if turn.speaker.kind == "unassigned"]
    bare = [turn for turn in nobodys if not turn.speaker.label]
    mend = f"say who speaks: qualcode speakers {shlex.quote(document.id)}"
    for label in dict.fromkeys(turn.speaker.label for turn in nobodys if turn.speaker.label):
        yield f"“{label}” is unassigned and enters no count; write in study.yaml under `speakers:` whose label it is"
    if bare and len(bare) == len(document.turns):
        yield f"no speaker labels were found: all of it is unassigned and enters no count; {mend}"
    elif bare:
        yield f"{len(bare)} of {len(document.turns)} turns have no speaker: they are unassigned and enter no count; {mend}"
    elif not document.respondents and not nobodys:
        yield "only interviewers speak in it"
