"""New codes by interview, in the order in which the interviews were made: when the codebook stopped growing, as far as one can see it.

A flat curve does not prove saturation. The codes that rules give were there before the first interview was coded, so for the machine it
shows when a code first turns up; and the curve depends on the order of the interviews and on what was asked in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from qualcode.analysis.counting import documents_of, rolled_up
from qualcode.codebook import Codebook
from qualcode.coding import MACHINE
from qualcode.documents import Document
from qualcode.tables import attribute_columns, table

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NORWEGIAN = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
DATE_KEYS = ("date", "dato", "interviewed", "intervjudato", "interview date", "intervjuet")
"""What a transcript's header may call the day of the interview."""


def read_date(text: str) -> date | None:
    """A day as people write it, 2014-03-11 or 11.3.2014; None if it is none.

    >>> read_date("11.3.2014")
    datetime.date(2014, 3, 11)
    """
    iso, norwegian = _ISO.fullmatch(text.strip()), _NORWEGIAN.fullmatch(text.strip())
    numbers = iso.groups() if iso else norwegian.groups()[::-1] if norwegian else ()
    try:
        return date(*map(int, numbers)) if numbers else None
    except ValueError:
        return None


def date_attribute(respondents: pd.DataFrame) -> str:
    """The attribute that says when people were interviewed: the first one that holds days and nothing else; empty if there is none."""
    for attribute in attribute_columns(respondents):
        told = [str(value) for value in respondents[attribute] if str(value)]
        if told and all(read_date(value) for value in told):
            return attribute
    return ""


def interview_dates(documents: Iterable[Document], respondents: pd.DataFrame, attribute: str = "") -> dict[str, date]:
    """The day of each interview by document id, as far as it is known: by its header, or the earliest day of those who speak in it."""
    told = {d.id: found for d in documents if (found := _in_header(d))}
    column = attribute or date_attribute(respondents)
    if not column:
        return told
    people = zip(documents_of(respondents).values(), respondents[column], strict=True)
    days = [(document, day) for own, value in people for document in own if (day := read_date(str(value)))]
    for document, day in sorted(days, key=lambda one: one[1]):
        told.setdefault(document, day)
    return told


def _in_header(document: Document) -> date | None:
    header = {key.casefold(): value for key, value in document.metadata.items()}
    return next((day for key in DATE_KEYS if (day := read_date(header.get(key, "")))), None)


@dataclass(frozen=True)
class Interview:
    """One interview in its place: the id of its document and its day, if that is known."""

    document: str
    day: date | None


def in_order(documents: Sequence[str], days: Mapping[str, date]) -> list[Interview]:
    """The interviews by day; those of one day, and those without one, in the order of the documents, the latter last."""
    return sorted((Interview(d, days.get(d)) for d in documents), key=lambda one: one.day or date.max)


def development(segments: pd.DataFrame, interviews: Sequence[Interview], codebook: Codebook) -> pd.DataFrame:
    """Which codes each interview brings for the first time. Columns: `tables.COLUMNS["development"]`.

    What the machine coded and what people coded stand apart; people have no rows where nobody has coded anything. A sub-code counts for the
    codes above it.
    """
    is_machine = segments["coder"] == MACHINE
    parts = {"machine": segments[is_machine], "human": segments[~is_machine]}
    return table(
        "development",
        (
            row
            for coder, own in parts.items()
            if coder == "machine" or len(own)
            for row in _of(own, interviews, codebook, coder)
        ),
    )


def _of(
    segments: pd.DataFrame, interviews: Sequence[Interview], codebook: Codebook, coder: str
) -> Iterator[dict[str, Any]]:
    found = rolled_up(segments, codebook).groupby("document")["code"].agg(set).to_dict()
    seen: set[str] = set()
    for number, interview in enumerate(interviews, start=1):
        here = found.get(interview.document, set())
        new = [code.id for code in codebook if code.id in here - seen]
        seen |= here
        yield {
            "coder": coder,
            "interview": number,
            "document": interview.document,
            "date": interview.day.isoformat() if interview.day else "",
            "codes": len(here),
            "new": len(new),
            "so_far": len(seen),
            "of": len(codebook),
            "new_codes": "; ".join(new),
        }
