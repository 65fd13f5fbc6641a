"""`qualcode sample` and the sheet that comes back: drawn by lot, filled in as Excel does, refused when tampered with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qualcode import Study
from qualcode.decisions import Add, Rename, See
from qualcode.decisions.written import act_from_json, act_to_json

Folder = Callable[..., Path]


@pytest.fixture
def study(study_folder: Folder) -> Study:
    study = Study(study_folder())
    study.code()
    return study


@pytest.fixture
def sheet(study: Study, cli: Any, tmp_path: Path) -> Path:
    """All eight sentences of the study, to be coded."""
    path = tmp_path / "sheet.xlsx"
    cli("sample", "-n", "50", "-o", path, study=study.folder)
    return path


def columns(path: Path) -> dict[str, int]:
    cells = openpyxl.load_workbook(path).worksheets[0][1]
    return {cell.value: cell.column for cell in cells}


def texts(path: Path) -> list[str]:
    rows = openpyxl.load_workbook(path).worksheets[0]
    return [rows.cell(row, columns(path)["tekst"]).value for row in range(2, rows.max_row + 1)]


def fill(path: Path, marks: dict[tuple[int, str], object]) -> Path:
    """Writes into cells, by the number of the row and the head of the column, and saves as Excel would."""
    workbook = openpyxl.load_workbook(path)
    for (row, head), value in marks.items():
        workbook.worksheets[0].cell(row, columns(path)[head]).value = value
    workbook.save(path)
    return path


CRM, BARRIERS, ROTATION = "CRM [crm]", "Hindringer [crm/barriers]", "Rokkering [rotation]"


def own_codings(study: Study) -> list[tuple[str, str]]:
    again = Study(study.folder)
    found = again.segments(coder="Kari")
    return sorted(zip(found["text"], found["code"], strict=True))


def test_the_sheet_has_each_unit_with_its_question_and_no_word_of_how_it_is_coded(sheet: Path, study: Study) -> None:
    workbook = openpyxl.load_workbook(sheet)
    assert workbook.sheetnames == ["Koding", "Veiledning", "Koder"]
    assert list(columns(sheet)) == [
        *(
            "id",
            "dokument",
            "tur",
            "spørsmål før",
            "sagt rett før",
            "tekst",
            CRM,
            BARRIERS,
            ROTATION,
            "ferdig",
            "merknad",
        )
    ]
    rows = list(workbook.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert rows[1][1:] == (
        "01",
        2,
        "Hva med kundesystemet?",
        "Jeg bruker CRM hver dag.",
        "Det er tungvint.",
        *[None] * 5,
    )
    assert [row[6:] for row in rows] == [(None,) * 5] * 8
    told = [str(cell) for one in workbook.worksheets for row in one.iter_rows(values_only=True) for cell in row]
    assert not any(word in " ".join(told) for word in ("match", "machine", "suggested", "tilhører"))


def test_the_sheet_is_the_same_by_the_same_seed_and_says_nothing_of_what_it_was_drawn_from(
    study: Study, cli: Any, tmp_path: Path
) -> None:
    for name, options in (("a", ()), ("b", ()), ("c", ("--seed", 7)), ("d", ("--uncoded", "crm"))):
        cli("sample", "-n", 3, *options, "-o", tmp_path / f"{name}.xlsx", study=study.folder)
    a, b, c, d = ((tmp_path / f"{name}.xlsx") for name in "abcd")
    assert a.read_bytes() == b.read_bytes()
    assert texts(a) != texts(c)
    assert list(columns(a)) == list(columns(d))
    machine = study.segments(code="crm")
    assert not set(texts(d)) & set(machine["text"])
    kept = list(Study(study.folder).samples().values())
    assert [(one.n, one.seed, one.without, one.size) for one in kept] == [
        (3, 1, "", 8),
        (3, 7, "", 8),
        (3, 1, "crm", 4),
    ]


def test_every_respondent_is_in_a_sample_of_three_and_a_larger_one_holds_it(study: Study, tmp_path: Path) -> None:
    small, three = study.sample(tmp_path / "a.xlsx", 3)
    _, five = study.sample(tmp_path / "b.xlsx", 5)
    assert {unit.document for unit in three.units} == {"01", "02", "03"}
    assert set(three.units) < set(five.units)
    assert small.exists()


def test_a_sheet_that_is_there_is_never_written_over(cli: Any, study: Study, sheet: Path) -> None:
    fill(sheet, {(2, CRM): "x"})
    before = sheet.read_bytes()
    told = cli("sample", "-n", "50", "-o", sheet, study=study.folder)
    assert "stays as it is; the sheet is" in told.err
    assert sheet.read_bytes() == before
    assert sheet.with_name("sheet-2.xlsx").exists()


@pytest.mark.parametrize("mark", ["x", "X", " x ", 1, "1", 1.0, "ja", "Ja", "yes", True, "✓", "×"])
def test_any_usual_mark_is_a_blind_coding(cli: Any, study: Study, sheet: Path, mark: object) -> None:
    fill(sheet, {(2, CRM): mark})
    cli("import", sheet, "--coder", "Kari", study=study.folder)
    assert own_codings(study) == [(texts(sheet)[0], "crm")]
    made = Study(study.folder).decisions()
    assert [(type(one.act), one.is_blind, one.coder) for one in made] == [(Add, True, "Kari"), (See, True, "Kari")]
    assert act_from_json(act_to_json(made[1].act)) == made[1].act


@pytest.mark.parametrize("mark", ["", 0, "0", "nei", "no", False, "-", None])
def test_what_says_no_is_no_mark_and_a_row_without_any_is_not_seen(
    cli: Any, study: Study, sheet: Path, mark: object
) -> None:
    fill(sheet, {(2, CRM): mark, (3, "ferdig"): "x", (4, ROTATION): mark})
    told = cli("import", sheet, "--coder", "Kari", "--json", study=study.folder)
    assert told.json()[0] | {"sample": ""} == {
        "file": "sheet.xlsx",
        "coder": "Kari",
        "sample": "",
        "rows": 1,
        "undone": 7,
        "added": 0,
        "removed": 0,
        "passed_over": [],
    }
    (made,) = Study(study.folder).decisions()
    assert isinstance(made.act, See)
    assert made.act.place.quote == texts(sheet)[1]


def test_reading_a_sheet_again_decides_only_what_is_new(cli: Any, study: Study, sheet: Path) -> None:
    fill(sheet, {(2, CRM): "x", (2, BARRIERS): "x", (3, "ferdig"): "x"})
    cli("import", sheet, "--coder", "Kari", study=study.folder)
    before = len(Study(study.folder).decisions())
    cli("import", sheet, "--coder", "Kari", study=study.folder)
    assert len(Study(study.folder).decisions()) == before
    fill(sheet, {(2, BARRIERS): "", (3, ROTATION): "x", (5, "ferdig"): "x"})
    told = cli("import", sheet, "--coder", "Kari", study=study.folder)
    assert "sheet.xlsx: 3 rows done by Kari, 5 not; 1 new coding, 1 coding taken away." in told.err
    assert own_codings(study) == sorted([(texts(sheet)[0], "crm"), (texts(sheet)[1], "rotation")])


def test_two_coders_of_a_sheet_are_compared_and_agreement_is_on_its_rows_only(
    cli: Any, study: Study, sheet: Path, tmp_path: Path
) -> None:
    other = tmp_path / "ola.xlsx"
    other.write_bytes(sheet.read_bytes())
    done = {(row, "ferdig"): "x" for row in range(2, 6)}
    fill(sheet, done | {(2, CRM): "x"})
    fill(other, done | {(2, CRM): "x", (3, CRM): "x"})
    cli("import", sheet, "--coder", "Kari", study=study.folder)
    cli("import", other, "--coder", "Ola", study=study.folder)
    rows = cli("agree", "Kari", "Ola", "--json", study=study.folder).json()
    assert [rows[0][name] for name in ("n", "both", "only_a", "only_b", "neither")] == [4, 1, 0, 1, 2]


def test_a_sheet_saved_as_csv_sorted_and_with_rows_left_out_is_read_as_well(
    cli: Any, study: Study, sheet: Path, tmp_path: Path
) -> None:
    fill(sheet, {(2, CRM): "x", (9, ROTATION): "ja"})
    rows = list(openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    path = tmp_path / "sheet.csv"
    lines = [
        ";".join('"' + str("" if cell is None else cell) + '"' for cell in row) for row in [rows[0], rows[8], rows[1]]
    ]
    path.write_text("\r\n".join(lines), "cp1252", errors="replace")
    cli("import", path, "--coder", "Kari", study=study.folder)
    assert [code for _, code in own_codings(study)] == sorted(["crm", "rotation"])


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        ((3, "tekst"), "Det er enkelt.", "sheet.xlsx:3: the text of "),
        ((3, "id"), "q000000-002", "sheet.xlsx:3: there is no row 'q000000-002' in the sample"),
        ((3, CRM), "kanskje", "sheet.xlsx:3: 'kanskje' under 'CRM [crm]' is no mark; write x"),
        ((1, CRM), "CRM", "sheet.xlsx:1: the column of the code 'crm' is missing"),
        ((11, "id"), "q000000-002", "sheet.xlsx:11: there is no row"),
    ],
)
def test_a_sheet_that_was_tampered_with_is_refused_with_the_row_and_nothing_is_kept(
    cli: Any, study: Study, sheet: Path, where: tuple[int, str], value: str, said: str
) -> None:
    fill(sheet, {(2, CRM): "x", where: value})
    told = cli("import", sheet, "--coder", "Kari", study=study.folder, code=5)
    assert said in told.err
    assert Study(study.folder).decisions() == ()


def test_an_id_that_was_moved_to_another_text_and_a_row_that_stands_twice_are_refused(
    cli: Any, study: Study, sheet: Path
) -> None:
    first, second = (openpyxl.load_workbook(sheet).worksheets[0].cell(row, 1).value for row in (2, 3))
    fill(sheet, {(2, "id"): second})
    assert (
        f"the text of {second} is not the one that was drawn"
        in cli("import", sheet, "--coder", "K", study=study.folder, code=5).err
    )
    fill(sheet, {(2, "id"): first, (3, "id"): first, (3, "tekst"): texts(sheet)[0]})
    assert (
        f"sheet.xlsx:3: the row {first} stands in line 2 too"
        in cli("import", sheet, "--coder", "K", study=study.folder, code=5).err
    )


def test_a_sheet_stays_good_when_the_transcript_is_corrected_elsewhere(cli: Any, study: Study, sheet: Path) -> None:
    fill(sheet, {(row, CRM): "x" for row in range(2, 10)})
    path = study.folder / "transcripts" / "01.txt"
    path.write_text(path.read_text("utf-8").replace("Og rokkering?", "Takk! Og hva med rokkering?"), "utf-8")
    Study(study.folder).code()
    cli("import", sheet, "--coder", "Kari", study=study.folder)
    assert "Rokkering liker jeg ikke." in dict(own_codings(study))
    path.write_text(path.read_text("utf-8").replace("Rokkering liker jeg ikke", "Rokkering misliker jeg"), "utf-8")
    Study(study.folder).code()
    told = cli("import", sheet, "--coder", "Ola", study=study.folder, code=5)
    assert "its words are not in '01' any more" in told.err


def test_codes_go_by_the_names_they_have_when_the_sheet_comes_back(cli: Any, study: Study, sheet: Path) -> None:
    fill(sheet, {(2, ROTATION): "x"})
    book = study.folder / "codebooks" / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("  rotation:", "  moving:"), "utf-8")
    study.decide(Rename("rotation", "moving"), coder="Per")
    Study(study.folder).code()
    cli("import", sheet, "--coder", "Kari", study=study.folder)
    assert [code for _, code in own_codings(study)] == ["moving"]


def test_what_is_asked_wrongly_is_said(
    cli: Any, study: Study, sheet: Path, study_folder: Folder, tmp_path: Path
) -> None:
    assert "say who has filled it in: --coder NAME" in cli("import", sheet, study=study.folder, code=2).err
    assert "'machine' is no person" in cli("import", sheet, "--coder", "machine", study=study.folder, code=2).err
    transcript = study.folder / "transcripts" / "01.txt"
    assert (
        "by themselves; 01.txt is none"
        in cli("import", sheet, transcript, "--coder", "K", study=study.folder, code=2).err
    )
    assert (
        "--coder belongs to a coding sheet" in cli("import", transcript, "--coder", "K", study=study.folder, code=2).err
    )
    assert "There is no code 'crn'" in cli("sample", "--uncoded", "crn", study=study.folder, code=2).err
    assert "is no .xlsx file" in cli("sample", "-o", tmp_path / "a.csv", study=study.folder, code=2).err
    assert "a turn or a sentence" in cli("sample", "--unit", "character", study=study.folder, code=2).err
    other = study_folder(name="other")
    Study(other).code()
    assert (
        "is of a sample that was not drawn in this study"
        in cli("import", sheet, "--coder", "K", study=other, code=5).err
    )


def test_a_sheet_of_turns_in_english(cli: Any, study: Study, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    cli("sample", "--unit", "turn", "--language", "en", "-o", path, study=study.folder)
    assert openpyxl.load_workbook(path).sheetnames == ["Coding", "How to", "Codes"]
    assert list(columns(path))[:5] == ["id", "document", "turn", "question asked before", "text"]
    fill(path, {(2, CRM): "x", (2, "note"): "her er jeg usikker", (3, "done"): "x"})
    cli("import", path, "--coder", "Kari", study=study.folder)
    assert own_codings(study) == [("Jeg bruker CRM hver dag. Det er tungvint.", "crm")]


def test_the_history_tells_what_was_drawn_and_not_each_unit(cli: Any, study: Study, sheet: Path) -> None:
    (told,) = [one for one in cli("history", "--json", study=study.folder).json() if one["what"] == "sample"]
    assert told["detail"].startswith("unit: sentence, n: 50, seed: 1, size: 8, population: ")
    assert "[" not in told["detail"]
