"""How good the coding of a study is: coder against coder, and the machine against people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from qualcode.api.tables import StudyTables
from qualcode.codebook import Codebook
from qualcode.coding import MACHINE
from qualcode.decisions import Anchor, CoderView, Decision, Settle, codings_of, people, settlements
from qualcode.errors import QualcodeError, UnknownName

if TYPE_CHECKING:
    from qualcode.analysis.agree import Agreement
    from qualcode.analysis.coder_agreement import Compared
    from qualcode.analysis.selection import Only
    from qualcode.analysis.talk_units import UnitKind


class StudyMeasures(StudyTables):
    """Agreement between coders and the quality of what the rules code."""

    def agree(
        self, *coders: str, unit: UnitKind | None = None, is_blind: bool = True, **only: Unpack[Only]
    ) -> Agreement:
        """How far coders agree; `machine` is one of them, and no name stands for all people.

        Counted is what each coded without sight of others' codings, before disagreements were settled, in talk that he has said to have
        seen. Not `is_blind`: all that each decided. `unit` is that of the study, a turn where that is an answer.

        Raises:
            UnknownName: if nobody of that name has coded.
            QualcodeError: if there are not two coders.
            NotCodedYet: if the machine is asked for, and there is no run.
        """
        from qualcode.analysis.coder_agreement import coder_agreement

        names = list(dict.fromkeys(coders)) or people(self.decisions())
        if len(names) < 2:
            raise QualcodeError(f"Agreement is between two coders or more; {_who_is_there(people(self.decisions()))}")
        return coder_agreement(
            [self._view(name, is_blind) for name in names],
            self._compared(unit, only),
            self._selection(only).codebook(self._codes()),
            settled=settlements(self.decisions(), self.texts()),
            is_blind=is_blind,
            seed=self.settings.seed,
        )

    def settle(self, segment: str, code: str, *, stands: bool, note: str = "", coder: str = "") -> Decision:
        """Settles a disagreement: whether a code stands on a segment (`document:start-end`). First codings stay as they are.

        Raises:
            UnknownName: if there is no such document, place or code.
        """
        from qualcode.analysis.explain import place_named

        texts = {document.id: document for document in self.texts()}
        place = place_named(segment, list(texts))
        text = texts[place[0]].text if place and place[0] in texts else ""
        if place is None or not 0 <= place[1][0] < place[1][1] <= len(text):
            document = segment.rpartition(":")[0]
            if document not in texts:
                raise UnknownName("document", document, texts)
            own = {f"{c.document}:{c.start}-{c.end}" for c in self.coded().codings if c.document == document}
            raise UnknownName("segment", segment, own)
        act = Settle(Anchor.at(place[0], text, *place[1]), self._codes()[code].id, stands, note)
        return self.decide(act, coder=coder)[0]

    def _codes(self) -> Codebook:
        """The codebook of the last run, or the study's if there is none."""
        return self.coded().codebook if self.is_coded() else self.codebook()

    def _view(self, coder: str, is_blind: bool) -> CoderView:
        from qualcode.analysis.coder_judgements import machine_view

        if coder == MACHINE:
            return machine_view(self.coded().suggestions, self.coded().documents)
        if coder not in people(self.decisions()):
            raise UnknownName("coder", coder, [*people(self.decisions()), MACHINE])
        ids = [code.id for code in self._codes()]
        return codings_of(coder, self.decisions(), self.texts(), ids, is_blind=is_blind)

    def _compared(self, unit: UnitKind | None, only: Only) -> Compared:
        from qualcode.analysis.coder_agreement import Compared
        from qualcode.analysis.talk_units import talk_units

        kind: UnitKind = unit or ("sentence" if self.settings.unit == "sentence" else "turn")
        selected = self._selection(only)
        texts = [d for d in self.texts() if selected.documents is None or d.id in selected.documents]
        units = talk_units(texts, unit=kind, language=self._codes().language, pipeline=self.settings.pipeline)
        own = [u for u in units if selected.respondents is None or u.respondent in selected.respondents]
        return Compared(texts, own, kind)


def _who_is_there(coders: Sequence[str]) -> str:
    if not coders:
        return "nobody has coded in this study yet. Codings come by hand, or from a coding sheet: `qualcode sample`."
    return f"there are: {', '.join([*coders, MACHINE])}."
