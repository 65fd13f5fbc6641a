"""Which pieces of talk a report quotes: segments joined into passages, chosen by a rule that the report states."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from qualcode.decisions import StandingMark
from qualcode.decisions.acts import Stance
from qualcode.decisions.anchor import Span

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

    It is reviewed where a researcher coded it or accepted what a rule coded.
    """

    start: int
    end: int
    rank: int
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring segments of one theme in one turn; `text` is what is quoted, of the pieces `first` up to and without `last`.

    Where a researcher marked a quotation, the passage is the place of that `mark` instead.
    """

    document: str
    turn: int
    respondent: str
    pieces: tuple[Piece, ...]
    text: str = ""
    first: int = 0
    last: int | None = None
    translation: str = ""
    mark: StandingMark | None = None

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
        return self.mark is not None or all(piece.is_reviewed for piece in self.pieces[self.first : self.last])

    @property
    def is_chosen(self) -> bool:
        """Whether a researcher wants it quoted."""
        return self.mark is not None and self.mark.mark.use

    @property
    def stance(self) -> Stance:
        """What it says to its code, in the researcher's judgement; empty where that is not said."""
        return self.mark.mark.stance if self.mark else ""

    @property
    def quoted_span(self) -> Span:
        """From where to where in the document it is quoted."""
        quoted = self.pieces[self.first : self.last]
        return quoted[0].start, quoted[-1].end


def passages(segments: pd.DataFrame, texts: Mapping[str, str], *, marks: Sequence[StandingMark] = ()) -> list[Passage]:
    """The passages of the given segments, in the order of the documents. Segments that overlap or touch become one.

    Words for which one of the `marks` has a version to show are quoted in that version; what would cut through such words is left out.
    """
    columns = ["document", "turn", "start", "end", "respondent", "origin", "status"]
    rows = segments[columns].sort_values(columns[:4], kind="stable").itertuples(index=False, name=None)
    found: list[Passage] = []
    for document, turn, start, end, respondent, origin, status in rows:
        is_reviewed = status == "accepted" or origin in BY_PEOPLE
        piece = Piece(int(start), int(end), _RANKS.get(str(origin), len(_RANKS)), is_reviewed)
        here = Passage(str(document), int(turn), str(respondent), (piece,))
        if found and _joins(found[-1], here, texts):
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(here)
    shown = displays(marks)
    quoted = (_quoted(passage, texts[passage.document], shown.get(passage.document, ())) for passage in found)
    whole = [one for one in quoted if not _cuts(one.quoted_span, shown.get(one.document, ()))]
    return [_translated(passage, marks) for passage in whole] if marks else whole


def marked_passages(segments: pd.DataFrame, texts: Mapping[str, str], marks: Iterable[StandingMark]) -> list[Passage]:
    """The places that a researcher marked, as far as they are coded in one of the segments, in the order of `marks`."""
    columns = ["document", "turn", "start", "end", "respondent", "origin"]
    rows = list(segments[columns].itertuples(index=False, name=None))
    found = []
    for one in marks:
        if one.span is None:
            continue
        start, end = one.span
        there = [row for row in rows if row[0] == one.document and row[2] < end and start < row[3]]
        if there:
            most = max(there, key=lambda row: min(row[3], end) - max(row[2], start))
            rank = min(_RANKS.get(str(row[5]), len(_RANKS)) for row in there)
            said = one.mark.display.strip() or _one_line(texts[one.document][start:end])
            passage = Passage(one.document, int(most[1]), str(most[4]), (Piece(start, end, rank, True),), said)
            found.append(replace(passage, translation=one.mark.translation.strip(), mark=one))
    return found


Display = tuple[int, int, str]
"""From where to where a researcher shows words in another version, and that version."""


def displays(marks: Iterable[StandingMark]) -> dict[str, list[Display]]:
    """What is shown instead of words of each document, by place; of two versions that overlap, that which was written last."""
    listed = [one for one in marks if one.span and one.mark.display.strip()]
    shown: dict[str, list[Display]] = {}
    for one in sorted(listed, key=lambda one: one.decision.at, reverse=True):
        start, end = one.span or (0, 0)
        others = shown.setdefault(one.document, [])
        if all(end <= other[0] or other[1] <= start for other in others):
            others.append((start, end, one.mark.display.strip()))
    return {document: sorted(found) for document, found in shown.items()}


def _cuts(span: Span, shown: Iterable[Display]) -> bool:
    """Whether a span has a part of words that are shown in another version, but not all of them."""
    return any(
        start < span[1] and span[0] < end and not (span[0] <= start and end <= span[1]) for start, end, _ in shown
    )


def _translated(passage: Passage, marks: Iterable[StandingMark]) -> Passage:
    """The passage with the translation of just these words, if there is one."""
    here = (passage.document, passage.quoted_span)
    own = (one.mark.translation.strip() for one in marks if (one.document, one.span) == here)
    return replace(passage, translation=next(filter(None, own), ""))


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
        )
        return replace(before, pieces=(*before.pieces[:-1], merged))
    return replace(before, pieces=(*before.pieces, piece))


def _is_reviewed_with(one: Piece, other: Piece) -> bool:
    """Whether both are reviewed, or one of them is and has all that the other has."""
    if one.is_reviewed and other.is_reviewed:
        return True
    seen = one if one.is_reviewed else other
    return seen.is_reviewed and seen.start <= min(one.start, other.start) and seen.end >= max(one.end, other.end)


def _quoted(passage: Passage, text: str, shown: Iterable[Display]) -> Passage:
    """The passage with its text: whole segments around the first of the strongest origin.

    They have at most `LONGEST` words where there are several.
    """
    first, last = _shortened(passage, text)
    said = _one_line(_shown(text, passage.pieces[first].start, passage.pieces[last - 1].end, shown))
    before = f"{OMISSION} " if first else ""
    after = f" {OMISSION}" if last < len(passage.pieces) else ""
    return replace(passage, text=f"{before}{said}{after}", first=first, last=last)


def _shown(text: str, start: int, end: int, shown: Iterable[Display]) -> str:
    """A part of a text, with the versions that are shown instead of words within it."""
    parts, at = [], start
    for begin, stop, version in shown:
        if start <= begin and stop <= end:
            parts += [text[at:begin], version]
            at = stop
    return "".join([*parts, text[at:end]])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(passage: Passage, text: str) -> tuple[int, int]:
    pieces = passage.pieces
    lengths = [len(text[piece.start : piece.end].split()) for piece in pieces]
    if sum(lengths) <= LONGEST:
        return 0, len(pieces)
    core = min(range(len(pieces)), key=lambda at: pieces[at].rank)
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

    They are those that a researcher marked, all of them. Where none is marked to be used, also up to `limit` by a rule: the best of each
    respondent first, then others; of a readable length before others, reviewed before unreviewed, strong origins before weak; between
    equals a draw that depends on the seed and the passage alone.
    """
    order = {respondent: at for at, respondent in enumerate(respondents)}
    own = [passage for passage in candidates if passage.respondent in order]
    picked = [passage for passage in own if passage.mark]
    if not any(passage.is_chosen for passage in picked):
        picked += _by_rule((passage for passage in own if not passage.mark), limit, seed)
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
