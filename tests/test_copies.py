"""Copies of a study give each other what was decided: all of it, each once, and nothing is dropped in silence."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode import Study
from qualcode.decisions import Accept, Act, Add, Anchor, Mark, Memo, Read, Recode, Reject, Remove, Rename
from qualcode.errors import StudyError, UnreadableFile, UnsafeFile
from qualcode.study.store import Store

Folder = Callable[..., Path]
SENTENCES = (
    ("01", "Jeg bruker CRM hver dag."),
    ("01", "Det er tungvint."),
    ("01", "Rokkering liker jeg ikke."),
    ("02", "Kunderokkeringen er verre."),
    ("03", "De ringer alltid tilbake."),
    ("03", "Vi vil ikke ha rokkering."),
)
CODES = ("crm", "crm/barriers", "rotation")


@pytest.fixture
def study(study_folder: Folder) -> Study:
    study = Study(study_folder())
    study.code()
    return study


def copied(study: Study, name: str) -> Study:
    return Study(shutil.copytree(study.folder, study.folder.parent / name))


def at(study: Study, document: str, words: str) -> Anchor:
    text = study.document(document).text
    start = text.index(words)
    return Anchor.at(document, text, start, start + len(words))


def stands(study: Study) -> list[tuple[str, str, str, str]]:
    frame = study.segments(all=True)
    return list(zip(frame["segment"], frame["code"], frame["coder"], frame["status"], strict=True))


def bytes_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("study.db*")}


ACTS = st.tuples(
    st.sampled_from(SENTENCES), st.sampled_from(CODES), st.sampled_from(("accept", "reject", "recode", "add", "remove"))
)


def act_of(study: Study, drawn: tuple[tuple[str, str], str, str]) -> Act:
    (document, words), code, kind = drawn
    place = at(study, document, words)
    if kind == "recode":
        return Recode(place, code, "rotation")
    return {"accept": Accept, "reject": Reject, "add": Add, "remove": Remove}[kind](place, code)


small = settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@small
@given(drawn=st.lists(st.tuples(ACTS, st.sampled_from(("Kari", "Ola")), st.booleans()), max_size=8))
def test_an_empty_copy_that_takes_the_decisions_in_stands_the_same(
    tmp_path_factory: pytest.TempPathFactory, study: Study, drawn: list[tuple[object, str, bool]]
) -> None:
    here = Study(shutil.copytree(study.folder, tmp_path_factory.mktemp("here") / "study"))
    empty = Study(shutil.copytree(study.folder, tmp_path_factory.mktemp("empty") / "study"))
    for one, coder, is_undone in drawn:
        here.decide(act_of(here, one), coder=coder)  # type: ignore[arg-type]
        if is_undone:
            here.undo(coder)
    file = here.folder / "decisions.jsonl"
    assert here.export_decisions(file) == len(here.decisions())
    taken = empty.import_decisions(file)
    assert (taken.new, taken.known) == (len(here.decisions()), 0)
    assert empty.decisions() == here.decisions()
    assert stands(empty) == stands(here)
    assert empty.import_decisions(file).new == 0
    assert empty.decisions_as_text() == file.read_text("utf-8")


@small
@given(
    drawn=st.lists(st.tuples(ACTS, st.booleans()), max_size=8, unique_by=lambda pair: pair[0][0]),
)
def test_merging_is_the_same_twice_and_both_ways(
    tmp_path_factory: pytest.TempPathFactory, study: Study, drawn: list[tuple[object, bool]]
) -> None:
    a = Study(shutil.copytree(study.folder, tmp_path_factory.mktemp("a") / "study"))
    b = Study(shutil.copytree(study.folder, tmp_path_factory.mktemp("b") / "study"))
    for one, is_a in drawn:  # about one place only one of the two decides
        (a if is_a else b).decide(act_of(a, one), coder="Kari" if is_a else "Ola")  # type: ignore[arg-type]
    of_b = bytes_of(b.folder)
    new = a.merge(b.folder).new
    assert bytes_of(b.folder) == of_b
    again = a.merge(b.folder)
    assert (again.new, again.known, again.differing) == (0, new, 0)
    b.merge(a.folder)
    assert {one.id for one in a.decisions()} == {one.id for one in b.decisions()}
    assert stands(a) == stands(b)


@small
@given(
    text=st.sampled_from(("Blåbærgrøt", "Rokkering liker jeg ikke.", "tungvint", "ringer alltid")),
    instead=st.sampled_from(("", "noe annet", "Det er tungvint.", "å")),
    gone=st.sampled_from((None, "02.txt", "03.txt")),
    without=st.sampled_from((None, "rotation", "barriers")),
)
def test_whatever_becomes_of_texts_and_codebook_every_decision_is_used_or_listed(
    tmp_path_factory: pytest.TempPathFactory,
    study: Study,
    text: str,
    instead: str,
    gone: str | None,
    without: str | None,
) -> None:
    here = Study(shutil.copytree(study.folder, tmp_path_factory.mktemp("here") / "study"))
    for document, words in SENTENCES:
        for code in CODES:
            here.decide(Add(at(here, document, words), code), coder="Kari")
    here.decide(Mark(at(here, "03", "De ringer alltid tilbake."), "rotation", use=True), Read("02"), coder="Kari")
    here.export_decisions(here.folder / "decisions.jsonl")
    other = Study(shutil.copytree(study.folder, tmp_path_factory.mktemp("other") / "study"))
    for path in (other.folder / "transcripts").iterdir():
        path.write_text(path.read_text("utf-8").replace(text, instead), "utf-8")
    if gone:
        (other.folder / "transcripts" / gone).unlink()
    if without:
        book = other.folder / "codebooks" / "codebook.yaml"
        book.write_text(book.read_text("utf-8").replace(f"{without}:", f"{without}-ny:"), "utf-8")
    other = Study(other.folder)
    other.code()
    taken = other.import_decisions(here.folder / "decisions.jsonl")
    used = sum(coding.coder == "Kari" for coding in other.standing().codings)
    listed = {one.decision.id for one in other.unplaced()}
    added = [one.id for one in other.decisions() if isinstance(one.act, Add)]
    assert used + len(listed & set(added)) == len(added)
    assert len(listed) == taken.unplaced
    assert all(one.reason for one in other.unplaced())


def test_what_reads_otherwise_under_a_known_id_is_told_and_stays(study: Study) -> None:
    study.decide(Memo("Slik var det."), coder="Kari")
    file = study.folder / "decisions.jsonl"
    file.write_text(study.decisions_as_text().replace("Slik", "Ikke slik"), "utf-8")
    taken = study.import_decisions(file)
    assert (taken.new, taken.known, taken.differing) == (0, 1, 1)
    assert isinstance(study.decisions()[0].act, Memo)
    assert study.decisions()[0].act.text == "Slik var det."


def test_codes_that_were_renamed_there_are_told(study: Study) -> None:
    other = copied(study, "other")
    other.decide(Rename("crm", "system"), coder="Ola")
    taken = study.merge(other.folder)
    assert taken.renamed == (("crm", "system"),)


def test_a_store_with_a_log_and_somebody_writing_to_it_is_read_and_stays(study: Study) -> None:
    other = copied(study, "other")
    other.decide(Memo("Fra Ola."), coder="Ola")
    path = other.folder / "study.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode = WAL")
        busy.execute("UPDATE decisions SET coder = 'Ola N.'")  # in the log only
        busy.execute("BEGIN IMMEDIATE")
        before = bytes_of(other.folder)
        assert "study.db-wal" in before
        assert study.merge(path).new == 1
        assert bytes_of(other.folder) == before
    assert study.decisions()[0].coder == "Ola N."


def test_a_store_of_an_older_version_or_that_may_not_be_written_stays_as_it_is(study: Study, tmp_path: Path) -> None:
    from qualcode.study import schema

    old = tmp_path / "old" / "study.db"
    old.parent.mkdir()
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        for script in schema.MIGRATIONS[:3]:
            connection.executescript(script)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        connection.execute("PRAGMA user_version = 3")
        act = '{"kind":"memo","text":"Gammelt"}'
        connection.execute("INSERT INTO decisions VALUES (1, 'x', '2026', 'Ola', 0, 0, '', ?)", [act])
    before = bytes_of(old.parent)
    old.chmod(0o444)
    assert study.merge(old.parent).new == 1
    assert bytes_of(old.parent) == before
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("name", ["transcripts", "study.yaml", "nowhere"])
def test_what_is_no_other_copy_is_refused(study: Study, name: str) -> None:
    (study.folder / "study.yaml").write_text("title: Prøve\n", "utf-8")
    with pytest.raises(UnreadableFile):
        study.merge(study.folder / name)


def test_the_study_itself_is_refused(study: Study) -> None:
    with pytest.raises(StudyError, match="this very study"):
        study.merge(study.folder)


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TABLE decisions",
        "DELETE FROM decisions; INSERT INTO decisions VALUES (1, 'x', 'y', 'z', 0, 0, '', 5, '')",
        "UPDATE decisions SET act = '{}'",
        "UPDATE decisions SET act = CAST(x'80ff' AS TEXT)",
        "UPDATE decisions SET coder = x'00'",
        "UPDATE decisions SET run = 'mange'",
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
    ],
)
def test_a_store_with_anything_else_in_it_is_refused_and_nothing_taken_in(study: Study, harm: str) -> None:
    other = copied(study, "other")
    other.decide(Memo("Fra Ola."), coder="Ola")
    with closing(sqlite3.connect(other.folder / "study.db", isolation_level=None)) as connection:
        connection.executescript(harm)
    with pytest.raises(UnreadableFile):
        study.merge(other.folder)
    assert study.decisions() == ()


def test_views_and_triggers_are_not_run(study: Study) -> None:
    other = copied(study, "other")
    with closing(sqlite3.connect(other.folder / "study.db", isolation_level=None)) as connection:
        connection.executescript(
            "DROP TABLE decisions; CREATE VIEW decisions AS WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n)"
            " SELECT number, number AS id, '' AS at, '' AS coder, 0 AS is_blind, 0 AS run, '' AS codebook, '' AS act FROM n"
        )
    with pytest.raises(UnsafeFile, match="views"):
        study.merge(other.folder)


def test_a_broken_file_is_refused(study: Study, tmp_path: Path) -> None:
    data = (study.folder / "study.db").read_bytes()
    for name, content in {
        "half.db": data[: len(data) // 2],
        "text.db": b"hei",
        "zip.db": b"PK\x03\x04 hei",
        "none.db": b"",
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableFile):
            study.merge(tmp_path / name)


def test_a_copy_in_which_nothing_was_decided_gives_nothing(study: Study) -> None:
    assert study.merge(copied(study, "other").folder).new == 0
    with Store.read(study.folder / "study.db") as kept:
        assert "merge" not in [event.action for event in kept.history()]
