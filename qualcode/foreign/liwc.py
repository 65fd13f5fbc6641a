"""LIWC dictionaries (.dic): numbered categories between two lines of `%`, then words, each with the numbers of its categories.

A word that counts for a category counts for those above it too, and is listed with the numbers of all of them. `codebook_of` gives it to
the lowest only, for sub-codes count for the codes above them here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as File

from qualcode.codebook.model import Codebook
from qualcode.errors import UnreadableFile
from qualcode.files import read_text
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path, WrittenRule
from qualcode.foreign.terms import Terms, terms

KIND = "a LIWC dictionary"
FORMS = (
    "words stand for all their inflected forms and compounds here, where a dictionary means them as they are written"
)
_CATEGORY = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,9})[\t ]+(?P<name>.*?)\s*")
_TERM = re.compile(r"(?P<term>[^\t]+?)(?P<numbers>(?:\s+\d{1,9})+)\s*")
MAX_TERMS = 50_000


def liwc(codebook: Codebook) -> tuple[str, tuple[str, ...]]:
    """The text of a dictionary, its categories named by the ids of codes, and what is not in it."""
    of_term, losses = by_term(codebook)
    numbers = {code.id: n for n, code in enumerate(codebook, start=1)}
    head = [f"{number}\t{id}" for id, number in numbers.items()]
    body = ["\t".join([term, *map(str, sorted(numbers[id] for id in of_term[term]))]) for term in sorted(of_term)]
    return "\n".join(["%", *head, "%", *body]) + "\n", losses


def by_term(codebook: Codebook) -> tuple[dict[str, set[str]], tuple[str, ...]]:
    """The ids of the codes of each term and of those above them, and what a dictionary does not hold."""
    held = terms(codebook)
    of_term: dict[str, set[str]] = {}
    for id, words in held.of.items():
        for word in words:
            of_term.setdefault(word, set()).update(codebook.lineage(id))
    return of_term, _losses(codebook, held)


def lowest(marked: Iterable[int], places: Mapping[int, Path]) -> list[int]:
    """Of the categories that a word is listed for, in order, those below which it is listed for none."""
    paths = {number: places[number] for number in marked}
    return [
        number
        for number, own in sorted(paths.items())
        if not any(other != own and other[: len(own)] == own for other in paths.values())
    ]


def _losses(codebook: Codebook, held: Terms) -> tuple[str, ...]:
    above = [
        f"{code.id}: {term!r} is written under a code below it only"
        for code in codebook
        for term in held.of[code.id]
        if any(term in held.of[below] for below in codebook.family(code.id)[1:])
    ]
    return (*held.losses, *above)


def codebook_of(path: File) -> ForeignCodebook:
    """The categories of a dictionary as codes, their words as rules.

    Raises:
        UnreadableFile: if it is no LIWC dictionary.
    """
    lines = read_text(path).split("\n")
    marks = [at for at, line in enumerate(lines) if line.strip() == "%"][:2]
    if len(marks) < 2:
        raise UnreadableFile(path, "is no LIWC dictionary: its categories do not stand between two lines of %")
    told: list[str] = [FORMS]
    categories = dict(_categories(path, lines[marks[0] + 1 : marks[1]], marks[0] + 2))
    rules = _rules(path, lines, marks[1] + 1, categories, told)
    codes = tuple(ForeignCode(found, rules=tuple(rules[n]), line=line) for n, (found, line) in categories.items())
    return ForeignCodebook(KIND, codes, tuple(told))


def _categories(path: File, lines: list[str], first: int) -> Iterator[tuple[int, tuple[Path, int]]]:
    """The categories by number, each with its path and line: nested by indentation, or by slashes in the names."""
    open_: list[tuple[int, Path]] = []
    seen: set[Path] = set()
    for at, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        found = _CATEGORY.fullmatch(line)
        if not found or not found["name"]:
            raise UnreadableFile(
                path, "has a category that is no number and name", "write for instance 1, a tab, crm", line=at
            )
        indent = len(found["indent"].expandtabs(4))
        while open_ and open_[-1][0] >= indent:
            open_.pop()
        own = tuple(part for part in (part.strip() for part in found["name"].split("/")) if part) or (found["name"],)
        if len(own) > 1 and own[:-1] not in seen:
            own = (found["name"],)
        place = (*(open_[-1][1] if open_ else ()), *own)
        seen.add(place)
        open_.append((indent, place))
        yield int(found["number"]), (place, at)


def _rules(
    path: File, lines: list[str], first: int, categories: dict[int, tuple[Path, int]], told: list[str]
) -> dict[int, list[WrittenRule]]:
    rules: dict[int, list[WrittenRule]] = {number: [] for number in categories}
    places = {number: place for number, (place, _) in categories.items()}
    for at, line in enumerate(lines[first:], start=first + 1):
        if not line.strip() or line.lstrip().startswith("%"):
            continue
        found = _TERM.fullmatch(line.strip("\r"))
        numbers = {int(n) for n in found["numbers"].split()} & categories.keys() if found else set()
        if not found or not numbers or "<" in line or "(" in found["numbers"]:
            told.append(f"line {at} is no word with the numbers of its categories and was left out")
            continue
        if at - first > MAX_TERMS:
            raise UnreadableFile(path, f"has more than {MAX_TERMS:,} words")
        for number in lowest(numbers, places):
            rules[number] += as_rule(found["term"].strip())
    return rules


def as_rule(term: str) -> list[WrittenRule]:
    """A term of a dictionary as a rule: `*` as it is, `?` as one letter; nothing for what has no letter."""
    if "?" in term:
        pattern = re.escape(term).replace(r"\?", r"\w").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        return [{"regex": rf"\b{pattern}\b"}]
    return [term] if any(sign.isalnum() for sign in term) else []
