"""Where things lie in a document: which turn an offset is in, the sentences and the words around it. Worked out only where asked."""

from __future__ import annotations

from bisect import bisect_right

from qualcode.documents import Document, Turn
from qualcode.language.sentences import sentences
from qualcode.language.tokens import Token, tokens
from qualcode.matchers.finder import Place

Span = tuple[int, int]


class Layout:
    """One document laid out. `language` decides where sentences end."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language
        self._starts = [turn.start for turn in document.turns]
        self._sentences: dict[int, list[Span]] = {}
        self._words: dict[Span, list[Token]] = {}

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

    def words(self, span: Span) -> list[Token]:
        """The words of a span."""
        if span not in self._words:
            self._words[span] = tokens(self.document.text, *span)
        return self._words[span]

    def place(self, span: Span) -> Place:
        """A span as finders see it."""
        return Place(self.document.text, *span, self.words(span))
