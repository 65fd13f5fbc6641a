"""Keyword in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import pandas as pd

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.documents import Document
from qualcode.language.tokens import tokens
from qualcode.matchers.layout import Layout
from qualcode.matchers.scan import Hit, Scanner, compile_codebook
from qualcode.tables import table


def kwic(documents: Iterable[Document], term: str, *, language: str = "nb", width: int = 60) -> pd.DataFrame:
    """Every place where respondents say `term`, with `width` characters on either side. Columns: `tables.COLUMNS["kwic"]`.

    `term` is read as a rule of a codebook: a word with its inflected forms and compounds, a phrase, or a glob. It is inflected as in
    `language`, or in the language that a document says it is in. Context ends with the turn.

    Raises:
        CodebookError: if the term is no rule.
    """
    scanners: dict[str, Scanner] = {language: _scanner(term, language)}
    rows: list[dict[str, Any]] = []
    for document in documents:
        spoken = document.language or language
        scanner = scanners.get(spoken) or scanners.setdefault(spoken, _scanner(term, spoken))
        rows += (place(document, hit, width) for hit in _in_order(scanner.scan(Layout(document, spoken))))
    return table("kwic", rows)


def in_context_order(places: pd.DataFrame, side: Literal["left", "right"]) -> pd.DataFrame:
    """The places of a `kwic` table by the words on one side of the match, the nearest first, as Norwegians sort them (æ ø å last)."""
    words = places[side].map(lambda text: [token.word.translate(_LAST) for token in tokens(text)])
    keys = words.map(lambda found: found[::-1]) if side == "left" else words
    order = sorted(range(len(places)), key=lambda at: keys.iloc[at])
    return places.iloc[order].reset_index(drop=True)


_LAST = str.maketrans({"æ": "\U0010fff0", "ø": "\U0010fff1", "å": "\U0010fff2"})


def within(places: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """The places of a `kwic` table that overlap one of the segments."""
    spans = segments.groupby("document")[["start", "end"]].agg(list).to_dict("index")
    kept = [
        any(start < row.end and row.start < end for start, end in zip(*spans[row.document].values(), strict=True))
        if row.document in spans
        else False
        for row in places.itertuples()
    ]
    return places[kept].reset_index(drop=True)


def _scanner(term: str, language: str) -> Scanner:
    rule = parse_rule(term, language=language)
    return compile_codebook(Codebook(language=language, codes=(Code("term", "term", rules=(rule,)),)))


def _in_order(hits: Iterable[Hit]) -> Iterator[Hit]:
    said = (h for h in hits if h.turn.speaker.kind == "respondent")
    return iter(sorted(said, key=lambda h: (h.match.start, h.match.end)))


def place(document: Document, hit: Hit, width: int) -> dict[str, Any]:
    """A hit as a row of `tables.COLUMNS["kwic"]`, with so many characters of its turn on either side."""
    start, end, turn = hit.match.start, hit.match.end, hit.turn
    return {
        "document": document.id,
        "turn": turn.number,
        "respondent": turn.speaker.respondent,
        "left": document.text[max(turn.start, start - width) : start].replace("\n", " "),
        "match": document.text[start:end],
        "right": document.text[end : min(turn.end, end + width)].replace("\n", " "),
        "start": start,
        "end": end,
    }
