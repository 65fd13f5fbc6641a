"""A study's codebook changed from the tool: the file, people's decisions and the history go together, or nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import qualcode
from qualcode.codebook.edits import (
    CreateCode,
    DeleteCode,
    DescribeCode,
    Edit,
    MergeCodes,
    MoveCode,
    RenameCode,
    SplitCode,
)
from qualcode.decisions import Add, Anchor, Decision
from qualcode.errors import CodebookChanged, CodebookError, StudyError
from qualcode.study.store import FILE, Store

Folder = Callable[..., Path]


@pytest.fixture
def folder(study_folder: Folder) -> Path:
    return study_folder()


def history(folder: Path) -> list[tuple[str, str, str, str]]:
    frame = qualcode.Study(folder).codebook_history()
    return list(zip(frame["change"], frame["code"], frame["was"], frame["detail"], strict=True))


def hand_codes(folder: Path) -> set[str]:
    study = qualcode.Study(folder)
    study.code()
    frame = study.segments(origin="human")
    return set(frame["code"])


def test_a_renamed_code_keeps_what_people_coded_with_it(folder: Path) -> None:
    text = qualcode.Study(folder).document("02").text
    place = Anchor.at("02", text, text.index("jeg bruker"), text.index("jeg bruker") + 10)
    with Store.open(folder / FILE) as store:
        store.append_decisions([Decision("1", "2026-03-02T10:00:00+00:00", "Kari", Add(place, "crm/barriers"))])
    qualcode.Study(folder).edit_codebook(MergeCodes(("crm/barriers",), "rotation"), coder="Kari", reason="samme sak")
    assert hand_codes(folder) == {"rotation"}
    qualcode.Study(folder).undo_codebook_edit(coder="Kari")
    assert hand_codes(folder) == {"crm/barriers"}


def test_what_is_decided_after_a_rename_follows_the_code_back(folder: Path) -> None:
    text = qualcode.Study(folder).document("02").text
    place = Anchor.at("02", text, text.index("jeg bruker"), text.index("jeg bruker") + 10)
    qualcode.Study(folder).edit_codebook(RenameCode("rotation", id="bytte"), coder="Kari")
    with Store.open(folder / FILE) as store:
        store.append_decisions([Decision("1", "2026-03-02T10:00:00+00:00", "Kari", Add(place, "bytte"))])
    qualcode.Study(folder).undo_codebook_edit(coder="Kari")
    assert hand_codes(folder) == {"rotation"}


def test_changes_are_taken_back_one_after_the_other_to_the_same_bytes(folder: Path) -> None:
    path = folder / "codebooks" / "codebook.yaml"
    before, study = path.read_bytes(), qualcode.Study(folder)
    study.edit_codebook(CreateCode("Tillit"), coder="Kari")
    between = path.read_bytes()
    study.edit_codebook(DeleteCode("crm"), coder="Ola")
    assert study.undo_codebook_edit(coder="Ola").text.encode() == path.read_bytes() == between
    study.undo_codebook_edit(coder="Kari")
    assert path.read_bytes() == before
    with pytest.raises(StudyError, match="no change of the codebook to take back"):
        study.undo_codebook_edit(coder="Kari")


def test_a_codebook_edited_elsewhere_meanwhile_is_not_overwritten(folder: Path) -> None:
    path, study = folder / "codebooks" / "codebook.yaml", qualcode.Study(folder)
    seen = study.codebook_file().hash
    path.write_text(path.read_text("utf-8") + "# et notat\n", "utf-8")
    with pytest.raises(CodebookChanged, match="make your change again"):
        study.edit_codebook(CreateCode("Tillit"), coder="Kari", seen=seen)
    assert path.read_text("utf-8").endswith("# et notat\n")
    study.edit_codebook(CreateCode("Tillit"), coder="Kari")
    path.write_text(path.read_text("utf-8") + "# til\n", "utf-8")
    with pytest.raises(CodebookChanged):
        study.undo_codebook_edit(coder="Kari")


def test_a_change_that_cannot_be_made_leaves_nothing_behind(folder: Path) -> None:
    path = folder / "codebooks" / "codebook.yaml"
    before = path.read_bytes()
    with pytest.raises(CodebookError):
        qualcode.Study(folder).edit_codebook(CreateCode("CRM"), coder="Kari")
    assert path.read_bytes() == before
    assert not (folder / FILE).exists()


def test_a_study_without_a_codebook_gets_its_first_one(study_folder: Folder) -> None:
    study = qualcode.Study(study_folder({"codebooks/codebook.yaml": None}))
    made = study.edit_codebook(CreateCode("Tillit", definition="At man stoler på noen."), coder="Kari", seen="")
    assert [code.id for code in study.codebook()] == ["tillit"]
    assert made.path.name == "codebook.yaml"


SETTINGS = """\
language: nb
questions:     # hva vi spør om
  - {text: Hva hindrer bruk?, codes: [crm/barriers, rotation]}
  - text: Hvem bytter?
    codes:
      - rotation    # bytte
"""


def test_codes_that_study_yaml_names_follow_and_come_back(study_folder: Folder) -> None:
    folder = study_folder({"study.yaml": SETTINGS})
    study = qualcode.Study(folder)
    study.edit_codebook(RenameCode("rotation", id="bytte"), coder="Kari")
    assert (folder / "study.yaml").read_text("utf-8") == SETTINGS.replace("rotation", "bytte")
    study.edit_codebook(MergeCodes(("bytte",), "crm/barriers"), coder="Kari")
    assert [question.codes for question in study.settings.questions] == [("crm/barriers",), ("crm/barriers",)]
    study.undo_codebook_edit(coder="Kari")
    study.undo_codebook_edit(coder="Kari")
    assert (folder / "study.yaml").read_text("utf-8") == SETTINGS


def test_a_code_that_study_yaml_names_is_not_deleted(study_folder: Folder) -> None:
    study = qualcode.Study(study_folder({"study.yaml": SETTINGS}))
    with pytest.raises(StudyError, match=r"study\.yaml names the code 'rotation'"):
        study.edit_codebook(DeleteCode("rotation"), coder="Kari")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (CreateCode("Tillit"), ("created", "tillit", "", "")),
        (RenameCode("rotation", id="bytte"), ("renamed", "bytte", "rotation", "")),
        (RenameCode("rotation", name="Bytte"), ("renamed", "rotation", "", "Rokkering → Bytte")),
        (MoveCode("crm/barriers", "rotation"), ("moved", "rotation/barriers", "crm/barriers", "")),
        (MergeCodes(("rotation",), "crm/barriers"), ("merged", "crm/barriers", "rotation", "")),
        (SplitCode("rotation", (CreateCode("A"), CreateCode("B"))), ("split", "b", "rotation", "")),
        (DeleteCode("crm/barriers"), ("dropped", "crm/barriers", "", "")),
        (DescribeCode("rotation", definition="Bytte av selger."), ("redefined", "rotation", "", "definition")),
    ],
)
def test_the_history_tells_what_was_done(folder: Path, edit: Edit, expected: tuple[str, str, str, str]) -> None:
    qualcode.Study(folder).edit_codebook(edit, coder="Kari", reason="fordi")
    told = history(folder)
    assert told[0] == ("first version", "", "", "3 codes")
    assert expected in told
    frame = qualcode.Study(folder).codebook_history()
    assert set(frame["reason"][1:]) == {"fordi"}
    assert set(frame["coder"][1:]) == {"Kari"}


def test_the_history_tells_what_was_changed_by_hand(folder: Path) -> None:
    path = folder / "codebooks" / "codebook.yaml"
    qualcode.Study(folder).code()
    text = path.read_text("utf-8").replace("  rotation:\n", "  bytte:\n").replace("[CRM, kundesystem]", "[CRM, system]")
    path.write_text(text, "utf-8")
    qualcode.Study(folder).code()
    qualcode.Study(folder).code()
    assert history(folder) == [
        ("first version", "", "", "3 codes"),
        ("rules", "crm", "", "+ system; − kundesystem"),
        ("renamed", "bytte", "rotation", ""),
    ]


def test_codes_are_renamed_and_merged_from_the_command_line(folder: Path, cli: Callable[..., Any]) -> None:
    cli("codebook", "rename", "crm/barriers", "hindringer", "--reason", "ordet", "--coder", "Kari", study=folder)
    cli("codebook", "merge", "crm/hindringer", "rotation", "crm", study=folder)
    assert [code.id for code in qualcode.Study(folder).codebook()] == ["crm"]
    told = cli("codebook", "history", "--json", study=folder)
    assert [
        (row["change"], row["code"], row["was"]) for row in told.json() if row["change"] in ("renamed", "merged")
    ] == [
        ("renamed", "crm/hindringer", "crm/barriers"),
        ("merged", "crm", "crm/hindringer"),
        ("merged", "crm", "rotation"),
    ]
