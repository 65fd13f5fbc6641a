"""`qualcode speakers`: shows who speaks, and takes what somebody says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.test_study_speakers import CAPTIONS, whisper

Make = Callable[..., Path]


@pytest.fixture
def study(study_folder: Make) -> Path:
    """The small study with a recording in which nobody is named, not coded."""
    return study_folder({"transcripts/05 Kari.json": whisper(*CAPTIONS)})


def test_the_turns_are_shown_with_their_times_and_who_speaks(cli: Any, study: Path) -> None:
    told = cli("speakers", "05 Kari", study=study)
    assert "     2  0:02  ?    Jeg bruker CRM bare fordi ledelsen" in told.out
    assert told.err == (
        "4 turns of 4 without a speaker (?); they enter no count.\n"
        "To say who: --turn 1,3-5 --is interviewer --turn 2,6 --is ID, with an id of respondents.csv.\n"
    )
    assert "1        Intervjuer  Hva med kundesystemet?" in cli("speakers", "01", study=study).out


def test_the_message_about_a_transcript_without_speakers_can_be_copied(cli: Any, study: Path) -> None:
    assert (
        "05 Kari.json: no speaker labels were found: all of it is unassigned and enters no count; say who speaks: "
        in (told := cli("code", study=study).err)
    )
    assert "qualcode speakers '05 Kari'" in told


def test_several_turns_of_several_people_are_said_at_once(cli: Any, study: Path) -> None:
    cli("code", study=study)
    told = cli(
        "speakers", "05 Kari", "--turn", "1,4", "--is", "interviewer", "--turn", "2-3", "--is", "S02", study=study
    )
    assert "0:04  S02          sier det." in told.out
    assert told.err == "The tables know it after the next `qualcode run`.\n"
    rows = cli("speakers", "05 Kari", "--json", study=study).json()
    assert [row["respondent"] or row["speaker"] for row in rows] == ["interviewer", "S02", "S02", "interviewer"]
    assert "Changed since the last run: who speaks in 05 Kari (new)." in cli("turns", study=study).err


def test_turns_are_joined_and_split_and_what_is_near_is_shown(cli: Any, study: Path) -> None:
    assert "ledelsen\n                   sier det." in cli("speakers", "05 Kari", "--join", "3", study=study).out
    told = cli("speakers", "05 Kari", "--split", "2:Og rokkering?", study=study)
    assert "     3        ?    Og rokkering?" in told.out
    assert len(cli("speakers", "05 Kari", "--json", study=study).json()) == 4


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--turn", "1"], "Each --turn needs its --is"),
        (["--turn", "1;2", "--is", "S01"], "names no turns; write 4, 4-9 or 1,3,5-7"),
        (["--split", "Og rokkering"], 'write "4:words where the new turn begins"'),
        (["--join", "3", "--turn", "1", "--is", "S01"], "one of --turn, --split and --join at a time"),
        (["--turn", "1", "--is", "S20"], "There is no respondent 'S20'; did you mean 'S02'?"),
        (["--turn", "1-9", "--is", "S02"], "There is no turn '5'; there are: 1 to 4"),
    ],
)
def test_what_is_written_wrong_is_told_with_how_to_write_it(cli: Any, study: Path, args: list[str], said: str) -> None:
    assert said in cli("speakers", "05 Kari", *args, study=study, code=2).err
    assert not (study / "study.db").exists()
