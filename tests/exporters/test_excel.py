from __future__ import annotations

from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from qualcode.columns import COLUMNS
from qualcode.exporters import write_table
from qualcode.exporters.excel import MOST_SIGNS, sheet_names, write_workbook
from qualcode.exporters.reports import explained


@pytest.fixture
def sheet(tmp_path):
    def written(frame: pd.DataFrame):
        write_table(frame, tmp_path / "a.xlsx", name="segments")
        return openpyxl.load_workbook(tmp_path / "a.xlsx").active

    return written


def test_text_is_never_a_formula_number_or_link(sheet, tmp_path):
    cells = ["=1+1", "https://example.org", "007", "@SUM(A1)", "mailto:a@b.no"]
    written = sheet(pd.DataFrame({"text": cells}))
    assert [cell.value for cell in written["A"][1:]] == cells
    assert {cell.data_type for cell in written["A"]} == {"s"}
    assert not [cell for cell in written["A"] if cell.hyperlink]


def test_kinds_are_kept(sheet, frame):
    written = sheet(frame)
    assert [cell.value for cell in written[2]] == ["Rokkering, ja", 1, 0.1, True]
    assert [cell.value for cell in written[4]] == [None, 3, None, True]


def test_heading_is_bold_frozen_and_filtered(sheet, frame):
    written = sheet(frame)
    assert written["A1"].font.b
    assert written.freeze_panes == "A2"
    assert written.auto_filter.ref == "A1:D4"


def test_control_characters_are_replaced(sheet, hostile):
    written = sheet(pd.DataFrame({"text": pd.Series([hostile], dtype=object)}))
    assert written["A2"].value.count("\ufffd") == 5
    assert "🙂 æøå" in written["A2"].value


@pytest.mark.parametrize("sign", ["a", "🙂"])
def test_text_too_long_for_a_cell_is_cut_and_marked(sheet, sign):
    written = sheet(pd.DataFrame({"text": [sign * 40_000]}))["A2"].value
    assert written.endswith(" […]")
    assert MOST_SIGNS - 2 <= len(written.encode("utf-16-le")) // 2 <= MOST_SIGNS


def test_columns_are_wide_enough_but_not_endless(sheet):
    written = sheet(pd.DataFrame({"n": [1], "text": ["x" * 500]}))
    assert written.column_dimensions["A"].width < 8
    assert 59 < written.column_dimensions["B"].width < 62


def test_whole_numbers_beyond_excel_stay_exact(sheet):
    assert sheet(pd.DataFrame({"n": [2**60]}))["A2"].value == str(2**60)


def test_workbook_explains_its_columns_on_the_first_sheet(tmp_path, frame):
    meanings = {"segments": {"text": "Hva som ble sagt", "n": "Antall", "borte": "Finnes ikke"}}
    write_workbook({"segments": frame, "matrix": frame}, tmp_path / "t.xlsx", explanations=meanings, language="nb")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Innhold", "segments", "matrix"]
    rows = [tuple(cell.value for cell in row) for row in book["Innhold"]]
    assert rows == [
        ("Tabell", "Kolonne", "Forklaring"),
        ("segments", "text", "Hva som ble sagt"),
        ("segments", "n", "Antall"),
    ]


def test_workbook_has_fixed_dates_and_the_same_bytes(tmp_path, frame):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook({"segments": frame}, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created == datetime(2000, 1, 1)  # noqa: DTZ001


def test_sheet_names_are_legal_and_differ():
    names = sheet_names(["a/b:c", "x" * 40, "x" * 41, "'hei'", "", "History", "A-B-C"])
    assert names == ["a-b-c", "x" * 31, "x" * 29 + "-2", "hei", "table", "History_", "A-B-C-2"]


def test_passages_below_each_other_are_shown_below_each_other(sheet):
    written = sheet(pd.DataFrame({"respondent": ["S01"], "crm": ["Det er tungvint. [4]\nVi bruker CRM. [8]"]}))
    assert (bool(written["A2"].alignment.wrap_text), written["B2"].alignment.wrap_text) == (False, True)


def test_every_column_is_explained_in_norwegian_too():
    same = {column.nb for columns in COLUMNS.values() for column in columns.values() if column.nb == column.en}
    assert same <= {"id"}, "translate these where they are declared"


def test_the_workbook_of_a_norwegian_study_explains_its_columns_in_norwegian():
    assert explained("documents", "nb")["turns"] == "antall turer"
    assert explained("documents", "nn")["turns"] == "antall turer"
    assert explained("documents", "en")["turns"] == "number of turns"
    assert list(explained("segments", "nb")) == list(COLUMNS["segments"])
