"""Decisions to and from other copies of the study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.api.log import StudyLog
from qualcode.decisions import Decision, Rename
from qualcode.decisions.lines import from_lines, in_time, is_lines, to_lines
from qualcode.errors import DecisionError, StudyError
from qualcode.files import MAX_FILE, read_bytes, read_text, write_text
from qualcode.study import store
from qualcode.study.other_copy import decisions_in, other_store
from qualcode.study.store import Store


@dataclass(frozen=True)
class Taken:
    """What came in: so many `new` decisions, and `known` ones that were here already, of which `differing` read otherwise there.

    Of the new ones `unplaced` cannot be used as the study is now. `renamed` are codes that were renamed there to ids that the codebook
    here does not have, each with that id.
    """

    new: int
    known: int
    differing: int = 0
    unplaced: int = 0
    renamed: tuple[tuple[str, str], ...] = ()


class StudyCopies(StudyLog):
    """Decisions that go out and come in."""

    def decisions_as_text(self) -> str:
        """All that was decided, also what was taken back, fit for version control: see `decisions.lines`."""
        return to_lines(self.decisions())

    def export_decisions(self, path: str | Path) -> int:
        """Writes what was decided to a text file, and gives how many decisions are in it.

        Raises:
            OutputError: if it cannot be written; the old one is intact.
        """
        write_text(Path(path), self.decisions_as_text())
        return len(self.decisions())

    def import_decisions(self, path: str | Path) -> Taken:
        """Takes in the decisions of a text file, after those that are here and in the order of the file; each once.

        Raises:
            UnreadableFile: if the file cannot be read.
            DecisionError: if it is no file of decisions, with the number of the line; then nothing is taken in.
            StudyInUse: if another process writes to the study for long.
        """
        path = Path(path)
        try:
            decisions = from_lines(read_text(path, longest=MAX_FILE))
        except DecisionError as error:
            raise DecisionError(f"{path.name}, {error}") from None
        return self._take(decisions, path)

    def merge(self, other: str | Path) -> Taken:
        """Takes in what was decided in another copy of the study, its folder or its study.db, by the time of day; each decision once.

        The other copy stays as it is.

        Raises:
            UnreadableFile: if there is no store, or none that can be read.
            StudyError: if it is this very study.
            StudyInUse: if another process writes to one of the two for long.
        """
        file = other_store(Path(other))
        own = self.folder / store.FILE
        if own.exists() and file.samefile(own):
            raise StudyError("That is this very study; name the other copy of it.")
        return self._take(in_time(decisions_in(file)), Path(other))

    def _take(self, decisions: Sequence[Decision], source: Path) -> Taken:
        here = {decision.id: decision for decision in self.decisions()}
        new = [decision for decision in decisions if decision.id not in here]
        if new:
            with Store.open(self.folder / store.FILE) as kept:
                kept.append_decisions(new)
            self.decisions()
            self._record("merge", {"from": source.name, "decisions": len(new)})
        known = [decision for decision in decisions if decision.id in here]
        differing = sum(here[decision.id] != decision for decision in known)
        if not self.is_coded():
            return Taken(len(new), len(known), differing)
        ids, codebook = {decision.id for decision in new}, self.coded().codebook
        lost = sum(one.decision.id in ids for one in self.unplaced())
        renames = [decision.act for decision in new if isinstance(decision.act, Rename)]
        renamed = tuple((act.code, act.to) for act in renames if act.to not in codebook)
        return Taken(len(new), len(known), differing, lost, renamed)


def holds_decisions(path: str | Path) -> bool:
    """Whether a file is one that `export_decisions` writes, by what is in it; False for what cannot be read."""
    path = Path(path)
    return path.is_file() and path.stat().st_size > 0 and is_lines(read_bytes(path)[:4096].decode("utf-8", "replace"))
