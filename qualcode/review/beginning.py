"""What is asked before there is a study to open, and when transcripts are added to one: which files, who speaks in them, which codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qualcode.api import Study
from qualcode.documents import Document, Respondent
from qualcode.errors import QualcodeError
from qualcode.files import read_bytes
from qualcode.review.tray import NotTaken, Taken, Tray
from qualcode.review.who import RESPONDENT, NotSaid, People, people
from qualcode.sample_study import sample_folder
from qualcode.study.adding import write_speakers
from qualcode.study.folder import find_respondents, is_study
from qualcode.study.new_study import NORWEGIAN, Voice, propose, write_study
from qualcode.study.respondents import append_respondents
from qualcode.study.settings import INTERVIEWER, NOBODY, Settings
from qualcode.study.speakers import assign

INTERVIEW_LANGUAGES = ("nb", "nn", "en")
CODEBOOK_CHOICES = ("empty", "file", "sample")
_LONGEST_TITLE = 200
_FIRST_WORDS = 90


@dataclass(frozen=True)
class Asked:
    """A row of the form: a voice, what it says first, who it is proposed to be, and the role that this person is known by."""

    voice: Voice
    first_words: str
    kind: str
    id: str
    role: str


class Beginning:
    """The form as it is filled in: files that were taken, and by their names those that cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tray = Tray()
        self.turned: dict[str, NotTaken] = {}

    @property
    def is_new(self) -> bool:
        """Whether a study is to be made, not added to."""
        return not is_study(self.folder)

    def take(self, name: str, data: bytes) -> bool:
        """Takes a transcript; False if it cannot be used, and `turned` says why."""
        self.turned.pop(name, None)
        try:
            self._refuse_known(self.tray.take(name, data))
        except NotTaken as fault:
            self.turned[name] = fault
            return False
        return True

    def put_back(self, name: str) -> None:
        """Takes a file off the list."""
        if self.turned.pop(name, None) is None:
            self.tray.put_back(name)

    def asked(self) -> list[Asked]:
        """The rows of the form, by file and in the order in which people begin to speak."""
        settings, known = self._study()
        words = {
            (t.document.source, label): _first_words(t.document, label)
            for t in self.tray.taken
            for label in t.document.labels
        }
        return [_asked(voice, words[voice.source, voice.label], known or {}) for voice in self._voices(settings, known)]

    def make(self, form: Mapping[str, Any]) -> None:
        """Writes the study, or adds to it, as the form says.

        Raises:
            NotSaid: if the form lacks something; nothing is written then.
            OutputError: if the folder cannot be written.
            QualcodeError: if what lies in the folder stands against it.
        """
        if not self.tray.taken:
            raise NotSaid("unsaid.files")
        settings, known = self._study()
        said = people(self._voices(settings, known), form.get("rows"))
        if self.is_new:
            self._write_new(form, said, known)
        else:
            self._add(said, settings, known)
        self.tray.discard()
        self.tray, self.turned = Tray(), {}

    def _write_new(self, form: Mapping[str, Any], said: People, known: Mapping[str, Respondent] | None) -> None:
        language = form.get("language")
        if language not in INTERVIEW_LANGUAGES:
            raise NotSaid("unsaid.language")
        stranger = next((id for id in said.roles if known is not None and id not in known), "")
        if stranger:
            raise NotSaid("unsaid.stranger", id=stranger)
        write_study(
            self.folder,
            said.voices,
            [taken.path for taken in self.tray.taken],
            title=_title(form.get("title")),
            language=str(language),
            roles=said.roles,
            codebook=self._codebook(form.get("codebook"), str(language)),
        )

    def _codebook(self, choice: object, language: str) -> tuple[str, bytes] | None:
        if choice not in CODEBOOK_CHOICES:
            raise NotSaid("unsaid.codebook")
        if choice == "empty":
            return None
        if choice == "sample":
            name = f"key_account.{'nb' if language in NORWEGIAN else 'en'}.yaml"
            return name, read_bytes(sample_folder() / "codebooks" / name)
        if self.tray.codebook is None:
            raise NotSaid("unsaid.file")
        path, _ = self.tray.codebook
        return path.name, read_bytes(path)

    def _add(self, said: People, settings: Settings, known: Mapping[str, Respondent] | None) -> None:
        new = {id: role for id, role in said.roles.items() if known is not None and id not in known}
        for id in said.roles.keys() & (known or {}).keys():
            before, now = (known or {})[id].role, said.roles[id]
            if now and now != before:
                raise NotSaid("unsaid.roles", id=id, one=before, other=now)
        if new:
            append_respondents(_respondents_file(self.folder, settings), new)
        for source, labels in _mapped(said.voices).items():
            write_speakers(self.folder, labels, [source])
        Study(self.folder).add_transcripts([taken.path for taken in self.tray.taken])

    def _study(self) -> tuple[Settings, Mapping[str, Respondent] | None]:
        """What the folder says already of its people."""
        settings = Study(self.folder).settings
        return settings, find_respondents(self.folder, settings)

    def _voices(self, settings: Settings, known: Mapping[str, Respondent] | None) -> list[Voice]:
        documents = [taken.document for taken in self.tray.taken]
        proposed = propose(documents)
        return proposed if self.is_new else _as_known(proposed, documents, settings, known)

    def _refuse_known(self, taken: Taken) -> None:
        there = None if self.is_new else self.folder / Study(self.folder).settings.transcripts / taken.path.name
        if there and there.exists():
            is_same = there.read_bytes() == taken.path.read_bytes()
            self.tray.put_back(taken.path.name)
            raise NotTaken("turned.known" if is_same else "turned.twin")


def _asked(voice: Voice, first_words: str, known: Mapping[str, Respondent]) -> Asked:
    if voice.who in (INTERVIEWER, NOBODY):
        return Asked(voice, first_words, voice.who, "", "")
    return Asked(voice, first_words, RESPONDENT, voice.who, known[voice.who].role if voice.who in known else "")


def _first_words(document: Document, label: str) -> str:
    said = " ".join(document.turn_text(document.labels[label]).split())
    return said if len(said) <= _FIRST_WORDS else said[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def _title(said: object) -> str:
    return "".join(sign for sign in str(said or "") if sign.isprintable()).strip()[:_LONGEST_TITLE]


def _as_known(
    voices: Sequence[Voice], documents: Sequence[Document], settings: Settings, known: Mapping[str, Respondent] | None
) -> list[Voice]:
    """The proposals, with those whom the study knows as it knows them, and new people under ids that nobody has."""
    speakers: dict[tuple[str, str], str] = {}
    for document in documents:
        try:
            labels = assign(document, settings, known).document.labels
        except QualcodeError:
            continue
        for label, turn in labels.items():
            speakers[document.source, label] = turn.speaker.respondent or INTERVIEWER
    taken = {*(known or {}), *(voice.who for voice in voices)}
    free = (id for n in range(1, len(taken) + 1_000) if (id := f"R{n:02}") not in taken)
    anew: dict[str, str] = {}  # a proposed id that somebody else in the study has, and the one instead of it
    found = []
    for voice in voices:
        who = speakers.get((voice.source, voice.label), "")
        if not who and voice.is_guess and voice.who in (known or {}):
            who = anew.get(voice.who) or anew.setdefault(voice.who, next(free))
        found.append(replace(voice, who=who or voice.who))
    return found


def _mapped(voices: Iterable[Voice]) -> dict[str, dict[str, str]]:
    """By file, the labels that do not say themselves who speaks."""
    found: dict[str, dict[str, str]] = {}
    for voice in voices:
        if voice.who != voice.label:
            found.setdefault(voice.source, {})[voice.label] = voice.who
    return found


def _respondents_file(folder: Path, settings: Settings) -> Path:
    named = folder / settings.respondents
    return named if named.exists() else named.with_suffix(".xlsx")
