"""Groups so small that somebody who knows the setting recognises who is in them, and how they are merged with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from qualcode.documents import Respondent
from qualcode.study.settings import Compare

SMALL: Final = 5
"""A group of this size or smaller can be recognised: a rule of thumb of Norwegian research data protection."""


def merge(
    compare: Compare, people: Mapping[str, Respondent], sizes: Mapping[str, int]
) -> tuple[Compare, dict[str, Respondent]]:
    """The comparison and the people of it with small groups merged; `sizes` are those of the groups compared."""
    into = merged(sizes)
    return _regrouped(compare, into), _moved(people, compare.attribute, into)


def merged(sizes: Mapping[str, int]) -> dict[str, str]:
    """By group, the one that it goes into: the smallest is merged with the next smallest until none is small, or only one is left.

    The id of a merged group has the ids in it in the order of `sizes`, with ` / ` between. Groups of nobody stay as they are.
    """
    parts = [[group] for group, size in sizes.items() if size]

    def size_of(part: list[str]) -> int:
        return sum(sizes[group] for group in part)

    while len(parts) > 1 and size_of(min(parts, key=size_of)) <= SMALL:
        least, next_least = sorted(parts, key=size_of)[:2]
        parts = [part for part in parts if part not in (least, next_least)] + [[*least, *next_least]]
    order = list(sizes)
    into = {group: group for group in order}
    for part in parts:
        name = " / ".join(sorted(part, key=order.index))
        into |= dict.fromkeys(part, name)
    return into


def _regrouped(compare: Compare, into: Mapping[str, str]) -> Compare:
    """The comparison with its groups merged; a merged group has the labels of those in it."""
    labels = dict(compare.labels)
    for group, name in into.items():
        if name != group:
            labels[name] = " / ".join(labels.get(one, one) for one, other in into.items() if other == name)
    groups = tuple(dict.fromkeys(into.get(group, group) for group in compare.groups))
    return replace(compare, groups=groups, labels=labels)


def _moved(people: Mapping[str, Respondent], attribute: str, into: Mapping[str, str]) -> dict[str, Respondent]:
    """The people with the merged group as their attribute."""
    return {
        id: replace(person, attributes={**person.attributes, attribute: into.get(group, group)})
        if (group := person.attributes.get(attribute, ""))
        else person
        for id, person in people.items()
    }
