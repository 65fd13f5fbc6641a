"""What a transcript becomes: a `Document` of plain text with numbered turns, each of a `Speaker`.

Offsets are `[start, end)` in Unicode code points of `Document.text`, so `document.text[turn.start:turn.end]` is what was said in a turn,
without its label. The text is composed once, by `compose`, from what an importer read, and never changes after.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["interviewer", "respondent", "unassigned"]

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def normalise(text: str) -> str:
    """The one normal form of text: NFC, line feeds, single spaces, nothing invisible.

    Soft hyphens, zero-width spaces and byte order marks go; other control characters and all kinds of blanks become one space; half a
    surrogate pair becomes U+FFFD. Quotation marks and dashes stay as they are. `normalise(normalise(x)) == normalise(x)`.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice in one document.

    `label` is as the transcript writes it (empty if it names nobody). `respondent` and `role` are empty until the study says who that
    is, and always for interviewers.
    """

    label: str
    kind: Kind = "unassigned"
    respondent: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted talk: `number` from 1, span in the text of the document, times in milliseconds where known."""

    number: int
    start: int
    end: int
    speaker: Speaker
    start_ms: int | None = None
    end_ms: int | None = None
    line: int | None = None
    """Line, paragraph, row or cue of the source, from 1, for messages."""


@dataclass(frozen=True)
class Document:
    """A transcript as it is coded. `id` is its name in all tables, `source` the file's name, `sha256` of the file's bytes."""

    id: str
    text: str
    turns: tuple[Turn, ...]
    source: str = ""
    format: str = ""
    sha256: str = ""
    language: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)

    def turn_text(self, turn: Turn) -> str:
        """What is said in a turn."""
        return self.text[turn.start : turn.end]

    @property
    def respondents(self) -> tuple[str, ...]:
        """Ids of the respondents who speak, in order of appearance."""
        return tuple(dict.fromkeys(t.speaker.respondent for t in self.turns if t.speaker.respondent))

    @property
    def labels(self) -> dict[str, Turn]:
        """Every label that the transcript has or somebody gave it, with the first turn that has it."""
        first: dict[str, Turn] = {}
        for turn in self.turns:
            if turn.speaker.label:
                first.setdefault(turn.speaker.label, turn)
        return first

    def with_speakers(self, speakers: Mapping[str, Speaker]) -> Document:
        """The same document with the speakers of `speakers` (by label) in its turns; labels not among them stay as they are."""
        turns = tuple(replace(t, speaker=speakers.get(t.speaker.label, t.speaker)) for t in self.turns)
        return replace(self, turns=turns)


@dataclass(frozen=True)
class Respondent:
    """A person who is compared: `id` and the attributes that `respondents.csv` gives, `role` among them."""

    id: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def role(self) -> str:
        """The attribute `role`, or an empty string."""
        return self.attributes.get("role", "")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What an importer reads: a piece of talk with the label in front of it, not yet normalised, not yet placed in a text.

    Neighbours of one label become one turn. `joins` is what then stands between them: a blank where a cue or a wrapped line goes on, a
    line feed where a new paragraph begins.
    """

    text: str
    label: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    line: int | None = None
    joins: Literal[" ", "\n"] = "\n"


def compose(utterances: Iterable[Utterance]) -> tuple[str, tuple[Turn, ...]]:
    """The text of a document and its turns.

    A turn is written `label: talk`, turns are parted by an empty line; talk of nobody (no label) is written as it is, one turn for each
    utterance, parted by a line feed. Empty utterances are dropped.
    """
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for label, group in _same_speaker(utterances):
        talk = _talk(group)
        if not talk:
            continue
        before = ("\n\n" if label or turns[-1].speaker.label else "\n") if turns else ""
        written = f"{before}{label}: " if label else before
        start = at + len(written)
        at = start + len(talk)
        parts += [written, talk]
        first, last = group[0], group[-1]
        turns.append(Turn(len(turns) + 1, start, at, Speaker(label), first.start_ms, last.end_ms, first.line))
    return "".join(parts), tuple(turns)


def _same_speaker(utterances: Iterable[Utterance]) -> list[tuple[str, list[Utterance]]]:
    """Labels as they are written in the text, each with its neighbouring utterances."""
    groups: list[tuple[str, list[Utterance]]] = []
    for utterance in utterances:
        label = normalise(utterance.label).replace("\n", " ").strip()
        if groups and label and groups[-1][0] == label:
            groups[-1][1].append(utterance)
        else:
            groups.append((label, [utterance]))
    return groups


def _talk(group: Sequence[Utterance]) -> str:
    talk = ""
    for utterance in group:
        said = re.sub(r"\n{2,}", "\n", normalise(utterance.text).strip())
        talk += (utterance.joins if talk and said else "") + said
    # composed once more: a combining mark at the start of a piece joins the piece before it
    return unicodedata.normalize("NFC", talk)
