from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qualcode
from qualcode.coding import Coding, Segment
from qualcode.documents import Document, Speaker, Utterance, compose, normalise
from qualcode.errors import OutputError, StudyError, StudyInUse
from qualcode.matchers import Match
from qualcode.study import database, rows, schema
from qualcode.study.rows import fingerprint
from qualcode.study.store import KEPT_RUNS, Event, Run, Store

AT = "2014-03-02T10:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


def _document(id_: str, *said: str) -> Document:
    talk = said or ("Hvordan bruker du CRM?", "Bare så mye som ledelsen krever 🗝️.")
    text, turns = compose(Utterance(piece, "IS"[n % 2], line=n + 1) for n, piece in enumerate(talk))
    found = Document(
        id_, text, turns, source=f"{id_}.txt", format="txt", sha256="0" * 64, language="nb", metadata={"dato": "2014"}
    )
    return found.with_speakers({"I": Speaker("I", "interviewer"), "S": Speaker("S", "respondent", "S01", "seller")})


def _coding(document: str = "01", code: str = "crm", start: int = 25) -> Coding:
    return Coding(
        Segment(document, start, start + 5),
        code,
        2,
        "S01",
        "match",
        (Match("CRM", 12, 15, "CRM", "crm", "first", True),),
    )


def _versions(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


# ---- values in, values out

_text = st.text(max_size=12)
_word = _text.map(normalise).map(str.strip)
_kinds = st.sampled_from(["interviewer", "respondent", "unassigned"])
_times = st.none() | st.integers(0, 10**9)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    utterances = st.builds(
        Utterance, _text, _text, _times, _times, st.none() | st.integers(1, 9999), st.sampled_from([" ", "\n"])
    )
    text, turns = compose(draw(st.lists(utterances, max_size=6)))
    fields = {name: draw(_word) for name in ("source", "format", "sha256", "language")}
    document = Document(draw(_word), text, turns, metadata=draw(st.dictionaries(_text, _text, max_size=3)), **fields)
    return document.with_speakers(
        {label: Speaker(label, draw(_kinds), draw(_word), draw(_word)) for label in document.labels}
    )


def _codings(documents: list[Document]) -> st.SearchStrategy[list[Coding]]:
    offset = st.integers(0, 10**6)
    matches = st.builds(
        Match, _word, offset, offset, _word, _word, st.sampled_from(["", "first", "last"]), st.booleans()
    )
    coding = st.builds(
        Coding,
        st.builds(Segment, st.sampled_from([document.id for document in documents]), offset, offset),
        _word,
        st.integers(1, 9999),
        _word,
        st.sampled_from(["match", "question", "continued", "human", "imported"]),
        st.lists(matches, max_size=3).map(tuple),
        _word,
        st.sampled_from(["suggested", "accepted", "rejected"]),
    )
    return st.lists(coding, max_size=6)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_documents_and_codings_come_out_as_they_went_in(store: Store, data: st.DataObject) -> None:
    documents = data.draw(st.lists(_documents(), min_size=1, max_size=3, unique_by=lambda document: document.id))
    codings = data.draw(_codings(documents))
    store.save_documents(documents, at=AT)
    assert store.current_documents() == tuple(documents)
    run = store.save_run(Run(AT, settings={"unit": "sentence", "context": True}), documents, codings)
    assert store.last_run() == run
    assert store.run_documents(run) == tuple(documents)
    places = [document.id for document in documents]
    assert store.codings(run) == tuple(sorted(codings, key=lambda coding: places.index(coding.document)))


@settings(deadline=None)
@given(_documents(), _documents())
def test_only_equal_documents_have_one_fingerprint(one: Document, other: Document) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_a_run_keeps_all_that_is_said_of_it(store: Store) -> None:
    run = Run(AT, "Nøkkelkunder", "1.2", "abc", "name: Nøkkelkunder\n", "rules", {"unit": "turn"}, "0.1.0")
    assert store.save_run(run, [], []) == replace(run, number=1)
    assert store.last_run() == replace(run, number=1)


# ---- versions, runs, history


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert (store.current_documents(), store.last_run(), store.runs(), store.history()) == ((), None, (), ())


def test_a_run_refers_to_the_texts_it_coded_after_they_changed(store: Store) -> None:
    before = [_document("01"), _document("02")]
    store.save_documents(before, at=AT)
    run = store.save_run(Run(AT), before, [_coding("02")])
    after = [_document("02", "Hva?", "Noe helt annet."), _document("03")]
    store.save_documents(after, at=AT)
    assert store.current_documents() == tuple(after)
    assert store.run_documents(run) == tuple(before)
    assert store.codings(run) == (_coding("02"),)


def test_a_text_that_nothing_refers_to_is_not_kept(store: Store) -> None:
    store.save_documents([_document("01", "Hva?", "Hemmelig navn.")], at=AT)
    store.save_documents([_document("01")], at=AT)
    assert _versions(store) == 1


def test_equal_documents_are_kept_once_and_make_no_history(store: Store) -> None:
    for _ in range(3):
        store.save_documents([_document("01")], at=AT)
    store.save_run(Run(AT), [_document("01")], [])
    assert _versions(store) == 1
    assert [event.action for event in store.history()] == ["import", "code"]


def test_warnings_are_of_the_last_import(store: Store) -> None:
    store.save_documents([_document("02"), _document("01")], at=AT, warnings={"01": ["gjettet: æ"], "02": ["a", "b"]})
    assert store.warnings() == {"02": ("a", "b"), "01": ("gjettet: æ",)}
    store.save_documents([_document("02")], at=AT)
    assert store.warnings() == {}


def test_old_runs_lose_their_codings_unless_they_are_frozen(store: Store) -> None:
    documents = [_document("01")]
    runs = [store.save_run(Run(AT), documents, [_coding(code=f"c{n}")]) for n in range(2)]
    store.freeze(runs[0], "innlevering", at=AT, who="Kari")
    runs += [store.save_run(Run(AT), documents, [_coding(code=f"c{n}")]) for n in range(2, 9)]
    kept = [len(store.codings(run)) for run in runs]
    assert kept == [1, *[0] * (8 - KEPT_RUNS), *[1] * KEPT_RUNS]
    assert [run.name for run in store.runs()] == ["innlevering", *[""] * 8]
    assert store.damage() == ()


def test_two_runs_cannot_have_one_name(store: Store) -> None:
    first, second = (store.save_run(Run(AT), [], []) for _ in range(2))
    store.freeze(first, "v1", at=AT)
    store.freeze(first, "v1", at=AT)
    with pytest.raises(StudyError, match="'v1' already"):
        store.freeze(second, "v1", at=AT)


def test_history_is_in_the_order_of_what_was_done(store: Store) -> None:
    events = [Event(AT, "Kari", "undo", {"decision": n, "merknad": "æøå"}) for n in range(3)]
    for event in events:
        store.record(event)
    assert store.history() == tuple(events)


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(KeyError):
        store.save_run(Run(AT), [_document("01")], [_coding("nowhere")])
    assert (store.last_run(), store.history(), _versions(store)) == (None, (), 0)


# ---- opening


def test_reading_makes_no_file(path: Path) -> None:
    with Store.read(path) as store:
        assert store.last_run() is None
        assert store.current_documents() == ()
    assert list(path.parent.iterdir()) == []


def test_reading_leaves_no_log_behind_and_cannot_write(path: Path) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    with Store.read(path) as reader:
        assert reader.current_documents() == (_document("01"),)
        with pytest.raises(OutputError):
            reader.record(Event(AT, "", "x"))
    assert list(path.parent.iterdir()) == [path]


def test_reading_goes_on_while_another_writes(store: Store, path: Path) -> None:
    store.save_documents([_document("01")], at=AT)
    with store.transaction() as connection:
        connection.execute("DELETE FROM current_documents")
        with Store.read(path) as reader:
            assert len(reader.current_documents()) == 1


def test_the_file_is_opened_without_trust(store: Store) -> None:
    with store.transaction() as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "trusted_schema",
                "cell_size_check",
                "synchronous",
                "journal_mode",
                "foreign_keys",
                "secure_delete",
            )
        }
    assert values == {
        "trusted_schema": 0,
        "cell_size_check": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
    }


@pytest.mark.parametrize("opened", [Store.open, Store.read])
def test_a_damaged_header_is_a_fault_that_says_how_to_recover(path: Path, opened: type[Store]) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    data = path.read_bytes()
    path.write_bytes(b"SQLite format 3x" + data[16:])
    with pytest.raises(StudyError, match=r"study\.db is damaged.*move it away.*qualcode run"):
        opened(path)  # type: ignore[operator]


def test_damage_is_found_wherever_it_is(path: Path) -> None:
    documents = [_document(f"{n}", "Hva?", "Mange ord om CRM. " * 400) for n in range(20)]
    with Store.open(path) as store:
        store.save_documents(documents, at=AT)
    sound = path.read_bytes()
    for page in range(1, len(sound) // 4096):
        path.write_bytes(sound[: page * 4096] + random.Random(page).randbytes(4096) + sound[(page + 1) * 4096 :])  # noqa: S311
        with Store.read(path) as store:
            try:
                assert store.current_documents() == tuple(documents)
            except StudyError as error:
                assert "damaged" in str(error)  # noqa: PT017


def test_a_letter_changed_in_the_file_is_a_fault_and_not_another_text(path: Path) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    path.write_bytes(path.read_bytes().replace(b"ledelsen krever", b"ledelsen kraver"))
    with Store.read(path) as store, pytest.raises(StudyError, match="damaged"):
        store.current_documents()


@pytest.mark.parametrize("length", [100, 5000])
def test_a_file_cut_short_is_a_fault(path: Path, length: int) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(StudyError), Store.open(path) as store:
        store.current_documents()


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE project (name TEXT)")
        other.commit()
    before = path.read_bytes()
    for opened in (Store.read, Store.open):
        with pytest.raises(StudyError, match="another program"):
            opened(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (1,)
    assert len(before) == path.stat().st_size


@pytest.mark.parametrize("opened", [Store.open, Store.read])
def test_a_store_of_a_newer_qualcode_is_refused_with_that_reason(path: Path, opened: type[Store]) -> None:
    with Store.open(path):
        pass
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(StudyError, match="newer qualcode"):
        opened(path)  # type: ignore[operator]


@pytest.mark.parametrize("opened", [Store.open, Store.read])
def test_an_older_store_is_migrated_after_a_copy_of_it_was_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, opened: type[Store]
) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "ALTER TABLE runs ADD COLUMN note TEXT;\n"))
    with opened(path) as store:  # type: ignore[operator]
        assert store.current_documents() == (_document("01"),)
    new = len(schema.MIGRATIONS)
    before = path.with_name(f"study-before-v{new}.db")
    assert sorted(path.parent.iterdir()) == [before, path]
    with closing(sqlite3.connect(path)) as migrated, closing(sqlite3.connect(before)) as copy:
        assert [c.execute("PRAGMA user_version").fetchone()[0] for c in (migrated, copy)] == [new, new - 1]
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def _first_version(path: Path) -> None:
    """A store as the first version of its tables had it: a run with a question's match on two sentences, and a run without codings."""
    match = '[["CRM",12,15,"CRM","crm","first",1]]'
    codings = [
        (1, 0, 1, 3, 8, 2, "S01", "crm", "question", "machine", "suggested", match),
        (1, 1, 1, 9, 12, 2, "S01", "crm", "question", "machine", "suggested", match),
        (1, 2, 0, 25, 30, 2, "S01", "crm", "human", "Kari", "accepted", ""),
    ]
    texts = [_document("01"), _document("02")]
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript(schema.MIGRATIONS[0])
        old.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        old.execute("PRAGMA user_version = 1")
        old.executemany(rows.INSERT_DOCUMENT, [rows.document_row(text) for text in texts])
        old.executemany(rows.INSERT_RUN, [rows.run_row(Run(AT))] * 2)
        old.executemany("INSERT INTO run_documents (run, position, version) VALUES (?, ?, ?)", [(1, 0, 1), (1, 1, 2)])
        old.executemany("INSERT INTO codings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", codings)


@pytest.mark.parametrize("can_be_written", [True, False])
def test_codings_of_the_first_version_are_kept(path: Path, can_be_written: bool) -> None:
    _first_version(path)
    if not can_be_written:  # the copy that is made first cannot be made
        path.with_name(f"study-before-v{len(schema.MIGRATIONS)}.db").mkdir()
    crm = _coding("02")
    with Store.read(path) as store:
        first, second = store.runs()
        assert store.codings(first) == (
            Coding(Segment("01", 25, 30), "crm", 2, "S01", "human", (), "Kari", "accepted"),
            crm._replace(segment=Segment("02", 3, 8), origin="question"),
            crm._replace(segment=Segment("02", 9, 12), origin="question"),
        )
        assert store.codings(second) == ()
        assert store.damage() == ()


def test_findings_that_are_not_what_was_written_are_damage(store: Store) -> None:
    run = store.save_run(Run(AT), [_document("01")], [_coding()])
    with store.transaction() as connection:
        connection.execute("UPDATE findings SET codings = replace(codings, ']]]', ']')")
    with pytest.raises(StudyError, match=r"study\.db is damaged"):
        store.codings(run)


def test_a_migration_that_fails_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "DROP TABLE matches;\nDROP nothing;\n"))
        with pytest.raises(sqlite3.OperationalError):
            Store.open(path)
    with Store.open(path) as store:
        assert store.current_documents() == (_document("01"),)
        assert store.damage() == ()


def test_a_store_that_is_not_sound_is_not_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    with closing(sqlite3.connect(path, isolation_level=None)) as harmed:
        harmed.execute("PRAGMA journal_mode = DELETE")
        harmed.execute("PRAGMA writable_schema = ON")
        harmed.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'decisions'")  # two tables on one page
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "ALTER TABLE runs ADD COLUMN note TEXT;\n"))
    before = path.read_bytes()
    for opened in (Store.open, Store.read):
        with pytest.raises(StudyError, match=r"is damaged.*put a backup in its place"):
            opened(path)
    assert path.read_bytes()[100:] == before[100:]  # but for the head, which says how the log is kept
    assert [file.name for file in path.parent.iterdir() if "before" in file.name] == []


def test_a_head_that_is_damaged_is_told_whatever_byte_it_is(path: Path) -> None:
    with Store.open(path) as store:
        store.save_documents([_document("01")], at=AT)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    whole = path.read_bytes()
    schema_text = whole.index(b"CREATE TABLE documents")
    for place in (*range(100), schema_text, schema_text + 7, schema_text + 15):
        for byte in (0, 0xA5, 0xFF):
            path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
            try:
                with Store.read(path) as store:
                    assert store.damage() or store.current_documents() == (_document("01"),)
            except StudyError as error:
                assert "study.db" in str(error)  # noqa: PT017
            for left in path.parent.glob("study.db-*"):
                left.unlink()


@pytest.mark.parametrize("name", [b"act TEXT", b"TABLE decisions"])
def test_a_letter_changed_in_the_name_of_a_table_or_column_is_damage(path: Path, name: bytes) -> None:
    with Store.open(path):
        pass
    path.write_bytes(path.read_bytes().replace(name, name[:2] + b"x" + name[3:]))
    with pytest.raises(StudyError, match="is damaged"), Store.read(path) as store:
        store.decisions()


@pytest.mark.parametrize("table", ["runs", "history", "current_documents"])
def test_values_that_are_not_what_was_written_are_damage(path: Path, table: str) -> None:
    column = {"runs": "settings", "history": "detail", "current_documents": "warnings"}[table]
    with Store.open(path) as store:
        store.save_run(Run(AT), [_document("01")], [_coding()])
        store.save_documents([_document("01")], at=AT, keys={"01": "k"})
        with store.transaction() as connection:
            connection.execute(f"UPDATE {table} SET {column} = '{{'")  # noqa: S608
        asks = (store.runs, store.last_run, store.history, store.warnings, lambda: store.imported("k"))
        faults = 0
        for ask in asks:
            try:
                ask()
            except StudyError as error:
                faults += "is damaged" in str(error)
        assert faults == {"runs": 2, "history": 1, "current_documents": 2}[table]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")
def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged(path: Path) -> None:
    with Store.open(path):
        pass
    child = _child(path, "fill", 10_000)
    told, _ = child.communicate(timeout=60)
    *acknowledged, fault = told.splitlines()
    assert fault.startswith("OutputError study.db: cannot be")
    with Store.open(path) as store:  # and as soon as there is room, the work goes on
        assert len(store.history()) >= int(acknowledged[-1]) > 3
        assert store.damage() == ()
        store.record(Event(AT, "", "after"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"study\.db: cannot be opened"):
        Store.open(tmp_path / "nowhere" / "study.db")


# ---- several at once, and sudden ends


def test_a_study_that_another_writes_to_is_in_use(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    with Store.open(path) as other, store.transaction():
        with pytest.raises(StudyInUse) as caught:
            other.record(Event(AT, "", "x"))
        assert caught.value.exit_code == 6
    store.record(Event(AT, "", "after"))


_CHILD = """
import sys
from pathlib import Path
from qualcode.documents import Document, Utterance, compose
from qualcode.errors import StudyInUse
from qualcode.study.store import Store


def patiently(step):
    while True:  # on a busy machine a writer may wait longer than a user should
        try:
            return step()
        except StudyInUse:
            continue


def count():
    with store.transaction() as connection:
        (last,) = connection.execute("SELECT max(CAST(detail AS INTEGER)) FROM history").fetchone()
        values = (str((last or 0) + 1),)
        connection.execute("INSERT INTO history (at, who, action, detail) VALUES ('', '', '', ?)", values)


def save():
    done = len(store.history())
    text, turns = compose([Utterance("Vi møtes til lunsj. " * 200, "S01")])
    store.save_documents([Document(f"d{done + 1}", text, turns)], at="")
    print(done + 1, flush=True)


def fill():
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        save()
    except Exception as error:
        print(type(error).__name__, str(error).replace(str(store.path), store.path.name), flush=True)
        sys.exit()


with patiently(lambda: Store.open(Path(sys.argv[1]))) as store:
    for _ in range(int(sys.argv[3])):
        patiently({"count": count, "save": save, "fill": fill}[sys.argv[2]])
"""


def _child(path: Path, what: str, count: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(qualcode.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), what, str(count)], stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.mark.slow
def test_four_processes_that_begin_and_write_at_once_lose_nothing(path: Path) -> None:
    children = [_child(path, "count", 50) for _ in range(4)]
    assert [child.communicate(timeout=120) and child.returncode for child in children] == [0] * 4
    with Store.open(path) as store, store.transaction() as connection:
        assert connection.execute("SELECT count(*), max(CAST(detail AS INTEGER)) FROM history").fetchone() == (200, 200)


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_sudden_end(path: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    for _ in range(20):
        child = _child(path, "save", 10_000)
        assert child.stdout is not None
        acknowledged = 0
        for _ in range(chance.randint(1, 12)):
            acknowledged = int(child.stdout.readline())
        time.sleep(chance.random() / 100)
        child.kill()
        acknowledged = max([acknowledged, *(int(line) for line in child.stdout.read().split("\n")[:-1])])
        child.stdout.close()
        child.wait()
        with Store.open(path) as store:
            done = len(store.history())
            assert done >= acknowledged
            assert [document.id for document in store.current_documents()] == [f"d{done}"]
            assert store.damage() == ()
