r"""Which letters a regular expression cannot do without, and how often it repeats itself; read off its parsed form.

An expression is first taken apart into the *ways* in which it can match, one for each alternative that is longer than a word; each way has
its own letters. Python's own parser is asked, for `regex` hides its own. What it does not understand (`\p{L}`, fuzzy matching, recursion)
has no ways that are known, and then the expression is tried everywhere.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from qualcode.matchers.finder import Literals, Way, fewest

LEAST = 5
"""Of less worth a literal stands nearly everywhere and saves nothing: a letter counts two, the edge of a word one."""
MOST_WAYS = 200
"""An expression with more is not taken apart further."""
MOST_SPELLINGS = 200
"""A run of words with more is looked for by a part of it."""
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_FUZZY = re.compile(r"\{\s*[^\d,\s]")
"""`(?:ord){e<=1}` means something to `regex`, and is text to Python's own parser."""
_COUNT = re.compile(r"\{\s*\d*\s*,?\s*(\d+)\s*\}")

Nodes = list[tuple[str, Any]]
"""A parsed expression: the name of each part, and its content."""


def ways(expression: str) -> list[Way]:
    r"""The ways in which an expression can match; empty if one of them has no letters that are known.

    `\bskriv\w*\s+(?:ned|opp)\b` has one way, which cannot do without " skriv", nor without " ned " or " opp "; `\bgå\s+(?:ned|opp)\b` one
    that cannot do without " gå ned " or " gå opp ".
    """
    parsed = _parsed(expression)
    if parsed is None:
        return []
    found: dict[tuple[tuple[Literals, ...], float], None] = {}
    for nodes in _taken_apart(_named(parsed)):
        sets = tuple(dict.fromkeys(_lowered(one) for one in _required(nodes) if worth(one) >= LEAST))
        if not sets:
            return []
        found[sets, _crossed_by_all(nodes)] = None
    return [Way(sets, pieces) for sets, pieces in found]


def _lowered(literals: Literals) -> Literals:
    return fewest(one.lower() for one in literals)


def worth(literals: Sequence[str]) -> int:
    """How much the shortest of the literals tells."""
    return min((2 * len(one) - one.startswith(" ") - one.endswith(" ") for one in literals), default=0)


# -- alternatives ---------------------------------------------------------------------------------------------------------------------


def _named(nodes: Iterable[Any]) -> Nodes:
    """The parts of a sequence by name, groups replaced by what is in them."""
    named: Nodes = []
    for node in nodes:
        name, value = str(node[0]), node[1]
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            named += _named(value[3] if name == "SUBPATTERN" else value)
        else:
            named.append((name, value))
    return named


def _taken_apart(nodes: Nodes) -> list[Nodes]:
    """The sequences that an expression with alternatives of several words stands for."""
    whole = [nodes]
    while True:
        apart = [one for nodes in whole for one in _first_apart(nodes)]
        if len(apart) == len(whole) or len(apart) > MOST_WAYS:
            return whole
        whole = apart


def _first_apart(nodes: Nodes) -> Iterator[Nodes]:
    """The sequence once for each of its first alternatives that are longer than a word."""
    for at, (name, value) in enumerate(nodes):
        if name == "BRANCH" and _crossed(name, value):
            yield from (nodes[:at] + _named(branch) + nodes[at + 1 :] for branch in value[1])
            return
    yield nodes


# -- letters --------------------------------------------------------------------------------------------------------------------------


def _required(nodes: Nodes, left: bool = False, right: bool = False) -> Iterator[Literals]:
    """What each run of letters and each part of a sequence requires; `left` and `right`: an edge of a word is before or after it."""
    before, after = _edges(nodes, left, last=True), _edges(nodes[::-1], right, last=False)[::-1]
    at = 0
    while at < len(nodes):
        end, written = _run(nodes, at)
        if end > at:
            yield tuple(_with_edges(one, before[at], after[end]) for one in written)
        else:
            end = at + 1
            yield from _of_part(*nodes[at], before[at], after[end])
        at = end


def _run(nodes: Nodes, at: int) -> tuple[int, set[str]]:
    """The longest run of parts from here on that can be spelled out: where it ends, and its spellings."""
    written = {""}
    while at < len(nodes):
        spelled = _spellings(*nodes[at])
        if not spelled or len(written) * len(spelled) > MOST_SPELLINGS:
            break
        written = {one + other for one, other in product(written, spelled)}
        at += 1
    return at, written


def _spellings(name: str, value: Any) -> set[str]:
    """All that a part can stand for, a stretch of white space as one blank; empty if that is too much or not known."""
    if name == "LITERAL":
        return {_plain(value)}
    if name == "IN":
        if _is_edge(name, value, False, last=True):
            return {" "}
        letters = {_plain(one) for kind, one in value if str(kind) == "LITERAL"}
        return letters if all(str(kind) == "LITERAL" for kind, _ in value) else set()
    if name in _REPEATS and value[0] < 2:
        once = _spelled_out(_named(value[2]))
        is_once = value[1] == 1 or once == {" "}
        return (once | {""} if value[0] == 0 else once) if once and is_once else set()
    if name == "BRANCH":
        branches = [_spelled_out(_named(branch)) for branch in value[1]]
        every = set().union(*branches)
        return every if all(branches) and len(every) <= MOST_SPELLINGS else set()
    return set()


def _plain(letter: int) -> str:
    return " " if chr(letter).isspace() else chr(letter)


def _spelled_out(nodes: Nodes) -> set[str]:
    end, written = _run(nodes, 0)
    return written if end == len(nodes) else set()


def _with_edges(written: str, before: bool, after: bool) -> str:
    if not written.strip():
        return ""
    return " " * (before and _is_of_word(written[0])) + written + " " * (after and _is_of_word(written[-1]))


def _of_part(name: str, value: Any, left: bool, right: bool) -> Iterator[Literals]:
    if name in _REPEATS and value[0] > 0:
        once = value[1] == 1
        yield from _required(_named(value[2]), left and once, right and once)
    elif name == "BRANCH":
        branches = [max(_required(_named(branch), left, right), key=worth, default=()) for branch in value[1]]
        if all(branches):
            yield tuple(one for branch in branches for one in branch)


def _edges(nodes: Nodes, outside: bool, *, last: bool) -> list[bool]:
    """Whether there is an edge of a word before the first of the nodes, after the first, after the second, …, seen from the next one."""
    edges = [outside]
    for name, value in nodes:
        edges.append(_is_edge(name, value, edges[-1], last=last))
    return edges


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
        inside = _named(value[2])
        return bool(inside) and (beyond or value[0] > 0) and _is_edge(*inside[-1 if last else 0], False, last=last)
    return False


# -- blanks ---------------------------------------------------------------------------------------------------------------------------


def blanks_crossed(expression: str) -> float:
    """Over how many blanks at most the expression looks, from the first to the last letter that decides; infinite if that is not known.

    Blanks in a row count as one: text has no two of them, but for empty lines.
    """
    parsed = _parsed(expression)
    return math.inf if parsed is None else _crossed_by_all(_named(parsed))


def _crossed_by_all(nodes: Nodes) -> float:
    return sum(_crossed(name, value) for name, value in nodes)


def _crossed(name: str, value: Any) -> float:
    if name in ("LITERAL", "RANGE"):
        return int(name == "LITERAL" and chr(value).isspace())
    if name == "IN":
        return int(any(_can_be_blank(str(kind), one) for kind, one in value))
    if name in _REPEATS:
        return _crossed_often(_named(value[2]), math.inf if str(value[1]) == "MAXREPEAT" else int(value[1]))
    if name in ("ASSERT", "ASSERT_NOT"):
        return _crossed_by_all(_named(value[-1]))
    if name == "BRANCH":
        return max(_crossed_by_all(_named(branch)) for branch in value[1])
    if name == "AT":
        return 0 if "BOUNDARY" in str(value) else math.inf
    return 1 if name in ("ANY", "NOT_LITERAL") else math.inf


def _crossed_often(nodes: Nodes, times: float) -> float:
    """What is repeated: a run of blanks is one, of any letters every second may be one."""
    once = _crossed_by_all(nodes)
    if not once or (len(nodes) == 1 and _is_edge(*nodes[0], False, last=True)):
        return once
    if len(nodes) == 1 and nodes[0][0] in ("IN", "ANY", "NOT_LITERAL"):
        return times if math.isinf(times) else (times + 1) // 2
    return once * times


def _can_be_blank(kind: str, one: Any) -> bool:
    return chr(one).isspace() if kind == "LITERAL" else str(one) != "CATEGORY_WORD"


# -- repetitions ----------------------------------------------------------------------------------------------------------------------


def repetitions(expression: str) -> int:
    """How often its counted repeats, one within another, repeat their content: `(a{10}b){5}` 50 times."""
    parsed = _parsed(expression)
    if parsed is None:
        return math.prod(max(1, int(count)) for count in _COUNT.findall(expression))
    return _repeated(parsed)


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
