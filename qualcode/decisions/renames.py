"""What a change of the codebook means for decisions: the new ids of the codes that they are about."""

from __future__ import annotations

from qualcode.codebook import Codebook
from qualcode.codebook.edits import Edit, MergeCodes, MoveCode, RenameCode
from qualcode.decisions.acts import Rename


def renames(edit: Edit, codebook: Codebook) -> list[Rename]:
    """A `Rename` for each code that a change gives another id, in the order in which they hold; each counts for the codes below too.

    `codebook` is that before the change. Empty for changes that leave ids as they are.

    Raises:
        UnknownName: if there is no such code.
    """
    match edit:
        case RenameCode(code=code, id=id) if id:
            pairs = [(code, _path(codebook[code].parent, id))]
        case MoveCode(code=code, parent=parent):
            pairs = [(code, _path(parent, code.rpartition("/")[2]))]
        case MergeCodes(codes=codes, into=into):  # the lowest first: they do not move with those above them
            pairs = [(code, into) for code in sorted(dict.fromkeys(codes), key=lambda id: -id.count("/"))]
        case _:
            pairs = []
    return [Rename(codebook[old].id, new) for old, new in pairs if old != new]


def _path(parent: str, id: str) -> str:
    return f"{parent}/{id}" if parent else id
