"""YAML 1.2 as people write it, read without trust: plain values and the line of each, or every fault in words.

The values are put together here, straight from the parser's events: aliases, anchors, tags and merge keys never get as far as an object,
depth and size are bounded, a key twice is a fault, `no` and a date stay text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qualcode.errors import CodebookError, UnreadableFile
from qualcode.files import read_bytes

MAX_BYTES = 2**20
MAX_DEPTH = 20
MAX_VALUES = 100_000
_TOO_MANY = (f"holds more than {MAX_VALUES:,} values", "look whether it is the right file, or split it")
MAX_FAULTS = 50
"""After so many the file is not what it should be, and the rest is not read."""
KeyPath = tuple[str | int, ...]
"""Leads to a value: keys as text, positions in a list as numbers from 0."""

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]{1,18}")  # more digits than that are no quantity but a number such as an IBAN: text
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class Places:
    """Where in its file each value stands, and how it is written there."""

    def __init__(self, lines: dict[KeyPath, int], written: dict[KeyPath, str]) -> None:
        self._lines = lines
        self._written = written

    def line(self, path: KeyPath) -> int:
        """The line of a key or an item, from 1; of what holds it where there is no such value."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def written(self, path: KeyPath) -> str:
        """A single value as it is written: `1.10` and `007` where the value is a number. Empty for lists, mappings and the absent."""
        return self._written.get(path, "")


def load_mapping(path: Path, *, may_be_empty: bool = False) -> tuple[dict[str, Any], Places]:
    """The mapping that a YAML file holds, and the places of its values.

    Values are dict, list, str, int, float, bool and None; keys are text as it is written. A file of nothing but comments is a fault
    unless `may_be_empty`.

    Raises:
        CodebookError: with each fault as `file:line: what is wrong; how to mend it`.
    """
    return parse_mapping(_text(path), path.name, may_be_empty=may_be_empty)


def parse_mapping(text: str, name: str, *, may_be_empty: bool = False) -> tuple[dict[str, Any], Places]:
    """The same of a text; `name` is what its faults call it.

    Raises:
        CodebookError: as `load_mapping`.
    """
    composer = _Composer(name, text)
    value = composer.compose()
    if composer.faults:
        raise CodebookError(composer.faults)
    if value is None and may_be_empty:
        return {}, composer.places
    if value is None:
        raise CodebookError([_said(name, 1, "is empty", "write at least one `key: value` line")])
    if not isinstance(value, dict):
        mend = "begin each line with a key and a colon"
        raise CodebookError([_said(name, 1, "is not made of `key: value` lines", mend)])
    return value, composer.places


def _text(path: Path) -> str:
    if path.is_file() and path.stat().st_size == 0:
        return ""
    try:
        data = read_bytes(path)
    except UnreadableFile as error:
        raise CodebookError([str(error)]) from None
    return decode(data, path.name)


def decode(data: bytes, name: str) -> str:
    """The text of a YAML file's bytes, without a byte order mark; `name` is what its faults call it.

    Raises:
        CodebookError: if they are too many, or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        mend = "look whether it is the right file, or split it"
        raise CodebookError([_said(name, 1, f"is larger than {MAX_BYTES // 2**20} MB", mend)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CodebookError([_said(name, line, "is not UTF-8", "open it in an editor and save it as UTF-8")]) from None


def _said(name: str, line: int, what: str, mend: str) -> str:
    return f"{name}:{line}: {what}; {mend}"


class _Refused(Exception):
    """Nothing after this can be read."""


class _Composer:
    """Parser events to values, with their lines, and faults in the order they are met."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._lines: dict[KeyPath, int] = {}
        self._written: dict[KeyPath, str] = {}
        self.places = Places(self._lines, self._written)
        self.faults: list[str] = []
        self._values = 0
        self._kinds: Any = None

    def fault(self, line: int, what: str, mend: str) -> None:
        """Notes a fault."""
        self.faults.append(_said(self._name, line, what, mend))

    def compose(self) -> Any:
        """The value of the file, None if there is none; faults are in `faults`."""
        from ruamel.yaml import YAML, events
        from ruamel.yaml.error import YAMLError

        self._kinds = events
        if self._text.count(",") + self._text.count("\n") > MAX_VALUES:  # before its parser, which takes long over each
            self.fault(1, *_TOO_MANY)
            return None
        parsed = YAML(typ="safe", pure=True).parse(self._text)
        try:
            return self._file(parsed)
        except _Refused:
            return None
        except YAMLError as error:
            self.fault(*_in_words(error, self._text))
            return None
        except (ValueError, IndexError, OverflowError, RecursionError):  # the parser's own, on input that no one writes
            self.fault(1, "is not YAML", "compare it with an example of the documentation")
            return None

    def _file(self, events: Iterator[Any]) -> Any:
        value, documents = None, 0
        for event in events:
            if isinstance(event, self._kinds.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here (---)", "keep one document in the file")
                value = self._value(next(events), events, ())
        return value

    def _refuse(self, event: Any, what: str, mend: str) -> None:
        self.fault(event.start_mark.line + 1, what, mend)
        raise _Refused

    def _value(self, event: Any, events: Iterator[Any], path: KeyPath) -> Any:
        self._check(event, path)
        self._lines.setdefault(path, event.start_mark.line + 1)  # the line of its key, where it has one
        if isinstance(event, self._kinds.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, self._kinds.SequenceStartEvent):
            return self._sequence(events, path)
        self._written[path] = event.value
        return scalar(event.value) if event.implicit[0] else event.value

    def _check(self, event: Any, path: KeyPath) -> None:
        """Refuses what could turn a small file into a large or living object."""
        quote = "put the text in quotation marks if it is meant literally"
        if isinstance(event, self._kinds.AliasEvent):
            self._refuse(event, f"an alias (*{event.anchor}) is refused", quote)
        if event.anchor is not None:
            self._refuse(event, f"an anchor (&{event.anchor}) is refused", quote)
        if event.tag is not None:
            self._refuse(event, f"a tag (!) is refused: {event.tag[:60]}", quote)
        self._values += 1
        if self._values > MAX_VALUES:
            self._refuse(event, *_TOO_MANY)
        if len(path) > MAX_DEPTH:
            self._refuse(
                event,
                f"is nested deeper than {MAX_DEPTH} levels",
                "close the brackets, or see how the lines are indented",
            )

    def _mapping(self, events: Iterator[Any], path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(events), self._kinds.MappingEndEvent):
            self._check(event, path)
            key, line = self._key(event), event.start_mark.line + 1
            here = (*path, key)
            if key in result:
                self.fault(line, f"the key {key!r} stands here and in line {self._lines[here]}", "keep one of them")
                if len(self.faults) >= MAX_FAULTS:
                    raise _Refused
            else:
                self._lines[here] = line
            result[key] = self._value(next(events), events, here)
        return result

    def _key(self, event: Any) -> str:
        if not isinstance(event, self._kinds.ScalarEvent):
            self._refuse(
                event, "a key is a list or a mapping", "write a word before the colon; put braces in quotation marks"
            )
        if event.value == "<<" and event.implicit[0]:
            self._refuse(event, "a merge key (<<) is refused", "write the lines out where they are needed")
        return str(event.value)

    def _sequence(self, events: Iterator[Any], path: KeyPath) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(events), self._kinds.SequenceEndEvent):
            result.append(self._value(event, events, (*path, len(result))))
        return result


def scalar(text: str) -> str | int | float | bool | None:
    """The value of an unquoted word: the core schema of YAML 1.2 without octal, hexadecimal, infinity and not-a-number."""
    readings: tuple[tuple[re.Pattern[str], Callable[[str], int | float | bool | None]], ...] = (
        (_NULL, lambda _: None),
        (_BOOL, lambda word: word.casefold() == "true"),
        (_INT, int),
        (_FLOAT, float),
    )
    return next((read(text) for pattern, read in readings if pattern.fullmatch(text)), text)


_COLON = ("a colon is not understood here", "put the text in quotation marks, or see how the lines are indented")
_WORDS = (
    (r"character '\\t'", "a tab stands where blanks are needed", "use blanks to indent"),
    (r"mapping values are not allowed", *_COLON),
    (r"could not find expected ':'|expected ':'", "a line has no colon after its key", "write `key: value`"),
    (r"unexpected end of stream", "a quotation mark is opened and not closed", "close it"),
    (
        r"expected ',' or '([\]}])'",
        "a bracket is opened and not closed",
        "close it, or put the text in quotation marks",
    ),
    (
        r"cannot start any token",
        "a text begins with a character that means something in YAML",
        "put it in quotation marks",
    ),
    (r"unknown escape", "a backslash stands in double quotation marks", "use single quotation marks: '…'"),
    (r"expected <block end>", "a line is not indented like those it belongs with", "begin both in the same column"),
    (r"while scanning an? (alias|anchor)", "a text begins with * or &", "put it in quotation marks"),
)


def _in_words(error: Any, text: str) -> tuple[int, str, str]:
    """Line, fault and mend for what the parser says. The line is where the faulty thing begins, if the parser knows that."""
    if hasattr(error, "position"):
        line = text.count("\n", 0, error.position) + 1
        return line, "holds an invisible control character", "delete the character, or the line, and write it again"
    said = f"{getattr(error, 'context', '') or ''}: {getattr(error, 'problem', '') or ''}"
    opened = "quoted scalar" in said or "flow" in said
    mark = (opened and getattr(error, "context_mark", None)) or getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    for pattern, what, mend in _WORDS:
        if re.search(pattern, said):
            return line, what, mend
    return line, f"is not YAML ({said.strip(': ')})", "compare the line with an example of the documentation"
