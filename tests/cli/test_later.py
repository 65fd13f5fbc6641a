"""`qualcode freeze`, `changes` and `verify`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def folder(study_folder: Callable[..., Path], cli: Any) -> Path:
    made = study_folder()
    cli("code", study=made)
    cli("freeze", "levert", study=made)
    return made


def test_an_examiner_gets_an_answer_that_fits_a_narrow_terminal(folder: Path, cli: Any) -> None:
    told = cli("changes", "levert", study=folder, columns=80)
    assert "Nothing differs from levert" in told.err
    assert told.out == ""
    book = folder / "codebooks/codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("[rokkering]", "[rokkering, ringe]"), encoding="utf-8")
    told = cli("changes", "levert", "--code", "rotation", study=folder, columns=80)
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    assert "codebook rotation changed rules +1" in lines
    assert "rotation all 3 4 → 5 codebook +1" in lines
    assert "gained K01, 2 De ringer alltid tilbake. codebook" in lines
    assert max(map(len, told.out.splitlines())) <= 80
    assert "1 coding gained, 0 lost. By cause: codebook +1." in told.err
    assert "Changed since the last run: the codebook." in told.err
    found = cli("changes", "levert", "--json", study=folder).json()
    assert [row["cause"] for row in found["changes"]] == ["codebook"]
    assert list(found) == ["changed_inputs", "changed_numbers", "changed_documents", "changes"]
    cli("changes", "levert", "-o", folder / "changes.csv", study=folder)
    assert "De ringer alltid tilbake." in (folder / "changes.csv").read_text("utf-8")
    assert "levert" in cli("codebook", "diff", "levert", study=folder).err


def test_names_that_nothing_has_and_states_that_there_are_already_are_told(folder: Path, cli: Any) -> None:
    assert "did you mean 'levert'" in cli("changes", "lever", study=folder, code=2).err
    assert "did you mean 'rotation'" in cli("changes", "levert", "--code", "rotatio", study=folder, code=2).err
    assert "not written over" in cli("freeze", "levert", study=folder, code=5).err
    assert "cannot be the name" in cli("freeze", "a/b", study=folder, code=2).err


def test_verify_ends_with_1_where_a_rerun_gives_something_else(folder: Path, cli: Any) -> None:
    assert "are the same" in cli("verify", study=folder, columns=80).err
    text = folder / "transcripts/02.txt"
    text.write_text(text.read_text("utf-8").replace("CRM", "grøt"), encoding="utf-8")
    told = cli("verify", study=folder, columns=80, code=1)
    assert "segments" in told.out
    assert "NOT THE SAME" in told.out
    assert "transcripts/02.txt" in told.err
    assert {row["what"]: row["same"] for row in cli("verify", "--json", study=folder, code=1).json()}[
        "segments"
    ] is False
