"""Answers from pages that were sent to colleagues, taken into the study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.api.log import StudyLog
from qualcode.decisions import Decision, Unplaced, in_force
from qualcode.decisions.answers import read_answers
from qualcode.errors import DecisionError, UnreadableFile
from qualcode.files import read_bytes
from qualcode.study import store
from qualcode.study.store import Store


@dataclass(frozen=True)
class Applied:
    """What came of an answer: decisions that are new, how many the study `had` already, and those of the file that cannot be placed."""

    new: tuple[Decision, ...]
    had: int
    unplaced: tuple[Unplaced, ...]

    @property
    def by_coder(self) -> Mapping[str, int]:
        """How many of the new ones are in force, by who decided them."""
        own = [decision.coder for decision in in_force(self.new)]
        return {coder: own.count(coder) for coder in dict.fromkeys(own)}


class StudyAnswers(StudyLog):
    """What colleagues decided on pages that were sent to them."""

    def apply_answers(self, file: str | Path, *, coder: str = "") -> Applied:
        """Takes the decisions of a file that such a page saved: all that are new, each once, or nothing.

        `coder`: whose they are, instead of who the file says.

        Raises:
            UnreadableFile: if it cannot be read, or has anything in it that no page writes.
            NotCodedYet: if there is no run.
            StudyInUse: if another process writes to the study for long.
        """
        path = Path(file)
        try:
            sent = read_answers(read_bytes(path), coder)
        except DecisionError as error:
            raise UnreadableFile(path, str(error)) from None
        self.coded()
        known = {decision.id: decision for decision in self.decisions()}
        if any(one.id in known and known[one.id].act != one.act for one in sent):
            raise UnreadableFile(
                path, "has decisions that the study knows otherwise", "ask for the file as the page saved it"
            )
        new = tuple(one for one in sent if one.id not in known)
        with Store.open(self.folder / store.FILE) as kept:
            kept.append_decisions(new)
        self.decisions()
        ids = {one.id for one in sent}
        return Applied(new, len(sent) - len(new), tuple(one for one in self.unplaced() if one.decision.id in ids))
