"""What has been done and decided in a study, as one can look at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.api.decisions import StudyDecisions
from qualcode.coding import MACHINE
from qualcode.decisions import Unplaced, in_force
from qualcode.decisions import unplaced as decisions_unplaced
from qualcode.documents import Document
from qualcode.errors import StudyError, UnknownName
from qualcode.study import store
from qualcode.study.codebook_versions import Version, versions
from qualcode.study.rows import Event
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Review:
    """How far people have come.

    Of the machine's `suggested` codings so many are `judged`. `by_hand` counts codings that people made and nobody has rejected, `unplaced`
    decisions that cannot be used.
    """

    suggested: int
    judged: int
    by_hand: int
    unplaced: int


class StudyLog(StudyDecisions):
    """What people have left in a study."""

    def review(self) -> Review | None:
        """How far people have come with the last run; None where nothing that was decided is in force.

        Raises:
            NotCodedYet: if there is no run.
        """
        if not in_force(self.decisions()):
            return None
        found = self.standing()
        by_hand = sum(coding.coder != MACHINE and coding.status != "rejected" for coding in found.codings)
        return Review(found.suggested, found.judged, by_hand, len(self.unplaced()))

    def unplaced(self) -> list[Unplaced]:
        """What was decided and cannot be used as the study is now, with the reason, in the order in which it was decided.

        Raises:
            NotCodedYet: if there is no run.
        """
        coded = self.coded()
        people = {*self.respondents(), *(one for document in coded.documents for one in document.respondents)}
        codes = [code.id for code in coded.codebook]
        return decisions_unplaced(self.decisions(), self.standing().unplaced, coded.documents, codes, people)

    def history(self, *, coders: Sequence[str] = (), unplaced: bool = False) -> pd.DataFrame:
        """What was done and decided. Columns: `tables.COLUMNS["history"]`.

        With `coders` only what they did; with `unplaced` only decisions that cannot be used as the study is now.

        Raises:
            UnknownName: if nobody of such a name has done anything.
        """
        from qualcode.analysis.history import history

        with Store.read(self.folder / store.FILE) as kept:
            events = [*kept.history(), *(_change(version) for version in versions(kept) if version.edit)]
        lost = self.unplaced() if self.is_coded() else []
        frame = history(sorted(events, key=lambda event: event.at), self.decisions(), self._known_texts(), lost)
        for coder in coders:
            if coder not in set(frame["who"]):
                raise UnknownName("coder", coder, set(frame["who"]) - {""})
        if coders:
            frame = frame[frame["who"].isin(list(coders))]
        return (frame[frame["unplaced"] != ""] if unplaced else frame).reset_index(drop=True)

    def _known_texts(self) -> Sequence[Document]:
        """The documents of the last run, or the transcripts as they are; none where there is none that can be read."""
        try:
            return self.texts()
        except StudyError:
            return ()


def _change(version: Version) -> Event:
    """A change of the codebook as an event."""
    kind = re.sub(r"(code|theme|rule)", r" \1", str(version.edit.get("kind", "")))
    change = f"{kind}, taken back" if version.undoes else kind
    return Event(version.at, version.coder, "codebook", {"change": change, "reason": version.reason})
