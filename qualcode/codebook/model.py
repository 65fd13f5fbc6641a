"""What a codebook is, as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

from qualcode.errors import UnknownName

Negated = Literal["", "only", "never"]


@dataclass(frozen=True)
class Rule:
    """How a machine finds a code.

    `kind` names the plug-in that knows how to match `value`; `options` are the further keys of that kind (gap, within, forms …).
    `text` is the rule as the codebook writes it, on one line: tables cite it. `unless` are rules that veto a hit which they touch.
    """

    kind: str
    value: Any
    text: str
    language: str = "nb"
    options: Mapping[str, Any] = field(default_factory=dict)
    unless: tuple[Rule, ...] = ()
    negated: Negated = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Examples:
    """Sentences that a code must match, and such that it must not."""

    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True)
class Code:
    """A label with a definition. `id` is its path (`crm/barriers`); `questions` is None where its own rules find its questions."""

    id: str
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    color: str = ""
    rules: tuple[Rule, ...] = ()
    questions: tuple[Rule, ...] | None = None
    examples: Examples = Examples()
    line: int = 0

    @property
    def parent(self) -> str:
        """Id of the code above it, or an empty string."""
        return self.id.rpartition("/")[0]

    @property
    def depth(self) -> int:
        """0 for a code at the top."""
        return self.id.count("/")

    @cached_property
    def hash(self) -> str:
        """Changes when the definition or a rule of the code changes, and only then."""
        made_of = {"id": self.id, "definition": self.definition, "include": self.include, "exclude": self.exclude}
        rules = [_essence(r) for r in self.rules]
        questions = None if self.questions is None else [_essence(r) for r in self.questions]
        return _hash([made_of, rules, questions])


@dataclass(frozen=True)
class Theme:
    """Codes under a name of the researcher's own; a chapter of the report."""

    id: str
    name: str
    concept: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """Codes in the order of the file, each before its sub-codes. Ids are unique."""

    name: str = ""
    version: str = ""
    language: str = "nb"
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Code:
        """The code of that id.

        Raises:
            UnknownName: with the nearest id.
        """
        try:
            return self._by_id[id]
        except KeyError:
            raise UnknownName("code", id, self._by_id) from None

    @cached_property
    def _by_id(self) -> dict[str, Code]:
        return {code.id: code for code in self.codes}

    def lineage(self, id: str) -> tuple[str, ...]:
        """The code itself and all codes above it, from the top: `crm/barriers` gives `("crm", "crm/barriers")`."""
        parts = id.split("/")
        return tuple("/".join(parts[: i + 1]) for i in range(len(parts)))

    def family(self, id: str) -> tuple[str, ...]:
        """The code itself and all codes below it, in the order of the file."""
        return tuple(c.id for c in self.codes if c.id == id or c.id.startswith(id + "/"))

    @cached_property
    def hash(self) -> str:
        """Changes when any code does."""
        return _hash([self.language, [c.hash for c in self.codes]])


def _essence(rule: Rule) -> dict[str, Any]:
    parts = asdict(rule)
    for unessential in ("text", "note", "line"):
        del parts[unessential]
    parts["unless"] = [_essence(r) for r in rule.unless]
    return parts


def _hash(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, default=list)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
