"""From an empty folder to a study, without a browser: what the page takes, what it refuses, and what it writes."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from qualcode import Study
from qualcode.files import MAX_FILE
from qualcode.review import words_begin_en, words_begin_nb
from qualcode.review.door import Door
from qualcode.review.guard import Guard
from qualcode.review.tray import NotTaken, Tray, safe_name
from tests.conftest import CODEBOOK, TRANSCRIPTS
from tests.review.conftest import HOST, PORT

TALK = "Intervjuer: Hva med CRM?\n\nKari: Jeg bruker CRM hver dag.\n\nOla: Ikke jeg.\n\nKari: Nei vel.\n\nOla: Nei.\n"


class Student:
    """Somebody at the page of a folder."""

    def __init__(self, folder: Path, **how: Any) -> None:
        self.folder = folder
        self.door = Door(folder, coder="Kari", **how)
        guard = Guard(self.door, PORT)
        self.http = TestClient(guard, base_url=HOST, headers={"Origin": HOST})
        self.http.get(guard.address.removeprefix(HOST))

    def drop(self, name: str, content: str | bytes = TALK) -> dict[str, Any]:
        answer = self.http.post("/begin/file", params={"name": name}, content=content)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def rows(self, **who: tuple[str, str, str]) -> list[dict[str, str]]:
        """The form as it is proposed, with labels answered otherwise."""
        rows = []
        for one in self.door.beginning.asked():
            kind, id, role = who.get(one.voice.label, (one.kind, one.id, one.role))
            rows.append({"source": one.voice.source, "label": one.voice.label, "who": kind, "id": id, "role": role})
        return rows

    def make(self, *, status: int = 200, **form: Any) -> dict[str, Any]:
        whole = {"title": "Min studie", "language": "nb", "codebook": "empty", "rows": self.rows(), **form}
        answer = self.http.post("/begin/make", json=whole)
        assert answer.status_code == status, answer.text
        self.wait()
        return answer.json()

    def wait(self) -> None:
        until = time.monotonic() + 60
        while not self.door.work.state.is_done:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert not self.door.work.state.error

    def files(self) -> list[str]:
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())


@pytest.fixture
def student(tmp_path: Path) -> Student:
    folder = tmp_path / "oppgave"
    folder.mkdir()
    return Student(folder)


def test_both_languages_say_the_same_things() -> None:
    assert list(words_begin_nb.WORDS) == list(words_begin_en.WORDS)
    for key, phrase in words_begin_nb.WORDS.items():
        assert set(re.findall(r"\{\w+\}", phrase)) == set(re.findall(r"\{\w+\}", words_begin_en.WORDS[key])), key


def test_an_empty_folder_opens_the_form_and_nothing_is_written_by_looking(student: Student) -> None:
    page = student.http.get("/").text
    assert "En ny studie" in page
    assert 'value="oppgave"' in page
    assert "<script>" not in page
    assert " style=" not in page
    assert student.files() == []


def test_the_form_speaks_as_the_browser_does_until_somebody_chooses(student: Student) -> None:
    assert "A new study" in student.http.get("/", headers={"Accept-Language": "en-GB,en"}).text
    student.http.get("/language/nb")
    assert "En ny studie" in student.http.get("/", headers={"Accept-Language": "en-GB,en"}).text


def test_of_a_file_is_told_how_it_was_read_and_who_speaks_in_it(student: Student) -> None:
    told = student.drop("intervju 1.txt")
    html = re.sub(r"\s+", " ", told["html"])
    assert told["isTaken"]
    assert (
        '<th scope="row">intervju 1.txt</th> <td>txt</td> <td>Intervjuer, Kari, Ola</td> <td class="number">5</td>'
        in html
    )
    assert html.count("<tr data-source=") == 3
    assert "Jeg bruker CRM hver dag." in html
    assert student.files() == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("lyd.mp3", b"ID3\x04\x00" + bytes(50), "Denne typen fil kan ikke leses"),
        ("notat.xyz", TALK, "Denne typen fil kan ikke leses"),
        ("intervju", TALK, "Denne typen fil kan ikke leses"),
        ("tom.txt", b"", "Filen er tom"),
        ("README.txt", TALK, "README-filer"),
        ("falsk.docx", TALK, "Kan ikke brukes"),
        ("bilde.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "Kan ikke brukes"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_reason_and_left_out(
    student: Student, name: str, content: str | bytes, reason: str
) -> None:
    told = student.drop(name, content)
    assert not told["isTaken"]
    assert reason in told["html"]
    assert student.door.beginning.tray.taken == []
    assert student.make(status=400)["error"] == words_begin_nb.WORDS["unsaid.files"]
    assert student.files() == []


def test_a_file_that_is_too_large_is_refused(student: Student) -> None:
    told = student.drop("stor.txt", b"Kari: Hei.\n" * (MAX_FILE // 11 + 1))
    assert "64 MB" in told["html"]
    assert not told["isTaken"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../x.txt", "x.txt"),
        ("..\\..\\windows\\x.txt", "x.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("CON.txt", "_CON.txt"),
        ("aux.intervju.txt", "_aux.intervju.txt"),
        ("hva?<b>.txt", "hva__b_.txt"),
        (".skjult.txt", "skjult.txt"),
        ("x.txt. ", "x.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("A\u030a.txt", "Å.txt"),
        ("", "transcript"),
        ("..", "transcript"),
    ],
)
def test_names_are_made_safe_for_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_no_name_leaves_the_folder_or_is_too_long(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 101
    assert Path(safe).name == safe
    assert not set(safe) & set('/\\<>:"|?*\x00')
    assert os.path.normpath(f"/top/{safe}").startswith("/top/")


@pytest.mark.parametrize("name", ["../x.txt", "CON.txt", "æ" * 300 + ".txt"])
def test_a_file_with_a_hostile_name_lands_among_the_transcripts(student: Student, name: str) -> None:
    assert student.drop(name)["isTaken"]
    student.make()
    (written,) = [p for p in (student.folder / "transcripts").iterdir() if p.name != "README.txt"]
    assert written.read_text("utf-8") == TALK
    assert list(student.folder.parent.iterdir()) == [student.folder]


def test_a_second_file_of_a_name_is_refused_and_the_first_stays(student: Student) -> None:
    student.drop("a.txt")
    assert "valgt den allerede" in student.drop("A.txt")["html"]
    assert "en annen fil med det navnet" in student.drop("a.txt", TALK + "\nKari: Mer.\n")["html"]
    assert [taken.path.read_text("utf-8") for taken in student.door.beginning.tray.taken] == [TALK]


def test_a_file_is_taken_off_the_list_again(student: Student) -> None:
    student.drop("a.txt")
    student.drop("b.mp3", b"ID3")
    for name in ("a.txt", "b.mp3", "nothing.txt"):
        student.http.post("/begin/back", params={"name": name})
    assert student.door.beginning.tray.taken == []
    assert student.door.beginning.turned == {}


def test_hostile_names_and_labels_are_never_markup(student: Student) -> None:
    told = student.drop("<img src=x>.txt", "A<b>: Hei?\n\nB<i>: Hei.\n\nA<b>: Ja?\n\nB<i>: Nei.\n")
    told = student.drop("<script>.mp3", b"ID3")
    assert not re.search(r"<(img|b|i|script)>|<img", told["html"])


def test_the_study_has_what_was_said_of_it(student: Student) -> None:
    student.drop("01.txt")
    student.make(
        title="Kari's {studie}: 'A' & B",
        rows=student.rows(Kari=("respondent", "S01", "selger"), Ola=("nobody", "", "")),
    )
    study = Study(student.folder)
    assert study.settings.title == "Kari's {studie}: 'A' & B"
    assert study.settings.language == "nb"
    assert {id: person.role for id, person in study.respondents().items()} == {"S01": "selger"}
    (document,) = study.documents()
    assert document.respondents == ("S01",)
    assert study.faults == ()
    assert student.files() == ["respondents.csv", "study.yaml", "transcripts/01.txt", "transcripts/README.txt"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"label": "Per"}, "Si hvem «Kari» i 01.txt er."),
        ({"source": "../02.txt"}, "Si hvem «Kari» i 01.txt er."),
        ({"who": "boss"}, "Si hvem «Kari» i 01.txt er."),
        ({"id": ""}, "Gi «Kari» i 01.txt en id."),
        ({"id": "=1+1"}, "«=1+1» kan ikke være en id."),
        ({"id": "interviewer"}, "«interviewer» kan ikke være en id."),
        ({"id": "R01\nR02"}, "kan ikke være en id."),
        ({"id": "r02"}, "skiller seg bare i store og små bokstaver"),
        ({"role": "=cmd|' /C calc'!A0"}, "Rollen til R01"),
        ({"id": "R02", "role": "kjøper"}, "R02 har to roller"),
    ],
)
def test_who_is_who_is_checked_before_anything_is_written(student: Student, change: dict[str, str], told: str) -> None:
    student.drop("01.txt")
    rows = student.rows(Ola=("respondent", "R02", "selger"))
    (kari,) = [row for row in rows if row["label"] == "Kari"]
    kari |= change
    assert told in student.make(status=400, rows=rows)["error"]
    assert student.files() == []


def test_a_label_that_nobody_knows_is_refused(student: Student) -> None:
    student.drop("01.txt")
    rows = [*student.rows(), {"source": "01.txt", "label": "Ukjent", "who": "respondent", "id": "R9", "role": ""}]
    assert "Det er ingen «Ukjent» i 01.txt" in student.make(status=400, rows=rows)["error"]
    for broken in (None, "rows", [1, 2], {}):
        assert "ufullstendig" in student.make(status=400, rows=broken)["error"]


def test_one_person_in_two_transcripts_is_one_respondent(student: Student) -> None:
    student.drop("01.txt")
    student.drop("02.txt", "Intervjuer: Og?\n\nSpeaker 2: Kari igjen.\n")
    student.make(rows=student.rows(**{"Kari": ("respondent", "R01", "selger"), "Speaker 2": ("respondent", "R01", "")}))
    study = Study(student.folder)
    assert study.respondents()["R01"].role == "selger"
    assert [d.respondents for d in study.documents()] == [("R01", "R02"), ("R01",)]


def test_respondents_that_lie_in_the_folder_are_kept_and_hold(student: Student) -> None:
    own = "respondent;role\nS01;selger\n"
    (student.folder / "respondents.csv").write_text(own, encoding="utf-8")
    student.drop("01.txt")
    assert "står ikke i respondents.csv" in student.make(status=400)["error"]
    student.make(rows=student.rows(Kari=("respondent", "S01", ""), Ola=("interviewer", "", "")))
    assert (student.folder / "respondents.csv").read_text("utf-8") == own


def test_a_codebook_is_read_when_it_is_chosen_and_its_faults_are_told(student: Student) -> None:
    def choose(name: str, content: str) -> Any:
        return student.http.post("/begin/codebook", params={"name": name}, content=content)

    assert choose("bok.docx", CODEBOOK).json()["error"] == words_begin_nb.WORDS["turned.yaml"]
    broken = choose("bok.yaml", CODEBOOK.replace("name: CRM", "navn: CRM")).json()
    assert broken["error"] == words_begin_nb.WORDS["turned.codebook"]
    assert "bok.yaml:6" in broken["detail"]
    student.drop("01.txt")
    assert student.make(status=400, codebook="file")["error"] == words_begin_nb.WORDS["unsaid.file"]
    assert choose("../bok.yaml", CODEBOOK).json()["told"] == "«Kundesamtaler» har 3 koder."
    student.make(codebook="file")
    assert (student.folder / "codebooks" / "bok.yaml").read_text("utf-8") == CODEBOOK
    assert Study(student.folder).is_coded()
    assert 'href="/read/01"' in student.http.get("/").text


@pytest.mark.slow
def test_the_samples_codebook_comes_in_the_language_of_the_interviews(student: Student) -> None:
    student.drop("01.txt")
    student.make(codebook="sample", language="nn")
    assert student.files()[0] == "codebooks/key_account.nb.yaml"
    assert Study(student.folder).settings.language == "nn"


def test_a_study_begun_empty_is_coded_as_soon_as_it_has_a_code(student: Student) -> None:
    student.drop("01.txt")
    student.make()
    assert "Din første kode" in student.http.get("/").text
    assert "data-work=" not in student.http.get("/work").text
    assert student.http.post("/codes", json={"name": "  "}).status_code == 400
    assert (
        student.http.post("/codes", json={"name": "Tillit", "definition": "Når noen stoler på noen."}).status_code
        == 200
    )
    student.wait()
    assert [code.id for code in Study(student.folder).codebook()] == ["tillit"]
    assert "Tillit" in student.http.get("/read/01").text


def test_a_study_without_a_codebook_can_be_opened(student: Student, study_folder: Any) -> None:
    student = Student(study_folder({"codebooks/codebook.yaml": None}))
    page = student.http.get("/").text
    assert "Din første kode" in page
    assert "/read/02" in page
    assert "Jeg bruker CRM hver dag." in student.http.get("/read/01").text
    assert student.http.get("/speakers/01").status_code == 200
    assert student.http.get("/framework").status_code == 404


def test_a_study_gets_its_first_code_of_words_in_a_transcript_and_is_coded_with_it(study_folder: Any) -> None:
    student = Student(study_folder({"codebooks/codebook.yaml": None}))
    assert student.http.get("/").status_code == 200
    text = Study(student.folder).document("01").text
    start = text.index("hver dag")
    place = {"start": start, "end": start + 8, "first": "hver dag", "last": "hver dag"}
    memo = {"kind": "memo", "document": "01", "since": "0.0", "text": "Før noen koder.", **place}
    assert student.http.post("/act", json=memo).status_code == 200
    first = {"document": "01", "name": "Hver dag", "seen": "", **place}
    assert student.http.post("/codebook", json=first).status_code == 200
    found = [(one.code, one.start, one.coder != "machine") for one in Study(student.folder).standing().codings]
    assert ("hver-dag", start, True) in found
    page = student.http.get("/read/01").text
    assert "Før noen koder." in page
    assert 'data-code="hver-dag"' in page
    assert (
        student.http.post("/codebook", json={**first, "name": "To"}).status_code == 409
    )  # it was thought of without a codebook


@pytest.mark.slow
def test_the_report_is_made_and_handed_out_and_nothing_else_is(study_folder: Any) -> None:
    folder = study_folder()
    study = Study(folder)
    study.code()
    student = Student(folder, study=study)
    assert student.http.get("/reports/report.docx").status_code == 404
    assert student.http.post("/work/report").status_code == 200
    student.wait()
    work = student.http.get("/work").text
    assert "Rapporten er laget." in work
    for name in ("report.docx", "report.html", "tables.xlsx"):
        assert f'href="/reports/{name}"' in work
        answer = student.http.get(f"/reports/{name}")
        assert answer.content == (folder / "reports" / name).read_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
    for name in ("..%2Fstudy.yaml", "..%2F..%2Fetc%2Fpasswd", "segments.csv", "study.db"):
        assert student.http.get(f"/reports/{name}").status_code == 404


def test_blind_nothing_of_the_whole_study_is_shown_or_handed_out(study_folder: Any) -> None:
    study = Study(study_folder({"reports/report.docx": "what others have coded"}))
    study.code()
    assert "report.docx" in Student(study.folder, study=study).http.get("/work").text
    student = Student(study.folder, study=study, is_blind=True)
    assert "report.docx" not in student.http.get("/work").text
    assert student.http.get("/reports/report.docx").status_code == 404


def test_what_goes_wrong_with_the_work_is_told(study_folder: Any) -> None:
    study = Study(study_folder())
    study.code()
    student = Student(study.folder, study=study)
    (study.folder / "codebooks" / "codebook.yaml").write_text("codes: 7\n", encoding="utf-8")
    student.http.post("/work/code")
    while not student.door.work.state.is_done:
        time.sleep(0.02)
    told = student.http.get("/work").text
    assert "Studien kunne ikke kodes:" in told
    assert "codebook.yaml:1" in told
    assert 'href="/read/01"' in student.http.get("/").text


def test_transcripts_are_added_and_those_who_are_known_stay_who_they_are(study_folder: Any) -> None:
    folder = study_folder()
    study = Study(folder)
    study.code()
    student = Student(folder, study=study)
    assert "Studien har den allerede." in student.drop("01.txt", TRANSCRIPTS["01.txt"])["html"]
    assert "en annen fil med det navnet" in student.drop("02.txt")["html"]
    student.drop("04.txt", "Intervjuer: Og?\n\nS01: Jeg igjen.\n\nPer: Og jeg.\n\nS01: Ja.\n\nPer: Ja.\n")
    said = {row["label"]: (row["who"], row["id"], row["role"]) for row in student.rows()}
    assert said == {
        "Intervjuer": ("interviewer", "", ""),
        "S01": ("respondent", "S01", "seller"),
        "Per": ("respondent", "R01", ""),
    }
    student.make(rows=student.rows(Per=("respondent", "K02", "customer")))
    study = Study(folder)
    assert study.document("04").respondents == ("S01", "K02")
    assert study.faults == ()
    assert (folder / "respondents.csv").read_text("utf-8-sig").endswith("K01,customer,\nK02,customer,\n")
    assert 'href="/read/04"' in student.http.get("/").text


def test_a_stranger_without_the_browsers_secret_can_do_nothing(student: Student) -> None:
    stranger = TestClient(Guard(student.door, PORT), base_url=HOST, headers={"Origin": HOST})
    for path in ("/begin/file?name=a.txt", "/begin/make", "/work/code", "/codes"):
        assert stranger.post(path, content=TALK).status_code == 403
    elsewhere = student.http.post("/begin/file?name=a.txt", content=TALK, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    assert student.door.beginning.tray.taken == []


def test_a_tray_leaves_nothing_behind() -> None:
    tray = Tray()
    kept = tray.take("a.txt", TALK.encode()).path
    with pytest.raises(NotTaken):
        tray.take("b.xyz", b"x")
    assert [p.name for p in kept.parent.iterdir()] == ["a.txt"]
    tray.discard()
    assert not kept.exists()
