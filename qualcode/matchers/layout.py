"""Where things lie in a document: which turn an offset is in, the sentences and the words around it. Worked out only where asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from qualcode.documents import Document, Turn
from qualcode.language.sentences import sentences
from qualcode.language.tokens import Token
from qualcode.matchers.finder import Place

Span = tuple[int, int]
_NOTE = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)")


class Layout:
    """One document laid out. `language` decides where sentences end."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language
        self._starts = [turn.start for turn in document.turns]
        self._sentences: dict[int, list[Span]] = {}
        self._places: dict[Span, Place] = {}

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
            self._sentences[turn.number] = sentences(self.document.text, turn.start, turn.end, language=self.language)
        return self._sentences[turn.number]

    def sentence_at(self, turn: Turn, start: int) -> Span:
        """The sentence of a turn that holds an offset, or the nearest before it."""
        spans = self.sentences(turn)
        return spans[max(0, bisect_right(spans, start, key=lambda span: span[0]) - 1)]

    def place(self, span: Span) -> Place:
        """A span as finders see it."""
        place = self._places.get(span)
        if place is None:
            place = self._places[span] = Place(self.document.text, *span)
        return place

    def words(self, span: Span) -> Sequence[Token]:
        """The words of a span."""
        return self.place(span).words

    def spoken(self, span: Span) -> Sequence[Token]:
        """The words of a span without the transcriber's notes: [ler], (pause)."""
        notes = [note.span() for note in _NOTE.finditer(self.document.text, *span)]
        words = self.words(span)
        if not notes:
            return words
        return [word for word in words if not any(start < word.start < end for start, end in notes)]
