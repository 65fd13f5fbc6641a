"""YAML text as a tree that knows where everything in it is written, so that a change can leave all else as it is.

A round trip through a YAML library writes long lists, quotation marks and comments anew in its own way. Here nothing is written anew:
`yaml_splices` says which characters of the text are replaced by which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from qualcode.codebook.safe_yaml import scalar

_COLON = re.compile(r"[ \t]*:")


@dataclass(slots=True)
class Node:
    """A value at `[start, end)` of the text. A block ends with the last of its values; what is empty stands after its colon or dash.

    `is_flow` is true of what stands in brackets; `style` is the quotation mark of a text, or `|` or `>`.
    """

    kind: Literal["text", "map", "list"]
    start: int
    end: int
    value: str = ""
    style: str = ""
    is_flow: bool = False
    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def __getitem__(self, key: str) -> Entry:
        return next(entry for entry in self.entries if entry.key == key)

    def __contains__(self, key: object) -> bool:
        return any(entry.key == key for entry in self.entries)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there."""
        return self.kind == "text" and self.start == self.end


@dataclass(slots=True)
class Entry:
    """A key at `[start, end)`, and its value."""

    key: str
    start: int
    end: int
    value: Node


@dataclass(slots=True)
class Item:
    """A value of a list, and where its dash is; in brackets, where the value is."""

    start: int
    value: Node


def plain(node: Node) -> Any:
    """The value as plain Python: what is no text, list or mapping is read as a codebook's values are."""
    if node.kind == "map":
        return {entry.key: plain(entry.value) for entry in node.entries}
    if node.kind == "list":
        return [plain(item.value) for item in node.items]
    return node.value if node.style else scalar(node.value)


@lru_cache(maxsize=4)
def parse(text: str) -> Node:
    """The tree of a text that `read_codebook` accepts. It is shared: look at it, and leave it as it is.

    Raises:
        ValueError: if the text is no YAML, or has aliases, or keys that are no text.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return _Builder(text, YAML(typ="safe", pure=True).parse(text)).root()
    except (YAMLError, IndexError, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from None


class _Builder:
    def __init__(self, text: str, events: Iterator[Any]) -> None:
        from ruamel.yaml import events as kinds

        self._text = text
        self._events = events
        self._kinds = kinds

    def root(self) -> Node:
        for event in self._events:
            if isinstance(event, self._kinds.DocumentStartEvent):
                return self._node(next(self._events))
        return Node("text", len(self._text), len(self._text))

    def _node(self, event: Any, after: int = 0) -> Node:
        """The value that begins with an event; `after` is the end of its colon or dash."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, self._kinds.MappingStartEvent):
            return self._map(Node("map", start, end, is_flow=bool(event.flow_style)))
        if isinstance(event, self._kinds.SequenceStartEvent):
            return self._list(Node("list", start, end, is_flow=bool(event.flow_style)))
        if not isinstance(event, self._kinds.ScalarEvent):
            raise ValueError("an alias is not changed here")
        style = event.style or ""
        if not style and not event.value:
            return Node("text", after, after)
        if style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        return Node("text", start, end, event.value, style)

    def _map(self, node: Node) -> Node:
        while not isinstance(event := next(self._events), self._kinds.MappingEndEvent):
            if not isinstance(event, self._kinds.ScalarEvent):
                raise ValueError("a key is no text")
            start, end = event.start_mark.index, event.end_mark.index
            colon = _COLON.match(self._text, end)
            value = self._node(next(self._events), colon.end() if colon else end)
            node.entries.append(Entry(event.value, start, end, value))
            node.end = max(value.end, colon.end() if colon else end)
        if node.is_flow:
            node.end = event.end_mark.index
        return node

    def _list(self, node: Node) -> Node:
        at = node.start
        while not isinstance(event := next(self._events), self._kinds.SequenceEndEvent):
            begin = event.start_mark.index if node.is_flow else self._dash(at)
            value = self._node(event, begin + 1)
            node.items.append(Item(begin, value))
            at = node.end = max(value.end, begin + 1)
        if node.is_flow:
            node.end = event.end_mark.index
        return node

    def _dash(self, at: int) -> int:
        """The next dash that begins an item: at the place itself, or the first sign of a line."""
        if self._text.startswith("-", at):
            return at
        found = re.compile(r"^[ ]*-(?=\s|$)", re.MULTILINE).search(self._text, at)
        if not found:
            raise ValueError("an item has no dash")
        return found.end() - 1
