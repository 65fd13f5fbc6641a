"""Taguette's project, an SQLite file: tags, nested by full stops in their names or by parents, and highlights in documents of HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

from qualcode.errors import UnreadableFile
from qualcode.files import parse_html
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path
from qualcode.foreign.segments import ForeignSegment
from qualcode.foreign.sqlite_file import ForeignDatabase, Value, text

PROGRAM = "Taguette"
TABLES = ("tags", "documents", "highlights", "highlight_tags")
MAX_COMMAND = 10_000
_BLOCKS = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})


def codebook_of(database: ForeignDatabase) -> ForeignCodebook:
    """Tags as codes, their descriptions as definitions."""
    paths = _paths(database)
    told = {id: text(said).strip() for id, said in database.rows("tags", ("id", "description"), "id")}
    codes = tuple(ForeignCode(path, definition=told[id]) for id, path in paths.items())
    guesses: tuple[str, ...] = ("descriptions of tags are taken for definitions",)
    if _projects(database) > 1:
        guesses += (f"the file holds {_projects(database)} projects; their tags are put together",)
    return ForeignCodebook("a project of Taguette", codes, guesses)


def segments_of(database: ForeignDatabase, file: File) -> tuple[list[ForeignSegment], int]:
    """The highlights with a tag, and how many have none."""
    paths, coders = _paths(database), _coders(database)
    documents = {
        id: (text(name), text(stored), plain(file, text(contents)))
        for id, name, stored, contents in database.rows("documents", ("id", "name", "filename", "contents"), "id")
    }
    highlights = {
        id: (document, start, text(snippet))
        for id, document, start, snippet in database.rows(
            "highlights", ("id", "document_id", "start_offset", "snippet"), "id"
        )
    }
    found, tagged = [], set()
    for id, tag in database.rows("highlight_tags", ("highlight_id", "tag_id"), "highlight_id, tag_id"):
        if id not in highlights:
            continue
        document, start, snippet = highlights[id]
        name, stored, source = documents.get(document, (f"document {document}", "", ""))
        tagged.add(id)
        segment = ForeignSegment(
            document=name,
            code=paths.get(tag, (f"tag {tag}",)),
            quote=plain(file, snippet),
            coder=coders.get(id, ""),
            start=_characters(source, start),
            source=source,
            other_name=stored,
        )
        found.append(segment)
    return found, len(highlights) - len(tagged)


def plain(file: File, html: str) -> str:
    """The text of HTML, a line for each block; nothing for nothing."""
    if not html.strip():
        return ""
    try:
        root: Any = parse_html(file, html)
    except UnreadableFile:
        return ""
    pieces: list[str] = []
    for event, element in _walk(root):
        is_block = isinstance(element.tag, str) and element.tag in _BLOCKS
        if event == "start":
            pieces.append(("\n" if is_block else "") + (element.text or "") if isinstance(element.tag, str) else "")
        else:
            pieces.append(("\n" if is_block else "") + (element.tail or ""))
    return "".join(pieces).strip()


def _walk(root: Any) -> Any:
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end", "comment", "pi"))


def _characters(source: str, start: Value) -> int:
    """About where a place is that is counted in bytes; blanks between blocks are counted otherwise there."""
    return len(source.encode()[:start].decode("utf-8", "ignore")) if isinstance(start, int) and start >= 0 else -1


def _paths(database: ForeignDatabase) -> dict[Value, Path]:
    rows = database.rows("tags", ("id", "path", "parent_id"), "id")
    names = {id: " ".join(text(path).split()) or f"tag {id}" for id, path, _ in rows}
    parents = {id: parent for id, _, parent in rows if parent in names}
    known = set(names.values())
    return {id: _path(id, names, parents, known) for id in names}


def _path(id: Value, names: Mapping[Value, str], parents: Mapping[Value, Value], known: set[str]) -> Path:
    """By its parents where it has any; otherwise by the full stops in its name, where what stands before one is a tag too."""
    chain = [id]
    while (parent := parents.get(chain[0])) is not None and parent not in chain:
        chain.insert(0, parent)
    parts: list[str] = []
    for one in chain:
        above, name = names[chain[chain.index(one) - 1]] if one != chain[0] else "", names[one]
        parts.append(name.removeprefix(f"{above}.") if above else name)
    if len(chain) > 1:
        return tuple(parts)
    head, _, tail = parts[0].rpartition(".")
    path: Path = (parts[0],)
    while head in known and tail:
        path = (head, tail, *path[1:])
        head, _, tail = head.rpartition(".")
    return path


def _coders(database: ForeignDatabase) -> dict[Value, str]:
    """Who made each highlight, by the log of commands."""
    if not database.has("commands"):
        return {}
    found: dict[Value, str] = {}
    for who, payload in database.rows("commands", ("user_login", "payload"), "id"):
        written = text(payload)
        if '"highlight_add"' not in written or len(written) > MAX_COMMAND:
            continue
        try:
            command = json.loads(written)
        except (ValueError, RecursionError):
            continue
        if isinstance(command, dict) and isinstance(id := command.get("highlight_id"), int):
            found.setdefault(id, text(who))
    return found


def _projects(database: ForeignDatabase) -> int:
    return len(database.rows("projects", ("id",))) if database.has("projects") else 1
