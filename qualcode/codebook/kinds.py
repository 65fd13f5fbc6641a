"""What the codebook must know of a kind of rule to read it. The kinds themselves live with the matchers, one file each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from qualcode.codebook.model import Rule
from qualcode.registry import Registry


class RuleSyntax(ABC):
    """How a kind of rule is written: `key` is the YAML key that holds its value (`phrase`), `options` the further keys it takes."""

    key: ClassVar[str]
    options: ClassVar[frozenset[str]] = frozenset()

    def read(self, written: Any) -> Any:
        """The value as kept in `Rule.value`, from plain YAML: text as it is, numbers as text, unless the kind says otherwise.

        Anything may come; what makes no sense is kept for `faults` to tell.
        """
        return str(written) if isinstance(written, int | float) and not isinstance(written, bool) else written

    @abstractmethod
    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """What is wrong with a rule as read, in sentences without an end mark: `what is wrong; how to mend it`.

        `pipeline` names the trained pipeline of the study, or is empty.
        """

    def covers(self, rule: Rule, other: Rule) -> bool:
        """Whether all that `other` can find is also found by this rule, as far as their words tell; False where that is not known."""
        return False


rule_kinds: Registry[RuleSyntax] = Registry("rule kind", "qualcode.matchers")
