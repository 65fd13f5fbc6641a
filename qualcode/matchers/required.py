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
from functools import lru_cache
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
_AROUND = {"ASSERT", "ASSERT_NOT"}
_FOREIGN = re.compile(r"\{\s*[^\d,\s]|\[:")
"""`(?:ord){e<=1}` and `[[:alpha:]]` mean something to `regex`, and something else to Python's own parser."""
_COUNT = re.compile(r"\{\s*\d*\s*,?\s*(\d+)\s*\}")

Nodes = list[tuple[str, Any]]
"""A parsed expression: the name of each part, and its content.

A repeat has least and most times and the nodes that it repeats, a branch the nodes of each alternative, a look-around its nodes, a set of
letters the kinds and letters that are in it. What stands in groups stands where the group would.
"""


def ways(expression: str) -> list[Way]:
    r"""The ways in which an expression can match; empty if one of them has no letters that are known.

    `\bskriv\w*\s+(?:ned|opp)\b` has one way, which cannot do without " skriv", nor without " ned " or " opp "; `\bgå\s+(?:ned|opp)\b` one
    that cannot do without " gå ned " or " gå opp ".
    """
    parsed = _nodes(expression)
    if parsed is None:
        return []
    found: dict[tuple[tuple[Literals, ...], float], None] = {}
    for nodes in _taken_apart(parsed):
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
            yield from (nodes[:at] + branch + nodes[at + 1 :] for branch in value)
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
        return {_plain(one) for _, one in value} if all(kind == "LITERAL" for kind, _ in value) else set()
    if name in _REPEATS and value[0] < 2:
        once = _spelled_out(value[2])
        is_once = value[1] == 1 or once == {" "}
        return (once | {""} if value[0] == 0 else once) if once and is_once else set()
    if name == "BRANCH":
        branches = [_spelled_out(branch) for branch in value]
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
        yield from _required(value[2], left and once, right and once)
    elif name == "BRANCH":
        branches = [max(_required(branch, left, right), key=worth, default=()) for branch in value]
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
        return bool(value == "AT_BOUNDARY")
    if name == "LITERAL":
        return not _is_of_word(chr(value))
    if name == "IN":
        return len(value) == 1 and value[0][1] == "CATEGORY_SPACE"
    if name in _REPEATS and value[2]:
        inside_name, inside = value[2][-1 if last else 0]
        return (beyond or value[0] > 0) and _is_edge(inside_name, inside, False, last=last)
    return False


# -- blanks ---------------------------------------------------------------------------------------------------------------------------


def _crossed_by_all(nodes: Nodes) -> float:
    """Over how many blanks at most they look, from the first to the last letter that decides; infinite if that is not known.

    Blanks in a row count as one: text has no two of them, but for empty lines.
    """
    return sum(_crossed(name, value) for name, value in nodes)


def _crossed(name: str, value: Any) -> float:
    if name in ("LITERAL", "RANGE"):
        return int(name == "LITERAL" and chr(value).isspace())
    if name == "IN":
        return int(any(_can_be_blank(kind, one) for kind, one in value))
    if name in _REPEATS:
        return _crossed_often(value[2], value[1])
    if name in _AROUND:
        return _crossed_by_all(value)
    if name == "BRANCH":
        return max(map(_crossed_by_all, value))
    if name == "AT":
        return 0 if "BOUNDARY" in value else math.inf
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
    return chr(one).isspace() if kind == "LITERAL" else bool(one != "CATEGORY_WORD")


# -- repetitions ----------------------------------------------------------------------------------------------------------------------


def repetitions(expression: str) -> int:
    """How often its counted repeats, one within another, repeat their content: `(a{10}b){5}` 50 times."""
    parsed = _nodes(expression)
    if parsed is None:
        return math.prod(max(1, int(count)) for count in _COUNT.findall(expression))
    return _repeated(parsed)


def _repeated(nodes: Nodes) -> int:
    return max((_repeated_in(name, value) for name, value in nodes), default=1)


def _repeated_in(name: str, value: Any) -> int:
    if name in _REPEATS:
        least, most, inside = value
        times = least if math.isinf(most) else most
        return max(1, int(times)) * _repeated(inside)
    if name == "BRANCH":
        return max(map(_repeated, value))
    return _repeated(value) if name in _AROUND else 1


# -- parsing --------------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _nodes(expression: str) -> Nodes | None:
    parsed = _parsed(expression)
    return None if parsed is None else _plainly(parsed)


def is_sound(expression: str) -> bool:
    """Whether Python's own parser vouches for an expression: it compiles, and it never matches nothing at all."""
    parsed = _parsed(expression)
    return parsed is not None and parsed.getwidth()[0] > 0


def _plainly(parsed: Iterable[Any]) -> Nodes:
    """Python's parsed form as `Nodes`."""
    nodes: Nodes = []
    for op, value in parsed:
        name = str(op)
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            nodes += _plainly(value[3] if name == "SUBPATTERN" else value)
        else:
            nodes.append((name, _content(name, value)))
    return nodes


def _content(name: str, value: Any) -> Any:
    if name in _REPEATS:
        least, most, inside = value
        return least, math.inf if str(most) == "MAXREPEAT" else most, _plainly(inside)
    if name == "BRANCH":
        return [_plainly(branch) for branch in value[1]]
    if name in _AROUND:
        return _plainly(value[1])
    if name == "IN":
        return [
            (str(kind), one if isinstance(one, int) and str(kind) == "LITERAL" else str(one)) for kind, one in value
        ]
    return str(value) if name == "AT" else value


@lru_cache(maxsize=16)  # one expression is asked about several times in a row
def _parsed(expression: str) -> Any:
    if _FOREIGN.search(expression):
        return None
    try:
        from re import _parser  # type: ignore[attr-defined]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _parser.parse(expression, re.IGNORECASE)
    except (re.error, ImportError, OverflowError, RecursionError):
        return None
