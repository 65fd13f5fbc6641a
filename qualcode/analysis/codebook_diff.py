"""What a change of the codebook does to a study: which segments each code gains and loses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from qualcode.codebook import Code, Codebook, Rule
from qualcode.coding import Coding, Segment
from qualcode.documents import Document
from qualcode.errors import UnknownName
from qualcode.tables import ORIGINS, records, segments, table

TEXTS = ("name", "definition", "include", "exclude", "examples")
"""What people read in a code; of these it is told that they differ, of rules which."""

Coded = Mapping[Segment, Coding]
"""The segments of one code and its sub-codes, each with the coding of the strongest origin."""


class CodebookDiff(NamedTuple):
    """Two codebooks compared."""

    codes: pd.DataFrame
    """One row a code. Columns: `tables.COLUMNS["codebook_changes"]`."""
    rules: pd.DataFrame
    """One row a rule added or removed. Columns: `tables.COLUMNS["changed_rules"]`."""
    segments: pd.DataFrame
    """One row a segment gained or lost. Columns: `tables.COLUMNS["changed_segments"]`."""

    def only(self, codes: Sequence[str]) -> CodebookDiff:
        """The rows of some codes and their sub-codes; all rows if none is named.

        Raises:
            UnknownName: for a code that neither codebook has.
        """
        known = list(self.codes["code"])
        for code in codes:
            if code not in known:
                raise UnknownName("code", code, known)
        family = [id for id in known if any(f"{id}/".startswith(f"{code}/") for code in codes or known)]
        return CodebookDiff(*(frame[frame["code"].isin(family)].reset_index(drop=True) for frame in self))


def codebook_diff(
    old: Codebook, new: Codebook, before: Iterable[Coding], after: Iterable[Coding], documents: Sequence[Document]
) -> CodebookDiff:
    """The codes of two codebooks and what each of them codes in the same documents: `before` by the old one, `after` by the new one.

    Codes come in the order of the new codebook, those it no longer has at the end. Sub-codes count for the codes above them; a segment
    is listed under the lowest code that gained or lost it, so a rule that moves into a sub-code changes nothing in the code above. A
    code that is gone, with a new one of its name, is renamed. Codings that codes of neither book have are left out; without codings all
    counts are 0.
    """
    had, has = _by_code(before, old), _by_code(after, new)
    pairs = list(_pairs(old, new))
    return CodebookDiff(
        table("codebook_changes", (_row(pair, had, has) for pair in pairs)),
        table("changed_rules", (row for pair in pairs for row in pair.changed_rules)),
        _changed_segments(pairs, had, has, documents),
    )


@dataclass(frozen=True)
class _Pair:
    """A code as it was and as it is; None where there is none."""

    old: Code | None
    new: Code | None

    @property
    def id(self) -> str:
        """The id of today, or the last one."""
        return (self.new or self.old or Code("", "")).id

    @property
    def change(self) -> str:
        if self.old is None or self.new is None:
            return "removed" if self.new is None else "added"
        if self.old.id != self.new.id:
            return "renamed"
        return "changed" if self.differing or self.changed_rules else ""

    @property
    def differing(self) -> list[str]:
        """Names of the texts that differ."""
        if self.old is None or self.new is None:
            return []
        return [text for text in TEXTS if getattr(self.old, text) != getattr(self.new, text)]

    @property
    def changed_rules(self) -> list[dict[str, str]]:
        """Rules added, then rules removed."""
        was, now = _rules(self.old), _rules(self.new)
        return [
            {"change": change, "code": self.id, "sought_in": key[0], "rule": rule}
            for change, these, others in (("added", now, was), ("removed", was, now))
            for key, rule in these.items()
            if key not in others
        ]

    def spans(self, had: Mapping[str, Coded], has: Mapping[str, Coded]) -> tuple[Coded, Coded]:
        """What the code had, and has."""
        return had.get(self.old.id, {}) if self.old else {}, has.get(self.new.id, {}) if self.new else {}


def _rules(code: Code | None) -> dict[tuple[str, object], str]:
    """The rules of a code, as they are written, by where they are sought and what they find."""
    if code is None:
        return {}
    own: dict[tuple[str, object], str] = {("answers", _essence(rule)): rule.text for rule in code.rules}
    return own | {("questions", _essence(rule)): rule.text for rule in code.questions or ()}


def _essence(rule: Rule) -> tuple[object, ...]:
    options = sorted((key, repr(value)) for key, value in rule.options.items())
    return rule.kind, repr(rule.value), rule.language, *options, rule.negated, *map(_essence, rule.unless)


def _pairs(old: Codebook, new: Codebook) -> Iterator[_Pair]:
    renamed = renamed_codes(old, new)
    by_id = {code.id: code for code in old}
    yield from (_Pair(by_id.pop(renamed.get(code.id, code.id), None), code) for code in new)
    yield from (_Pair(code, None) for code in by_id.values())


def renamed_codes(old: Codebook, new: Codebook) -> dict[str, str]:
    """Old ids by new ones, of codes whose id is gone and whose name stands at one new id; of several, below the same code as before."""
    found: dict[str, str] = {}
    for code in new:
        if code.id in old:
            continue
        gone = [c for c in old if c.name == code.name and c.id not in new and c.id not in found.values()]
        above = found.get(code.parent, code.parent)
        best = [c for c in gone if c.parent == above] or gone
        if len(best) == 1:
            found[code.id] = best[0].id
    return found


def _by_code(codings: Iterable[Coding], codebook: Codebook) -> dict[str, dict[Segment, Coding]]:
    """The segments of each code, its sub-codes' among them."""
    found: dict[str, dict[Segment, Coding]] = {code.id: {} for code in codebook}
    for coding in codings:
        for id in codebook.lineage(coding.code):
            if id in found:
                known = found[id].setdefault(coding.segment, coding)
                if _strength(coding) < _strength(known):
                    found[id][coding.segment] = coding
    return found


def _strength(coding: Coding) -> int:
    return ORIGINS.index(coding.origin)


def _row(pair: _Pair, had: Mapping[str, Coded], has: Mapping[str, Coded]) -> dict[str, Any]:
    was, now = pair.spans(had, has)
    rules = [row["change"] for row in pair.changed_rules]
    return {
        "code": pair.id,
        "change": pair.change,
        "was": pair.old.id if pair.old else "",
        "before": len(was),
        "after": len(now),
        "gained": len(now.keys() - was.keys()),
        "lost": len(was.keys() - now.keys()),
        "other_origin": sum(was[s].origin != now[s].origin for s in was.keys() & now.keys()),
        "differing": "; ".join(pair.differing),
        "rules_added": rules.count("added"),
        "rules_removed": rules.count("removed"),
    }


def _changed_segments(
    pairs: Sequence[_Pair], had: Mapping[str, Coded], has: Mapping[str, Coded], documents: Sequence[Document]
) -> pd.DataFrame:
    """Segments under the lowest codes that gained or lost them, by code, gained ones first, in the order of the text."""
    order = {document.id: n for n, document in enumerate(documents)}
    changed: dict[str, dict[str, dict[Segment, Coding]]] = {}
    for pair in pairs:
        was, now = pair.spans(had, has)
        changed[pair.id] = {
            "gained": {s: now[s] for s in now.keys() - was.keys()},
            "lost": {s: was[s] for s in was.keys() - now.keys()},
        }
    rows: list[tuple[str, Coding]] = []
    for id, both in changed.items():
        below = [other for other in changed if other.startswith(id + "/")]
        for what, found in both.items():
            own = [s for s in found if not any(s in changed[other][what] for other in below)]
            own.sort(key=lambda s: (order[s.document], s.start, s.end))
            rows += [(what, found[s]._replace(code=id)) for s in own]
    frame = segments([coding for _, coding in rows], documents).assign(change=[what for what, _ in rows])
    return table("changed_segments", records(frame))
