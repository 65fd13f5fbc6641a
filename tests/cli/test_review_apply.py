"""`qualcode review --static` and `review apply`: the page that goes out, and the answers that come back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study

ID = "0" * 31


@pytest.fixture
def study(study_folder: Callable[..., Path]) -> Path:
    folder = study_folder()
    Study(folder).code()
    return folder


def answers(study: Path, *quotes: str) -> Path:
    """Answers that reject what is coded as rotation in these words of 01, as the page writes them."""
    text = Study(study).document("01").text
    found = []
    for n, quote in enumerate(quotes):
        start = max(0, text.find(quote))
        place = {"document": "01", "start": start, "end": start + len(quote), "quote": quote}
        act = {"kind": "reject", "place": place, "code": "rotation"}
        found.append({"id": f"{ID}{n}", "at": "2026-03-02T10:00:00+00:00", "coder": "Kari", "act": act})
    file = study / "decisions.json"
    file.write_text(json.dumps({"file": "qualcode decisions", "version": 1, "decisions": found}), encoding="utf-8")
    return file


def test_the_page_is_one_file_and_one_is_told_that_it_holds_transcripts(cli: Any, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    told = cli("review", "--static", file, "--document", "02", study=study)
    assert "holds whole transcripts: send it as you would send those" in told.err
    page = file.read_text(encoding="utf-8")
    assert "jeg bruker ikke CRM" in page
    assert "Rokkering liker jeg ikke" not in page
    assert "default-src 'none'" in page
    assert 'data-edit="' not in page
    assert not any(sign in page for sign in ('src="', "/own/", 'href="/', "@import", "url("))


def test_a_document_that_is_not_there_is_told(cli: Any, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert "no document '06'" in cli("review", "--static", file, "--document", "06", study=study, code=2).err
    assert not file.exists()
    assert "--document goes with --static" in cli("review", "--document", "01", study=study, code=2).err


def test_answers_are_taken_once_and_what_cannot_be_placed_is_told(cli: Any, study: Path) -> None:
    file = answers(study, "Rokkering liker jeg ikke.", "Noe som ingen har sagt i det hele tatt.")
    told = cli("review", "apply", file, study=study)
    assert "2 new decisions (in force: 2 by Kari)." in told.err
    assert "Not placed: 01:0-39: its words are no longer in the transcript" in told.err
    assert "0 new decisions. 2 decisions had been taken before." in cli("review", "apply", file, study=study).err
    assert len(Study(study).decisions()) == 2
    rows = cli("segments", "--json", "--all", "--document", "01", study=study).json()
    assert [row["text"] for row in rows if row["status"] == "rejected"] == ["Rokkering liker jeg ikke."]


def test_somebody_else_can_be_said_to_have_answered(cli: Any, study: Path) -> None:
    cli("review", "apply", answers(study, "Rokkering liker jeg ikke."), "--coder", "Ola", study=study)
    assert [one.coder for one in Study(study).decisions()] == ["Ola"]


def test_a_file_that_no_page_wrote_is_refused_whole(cli: Any, study: Path) -> None:
    file = answers(study, "Rokkering liker jeg ikke.")
    file.write_text(file.read_text("utf-8").replace('"reject"', '"rename"'), encoding="utf-8")
    told = cli("review", "apply", file, study=study, code=5)
    assert "decisions.json: decision 1 of the file: " in told.err
    assert Study(study).decisions() == ()
