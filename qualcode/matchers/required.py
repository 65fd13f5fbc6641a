r"""Which letters a regular expression cannot do without, and how often it repeats itself; read off its parsed form.

Python's own parser is asked, for `regex` hides its own. What it does not understand (`\p{L}`, fuzzy matching, recursion) has no literals
that are known, and then the expression is tried everywhere.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

SHORTEST = 3
"""Shorter literals stand nearly everywhere and save nothing."""
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_FUZZY = re.compile(r"\{\s*[^\d,\s]")
"""`(?:ord){e<=1}` means something to `regex`, and is text to Python's own parser."""
_COUNT = re.compile(r"\{\s*\d*\s*,?\s*(\d+)\s*\}")


def required_literals(expression: str) -> tuple[str, ...]:
    r"""Literals one of which stands, in whatever case, in all that the expression matches; empty if none are known.

    They hold no white space. For example `\bskriv\w*\s+(?:ned|opp)\b` cannot do without `skriv`.
    """
    parsed = _parsed(expression)
    found = () if parsed is None else _of_sequence(parsed)
    return tuple(dict.fromkeys(one.lower() for one in found)) if _shortest(found) >= SHORTEST else ()


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


def _of_sequence(nodes: Iterable[Any]) -> Sequence[str]:
    """The best alternatives that a sequence offers: runs of letters in it, or what a part of it requires."""
    best: Sequence[str] = ()
    run = ""
    for node in nodes:
        name, value = str(node[0]), node[1]
        letter = chr(value) if name == "LITERAL" else ""
        run = run + letter if letter.strip() else ""
        best = max(best, (run,) if run else _of_part(name, value), key=_shortest)
    return best


def _of_part(name: str, value: Any) -> Sequence[str]:
    if name == "SUBPATTERN":
        return _of_sequence(value[3])
    if name == "ATOMIC_GROUP":
        return _of_sequence(value)
    if name in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if name == "BRANCH":
        branches = [_of_sequence(branch) for branch in value[1]]
        return [one for branch in branches for one in branch] if all(branches) else ()
    return ()


def _shortest(literals: Sequence[str]) -> int:
    return min((len(one) for one in literals), default=0)


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
