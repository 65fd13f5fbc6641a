"""What a change of the codebook means for decisions: the new ids of the codes that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.codebook import Codebook
from qualcode.codebook.edits import Edit, MergeCodes, MoveCode, RenameCode
from qualcode.decisions.acts import Decision, Rename, in_force


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


def names_now(codes: Iterable[str], decisions: Sequence[Decision], *, since: int = 0) -> dict[str, str]:
    """What codes are called now, by the names they had after the first `since` of the decisions."""
    earlier = {decision.id for decision in decisions[:since]}
    later = [d.act for d in in_force(decisions) if isinstance(d.act, Rename) and d.id not in earlier]
    return {code: after_renames(code, later) for code in codes}


def after_renames(code: str, renames: Iterable[Rename]) -> str:
    """What a code is called after some renames, in their order."""
    for act in renames:
        if code == act.code or code.startswith(f"{act.code}/"):
            code = act.to + code[len(act.code) :]
    return code


def _path(parent: str, id: str) -> str:
    return f"{parent}/{id}" if parent else id
