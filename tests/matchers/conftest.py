from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import RuleCoder
from qualcode.documents import Document, Speaker, Turn, normalise
from qualcode.matchers import Match

Find = Callable[..., list[Match]]
Forms = Callable[..., list[str]]


@pytest.fixture
def find() -> Find:
    """All matches of one rule, as YAML would give it, in one respondent's turn."""

    def matches(rule: Any, text: str, language: str = "nb") -> list[Match]:
        code = Code("x", "x", rules=(parse_rule(rule, language=language),))
        said = normalise(text)
        document = Document("d", said, (Turn(1, 0, len(said), Speaker("R", "respondent", "R1")),))
        codings = RuleCoder(Codebook(language=language, codes=(code,)), unit="turn", context=False).code(document)
        return [match for coding in codings for match in coding.matches]

    return matches


@pytest.fixture
def forms(find: Find) -> Forms:
    """The words that one rule finds in a text."""

    def found(rule: Any, text: str, language: str = "nb") -> list[str]:
        return [match.form for match in find(rule, text, language)]

    return found
