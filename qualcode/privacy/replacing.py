"""One text with its names replaced, and where each place of it has gone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from qualcode.documents import Document, Speaker
from qualcode.privacy.names import Names

_NO_NAME = re.compile(r"[^\w.-]+")


class Change(NamedTuple):
    """`[start, end)` of a text gives way to other words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Changed:
    """A text after its changes, which are by place and apart from each other."""

    text: str
    changes: tuple[Change, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _shifts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shifts, shift = [], 0
        for change in self.changes:
            shifts.append(shift)
            shift += len(change.words) - (change.end - change.start)
        object.__setattr__(self, "_starts", tuple(change.start for change in self.changes))
        object.__setattr__(self, "_shifts", (*shifts, shift))

    def place(self, at: int, *, is_end: bool = False) -> int:
        """Where a place of the old text is; within a change, where its words begin, or `is_end`, where they end."""
        before = bisect_right(self._starts, at - is_end)
        if not before:
            return at
        change, shift = self.changes[before - 1], self._shifts[before - 1]
        if at >= change.end:
            return at + self._shifts[before]
        begin = change.start + shift
        return begin + len(change.words) if is_end else begin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the old text; what cuts through a name takes all of its pseudonym."""
        if start == end:
            return self.place(start), self.place(start)
        return self.place(start), self.place(end, is_end=True)


def changed(text: str, changes: Sequence[Change]) -> Changed:
    """The text after changes that are by place and apart."""
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.words]
        at = change.end
    return Changed("".join([*parts, text[at:]]), tuple(changes))


class Replacer:
    """Replaces names by their pseudonyms in texts, names of files, ids of codes, documents, and whatever is made of these."""

    def __init__(self, pseudonyms: Mapping[str, str]) -> None:
        self._pseudonyms = dict(pseudonyms)
        self._names = Names(list(self._pseudonyms))
        self._in_file_names = Names(list(self._pseudonyms), in_file_names=True)
        self._seen: dict[str, str] = {}

    def changes(self, text: str, start: int = 0, end: int | None = None) -> list[Change]:
        """What is replaced in a part of a text."""
        stop = len(text) if end is None else end
        found = self._names.find(text[start:stop])
        return [
            Change(start + a, start + b, self._fitted(self._pseudonyms[name], text, start + a, start + b))
            for a, b, name in found
        ]

    @staticmethod
    def _fitted(pseudonym: str, text: str, start: int, end: int) -> str:
        """The pseudonym, parted from a digit or letter that follows (Kari2); the s of a genitive belongs to it."""
        follows, before = text[end : end + 2], text[start - 1 : start]
        is_genitive = follows[:1] in ("s", "S") and not follows[1:].isalnum()
        tail = "-" if follows[:1].isalnum() and not is_genitive else ""
        return ("-" if before.isalnum() else "") + pseudonym + tail

    def __call__(self, text: str) -> str:
        """The text with its names replaced."""
        if text not in self._seen:
            composed = unicodedata.normalize("NFC", text)
            changes = self.changes(composed)
            self._seen[text] = changed(composed, changes).text if changes else text
        return self._seen[text]

    def file_name(self, name: str) -> str:
        """The name of a file, folder or document, in which pseudonyms have no brackets."""
        return "/".join(self._plain_name(part, "-") for part in unicodedata.normalize("NFC", name).split("/"))

    def code_id(self, id: str) -> str:
        """The id of a code: lower case, no brackets."""
        return "/".join(self._plain_name(part, "-").lower() for part in id.split("/"))

    def _plain_name(self, name: str, gap: str) -> str:
        found = self._in_file_names.find(name)
        changes = [Change(a, b, _NO_NAME.sub(gap, self._pseudonyms[one]).strip(gap)) for a, b, one in found]
        parted = [
            change._replace(words=change.words + ("-" if name[change.end : change.end + 1].isdigit() else ""))
            for change in changes
        ]
        return changed(name, parted).text if parted else name

    def document(self, document: Document, *, id: str = "") -> tuple[Document, Changed]:
        """A document with its names replaced, and where its places have gone. Label by label and turn by turn: no name spans two."""
        text, borders = document.text, [0]
        for turn in document.turns:
            borders += [turn.start, turn.end]
        spans = zip(borders, [*borders[1:], len(text)], strict=True)
        moved = changed(text, [change for start, end in spans for change in self.changes(text, start, end)])
        speakers = {turn.speaker: self.speaker(turn.speaker) for turn in document.turns}
        turns = tuple(
            replace(turn, start=span[0], end=span[1], speaker=speakers[turn.speaker])
            for turn in document.turns
            for span in [moved.span(turn.start, turn.end)]
        )
        told = {self(name): self(value) for name, value in document.metadata.items()}
        made = Document(
            id or self.file_name(document.id), moved.text, turns, self.file_name(document.source), document.format,
            document.sha256, document.language, told,
        )  # fmt: skip
        return made, moved

    def speaker(self, speaker: Speaker) -> Speaker:
        """A speaker whose label and id are replaced."""
        return replace(speaker, label=self(speaker.label), respondent=self(speaker.respondent), role=self(speaker.role))

    def value(self, value: Any) -> Any:
        """Whatever JSON can hold, with the names in all of its texts and keys replaced."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {self.value(key): self.value(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(inner) for inner in value)
        return value
