"""A code that is being split: its segments in the whole study, one by one, each given to a part by somebody who has read it.

What is given is a `Recode`, kept like all decisions. So the work can be left and taken up again: what has the code still is what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.codebook import Codebook, stored
from qualcode.coding import Coding
from qualcode.decisions import Decision, Recode, current_names, in_force, names_now
from qualcode.documents import Document
from qualcode.review.asking import Situation
from qualcode.review.reading import key_of
from qualcode.study.codebook_versions import Version


@dataclass(frozen=True)
class Segment:
    """A segment of the code, in the turns that it stands in: `before`, `words` and `after` are their text. `asked` is the turn before."""

    document: str
    key: str
    turn: int
    speaker: str
    language: str
    asked: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Given:
    """A segment that was given to a part: `id` is that of the decision."""

    id: str
    coder: str
    document: str
    start: int
    words: str
    to: str


@dataclass(frozen=True)
class Splitting:
    """How far a code is split: the segment that is `now` to be given, if any, how many are `left`, and what was `given`, last first."""

    code: str
    parts: tuple[str, ...]
    now: Segment | None
    left: int
    given: tuple[Given, ...]


def parts_of(
    versions: Sequence[Version], decisions: Sequence[Decision], codebook: Codebook
) -> dict[str, tuple[str, ...]]:
    """By each code that has been split, the parts that it was split into; all under their names of today, without what is gone."""
    undone = {version.undoes for version in versions}
    found: dict[str, tuple[str, ...]] = {}
    for n, version in enumerate(versions):
        is_split = version.edit.get("kind") == "splitcode" and not version.undoes and version.number not in undone
        if not is_split or n == 0:
            continue
        known = {code.id for code in stored.from_json(versions[n - 1].codebook)}
        made = [code.id for code in stored.from_json(version.codebook) if code.id not in known]
        since = sum(decision.at < version.at for decision in decisions)
        code, *parts = names_now([version.edit["code"], *made], decisions, since=since).values()
        if code in codebook:
            parts = [part for part in parts if part in codebook and part != code]
            found[code] = tuple(dict.fromkeys([*found.get(code, ()), *parts]))
    return {code: parts for code, parts in found.items() if parts}


def splitting(
    code: str,
    parts: tuple[str, ...],
    situations: Iterable[Situation],
    given: Sequence[Given],
    *,
    after: tuple[str, str] = ("", ""),
    at: tuple[str, int] = ("", 0),
) -> Splitting:
    """How far a code is split. Next is the first segment that has it after that one (document and key), and after the last the first.

    `at`, a document and where in it, is what has been taken back and is asked for again.
    """
    own = [(now.document, one) for now in situations for one in _in_order(now.codings.values()) if one.code == code]
    names = [(document.id, key_of(one)) for document, one in own]
    first = names.index(after) + 1 if after in names else 0
    left = [pair for pair in own[first:] + own[:first] if pair[1].status != "rejected"]
    again = [(document, one) for document, one in left if (document.id, one.start) == at]
    now = next(iter([*again, *left]), None)
    return Splitting(code, parts, _segment(*now) if now else None, len(left), tuple(reversed(given)))


def given_of(decisions: Iterable[Decision], code: str, parts: Sequence[str]) -> list[Given]:
    """What has been given to the parts of a code and not taken back, in the order in which it was."""
    return [
        Given(decision.id, decision.coder, act.place.document, act.place.start, act.place.quote, act.to)
        for decision, act in current_names(in_force(decisions))
        if isinstance(act, Recode) and act.code == code and act.to in parts
    ]


def _in_order(codings: Iterable[Coding]) -> list[Coding]:
    return sorted(codings, key=lambda one: (one.start, one.end, one.coder))


def _segment(document: Document, coding: Coding) -> Segment:
    turns = [turn for turn in document.turns if turn.start < coding.end and coding.start < turn.end]
    start, end = (turns[0].start, turns[-1].end) if turns else (coding.start, coding.end)
    number = turns[0].number if turns else 0
    speaker = turns[0].speaker.respondent or turns[0].speaker.label if turns else ""
    text = document.text
    return Segment(
        document.id,
        key_of(coding),
        number,
        speaker,
        document.language,
        document.turn_text(document.turns[number - 2]) if number > 1 else "",
        text[min(start, coding.start) : coding.start],
        text[coding.start : coding.end],
        text[coding.end : max(end, coding.end)],
    )


def open_splits(parts: Mapping[str, tuple[str, ...]], situations: Iterable[Situation]) -> dict[str, int]:
    """By each code that has been split and still has segments, how many these are."""
    left = dict.fromkeys(parts, 0)
    for now in situations:
        for one in now.codings.values():
            if one.code in left and one.status != "rejected":
                left[one.code] += 1
    return {code: n for code, n in left.items() if n}
