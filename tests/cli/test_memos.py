"""Memos from the command line: written about what there is, handed out with what they are about, private unless said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from qualcode import Study


@pytest.fixture
def folder(study_folder: Callable[..., Path], cli: Any) -> Path:
    book = study_folder().joinpath("codebooks/codebook.yaml")
    book.write_text(book.read_text("utf-8") + "themes:\n  plikt: {name: Systemet som plikt, codes: [crm]}\n", "utf-8")
    folder = book.parents[1]
    cli("code", study=folder)
    return folder


def segment(folder: Path, words: str) -> str:
    text = Study(folder).document("01").text
    return f"01:{text.index(words)}-{text.index(words) + len(words)}"


def test_a_memo_is_written_about_anything_there_is(folder: Path, cli: Any) -> None:
    place = segment(folder, "Rokkering liker jeg ikke.")
    for about, key in (
        ("code", "crm"),
        ("theme", "plikt"),
        ("document", "02"),
        ("respondent", "K01"),
        ("segment", place),
    ):
        assert f"about the {about} {key}, private" in cli("memo", f"Om {about}", f"--{about}", key, study=folder).err
    assert "about the study, for the report" in cli("memo", "Om alt", "--for-report", study=folder).err
    rows = Study(folder).memos().to_dict("records")
    assert [row["about"] for row in rows] == ["code", "theme", "document", "respondent", "segment", "study"]
    assert [row["name"] for row in rows[:2]] == ["CRM", "Systemet som plikt"]
    assert (rows[4]["quote"], rows[4]["document"], rows[4]["turn"]) == ("Rokkering liker jeg ikke.", "01", 4)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--code", "crn"], 2, "did you mean 'crm'?"),
        (["--theme", "x"], 2, "There is no theme 'x'"),
        (["--respondent", "S09"], 2, "did you mean"),
        (["--segment", "01:5-99999"], 1, "DOCUMENT:START-END"),
        (["--segment", "09:5-9"], 2, "There is no document '09'"),
        (["--code", "crm", "--document", "01"], 2, "A memo is about one thing"),
        (["--day", "i går"], 1, "is no day"),
        (["--instead-of", "abc"], 2, "There is no memo 'abc'"),
    ],
)
def test_what_is_not_there_is_refused(folder: Path, cli: Any, options: list[str], code: int, said: str) -> None:
    assert said in cli("memo", "Tekst", *options, study=folder, code=code).err
    assert Study(folder).decisions() == ()


def test_a_memo_is_replaced_taken_away_and_brought_back(folder: Path, cli: Any) -> None:
    (row,) = cli("memo", "Første", "--json", "--coder", "Kari", study=folder).json()
    (row,) = cli("memo", "Andre", "--instead-of", row["id"], "--json", "--coder", "Kari", study=folder).json()
    assert [one["text"] for one in Study(folder).memos().to_dict("records")] == ["Andre"]
    cli("memo", "", "--instead-of", row["id"], "--coder", "Kari", study=folder)
    assert len(Study(folder).memos()) == 0
    cli("undo", "--coder", "Kari", study=folder)
    assert list(Study(folder).memos()["text"]) == ["Andre"]
    assert "needs a text" in cli("memo", " ", study=folder, code=1).err


@pytest.mark.parametrize("suffix", [".docx", ".html", ".csv", ".md"])
def test_private_memos_go_out_only_when_asked_for(folder: Path, cli: Any, tmp_path: Path, suffix: str) -> None:
    cli("memo", "OPENLYST", "--code", "crm", "--for-report", study=folder)
    cli("memo", "HEMMELIG", study=folder)

    def text(path: Path) -> str:
        if suffix == ".docx":
            return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        return path.read_text("utf-8")

    told = cli("export", "memos", "-o", tmp_path / f"some{suffix}", study=folder)
    assert "Not in the file: 1 private memo; --private takes them along." in told.err
    assert "OPENLYST" in text(tmp_path / f"some{suffix}")
    assert "HEMMELIG" not in text(tmp_path / f"some{suffix}")
    assert (
        "Not in the file" not in cli("export", "memos", "--private", "-o", tmp_path / f"all{suffix}", study=folder).err
    )
    assert "HEMMELIG" in text(tmp_path / f"all{suffix}")


def test_the_journal_is_in_the_order_of_its_days(folder: Path, cli: Any, tmp_path: Path) -> None:
    cli("memo", "Andre dag", "--type", "reflexive", "--day", "2026-03-03", study=folder)
    cli("memo", "Første dag", "--type", "reflexive", "--day", "2026-03-02", study=folder)
    cli("memo", "Om stedet", "--segment", segment(folder, "Rokkering liker jeg ikke."), study=folder)
    cli("export", "memos", "--private", "-o", tmp_path / "m.docx", study=folder)
    shown = [paragraph.text for paragraph in docx.Document(str(tmp_path / "m.docx")).paragraphs]
    assert shown.index("Forskningsdagbok") < shown.index("Første dag") < shown.index("Andre dag")
    assert shown.index("Sted: 01, tur 4") < shown.index("Om stedet") < shown.index("Forskningsdagbok")
    assert any("Rokkering liker jeg ikke." in line for line in shown)


def test_a_study_without_memos_gives_a_document_that_says_so(folder: Path, cli: Any, tmp_path: Path) -> None:
    cli("export", "memos", "-o", tmp_path / "m.html", "--language", "en", study=folder)
    assert "There are no memos." in (tmp_path / "m.html").read_text("utf-8")
