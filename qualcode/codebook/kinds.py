"""What the codebook must know of a kind of rule to read it. The kinds themselves live with the matchers, one file each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Protocol

from qualcode.codebook.model import Rule
from qualcode.registry import Registry


class RuleSyntax(Protocol):
    """How a kind of rule is written.

    `key` is the YAML key that holds its value (`phrase`), `options` the further keys it takes. `read` gives the value as it is kept in
    `Rule.value`; `faults` tells, in sentences without an end mark, what is wrong with a rule as read: `what is wrong; how to mend it`.
    """

    key: ClassVar[str]
    options: ClassVar[frozenset[str]]

    def read(self, written: Any) -> Any:
        """The value as kept, from plain YAML. Anything may come; what makes no sense is kept for `faults` to tell."""

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """What is wrong with the rule; `pipeline` names the trained pipeline of the study, or is empty."""

    def covers(self, rule: Rule, other: Rule) -> bool:
        """Whether all that `other` can find is also found by this rule, as far as their words tell; False where that is not known."""


rule_kinds: Registry[RuleSyntax] = Registry("rule kind", "qualcode.matchers")
