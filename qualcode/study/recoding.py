"""Codes a study, and looks again only for what may have changed since it was last coded.

Matches are remembered for each document and code, under hashes of all that they depend on: what is said in the document and by what kind of
speaker, the rules of the code, the program with its language data. Where a document then has the matches that it had, its codings are
those that a run has kept already; everywhere else the context is worked out anew. Codes and documents that a run does not know are
forgotten, and matches of a rule that ran out of time are never kept: the next run may have more of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qualcode.codebook import Code, Codebook
from qualcode.coding import RuleCoder, Unit
from qualcode.documents import Document
from qualcode.files import sha256
from qualcode.study.findings import Findings, Memory, read_matches, write_matches
from qualcode.study.program import program
from qualcode.study.rows import fingerprint, to_json
from qualcode.study.store import Store

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


class How(NamedTuple):
    """All that codings depend on besides documents and codebook."""

    unit: Unit = "sentence"
    context: bool = True
    pipeline: str = ""


def code_again(
    documents: Sequence[Document],
    codebook: Codebook,
    how: How,
    store: Store,
    progress: Progress = lambda what, done, total: None,
) -> tuple[list[Findings], Memory]:
    """What coding all of it anew would give, document by document; and what to save with that for the next time. Nothing is written.

    Raises:
        StudyError: if the pipeline is not installed, or the store is damaged.
    """
    run = _Recoding(codebook, how, store)
    found = [run.findings(document) for document in _told(documents, progress)]
    if (
        run.coder.unfinished and run.has_recalled
    ):  # anew, a rule that gives up in one document is silent in all later ones
        run = _Recoding(codebook, how, None)
        found = [run.findings(document) for document in _told(documents, progress)]
    return found, run.memory()


class _Recoding:
    """One run. Without a store it remembers nothing of those before."""

    def __init__(self, codebook: Codebook, how: How, store: Store | None) -> None:
        self.coder = RuleCoder(codebook, unit=how.unit, context=how.context, pipeline=how.pipeline)
        self.has_recalled = False
        self._codebook = codebook
        self._codes = {code.id: _code_key(code) for code in codebook}
        self._how = how
        self._program = program(how.pipeline)
        self._store = store
        self._documents: set[str] = set()
        self._new: dict[tuple[str, str], str] = {}

    def findings(self, document: Document) -> Findings:
        """The codings of one document."""
        place = self._document_key(document)
        known = self._store.remembered(place) if self._store else {}
        self.has_recalled |= bool(known)
        new = self.coder.matches(document, [id for id, key in self._codes.items() if key not in known])
        written = {id: write_matches(new[id]) if id in new else known[key] for id, key in self._codes.items()}
        self._documents.add(place)
        self._new |= {(place, self._codes[id]): written[id] for id in new}
        key = self._findings_key(document, {id: found for id, found in written.items() if found})
        same = self._store.known_findings(document.id, key) if self._store else None
        if same:
            return same
        recalled = {id: read_matches(found, document) for id, found in written.items() if id not in new}
        matches = {**new, **recalled}
        codings, questions = self.coder.codings(document, matches), self.coder.questions(document, matches)
        return Findings.of(document.id, codings, key, questions=questions)

    def memory(self) -> Memory:
        """What the next run may take from this one."""
        unfinished = self.coder.unfinished
        kept = {key for id, key in self._codes.items() if id not in unfinished}
        new = {(place, code): found for (place, code), found in self._new.items() if code in kept}
        return Memory(frozenset(self._documents), frozenset(kept), new)

    def _language(self, document: Document) -> str:
        return document.language or self._codebook.language

    def _document_key(self, document: Document) -> str:
        """Changes when something changes on which the matches in a document depend, besides the rules."""
        turns = [(turn.start, turn.end, turn.speaker.kind) for turn in document.turns]
        return _hash([self._program, self._language(document), document.text, turns])

    def _findings_key(self, document: Document, written: Mapping[str, str]) -> str:
        """Changes when something changes on which the codings of a document depend."""
        parts = [self._program, fingerprint(document), self._language(document), self._how, list(written.items())]
        return _hash(parts)


def _told(documents: Sequence[Document], progress: Progress) -> Iterator[Document]:
    for number, document in enumerate(documents):
        progress("coding", number, len(documents))
        yield document


def _code_key(code: Code) -> str:
    """Changes when the matches of a code can change, or how they cite its rules."""
    return _hash([code.hash, [rule.text for rule in code.rules], [rule.text for rule in code.questions or ()]])


def _hash(parts: object) -> str:
    return sha256(to_json(parts).encode())[:32]
