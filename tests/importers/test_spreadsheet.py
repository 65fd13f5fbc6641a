from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from qualcode.errors import UnreadableFile
from qualcode.importers import read_document

from .conftest import Read, said


def workbook(*rows: tuple[str, ...]) -> bytes:
    data = BytesIO()
    with Workbook(data) as book:
        sheet = book.add_worksheet()
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    return data.getvalue()


@pytest.mark.parametrize(
    "heads", ["Speaker,Text", "Hvem,Tekst", "kven;sagt", "Navn\tReplikk", "Speaker Name,Content", "informant;svar"]
)
def test_columns_are_known_by_their_heads_in_norwegian_and_english(read: Read, heads: str) -> None:
    delimiter = next(sign for sign in ",;\t" if sign in heads)
    text = "\n".join([heads, f"I{delimiter}Hei.", f"S01{delimiter}Ja.", f"{delimiter}Og nei."])
    assert said(read(text, "a.csv")) == [("I", "Hei."), ("S01", "Ja.\nOg nei.")]


def test_columns_without_heads_are_known_by_what_is_in_them(read: Read) -> None:
    text = "I;Hva er viktigst?\nS01;Tillit.\nI;Hvorfor det?\nS01;Fordi: uten den går det ikke.\n"
    assert said(read(text, "a.csv"))[3] == ("S01", "Fordi: uten den går det ikke.")


def test_one_column_of_lines_is_read_as_lines(read: Read) -> None:
    assert said(read("tekst\nI: Hei.\nS01: Ja.\n", "a.csv")) == [("I", "Hei."), ("S01", "Ja.")]


def test_columns_that_are_not_read_are_named(read: Read) -> None:
    imported = read("nr,speaker,text,confidence,note\n1,I,Hei.,0.9,\n2,S01,Ja.,0.8,ler\n", "a.csv")
    assert imported.warnings == ("columns left out: “confidence”, “note”",)


def test_a_respondent_column_says_which_respondent_speaks(read: Read) -> None:
    text = "speaker;respondent;text\nIntervjuer;S01;Hei.\nRespondent;S01;Ja.\nRespondent;S02;Nei.\n"
    assert [label for label, _ in said(read(text, "a.csv"))] == ["Intervjuer", "S01", "S02"]


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [("start", ("0:05", "1:00:05"), [5_000, 3_605_000]), ("start", ("0", "5000"), [0, 5_000]), ("start", ("1,5", "4,25"), [1_500, 4_250]),
     ("start (s)", ("0", "5000"), [0, 5_000_000]), ("start_ms", ("0", "5"), [0, 5]), ("start", ("0", "5"), [0, 5_000]),
     ("timespan", ("0:00.0 - 0:02.5", "0:02.5 - 0:04"), [0, 2_500])],
)  # fmt: skip
def test_times_are_of_a_clock_or_in_seconds_or_milliseconds(
    read: Read, head: str, cells: tuple[str, str], expected: list[int]
) -> None:
    imported = read(f"{head};speaker;text\n{cells[0]};I;Hei du.\n{cells[1]};S01;Ja, hei.\n", "a.csv")
    assert [turn.start_ms for turn in imported.document.turns] == expected


def test_a_table_of_something_else_is_refused_with_what_to_call_its_columns(read: Read) -> None:
    with pytest.raises(UnreadableFile, match=r"has no columns that are known .* `speaker` and `text`"):
        read("importance;performance\n1;2\n3;4\n5;6\n", "a.csv")


def test_heads_without_talk_below_are_refused(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="holds no talk"):
        read("speaker;text\nI;\nS01;\n", "a.csv")


def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_line(read: Read) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.csv:3: a quotation mark"):
        read('speaker;text\nI;Hei.\nS01;"Ja.\n', "a.csv")


def test_a_workbook_is_read_as_one_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(workbook(("speaker", "text"), ("I", "Hei."), ("S01", "Ja.")))
    imported = read_document(path, id="a")
    assert said(imported) == [("I", "Hei."), ("S01", "Ja.")]
    assert imported.document.format == "xlsx"
    assert imported.warnings == ("is xlsx inside, whatever its suffix says, and was read as that",)


def test_a_workbook_that_is_no_workbook_is_refused(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="is not a xlsx file"):
        read("speaker;text\nI;Hei.\n", "a.xlsx")
