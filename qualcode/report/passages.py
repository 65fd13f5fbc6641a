"""Which pieces of talk a report quotes: segments joined into passages, chosen by a rule that the report states."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
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
BY_PEOPLE: Final = ("human", "imported")
"""Origins of what people coded, not rules."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One coded segment: span in the text of the document, and the rank of its origin (lower is stronger).

    It is reviewed where a researcher coded it or accepted what a rule coded; marked where a researcher wants it quoted.
    """

    start: int
    end: int
    rank: int
    is_reviewed: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring segments of one theme in one turn; `text` is what is quoted, of the pieces `first` up to and without `last`."""

    document: str
    turn: int
    respondent: str
    pieces: tuple[Piece, ...]
    text: str = ""
    first: int = 0
    last: int | None = None

    @property
    def rank(self) -> int:
        """Rank of its strongest origin."""
        return min(piece.rank for piece in self.pieces)

    @property
    def words(self) -> int:
        """Words of the text, as blanks part them; marks of omission are none."""
        return sum(word != OMISSION for word in self.text.split())

    @property
    def is_reviewed(self) -> bool:
        """Whether a researcher has seen to all of what is quoted."""
        return all(piece.is_reviewed for piece in self.pieces[self.first : self.last])

    @property
    def is_marked(self) -> bool:
        """Whether a researcher wants it quoted."""
        return any(piece.is_marked for piece in self.pieces)


def passages(segments: pd.DataFrame, texts: Mapping[str, str], *, marked: Collection[str] = ()) -> list[Passage]:
    """The passages of the given segments, in the order of the documents. Segments that overlap or touch become one.

    `marked` are the ids of the segments that a researcher wants quoted.
    """
    columns = ["document", "turn", "start", "end", "respondent", "origin", "status", "segment"]
    rows = segments[columns].sort_values(columns[:4], kind="stable").itertuples(index=False, name=None)
    found: list[Passage] = []
    for document, turn, start, end, respondent, origin, status, segment in rows:
        is_reviewed = status == "accepted" or origin in BY_PEOPLE
        piece = Piece(int(start), int(end), _RANKS.get(str(origin), len(_RANKS)), is_reviewed, segment in marked)
        here = Passage(str(document), int(turn), str(respondent), (piece,))
        if found and _joins(found[-1], here, texts):
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(here)
    return [_quoted(passage, texts[passage.document]) for passage in found]


def _joins(before: Passage, here: Passage, texts: Mapping[str, str]) -> bool:
    if (before.document, before.turn, before.respondent) != (here.document, here.turn, here.respondent):
        return False
    return not texts[here.document][before.pieces[-1].end : here.pieces[0].start].strip()


def _joined(before: Passage, piece: Piece) -> Passage:
    """One more segment; where it overlaps the last, the two become one piece, so that no word is quoted twice."""
    last = before.pieces[-1]
    if piece.start < last.end:
        merged = Piece(
            last.start,
            max(last.end, piece.end),
            min(last.rank, piece.rank),
            _is_reviewed_with(last, piece),
            last.is_marked or piece.is_marked,
        )
        return replace(before, pieces=(*before.pieces[:-1], merged))
    return replace(before, pieces=(*before.pieces, piece))


def _is_reviewed_with(one: Piece, other: Piece) -> bool:
    """Whether both are reviewed, or one of them is and has all that the other has."""
    if one.is_reviewed and other.is_reviewed:
        return True
    seen = one if one.is_reviewed else other
    return seen.is_reviewed and seen.start <= min(one.start, other.start) and seen.end >= max(one.end, other.end)


def _quoted(passage: Passage, text: str) -> Passage:
    """The passage with its text: whole segments around the first that is marked or else of the strongest origin.

    They have at most `LONGEST` words where there are several.
    """
    first, last = _shortened(passage, text)
    said = " ".join(text[passage.pieces[first].start : passage.pieces[last - 1].end].split())
    before = f"{OMISSION} " if first else ""
    after = f" {OMISSION}" if last < len(passage.pieces) else ""
    return replace(passage, text=f"{before}{said}{after}", first=first, last=last)


def _shortened(passage: Passage, text: str) -> tuple[int, int]:
    pieces = passage.pieces
    lengths = [len(text[piece.start : piece.end].split()) for piece in pieces]
    if sum(lengths) <= LONGEST:
        return 0, len(pieces)
    core = min(range(len(pieces)), key=lambda at: (not pieces[at].is_marked, pieces[at].rank))
    first, last, words = core, core, lengths[core]
    while last + 1 < len(pieces) and words + lengths[last + 1] <= LONGEST:
        last += 1
        words += lengths[last]
    while first > 0 and words + lengths[first - 1] <= LONGEST:
        first -= 1
        words += lengths[first]
    return first, last + 1


def chosen(
    candidates: Iterable[Passage], respondents: Sequence[str], *, limit: int = PER_GROUP, seed: int = 1
) -> list[Passage]:
    """The passages to quote of the given respondents, in the order of `respondents` and turns.

    They are those that a researcher marked, all of them. Where none is, up to `limit` by a rule: the best of each respondent first, then
    others; of a readable length before others, reviewed before unreviewed, strong origins before weak; between equals a draw that
    depends on the seed and the passage alone.
    """
    order = {respondent: at for at, respondent in enumerate(respondents)}
    own = [passage for passage in candidates if passage.respondent in order]
    picked = [passage for passage in own if passage.is_marked] or _by_rule(own, limit, seed)
    return sorted(picked, key=lambda passage: (order[passage.respondent], *_place(passage)))


def _by_rule(candidates: Iterable[Passage], limit: int, seed: int) -> list[Passage]:
    best = sorted(candidates, key=lambda passage: _preference(passage, seed))
    firsts: dict[str, Passage] = {}
    for passage in best:
        firsts.setdefault(passage.respondent, passage)
    ranked = [*firsts.values(), *(passage for passage in best if firsts[passage.respondent] is not passage)]
    return ranked[:limit]


def _preference(passage: Passage, seed: int) -> tuple[bool, bool, int, int, str]:
    """Sorts the passage to be quoted first to the front."""
    away = max(SHORTEST - passage.words, passage.words - LONGEST, 0)
    drawn = hashlib.sha256(f"{seed} {passage.document} {passage.pieces[0].start}".encode()).hexdigest()
    return (away > 0, not passage.is_reviewed, passage.rank, away, drawn)


def _place(passage: Passage) -> tuple[str, int]:
    return (passage.document, passage.pieces[0].start)
