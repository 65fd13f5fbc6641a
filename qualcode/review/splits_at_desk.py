"""Codes split at a desk: what a coder sees of it, what he gives to the parts, and what he takes back."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.decisions import Undo
from qualcode.review.asking import Refused, Situation, act_of
from qualcode.review.desk import Desk
from qualcode.review.splitting import Splitting, given_of, open_splits, parts_of, splitting


def split_at(desk: Desk, code: str, *, after: tuple[str, str] = ("", ""), at: tuple[str, int] = ("", 0)) -> Splitting:
    """How far a code is split, and its next segment after another one; see `review.splitting`.

    Raises:
        Refused: if it has not been split.
    """
    with desk.turn_at_the_study:
        parts = _parts(desk, code)
        given = given_of(desk.seen(), code, parts)
        return splitting(code, parts, _situations(desk), given, after=after, at=at)


def open_at(desk: Desk) -> Mapping[str, int]:
    """By each code that has been split and still has segments, how many these are."""
    with desk.turn_at_the_study:
        parts = _all_parts(desk)
        return open_splits(parts, _situations(desk)) if parts else {}


def give(desk: Desk, code: str, document: str, key: str, to: str) -> None:
    """Gives a segment of a code to one of its parts.

    Raises:
        Refused: if it has the code no longer, or that is no part of it.
    """
    with desk.turn_at_the_study:
        now = desk.situation(document)
        coding = now.codings.get(key)
        if coding is None or coding.code != code or coding.status == "rejected":
            raise Refused("refused.gone")
        if to not in _parts(desk, code):
            raise Refused("refused.code")
        act = act_of({"kind": "recode", "key": key, "to": to}, now)
        desk.study.decide(act, coder=desk.coder, is_blind=desk.is_blind)


def take_back(desk: Desk, code: str, decision: str) -> tuple[str, int]:
    """Takes back that a segment was given to a part of a code; gives its document and where in it.

    Raises:
        Refused: if there is no such decision of one's own.
    """
    with desk.turn_at_the_study:
        given = given_of(desk.study.decisions(), code, _parts(desk, code))
        own = next((one for one in given if one.id == decision and one.coder == desk.coder), None)
        if own is None:
            raise Refused("refused.undo")
        desk.study.decide(Undo(decision), coder=desk.coder, is_blind=desk.is_blind)
        return own.document, own.start


def _all_parts(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    return parts_of(desk.study.codebook_versions(), desk.study.decisions(), desk.codebook)


def _parts(desk: Desk, code: str) -> tuple[str, ...]:
    parts = _all_parts(desk).get(code)
    if parts is None:
        raise Refused("refused.split")
    return parts


def _situations(desk: Desk) -> list[Situation]:
    return [desk.situation(document) for document in desk.documents]
