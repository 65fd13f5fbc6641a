"""What was decided can be read, taken back and done again, and nothing of it is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.decisions import Accept, Act, Add, Anchor, Mark, Memo, Read, Recode, Reject, Settle, Summarise
from qualcode.decisions.acts import ACTS


@pytest.fixture
def folder(study_folder: Callable[..., Path], cli: Any) -> Path:
    folder = study_folder()
    cli("code", study=folder)
    return folder


def at(study: Study, document: str, words: str) -> Anchor:
    text = study.document(document).text
    start = text.index(words)
    return Anchor.at(document, text, start, start + len(words))


def decide(folder: Path, *acts: Act, coder: str = "Kari") -> None:
    Study(folder).decide(*acts, coder=coder)


def test_history_tells_what_was_done_and_decided_in_order(folder: Path, cli: Any) -> None:
    study = Study(folder)
    decide(folder, Accept(at(study, "01", "Jeg bruker CRM hver dag."), "crm"))
    decide(folder, Recode(at(study, "01", "Rokkering liker jeg ikke."), "rotation", "crm"), coder="Ola")
    rows = cli("history", "--json", study=folder).json()
    assert [row["what"] for row in rows] == ["import", "code", "accept", "recode"]
    assert rows[2]["who"] == "Kari"
    assert (rows[3]["document"], rows[3]["turn"], rows[3]["code"]) == ("01", 4, "rotation")
    assert (rows[3]["words"], rows[3]["detail"]) == ("Rokkering liker jeg ikke.", "to crm")
    shown = cli("history", "--coder", "Ola", study=folder, columns=80)
    assert "«Rokkering liker jeg ikke.»" in shown.out
    assert "Kari" not in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "There is no coder 'Kar'" in cli("history", "--coder", "Kar", study=folder, code=2).err


def test_a_study_in_which_nothing_was_done_has_an_empty_history(study_folder: Callable[..., Path], cli: Any) -> None:
    assert cli("history", "--json", study=study_folder()).json() == []


def test_every_kind_of_decision_has_its_row_and_memos_keep_their_text(folder: Path, cli: Any) -> None:
    study = Study(folder)
    place = at(study, "01", "Rokkering liker jeg ikke.")
    decide(folder, Settle(place, "rotation", False, "Vi er enige."), Mark(place, "rotation", use=True), Read("01"))
    decide(folder, Memo("HEMMELIG", about="code", key="crm"), Summarise("S01", "system", "HEMMELIG"))
    told = cli("history", "--json", study=folder)
    assert "HEMMELIG" not in told.out
    details = {row["what"]: row["detail"] for row in told.json()}
    assert details["settle"] == "it does not stand; Vi er enige."
    assert details["mark"] == "used in the report"
    assert details["read"] == "to the end"
    assert details["memo"] == "analytic; private"
    assert details["summarise"] == "S01, system"
    assert {kind.__name__.lower() for kind in ACTS} > set(details) - {"import", "code"}


def test_undo_says_what_was_taken_back_and_redo_does_it_again(folder: Path, cli: Any) -> None:
    study = Study(folder)
    decide(folder, Add(at(study, "03", "De ringer alltid tilbake."), "crm"))
    decide(folder, Reject(at(study, "01", "Rokkering liker jeg ikke."), "rotation"))
    said = cli("undo", "--coder", "Kari", study=folder).out
    assert said == "Taken back: reject rotation «Rokkering liker jeg ikke.», 01, turn 4\n"
    assert "add crm" in cli("undo", "--coder", "Kari", study=folder).out
    assert cli("segments", "--coder", "Kari", "--json", study=folder).json() == []
    assert "add crm" in cli("redo", "--coder", "Kari", study=folder).out
    assert "reject rotation" in cli("redo", "--coder", "Kari", study=folder).out
    assert "nothing to do again" in cli("redo", "--coder", "Kari", study=folder, code=1).err
    rows = cli("history", "--json", study=folder).json()[2:]
    assert [row["what"] for row in rows] == ["add", "reject", "undo", "undo", "redo", "redo"]
    assert [row["in_force"] for row in rows] == [True, True, None, None, None, None]


def test_undo_takes_back_only_ones_own_and_says_when_there_is_nothing(folder: Path, cli: Any) -> None:
    decide(folder, Read("01"))
    assert "Who has decided something: Kari" in cli("undo", study=folder, code=1).err
    assert "There is no coder 'kari'; did you mean 'Kari'?" in cli("undo", "--coder", "kari", study=folder, code=2).err


def test_a_change_of_the_codebook_is_not_taken_back_without_the_codebook(folder: Path, cli: Any) -> None:
    study = Study(folder)
    decide(folder, Accept(at(study, "01", "Jeg bruker CRM hver dag."), "crm"))
    cli("codebook", "rename", "crm", "system", "--coder", "Kari", "--reason", "klarere", study=folder)
    cli("run", study=folder)
    assert "2 of" not in cli("segments", study=folder).err
    rows = cli("history", "--json", study=folder).json()
    assert ("codebook", "change: rename code, reason: klarere") in [(row["what"], row["detail"]) for row in rows]
    assert "accept system" in cli("undo", "--coder", "Kari", study=folder).out
    assert "nothing to take back" in cli("undo", "--coder", "Kari", study=folder, code=1).err


def test_what_cannot_be_placed_is_listed_with_its_reason_and_words(folder: Path, cli: Any) -> None:
    study = Study(folder)
    decide(
        folder,
        Accept(at(study, "01", "Rokkering liker jeg ikke."), "rotation"),
        Mark(at(study, "03", "De ringer alltid tilbake."), "crm", use=True),
        Memo("Ironi?", about="segment", place=at(study, "03", "De ringer alltid tilbake.")),
        Add(at(study, "02", "Nei, jeg bruker ikke CRM."), "tillit"),
        Read("03"),
    )
    decide(folder, Summarise("K09", "crm", "Sier ingenting."))
    (folder / "transcripts" / "03.txt").unlink()
    (folder / "transcripts" / "01.txt").write_text(
        "S01: Ja.\n\nIntervjuer: Takk for praten, og ha en fin dag.\n", "utf-8"
    )
    cli("code", study=folder)
    assert "6 decisions could not be placed: `qualcode history --unplaced`" in cli("segments", study=folder).err
    told = cli("history", "--unplaced", study=folder, columns=80).out
    for reason in (
        "Its words are no longer in the transcript",
        "The document is not in the study",
        "The codebook has no code 'tillit'",
        "There is no respondent 'K09'",
    ):
        assert reason in told
    assert "«Rokkering liker jeg ikke.»" in told
    rows = cli("history", "--unplaced", "--json", study=folder).json()
    assert [row["what"] for row in rows] == ["accept", "mark", "memo", "add", "read", "summarise"]
    cli("undo", "--coder", "Kari", study=folder)
    assert len(cli("undo", "--coder", "Kari", study=folder).out.splitlines()) == 5  # made at once, taken back at once
    assert cli("history", "--unplaced", "--json", study=folder).json() == []


def test_history_goes_to_a_file_like_any_table(folder: Path, cli: Any, tmp_path: Path) -> None:
    cli("history", "-o", tmp_path / "history.csv", study=folder)
    head = (tmp_path / "history.csv").read_text("utf-8").splitlines()[0]
    assert head == "at,who,what,document,turn,start,end,code,words,detail,in_force,unplaced,id"
