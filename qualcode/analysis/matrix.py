"""Respondents (or documents) in rows, codes in columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from qualcode.analysis.counting import passages, rolled_up, words_of
from qualcode.analysis.rates import of_each
from qualcode.analysis.tally import Tally, tally
from qualcode.codebook import Codebook
from qualcode.tables import attribute_columns, table

Row = Literal["respondent", "document"]


def presence_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """1 where the respondent or document has a segment of the code, else 0. First columns: the row's id and attributes in `rows`.

    Where a code has the name of an attribute, its column is `name (code)`.
    """
    return presence(count_matrix(segments, rows, codebook, per=per), codebook)


def presence(counts: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """A matrix of counts as one of 1 and 0."""
    codes = list(counts.columns[-len(codebook) :]) if len(codebook) else []
    return counts.assign(**{code: (counts[code] > 0).astype("Int64") for code in codes})


def count_matrix(
    segments: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, *, per: Row = "respondent"
) -> pd.DataFrame:
    """How many segments of the code the respondent or document has. Sub-codes count for the codes above them."""
    counted = rolled_up(segments, codebook)
    each = counted.groupby([per, "code"]).size().to_dict()
    cells = {c.id: pd.Series([each.get((row, c.id), 0) for row in rows[per]], dtype="Int64") for c in codebook}
    return _with(rows, per, cells)


def tallied_matrix(counted: Tally, respondents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """What `count_matrix` gives of respondents, of what has been counted."""
    people = list(respondents["respondent"])
    each = ((code.id, counted.of(code.id)) for code in codebook)
    cells = {
        code: pd.Series([found[one].segments if one in found else 0 for one in people], dtype="Int64")
        for code, found in each
    }
    return _with(respondents, "respondent", cells)


def rate_matrix(segments: pd.DataFrame, respondents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Segments of the code per 1,000 own words of the respondent; empty for a respondent who says nothing."""
    return tallied_rates(tally(segments, respondents, codebook), respondents, codebook)


def tallied_rates(counted: Tally, respondents: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """What `rate_matrix` gives, of what has been counted."""
    people, words = list(respondents["respondent"]), words_of(respondents)
    each = ((code.id, of_each(code.id, counted, words)) for code in codebook)
    cells = {
        code: pd.Series([found[one].rate if one in found else None for one in people], dtype="float64")
        for code, found in each
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
