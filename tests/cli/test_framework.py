"""`qualcode framework`: what was written stands in its cell, in every kind of file, with the segments behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from qualcode import Study
from qualcode.decisions import Summarise

CODES = """\
name: Kundesamtaler
language: nb
codes:
  crm: {name: CRM, rules: [CRM, kundesystem], codes: {barriers: {name: Hindringer, rules: [tungvint]}}}
  rotation: {name: Rokkering, rules: [rokkering]}
"""
THEMES = "themes:\n  duty: {name: Systemet som plikt, codes: [crm, crm/barriers]}\n  group: {name: Bytte av selger, codes: [rotation]}\n"


@pytest.fixture
def study(study_folder: Callable[..., Path]) -> Path:
    folder = study_folder({"codebooks/codebook.yaml": CODES + THEMES})
    Study(folder).code()
    return folder


def test_a_written_cell_is_shown_with_its_segments_and_others_as_empty(cli: Any, study: Path) -> None:
    told = cli("framework", "--write", "S01", "duty", "Bruker systemet fordi hun må.", "--coder", "Kari", study=study)
    assert "S01, duty: written." in told.err
    tables = cli("framework", "--json", study=study).json()
    assert tables["framework"][0] == {
        "respondent": "S01", "group": "seller", "duty": "Bruker systemet fordi hun må.", "group (theme)": "",
    }  # fmt: skip
    assert tables["segments"][0] == {"respondent": "S01", "group": "seller", "duty": 2, "group (theme)": 2}
    assert [row["respondent"] for row in tables["segments"]] == ["S01", "S02", "K01"]
    shown = cli("framework", study=study, columns=80).out.splitlines()
    assert shown[0] == "S01 (seller)"
    assert shown[1].split() == ["duty", "2", *"Bruker systemet fordi hun må.".split()]
    assert shown[2].split() == ["group", "(theme)", "2", "–"]


def test_the_last_text_holds_and_an_empty_one_empties_the_cell(cli: Any, study: Path) -> None:
    for text in ("Først.", "Så.", ""):
        cli("framework", "--write", "S01", "duty", text, study=study)
        assert cli("framework", "--json", study=study).json()["framework"][0]["duty"] == text


def test_who_or_what_is_not_there_is_named_and_nothing_is_written(cli: Any, study: Path) -> None:
    assert "did you mean 'S01'" in cli("framework", "--write", "S1", "duty", "x", study=study, code=2).err
    assert "did you mean 'duty'" in cli("framework", "--write", "S01", "dut", "x", study=study, code=2).err
    assert Study(study).decisions() == ()


def test_a_summary_without_a_cell_is_told(cli: Any, study: Path) -> None:
    Study(study).decide(Summarise("S09", "duty", "Borte."))
    assert "not in the study now: S09 duty." in cli("framework", study=study).err


def test_a_codebook_without_themes_has_its_top_level_codes(study_folder: Callable[..., Path]) -> None:
    study = Study(study_folder())
    study.code()
    assert list(study.framework().columns) == ["respondent", "group", "crm", "rotation"]


def test_word_has_landscape_pages_repeated_heads_and_the_segments_in_an_appendix(
    cli: Any, study: Path, tmp_path: Path
) -> None:
    cli("framework", "--write", "K01", "group", "Vil ha den samme.", study=study)
    cli("framework", "-o", tmp_path / "f.docx", study=study)
    written = docx.Document(str(tmp_path / "f.docx"))
    assert all(section.page_width > section.page_height for section in written.sections)
    assert all(table._tbl.findall(f".//{qn('w:tblHeader')}") for table in written.tables)
    rows = [[cell.text for cell in row.cells] for table in written.tables for row in table.rows]
    assert rows == [
        ["Respondent", "Systemet som plikt", "Bytte av selger"], ["S01", "–", "–"], ["S02", "–", "–"],
        ["Respondent", "Systemet som plikt", "Bytte av selger"], ["K01", "–", "Vil ha den samme."],
        ["Respondent", "Systemet som plikt", "Bytte av selger"], ["S01", "2", "2"], ["S02", "2", "1"],
        ["Respondent", "Systemet som plikt", "Bytte av selger"], ["K01", "0", "1"],
    ]  # fmt: skip
    assert [p.text for p in written.paragraphs if p.style.name == "Heading 1"] == [
        "Sammendrag etter respondent og tema",
        "Vedlegg: segmenter bak sammendragene",
    ]


def test_excel_has_the_segments_on_a_sheet_of_their_own_and_csv_the_summaries(
    cli: Any, study: Path, tmp_path: Path
) -> None:
    import openpyxl

    cli("framework", "--write", "S02", "duty", "=Bruker det ikke", study=study)
    cli("framework", "-o", tmp_path / "f.xlsx", study=study)
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert book.sheetnames[-2:] == ["framework", "framework_segments"]
    assert book["framework"]["C3"].value == "=Bruker det ikke"
    assert book["framework_segments"]["C3"].value == 2
    cli("framework", "-o", tmp_path / "f.csv", "--raw", study=study)
    assert "S02,seller,=Bruker det ikke," in (tmp_path / "f.csv").read_text("utf-8")
    cli("framework", "-o", tmp_path / "f.html", "--language", "en", study=study)
    assert "Summaries by respondent and theme" in (tmp_path / "f.html").read_text("utf-8")
