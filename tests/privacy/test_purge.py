"""A person who takes back consent: nothing of them is left in any file, and all that is others' stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.decisions import Accept, Add, Anchor, Memo, Summarise
from qualcode.errors import UnknownName
from tests.conftest import Cli

OWN = "Jeg ville aldri ha sagt dette om systemet vårt."
OTHERS = "Den andre sier at kundesystemet er tungvint nok."
TALK = (
    f"Intervjuer: Hva med CRM?\n\nS01: {OWN} CRM er tungvint.\n\nIntervjuer: Og du?\n\nS02: {OTHERS}\n\n"
    "Intervjuer: Takk.\n\nS01: CRM igjen.\n\nIntervjuer: Helt sikkert?\n\nS02: Jeg bruker CRM likevel.\n"
)


@pytest.fixture
def folder(study_folder: Callable[..., Path]) -> Path:
    """S01 speaks alone in one transcript and with S02 in another; has been coded, decided about, reported, and written of in a codebook."""
    folder = study_folder(
        {"transcripts/02.txt": TALK, "survey.csv": "respondent,criterion,importance\nS01,service,7\nS02,service,8\n"}
    )
    book = folder / "codebooks/codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("[Jeg bruker CRM hver dag.]", f"[{OWN}]"), "utf-8")
    study = Study(folder)
    study.run()
    text = study.document("02").text
    own, others = (Anchor.at("02", text, text.index(words), text.index(words) + len(words)) for words in (OWN, OTHERS))
    study.decide(
        Add(own, "crm"), Accept(others, "crm"), Memo("Om S01 og S02"), Memo("Hemmelig", "respondent", "S01"),
        Summarise("S01", "crm", "Sier mye."),
        coder="Anne",
    )  # fmt: skip
    (folder / "study-before-v3.db").write_bytes(OWN.encode())
    return folder


def everything(folder: Path) -> bytes:
    with closing(sqlite3.connect(folder / "study.db")) as connection:
        rows = "\n".join(connection.iterdump())
    return b"\n".join([*(path.read_bytes() for path in folder.rglob("*") if path.is_file()), rows.encode()])


def test_nothing_of_the_person_is_left_in_any_byte_and_the_search_says_so(folder: Path) -> None:
    assert OWN.encode() in everything(folder)
    done = Study(folder).purge("S01")
    assert not list(folder.glob("*.db-wal"))
    assert done.searched is not None
    assert (done.left, done.searched.left) == ((), ())
    left = everything(folder)
    assert [trace for trace in (OWN, "S01", "Hemmelig", "Sier mye") if trace.encode() in left] == []
    assert OTHERS.encode() in left


def test_what_others_said_and_what_was_decided_about_it_stays_in_its_place(folder: Path) -> None:
    before = Study(folder).segments()
    Study(folder).purge("S01")
    study = Study(folder)
    assert (
        (folder / "transcripts/02.txt")
        .read_text("utf-8")
        .startswith("Intervjuer: Hva med CRM?\n\nOg du?\n\nS02: Den andre")
    )
    after = study.segments()
    kept = before[before["respondent"] != "S01"]
    assert list(zip(after["text"], after["code"], after["status"], strict=True)) == list(
        zip(kept["text"], kept["code"], kept["status"], strict=True)
    )
    assert [type(one.act).__name__ for one in study.decisions()] == ["Accept", "Memo"]
    assert study.decisions()[1].act == Memo("Om [removed] og S02")
    assert study.unplaced() == []
    assert set(study.respondents()) == {"S02", "K01"}
    study.run()
    assert len(Study(folder).segments()) >= len(after)


def test_what_is_not_qualcodes_to_change_is_named_and_the_command_fails(folder: Path, cli: Cli) -> None:
    (folder / "notater.txt").write_text(f"Sitat: {OWN}", "utf-8")
    refused = cli("purge", "--respondent", "S01", study=folder, code=2)
    assert "--yes" in refused.err
    assert OWN.encode() in (folder / "transcripts/02.txt").read_bytes()
    done = cli("purge", "--respondent", "S01", "--yes", study=folder, code=1)
    assert "still in notater.txt" in done.err
    assert OWN not in done.err


def test_nobody_is_purged_who_is_not_there(folder: Path) -> None:
    with pytest.raises(UnknownName):
        Study(folder).purge("S99")
