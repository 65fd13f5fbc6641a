"""Where things lie in a document: which turn an offset is in, the sentences and the words around it. Worked out only where asked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, chain
from operator import add
from typing import Any, overload

from qualcode.documents import Document, Turn
from qualcode.language import words_of
from qualcode.language.negation import REACH
from qualcode.language.sentences import sentences
from qualcode.language.tokens import NOTE, Token, each_token, plain_words
from qualcode.matchers.finder import Place
from qualcode.matchers.folding import folded

Span = tuple[int, int]
_LETTER = re.compile(r"\w")

MOST_BLANKS = 24
"""Who looks further than this looks at the turn."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word as a trained pipeline reads it; empty text for what it does not say."""

    form: str
    lemma: str
    pos: str
    tag: str
    dep: str
    morph: str


class Layout:
    """One document laid out. `language` decides where sentences end.

    `tagged.TaggedLayout` is the same with a trained pipeline; here nothing is known of lemmas and tags.
    """

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language
        self._starts = [turn.start for turn in document.turns]
        self._folded = folded(document.text)
        self._sentences: dict[int, list[Span]] = {}
        self._sentence_starts: dict[int, list[int]] = {}
        self._places: dict[Span, Place] = {}
        self._turn_of_negations = 0
        self._in_turn: list[int] = []
        self._turn_of_starts = 0
        self._starts_of_turn: list[int] = []

    @cached_property
    def line(self) -> str:
        """The text of the document with blanks for line feeds."""
        return self.document.text.replace("\n", " ")

    def around(self, turn: Turn, start: int, end: int, blanks: float) -> Span:
        """The part of a turn that lies within so many blanks of a span; a dash that stands alone is part of the blank."""
        if blanks > MOST_BLANKS:
            return turn.start, turn.end
        starts = self._starts_in(turn)
        left, right = bisect_right(starts, start) - 2 - int(blanks), bisect_left(starts, end) + 1 + int(blanks)
        return starts[left] - 1 if left > 0 else turn.start, starts[right] if right < len(starts) else turn.end

    def _starts_in(self, turn: Turn) -> list[int]:
        """Where the words of a turn begin: what stands between blanks, but for what has no letter in it."""
        if self._turn_of_starts != turn.number:
            pieces = self.line[turn.start : turn.end].split(" ")
            starts = list(map(add, accumulate(map(len, pieces), initial=turn.start), range(len(pieces))))
            if turn.number in self._with_bare:
                starts = [at for at, piece in zip(starts, pieces, strict=True) if _LETTER.search(piece)]
            self._starts_of_turn, self._turn_of_starts = starts, turn.number
        return self._starts_of_turn

    @cached_property
    def uneven(self) -> frozenset[int]:
        """The turns in which blanks stand in a row, as an empty line gives them: there words that follow each other are not one literal."""
        turns = self.document.turns
        return frozenset(turn.number for turn in turns if self.line.find("  ", turn.start, turn.end) >= 0)

    @cached_property
    def _with_bare(self) -> frozenset[int]:
        """The turns in which something without letters stands between blanks."""
        turns = self.document.turns
        return frozenset(turn.number for turn in turns if b"   " in self._folded[turn.start : turn.end])

    def has_negation(self, turn: Turn, start: int, end: int) -> bool:
        """Whether a word that can negate stands near a span of a turn, in the sentence in which that begins."""
        cues = self._negations_in(turn)
        if not cues:
            return False
        after = bisect_left(cues, start)
        before_it, after_it = cues[after - 1 : after], cues[after : after + 1]
        if turn.number not in self._with_bare and not (
            (before_it and self.line.count(" ", before_it[0], start) <= REACH + 1)
            or (after_it and self.line.count(" ", end, after_it[0]) <= REACH + 1)
        ):
            return False
        first, last = self.sentence_at(turn, start)
        return bisect_left(cues, first) < bisect_left(cues, last)

    def _negations_in(self, turn: Turn) -> list[int]:
        """Where words stand in a turn that can negate, in order."""
        if self._turn_of_negations != turn.number:
            here = self.folded((turn.start, turn.end))
            found = _negations(self.language).find_matches_as_indexes(here, overlapping=True)
            self._turn_of_negations, self._in_turn = turn.number, [turn.start + at for _, at, _ in found]
        return self._in_turn

    def folded(self, span: Span) -> bytes:
        """A span as literals are sought in it: between blanks, for its edges are edges of words."""
        return b" %b " % self._folded[span[0] : span[1]]

    def turn_at(self, start: int, end: int) -> Turn | None:
        """The turn in which `[start, end)` lies; None for a label, or what no turn holds whole."""
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return None
        turn = self.document.turns[at]
        return turn if end <= turn.end else None

    def sentences(self, turn: Turn) -> list[Span]:
        """The sentences of a turn."""
        if turn.number not in self._sentences:
            self._sentences[turn.number] = self._cut(turn)
        return self._sentences[turn.number]

    def _cut(self, turn: Turn) -> list[Span]:
        return sentences(self.document.text, turn.start, turn.end, language=self.language)

    def sentence_at(self, turn: Turn, start: int) -> Span:
        """The sentence of a turn that holds an offset, or the nearest before it."""
        return self.sentences(turn)[self._index_at(turn, start)]

    def sentences_in(self, turn: Turn, start: int, end: int) -> list[Span]:
        """The sentences of a turn that `[start, end)` touches."""
        spans = self.sentences(turn)
        first = self._index_at(turn, start)
        last = first + 1
        while last < len(spans) and spans[last][0] < end:
            last += 1
        return spans[first:last]

    def _index_at(self, turn: Turn, start: int) -> int:
        spans = self.sentences(turn)
        starts = self._sentence_starts.get(turn.number)
        if starts is None:
            starts = self._sentence_starts[turn.number] = [span[0] for span in spans]
        return max(0, bisect_right(starts, start) - 1)

    def place(self, span: Span) -> Place:
        """A span as finders see it."""
        place = self._places.get(span)
        if place is None:
            place = self._places[span] = self._new_place(span)
        return place

    def _new_place(self, span: Span) -> Place:
        return Place(self.document.text, *span)

    def words(self, span: Span) -> Sequence[Token]:
        """The words of a span."""
        return self.place(span).words

    def lemmatised(self, turn: Turn) -> Sequence[Token]:
        """The words of a turn whose lemma a trained pipeline knows to be another word."""
        return ()

    def tagged(self, span: Span) -> tuple[Tagged, ...]:
        """What a trained pipeline says of each word of a span."""
        return ()

    def spoken(self, *spans: Span) -> Spoken:
        """The words of spans without the transcriber's notes: [ler], (pause)."""
        notes = [note for span in spans for note in self._notes_in(span)] if self._has_notes else []
        return Spoken(self.document.text, spans, notes)

    @cached_property
    def _has_notes(self) -> bool:
        return "[" in self.document.text or "(" in self.document.text

    def _notes_in(self, span: Span) -> list[Span]:
        return [note.span() for note in NOTE.finditer(self.document.text, *span)]


@cache
def _negations(language: str) -> Any:
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    cues = [folded(f" {word} ") for word in words_of(language).negations]
    return BytesAhoCorasick(cues, implementation=Implementation.DFA)


class Spoken(Sequence[Token]):
    """Words that are made only as far as somebody reads them: most questions about a sentence are answered by its first words."""

    def __init__(self, text: str, spans: Sequence[Span], notes: Sequence[Span]) -> None:
        self._text, self._spans, self._notes = text, spans, notes

    def __iter__(self) -> Iterator[Token]:
        words = chain.from_iterable(each_token(self._text, *span) for span in self._spans)
        if not self._notes:
            return words
        return (word for word in words if not any(start < word.start < end for start, end in self._notes))

    def plain(self) -> Iterable[str]:
        """The words themselves, without their places."""
        if self._notes:
            return (token.word for token in self)
        return chain.from_iterable(plain_words(self._text, *span) for span in self._spans)

    @cached_property
    def _all(self) -> list[Token]:
        return list(iter(self))

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self._all[at]
