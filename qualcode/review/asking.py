"""What the page asks for, as the act that it means: checked against the text and the codings that stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qualcode.codebook import Codebook
from qualcode.coding import MACHINE, Coding
from qualcode.decisions import Accept, Act, Add, Anchor, Mark, Memo, Read, Recode, Reject, Remove, StandingMemo
from qualcode.decisions.written import act_from_json, act_to_json
from qualcode.documents import Document
from qualcode.errors import QualcodeError
from qualcode.review.reading import Note

ABOUT = ("code", "theme", "document", "respondent", "study")
"""What memos are about that are not on a place."""

TOGETHER = ("accept", "reject")
"""What can be done to several codings with one key."""


class Refused(QualcodeError):
    """The page asked for something that cannot be done. Attribute: `reason`, the key of a phrase that says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Situation:
    """What stands when somebody acts: the codings and notes that he sees, by key and id."""

    document: Document
    codebook: Codebook
    coder: str
    codings: Mapping[str, Coding] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)


def act_of(asked: Mapping[str, Any], now: Situation) -> Act:
    """The act that is asked for; `kind` names it.

    Raises:
        Refused: if it is about something that is not there, or not one's own.
        DecisionError: if a value is of the wrong type.
    """
    make = _KINDS.get(str(asked.get("kind")))
    if make is None:
        raise Refused("refused.unknown")
    act = make(asked, now)
    return act_from_json(act_to_json(act))  # checks the type of every value that came from the page


def acts_of(asked: Mapping[str, Any], now: Situation) -> list[Act]:
    """The acts of one key: judgements on all of the `keys`, as the sentences of a passage, each its own; otherwise the one act asked for.

    Raises:
        Refused: as `act_of`, or if there are no keys.
        DecisionError: as `act_of`.
    """
    if "keys" not in asked:
        return [act_of(asked, now)]
    keys = asked["keys"]
    if asked.get("kind") not in TOGETHER or not isinstance(keys, list):
        raise Refused("refused.unknown")
    if not keys:
        raise Refused("refused.gone")
    return [act_of({"kind": asked["kind"], "key": key}, now) for key in dict.fromkeys(map(str, keys))]


def memo_on(asked: Mapping[str, Any], memos: Iterable[StandingMemo], coder: str) -> Memo:
    """The memo on a thing that is asked for: a new one `about` something of that `key`, or one's own changed or, without text, deleted.

    Raises:
        Refused: if it is not one's own, or has no text.
        DecisionError: if a value is of the wrong type.
    """
    given = {name: asked[name] for name in ("about", "key", "type", "for_report", "instead_of") if name in asked}
    memo = Memo(**{"text": asked.get("text", ""), **given})
    act_from_json(act_to_json(memo))  # checks the type of every value that came from the page
    if memo.instead_of:
        own = {one.decision.id: one.memo for one in memos if one.decision.coder == coder}
        if memo.instead_of not in own:
            raise Refused("refused.memo")
        old = own[memo.instead_of]
        memo = replace(memo, about=old.about, key=old.key, day=old.day)
    elif not memo.text.strip():
        raise Refused("refused.empty")
    if memo.about not in ABOUT:
        raise Refused("refused.unknown")
    return memo


def _judge(kind: type[Accept] | type[Reject]) -> Callable[[Mapping[str, Any], Situation], Act]:
    def judged(asked: Mapping[str, Any], now: Situation) -> Act:
        coding = _coding(asked, now)
        return kind(_place(coding.start, coding.end, now), coding.code, coding.coder)

    return judged


def _recode(asked: Mapping[str, Any], now: Situation) -> Act:
    coding, to = _coding(asked, now), _code(asked.get("to"), now)
    if to == coding.code:
        raise Refused("refused.same")
    return Recode(_place(coding.start, coding.end, now), coding.code, to, coding.coder)


def _add(asked: Mapping[str, Any], now: Situation) -> Act:
    place, code = _selected(asked, now), _code(asked.get("code"), now)
    own = now.codings.get(f"{place.start}-{place.end}:{code}:{now.coder}")
    if own is None:
        return Add(place, code)
    if own.status == "rejected":  # it is there, only rejected: a second one would not be seen
        return Accept(place, code, now.coder)
    raise Refused("refused.twice")


def _remove(asked: Mapping[str, Any], now: Situation) -> Act:
    coding = _coding(asked, now)
    if coding.coder != now.coder or coding.coder == MACHINE:
        raise Refused("refused.others")
    return Remove(_place(coding.start, coding.end, now), coding.code)


def _memo(asked: Mapping[str, Any], now: Situation) -> Act:
    old = asked.get("instead_of", "")
    if old:
        note = now.notes.get(str(old))
        if note is None or note.coder != now.coder:
            raise Refused("refused.others")
        place = _place(note.start, note.end, now)
    else:
        place = _asked_place(asked, now)
    given = {name: asked[name] for name in ("text", "type", "for_report") if name in asked}
    return Memo(**{"text": "", **given}, about="segment", place=place, instead_of=str(old))


def _mark(asked: Mapping[str, Any], now: Situation) -> Act:
    coding = _coding(asked, now)
    said = {name: asked[name] for name in ("use", "stance", "display", "translation") if name in asked}
    return Mark(_place(coding.start, coding.end, now), coding.code, **said)


def _read(asked: Mapping[str, Any], now: Situation) -> Act:
    return Read(now.document.id, asked.get("done", True))


_KINDS: Mapping[str, Callable[[Mapping[str, Any], Situation], Act]] = {
    "accept": _judge(Accept),
    "reject": _judge(Reject),
    "recode": _recode,
    "add": _add,
    "remove": _remove,
    "memo": _memo,
    "mark": _mark,
    "read": _read,
}


def _asked_place(asked: Mapping[str, Any], now: Situation) -> Anchor:
    if "key" not in asked:
        return _selected(asked, now)
    coding = _coding(asked, now)
    return _place(coding.start, coding.end, now)


def _coding(asked: Mapping[str, Any], now: Situation) -> Coding:
    coding = now.codings.get(str(asked.get("key")))
    if coding is None:
        raise Refused("refused.gone")
    return coding


def _code(asked: object, now: Situation) -> str:
    if not isinstance(asked, str) or asked not in now.codebook:
        raise Refused("refused.code")
    return asked


def _selected(asked: Mapping[str, Any], now: Situation) -> Anchor:
    """The place that was selected. The words that it begins and ends with come along, and must be there: nothing is coded elsewhere."""
    start, end, text = asked.get("start"), asked.get("end"), now.document.text
    first, last = str(asked.get("first", "")), str(asked.get("last", ""))
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise Refused("refused.place")
    selected = text[start:end]
    if not (first and last and selected.startswith(first) and selected.endswith(last)):
        raise Refused("refused.place")
    return _place(start, end, now)


def _place(start: int, end: int, now: Situation) -> Anchor:
    return Anchor.at(now.document.id, now.document.text, start, end)
