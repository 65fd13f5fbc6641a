from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.documents import Respondent, normalise
from qualcode.errors import OutputError, StudyError
from qualcode.study.respondents import append_respondents, read_respondents, write_respondents

EXPECTED = {
    "S01": Respondent("S01", {"role": "seller", "kontor": "Tromsø"}),
    "K01": Respondent("K01", {"role": "customer", "kontor": "Bodø, sentrum"}),
}


def _faults(path: Path) -> list[str]:
    with pytest.raises(StudyError) as caught:
        read_respondents(path)
    return str(caught.value).split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    rows = ["Respondent,ROLE, Kontor", "", "S01, seller ,Tromsø", ",,", 'K01,customer,"Bodø# sentrum"', ""]
    text = end.join(row.replace(",", delimiter).replace("#", ",") for row in rows)
    path = tmp_path / "respondents.csv"
    path.write_bytes(text.encode(encoding))
    assert read_respondents(path) == EXPECTED
    assert list(read_respondents(path)) == ["S01", "K01"]


def test_what_excel_writes_on_the_first_line_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "respondents.csv"
    path.write_text("sep=;\nrespondent;role\nS01;seller\nS01;seller\n", encoding="utf-8")
    assert _faults(path) == ["respondents.csv:4: the respondent 'S01' stands in line 3 too; keep one of them"]


def test_a_workbook_is_read_from_its_first_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        [None, "Respondent", "Role", "dato", "Alder", "gift"],
        [],
        [None, "S01", "seller", datetime.date(2014, 3, 2), 44, True],
    ]:
        sheet.append(row)
    sheet.delete_cols(1)
    path = tmp_path / "respondents.xlsx"
    book.save(path)
    assert read_respondents(path) == {
        "S01": Respondent("S01", {"role": "seller", "dato": "2014-03-02", "alder": "44", "gift": "true"})
    }


def test_faults_of_a_workbook_name_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [["respondent", "role"], ["S01", "seller"], [], [None, "seller"]]:
        book.active.append(row)
    path = tmp_path / "respondents.xlsx"
    book.save(path)
    assert _faults(path) == ["respondents.xlsx:4: the row has no respondent; write the id, or delete the row"]


def test_a_workbook_with_a_cell_in_its_last_corner_is_refused_before_it_takes_the_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "respondent"
    book.active["XFD1048576"] = "x"
    path = tmp_path / "respondents.xlsx"
    book.save(path)
    (fault,) = _faults(path)
    assert fault.startswith("respondents.xlsx: has a sheet of 1048576 rows by 16384 columns; ")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"PK\x03\x04nothing", b"\x00\x01\x02\x03"])
@pytest.mark.parametrize("name", ["respondents.csv", "respondents.xlsx"])
def test_what_is_no_table_is_a_fault_of_the_study(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (fault,) = _faults(path)
    assert fault.startswith(name)


def test_a_missing_column_is_named_with_what_may_be_meant(tmp_path: Path) -> None:
    path = tmp_path / "respondents.csv"
    path.write_text("\nrespondents,role\nS01,seller\n", encoding="utf-8")
    assert _faults(path) == ["respondents.csv:2: there is no column 'respondent'; is 'respondents' meant?"]


def test_all_faults_of_the_rows_are_reported_together(tmp_path: Path) -> None:
    path = tmp_path / "respondents.csv"
    text = 'respondent,role,note\nS01,seller,"to\nlinjer"\nS02,seller\nS01,customer,\n,customer,\nK01,customer,a,b\nK02,x,y,,\n'
    path.write_text(text, encoding="utf-8")
    faults = _faults(path)
    assert [fault.split("; ")[0] for fault in faults] == [
        "respondents.csv:4: the row has 2 cells, the header 3",
        "respondents.csv:5: the respondent 'S01' stands in line 2 too",
        "respondents.csv:6: the row has no respondent",
        "respondents.csv:7: the row has 4 cells, the header 3",
    ]


def test_a_column_twice_or_without_a_name_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "respondents.csv"
    path.write_text("respondent,role,Role,,\nS01,a,b,c,\n", encoding="utf-8")
    assert [fault.split("; ")[0] for fault in _faults(path)] == [
        "respondents.csv:1: column 4 has no name",
        "respondents.csv:1: two columns are named 'role'",
    ]


def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "respondents.csv"
    path.write_text('respondent,role\nS01,seller\nS02,"seller\nS03,seller\n', encoding="utf-8")
    (fault,) = _faults(path)
    assert fault.startswith("respondents.csv:3: a quotation mark")


def test_norwegian_excel_gets_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "respondents.csv"
    write_respondents(path, EXPECTED.values(), locale="nb")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrespondent;role;kontor\nS01;seller;")
    assert read_respondents(path) == EXPECTED


def test_a_workbook_is_not_overwritten_by_text(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="workbook"):
        write_respondents(tmp_path / "respondents.xlsx", EXPECTED.values())


def test_reading_csv_does_not_load_the_reader_of_workbooks(tmp_path: Path) -> None:
    write_respondents(tmp_path / "respondents.csv", EXPECTED.values())
    code = (
        "import sys; from pathlib import Path; from qualcode.study.respondents import read_respondents;"
        f"read_respondents(Path({str(tmp_path / 'respondents.csv')!r}));"
        "assert 'python_calamine' not in sys.modules and 'pandas' not in sys.modules and 'sqlite3' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


_cell = st.text(alphabet="abÆøå,;\t\"'\n🗝️=- ", max_size=8).map(lambda text: normalise(text).strip())
_attributes = st.fixed_dictionaries({"role": _cell, "kontor": _cell, "intervju;dato": _cell})


@settings(deadline=None)
@given(st.dictionaries(_cell.filter(bool), _attributes, min_size=1, max_size=5), st.sampled_from(["", "nb"]))
def test_what_was_written_is_read_as_it_was(people: dict[str, dict[str, str]], locale: str) -> None:
    respondents = {id_: Respondent(id_, attributes) for id_, attributes in people.items()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "respondents.csv"
        write_respondents(path, respondents.values(), locale=locale)
        assert read_respondents(path) == respondents


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_respondents_are_added_and_what_stands_there_stays(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / "respondents.csv"
    path.write_bytes(("Kontor;Respondent;Role\nTromsø;S01;seller" + ending).encode(encoding))
    append_respondents(path, {"Ø 2": "kunde; stor", "K03": ""})
    people = read_respondents(path)
    assert people["S01"] == Respondent("S01", {"kontor": "Tromsø", "role": "seller"})
    assert people["Ø 2"] == Respondent("Ø 2", {"kontor": "", "role": "kunde; stor"})
    assert list(people) == ["S01", "Ø 2", "K03"]
    assert "Kontor;Respondent;Role" in path.read_text("utf-8-sig")


def test_respondents_are_not_added_to_a_workbook_or_a_file_with_faults(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="add these respondents in Excel first: S01"):
        append_respondents(tmp_path / "respondents.xlsx", {"S01": ""})
    path = tmp_path / "respondents.csv"
    path.write_text("name;role\n", encoding="utf-8")
    with pytest.raises(StudyError, match="there is no column 'respondent'"):
        append_respondents(path, {"S01": ""})
    assert path.read_text("utf-8") == "name;role\n"
