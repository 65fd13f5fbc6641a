"""Which pieces of talk a report quotes: segments joined into passages, chosen by a rule that the report states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

SHORTEST: Final = 15
LONGEST: Final = 60
"""Words of a passage that is quoted gladly. A longer one is shortened to whole segments."""
PER_GROUP: Final = 3
OMISSION: Final = "[…]"
_RANKS: Final = {"human": 0, "imported": 0, "match": 1, "question": 2, "continued": 3}


@dataclass(frozen=True, slots=True)
class Piece:
    """One coded segment: span in the text of the document, and the rank of its origin (lower is stronger)."""

    start: int
    end: int
    rank: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring segments of one theme in one turn; `text` is what is quoted."""

    document: str
    turn: int
    respondent: str
    pieces: tuple[Piece, ...]
    text: str = ""

    @property
    def rank(self) -> int:
        """Rank of its strongest origin."""
        return min(piece.rank for piece in self.pieces)

    @property
    def words(self) -> int:
        """Words of the text, as blanks part them."""
        return len(self.text.split())


def passages(segments: pd.DataFrame, texts: Mapping[str, str]) -> list[Passage]:
    """The passages of the given segments, in the order of the documents. Segments that overlap or touch become one."""
    columns = ["document", "turn", "start", "end", "respondent", "origin"]
    rows = segments[columns].sort_values(columns[:4], kind="stable").itertuples(index=False, name=None)
    found: list[Passage] = []
    for document, turn, start, end, respondent, origin in rows:
        piece = Piece(int(start), int(end), _RANKS.get(str(origin), len(_RANKS)))
        here = Passage(str(document), int(turn), str(respondent), (piece,))
        if found and _joins(found[-1], here, texts):
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(here)
    return [replace(passage, text=_quoted(passage, texts[passage.document])) for passage in found]


def _joins(before: Passage, here: Passage, texts: Mapping[str, str]) -> bool:
    if (before.document, before.turn, before.respondent) != (here.document, here.turn, here.respondent):
        return False
    return not texts[here.document][before.pieces[-1].end : here.pieces[0].start].strip()


def _joined(before: Passage, piece: Piece) -> Passage:
    """One more segment; where it overlaps the last, the two become one piece, so that no word is quoted twice."""
    last = before.pieces[-1]
    if piece.start < last.end:
        merged = Piece(last.start, max(last.end, piece.end), min(last.rank, piece.rank))
        return replace(before, pieces=(*before.pieces[:-1], merged))
    return replace(before, pieces=(*before.pieces, piece))


def _quoted(passage: Passage, text: str) -> str:
    """Whole segments around the first of the strongest origin, at most `LONGEST` words where there are several."""
    kept = _shortened(passage, text)
    said = " ".join(text[kept[0].start : kept[-1].end].split())
    before = f"{OMISSION} " if kept[0] != passage.pieces[0] else ""
    after = f" {OMISSION}" if kept[-1] != passage.pieces[-1] else ""
    return f"{before}{said}{after}"


def _shortened(passage: Passage, text: str) -> tuple[Piece, ...]:
    pieces = passage.pieces
    lengths = [len(text[piece.start : piece.end].split()) for piece in pieces]
    if sum(lengths) <= LONGEST:
        return pieces
    first = next(i for i, piece in enumerate(pieces) if piece.rank == passage.rank)
    last, words = first, lengths[first]
    while last + 1 < len(pieces) and words + lengths[last + 1] <= LONGEST:
        last += 1
        words += lengths[last]
    while first > 0 and words + lengths[first - 1] <= LONGEST:
        first -= 1
        words += lengths[first]
    return pieces[first : last + 1]


def chosen(candidates: Iterable[Passage], respondents: Sequence[str], *, limit: int = PER_GROUP) -> list[Passage]:
    """Up to `limit` passages of the given respondents: the best of each first, then others; in the order of `respondents` and turns."""
    order = {respondent: at for at, respondent in enumerate(respondents)}
    best = sorted((passage for passage in candidates if passage.respondent in order), key=_preference)
    firsts: dict[str, Passage] = {}
    for passage in best:
        firsts.setdefault(passage.respondent, passage)
    ranked = [*firsts.values(), *(passage for passage in best if firsts[passage.respondent] is not passage)]
    return sorted(ranked[:limit], key=lambda passage: (order[passage.respondent], *_place(passage)))


def _preference(passage: Passage) -> tuple[int, int, int, str, int]:
    """Sorts the passage to be quoted first to the front: a readable length, a strong origin, many words; then by place."""
    words = passage.words
    away = max(SHORTEST - words, words - LONGEST - 2, 0)  # two marks of omission count as words
    return (away, passage.rank, -words, passage.document, passage.pieces[0].start)


def _place(passage: Passage) -> tuple[str, int]:
    return (passage.document, passage.pieces[0].start)
