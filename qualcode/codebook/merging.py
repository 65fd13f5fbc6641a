"""One code of a draft merged into another: nothing that a researcher wrote about it is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from qualcode.codebook import yaml_splices as yaml
from qualcode.codebook.draft import FIELDS, Draft, Place
from qualcode.codebook.yaml_splices import Splice
from qualcode.codebook.yaml_tree import Entry, Node, plain

TEXTS = ("definition", "include", "exclude")
EXAMPLES = ("match", "no_match")


def merge(draft: Draft, code: str, into: str, *, with_definition: bool = True) -> None:
    """Moves all of a code into another one, and takes it out. Codes below both that have the same id become one too.

    Rules, questions and examples that the other has already are left out. Where one of them is asked about by its own rules and the other
    by questions of its own, these rules become questions. Comments go with their list, or come to stand above the other code.
    """
    for id in sorted(draft.names(code).keys() & draft.names(into).keys()):
        if f"{into}/{id}" != code:
            merge(draft, f"{code}/{id}", f"{into}/{id}")
    draft.in_lines(into)
    draft.in_lines(code if draft.names(code) else code.rpartition("/")[0])
    draft.apply(_Merging(draft, code, into).splices(TEXTS if with_definition else TEXTS[1:]))


class _Merging:
    """The changes that make one code of two, all for the draft as it is."""

    def __init__(self, draft: Draft, code: str, into: str) -> None:
        self._draft = draft
        self._code, self._into = code, into
        self._from, self._to = draft.place(code), draft.place(into)
        self._moved: list[tuple[int, int]] = []
        """Parts of the text that are put elsewhere as they are, with their comments."""

    def splices(self, texts: Sequence[str]) -> list[Splice]:
        """All of them."""
        content = self._from.content
        made = [splice for key in texts for splice in self._text(key)]
        made += self._list(self._to, "rules", content, FIELDS)
        made += self._questions()
        made += self._examples()
        below = self._below()
        above = self._draft.holder(self._code) if "/" in self._code else None
        stays = self._into == self._code.rpartition("/")[0] and below
        made += below + self._draft.without_block(self._from, None if stays else above)
        return [*self._comments(), *made]

    def _text(self, key: str) -> list[Splice]:
        own, other = (_text_of(place, key) for place in (self._to, self._from))
        if not other or other in own:
            return []
        joined = f"{own} {other}" if own.endswith((".", "!", "?", "…")) else f"{own}; {other}"
        return self._draft.with_text(self._to, key, joined if own else other)

    def _questions(self) -> list[Splice]:
        mine, own = (_items(place.content, "questions") for place in (self._from, self._to))
        if mine is None and own is None:
            return []
        if mine is None:
            return self._sources(self._to, "questions", own or [], _items(self._from.content, "rules") or [], FIELDS)
        asked_by_rules = _items(self._to.content, "rules") or []
        if own is None and asked_by_rules:
            return self._sources(self._to, "questions", [], [*asked_by_rules, *mine], FIELDS)
        return self._list(self._to, "questions", self._from.content, FIELDS)

    def _examples(self) -> list[Splice]:
        mine, own = (_mapping(place.content, "examples") for place in (self._from, self._to))
        if mine is None:
            return []
        if own is None:
            return self._field(self._to, "examples", self._from.content, FIELDS)
        there = Place(self._to.content, self._to.content["examples"])
        return [splice for key in EXAMPLES for splice in self._list(there, key, mine, EXAMPLES)]

    def _below(self) -> list[Splice]:
        """What is below the code put below the other one, with all that stands between."""
        siblings = self._draft.below(self._code)
        if not siblings.entries:
            return []
        text = self._draft.text
        start = yaml.next_line(text, self._from.content["codes"].end)
        end = yaml.block(text, siblings, siblings.entries[-1]).end
        self._moved.append((start, end))
        lines = yaml.shifted(text[start:end], -self._draft.column(siblings.entries[0]))
        return self._draft.with_block(self._into, lines)

    # ---- lists

    def _list(self, place: Place, key: str, content: Node, fields: Sequence[str]) -> list[Splice]:
        """The items of a list of the code added to that of the other one."""
        mine, own = _items(content, key), _items(place.content, key)
        if not mine:
            return []
        if own is None and key not in place.content:
            return self._field(place, key, content, fields)
        source, target = content[key].value, place.content[key].value
        if source.is_flow or target.is_flow or not own:
            return self._sources(place, key, own or [], mine, fields)
        return self._lines(content[key], target, {n for n, item in enumerate(mine) if _is_among(item, own)})

    def _lines(self, entry: Entry, target: Node, left_out: set[int]) -> list[Splice]:
        """Items on lines of their own, with the comments between them."""
        text, source = self._draft.text, entry.value
        start = yaml.next_line(text, entry.end)
        end = yaml.next_line(text, source.end - 1)
        self._moved.append((start, end))
        gone = [splice for n in left_out for splice in yaml.item_removed(text, source, n)]
        lines = yaml.spliced(text[start:end], [Splice(one.start - start, one.end - start) for one in gone])
        by = yaml.column(text, target.items[0].start) - yaml.column(text, source.items[0].start)
        at = yaml.next_line(text, target.end - 1)
        return [Splice(at, at, yaml.shifted(lines, by))]

    def _sources(
        self, place: Place, key: str, own: Sequence[Node], mine: Sequence[Node], fields: Sequence[str]
    ) -> list[Splice]:
        known = list(own)
        new = []
        for item in mine:
            if not _is_among(item, known):
                known.append(item)
                new.append(yaml.source(self._draft.text, item))
        return self._draft.with_items(place, key, new, fields)

    def _field(self, place: Place, key: str, content: Node, fields: Sequence[str]) -> list[Splice]:
        """A field as the code has it."""
        entry, text = content[key], self._draft.text
        if content.is_flow or place.content.is_flow:
            return self._draft.with_source(place, key, yaml.source(text, entry.value), fields)
        own = yaml.block(text, content, entry)
        self._moved.append((own.start, own.end))
        lines = yaml.shifted(text[own.start : own.end], -self._draft.column(entry))
        return self._draft.with_lines(place, key, lines, fields)

    # ---- comments

    def _comments(self) -> list[Splice]:
        """Comments of the code that go nowhere else put above the other one."""
        draft = self._draft
        own = yaml.block(draft.text, self._from.owner, self._from.entry)
        found, at = [], own.start
        for start, end in [*sorted(self._moved), (own.end, own.end)]:
            found += yaml.comments(draft.text, draft.root, at, start)
            at = max(at, end)
        indent = " " * draft.column(self._to.entry)
        start = yaml.line_start(draft.text, self._to.entry.start)
        return [Splice(start, start, "".join(indent + comment + draft.newline for comment in found))] if found else []


def _text_of(place: Place, key: str) -> str:
    if key not in place.content or place.content[key].value.is_empty:
        return ""
    return str(place.content[key].value.value).strip()


def _items(content: Node, key: str) -> list[Node] | None:
    """The values of a list; None where there is none."""
    if key not in content or content[key].value.kind != "list":
        return None
    return [item.value for item in content[key].value.items]


def _mapping(content: Node, key: str) -> Node | None:
    value = content[key].value if key in content else None
    return value if value is not None and value.kind == "map" else None


def _is_among(item: Node, others: Sequence[Node]) -> bool:
    value = _composed(plain(item))
    return any(_composed(plain(other)) == value for other in others)


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return {key: _composed(item) for key, item in value.items()} if isinstance(value, dict) else value
