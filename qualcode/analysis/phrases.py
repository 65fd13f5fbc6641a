"""Words that belong together: collocations of two or three words, by NLTK. It needs none of NLTK's data."""

from __future__ import annotations

from collections.abc import Sequence

Phrase = tuple[str, ...]

LEAST_ASSOCIATION = 10.83
"""Log-likelihood ratio from which words are said to belong together: chi-squared of one degree of freedom at 0.001."""


def collocations(sentences: Sequence[Sequence[str]], *, least: int = 3) -> dict[Phrase, float]:
    """Phrases of two and three words that stand side by side `least` times or more, oftener than their words would by chance.

    Each has its log-likelihood ratio, which is `LEAST_ASSOCIATION` or more. Phrases do not go over the end of a sentence. No sentences:
    no phrases.

    Source: Dunning (1993), Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19(1), 61-74; as
    `nltk.metrics.association` has it.
    """
    from nltk.collocations import BigramCollocationFinder, TrigramCollocationFinder
    from nltk.metrics.association import BigramAssocMeasures, TrigramAssocMeasures

    found: dict[Phrase, float] = {}
    for finder, measures in (
        (BigramCollocationFinder, BigramAssocMeasures),
        (TrigramCollocationFinder, TrigramAssocMeasures),
    ):
        ngrams = finder.from_documents([list(sentence) for sentence in sentences])
        ngrams.apply_freq_filter(least)
        ngrams.apply_word_filter(lambda word: word is None)
        scored = ngrams.score_ngrams(measures.likelihood_ratio)
        found |= {phrase: score for phrase, score in scored if score >= LEAST_ASSOCIATION}
    return found
