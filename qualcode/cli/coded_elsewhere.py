"""How `qualcode import` takes over passages that were coded in another program, and what it says of those without a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.common import Terminal, count, echo_json

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.api.foreign import ImportedCodings
    from qualcode.foreign.segments import UnplacedSegment

MAX_PLACES = 5
"""So many places are named for each code, document and reason."""


def take_over(terminal: Terminal, study: Study, files: Iterable[Path], coder: str) -> None:
    """Takes over the codings of files, and tells what came of each."""
    found = [(file, study.import_codings(file, coder=coder)) for file in files]
    if terminal.as_json:
        echo_json([{"file": str(file), **asdict(codings)} for file, codings in found])
    for file, codings in found:
        for line in _left(codings.unplaced):
            terminal.warn(f"Without a place: {line}")
        if codings.others:
            terminal.warn(f"{file.name}: {count(codings.others, 'coding')} without a code, or not of text, left out.")
        terminal.say(_summary(file, codings))


def _summary(file: Path, codings: ImportedCodings) -> str:
    number = sum(codings.added.values())
    by = ", ".join(f"{who} {n}" for who, n in codings.added.items())
    told = f"{file.name}: {count(number, 'coding')} of {codings.program} taken over" + (f" ({by})" if by else "")
    if codings.known:
        told += f", {codings.known} were here already"
    if codings.unplaced:
        told += f", {len(codings.unplaced)} have no place here"
    return told + (
        "." if not number else ". They are in all tables, with the origin imported: qualcode segments --origin imported"
    )


def _left(unplaced: Sequence[UnplacedSegment]) -> Iterable[str]:
    """A line for each code, document and reason, with the first places."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for segment in unplaced:
        where = f"line {segment.line}" if segment.line else (f"at {segment.start}" if segment.start >= 0 else "")
        groups.setdefault((segment.document, segment.code, segment.reason), []).append(where)
    for (document, code, reason), places in groups.items():
        named = ", ".join(filter(None, places[:MAX_PLACES])) + (
            f" and {len(places) - MAX_PLACES} more" if len(places) > MAX_PLACES else ""
        )
        yield f"{document or 'no document'}, code {code}" + (f", {named}" if named else "") + f": {reason}."
