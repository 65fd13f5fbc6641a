"""Where in the interviews a code is spoken of: at the beginning, when it is asked about, or all the way through."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from qualcode.analysis.counting import rolled_up
from qualcode.codebook import Codebook
from qualcode.documents import Document
from qualcode.language.tokens import each_token
from qualcode.tables import table


def course(
    segments: pd.DataFrame,
    members: Mapping[str, Sequence[str]],
    codebook: Codebook,
    documents: Iterable[Document],
    *,
    parts: int,
) -> pd.DataFrame:
    """Each code in each part of the interviews, by group. Columns: `tables.COLUMNS["course"]`; every part has its row.

    The parts of an interview are equally long in words that respondents say; a segment is in the part in which it begins. `members` are
    the respondents of each group, as `counting.groups_of` finds them.
    """
    group_of = {one: group for group, people in members.items() for one in people}
    words = {document.id: _word_starts(document) for document in documents}
    found: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    counted = rolled_up(segments, codebook)[["code", "respondent", "document", "start"]]
    for code, respondent, document, start in counted.itertuples(index=False, name=None):
        if respondent in group_of and words.get(document):
            found[code, group_of[respondent], _part(words[document], start, parts)].append(respondent)
    return table("course", _rows(found, codebook, members, parts))


def _rows(
    found: Mapping[tuple[str, str, int], Sequence[str]],
    codebook: Codebook,
    members: Mapping[str, Sequence[str]],
    parts: int,
) -> Iterable[dict[str, object]]:
    for code in codebook:
        for group in members:
            for part in range(1, parts + 1):
                said = found.get((code.id, group, part), ())
                numbers = {"part": part, "parts": parts, "segments": len(said), "respondents": len(set(said))}
                yield {"code": code.id, "group": group, **numbers}


def _word_starts(document: Document) -> list[int]:
    """Where the words of respondents begin."""
    turns = (turn for turn in document.turns if turn.speaker.kind == "respondent")
    return [token.start for turn in turns for token in each_token(document.text, turn.start, turn.end)]


def _part(words: Sequence[int], start: int, parts: int) -> int:
    return min(parts, 1 + parts * bisect_left(words, start) // len(words))
