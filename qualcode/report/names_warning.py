"""The line on a first page that says that names may stand behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qualcode.report.blocks import Block, Paragraph, TitlePage
from qualcode.report.wording import wording


def names_warning(language: str) -> str:
    """What a study says of itself that is not declared pseudonymised, in Norwegian (nb, nn, no) or English (all others)."""
    return wording(language)("names.warning")


def with_names_warning(blocks: Iterable[Block], language: str) -> list[Block]:
    """The blocks with that line on their title page, or before them where there is none."""
    warning, blocks = names_warning(language), list(blocks)
    if not any(isinstance(block, TitlePage) for block in blocks):
        return [Paragraph(warning, tone="warning"), *blocks]
    return [replace(b, lines=(*b.lines, warning)) if isinstance(b, TitlePage) else b for b in blocks]
