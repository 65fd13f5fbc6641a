"""What a dictionary of words can hold of a codebook's rules: words, globs and phrases; and what becomes of all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.codebook.model import Code, Codebook, Rule

WORDS = ("word", "phrase", "glob", "exact")


@dataclass(frozen=True)
class Terms:
    """The terms of each code by its id, in the order of the codebook, and what the dictionary leaves out, in sentences."""

    of: dict[str, list[str]]
    losses: tuple[str, ...]


def terms(codebook: Codebook) -> Terms:
    """The words, globs and phrases that the rules of a codebook look for."""
    losses: list[str] = []
    found = {code.id: list(dict.fromkeys(_terms_of(code, losses))) for code in codebook}
    return Terms(found, (*_rules_lost(codebook, losses), *_texts_lost(codebook), *losses))


def _terms_of(code: Code, losses: list[str]) -> Iterator[str]:
    for rule in code.rules:
        if fault := _not_held(rule):
            losses.append(f"{code.id}: the rule {rule.text!r} is left out: {fault}")
            continue
        beside = [name for name, is_set in _beside(rule) if is_set]
        if beside:
            losses.append(f"{code.id}: the rule {rule.text!r} is written without {' and '.join(beside)}")
        yield " ".join(str(rule.value).split())
        yield from (str(form) for form in rule.options.get("forms", ()))


def _not_held(rule: Rule) -> str:
    if rule.kind not in WORDS:
        return f"a dictionary has no {rule.kind} rules"
    return "a dictionary has no gaps" if rule.options.get("gap") else ""


def _beside(rule: Rule) -> Iterator[tuple[str, bool]]:
    yield "`unless`", bool(rule.unless)
    yield f"`negated: {rule.negated}`", bool(rule.negated)
    yield "`compounds`", "compounds" in rule.options
    yield "its capitals, which count here", rule.kind == "exact" and rule.value != rule.value.lower()


def _rules_lost(codebook: Codebook, losses: Sequence[str]) -> Iterator[str]:
    """One sentence for all rules of which something is lost; each of them is told by itself too."""
    if losses:
        number = sum(len(code.rules) for code in codebook)
        yield f"of {number} rules, {len(losses)} are left out or written without their conditions"


def _texts_lost(codebook: Codebook) -> Iterator[str]:
    """One sentence for all texts that a dictionary has no place for."""
    lost = Counter[str]()
    for code in codebook:
        lost["name"] += code.name != code.id.rpartition("/")[2]
        lost["definition"] += bool(code.definition or code.include or code.exclude)
        lost["colour"] += bool(code.color)
        lost["list(s) of rules for questions"] += code.questions is not None
        lost["list(s) of examples"] += bool(code.examples.match or code.examples.no_match)
        lost["theme"] = len(codebook.themes)
    there = [f"{n} {_plural(what, n)}" for what, n in lost.items() if n]
    if there:
        yield f"a dictionary has no place for {_listed(there)}"
    yield "its readers find words as written, not the inflected forms, compounds and context that qualcode finds"


def _plural(what: str, n: int) -> str:
    if "(s)" in what:
        return what.replace("(s)", "" if n == 1 else "s")
    return what if n == 1 else f"{what}s"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
