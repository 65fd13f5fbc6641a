"""Rules in a cell of a table: a line each, plain or as YAML in braces; or in one line, parted by semicolons or commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from qualcode.codebook.model import Rule
from qualcode.codebook.read import parse_rule
from qualcode.codebook.safe_yaml import parse_mapping
from qualcode.codebook.yaml_written import written
from qualcode.errors import CodebookError
from qualcode.foreign.codes import WrittenRule

NONE = "[]"
"""A cell that says that there are no rules, where an empty one says nothing."""
_MARKED = re.compile(r"^(?:[-–—•·*]\s+)")


def rule_as_written(rule: Rule, language: str) -> WrittenRule:
    """A rule as a codebook in `language` would have it; reading it gives the rule back."""
    value = list(rule.value) if isinstance(rule.value, tuple) else rule.value
    content: dict[str, Any] = {rule.kind: value, **rule.options}
    if rule.unless:
        content["unless"] = [rule_as_written(veto, rule.language) for veto in rule.unless]
    for key, said in (("negated", rule.negated), ("note", rule.note)):
        if said:
            content[key] = said
    if rule.language != language:
        content["language"] = rule.language
    if len(content) == 1 and isinstance(value, str) and _reads_as(value, rule):
        return value
    return content


def _reads_as(value: str, rule: Rule) -> bool:
    """Whether a plain text is read as that rule."""
    try:
        read = parse_rule(value, language=rule.language)
    except CodebookError:
        return False
    return (read.kind, read.value) == (rule.kind, rule.value)


def cell_of(rules: Sequence[WrittenRule]) -> str:
    """Rules as the text of a cell; `rules_of` reads it back."""
    return "\n".join(_line(rule) for rule in rules)


def _line(rule: WrittenRule) -> str:
    if (
        isinstance(rule, str)
        and not re.search(r"[,;\n{}\[\]]", rule)
        and not _MARKED.match(rule)
        and rule == rule.strip()
    ):
        return rule
    if not isinstance(rule, str):
        return written(rule)
    return written({"phrase" if len(rule.split()) > 1 else "word": rule})


def rules_of(cell: str) -> list[WrittenRule]:
    """The rules in a cell, not yet looked at: one a line, or parted by semicolons or commas in a single line.

    Raises:
        CodebookError: if a line in braces is no YAML.
    """
    if cell.strip() == NONE:
        return []
    lines = [line for line in (_MARKED.sub("", line.strip()) for line in cell.split("\n")) if line]
    found: list[WrittenRule] = []
    for line in lines:
        if line.startswith("{"):
            found.append(_in_braces(line))
        else:
            found += [part for part in (part.strip(' \t"“”«»') for part in _parted(line)) if part]
    return found


def _parted(line: str) -> list[str]:
    return line.split(";") if ";" in line else line.split(",")


def _in_braces(line: str) -> WrittenRule:
    data, _ = parse_mapping(f"rule: {line}", "rule")
    rule = data["rule"]
    if not isinstance(rule, dict):
        raise CodebookError([f"rule:1: {line[:60]!r} is no rule; write for instance {{phrase: følge opp, gap: 4}}"])
    return rule


def examples_of(cell: str) -> tuple[str, ...]:
    """The examples in a cell: each line one."""
    return tuple(line for line in (_MARKED.sub("", line.strip()) for line in cell.split("\n")) if line)


def readable(rules: Iterable[WrittenRule], language: str) -> Iterator[tuple[WrittenRule, str]]:
    """Each rule with what is wrong with it, which is nothing for most."""
    for rule in rules:
        try:
            parse_rule(rule, language=language)
        except CodebookError as error:
            yield rule, error.faults[0].partition(": ")[2]
        else:
            yield rule, ""
