"""Respondents (or documents) in rows, codes in columns."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from qualcode.analysis.counting import rolled_up
from qualcode.codebook import Codebook
from qualcode.tables import table

Row = Literal["respondent", "document"]


def presence_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """1 where the respondent or document has a segment of the code, else 0. First columns: the row's id and attributes in `rows`."""
    counts = count_matrix(segments, rows, codebook, per=per)
    codes = [c.id for c in codebook]
    counts[codes] = (counts[codes] > 0).astype("Int64")
    return counts


def count_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """How many segments of the code the respondent or document has. Sub-codes count for the codes above them."""
    counted = rolled_up(segments, codebook)
    each = counted.groupby([per, "code"]).size().to_dict()
    cells = {c.id: [each.get((row, c.id), 0) for row in rows[per]] for c in codebook}
    return _with(rows, per, pd.DataFrame(cells, dtype="Int64"))


def quote_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """The words of the segments, each on a line of its own; empty where there are none. The code's own segments only."""
    counted = segments[segments["status"] != "rejected"]
    each = counted.groupby([per, "code"])["text"].agg(lambda texts: "\n".join(dict.fromkeys(texts))).to_dict()
    cells = {c.id: [each.get((row, c.id), "") for row in rows[per]] for c in codebook}
    return _with(rows, per, pd.DataFrame(cells, dtype=object))


def _with(rows: pd.DataFrame, per: Row, cells: pd.DataFrame) -> pd.DataFrame:
    if per == "document":
        return pd.concat([rows[["document"]].reset_index(drop=True), cells], axis=1)
    attributes = [c for c in rows.columns if c not in ("respondent", "documents", "turns", "words")]
    people = ({str(k): v for k, v in row.items()} for row in rows.to_dict("records"))
    return pd.concat([table("matrix", people, attributes), cells], axis=1)
