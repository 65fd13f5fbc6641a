"""Changes of YAML text that touch nothing else: entries and items put in, taken out and written anew, with comments and blank lines kept.

Each function looks at a text and its tree and gives `Splice`s; `spliced` carries them out together. An entry's block is its lines with the
comments directly above it at its own indentation, and those below it that are indented deeper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.codebook.yaml_tree import Entry, Node, plain
from qualcode.codebook.yaml_written import is_plain, paragraphs, written

BROAD = 140
"""From this column on, what is added to a list in brackets goes to the next line."""


@dataclass(frozen=True, slots=True)
class Splice:
    """`text` in the place of `[start, end)`."""

    start: int
    end: int
    text: str = ""


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all of them; of those that begin in one place, those that only put in come first, in their order."""
    done, at = [], 0
    for one in sorted(splices, key=lambda s: (s.start, s.end > s.start)):
        done += [text[at : one.start], one.text]
        at = max(at, one.end)
    return "".join(done) + text[at:]


# ---- lines


def newline_of(text: str) -> str:
    """The line end of the file."""
    return "\r\n" if "\r\n" in text else "\n"


def column(text: str, at: int) -> int:
    """How far from the start of its line a place is."""
    return at - line_start(text, at)


def line_start(text: str, at: int) -> int:
    """Where the line that a place is in begins."""
    return text.rfind("\n", 0, at) + 1


def next_line(text: str, at: int) -> int:
    """Where the line after the one that a place is in begins."""
    return text.find("\n", at) + 1 or len(text)


def _comment_column(line: str) -> int:
    """Where the comment of a line of nothing else begins; -1 for any other line."""
    stripped = line.lstrip(" ")
    return len(line) - len(stripped) if stripped.startswith("#") else -1


@dataclass(frozen=True, slots=True)
class Block:
    """The lines `[start, end)` of an entry, with its comments.

    `gap` blank lines stand above; `follows` says that an entry stands above those, and nothing between.
    """

    start: int
    end: int
    gap: int
    follows: bool


def block(text: str, owner: Node, entry: Entry) -> Block:
    """The block of an entry of a mapping that is not in brackets."""
    at = owner.entries.index(entry)
    indent = column(text, entry.start)
    above = _end(text, owner.entries[at - 1], indent) if at else 0
    start = line_start(text, entry.start)
    while start > above:
        line = line_start(text, start - 1)
        if line < above or _comment_column(text[line:start]) != indent:
            break
        start = line
    top = start
    while top > above and not text[line_start(text, top - 1) : top].strip():
        top = line_start(text, top - 1)
    gap = text.count("\n", top, start)
    return Block(start, _end(text, entry, indent), gap, bool(at) and top <= above)


def _end(text: str, entry: Entry, indent: int) -> int:
    """The end of an entry's block."""
    end = at = next_line(text, max(entry.value.end, entry.end) - 1)
    while at < len(text):
        following = next_line(text, at)
        line = text[at:following]
        if line.strip():
            if _comment_column(line) <= indent:
                break
            end = following
        at = following
    return end


# ---- entries of mappings


def removed(text: str, owner: Node, entry: Entry) -> list[Splice]:
    """An entry taken out, and with it the blank lines that set it apart. The owner must keep another one."""
    if owner.is_flow:
        at = owner.entries.index(entry)
        return [_out_of_brackets(text, [(e.start, max(e.end, e.value.end)) for e in owner.entries], at)]
    own = block(text, owner, entry)
    above, below = _blank_lines(text, own.start, own.end)
    if not own.follows and entry is not owner.entries[-1]:
        return [Splice(own.start, below)]
    return [Splice(above, own.end)]


def _blank_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the blank lines above a block begin, and where those below end."""
    while start and not text[line_start(text, start - 1) : start].strip():
        start = line_start(text, start - 1)
    while end < len(text) and not text[end : next_line(text, end)].strip():
        end = next_line(text, end)
    return start, end


def inserted(text: str, owner: Node, lines: str, before: Entry | None = None) -> list[Splice]:
    """Lines put into a mapping that has entries, before one of them or at the end, with as many blank lines as its entries have between."""
    blank = newline_of(text)
    if before is None:
        last = owner.entries[-1]
        return [Splice(at := block(text, owner, last).end, at, blank * _gap(text, owner.entries[::-1], owner) + lines)]
    own = block(text, owner, before)
    if own.follows:
        above, _ = _blank_lines(text, own.start, own.end)
        return [Splice(above, above, blank * own.gap + lines)]
    rest = owner.entries[owner.entries.index(before) :]
    return [Splice(own.start, own.start, lines + blank * _gap(text, rest, owner))]


def _gap(text: str, entries: Sequence[Entry], owner: Node) -> int:
    """How many blank lines stand above the first of these that follows another one."""
    blocks = (block(text, owner, entry) for entry in entries)
    return next((one.gap for one in blocks if one.follows), 0)


def shifted(lines: str, by: int) -> str:
    """Lines moved to the right, or to the left as far as they can be."""
    if by >= 0:
        return re.sub(r"(?m)^(?=[^\r\n])", " " * by, lines)
    return re.sub(rf"(?m)^ {{0,{-by}}}", "", lines)


# ---- single values


def value_written(text: str, old: Node, value: str, indent: int | None = None) -> list[Splice]:
    """A text in the place of another value, in its quotation marks where it needs some.

    `indent` is that of its key, and not given for what stands in brackets or in a list.
    """
    if old.kind == "text" and old.value == value and not old.is_empty:
        return []
    keeps = old.style in ("'", '"') and is_plain(old.value, in_brackets=indent is None)
    if keeps and value.isprintable() and not re.search(r"['\"\\]", value):
        new = f"{old.style}{value}{old.style}"
    elif "\n" in value and indent is not None:
        new = paragraphs(value, indent + 2, newline_of(text))
    else:
        new = written(value, quote=old.style, in_brackets=indent is None)
    blank = " " if text[old.start - 1 : old.start] == ":" else ""
    return [Splice(old.start, old.end, blank + new)]


def key_written(entry: Entry, key: str) -> list[Splice]:
    """Another key."""
    return [Splice(entry.start, entry.end, written(key))] if key != entry.key else []


def entry_line(key: str, value: str, indent: int, newline: str) -> str:
    """A line with a key and a text, or several."""
    shown = paragraphs(value, indent + 2, newline) if "\n" in value else written(value, in_brackets=False)
    return " " * indent + f"{written(key)}: {shown}{newline}"


def put_in_brackets(owner: Node, key: str, source: str, after: Entry | None) -> list[Splice]:
    """A new entry of a mapping in brackets, its value as it is written there, after one of its entries, or as the first."""
    pair = f"{written(key)}: {source}"
    if after is not None:
        at = max(after.end, after.value.end)
        return [Splice(at, at, f", {pair}")]
    return [Splice(owner.start + 1, owner.start + 1, pair + (", " if owner.entries else ""))]


# ---- items of lists


def appended(text: str, owner: Node, sources: Sequence[str], indent: int | None) -> list[Splice]:
    """Items added, as they are written in brackets, to a list that has some, or is `[]`.

    `indent` is that of its key; without it all stay on one line.
    """
    if not owner.is_flow:
        end = next_line(text, owner.end - 1)
        dash = " " * column(text, owner.items[0].start) + "- "
        return [Splice(end, end, "".join(dash + source + newline_of(text) for source in sources))]
    at = owner.items[-1].value.end if owner.items else owner.start + 1
    where, new = column(text, at), ""
    for n, source in enumerate(sources):
        comma = "," if n or owner.items else ""
        if comma and indent is not None and where + len(source) > BROAD:
            new += comma + newline_of(text) + " " * (indent + 2) + source
            where = indent + 2 + len(source)
        else:
            new += f"{comma} {source}" if comma else source
            where += len(source) + 2 * len(comma)
    return [Splice(at, at, new)]


def source(text: str, node: Node) -> str:
    """A value as it may stand in brackets or behind a dash: as it is written now, where that will do."""
    if node.kind == "text" and not node.style and re.search(r"[,\[\]{}]|\n", node.value):
        return written(node.value)
    if node.is_flow or node.style in ("'", '"') or (node.kind == "text" and not node.style):
        return text[node.start : node.end]
    return written(plain(node))


def item_removed(text: str, owner: Node, at: int) -> list[Splice]:
    """An item taken out, with the comment behind it where it has a line of its own."""
    item = owner.items[at]
    if owner.is_flow:
        return [_out_of_brackets(text, [(one.start, one.value.end) for one in owner.items], at)]
    return [Splice(line_start(text, item.start), next_line(text, max(item.value.end, item.start + 1) - 1))]


def _out_of_brackets(text: str, spans: Sequence[tuple[int, int]], at: int) -> Splice:
    """One of several things between commas taken out; comments beside it stay."""
    start, end = spans[at]
    if at + 1 < len(spans):
        between = text[end : spans[at + 1][0]]
        comma = between.split("#")[0].find(",")
        return Splice(start, spans[at + 1][0] if "#" not in between else end + comma + 1)
    if at and "#" not in text[spans[at - 1][1] : start]:
        return Splice(spans[at - 1][1], end)
    return Splice(start, end)


# ---- comments, and what stands in brackets


def comments(text: str, root: Node, start: int, end: int) -> list[str]:
    """The comments in a part of the text, each from its #."""
    found, at = [], start
    for left, right in [*(span for span in _written_spans(root) if start <= span[0] < end), (end, end)]:
        found += [match[0].rstrip() for match in _COMMENT.finditer(text, at, max(at, left))]
        at = max(at, right)
    return found


_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")


def _written_spans(node: Node) -> Iterator[tuple[int, int]]:
    """Where keys and single values are, in order."""
    for entry in node.entries:
        yield entry.start, entry.end
        yield from _written_spans(entry.value)
    for item in node.items:
        yield from _written_spans(item.value)
    if node.kind == "text":
        yield node.start, node.end


def unfolded(text: str, node: Node, indent: int) -> list[Splice]:
    """A mapping in brackets as lines of a block; comments between its entries come to stand above the next."""
    start = node.start
    while start and text[start - 1] in " \t":
        start -= 1
    lines, at = "", node.start + 1
    for entry in node.entries:
        end = max(entry.end, entry.value.end)
        lines += "".join(" " * indent + one + "\n" for one in comments(text, node, at, entry.start))
        pair = text[entry.start : end] + (":" if end == entry.end and entry.value.is_empty else "")
        lines += " " * indent + pair.replace("\n", "\n  ") + "\n"
        at = end
    lines += "".join(" " * indent + one + "\n" for one in comments(text, node, at, node.end - 1))
    lines = lines.rstrip("\r\n").replace("\r\n", "\n").replace("\n", newline_of(text))
    return [Splice(start, node.end, (newline_of(text) if start else "") + lines)]
