"""Warnings about a codebook: what is allowed, but probably not meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Codebook, Rule

FEW_EXAMPLES = 3


RemarkKind = Literal[
    "definition", "rules", "examples", "twice", "vain", "needless", "theme", "no_hit", "shadowed", "overlap"
]
"""What a warning is about. The last three come of texts (`analysis.rules_in_use`), the others of the codebook alone."""


@dataclass(frozen=True)
class Remark:
    """A warning: `code` it is about, `line` in the file, `what` and how to mend it, its `kind`; `rule` where it is about one."""

    code: str
    line: int
    what: str
    kind: RemarkKind
    rule: str = ""


def check(codebook: Codebook) -> list[Remark]:
    """Missing definitions, rules and examples; rules that stand twice, find nothing of their own or nothing at all.

    By line. An empty list: nothing to remark.
    """
    remarks = [*_missing(codebook), *_twice(codebook), *_needless(codebook), *_unthemed(codebook)]
    return sorted(remarks, key=lambda r: (r.line, r.what))


def _missing(codebook: Codebook) -> Iterator[Remark]:
    for code in codebook:
        if not code.definition:
            yield Remark(code.id, code.line, "has no definition; say in a sentence what belongs to it", "definition")
        if not code.rules and len(codebook.family(code.id)) == 1:
            yield Remark(code.id, code.line, "has no rules; it is coded by hand only", "rules")
        for kind, examples in (("match", code.examples.match), ("no_match", code.examples.no_match)):
            wanted = FEW_EXAMPLES if code.depth == 0 else 1
            if code.rules and len(examples) < wanted:
                yield Remark(
                    code.id,
                    code.line,
                    f"should have {wanted} or more examples under `{kind}`, and has {len(examples)}; `qualcode codebook test` runs them",
                    "examples",
                )


def _twice(codebook: Codebook) -> Iterator[Remark]:
    """The same rule in one code twice, above and below in one family, or in two codes."""
    places: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for code in codebook:
        for rule in code.rules:
            places[rule.kind, rule.text.casefold()].append((code.id, rule.line))
    for (_, text), found in places.items():
        for (first, _), (second, line) in pairwise(found):
            told = (
                "twice in it; remove one"
                if first == second
                else f"in {first!r} too; segments will get both codes, if that is not meant remove one"
            )
            yield Remark(
                second,
                line,
                f"the rule {text!r} stands {told}",
                "twice",
                text,
            )


def _needless(codebook: Codebook) -> Iterator[Remark]:
    """Rules that another rule of their code makes needless, or their own `unless` vain."""
    for code in codebook:
        for rule in code.rules:
            if any(_covers(veto, rule) for veto in rule.unless):
                what = f"the rule {rule.text!r} finds nothing: its own `unless` takes all of it away"
                yield Remark(code.id, rule.line, what, "vain", rule.text)
            wider = next((one for one in code.rules if _differs(one, rule) and _covers(one, rule)), None)
            if wider is not None:
                what = f"the rule {rule.text!r} is needless: {wider.text!r} finds the same words; remove it"
                yield Remark(code.id, rule.line, what, "needless", rule.text)


def _differs(rule: Rule, other: Rule) -> bool:
    return (rule.kind, rule.text.casefold()) != (other.kind, other.text.casefold())


def _covers(rule: Rule, other: Rule) -> bool:
    return not rule.unless and not rule.negated and rule_kinds[rule.kind].covers(rule, other)


def _unthemed(codebook: Codebook) -> Iterator[Remark]:
    if not codebook.themes:
        return
    grouped = {id for theme in codebook.themes for id in theme.codes}
    for code in codebook:
        if not grouped.intersection(codebook.lineage(code.id)):
            yield Remark(
                code.id,
                code.line,
                "belongs to no theme, so no chapter of the report is about it; add it under `themes:`",
                "theme",
            )
