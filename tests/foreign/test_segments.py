"""Passages that were coded in QualCoder or Taguette, taken over: each in its place, or told, and never twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode import Study
from qualcode.codebook import Code, Codebook
from qualcode.documents import Document, Utterance, compose
from qualcode.foreign.segment_files import read_segments
from qualcode.foreign.segments import NO_PLACE, NO_WORDS, SEVERAL, ForeignSegment, place, placed
from qualcode.foreign.taguette import plain

Make = Callable[..., Path]
THERE = "Intervjuer: Hva med kundesystemet?\n\nS01: Jeg bruker CRM hver dag. Det er\ntungvint.\n\nS01: Ja.\n\nS01: Ja. 🙂 Tillit er alt.\n"
TRANSCRIPT = THERE.replace("er\ntungvint", "er tungvint")
SCHEMA = """
CREATE TABLE code_cat (catid INTEGER PRIMARY KEY, name TEXT, memo TEXT, supercatid INTEGER);
CREATE TABLE code_name (cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, catid INTEGER, owner TEXT, color TEXT);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT);
CREATE TABLE code_text (ctid INTEGER PRIMARY KEY, cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER, owner TEXT);
CREATE TABLE code_image (imid INTEGER PRIMARY KEY, cid INTEGER);
INSERT INTO code_name (cid, name) VALUES (1, 'CRM'), (2, 'Rokkering'), (3, 'Ukjent');
INSERT INTO code_image VALUES (1, 1);
"""


def project(path: Path, codings: list[tuple[int, str, int, str]]) -> Path:
    """QualCoder's project with one text; each coding is a code's number, the words, which of their places, and the coder."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO source VALUES (1, '01.TXT', ?), (2, 'other.docx', 'Noe annet.')", (THERE,))
    for code, words, nth, who in codings:
        start = -1
        for _ in range(nth):
            start = THERE.index(words, start + 1)
        values = (code, 1, words, start, start + len(words), who)
        connection.execute(
            "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner) VALUES (?, ?, ?, ?, ?, ?)", values
        )
    connection.execute(
        "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner) VALUES (1, 2, 'annet', 4, 9, 'Kari')"
    )
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def folder(study_folder: Make) -> Path:
    return study_folder({"transcripts/01.txt": TRANSCRIPT})


def test_codings_of_qualcoder_are_found_by_document_and_words(folder: Path, tmp_path: Path) -> None:
    codings = [
        (1, "hver dag. Det er\ntungvint", 1, "Kari"),
        (1, "Ja.", 2, "Ola"),
        (2, "Tillit", 1, "Kari"),
        (3, "Ja.", 1, "Kari"),
    ]
    study = Study(folder)
    study.code()
    found = study.import_codings(project(tmp_path / "data.qda", codings))
    assert (found.program, found.added, found.others) == ("QualCoder", {"Kari": 2, "Ola": 1}, 1)
    assert [(u.code, u.document, u.start, u.reason) for u in found.unplaced] == [
        ("'Ukjent'", "01.TXT", THERE.index("Ja."), "the codebook has no such code"),
        ("'CRM'", "other.docx", 4, "the study has no document of that name"),
    ]
    frame = Study(folder).segments(origin="imported", document="01")
    assert list(zip(frame["code"], frame["text"], frame["coder"], frame["turn"], strict=True)) == [
        ("crm", "hver dag. Det er tungvint", "Kari", 2),
        ("crm", "Ja.", "Ola", 2),
        ("rotation", "Tillit", "Kari", 2),
    ]
    assert set(frame["status"]) == {"accepted"}


def test_taking_over_twice_adds_nothing_the_second_time(folder: Path, tmp_path: Path) -> None:
    path = project(tmp_path / "data.qda", [(1, "Ja.", 1, "Kari"), (1, "Ja.", 1, "Kari")])
    assert Study(folder).import_codings(path).added == {"Kari": 1}
    again = Study(folder).import_codings(path)
    assert (again.added, again.known) == ({}, 1)
    assert len(Study(folder).decisions()) == 1


def test_highlights_of_taguette_are_those_of_whom_the_import_names(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "all_tags.csv"
    path.write_text(
        'id,document,tag,content\n1,01,CRM,"Jeg bruker CRM\nhver dag."\n2,01,CRM.Hindringer,tungvint\n3,01,,Ja.\n',
        "utf-8",
    )
    found = Study(folder).import_codings(path, coder="Kari")
    assert (found.program, found.added, found.others) == ("Taguette", {"Kari": 1}, 1)
    assert found.unplaced[0].code == "'CRM.Hindringer'"
    assert found.unplaced[0].line == 4


def test_the_report_of_qualcoder_has_coder_and_categories(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        '\ufeff"Case","Filename","Coder","Coded","Id","Codename","Coded_Memo","Category","Category"\n'
        '"S01","01.txt","Ola","Det er tungvint.","ctid:1","Hindringer","","CRM",""\n"S01","p.png","Ola","image","imid:1","CRM","","",""\n',
        "utf-8",
    )
    found = Study(folder).import_codings(path)
    assert (found.program, found.added, found.others) == ("QualCoder", {"Ola": 1}, 1)
    assert [d.act.code for d in Study(folder).decisions()] == ["crm/barriers"]  # type: ignore[union-attr]


def test_a_project_of_taguette_tells_who_made_a_highlight(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite3"
    html = "<p>Intervjuer: Hva med kundesystemet?</p><p>S01: Jeg bruker <b>CRM</b> hver dag.</p><p>S01: Ja.</p><p>S01: Ja.</p>"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE tags (id INTEGER PRIMARY KEY, path TEXT, description TEXT);"
        "CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, filename TEXT, contents TEXT);"
        "CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);"
        "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);"
        "CREATE TABLE commands (id INTEGER PRIMARY KEY, user_login TEXT, payload TEXT);"
        "INSERT INTO tags VALUES (1, 'crm', '');"
        "INSERT INTO highlights VALUES (1, 1, 40, 61, '<p>bruker <b>CRM</b> hver</p>'), (2, 1, 84, 87, 'Ja.'), (3, 1, 1, 2, 'x');"
        "INSERT INTO highlight_tags VALUES (1, 1), (2, 1);"
        """INSERT INTO commands VALUES (1, 'kari', '{"type": "highlight_add", "highlight_id": 1}'), (2, 'ola', '{"highlight_add"');"""
    )
    connection.execute("INSERT INTO documents VALUES (1, 'Intervju én', '01.txt', ?)", (html,))
    connection.commit()
    connection.close()
    found = Study(folder).import_codings(path)
    assert (found.program, found.added, found.others) == ("Taguette", {"kari": 1, "Taguette": 1}, 1)
    assert plain(path, html).splitlines()[0] == "Intervjuer: Hva med kundesystemet?"


# ---- places


def document(*said: str) -> Document:
    text, turns = compose(Utterance(talk, "S01") for talk in said)
    return Document("01", text, turns, source="01.txt", format="txt")


def test_words_that_stand_twice_are_placed_only_where_the_other_text_tells_which() -> None:
    text = document("Ja. Noe.", "Ja. Mer.")
    assert place(ForeignSegment("01", ("crm",), "Ja."), text) == (None, SEVERAL)
    source = "S01: Ja.\r\nNoe.\r\n\r\nS01: Ja. Mer."
    span, _ = place(ForeignSegment("01", ("crm",), "Ja.", start=source.rindex("Ja."), source=source), text)
    assert span == (text.text.rindex("Ja."), text.text.rindex("Ja.") + 3)


def test_words_that_are_not_there_are_told_and_not_guessed() -> None:
    text = document("Ja. Noe.")
    assert place(ForeignSegment("01", ("crm",), "Noe helt annet enn det"), text) == (None, NO_PLACE)
    assert place(ForeignSegment("01", ("crm",), " \u200b\n"), text) == (None, NO_WORDS)


def test_what_cannot_be_placed_is_told_without_its_words() -> None:
    secret = ForeignSegment("01", ("crm",), "Hemmelig om Mona", start=7)
    found = placed([secret], [document("Ja.")], Codebook(codes=(Code("crm", "CRM"),)), coder="Kari")
    assert "Mona" not in repr(found)
    assert [(u.code, u.start) for u in found.unplaced] == [("'crm'", 7)]


def test_a_coder_called_machine_is_not_taken_for_ours() -> None:
    codebook = Codebook(codes=(Code("crm", "CRM"),))
    found = placed(
        [ForeignSegment("01", ("crm",), "Ja.", coder="machine")], [document("Ja.")], codebook, coder="QualCoder"
    )
    assert list(found.codings) == ["QualCoder"]


SAID = st.text(st.sampled_from("abcæ .\n🙂\u00a0"), min_size=1, max_size=40)


@given(st.lists(SAID.filter(str.strip), min_size=1, max_size=4), st.data())
def test_a_passage_whose_words_stand_once_is_found_however_blanks_are_written(
    said: list[str], data: st.DataObject
) -> None:
    text = document(*said)
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    quote = text.text[start:end].strip()
    bare = "".join(quote.split())
    written = quote.replace(" ", data.draw(st.sampled_from((" ", "\r\n", "  ", "\u00a0"))))
    span, reason = place(ForeignSegment("01", ("crm",), written), text)
    if not bare:
        assert reason == NO_WORDS
    elif "".join(text.text.split()).count(bare) == 1 and "".join(text.text.split()).find(bare) == "".join(
        text.text.split()
    ).rfind(bare):
        assert span is not None
        assert "".join(text.text[slice(*span)].split()) == bare


# ---- the command


def test_import_takes_over_codings_and_says_what_has_no_place(folder: Path, tmp_path: Path, cli: Any) -> None:
    path = project(tmp_path / "data.qda", [(1, "Ja.", 1, "Kari"), (3, "Jeg bruker CRM", 1, "Kari")])
    told = cli("import", path, study=folder)
    assert "Without a place: 01.TXT, code 'Ukjent', at 41: the codebook has no such code." in told.err
    assert "Without a place: other.docx, code 'CRM', at 4: the study has no document of that name." in told.err
    assert "1 coding of QualCoder taken over (Kari 1), 2 have no place here. They are in all tables" in told.err
    assert "Jeg bruker" not in told.out + told.err
    assert sorted(p.name for p in (folder / "transcripts").iterdir()) == ["01.txt", "02.txt", "03.txt"]
    rows = cli("import", path, "--json", study=folder).json()
    assert rows[0]["known"] == 1


def test_a_table_that_is_a_transcript_is_still_imported_as_one(folder: Path, tmp_path: Path, cli: Any) -> None:
    path = tmp_path / "04.csv"
    path.write_text("speaker,text\nIntervjuer,Hva?\nS01,Ja.\n", "utf-8")
    assert "04" in cli("import", path, study=folder).out


QC = """
CREATE TABLE document (file_path VARCHAR PRIMARY KEY, file_hash VARCHAR);
CREATE TABLE document_index (id INTEGER PRIMARY KEY, name VARCHAR, time_series BOOLEAN, document_id VARCHAR);
CREATE TABLE location (id INTEGER PRIMARY KEY, start_line INTEGER, end_line INTEGER, document_index_id VARCHAR);
CREATE TABLE code (name VARCHAR PRIMARY KEY);
CREATE TABLE coder (name VARCHAR PRIMARY KEY);
CREATE TABLE coded_line (id INTEGER PRIMARY KEY, line INTEGER, coder_id VARCHAR, code_id VARCHAR);
CREATE TABLE coded_line_location_association (coded_line_id INTEGER, location_id INTEGER);
INSERT INTO document VALUES ('01.txt', 'x'), ('../respondents.csv', 'y');
INSERT INTO document_index VALUES (1, 'paragraphs', 0, '01.txt'), (2, 'paragraphs', 0, '../respondents.csv');
INSERT INTO location VALUES (1, 0, 9, 1), (2, 0, 9, 2);
INSERT INTO code VALUES ('CRM'), ('Rokkering');
INSERT INTO coded_line VALUES (1, 2, 'kari', 'CRM'), (2, 3, 'kari', 'CRM'), (3, 5, 'ola', 'CRM');
INSERT INTO coded_line VALUES (4, 99, 'ola', 'CRM'), (5, 0, 'ola', 'CRM');
INSERT INTO coded_line_location_association VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 2);
"""


def test_coded_lines_of_qc_are_passages_of_its_corpus_and_of_no_file_outside_it(folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "qc"
    (there / "corpus").mkdir(parents=True)
    (there / "corpus" / "01.txt").write_text(THERE, encoding="utf-8")
    (there / "respondents.csv").write_text("respondent\nS01\n", encoding="utf-8")
    connection = sqlite3.connect(there / "qualitative_coding.sqlite3")
    connection.executescript(QC)
    connection.close()
    read = read_segments(there)
    assert (read.program, read.others) == ("qc", 2)
    assert [(one.coder, one.code, one.quote) for one in read.segments] == [
        ("kari", ("CRM",), "S01: Jeg bruker CRM hver dag. Det er\ntungvint."), ("ola", ("CRM",), "S01: Ja."),
    ]  # fmt: skip
    study = Study(folder)
    placing = placed(read.segments, study.documents(), Codebook(codes=(Code("crm", "CRM"),)), coder="qc")
    words = {who: [add.place.quote for add in adds] for who, adds in placing.codings.items()}
    assert words["kari"] == ["Jeg bruker CRM hver dag. Det er tungvint."]
    assert words["ola"] == ["Ja."]
