"""What stands before the first turn: YAML front matter, `Key: value` lines, titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from qualcode.documents import normalise
from qualcode.importers import vocabulary
from qualcode.importers.labels import Labels
from qualcode.importers.lines import Line
from qualcode.importers.names import folded, is_certain, is_generic, is_interviewer, is_name_like

MAX_PREAMBLE = 12
"""Lines of title and remarks before the first turn; if there are more, they are talk whose speaker is not known."""
_MAX_FRONT_MATTER = 100

_PAIR = re.compile(r"(?P<key>[^\t:：.?!]{1,50}?)\s*[:：]\s*(?P<value>.*)")
_SPEECH_END = re.compile(r"[?!…]$|[^\W\d_]{3}\.$")


def front_matter(lines: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """The YAML between two lines `---` at the start, read as plain `key: value` pairs and lists, and the lines after it."""
    rows = [line.text for line in lines[:_MAX_FRONT_MATTER]]
    first = next((i for i, row in enumerate(rows) if row), 0)
    last = next((i for i in range(first + 1, len(rows)) if rows[i] in ("---", "...")), 0)
    if not last or rows[first] != "---" or not any(_is_metadata(row) for row in rows[first:last]):
        return {}, list(lines)
    metadata: dict[str, str] = {}
    key = ""
    for row in rows[first + 1 : last]:
        if pair := _PAIR.fullmatch(row):
            key = _key(pair["key"])
            metadata[key] = _unquoted(pair["value"])
        elif key and row and not row.startswith("#"):
            metadata[key] = ", ".join(filter(None, (metadata[key], _unquoted(row.removeprefix("-").strip()))))
    return metadata, list(lines[last + 1 :])


def _is_metadata(row: str) -> bool:
    pair = _PAIR.fullmatch(row)
    return pair is not None and (is_header_key(pair["key"]) or _is_named(normalise(pair["value"]), in_header=True))


def _unquoted(value: str) -> str:
    value = normalise(value)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return (
        ", ".join(part.strip().strip("'\"") for part in value[1:-1].split(","))
        if re.fullmatch(r"\[.*\]", value)
        else value
    )


def split_header(lines: Sequence[Line], labels: Labels) -> tuple[dict[str, str], list[Line], list[Line]]:
    """Header, lines of title and remarks, and the lines from the first turn on.

    Without any label nobody can tell a title from talk: then only `Key: value` lines at the very start are taken as header.
    """
    reader = _Header(lines, labels)
    metadata: dict[str, str] = {}
    preamble: list[Line] = []
    leading = 0
    for index, line in enumerate(lines):
        if reader.is_turn(line, metadata, is_first=not preamble):
            return metadata, preamble, list(lines[index:])
        if reader.is_header(line, metadata):
            key, value = _pair(line)
            metadata.setdefault(key, value)
            leading = leading if preamble else index + 1
        elif line.text:
            preamble.append(line)
    return _leading_pairs(lines[:leading]), [], list(lines[leading:])


def _leading_pairs(lines: Sequence[Line]) -> dict[str, str]:
    return dict(reversed([_pair(line) for line in lines if line.text]))  # of two lines with one key the first holds


class _Header:
    def __init__(self, lines: Sequence[Line], labels: Labels) -> None:
        self._labels = labels
        self._keys = Counter(_pair(line)[0] for line in lines)

    def is_turn(self, line: Line, metadata: Mapping[str, str], *, is_first: bool) -> bool:
        if line.label:
            return True
        candidate = self._labels.candidate(line)
        if not candidate or self.is_header(line, metadata):
            return False
        return self._labels.is_label(candidate, is_answer=is_first or self._labels.has_sure_ones)

    def is_header(self, line: Line, metadata: Mapping[str, str]) -> bool:
        key, value = _pair(line)
        if not key or line.label or key in metadata:
            return False
        if is_header_key(key):
            return True
        if is_interviewer(key) or is_generic(key):
            return self._labels.begins_lines(value) or _is_named(value, in_header=bool(metadata))
        # a key we do not know, among keys that we do: "Butikk: Lade" after "Dato: …"
        is_pair = bool(metadata) and self._keys[key] == 1 and not is_certain(_label(line))
        return is_pair and bool(value) and not _is_speech(value) and len(value.split()) <= 6


def is_header_key(key: str) -> bool:
    """Whether a key, such as `Dato` or `Transkribert av`, belongs to a header and never to a speaker."""
    words = folded(key).split()
    return 0 < len(words) <= 5 and words[0] in vocabulary.HEADER_KEYS


def _is_named(value: str, *, in_header: bool) -> bool:
    """Whether `Intervjuer: …` names a person and does not begin an interviewer's talk."""
    if not value or _is_speech(value):
        return False
    names = [name.strip() for name in re.split(r",|\bog\b|\band\b|&", value)]
    if is_certain(value) or all(is_name_like(name) and len(name.split()) > 1 for name in names if name):
        return True
    return in_header and (is_name_like(names[0]) or (any(c.isdigit() for c in value) and len(value.split()) <= 6))


def _is_speech(value: str) -> bool:
    first = re.split(r"[\s,.!?]", value, maxsplit=1)[0].casefold()
    return bool(_SPEECH_END.search(value)) or first in vocabulary.NOT_NAMES


def _pair(line: Line) -> tuple[str, str]:
    pair = _PAIR.fullmatch(line.text)
    return (_key(pair["key"]), normalise(pair["value"])) if pair else ("", "")


def _label(line: Line) -> str:
    pair = _PAIR.fullmatch(line.text)
    return pair["key"] if pair else ""


def _key(key: str) -> str:
    return normalise(key).casefold().strip(" *_")


def language_of(metadata: Mapping[str, str]) -> str:
    """The code of the language that a header names (`språk: engelsk`, `language: nb-NO`), or an empty string."""
    for key in ("language", "språk", "lang", "mål"):
        value = metadata.get(key, "").casefold().strip()
        code = re.match(r"([a-z]{2,3})(?:[-_].*)?$", value)
        if value in vocabulary.LANGUAGES:
            return vocabulary.LANGUAGES[value]
        if code:
            return vocabulary.LANGUAGES.get(code[1], code[1])
    return ""


def interviewers_of(metadata: Mapping[str, str]) -> frozenset[str]:
    """Names that a header gives as interviewer, whole and the first names alone."""
    value = ", ".join(metadata[key] for key in vocabulary.INTERVIEWER_KEYS if key in metadata)
    names = [name.strip() for name in re.split(r",|;|/|&|\bog\b|\band\b", value) if name.strip()]
    return frozenset(names) | {name.split()[0] for name in names}
