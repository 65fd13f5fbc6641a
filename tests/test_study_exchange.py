"""A study goes to other programs whole, and tells what stays behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.decisions import Act, Add, Anchor, Memo, Reject
from qualcode.exchange.project import Project
from qualcode.exchange.read import read_project
from qualcode.exporters import UnknownFormat

MakeStudy = Callable[..., Path]


def place(study: Study, document: str, words: str) -> Anchor:
    """Where words are in a document."""
    text = study.document(document).text
    start = text.index(words)
    return Anchor.at(document, text, start, start + len(words))


@pytest.fixture
def study(study_folder: MakeStudy) -> Study:
    """A coded study in which two people have decided something."""
    study = Study(study_folder())
    study.code()
    yellow = place(study, "01", "Blåbærgrøt 🙂 er godt.")
    crm = study.standing().codings[0]
    rejected = Anchor.at(crm.document, study.document(crm.document).text, crm.start, crm.end)
    acts: list[tuple[Act, str]] = [
        (Add(yellow, "crm/barriers"), "kari"),
        (Add(yellow, "rotation"), "ola"),
        (Reject(rejected, crm.code), "kari"),
        (Memo("Ser på dette igjen", "segment", place=yellow), "kari"),
        (Memo("Til rapporten", "code", "crm", for_report=True, type="reflexive", day="2026-01-15"), "ola"),
        (Memo("Om S01", "respondent", "S01", for_report=True), "ola"),
    ]
    for act, coder in acts:
        study.decide(act, coder=coder)
    return study


def exported(study: Study, path: Path, **options: Any) -> Project:
    """What is in the project that a study writes."""
    return read_project(study.export_project(path, **options).path.read_bytes())


def coded(project: Project) -> list[tuple[str, str, str]]:
    """Code, user and words of each coding."""
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    texts = {source.guid: source.text for source in project.sources}
    return [(codes[c.code], users[c.user], texts[c.place.source][c.place.start : c.place.end]) for c in project.codings]


def test_a_second_export_is_the_same_byte_for_byte(study: Study, tmp_path: Path) -> None:
    first = study.export_project(tmp_path / "a.qdpx").path.read_bytes()
    assert Study(study.folder).export_project(tmp_path / "b.qdpx").path.read_bytes() == first
    assert study.export_project(tmp_path / "a.qdpx").path.name == "a.qdpx"


def test_what_stands_goes_out_by_its_coder_and_what_was_rejected_stays(study: Study, tmp_path: Path) -> None:
    project = exported(study, tmp_path / "a.qdpx")
    assert [user.name for user in project.users] == ["kari", "ola", "qualcode"]
    assert ("Hindringer", "kari", "Blåbærgrøt 🙂 er godt.") in coded(project)
    assert ("Rokkering", "ola", "Blåbærgrøt 🙂 er godt.") in coded(project)
    standing = [coding for coding in study.standing().codings if coding.status != "rejected"]
    assert len(project.codings) == len(standing) == len(study.standing().codings) - 1
    kari = next(one for one in project.codings if one.user == project.users[0].guid)
    assert kari.at  # when, too


def test_codes_are_nested_and_described_and_respondents_are_cases(study: Study, tmp_path: Path) -> None:
    project = exported(study, tmp_path / "a.qdpx")
    crm, barriers, _ = project.codes
    assert (crm.name, crm.description, barriers.parent) == ("CRM", "Bruk av og holdninger til kundesystemet.", crm.guid)
    people = {case.name: (dict(case.variables), len(case.sources)) for case in project.cases}
    assert people["S01"] == ({"role": "seller", "office": "Bodø"}, 1)
    assert [source.text for source in project.sources] == [document.text for document in study.texts()]


def test_private_memos_stay_unless_they_are_asked_for(study: Study, tmp_path: Path) -> None:
    written = study.export_project(tmp_path / "a.qdpx")
    assert {note.text for note in written.project.notes} == {"Til rapporten", "Om S01"}
    assert written.kept_back == 1
    whole = exported(study, tmp_path / "b.qdpx", private=True)
    assert {(note.text, note.about, note.key) for note in whole.notes} == {
        ("Ser på dette igjen", "segment", ""),
        ("Til rapporten", "code", whole.codes[0].guid),
        ("Om S01", "respondent", "S01"),
    }


def test_what_the_format_cannot_hold_is_told(study: Study, tmp_path: Path) -> None:
    told = "\n".join(study.export_project(tmp_path / "a.qdpx").left_out)
    assert "4 rules" in told
    assert "1 coding that somebody has rejected" in told
    assert "negated" in told


def test_a_file_that_somebody_changed_is_not_overwritten(study: Study, tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"from another program")
    assert study.export_project(tmp_path / "a.qdpx").path.name == "a-2.qdpx"
    with pytest.raises(UnknownFormat, match=r"\.qdpx, \.qdc"):
        study.export_project(tmp_path / "a.docx")


def test_the_command_writes_project_and_codebook_and_lists_what_is_left_out(
    study: Study, tmp_path: Path, cli: Callable[..., Any]
) -> None:
    ended = cli("export", tmp_path / "x.qdpx", study=study.folder)
    assert "Not in the file: 4 rules of the codebook" in ended.err
    assert "Not in the file: 1 private memo; --private takes them along." in ended.err
    cli("export", "x.qdc", "-o", tmp_path / "book.qdc", study=study.folder)
    assert [code.name for code in read_project((tmp_path / "book.qdc").read_bytes()).codes] == [
        "CRM",
        "Hindringer",
        "Rokkering",
    ]
    assert "There is no export 'x.qdp'" in cli("export", "x.qdp", study=study.folder, code=2).err
