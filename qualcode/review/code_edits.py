"""The changes of the codebook that a form on the page means: what it says of a code, against the code as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from qualcode.codebook import Code, Codebook
from qualcode.codebook.edits import (
    CreateCode,
    CreateTheme,
    DeleteCode,
    DescribeCode,
    Edit,
    MergeCodes,
    MoveCode,
    RecolorCode,
    RenameCode,
    SetThemeCodes,
    SplitCode,
    edit_from_json,
    edit_to_json,
)
from qualcode.review.asking import Refused

TEXTS = ("definition", "include", "exclude")


def edits_of(asked: Mapping[str, Any], codebook: Codebook) -> list[Edit]:
    """The changes that are asked for, in an order in which each finds the ids that it names; none where nothing is to change.

    `merge` puts `code` into another one, `delete` takes it away, `parts` are the names of those that it is split into. Otherwise the
    fields `name`, `parent`, `color`, `definition`, `include` and `exclude` say what `code` is to be, a new one where that is empty;
    `themes` are the ids of its themes, `new_theme` the name of one more.

    Raises:
        Refused: if there is no such code, or no name.
        CodebookError: if a value is of the wrong type.
    """
    code = str(asked.get("code", ""))
    if code and code not in codebook:
        raise Refused("refused.code")
    if asked.get("merge"):
        found: list[Edit] = [MergeCodes((code,), str(asked["merge"]))]
    elif asked.get("delete"):
        found = [_deleted(code, codebook)]
    elif "parts" in asked:
        found = [_split(code, asked["parts"])]
    elif not str(asked.get("name", "")).strip():
        raise Refused("refused.name")
    elif code:
        found = _changes(codebook[code], asked, codebook)
    else:
        given = {name: asked[name] for name in ("name", "parent", "color", *TEXTS) if asked.get(name)}
        found = [CreateCode(**given)]
    return [
        edit_from_json(edit_to_json(edit)) for edit in found
    ]  # checks the type of every value that came from the page


def _deleted(code: str, codebook: Codebook) -> DeleteCode:
    if not code:
        raise Refused("refused.code")
    if any(one.parent == code for one in codebook):  # they would go with it
        raise Refused("refused.below")
    return DeleteCode(code)


def _split(code: str, parts: object) -> SplitCode:
    names = [str(name).strip() for name in parts] if isinstance(parts, list) else []
    names = list(dict.fromkeys(filter(None, names)))
    if not code or len(names) < 2:
        raise Refused("refused.parts")
    return SplitCode(code, tuple(CreateCode(name) for name in names))


def _changes(code: Code, asked: Mapping[str, Any], codebook: Codebook) -> list[Edit]:
    """What differs; the move comes last, for it gives the code another id."""
    found: list[Edit] = []
    texts = {name: asked[name] for name in TEXTS if name in asked and asked[name] != getattr(code, name)}
    if texts:
        found.append(DescribeCode(code.id, **texts))
    if "color" in asked and asked["color"] != code.color:
        found.append(RecolorCode(code.id, asked["color"]))
    if asked["name"] != code.name:
        found.append(RenameCode(code.id, name=asked["name"]))
    found += _grouped(code.id, asked, codebook)
    if "parent" in asked and asked["parent"] != code.parent:
        found.append(MoveCode(code.id, asked["parent"]))
    return found


def _grouped(code: str, asked: Mapping[str, Any], codebook: Codebook) -> list[Edit]:
    """The themes that get or lose a code, and a new one."""
    wanted: Collection[str] | None = asked.get("themes")
    found: list[Edit] = []
    for theme in codebook.themes if wanted is not None else ():
        codes = [id for id in theme.codes if id != code]
        if theme.id in (wanted or ()):
            codes = list(theme.codes) if code in theme.codes else [*theme.codes, code]
        if tuple(codes) != theme.codes:
            found.append(SetThemeCodes(theme.id, tuple(codes)))
    if asked.get("new_theme"):
        found.append(CreateTheme(asked["new_theme"], (code,)))
    return found
