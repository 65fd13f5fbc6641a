"""What commands show and say in a study in which people have decided something, and that they say nothing of it in one without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.decisions import Accept, Add, Anchor, Memo, Reject


@pytest.fixture
def folder(study_folder: Callable[..., Path], cli: Any) -> Path:
    folder = study_folder()
    cli("code", study=folder)
    return folder


def at(study: Study, document: str, words: str) -> Anchor:
    text = study.document(document).text
    start = text.index(words)
    return Anchor.at(document, text, start, start + len(words))


@pytest.fixture
def reviewed(folder: Path) -> Path:
    """Kari has accepted one coding and made another, Ola has rejected one."""
    study = Study(folder)
    study.decide(Accept(at(study, "01", "Jeg bruker CRM hver dag."), "crm"), coder="Kari")
    study.decide(Add(at(study, "03", "De ringer alltid tilbake."), "crm"), coder="Kari")
    study.decide(Reject(at(study, "01", "Rokkering liker jeg ikke."), "rotation"), coder="Ola")
    return folder


READING = (
    "segments", "documents", "turns", "frequencies", "compare", "matrix", "cooccurrence", "development", "course", "words", "questions",
)  # fmt: skip


@pytest.mark.parametrize("command", READING)
def test_without_decisions_nothing_is_said_of_them_and_machine_only_changes_nothing(
    folder: Path, cli: Any, command: str
) -> None:
    told = cli(command, study=folder)
    assert "judged" not in told.err
    only = cli(command, "--machine-only", study=folder)
    assert (only.out, only.err) == (told.out, told.err)


@pytest.mark.parametrize("command", READING)
def test_commands_say_how_much_was_reviewed(reviewed: Path, cli: Any, command: str) -> None:
    assert "2 of 9 suggestions judged; 1 coding by hand." in cli(command, study=reviewed).err
    assert "judged" not in cli(command, "--quiet", study=reviewed).err
    assert "what people decided is left aside" in cli(command, "--machine-only", study=reviewed).err


@pytest.mark.parametrize(
    "command", ["explain Rokkering", "sample -n 3 -o {}/sheet.xlsx", "agree Kari Ola --not-blind", "text 01"]
)
def test_what_does_not_rest_on_decisions_is_silent_about_them(
    reviewed: Path, cli: Any, tmp_path: Path, command: str
) -> None:
    assert "judged" not in cli(*command.format(tmp_path).split(), study=reviewed).err


def test_machine_only_gives_the_tables_that_the_rules_alone_gave(folder: Path, cli: Any) -> None:
    before = {command: cli(command, "--json", study=folder).out for command in READING}
    study = Study(folder)
    study.decide(Reject(at(study, "01", "Rokkering liker jeg ikke."), "rotation"), coder="Ola")
    study.decide(Add(at(study, "03", "De ringer alltid tilbake."), "crm"), coder="Kari")
    assert cli("segments", "--json", study=folder).out != before["segments"]
    assert {command: cli(command, "--json", "--machine-only", study=folder).out for command in READING} == before


def test_machine_only_works_before_anything_has_been_coded(study_folder: Callable[..., Path], cli: Any) -> None:
    assert len(cli("documents", "--machine-only", "--json", study=study_folder()).json()) == 3


def test_run_and_report_can_leave_decisions_aside(reviewed: Path, cli: Any) -> None:
    told = cli("run", "--machine-only", study=reviewed)
    assert "left aside" in told.err
    assert "Kari" not in (reviewed / "reports" / "segments.csv").read_text("utf-8")
    cli("run", study=reviewed)
    assert "Kari" in (reviewed / "reports" / "segments.csv").read_text("utf-8")
    assert "2 of 9 suggestions judged" in cli("code", study=reviewed).err


def test_segments_show_who_coded_and_who_judged(reviewed: Path, cli: Any) -> None:
    shown = cli("segments", "--all", study=reviewed).out
    assert "match, accepted by Kari" in shown
    assert "match, rejected by Ola" in shown
    assert "human (Kari)" in shown
    assert "rejected" not in cli("segments", study=reviewed).out


def test_segments_of_one_coder(reviewed: Path, cli: Any) -> None:
    (found,) = cli("segments", "--coder", "Kari", "--json", study=reviewed).json()
    assert (found["coder"], found["text"]) == ("Kari", "De ringer alltid tilbake.")
    assert cli("segments", "--coder", "Ola", "--json", study=reviewed).json() == []
    machine = cli("segments", "--coder", "machine", "--json", study=reviewed).json()
    assert {row["coder"] for row in machine} == {"machine"}
    assert "did you mean 'Kari'?" in cli("segments", "--coder", "Karin", study=reviewed, code=2).err
    (turn,) = cli("turns", "--coder", "Kari", "--json", study=reviewed).json()
    assert turn["respondent"] == "K01"


def test_what_could_not_be_placed_is_counted_with_memos_and_marks(reviewed: Path, cli: Any) -> None:
    study = Study(reviewed)
    gone = Anchor("01", 3, 25, "Dette har ingen sagt.!", "", "")
    study.decide(Memo("Hm.", about="segment", place=gone), Add(gone, "crm"), coder="Kari")
    told = cli("segments", study=reviewed).err
    assert (
        "2 of 9 suggestions judged; 1 coding by hand; 2 decisions could not be placed: `qualcode history --unplaced`"
        in told
    )
