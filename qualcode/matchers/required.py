r"""Which letters a regular expression cannot do without, and how often it repeats itself; read off its parsed form.

Python's own parser is asked, for `regex` hides its own. What it does not understand (`\p{L}`, fuzzy matching, recursion) has no literals
that are known, and then the expression is tried everywhere.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

LEAST = 5
"""Of less worth a literal stands nearly everywhere and saves nothing: a letter counts two, the edge of a word one."""
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_FUZZY = re.compile(r"\{\s*[^\d,\s]")
"""`(?:ord){e<=1}` means something to `regex`, and is text to Python's own parser."""
_COUNT = re.compile(r"\{\s*\d*\s*,?\s*(\d+)\s*\}")


def required_literals(expression: str) -> list[tuple[str, ...]]:
    r"""Sets of literals: of each set one stands, in whatever case, in all that the expression matches. Empty if none are known.

    They hold no white space, but for a blank at the start or end, which is the edge of a word. For example `\bskriv\w*\s+(?:ned|opp)\b`
    cannot do without " skriv", nor without " ned " or " opp ".
    """
    parsed = _parsed(expression)
    found = [] if parsed is None else list(_of_sequence(parsed))
    return [tuple(dict.fromkeys(one.lower() for one in literals)) for literals in found if worth(literals) >= LEAST]


def worth(literals: Sequence[str]) -> int:
    """How much the shortest of the literals tells."""
    return min((2 * len(one) - one.startswith(" ") - one.endswith(" ") for one in literals), default=0)


def blanks_crossed(expression: str) -> float:
    """Over how many blanks at most the expression looks, from the first to the last letter that decides; infinite if that is not known."""
    parsed = _parsed(expression)
    return math.inf if parsed is None else _crossed_by_all(parsed)


def _crossed_by_all(nodes: Iterable[Any]) -> float:
    return sum(_crossed(str(node[0]), node[1]) for node in nodes)


def _crossed(name: str, value: Any) -> float:
    if name in ("LITERAL", "RANGE"):
        return int(name == "LITERAL" and chr(value).isspace())
    if name == "IN":
        return int(
            any((str(kind) != "LITERAL" and str(one) != "CATEGORY_WORD") or _is_blank(kind, one) for kind, one in value)
        )
    if name in _REPEATS:
        once = _crossed_by_all(value[2])
        is_run = len(value[2]) == 1 and _is_edge(str(value[2][0][0]), value[2][0][1], False, last=True)
        return once if is_run or not once else once * (math.inf if str(value[1]) == "MAXREPEAT" else int(value[1]))
    if name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return _crossed_by_all(value[-1])
    if name == "ATOMIC_GROUP":
        return _crossed_by_all(value)
    if name == "BRANCH":
        return max(_crossed_by_all(branch) for branch in value[1])
    if name == "AT":
        return 0 if "BOUNDARY" in str(value) else math.inf
    return 1 if name in ("ANY", "NOT_LITERAL") else math.inf


def _is_blank(kind: Any, letter: Any) -> bool:
    return str(kind) == "LITERAL" and chr(letter).isspace()


def repetitions(expression: str) -> int:
    """How often its counted repeats, one within another, repeat their content: `(a{10}b){5}` 50 times."""
    parsed = _parsed(expression)
    if parsed is None:
        return math.prod(max(1, int(count)) for count in _COUNT.findall(expression))
    return _repeated(parsed)


def _parsed(expression: str) -> Any:
    if _FUZZY.search(expression):
        return None
    try:
        from re import _parser  # type: ignore[attr-defined]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _parser.parse(expression, re.IGNORECASE)
    except (re.error, ImportError, OverflowError, RecursionError):
        return None


def _of_sequence(nodes: Iterable[Any], left: bool = False, right: bool = False) -> Iterator[tuple[str, ...]]:
    """What each run of letters and each part of a sequence requires; `left` and `right`: an edge of a word is before or after it."""
    named = [(str(node[0]), node[1]) for node in nodes]
    before, after = _edges(named, left, last=True), _edges(named[::-1], right, last=False)[::-1]
    at = 0
    while at < len(named):
        run = "".join(chr(value) for _, value in takewhile(_is_letter, named[at:]))
        end = at + max(1, len(run))
        if run:
            yield (" " * (before[at] and _is_of_word(run[0])) + run + " " * (after[end] and _is_of_word(run[-1])),)
        else:
            yield from _of_part(*named[at], before[at], after[end])
        at = end


def _edges(nodes: Sequence[tuple[str, Any]], outside: bool, *, last: bool) -> list[bool]:
    """Whether there is an edge of a word before the first of the nodes, after the first, after the second, …, seen from the next one."""
    edges = [outside]
    for name, value in nodes:
        edges.append(_is_edge(name, value, edges[-1], last=last))
    return edges


def _of_part(name: str, value: Any, left: bool, right: bool) -> Iterator[tuple[str, ...]]:
    if name == "SUBPATTERN":
        yield from _of_sequence(value[3], left, right)
    elif name == "ATOMIC_GROUP":
        yield from _of_sequence(value, left, right)
    elif name in _REPEATS and value[0] > 0:
        once = value[1] == 1
        yield from _of_sequence(value[2], left and once, right and once)
    elif name == "BRANCH":
        branches = [max(_of_sequence(branch, left, right), key=worth, default=()) for branch in value[1]]
        if all(branches):
            yield tuple(one for branch in branches for one in branch)


def _is_letter(node: tuple[str, Any]) -> bool:
    return node[0] == "LITERAL" and bool(chr(node[1]).strip())


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _is_edge(name: str, value: Any, beyond: bool, *, last: bool) -> bool:
    """Whether a letter of a word beside this part has the edge of its word there; `last`: beside its end, else beside its start.

    `beyond`: whether there is one where the part is left out.
    """
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    if name == "LITERAL":
        return not _is_of_word(chr(value))
    if name == "IN":
        return len(value) == 1 and str(value[0][1]) == "CATEGORY_SPACE"
    if name in _REPEATS and len(value[2]):
        node = value[2][-1 if last else 0]
        return (beyond or value[0] > 0) and _is_edge(str(node[0]), node[1], False, last=last)
    return False


def _repeated(nodes: Any) -> int:
    return max((_repeated_in(str(node[0]), node[1]) for node in nodes), default=1)


def _repeated_in(name: str, value: Any) -> int:
    if name in _REPEATS:
        least, most = int(value[0]), value[1]
        times = least if str(most) == "MAXREPEAT" else int(most)
        return max(1, times) * _repeated(value[2])
    if name == "BRANCH":
        return max(_repeated(branch) for branch in value[1])
    parts = value if isinstance(value, tuple | list) else (value,)
    return max((_repeated(part) for part in parts if hasattr(part, "getwidth")), default=1)
