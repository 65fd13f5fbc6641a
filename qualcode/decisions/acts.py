"""What people decide, as values: one class for each kind of act, and the `Decision` that says who decided it, when, and on what.

Decisions are appended and never changed. What has been taken back is said by an `Undo`, and an `Undo` of that does it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.coding import MACHINE
from qualcode.decisions.anchor import Anchor

MemoType = Literal["analytic", "reflexive", "methodological", "code", "summary"]
Stance = Literal["", "supports", "contradicts", "qualifies", "deviating"]
About = Literal["segment", "code", "theme", "document", "respondent", "study"]


@dataclass(frozen=True, slots=True)
class Accept:
    """A coding is right. `of` is its coder."""

    place: Anchor
    code: str
    of: str = MACHINE


@dataclass(frozen=True, slots=True)
class Reject:
    """A coding is wrong."""

    place: Anchor
    code: str
    of: str = MACHINE


@dataclass(frozen=True, slots=True)
class Recode:
    """Another code is right where a coding stands."""

    place: Anchor
    code: str
    to: str
    of: str = MACHINE


@dataclass(frozen=True, slots=True)
class Add:
    """A code on a place, by hand or from another program."""

    place: Anchor
    code: str
    origin: Literal["human", "imported"] = "human"


@dataclass(frozen=True, slots=True)
class Remove:
    """One's own coding is taken away."""

    place: Anchor
    code: str


@dataclass(frozen=True, slots=True)
class Settle:
    """A disagreement is settled: whether the code stands there, and why. First codings stay as they are."""

    place: Anchor
    code: str
    stands: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A note. `about` says of what kind of thing, `key` of which: id of a code, theme, document or respondent; empty for the study.

    A memo on a segment has a `place`. `type` is what it does, `day` the date of an entry of the journal. It is private unless it is
    `for_report`. `instead_of` is the id of the decision whose memo this one replaces; an empty `text` takes that away.
    """

    text: str
    about: About = "study"
    key: str = ""
    place: Anchor | None = None
    type: MemoType = "analytic"
    for_report: bool = False
    day: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a quotation is to the researcher: whether the report uses it, what it says to the code, how it is shown, and in translation.

    The last mark of a place and code holds. `code` is empty where it is about the words alone.
    """

    place: Anchor
    code: str = ""
    use: bool = False
    stance: Stance = ""
    display: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A transcript has been read to its end, so that what is not coded in it was left uncoded; or has not, after all."""

    document: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class See:
    """A place has been looked at by itself, as a row of a coding sheet: what is not coded there was left uncoded.

    `sample` is the id of the sample it was drawn in. `code` is given where that was drawn from what the rules leave without the code: such
    a place tells what they miss, and not how often the code comes.
    """

    place: Anchor
    code: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Summarise:
    """A cell of the framework: what a respondent says of a theme, in the researcher's words. An empty text empties it."""

    respondent: str
    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A code has another id from here on, and so have those below it: renamed, moved, or merged into another one."""

    code: str
    to: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Who speaks in the turn that begins at a place: a label, as it could stand in the transcript. The study says whose it is."""

    place: Anchor
    speaker: str


@dataclass(frozen=True, slots=True)
class SplitTurn:
    """A new turn begins at a place, of the same speaker until another is said to speak there."""

    place: Anchor


@dataclass(frozen=True, slots=True)
class JoinTurns:
    """The turn that begins at a place goes on from the one before it, and is its speaker's."""

    place: Anchor


@dataclass(frozen=True, slots=True)
class Undo:
    """A decision is taken back, named by its id."""

    decision: str


Speaking = Assign | SplitTurn | JoinTurns
"""Acts about who speaks. They hold where transcripts are imported, before anything is coded."""
Act = Accept | Reject | Recode | Add | Remove | Settle | Memo | Mark | Read | See | Summarise | Rename | Speaking | Undo
ACTS: tuple[type[Act], ...] = (
    Accept, Reject, Recode, Add, Remove, Settle, Memo, Mark, Read, See, Summarise, Rename, Assign, SplitTurn, JoinTurns, Undo,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """An act with its circumstances.

    `id` is its own for good, in every copy of the study. `at` is the time of day in UTC, `coder` who decided. `is_blind`: without sight of
    the machine's and others' codings. `run` is the number of the run that was seen (0: none), `codebook` the hash of its codebook.
    What was decided at once, as a passage that was judged with one key, has one `step` in common, and is taken back at once; empty: alone.
    """

    id: str
    at: str
    coder: str
    act: Act
    is_blind: bool = False
    run: int = 0
    codebook: str = ""
    step: str = ""


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that have not been taken back, in their order; `Undo`s themselves are not among them."""
    listed = list(decisions)
    undone: set[str] = set()
    for decision in reversed(listed):
        if isinstance(decision.act, Undo) and decision.id not in undone:
            undone.add(decision.act.decision)
    return [d for d in listed if d.id not in undone and not isinstance(d.act, Undo)]


def last_to_undo(decisions: Sequence[Decision], coder: str) -> tuple[Decision, ...]:
    """What a coder decided last and is in force: one decision, or all of one step; empty if there is none.

    A `Rename` is not among them: it is a part of a change of the codebook, and taken back with that.
    """
    own = [one for one in in_force(decisions) if one.coder == coder and not isinstance(one.act, Rename)]
    return _of_one_step(own, own[-1]) if own else ()


def last_to_redo(decisions: Sequence[Decision], coder: str) -> tuple[Decision, ...]:
    """The `Undo`s that a coder would take back to do again what was undone last; empty if something else was decided since."""
    undone = {d.act.decision for d in decisions if isinstance(d.act, Undo)}
    by_id = {d.id: d for d in decisions}
    own = [decision for decision in decisions if decision.coder == coder]
    for decision in reversed(own):
        if not isinstance(decision.act, Undo):
            return ()
        target = by_id.get(decision.act.decision)
        if target is None or isinstance(target.act, Rename):
            return ()
        is_redo = isinstance(target.act, Undo)
        if decision.id not in undone and not is_redo:
            return _of_one_step([one for one in own if one.id not in undone], decision)
    return ()


def _of_one_step(decisions: Iterable[Decision], last: Decision) -> tuple[Decision, ...]:
    """Those that were decided at once with the last one."""
    return tuple(one for one in decisions if one is last or (one.step and one.step == last.step))
