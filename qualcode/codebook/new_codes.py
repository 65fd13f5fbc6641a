"""New codes as lines of a codebook, one or a whole tree of them."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.codebook import yaml_splices as yaml
from qualcode.codebook.draft import STEP, Draft
from qualcode.codebook.edits import CreateCode
from qualcode.codebook.yaml_written import written
from qualcode.errors import CodebookError


def code_lines(id: str, name: str, edit: CreateCode, newline: str) -> str:
    """A new code, from the left edge, without what is below it."""
    lines = written(id) + ":" + newline
    for key in ("name", "definition", "include", "exclude", "color"):
        value = name if key == "name" else getattr(edit, key).strip()
        if value:
            lines += yaml.entry_line(key, value, STEP, newline)
    if edit.rules:
        lines += " " * STEP + "rules:" + newline
        lines += "".join(" " * 2 * STEP + f"- {written(rule)}{newline}" for rule in edit.rules)
    return lines


def add_codes(parts: Sequence[CreateCode], draft: Draft) -> None:
    """Puts new codes into a draft: those below one that is there in one step, however many.

    Raises:
        CodebookError: if an id is taken or missing.
        UnknownName: if a code that one is to stand below is neither there nor among them.
    """
    new = {_path(part) for part in parts}
    for parent in dict.fromkeys(part.parent for part in parts if part.parent not in new):
        own = [part for part in parts if part.parent == parent]
        draft.in_lines(parent)
        taken = [part.id for part in own if not part.id or part.id in draft.names(parent)]
        if taken:
            raise CodebookError([f"There is a code {taken[0]!r} there already; choose another id."])
        draft.apply(draft.with_block(parent, _trees(own, parts, draft.newline)))


def _path(part: CreateCode) -> str:
    return f"{part.parent}/{part.id}" if part.parent else part.id


def _trees(own: Sequence[CreateCode], parts: Sequence[CreateCode], newline: str) -> str:
    lines = ""
    for part in own:
        lines += code_lines(part.id, " ".join(part.name.split()), part, newline)
        below = [other for other in parts if other.parent == _path(part)]
        if below:
            lines += " " * STEP + "codes:" + newline + yaml.shifted(_trees(below, parts, newline), 2 * STEP)
    return lines
