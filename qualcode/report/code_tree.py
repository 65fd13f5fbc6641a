"""The codes of a report with how deep each lies below others."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.report.content import CodeFacts, ReportContent


def code_tree(content: ReportContent) -> Iterator[tuple[int, CodeFacts]]:
    """Depth, from 0, and code, in the order of the codebook; a code whose parent is not in the report lies at the top."""
    depths: dict[str, int] = {}
    for code in content.codes:
        depths[code.id] = depths[code.parent] + 1 if code.parent in depths else 0
        yield depths[code.id], code
