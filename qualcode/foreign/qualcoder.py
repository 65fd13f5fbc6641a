"""QualCoder's project: the database `data.qda` in its folder. Categories and codes, and the texts with what is coded in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as File

from qualcode.foreign.codebook_table import color_of
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path
from qualcode.foreign.segments import ForeignSegment
from qualcode.foreign.sqlite_file import ForeignDatabase, Value, text

PROGRAM = "QualCoder"
TABLES = ("code_name", "code_cat", "code_text", "source")
DATABASE = "data.qda"
MAX_DEPTH = 50


def codebook_of(database: ForeignDatabase) -> ForeignCodebook:
    """Categories and codes as codes, their memos as definitions."""
    categories, codes = _paths(database)
    named = _memos(database)
    found = [ForeignCode(path, definition=named.get(id, "")) for id, path in categories.items()]
    for id, _, memo, color, *_ in _codes(database):
        found.append(ForeignCode(codes[id], definition=text(memo).strip(), color=color_of(text(color).strip())))
    return ForeignCodebook("a project of QualCoder", tuple(found), ("memos are taken for definitions",))


def segments_of(database: ForeignDatabase, file: File) -> tuple[list[ForeignSegment], int]:
    """The coded passages of texts, and how many codings of pictures and recordings there are, which have no place here."""
    _, codes = _paths(database)
    sources = {id: (text(name), text(full)) for id, name, full in database.rows("source", ("id", "name", "fulltext"))}
    found = []
    for cid, fid, quote, start, end, owner in database.rows(
        "code_text", ("cid", "fid", "seltext", "pos0", "pos1", "owner")
    ):
        name, full = sources.get(fid, ("", ""))
        segment = ForeignSegment(
            document=name or f"file {fid}",
            code=codes.get(cid, (f"code {cid}",)),
            quote=text(quote),
            coder=text(owner),
            start=start if isinstance(start, int) else -1,
            source=full,
        )
        found.append(_with_words(segment, end))
    others = sum(len(database.rows(table, ("cid",))) for table in ("code_image", "code_av") if database.has(table))
    return found, others


def _with_words(segment: ForeignSegment, end: Value) -> ForeignSegment:
    """Where no words are kept beside the place, those that stand there."""
    if segment.quote or segment.start < 0 or not isinstance(end, int):
        return segment
    return ForeignSegment(
        segment.document,
        segment.code,
        segment.source[segment.start : end],
        segment.coder,
        segment.start,
        segment.source,
    )


def _codes(database: ForeignDatabase) -> list[tuple[Value, ...]]:
    return database.rows("code_name", ("cid", "name", "memo", "color", "catid", "supercid"), "cid")


def _memos(database: ForeignDatabase) -> dict[Value, str]:
    return {id: text(memo).strip() for id, memo in database.rows("code_cat", ("catid", "memo"), "catid")}


def _paths(database: ForeignDatabase) -> tuple[dict[Value, Path], dict[Value, Path]]:
    """The paths of categories and of codes, by their numbers."""
    rows = database.rows("code_cat", ("catid", "name", "supercatid"), "catid")
    names = {id: text(name).strip() or f"category {id}" for id, name, _ in rows}
    above = {id: parent for id, _, parent in rows if parent in names}
    categories = {id: _chain(id, names, above) for id in names}
    codes = _codes(database)
    own = {id: text(name).strip() or f"code {id}" for id, name, *_ in codes}
    parents = {id: parent for id, *_, parent in codes if parent in own}
    of_category = {id: category for id, _, _, _, category, _ in codes}
    paths = {}
    for id in own:
        chain = _numbers(id, parents)
        top = categories.get(of_category.get(chain[0]), ())
        paths[id] = (*top, *(own[one] for one in chain))
    return categories, paths


def _chain(id: Value, names: Mapping[Value, str], above: Mapping[Value, Value]) -> Path:
    return tuple(names[one] for one in _numbers(id, above))


def _numbers(id: Value, above: Mapping[Value, Value]) -> list[Value]:
    """The numbers from the top to one; a ring of parents is cut where it closes."""
    chain = [id]
    while (parent := above.get(chain[0])) is not None and parent not in chain and len(chain) < MAX_DEPTH:
        chain.insert(0, parent)
    return chain
