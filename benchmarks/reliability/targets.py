"""Everything of qualcode that reads a file of other people's making, each with sound files to begin from."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qualcode.errors import QualcodeError

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "data" / "importers"
CONTROLS = frozenset(map(chr, (*range(32), *range(127, 160)))) - {"\n"}


@dataclass(frozen=True)
class Target:
    """A reader: `read` takes a path and gives anything, `seeds` are sound files by name."""

    read: Callable[[Path], object]
    seeds: Mapping[str, bytes]


class Broken(Exception):
    """What was read, or said of it, is not what it should be."""


def outcome(target: Target, path: Path) -> str:
    """How a reader takes a file: `read`, or `refused` in one clear line.

    Raises:
        Broken: if the line is none, or what was read does not hold together; whatever else is raised is a fault too.
    """
    try:
        target.read(path)
    except QualcodeError as error:
        lines = str(error).split("\n")
        is_list = all(line.startswith((f"{path.name}:", "study.yaml:", "… and ")) for line in lines)
        if not all(line.strip() for line in lines) or CONTROLS & set(str(error)) or (len(lines) > 1 and not is_list):
            raise Broken(f"no clear line: {str(error)[:300]!r}") from None
        return "refused"
    return "read"


def _document(path: Path) -> object:
    from qualcode.documents import normalise
    from qualcode.importers import read_document

    document = read_document(path, id="a").document
    end = -1
    for number, turn in enumerate(document.turns, 1):
        said = document.turn_text(turn)
        if turn.number != number or not end < turn.start < turn.end <= len(document.text) or normalise(said) != said:
            raise Broken(f"turn {number} does not stand where it says")
        end = turn.end
    return document


def _codebook(path: Path) -> object:
    from qualcode.codebook import read_codebook

    return read_codebook(path)


def _settings(path: Path) -> object:
    from qualcode.study.settings import read_settings

    path = path.replace(path.with_name("study.yaml"))
    return read_settings(path.parent)


def _respondents(path: Path) -> object:
    from qualcode.study.respondents import read_respondents

    return read_respondents(path)


def _survey(path: Path) -> object:
    from qualcode.study.settings import Survey
    from qualcode.study.survey import read_survey

    return read_survey(path, Survey())


def _decisions(path: Path) -> object:
    from qualcode.decisions.lines import from_lines
    from qualcode.files import read_text

    return from_lines(read_text(path))


def _answers(path: Path) -> object:
    from qualcode.decisions.answers import read_answers
    from qualcode.files import read_bytes

    return read_answers(read_bytes(path))


def _project(path: Path) -> object:
    from qualcode.exchange.read import read_project
    from qualcode.files import read_bytes

    return read_project(read_bytes(path), path.name)


def _foreign_codebook(path: Path) -> object:
    from qualcode.foreign.codebook_files import read_foreign_codebook

    return read_foreign_codebook(path)


def _foreign_segments(path: Path) -> object:
    from qualcode.foreign.segment_files import read_segments

    return read_segments(path)


def _template(path: Path) -> object:
    from qualcode.exporters.word.template import template_bytes

    return template_bytes(path)


def _judgements(path: Path) -> object:
    from qualcode.analysis.judgement_file import read_judgements

    return read_judgements(path, unit="sentence")


def _store(path: Path) -> object:
    from qualcode.study.store import Store

    with Store.read(path) as store:
        return (
            store.current_documents(),
            store.decisions(),
            store.history(),
            [store.codings(run) for run in store.runs()],
        )


def _copy_of_a_study(path: Path) -> object:
    from qualcode.study.other_copy import decisions_in

    return decisions_in(path)


def _transcripts() -> dict[str, bytes]:
    found = [
        path
        for path in sorted(SAMPLES.iterdir())
        if path.is_file() and path.suffix != ".py" and not path.name.endswith(".expected.json")
    ]
    return {path.name: path.read_bytes() for path in found}


def _of(names: Mapping[str, str]) -> dict[str, bytes]:
    return {name: (ROOT / path).read_bytes() for name, path in names.items()}


QUALCODER = """
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, color TEXT, catid INTEGER, supercid INTEGER);
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT, memo TEXT, supercatid INTEGER);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT);
CREATE TABLE code_text (ctid INTEGER PRIMARY KEY, cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER, owner TEXT);
INSERT INTO code_name VALUES (1, 'Tillit', '', '#AABBCC', 1, NULL), (2, 'Svik', '', '', NULL, 1);
INSERT INTO code_cat VALUES (1, 'Relasjon', '', NULL), (2, 'Under', '', 1);
INSERT INTO source VALUES (1, '01.txt', 'I: Hva med systemet?\nS01: Jeg bruker CRM hver dag.');
INSERT INTO code_text VALUES (1, 1, 1, 'CRM', 37, 40, 'Kari'), (2, 2, 1, 'hver dag', 41, 49, 'Ola');
"""
TAGUETTE = """
CREATE TABLE tags (id INTEGER PRIMARY KEY, path TEXT, description TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, filename TEXT, contents TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, user_login TEXT, payload TEXT);
INSERT INTO tags VALUES (1, 'crm', ''), (2, 'crm.bruk', '');
INSERT INTO documents VALUES (1, 'Intervju', '01.txt', '<p>S01: Jeg bruker <b>CRM</b> hver dag.</p>');
INSERT INTO highlights VALUES (1, 1, 8, 30, '<p>bruker <b>CRM</b> hver</p>');
INSERT INTO highlight_tags VALUES (1, 1);
INSERT INTO commands VALUES (1, 'kari', '{"type": "highlight_add", "highlight_id": 1}');
"""


def _database(path: Path, script: str) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path.read_bytes()


@cache
def made() -> Mapping[str, bytes]:
    """What qualcode itself writes of the sample, and what other programs would write, by name."""
    from qualcode import Study
    from qualcode.decisions import Memo
    from qualcode.sample_study import copy_sample

    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        copy_sample(top / "s")
        study = Study(top / "s")
        study.code()
        study.decide(Memo("Se p\u00e5 **dette** igjen.", "study"), coder="Kari")
        study.export_project(top / "x.qdpx")
        study.export_project(top / "x.qdc")
        study.export_decisions(top / "x.jsonl")
        for book in ("c.csv", "c.xlsx", "c.docx", "c.dic", "c.yml"):
            study.export_codebook(top / book)
        study.report(top / "r.docx")
        with closing(sqlite3.connect(top / "s" / "study.db")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        found = {path.name: path.read_bytes() for path in top.iterdir() if path.is_file()}
        databases = {
            name: _database(top / name, script) for name, script in (("q.qda", QUALCODER), ("t.sqlite3", TAGUETTE))
        }
        return {**found, **databases, "study.db": (top / "s" / "study.db").read_bytes()}


def _among(*suffixes: str) -> dict[str, bytes]:
    return {name: data for name, data in made().items() if name.endswith(suffixes)}


ANSWERS = """{"file": "qualcode decisions", "version": 1, "decisions": [{"id": "00000000000000000000000000000001",
 "at": "2026-03-02T10:00:00+00:00", "coder": "Kari", "act": {"kind": "reject", "code": "crm",
 "place": {"document": "01", "start": 3, "end": 5, "quote": "Ja", "before": "I: ", "after": "."}}}]}"""
JUDGEMENTS = "unit,coder,code,document\n1,Kari,crm,01\n1,Ola,crm,01\n2,Kari,,01\n2,Ola,rotation,01\n"


def importers() -> Mapping[str, Target]:
    """The readers of transcripts by name."""
    by_format: dict[str, dict[str, bytes]] = {}
    for name, data in _transcripts().items():
        by_format.setdefault(Path(name).suffix[1:], {})[name] = data
    return {f"transcript {suffix}": Target(_document, seeds) for suffix, seeds in by_format.items()}


@cache
def targets() -> Mapping[str, Target]:
    """All readers by name."""
    transcripts, readers = _transcripts(), importers()
    books = _of({"nb.yaml": "codebooks/key_account.nb.yaml", "en.yaml": "codebooks/key_account.en.yaml"})
    return {
        **readers,
        "codebook": Target(_codebook, {**books, "rich.yaml": RICH.encode()}),
        "study.yaml": Target(_settings, _of({"study.yaml": "study.yaml"})),
        "respondents": Target(
            _respondents, {**_of({"r.csv": "respondents.csv"}), "r.xlsx": transcripts["columns.xlsx"]}
        ),
        "survey": Target(_survey, _of({"s.csv": "survey.csv"})),
        "decisions": Target(_decisions, _among(".jsonl")),
        "answers": Target(_answers, {"a.json": ANSWERS.encode()}),
        "project": Target(_project, _among(".qdpx", ".qdc")),
        "codebook of another program": Target(
            _foreign_codebook, _among("c.csv", "c.xlsx", "c.docx", ".dic", ".yml", ".qda", ".sqlite3")
        ),
        "codings of another program": Target(_foreign_segments, _among(".qda", ".sqlite3")),
        "template": Target(_template, _among("r.docx")),
        "judgements": Target(_judgements, {"j.csv": JUDGEMENTS.encode()}),
        "study.db": Target(_store, _among("study.db")),
        "study.db of a colleague": Target(_copy_of_a_study, _among("study.db")),
    }


RICH = """\
name: Kundesamtaler
language: nb
codes:
  crm:
    name: "CRM, «systemet»"
    color: "#0072B2"
    rules: [CRM, legge inn data, "oppf\u00f8lg*", {exact: Super Office}, {phrase: f\u00f8lge opp, gap: 4}, {regex: '\\bOne ?Note\\b'}]
    questions: [{phrase: bruker du CRM}]
    examples: {match: [Jeg bruker CRM.], no_match: ["{nei}"]}
    codes:
      barriers:
        rules: [{all: [kunde, bytte], within: 6, negated: never}, {word: tak, unless: [takk, tak over]}]
        pattern: [{LOWER: f\u00e5r}, {OP: "?"}, {LEMMA: tak}]
themes: {system: {name: Systemet, codes: [crm]}}
"""
