"""Two people code copies of one study, and bring together what they decided."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.decisions import Add, Anchor, Memo


@pytest.fixture
def folder(study_folder: Callable[..., Path], cli: Any) -> Path:
    folder = study_folder()
    cli("code", study=folder)
    return folder


def add(folder: Path, words: str, coder: str, document: str = "03") -> None:
    study = Study(folder)
    text = study.document(document).text
    start = text.index(words)
    study.decide(Add(Anchor.at(document, text, start, start + len(words)), "crm"), coder=coder)


def test_what_a_colleague_decided_comes_in_once_and_is_told(folder: Path, cli: Any) -> None:
    other = Path(shutil.copytree(folder, folder.parent / "kari"))
    add(folder, "De ringer", "Ola")
    add(other, "alltid tilbake", "Kari")
    told = cli("merge", other, study=folder)
    assert "1 new decision." in told.err
    assert "2 codings by hand" in told.err
    assert "0 new decisions; 1 were here already" in cli("merge", other / "study.db", study=folder).err
    assert {row["coder"] for row in cli("segments", "--origin", "human", "--json", study=folder).json()} == {
        "Kari",
        "Ola",
    }
    assert "merge" in [row["what"] for row in cli("history", "--json", study=folder).json()]
    assert cli("merge", other, "--json", study=folder).json()[0]["known"] == 1
    assert "this very study" in cli("merge", folder, study=folder, code=5).err


def test_decisions_go_through_a_text_file_known_by_what_is_in_it(folder: Path, cli: Any, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, folder.parent / "kari"))
    add(other, "alltid tilbake", "Kari")
    Study(other).decide(Memo("For meg selv."), coder="Kari")
    told = cli("export", "decisions", "-o", tmp_path / "avgjort.txt", study=other)
    assert "2 decisions in" in told.err
    assert "private memos among them" in told.err
    written = (tmp_path / "avgjort.txt").read_text("utf-8")
    assert cli("export", "decisions", "-o", "-", study=other).out == written
    assert "2 new decisions." in cli("import", tmp_path / "avgjort.txt", study=folder).err
    assert cli("segments", "--coder", "Kari", "--json", study=folder).json()[0]["text"] == "alltid tilbake"
    (row,) = cli("import", tmp_path / "avgjort.txt", "--json", study=folder).json()
    assert (row["new"], row["known"]) == (0, 2)
    assert not (folder / "transcripts" / "avgjort.txt").exists()


def test_without_a_name_the_file_stands_in_the_study_folder(folder: Path, cli: Any) -> None:
    cli("export", "decisions", study=folder)
    assert (folder / "decisions.jsonl").read_text("utf-8") == '{"format": "qualcode decisions", "version": 1}\n'
    assert "0 new decisions." in cli("import", folder / "decisions.jsonl", study=folder).err


def test_what_finds_no_place_is_told_and_a_broken_file_is_refused_with_its_line(folder: Path, cli: Any) -> None:
    other = Path(shutil.copytree(folder, folder.parent / "kari"))
    add(other, "alltid tilbake", "Kari")
    cli("export", "decisions", study=other)
    (folder / "transcripts" / "03.txt").unlink()
    cli("code", study=folder)
    told = cli("import", other / "decisions.jsonl", study=folder)
    assert "1 of the new ones cannot be used as the study is now: `qualcode history --unplaced` says which" in told.err
    (other / "decisions.jsonl").write_text((other / "decisions.jsonl").read_text("utf-8")[:-20], "utf-8")
    failed = cli("import", other / "decisions.jsonl", study=folder, code=5).err
    assert "decisions.jsonl, line 2: is no JSON, or was cut off" in failed
    assert "alltid" not in failed


def test_transcripts_and_decisions_can_be_imported_at_once(folder: Path, cli: Any, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, folder.parent / "kari"))
    add(other, "alltid tilbake", "Kari")
    cli("export", "decisions", study=other)
    (tmp_path / "04.txt").write_text("S01: Vi bruker CRM.\n", "utf-8")
    told = cli("import", tmp_path / "04.txt", other / "decisions.jsonl", study=folder)
    assert "1 new decision." in told.err
    assert (folder / "transcripts" / "04.txt").exists()
