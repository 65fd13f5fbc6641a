"""What a researcher should know of how well a codebook can be matched: languages without data, a pipeline made for another spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.codebook import Codebook
from qualcode.documents import Document
from qualcode.language import words_of
from qualcode.language.lexicon import lexicon
from qualcode.matchers.trained import Pipeline, load

_MEND = (
    "To find more forms, list them (`forms:`), write an asterisk (`kund*`), or name a trained spaCy pipeline for the language "
    "in study.yaml (`pipeline:`)."
)


def shortcomings(codebook: Codebook, documents: Iterable[Document], *, pipeline: str = "") -> list[str]:
    """A sentence for each language of rules or documents of which something is not known, and one on the pipeline if needed.

    Empty if nothing is lacking.

    Raises:
        StudyError: if the pipeline is not installed, or cannot be loaded.
    """
    trained = load(pipeline) if pipeline else None
    sought = {rule.language for code in codebook for rule in (*code.rules, *(code.questions or ()))}
    talk = {document.language or codebook.language for document in documents}
    remarks = [trained.remark] if trained and trained.remark else []
    for language in sorted(sought | talk):
        lacking = [*_in_rules(language, trained)] if language in sought else []
        lacking += _in_talk(language) if language in talk else ()
        if lacking:
            mend = f" {_MEND}" if language in sought and trained is None else ""
            remarks.append(f"For the language {language!r} these are missing: {'; '.join(lacking)}.{mend}")
    return remarks


def _in_rules(language: str, trained: Pipeline | None) -> Iterator[str]:
    if lexicon(language) is None:
        has_lemmas = trained is not None and trained.speaks(language) and "LEMMA" in trained.gives
        by_lemma = " and by the lemmas of the pipeline" if has_lemmas else ""
        yield f"inflected forms and compounds, so words are found as the codebook writes them{by_lemma}"


def _in_talk(language: str) -> Iterator[str]:
    known = words_of(language)
    if not known.negations:
        yield "negation words, so nothing is marked as negated"
    if not known.questions:
        yield "signs of listening and openings of questions, so it is told less well which question a sentence answers"
