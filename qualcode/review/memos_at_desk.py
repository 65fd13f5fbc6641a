"""Memos at a desk: those that a coder sees, and those that he writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualcode.decisions import Memo, StandingMemo, memos
from qualcode.decisions.acts import last_to_undo
from qualcode.review.asking import ABOUT, Refused, memo_on
from qualcode.review.desk import Desk


def memos_at(desk: Desk) -> list[StandingMemo]:
    """The memos that one sees, those on places without their places."""
    with desk.turn_at_the_study:
        return _memos(desk)


def write_at(desk: Desk, asked: Mapping[str, Any]) -> None:
    """Writes a memo `about` something of that `key`, changes one's own (`instead_of`), or deletes it (an empty `text`).

    Raises:
        Refused: if it is not one's own, or has no text.
        UnknownName: if it is about nothing that is there.
        DecisionError: if a value is of the wrong type.
    """
    with desk.turn_at_the_study:
        memo = memo_on(asked, _memos(desk), desk.coder)
        desk.study.write_memo(memo, coder=desk.coder, is_blind=desk.is_blind)


def undo_at(desk: Desk) -> None:
    """Takes back the last thing that the coder did, if that was to write, change or delete a memo on what is no place in a text.

    Raises:
        Refused: if it was something else, or there is nothing.
    """
    with desk.turn_at_the_study:
        last = last_to_undo(desk.study.decisions(), desk.coder)
        if not last:
            raise Refused("refused.undo")
        if not isinstance(last[-1].act, Memo) or last[-1].act.about not in ABOUT:
            raise Refused("refused.undo.memo")
        desk.study.undo(desk.coder)


def _memos(desk: Desk) -> list[StandingMemo]:
    return memos(desk.seen())
