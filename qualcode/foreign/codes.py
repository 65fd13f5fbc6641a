"""The codes of another program's codebook, as values, and the tree that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

WrittenRule: TypeAlias = "str | Mapping[str, Any]"
"""A rule as a codebook has it: a word, a phrase, or a mapping such as `{"phrase": "følge opp", "gap": 4}`."""
Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class ForeignCode:
    """A code with what the file says of it. `path`: its name, or id, and those of the codes above it, from the top.

    `name` is empty where it is the last part of the path. `questions` is None where nothing is said of them.
    """

    path: Path
    name: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    color: str = ""
    rules: tuple[WrittenRule, ...] = ()
    questions: tuple[WrittenRule, ...] | None = None
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class ForeignCodebook:
    """The codes of a file, what kind of file it is, and what was guessed or left out in reading it, in sentences."""

    kind: str
    codes: tuple[ForeignCode, ...]
    guesses: tuple[str, ...] = ()


TEXTS = ("name", "definition", "include", "exclude", "color")
LISTS = ("rules", "match", "no_match")


def joined(codes: Iterable[ForeignCode]) -> tuple[list[ForeignCode], list[str]]:
    """Each path once, codes above the others added where they are missing; and what was guessed.

    A code that is there several times has the rules and examples of all, and the first of each text.
    """
    found: dict[Path, ForeignCode] = {}
    missing: dict[Path, None] = {}
    differing: dict[Path, None] = {}
    for code in codes:
        for depth in range(1, len(code.path)):
            if code.path[:depth] not in found:
                found[code.path[:depth]] = ForeignCode(code.path[:depth], line=code.line)
                missing[code.path[:depth]] = None
        missing.pop(code.path, None)
        old = found.get(code.path)
        found[code.path] = _both(old, code) if old else code
        if old and any(getattr(old, name) and getattr(code, name) not in ("", getattr(old, name)) for name in TEXTS):
            differing[code.path] = None
    guesses = [f"{shown(path)} has no row of its own and was made for the codes below it" for path in missing]
    guesses += [f"{shown(path)} is described more than once; the first description holds" for path in differing]
    return list(found.values()), guesses


def _both(old: ForeignCode, new: ForeignCode) -> ForeignCode:
    texts = {name: getattr(old, name) or getattr(new, name) for name in TEXTS}
    lists: dict[str, Any] = {name: tuple(_once((*getattr(old, name), *getattr(new, name)))) for name in LISTS}
    if old.questions is None:
        lists["questions"] = new.questions
    elif new.questions:
        lists["questions"] = tuple(_once((*old.questions, *new.questions)))
    return replace(old, **texts, **lists, line=old.line or new.line)


def _once(items: Sequence[Any]) -> Iterator[Any]:
    """The items without those that were there before; rules that are mappings cannot be in a set."""
    kept: list[Any] = []
    seen: set[str] = set()
    for item in items:
        if isinstance(item, str):
            if item in seen:
                continue
            seen.add(item)
        elif item in kept:
            continue
        else:
            kept.append(item)
        yield item


def shown(path: Path) -> str:
    """A path as messages have it."""
    return repr(" > ".join(" ".join(part.split()) for part in path))


@dataclass
class Branch:
    """A code in the tree, with those below it by the last part of their paths."""

    code: ForeignCode
    below: dict[str, Branch] = field(default_factory=dict)


def tree(codes: Sequence[ForeignCode]) -> dict[str, Branch]:
    """The codes at the top, each with those below it, in their order. Each path must be there once, and those above it."""
    top: dict[str, Branch] = {}
    for code in sorted(codes, key=lambda one: len(one.path)):
        place = top
        for part in code.path[:-1]:
            place = place[part].below
        place[code.path[-1]] = Branch(code)
    return top
