"""References from the text to tables and figures: what they name is counted here, as every exporter numbers its captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualcode.report.blocks import Block, BulletList, Figure, Paragraph, Run, Table, Text
from qualcode.report.wording import Wording


def with_references(blocks: Sequence[Block], words: Wording) -> list[Block]:
    """The blocks, with the text of each reference ("Table 1") filled in.

    Raises:
        ValueError: if one refers to a table or figure that the report does not have.
    """
    names = _names(blocks, words)
    return [_named(block, names) for block in blocks]


def _names(blocks: Sequence[Block], words: Wording) -> dict[str, str]:
    """What each table and figure with an id is called."""
    numbers: Counter[str] = Counter()
    names = {}
    for block in blocks:
        if isinstance(block, Table | Figure):
            kind = "table" if isinstance(block, Table) else "figure"
            numbers[kind] += 1
            if block.id:
                names[block.id] = f"{words(kind)}\u00a0{numbers[kind]}"
    return names


def _named(block: Block, names: Mapping[str, str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_filled(block.text, names))
    if isinstance(block, BulletList):
        return replace(block, items=tuple(_filled(item, names) for item in block.items))
    return block


def _filled(text: Text, names: Mapping[str, str]) -> Text:
    if isinstance(text, str):
        return text
    return tuple(_called(run, names) if run.refers_to else run for run in text)


def _called(run: Run, names: Mapping[str, str]) -> Run:
    if run.refers_to not in names:
        raise ValueError(f"the report has no table or figure {run.refers_to!r} to refer to")
    return replace(run, text=names[run.refers_to])
