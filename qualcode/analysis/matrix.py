"""Respondents (or documents) in rows, codes in columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from qualcode.analysis.counting import passages, rolled_up
from qualcode.analysis.rates import of_each
from qualcode.codebook import Codebook
from qualcode.tables import attribute_columns, table

Row = Literal["respondent", "document"]


def presence_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """1 where the respondent or document has a segment of the code, else 0. First columns: the row's id and attributes in `rows`.

    Where a code has the name of an attribute, its column is `name (code)`.
    """
    counts = count_matrix(segments, rows, codebook, per=per)
    codes = list(counts.columns[-len(codebook) :]) if len(codebook) else []
    counts[codes] = (counts[codes] > 0).astype("Int64")
    return counts


def count_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """How many segments of the code the respondent or document has. Sub-codes count for the codes above them."""
    counted = rolled_up(segments, codebook)
    each = counted.groupby([per, "code"]).size().to_dict()
    cells = {c.id: pd.Series([each.get((row, c.id), 0) for row in rows[per]], dtype="Int64") for c in codebook}
    return _with(rows, per, cells)


def rate_matrix(segments: pd.DataFrame, respondents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Segments of the code per 1,000 own words of the respondent; empty for a respondent who says nothing."""
    each = of_each(segments, respondents, codebook)
    people = list(respondents["respondent"])
    cells = {
        c.id: pd.Series([own.rate if (own := each.get((c.id, one))) else None for one in people], dtype="float64")
        for c in codebook
    }
    return _with(respondents, "respondent", cells)


def quote_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """The passages of the code, each on a line of its own with its turn in brackets; empty where there are none.

    Neighbouring segments of a turn are one passage. Where a row has passages of several documents the document stands before the turn.
    Sub-codes count for the codes above them.
    """
    places = ["document", "start", "end"]
    counted = rolled_up(segments, codebook).merge(segments[[*places, "text"]].drop_duplicates(places), on=places)
    several = {row for row, own in counted.groupby(per) if own["document"].nunique() > 1}
    each = {
        (str(row), str(code)): _quoted(own, with_document=row in several)
        for (row, code), own in counted.groupby([per, "code"])
    }
    cells = {c.id: pd.Series([each.get((row, c.id), "") for row in rows[per]], dtype=object) for c in codebook}
    return _with(rows, per, cells)


def _quoted(counted: pd.DataFrame, *, with_document: bool) -> str:
    """The passages of one code in one row of the matrix."""
    ordered = counted.sort_values(["document", "start", "end"])
    lines: list[str] = []
    for _, passage in ordered.groupby(passages(ordered).cumsum()):
        document, turn = passage[["document", "turn"]].iloc[0]
        where = f"{document}, {turn}" if with_document else str(turn)
        lines.append(f"{' '.join(passage['text']).replace(chr(10), ' ')} [{where}]")
    return "\n".join(lines)


def _with(rows: pd.DataFrame, per: Row, cells: Mapping[str, pd.Series[Any]]) -> pd.DataFrame:
    """The columns that say who or what a row is, then those of the codes."""
    if per == "document":
        head = rows[["document"]].reset_index(drop=True)
    else:
        attributes = attribute_columns(rows)
        head = table("matrix", ({str(k): v for k, v in row.items()} for row in rows.to_dict("records")), attributes)
    named = {f"{id} (code)" if id in head.columns else id: column for id, column in cells.items()}
    return pd.concat([head, pd.DataFrame(named)], axis=1)
