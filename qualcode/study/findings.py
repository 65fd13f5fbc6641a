"""What was found in one document as text to be kept, and back: what goes in comes out equal.

Codings say their reasons by number, for a question gives its matches to every sentence of the answer. Matches leave out the words that
they stand on, which are in the document.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.coding import Coding, Question, Segment
from qualcode.documents import Document
from qualcode.files import sha256
from qualcode.matchers import Match
from qualcode.study.database import FILE, damaged
from qualcode.study.rows import to_json

Placed = tuple[tuple[int, Match], ...]
"""Matches of one code in one document, each with the number of its turn."""

_BY_MACHINE = Coding(Segment("", 0, 0), "", 0, "")


@dataclass(frozen=True, slots=True)
class Findings:
    """All codings of one document and the questions asked in it, written down. Two of one `key` are equal; `size` counts the codings."""

    document: str
    key: str
    size: int
    written: str

    @classmethod
    def of(
        cls, document: str, codings: Sequence[Coding], key: str = "", *, questions: Sequence[Question] | None = None
    ) -> Findings:
        """What a document was coded with; `key` is a hash of all that it depends on, otherwise of the codings themselves."""
        found: list[Coding | Question] = [*codings, *(questions or ())]
        reasons = {matches: n for n, matches in enumerate(dict.fromkeys(one.matches for one in found))}
        parts = [[_reason(matches) for matches in reasons], [_row(c, reasons[c.matches]) for c in codings]]
        asked = [] if questions is None else [[[q.turn, q.code, reasons[q.matches]] for q in questions]]
        written = to_json([*parts, *asked])
        return cls(document, key or sha256(written.encode()), len(codings), written)

    def codings(self) -> list[Coding]:
        """The codings in the order in which they were given.

        Raises:
            StudyError: if it is not what was written: the file has been damaged.
        """
        with _damage_told():
            reasons, rows, *_ = json.loads(self.written)
            return list(self._codings(rows, _matches(reasons)))

    def bare_codings(self) -> list[Coding]:
        """The codings without their matches, in half the time; for counting.

        Raises:
            StudyError: as `codings`.
        """
        with _damage_told():
            reasons, rows, *_ = json.loads(self.written)
            return list(self._codings(rows, [()] * len(reasons)))

    def questions(self) -> list[Question] | None:
        """What interviewers ask about, in the order given; None where that was not written down.

        Raises:
            StudyError: as `codings`.
        """
        with _damage_told():
            reasons, _, *asked = json.loads(self.written)
            if not asked:
                return None
            found = _matches(reasons)
            return [Question(self.document, turn, code, found[reason]) for turn, code, reason in asked[0]]

    def _codings(self, rows: Iterable[Any], found: Sequence[tuple[Match, ...]]) -> Iterator[Coding]:
        for start, end, code, turn, respondent, origin, reason, *who in rows:
            yield Coding(Segment(self.document, start, end), code, turn, respondent, origin, found[reason], *who)


@contextmanager
def _damage_told() -> Iterator[None]:
    """What is not as it was written tells of a damaged file."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError):
        raise damaged(Path(FILE)) from None


@dataclass(frozen=True)
class Memory:
    """What a run leaves to be remembered: new matches, written down, by document and code; and all documents and codes that it knew.

    Documents and codes are hashes of all that the matches depend on.
    """

    documents: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    found: Mapping[tuple[str, str], str] = field(default_factory=dict)


def _row(coding: Coding, reason: int) -> list[Any]:
    """A coding as a list; who coded, and what has been decided, only where that is not a machine's suggestion."""
    row = [coding.start, coding.end, coding.code, coding.turn, coding.respondent, coding.origin, reason]
    who = (coding.coder, coding.status)
    return row if who == (_BY_MACHINE.coder, _BY_MACHINE.status) else [*row, *who]


def _reason(matches: Iterable[Match]) -> list[list[Any]]:
    return [[m.rule, m.start, m.end, m.form, m.lemma, m.part, int(m.negated)] for m in matches]


def _matches(reasons: Iterable[Any]) -> list[tuple[Match, ...]]:
    return [tuple(_match(*match) for match in reason) for reason in reasons]


def _match(rule: str, start: int, end: int, form: str, lemma: str, part: str, negated: int) -> Match:
    return Match(rule, start, end, form, lemma, part, bool(negated))


def write_matches(found: Iterable[tuple[int, Match]]) -> str:
    """The matches of one code by rule; equal matches give equal text. None: an empty text."""
    by_rule: dict[str, list[list[Any]]] = defaultdict(list)
    for turn, m in sorted(set(found), key=lambda one: (one[1].rule, one)):
        by_rule[m.rule].append([turn, m.start, m.end, m.lemma, m.part, int(m.negated)])
    return to_json(by_rule) if by_rule else ""


def read_matches(written: str, document: Document) -> Placed:
    """The matches that were written of this document.

    Raises:
        StudyError: if it is not what was written: the file has been damaged.
    """
    if not written:
        return ()
    with _damage_told():
        return tuple(
            (turn, Match(rule, start, end, document.text[start:end], lemma, part, bool(negated)))
            for rule, rows in json.loads(written).items()
            for turn, start, end, lemma, part, negated in rows
        )
