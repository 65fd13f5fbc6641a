"""The codes that study.yaml names: of research questions, and of the survey's criteria. They follow when a code gets another id."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qualcode.codebook import yaml_splices as yaml
from qualcode.codebook.yaml_splices import Splice
from qualcode.codebook.yaml_tree import Node, parse


def named_codes(text: str) -> set[str]:
    """The ids of codes in the text of study.yaml; none where it cannot be read."""
    return {item.value for listed in _lists(text) for item in listed}


def with_codes(text: str, now: Callable[[str], str]) -> str:
    """The text with other ids for its codes, each once in a list; all else as it is written."""
    return yaml.spliced(text, [splice for listed in _lists(text) for splice in _written(text, listed, now)])


def _written(text: str, listed: list[Node], now: Callable[[str], str]) -> Iterator[Splice]:
    seen: set[str] = set()
    for item in listed:
        id = now(item.value)
        if id != item.value and id not in seen:
            yield from yaml.value_written(text, item, id)
        elif id in seen:
            yield from _left_out(text, item)
        seen.add(id)


def _left_out(text: str, item: Node) -> Iterator[Splice]:
    for owner in _owners(parse(text)):
        for at, one in enumerate(owner.items):
            if one.value.start == item.start:
                yield from yaml.item_removed(text, owner, at)


def _lists(text: str) -> Iterator[list[Node]]:
    """The ids of each place where codes are named."""
    try:
        root = parse(text)
    except ValueError:  # reading the settings tells it in words
        return
    for owner in _owners(root):
        yield [item.value for item in owner.items if item.value.kind == "text"] if owner.kind == "list" else [owner]


def _owners(root: Node) -> Iterator[Node]:
    for item in _below(root, "questions").items:
        yield from _named(_below(item.value, "codes"))
    for entry in _below(_below(root, "survey"), "criteria").entries:
        yield from _named(entry.value)


def _named(node: Node) -> Iterator[Node]:
    if node.kind == "list" or (node.kind == "text" and not node.is_empty):
        yield node


def _below(node: Node, key: str) -> Node:
    return node[key].value if node.kind == "map" and key in node else Node("text", 0, 0)
