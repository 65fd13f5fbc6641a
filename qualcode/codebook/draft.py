"""A codebook's text while it is changed: its codes and themes found by their ids, their fields and lists written, blocks put elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.codebook import yaml_splices as yaml
from qualcode.codebook.yaml_splices import Splice
from qualcode.codebook.yaml_tree import Entry, Node, parse, plain
from qualcode.codebook.yaml_written import written
from qualcode.errors import UnknownName

FIELDS = ("name", "definition", "include", "exclude", "color", "rules", "questions", "examples", "codes")
THEME_FIELDS = ("name", "concept", "codes")
STEP = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A code or theme: its key with what stands under it, and the mapping that has the key."""

    owner: Node
    entry: Entry

    @property
    def content(self) -> Node:
        """What stands under the key: a mapping, or nothing."""
        return self.entry.value


class Draft:
    """`text` is as the changes so far made it. It ends with a line end."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else text + yaml.newline_of(text)

    @property
    def root(self) -> Node:
        """The tree of the text."""
        return parse(self.text)

    @property
    def newline(self) -> str:
        """The line end of the text."""
        return yaml.newline_of(self.text)

    def apply(self, splices: Iterable[Splice]) -> None:
        """Carries out changes that were made for the text as it is."""
        self.text = yaml.spliced(self.text, splices)

    def column(self, entry: Entry) -> int:
        """How far to the right a key is."""
        return yaml.column(self.text, entry.start)

    # ---- codes

    def codes(self) -> list[str]:
        """Ids of all codes, in the order of the file."""
        return list(_ids(self.root, ""))

    def names(self, parent: str) -> dict[str, str]:
        """The codes directly below one, or at the top: the last part of each id, with the name."""
        below = self.below(parent)
        return {e.key: str(plain(e.value).get("name") or e.key) if e.value.entries else e.key for e in below.entries}

    def place(self, id: str) -> Place:
        """Where a code is.

        Raises:
            UnknownName: if there is none of that id.
        """
        parent, _, own = id.rpartition("/")
        siblings = _codes_of(self.place(parent).content if parent else self.root)
        if own not in siblings:
            raise UnknownName("code", id, self.codes())
        return Place(siblings, siblings[own])

    def in_lines(self, id: str) -> None:
        """Writes in lines what is in brackets around the codes directly below one, or around those at the top for an empty id.

        Raises:
            UnknownName: if there is none of that id.
        """
        if id:
            self.place(id)
        while inner := self._in_brackets(id):
            self.apply(yaml.unfolded(self.text, *inner))

    def _in_brackets(self, id: str) -> tuple[Node, int] | None:
        """The outermost mapping in brackets, and how far to the right its lines will be."""
        node, indent = self.root, 0
        steps = [step for part in id.split("/") if part for step in ("codes", part)]
        for step in [*steps, "codes"]:
            if node.is_flow or step not in node:
                break
            indent = self.column(node[step]) + STEP
            node = node[step].value
        return (node, indent) if node.is_flow and node.kind == "map" and (node.entries or not steps) else None

    def below(self, id: str) -> Node:
        """The mapping of the codes below one, or of those at the top for an empty id; an empty one where there is none."""
        return _codes_of(self.place(id).content if id else self.root)

    # ---- fields

    def with_text(self, place: Place, key: str, value: str, fields: Sequence[str] = FIELDS) -> list[Splice]:
        """A text in a field, new or other; an empty one takes the field away."""
        content = place.content
        if key not in content:
            return self.with_field(place, key, value, fields) if value else []
        old = content[key]
        if value:
            indent = None if content.is_flow else self.column(old)
            return yaml.value_written(self.text, old.value, value, indent)
        return self.without_field(content, old)

    def with_field(self, place: Place, key: str, value: str, fields: Sequence[str] = FIELDS) -> list[Splice]:
        """A text in a field that the code or theme does not have yet, behind the fields that come before it."""
        if place.content.is_flow:
            return self.with_source(place, key, written(value), fields)
        return self.with_lines(place, key, yaml.entry_line(key, value, 0, self.newline), fields)

    def with_source(self, place: Place, key: str, source: str, fields: Sequence[str] = FIELDS) -> list[Splice]:
        """The same with a value as it is written in brackets."""
        if place.content.is_flow:
            return yaml.put_in_brackets(place.content, key, source, _ahead(place.content, key, fields))
        return self.with_lines(place, key, f"{key}: {source}{self.newline}", fields)

    def with_lines(self, place: Place, key: str, lines: str, fields: Sequence[str] = FIELDS) -> list[Splice]:
        """The same with lines, from the left edge, in what is not in brackets."""
        return self._line_after(place, _ahead(place.content, key, fields), lambda indent: yaml.shifted(lines, indent))

    def _line_after(self, place: Place, after: Entry | None, lines: Callable[[int], str]) -> list[Splice]:
        content = place.content
        if not content.entries:
            at = yaml.next_line(self.text, place.entry.end)
            return [Splice(at, at, lines(self.column(place.entry) + STEP))]
        indent = self.column(content.entries[0])
        top = yaml.line_start(self.text, content.entries[0].start)
        at = yaml.block(self.text, content, after).end if after else top
        return [Splice(at, at, lines(indent))]

    def without_field(self, content: Node, entry: Entry) -> list[Splice]:
        """A field taken away; the comments around it stay."""
        if content.is_flow:
            return yaml.removed(self.text, content, entry)
        start = yaml.line_start(self.text, entry.start)
        end = yaml.next_line(self.text, max(entry.value.end, entry.end) - 1)
        indent = " " * self.column(entry)
        kept = yaml.comments(self.text, self.root, start, end)
        return [Splice(start, end, "".join(indent + comment + self.newline for comment in kept))]

    # ---- lists

    def with_items(
        self, place: Place, key: str, sources: Sequence[str], fields: Sequence[str] = FIELDS
    ) -> list[Splice]:
        """Items, as they are written in brackets, added to a list of a code, theme or examples; it is made if there is none."""
        content = place.content
        if not sources:
            return []
        if key in content and content[key].value.kind == "list":
            entry = content[key]
            return yaml.appended(self.text, entry.value, sources, None if content.is_flow else self.column(entry))
        in_brackets = f"[{', '.join(sources)}]"
        if key in content:
            at = content[key].value
            return [Splice(at.start, at.end, " " + in_brackets)]
        if content.is_flow:
            return yaml.put_in_brackets(content, key, in_brackets, _ahead(content, key, fields))
        return self._line_after(
            place,
            _ahead(content, key, fields),
            lambda indent: " " * indent + f"{key}:{self.newline}" + self._items(sources, indent + STEP),
        )

    def _items(self, sources: Sequence[str], indent: int) -> str:
        return "".join(" " * indent + f"- {source}{self.newline}" for source in sources)

    def without_item(self, content: Node, key: str, at: int) -> list[Splice]:
        """An item taken out of a list of a code, and the list with its last one."""
        entry = content[key]
        splices = yaml.item_removed(self.text, entry.value, at)
        if len(entry.value.items) > 1:
            return splices
        if not entry.value.is_flow:
            return [self._key_line_removed(entry), *splices]
        has_comments = yaml.comments(self.text, entry.value, entry.value.start, entry.value.end)
        return splices if has_comments else self.without_field(content, entry)

    # ---- blocks

    def block(self, place: Place) -> str:
        """The lines of a code or theme with its comments, from the left edge."""
        own = yaml.block(self.text, place.owner, place.entry)
        return yaml.shifted(self.text[own.start : own.end], -self.column(place.entry))

    def without_block(self, place: Place, above: Entry | None) -> list[Splice]:
        """A code or theme taken out; `above` is the entry that holds its siblings, which goes with the last of them."""
        if len(place.owner.entries) > 1 or above is None or place.owner.is_flow:
            return yaml.removed(self.text, place.owner, place.entry)
        own = yaml.block(self.text, place.owner, place.entry)
        return [self._key_line_removed(above), Splice(own.start, own.end)]

    def _key_line_removed(self, entry: Entry) -> Splice:
        """The line of a key taken out, but for the comment on it."""
        start, end = yaml.line_start(self.text, entry.start), yaml.next_line(self.text, entry.end)
        indent = " " * self.column(entry)
        kept = yaml.comments(self.text, self.root, start, end)
        return Splice(start, end, "".join(indent + comment + self.newline for comment in kept))

    def holder(self, id: str) -> Entry | None:
        """The entry `codes:` that a code stands in."""
        parent = id.rpartition("/")[0]
        node = self.place(parent).content if parent else self.root
        return next((entry for entry in node.entries if entry.key == "codes"), None)

    def with_block(self, parent: str, lines: str, before: str = "") -> list[Splice]:
        """Lines of codes put below a code that is written in lines, or at the top for an empty id."""
        node = self.place(parent).content if parent else self.root
        siblings = _codes_of(node)
        if siblings.entries:
            moved = yaml.shifted(lines, self.column(siblings.entries[0]))
            return yaml.inserted(self.text, siblings, moved, siblings[before] if before else None)
        if "codes" in node:
            entry = node["codes"]
            at = yaml.next_line(self.text, entry.end)
            empty = [Splice(entry.value.start, entry.value.end)] if not entry.value.is_empty else []
            return [*empty, Splice(at, at, yaml.shifted(lines, self.column(entry) + STEP))]
        after = node.entries[-1] if node.entries else None
        return self._line_after(
            self.place(parent),
            after,
            lambda indent: " " * indent + "codes:" + self.newline + yaml.shifted(lines, indent + STEP),
        )

    # ---- themes

    def themes(self) -> Node:
        """The mapping of themes; an empty one where there is none."""
        value = self.root["themes"].value if "themes" in self.root else None
        return value if value is not None and value.kind == "map" else Node("map", 0, 0)

    def theme(self, id: str) -> Place:
        """Where a theme is.

        Raises:
            UnknownName: if there is none of that id.
        """
        themes = self.themes()
        if id not in themes:
            raise UnknownName("theme", id, [entry.key for entry in themes.entries])
        return Place(themes, themes[id])

    def with_members(self, now: Callable[[str], str]) -> list[Splice]:
        """Themes with other names for their codes: each once, and none whose name is empty now."""
        return [splice for entry in self.themes().entries for splice in self._members(entry, now)]

    def _members(self, theme: Entry, now: Callable[[str], str]) -> Iterator[Splice]:
        if "codes" not in theme.value or theme.value["codes"].value.kind != "list":
            return
        listed, seen = theme.value["codes"].value, set()
        for at, item in enumerate(listed.items):
            id = now(item.value.value)
            if not id or id in seen:
                yield from yaml.item_removed(self.text, listed, at)
            elif id != item.value.value:
                yield from yaml.value_written(self.text, item.value, id)
            seen.add(id)


def _codes_of(node: Node) -> Node:
    """The mapping under `codes`; an empty one where there is none."""
    value = node["codes"].value if node.kind == "map" and "codes" in node else None
    return value if value is not None and value.kind == "map" else Node("map", 0, 0)


def _ahead(content: Node, key: str, fields: Sequence[str]) -> Entry | None:
    """The last of the entries that come before a field."""
    known = [e for e in content.entries if e.key in fields and fields.index(e.key) < fields.index(key)]
    return max(known, key=lambda e: e.start, default=None)


def _ids(node: Node, above: str) -> Iterator[str]:
    for entry in _codes_of(node).entries:
        id = f"{above}/{entry.key}" if above else entry.key
        yield id
        yield from _ids(entry.value, id)
