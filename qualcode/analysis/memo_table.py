"""The memos of a study as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from qualcode.codebook import Codebook
from qualcode.decisions import StandingMemo
from qualcode.decisions.standing import speaking
from qualcode.documents import Document
from qualcode.tables import table

if TYPE_CHECKING:
    import pandas as pd


def memo_table(memos: Iterable[StandingMemo], documents: Iterable[Document], codebook: Codebook) -> pd.DataFrame:
    """A row for each memo in force, in the order given. Columns: `tables.COLUMNS["memos"]`."""
    by_id = {document.id: document for document in documents}
    names = {("code", code.id): code.name for code in codebook}
    names |= {("theme", theme.id): theme.name for theme in codebook.themes}
    return table("memos", (_row(one, by_id, names) for one in memos))


def _row(one: StandingMemo, documents: Mapping[str, Document], names: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    memo = one.memo
    row: dict[str, Any] = {
        "type": memo.type,
        "about": memo.about,
        "key": memo.key,
        "name": names.get((memo.about, memo.key), ""),
        "document": memo.key if memo.about == "document" else "",
        "text": memo.text,
        "for_report": memo.for_report,
        "day": memo.day,
        "coder": one.decision.coder,
        "began": one.first.at,
        "changed": one.decision.at,
        "unplaced": one.lost,
        "id": one.decision.id,
    }
    if memo.place:
        row |= {"document": memo.place.document, "quote": memo.place.quote}
    if memo.place and one.span:
        turn = speaking(documents[memo.place.document], one.span)
        row |= {"start": one.span[0], "end": one.span[1], "turn": turn.number if turn else None}
    return row
