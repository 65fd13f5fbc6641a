"""What people decide in a study: it is kept the moment it is decided, and all tables and reports use what stands after it."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Self
from uuid import uuid4

from qualcode.api.folder import login_name, now
from qualcode.api.runs import StudyRuns
from qualcode.coding import MACHINE
from qualcode.decisions import Act, Decision, Settle, Standing, Undo
from qualcode.decisions.acts import last_to_redo, last_to_undo
from qualcode.decisions.standing import CONSENSUS
from qualcode.study import store
from qualcode.study.store import Store


class StudyDecisions(StudyRuns):
    """The decisions of a study."""

    def decide(self, *acts: Act, coder: str = "", is_blind: bool = False) -> tuple[Decision, ...]:
        """Keeps what somebody decided, all of it or nothing, and gives it as it is on disk. Several acts are one step.

        `coder` is who decided; empty: the login name. `is_blind`: without sight of the machine's and others' codings.

        Raises:
            StudyInUse: if another process writes to the study for long.
            OutputError: if the disk is full, or may not be written.
        """
        run = self.coded().run if self.is_coded() else None
        step = uuid4().hex if len(acts) > 1 else ""
        made = tuple(
            Decision(
                id=uuid4().hex,
                at=now(),
                coder=coder or login_name(),
                act=act,
                is_blind=is_blind,
                run=run.number if run else 0,
                codebook=run.codebook_hash if run else "",
                step=step,
            )
            for act in acts
        )
        with Store.open(self.folder / store.FILE) as kept:
            kept.append_decisions(made)
        self.decisions()
        return made

    def undo(self, coder: str = "") -> tuple[Decision, ...]:
        """Takes back the last thing that a coder decided and that is in force, and gives it; empty if there is nothing.

        It is several decisions where he made them at once.

        Raises:
            StudyInUse: as `decide`.
        """
        last = last_to_undo(self.decisions(), coder or login_name())
        if last:
            self.decide(*(Undo(one.id) for one in reversed(last)), coder=coder)
        return last

    def redo(self, coder: str = "") -> tuple[Decision, ...]:
        """Does again what a coder took back last, and gives it; empty if there is nothing, or something else was decided since.

        Raises:
            StudyInUse: as `decide`.
        """
        decisions = self.decisions()
        last = last_to_redo(decisions, coder or login_name())
        if not last:
            return ()
        self.decide(*(Undo(one.id) for one in reversed(last)), coder=coder)
        undone = {one.act.decision for one in last if isinstance(one.act, Undo)}
        return tuple(decision for decision in decisions if decision.id in undone)

    def standing(self) -> Standing:
        """What stands of the last run after all that has been decided until now.

        Raises:
            NotCodedYet: if there is no run.
        """
        self.decisions()
        return self.coded().standing

    def machine_only(self) -> Self:
        """The study as the rules coded it, as if nobody had decided anything."""
        shown = copy(self)
        shown._decided, shown._is_closed = (), True
        shown._set(replace(self._coded, decisions=()) if self._coded else None)
        return shown

    def coders(self) -> tuple[str, ...]:
        """Everybody who codes: the machine, then people in the order in which they came."""
        settled = CONSENSUS if any(isinstance(decision.act, Settle) for decision in self.decisions()) else MACHINE
        return tuple(dict.fromkeys([MACHINE, *(decision.coder for decision in self.decisions()), settled]))
