"""Two states of a study compared: segments that came and went, each with its cause, and the numbers that are others by that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from qualcode.analysis.causes import COUNTED, Cause, Place, both, either, only, told
from qualcode.errors import UnknownName
from qualcode.study.mixture import DECISIONS, SETTINGS, TEXTS
from qualcode.tables import table

Row = Mapping[str, Any]
"""A row of `segments`."""


class Changes(NamedTuple):
    """What differs between two states; without a difference no table has rows."""

    inputs: pd.DataFrame
    """What was put in. Columns: `tables.COLUMNS["changed_inputs"]`."""
    numbers: pd.DataFrame
    """Codes by group, those of which a number differs. Columns: `tables.COLUMNS["changed_numbers"]`."""
    documents: pd.DataFrame
    """Codes by document, those that gained or lost a segment. Columns: `tables.COLUMNS["changed_documents"]`."""
    segments: pd.DataFrame
    """Segments that came or went. Columns: `tables.COLUMNS["changes"]`."""

    def only(self, codes: Sequence[str] = (), documents: Sequence[str] = ()) -> Changes:
        """The rows of some codes with their sub-codes and of some documents; all where none is named.

        Inputs stay, and numbers, which are of the whole study, for the codes that gained or lost something there.
        """
        numbers, by_document, segments = self.numbers, self.documents, self.segments
        if codes:
            numbers, by_document, segments = (_of_codes(f, codes) for f in (numbers, by_document, segments))
        if documents:
            by_document, segments = (_in_documents(frame, documents) for frame in (by_document, segments))
            numbers = numbers[numbers["code"].isin(by_document["code"])].reset_index(drop=True)
        return Changes(self.inputs, numbers, by_document, segments)


def _of_codes(frame: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    is_in = [any(f"{id}/".startswith(f"{code}/") for code in codes) for id in frame["code"]]
    return frame[is_in].reset_index(drop=True)


def _in_documents(frame: pd.DataFrame, documents: Sequence[str]) -> pd.DataFrame:
    return frame[frame["document"].isin(documents)].reset_index(drop=True)


@dataclass(frozen=True)
class Side:
    """One of the two states: what is coded in it, as one names it now; codes by group with their numbers; the group of each respondent."""

    rows: Mapping[Place, Row]
    frequencies: Sequence[Row]
    groups: Mapping[str, str]

    def counted(self, group: str) -> dict[str, dict[Place, str]]:
        """By code, sub-codes' among them, the places that count, with who speaks; of one group, or of all where that is empty."""
        found: dict[str, dict[Place, str]] = defaultdict(dict)
        for place, row in self.rows.items():
            person = str(row["respondent"])
            if person and (not group or self.groups.get(person, "") == group):
                for code in _lineage(place.code):
                    found[code][place._replace(code=code)] = person
        return found


def _lineage(code: str) -> Iterator[str]:
    parts = code.split("/")
    return ("/".join(parts[: n + 1]) for n in range(len(parts)))


def then_and_now(
    inputs: pd.DataFrame,
    then: Side,
    now: Side,
    causes: Mapping[Place, Cause],
    *,
    codes: Sequence[str],
    documents: Sequence[str],
) -> Changes:
    """What differs between two states, codes and documents in the order given; `causes` are those of `analysis.causes`."""
    order = {name: n for n, name in enumerate(dict.fromkeys([*codes, *sorted(p.code for p in causes)]))}
    texts = {name: n for n, name in enumerate(dict.fromkeys([*documents, *sorted(p.document for p in causes)]))}
    rolled = _rolled(causes, now)
    fallback = only(next((c for c in (SETTINGS, DECISIONS, TEXTS) if c in set(inputs["cause"])), COUNTED))

    def place_key(place: Place) -> tuple[int, ...]:
        return order.get(place.code, len(order)), texts[place.document], place.start, place.end

    return Changes(
        inputs,
        table("changed_numbers", _numbers(then, now, rolled, fallback, order)),
        table("changed_documents", _documents(then, now, rolled, order, texts)),
        table("changes", (_segment(place, then, now, causes[place]) for place in sorted(causes, key=place_key))),
    )


def _rolled(causes: Mapping[Place, Cause], now: Side) -> dict[Place, Cause]:
    """The causes by place and by each code that it counts for: one sub-code brings it there, only all of them take it away."""
    found: dict[Place, Cause] = {}
    for place, cause in causes.items():
        joined = either if place in now.rows else both
        for code in _lineage(place.code):
            above = place._replace(code=code)
            found[above] = joined(found[above], cause) if above in found else cause
    return found


def _segment(place: Place, then: Side, now: Side, cause: Cause) -> dict[str, Any]:
    is_new = place in now.rows
    row = dict((now if is_new else then).rows[place])
    return {**row, "code": place.code, "change": "gained" if is_new else "lost", "cause": told(cause)}


def _numbers(
    then: Side, now: Side, causes: Mapping[Place, Cause], fallback: Cause, order: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    was, has = ({(str(r["code"]), str(r["group"] or "")): r for r in side.frequencies} for side in (then, now))
    groups = sorted({group: None for _, group in [*has, *was]}, key=bool)  # all of them first
    keys = sorted({**has, **was}, key=lambda key: (order.get(key[0], len(order)), groups.index(key[1])))
    counted = {group: (then.counted(group), now.counted(group)) for group in groups}
    for code, group in keys:
        row: dict[str, Any] = {"code": code, "group": group}
        for when, side in (("then", was), ("now", has)):
            found = side.get((code, group), {})
            for column in ("respondents", "segments"):
                row[f"{column}_{when}"] = int(found.get(column) or 0)
        if row["respondents_then"] == row["respondents_now"] and row["segments_then"] == row["segments_now"]:
            continue
        old, new = (side.get(code, {}) for side in counted[group])
        shares = _shares(old.keys(), new.keys(), causes, row["segments_now"] - row["segments_then"], fallback)
        others = any(
            old[place] != new[place] for place in old.keys() & new.keys()
        )  # the same words are somebody else's
        named = not shares or (others and told(fallback) not in shares)
        yield row | {"cause": ", ".join([*([shares] if shares else []), *([told(fallback)] if named else [])])}


def _shares(was: Set[Place], has: Set[Place], causes: Mapping[Place, Cause], difference: int, fallback: Cause) -> str:
    """How many segments each cause brought or took: `texts +2, codebook +1 −3`."""
    gained = Counter(told(causes.get(place, fallback)) for place in has - was)
    lost = Counter(told(causes.get(place, fallback)) for place in was - has)
    left = difference - gained.total() + lost.total()
    gained[COUNTED] += max(left, 0)
    lost[COUNTED] += max(-left, 0)
    named = sorted({*gained, *lost}, key=lambda cause: (-gained[cause] - lost[cause], cause))
    parts = [
        " ".join(
            [cause, *([f"+{gained[cause]}"] if gained[cause] else []), *([f"−{lost[cause]}"] if lost[cause] else [])]
        )
        for cause in named
        if gained[cause] or lost[cause]
    ]
    return ", ".join(parts)


def _documents(
    then: Side, now: Side, causes: Mapping[Place, Cause], order: Mapping[str, int], texts: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    was, has = (_by_document(side.counted("")) for side in (then, now))
    changed: dict[tuple[str, str], None] = {
        (p.document, p.code): None for p in causes if _differs(was, has, (p.document, p.code))
    }
    for document, code in sorted(changed, key=lambda key: (texts[key[0]], order.get(key[1], len(order)))):
        old, new = was.get((document, code), set()), has.get((document, code), set())
        yield {
            "document": document,
            "code": code,
            "then": len(old),
            "now": len(new),
            "gained": len(new - old),
            "lost": len(old - new),
            "cause": _shares(old, new, causes, len(new) - len(old), only(COUNTED)),
        }


def _by_document(counted: Mapping[str, Iterable[Place]]) -> dict[tuple[str, str], set[Place]]:
    found: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for code, places in counted.items():
        for place in places:
            found[place.document, code].add(place)
    return found


def _differs(
    was: Mapping[tuple[str, str], set[Place]], has: Mapping[tuple[str, str], set[Place]], key: tuple[str, str]
) -> bool:
    return was.get(key, set()) != has.get(key, set())


def refuse_unknown(
    changes: Changes, codes: Sequence[str], documents: Sequence[str], known: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Refuses codes and documents that neither state has.

    Raises:
        UnknownName: for the first of them.
    """
    for kind, asked, there, column in zip(
        ("code", "document"), (codes, documents), known, ("code", "document"), strict=True
    ):
        names = {*there, *changes.segments[column], *changes.documents[column]}
        for name in asked:
            if name not in names:
                raise UnknownName(kind, name, names)
