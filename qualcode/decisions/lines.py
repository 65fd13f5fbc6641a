"""Decisions as lines of text, for version control and for other copies of the study: a head, then one JSON object a line.

The lines are in the order in which it was decided, and each is the same in every copy; so a file changes by what is new only, and two
versions of it can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from qualcode.decisions.acts import Decision, Memo, Undo
from qualcode.decisions.written import decision_from_json, decision_to_json
from qualcode.errors import DecisionError

FORMAT = "qualcode decisions"
VERSION = 1
LONGEST_LINE = 2**20
"""Characters; a decision holds a passage or a memo, and no more."""
MOST_LINES = 500_000


def to_lines(decisions: Iterable[Decision]) -> str:
    """The head and a line for each decision, in their order; ends with a line feed."""
    told = [{"format": FORMAT, "version": VERSION}, *(decision_to_json(decision) for decision in decisions)]
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in told)


def is_lines(text: str) -> bool:
    """Whether a text begins with the head that `to_lines` writes, of whatever version."""
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0]
    return len(first) < 1000 and f'"{FORMAT}"' in first and first.startswith("{")


def from_lines(text: str) -> list[Decision]:
    """The decisions of such a text; empty lines are passed over, and of an id that comes twice the first counts.

    Raises:
        DecisionError: with the number of the line, if the head is missing or a line is no decision.
    """
    lines = _lines(text)
    number, head = next(lines, (1, "{}"))
    found = _object(number, head)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise DecisionError(f"line {number}: this is no file of decisions; it begins with a line that says {FORMAT!r}")
    if found.get("version") != VERSION:
        raise DecisionError(
            f"line {number}: version {found.get('version')!r} of the format is not known here (this qualcode knows"
            f" {VERSION}); update qualcode: python -m pip install --upgrade qualcode"
        )
    decisions: dict[str, Decision] = {}
    for number, line in lines:
        try:
            decision = decision_from_json(_object(number, line))
        except DecisionError as error:
            raise error if str(error).startswith("line ") else DecisionError(f"line {number}: {error}") from None
        decisions.setdefault(decision.id, decision)
    return list(decisions.values())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, each with its number from 1."""
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if number > MOST_LINES:
            raise DecisionError(f"line {number}: there are more lines than anybody can have decided ({MOST_LINES})")
        if len(line) > LONGEST_LINE:
            raise DecisionError(f"line {number}: is longer than any decision is")
        if line.strip():
            yield number, line


def _object(number: int, line: str) -> object:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise DecisionError(
            f"line {number}: a mark of version control where two versions meet; keep the lines of both, and take the marks away"
        )
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise DecisionError(f"line {number}: is no JSON, or was cut off; export the decisions once more") from None


def in_time(decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions by the time of day; never before those that they take back or replace, whatever the clocks said."""
    times: dict[str, str] = {}
    for decision in decisions:
        match decision.act:
            case Undo(decision=before) | Memo(instead_of=before):
                times[decision.id] = max(decision.at, times.get(before, ""))
            case _:
                times[decision.id] = decision.at
    return sorted(decisions, key=lambda decision: times[decision.id])
