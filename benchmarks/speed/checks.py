"""Whether the fast way finds what a plain spaCy reference finds."""

from __future__ import annotations

import re

from corpus import Language, generated_codebook, interviews, terms_of

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import RuleCoder
from qualcode.documents import Document
from qualcode.matchers.layout import Layout

Hit = tuple[str, int, int]
"""Document, and the span of the hit."""


def compare_with_spacy(words: int) -> None:
    """Prints whether words in exactly this form, and globs, are found where spaCy finds them."""
    language = Language()
    terms = [term for term in terms_of(generated_codebook(language, codes=40)) if " " not in term]
    documents = list(interviews(language, terms, words))
    chosen = [term if number % 4 else term[:6] + "*" for number, term in enumerate(terms)]
    ours, theirs = _our_hits(chosen, documents), _spacy_hits(chosen, documents)
    verdict = "EQUAL" if ours == theirs else f"DIFFERENT: {len(ours - theirs)} more and {len(theirs - ours)} fewer"
    print(f"\nwords and globs, exact forms: {len(ours):,} hits beside {len(theirs):,} of spaCy: {verdict}")


def _our_hits(terms: list[str], documents: list[Document]) -> set[Hit]:
    # in a language without data a word has no forms but its own
    rules = tuple(
        parse_rule(term if "*" in term else {"word": term, "compounds": False}, language="xx") for term in terms
    )
    coder = RuleCoder(Codebook(codes=(Code("x", "x", rules=rules),)))
    hits = ((document.id, hit.match) for document in documents for hit in coder.scanner.scan(Layout(document, "nb")))
    return {(id, match.start, match.end) for id, match in hits}


def _spacy_hits(terms: list[str], documents: list[Document]) -> set[Hit]:
    import spacy

    nlp = spacy.blank("nb")
    literal = {term.lower() for term in terms if "*" not in term}
    globs = re.compile("|".join(re.escape(term.lower()).replace(r"\*", ".*") for term in terms if "*" in term))
    fits: dict[str, bool] = {}
    found: set[Hit] = set()
    for document in documents:
        talk = [(turn.start, turn.end) for turn in document.turns]
        for token in nlp.make_doc(document.text):
            low = token.lower_
            if low not in fits:
                fits[low] = low in literal or globs.fullmatch(low) is not None
            if fits[low]:
                found.add((document.id, token.idx, token.idx + len(token)))
        found -= {hit for hit in found if hit[0] == document.id and not any(a <= hit[1] < b for a, b in talk)}
    return found
