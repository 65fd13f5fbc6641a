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
from qualcode.engines import Engine, engine_of
from qualcode.files import sha256
from qualcode.study.findings import Findings, Memory, read_matches, write_matches
from qualcode.study.program import program, refuse_others
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
    engine: Engine | None = None,
) -> tuple[list[Findings], Memory]:
    """What coding all of it anew would give, document by document; and what to save with that for the next time. Nothing is written.

    Where it is worked out the `engine` says (this process), which changes nothing of what comes back.

    Raises:
        StudyError: if the pipeline is not installed, the store is damaged, or a worker has another qualcode.
        EngineError: if the engine's workers end again and again.
    """
    here = engine_of()
    task, at = _task(codebook, how), engine or here
    found = _found(documents, task, store, progress, at)
    is_short_cut = at.name != here.name or any(one.has_recalled for one in found)
    if is_short_cut and _unfinished(found):  # anew, a rule that gives up in one document is silent in all later ones
        found = _found(documents, task, None, progress, here)
    return [one.findings for one in found], _memory(found, task)


class _Task(NamedTuple):
    """What all documents share. `codes` has a hash of the rules of each code, `known` the keys of the findings that there are."""

    codebook: Codebook
    how: How
    codes: Mapping[str, str]
    program: str
    known: frozenset[str] = frozenset()

    def place(self, document: Document) -> str:
        """Changes when something changes on which the matches in a document depend, besides the rules."""
        turns = [(turn.start, turn.end, turn.speaker.kind) for turn in document.turns]
        return _hash([self.program, self._language(document), document.text, turns])

    def key(self, document: Document, written: Mapping[str, str]) -> str:
        """Changes when something changes on which the codings of a document depend; `written` are its matches by code."""
        found = [(id, written[id]) for id in self.codes if written[id]]
        return _hash([self.program, fingerprint(document), self._language(document), self.how, found])

    def _language(self, document: Document) -> str:
        return document.language or self.codebook.language


class _Piece(NamedTuple):
    """A document to be coded, and its matches as far as they are remembered, by code."""

    number: int
    document: Document
    place: str
    remembered: Mapping[str, str]

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.document.id


class _Found(NamedTuple):
    """What was found in a document, with the matches that are `new`, and the codes of which a rule has run out of time by now."""

    number: int
    place: str
    findings: Findings
    new: Mapping[str, str] = {}
    unfinished: frozenset[str] = frozenset()
    has_recalled: bool = True


_KNOWN = -1
"""The size of findings that are those of their key in the store."""


def _task(codebook: Codebook, how: How) -> _Task:
    return _Task(codebook, how, {code.id: _code_key(code) for code in codebook}, program(how.pipeline))


def _found(
    documents: Sequence[Document], task: _Task, store: Store | None, progress: Progress, engine: Engine
) -> list[_Found]:
    """What is found in each document. Without a store nothing is remembered."""
    task = task._replace(known=store.finding_keys() if store else frozenset())
    found: dict[int, _Found] = {}

    def add(one: _Found) -> None:
        found[one.number] = one
        progress("coding", len(found) - 1, len(documents))

    def work() -> Iterator[_Piece]:
        for piece in _pieces(documents, task, store):
            known = store and _taken_over(piece, task, store)
            if known:
                add(known)
            else:
                yield piece

    for one in engine.map(_searcher, task, work(), weigh=_length):
        add(_with_known(one, documents[one.number], task, store))
    return [found[number] for number in range(len(documents))]


def _pieces(documents: Sequence[Document], task: _Task, store: Store | None) -> Iterator[_Piece]:
    for number, document in enumerate(documents):
        place = task.place(document)
        known = store.remembered(place) if store else {}
        yield _Piece(number, document, place, {id: known[key] for id, key in task.codes.items() if key in known})


def _length(piece: _Piece) -> int:
    return len(piece.document.text)


def _taken_over(piece: _Piece, task: _Task, store: Store) -> _Found | None:
    """What an earlier run found in the document, if all that it depends on is as it was."""
    if len(piece.remembered) < len(task.codes):
        return None
    same = store.known_findings(piece.id, task.key(piece.document, piece.remembered))
    return _Found(piece.number, piece.place, same) if same else None


def _with_known(one: _Found, document: Document, task: _Task, store: Store | None) -> _Found:
    """What was found, with the findings themselves where the worker knew only that the store has them."""
    if one.findings.size != _KNOWN:
        return one
    same = store.known_findings(document.id, one.findings.key) if store else None
    if same is None:  # somebody else has coded meanwhile, and they were forgotten
        made = _searcher(task._replace(known=frozenset()))(_Piece(one.number, document, one.place, {}))
        return one._replace(findings=made.findings)
    return one._replace(findings=same)


def _searcher(task: _Task) -> Callable[[_Piece], _Found]:
    """The work of an engine.

    Raises:
        StudyError: if this is another program than the one that shares out the work.
    """
    refuse_others(task.program, program(task.how.pipeline))
    coder = RuleCoder(task.codebook, **task.how._asdict())

    def search(piece: _Piece) -> _Found:
        document, known = piece.document, piece.remembered
        new = coder.matches(document, [id for id in task.codes if id not in known])
        written = {id: write_matches(found) for id, found in new.items()}
        key = task.key(document, {**known, **written})
        findings = Findings(document.id, key, _KNOWN, "")
        if key not in task.known:
            recalled = {id: read_matches(text, document) for id, text in known.items()}
            matches = {id: new[id] if id in new else recalled[id] for id in task.codes}
            codings, questions = coder.codings(document, matches), coder.questions(document, matches)
            findings = Findings.of(document.id, codings, key, questions=questions)
        return _Found(piece.number, piece.place, findings, written, coder.unfinished, bool(known))

    return search


def _unfinished(found: Sequence[_Found]) -> frozenset[str]:
    return frozenset(code for one in found for code in one.unfinished)


def _memory(found: Sequence[_Found], task: _Task) -> Memory:
    """What the next run may take from this one."""
    unfinished = _unfinished(found)
    kept = {id: key for id, key in task.codes.items() if id not in unfinished}
    new = {(one.place, kept[id]): text for one in found for id, text in one.new.items() if id in kept}
    return Memory(frozenset(one.place for one in found), frozenset(kept.values()), new)


def _code_key(code: Code) -> str:
    """Changes when the matches of a code can change, or how they cite its rules."""
    return _hash([code.hash, [rule.text for rule in code.rules], [rule.text for rule in code.questions or ()]])


def _hash(parts: object) -> str:
    return sha256(to_json(parts).encode())[:32]
