"""Documents, runs and decisions as rows of the store, and back: what goes in comes out equal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualcode.decisions.acts import Decision
from qualcode.decisions.written import act_from_json, act_to_json
from qualcode.documents import Document, Speaker, Turn
from qualcode.files import sha256

SELECT_DOCUMENT = """
    SELECT id, source, format, sha256, language, metadata, text, turns, fingerprint FROM documents WHERE version = ?
"""
INSERT_DOCUMENT = """
    INSERT INTO documents (id, source, format, sha256, language, metadata, text, turns, fingerprint)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO NOTHING
"""
SELECT_RUNS = """
    SELECT at, codebook_name, codebook_version, codebook_hash, codebook, engine, settings, qualcode, name, number
    FROM runs WHERE number >= ? ORDER BY number
"""
INSERT_RUN = """
    INSERT INTO runs (at, codebook_name, codebook_version, codebook_hash, codebook, engine, settings, qualcode, name)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_DECISION = """
    INSERT INTO decisions (id, at, coder, is_blind, run, codebook, step, act) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING
"""
SELECT_DECISIONS = """
    SELECT id, at, coder, act, is_blind, run, codebook, step FROM decisions ORDER BY number LIMIT -1 OFFSET ?
"""
SELECT_DECISIONS_OF = """
    SELECT id, at, coder, act, is_blind, run, codebook, step FROM decisions
    WHERE json_valid(act) AND json_extract(act, '$.kind') IN (SELECT value FROM json_each(?)) ORDER BY number
"""


@dataclass(frozen=True)
class Run:
    """One coding of documents by a codebook. `number` is 0 until it is saved, `name` is empty until it is frozen.

    `codebook` is its whole text, `engine` what found the words, `settings` all else that the result depends on.
    """

    at: str
    codebook_name: str = ""
    codebook_version: str = ""
    codebook_hash: str = ""
    codebook: str = ""
    engine: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    qualcode: str = ""
    name: str = ""
    number: int = 0


@dataclass(frozen=True)
class Event:
    """Something that was done in the study: when, by whom, what, and its particulars."""

    at: str
    who: str
    action: str
    detail: Mapping[str, Any] = field(default_factory=dict)


to_json = json.JSONEncoder(separators=(",", ":")).encode
"""JSON without blanks, keys in the order they have. One encoder for all: `json.dumps` makes one for each call."""


def fingerprint(document: Document) -> str:
    """A hash of everything a document holds: two of one fingerprint are equal."""
    parts = (document.id, document.source, document.sha256, document.format, document.language)
    return sha256(to_json([*parts, dict(document.metadata), document.text, _turns(document)]).encode())


def document_row(document: Document) -> tuple[str, ...]:
    """The values of `INSERT_DOCUMENT`."""
    told = (document.source, document.format, document.sha256, document.language, to_json(dict(document.metadata)))
    return (document.id, *told, document.text, to_json(_turns(document)), fingerprint(document))


def _turns(document: Document) -> list[Any]:
    """The speakers once, then a list for each turn, with the place of its speaker."""
    speakers = {speaker: n for n, speaker in enumerate(dict.fromkeys(turn.speaker for turn in document.turns))}
    rows = [[t.number, t.start, t.end, speakers[t.speaker], t.start_ms, t.end_ms, t.line] for t in document.turns]
    return [[[s.label, s.kind, s.respondent, s.role] for s in speakers], rows]


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row of `SELECT_DOCUMENT`.

    Raises:
        ValueError: if it is not what was saved: the file has been damaged where SQLite cannot see it, in the midst of a text.
    """
    id_, source, format_, sha, language, metadata, text, turns, saved = row
    voices, rows = json.loads(turns)
    speakers = [Speaker(*voice) for voice in voices]
    made = tuple(Turn(number, start, end, speakers[n], *rest) for number, start, end, n, *rest in rows)
    document = Document(id_, text, made, source, format_, sha, language, json.loads(metadata))
    if fingerprint(document) != saved:
        raise ValueError(f"the document {id_!r} is not what was saved")
    return document


def run_row(run: Run) -> tuple[str, ...]:
    """The values of `INSERT_RUN`."""
    book = (run.codebook_name, run.codebook_version, run.codebook_hash, run.codebook)
    return (run.at, *book, run.engine, to_json(dict(run.settings)), run.qualcode, run.name)


def run_of(row: Sequence[Any]) -> Run:
    """The run of a row of `SELECT_RUNS`."""
    at, book, version, hash_, text, engine, settings, qualcode, name, number = row
    return Run(at, book, version, hash_, text, engine, json.loads(settings), qualcode, name, number)


def decision_row(decision: Decision) -> tuple[Any, ...]:
    """The values of `INSERT_DECISION`."""
    act = to_json(act_to_json(decision.act))
    seen = (decision.is_blind, decision.run, decision.codebook)
    return (decision.id, decision.at, decision.coder, *seen, decision.step, act)


def decision_of(row: Sequence[Any]) -> Decision:
    """The decision of a row of `SELECT_DECISIONS`.

    Raises:
        ValueError: if the act is no JSON.
        DecisionError: if it is no act.
    """
    id_, at, coder, act, is_blind, run, codebook, step = row
    return Decision(id_, at, coder, act_from_json(json.loads(act)), bool(is_blind), run, codebook, step)
