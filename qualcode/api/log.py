"""What has been done and decided in a study, as one can look at it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.api.decisions import StudyDecisions
from qualcode.coding import MACHINE
from qualcode.decisions import Unplaced, in_force, unplaced


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
        return unplaced(self.decisions(), self.standing().unplaced, coded.documents, codes, people)
