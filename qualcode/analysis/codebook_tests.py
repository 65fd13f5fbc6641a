"""The examples of a codebook, run as tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.codebook import Code, Codebook
from qualcode.coding import Coding, RuleCoder
from qualcode.documents import Document, Speaker, Turn, normalise


@dataclass(frozen=True)
class ExampleResult:
    """One example: `expected` says whether it should match its code, `rules` which rules of the code did."""

    code: str
    text: str
    expected: bool
    rules: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the example came out as the codebook says."""
        return bool(self.rules) == self.expected


def run_examples(codebook: Codebook, *, pipeline: str = "") -> list[ExampleResult]:
    """Every example of every code, coded by itself, without what was asked. A sub-code's hit counts for the codes above it."""
    coder = RuleCoder(codebook, context=False, pipeline=pipeline)
    return [result for code in codebook for result in _of_code(code, codebook, coder)]


def _of_code(code: Code, codebook: Codebook, coder: RuleCoder) -> Iterator[ExampleResult]:
    family = set(codebook.family(code.id))
    for expected, examples in ((True, code.examples.match), (False, code.examples.no_match)):
        for text in examples:
            hits = [c for c in coder.code(_document(text)) if c.code in family]
            yield ExampleResult(code.id, text, expected, _rules(hits))


def _document(text: str) -> Document:
    said = normalise(text).strip()
    return Document("example", said, (Turn(1, 0, len(said), Speaker("R", "respondent", "R")),))


def _rules(codings: list[Coding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.rule for coding in codings for m in coding.matches))
