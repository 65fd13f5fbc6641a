"""Where a segment of an older text stands in the text of now, so that a corrected word does not make another segment of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from qualcode.decisions.anchor import Anchor, Span, find
from qualcode.documents import Document
from qualcode.matchers.tagged import lay_out

ENOUGH = 0.5
"""So much of two places must be shared for one to be taken for the other."""


class Places:
    """The places of the documents of now. `coded` are the places that have codes there, `language` is that of documents that name none."""

    def __init__(
        self, documents: Iterable[Document], coded: Mapping[str, Collection[Span]], *, language: str, pipeline: str = ""
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._coded = coded
        self._language, self._pipeline = language, pipeline
        self._units = cache(self._units_of)
        self._find = cache(self._found)

    def now(self, document: str, text: str | None, span: Span, words: str) -> tuple[Span, bool]:
        """Where words of an older text stand now, and whether they are gone; then, and where the document is, the place is as it was.

        `text` is the older text of the document; where it is not known, the words alone are sought.
        """
        today = self._documents.get(document)
        if today is None or text == today.text:
            return span, False
        found = self._find(document, text, span, words)
        return (found, False) if found else (span, True)

    def _found(self, document: str, text: str | None, span: Span, words: str) -> Span | None:
        anchor = Anchor(document, *span, words) if text is None else Anchor.at(document, text, *span)
        place = find(anchor, self._documents[document].text)
        return place and self._nearest(place, document)

    def _nearest(self, place: Span, document: str) -> Span:
        """The place itself where it is coded so; otherwise the coded place, or the sentence, that it is nearly the same as."""
        coded = self._coded.get(document, ())
        if place in coded:
            return place
        best = max((*coded, *self._units(document)), key=lambda unit: _shared(place, unit), default=place)
        return best if _shared(place, best) >= ENOUGH else place

    def _units_of(self, document: str) -> list[Span]:
        today = self._documents[document]
        layout = lay_out(today, today.language or self._language, self._pipeline)
        return [span for turn in today.turns for span in layout.sentences(turn)]


def _shared(one: Span, other: Span) -> float:
    """The part of two places together that both have."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)
