from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import StudyError
from qualcode.study.settings import Survey
from qualcode.study.survey import Answers, Score, read_survey
from qualcode.study.survey_columns import same

LONG = "respondent,criterion,importance,performance\nS01,accuracy,9,8\nS01,price,7,\nK01,accuracy,10,5\n"
WIDE = (
    "respondent,accuracy importance,accuracy performance,price importance,price performance\nS01,9,8,7,\nK01,10,5,,\n"
)
SCORES = (Score("S01", "accuracy", 9, 8), Score("S01", "price", 7, None), Score("K01", "accuracy", 10, 5))
PEOPLE = ("S01", "S02", "K01")


def _read(folder: Path, text: str | bytes, survey: Survey | None = None, people: tuple[str, ...] = PEOPLE) -> Answers:
    path = folder / "survey.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_survey(path, survey or Survey(), people)


def _faults(folder: Path, text: str, survey: Survey | None = None) -> list[str]:
    with pytest.raises(StudyError) as caught:
        _read(folder, text, survey)
    return str(caught.value).split("\n")


@pytest.mark.parametrize("text", [LONG, WIDE], ids=["long", "wide"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_both_forms_give_the_same_scores_however_they_were_saved(
    tmp_path: Path, text: str, encoding: str, delimiter: str
) -> None:
    assert _read(tmp_path, text.replace(",", delimiter).encode(encoding)).scores == SCORES


@pytest.mark.parametrize("text", [LONG, WIDE], ids=["long", "wide"])
def test_a_workbook_is_read_as_a_csv_file_is(tmp_path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    for row in text.splitlines():
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row.split(",")])
    book.save(tmp_path / "survey.xlsx")
    assert read_survey(tmp_path / "survey.xlsx", Survey(), PEOPLE).scores == SCORES


def test_a_workbook_that_would_take_the_machine_s_memory_is_refused(tmp_path: Path) -> None:
    sheet = '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'
    with zipfile.ZipFile(tmp_path / "survey.xlsx", "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(StudyError, match="1048576 rows by 16384 columns"):
        read_survey(tmp_path / "survey.xlsx", Survey())


def test_columns_may_stand_in_any_order_and_have_norwegian_names(tmp_path: Path) -> None:
    swapped = "Prestasjon;KRITERIUM;viktighet;Respondent\n8;accuracy;9;S01\n"
    assert _read(tmp_path, swapped).scores == SCORES[:1]
    wide = "respondent;Performance: accuracy;accuracy (importance)\nS01;8;9\n"
    assert _read(tmp_path, wide).scores == SCORES[:1]


@pytest.mark.parametrize("cell", ["", " ", "-", "vet ikke", "Vet  Ikke", "Don’t know", "ikke relevant", "?"])
def test_no_answer_is_missing_and_never_zero(tmp_path: Path, cell: str) -> None:
    (score,) = _read(tmp_path, f"respondent,criterion,importance,performance\nS01,accuracy,9,{cell}\n").scores
    assert score == Score("S01", "accuracy", 9, None)


@pytest.mark.parametrize("cell", ["7.5", "7,5", '"7,5"'])
def test_a_score_may_have_a_decimal_comma(tmp_path: Path, cell: str) -> None:
    text = f"respondent;criterion;importance;performance\nS01;accuracy;{cell};8\n"
    assert _read(tmp_path, text).scores[0].importance == 7.5


@pytest.mark.parametrize("cell", ["0", "11", "10,5", "-1", "100"])
def test_a_score_off_the_scale_is_refused_with_file_row_and_column(tmp_path: Path, cell: str) -> None:
    (long,) = _faults(tmp_path, f"respondent;criterion;importance;performance\nS01;price;8;8\nS01;accuracy;9;{cell}\n")
    assert long.startswith(f"survey.csv:3: column D (performance): {cell} is not on the scale from 1 to 10; ")
    (wide,) = _faults(tmp_path, f"respondent;price importance;accuracy performance\nS01;9;{cell}\n")
    assert wide.startswith(f"survey.csv:2: column C (accuracy performance): {cell} is not on the scale from 1 to 10; ")


@pytest.mark.parametrize("cell", ["åtte", "8 av 10", "1e3", "nan", "inf", "٣", "2014-05-07", "x" * 5000])
def test_what_is_no_number_is_refused_with_file_row_and_column(tmp_path: Path, cell: str) -> None:
    (fault,) = _faults(tmp_path, f"respondent,criterion,importance,performance\nS01,accuracy,{cell},8\n")
    assert fault.startswith("survey.csv:2: column C (importance): ")
    assert "is no score; write a score from 1 to 10, or leave the cell empty where there is no answer" in fault
    assert len(fault) < 200


def test_another_scale_holds_for_all_criteria_or_for_one(tmp_path: Path) -> None:
    text = "respondent,criterion,performance,target\nS01,accuracy,0,\nS01,Keep customers,7,9\n"
    assert _read(tmp_path, text, Survey(scale=(0, 10))).scores[0].performance == 0
    own = Survey(scales={"keep_customers": (0, 7)})
    assert [fault[:34] for fault in _faults(tmp_path, text, own)] == [
        "survey.csv:2: column C (performanc",
        "survey.csv:3: column D (target): 9",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            LONG + "S01,Accuracy,8,8\n",
            "survey.csv:5: 'S01' has answered about 'Accuracy' in line 2 too; keep one of them",
        ),
        (WIDE + "S01,1,1,1,1\n", "survey.csv:4: the respondent 'S01' stands in line 2 too; keep one of them"),
        (
            LONG + "S03,accuracy,8,8\n",
            "survey.csv:5: the respondent 'S03' is not in respondents.csv; did you mean 'S02'?",
        ),
        (LONG + ",accuracy,8,8\n", "survey.csv:5: the row has no respondent; write the id, or delete the row"),
        (LONG + "S02,,8,8\n", "survey.csv:5: there is no criterion; write which one is scored"),
        (
            LONG + "S02,accuracy,7,5,8\n",
            "survey.csv:5: the row has 5 cells, the header 4; with commas between the cells, a decimal comma must stand in quotation "
            'marks ("7,5"), or be a point',
        ),
        (LONG.replace("respondent", "respondant"), "survey.csv:1: there is no column 'respondent'; is 'respondant' meant?"),
        (
            LONG.replace("importance", "importanse"),
            "survey.csv:1: column C is 'importanse'; is 'importance' meant?",
        ),
        (
            WIDE.replace("price imp", "Accuracy imp"),
            "survey.csv:1: columns B and D are both 'accuracy importance'; rename one or delete it",
        ),
        (
            "respondent,age\nS01,44\n",
            "survey.csv:1: there is nothing to read scores from; name the columns criterion, importance and performance (the header is: "
            "respondent, age)",
        ),
        ("respondent,criterion,importance\n", "survey.csv:1: there are no answers in it; write a header (respondent, criterion, "
        "importance, performance) and a row for each answer"),
        ("respondent,criterion,importance\nS01,price,\n", "survey.csv:1: nobody has answered anything; fill in the scores"),
    ],
)  # fmt: skip
def test_each_fault_says_where_and_how_to_mend_it(tmp_path: Path, text: str, fault: str) -> None:
    assert _faults(tmp_path, text) == [fault]


def test_all_faults_come_together_and_a_flood_of_them_is_counted(tmp_path: Path) -> None:
    rows = "".join(f"S01,c{n},0,11\n" for n in range(50))
    faults = _faults(tmp_path, "respondent,criterion,importance,performance\n" + rows)
    assert len(faults) == 21
    assert faults[-1] == "… and 80 more faults of survey.csv"


def test_without_a_list_of_respondents_anybody_may_answer(tmp_path: Path) -> None:
    assert _read(tmp_path, LONG, people=()).scores == SCORES


def test_columns_that_are_no_part_of_the_survey_are_passed_over_and_named(tmp_path: Path) -> None:
    text = "Tidsstempel;respondent;Merknad;accuracy importance\n2014-03-02;S01;fin undersøkelse;9\n"
    assert _read(tmp_path, text) == Answers((Score("S01", "accuracy", 9),), ("Tidsstempel", "Merknad"))


def test_a_criterion_of_study_yaml_that_nobody_is_asked_about_is_named(tmp_path: Path) -> None:
    survey = Survey(criteria={"acuracy": ("crm",)}, labels={"Price": "Pris", "open": "Åpen"})
    assert _faults(tmp_path, LONG, survey) == [
        "study.yaml: survey.criteria: the survey has no criterion 'acuracy'; did you mean 'accuracy'?",
        "study.yaml: survey.labels: the survey has no criterion 'open'; it has: accuracy, price",
    ]


def test_one_criterion_written_in_several_ways_is_one(tmp_path: Path) -> None:
    text = "respondent,criterion,importance\nS01,Following up,9\nS02,following_up,8\nK01,FOLLOWING-UP,7\n"
    assert {score.criterion for score in _read(tmp_path, text).scores} == {"Following up"}
    assert same(" Following  up ") == same("following_up")


CELLS = st.one_of(st.integers(1, 10).map(str), st.just(""), st.just("vet ikke"))
TABLES = st.dictionaries(
    st.sampled_from(PEOPLE), st.lists(st.tuples(CELLS, CELLS), min_size=3, max_size=3), min_size=1, max_size=3
)


@given(answers=TABLES)
@settings(max_examples=40, deadline=None)
def test_whatever_is_answered_the_two_forms_say_the_same(
    answers: dict[str, list[tuple[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("survey")
    long = "respondent,criterion,importance,performance\n" + "".join(
        f"{who},c{n},{i},{p}\n" for who, given in answers.items() for n, (i, p) in enumerate(given)
    )
    heads = ",".join(f"c{n} importance,c{n} performance" for n in range(3))
    wide = f"respondent,{heads}\n" + "".join(
        f"{who},{','.join(cell for pair in given for cell in pair)}\n" for who, given in answers.items()
    )
    if any(cell.isdecimal() for given in answers.values() for pair in given for cell in pair):
        assert _read(folder, long).scores == _read(folder, wide).scores
