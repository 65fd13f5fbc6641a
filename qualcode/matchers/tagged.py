"""A document as a trained pipeline reads it: where sentences end, and the lemma and tags of each word.

The pipeline reads each turn as a whole, all turns of a document at once, and no more than once. A document in another language than the
pipeline's, and every document of a study without one, is laid out without it, at no cost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from qualcode.documents import Document, Turn
from qualcode.language.sentences import trimmed
from qualcode.language.tokens import Token, fold, tokens
from qualcode.matchers.finder import Place
from qualcode.matchers.layout import Layout, Span, Tagged
from qualcode.matchers.trained import Pipeline, load


def lay_out(document: Document, language: str, pipeline: str = "") -> Layout:
    """The document laid out; by the trained pipeline of that name, if it is for the document's language.

    Raises:
        StudyError: if the pipeline is not installed, or cannot be loaded.
    """
    trained = load(pipeline) if pipeline else None
    return (
        TaggedLayout(document, language, trained)
        if trained and trained.speaks(language)
        else Layout(document, language)
    )


@dataclass(frozen=True)
class TaggedPlace(Place):
    """A stretch of text with what the pipeline says of it.

    `doc` is spaCy's Span, `doc_start` where the text of its document begins, `lemmas` the lemma by where its word begins.
    """

    doc: Any
    doc_start: int
    lemmas: Mapping[int, str]

    @cached_property
    def words(self) -> Sequence[Token]:
        """The words of the place with their lemmas, where those are other words."""
        found = tokens(self.text, self.start, self.end)
        return [word._replace(lemma=self.lemmas.get(word.start, "")) for word in found]


class TaggedLayout(Layout):
    """One document laid out by a trained pipeline."""

    def __init__(self, document: Document, language: str, pipeline: Pipeline) -> None:
        super().__init__(document, language)
        self._pipeline = pipeline
        self._read_lemmas: dict[int, dict[int, str]] = {}

    @cached_property
    def _docs(self) -> Mapping[int, Any]:
        """What spaCy makes of each turn, by its number; a line feed is no token."""
        turns = self.document.turns
        docs = self._pipeline.read(self.line[turn.start : turn.end] for turn in turns)
        return {turn.number: doc for turn, doc in zip(turns, docs, strict=True)}

    def _cut(self, turn: Turn) -> list[Span]:
        """The sentences of a turn: they begin where the pipeline says, if it says that at all, and with each paragraph.

        None begins inside a word, and what has no word in it belongs to the sentence before.
        """
        own, doc = super()._cut(turn), self._docs[turn.number]
        if not doc.has_annotation("SENT_START"):
            return own
        text, words = self.document.text, tokens(self.document.text, turn.start, turn.end)
        paragraphs = {after[0] for before, after in pairwise(own) if "\n" in text[before[1] : after[0]]}
        begun = paragraphs | {turn.start + token.idx for token in doc if token.is_sent_start}
        cuts: dict[int, int] = {}  # by how many words stand before
        for at in sorted(begun):
            before = bisect_left(words, (at,))
            if 0 < before < len(words) and words[before - 1].end <= at:
                cuts[before] = at
        spans = (trimmed(text, start, end) for start, end in pairwise([turn.start, *cuts.values(), turn.end]))
        return [span for span in spans if span[0] < span[1]]

    def _new_place(self, span: Span) -> TaggedPlace:
        turn = self._turn_of(span)
        return TaggedPlace(self.document.text, *span, self._span(turn, span), turn.start, self._lemmas(turn))

    def _turn_of(self, span: Span) -> Turn:
        turn = self.turn_at(*span)
        if turn is None:
            raise ValueError(f"{span} lies in no turn of {self.document.id}")
        return turn

    def _span(self, turn: Turn, span: Span) -> Any:
        """The spaCy tokens that a span touches."""
        doc = self._docs[turn.number]
        found = doc.char_span(span[0] - turn.start, span[1] - turn.start, alignment_mode="expand")
        return doc[0:0] if found is None else found

    def _lemmas(self, turn: Turn) -> Mapping[int, str]:
        """Lemmas by where their word begins, of the words that have another lemma than their form."""
        if turn.number not in self._read_lemmas:
            doc = self._docs[turn.number]
            words = tokens(self.document.text, turn.start, turn.end)
            lemmas = {word.start: lemma for word in words if (lemma := _lemma(word, turn.start, doc)) != word.word}
            self._read_lemmas[turn.number] = lemmas
        return self._read_lemmas[turn.number]

    def lemmatised(self, turn: Turn) -> Sequence[Token]:
        """The words of a turn whose lemma is another word than they are."""
        lemmas = self._lemmas(turn)
        return [word for word in self.place((turn.start, turn.end)).words if word.start in lemmas]

    def tagged(self, span: Span) -> tuple[Tagged, ...]:
        """What the pipeline says of each word of a span."""
        found = self._span(self._turn_of(span), span)
        return tuple(
            Tagged(one.text, one.lemma_, one.pos_ or one.tag_, one.tag_, one.dep_, str(one.morph))
            for one in found
            if not (one.is_punct or one.is_space)
        )


def _lemma(word: Token, start: int, doc: Any) -> str:
    """The lemma of a word; of one that spaCy parts (CRM-systemet) its last part in the base form. The word itself where edges differ."""
    span = doc.char_span(word.start - start, word.end - start)
    if span is None or not span[-1].lemma_:
        return word.word
    return fold(span[:-1].text + span[-1].lemma_)
