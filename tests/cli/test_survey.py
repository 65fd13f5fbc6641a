from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qualcode import Study
from qualcode.errors import StudyError, UnknownName

Make = Callable[..., Path]
SURVEY = (
    "respondent,criterion,importance,performance\nS01,CRM,9,8\nS02,CRM,8,8\nK01,CRM,10,4\nS01,pris,5,6\nK01,pris,6,7\n"
)


def test_the_sample_s_customers_score_as_was_published(sample: Path) -> None:
    """Source: study.md, importance / performance of the customers' five criteria."""
    published = {
        "accuracy": (9.5, 4.5), "advisory": (9.5, 8.5), "available": (9.0, 8.5), "professional": (9.0, 6.5), "honest": (9.0, 7.5),
    }  # fmt: skip
    means = Study(sample).survey()
    customers = means[means["group"] == "customer"].set_index("criterion")
    assert {c: (customers.importance[c], customers.performance[c]) for c in published} == published
    assert len(customers.dropna(subset="importance")) == 18
    assert len(Study(sample).gaps()) == 18


def test_the_largest_differences_between_sellers_and_customers_are_accuracy_and_competence(sample: Path) -> None:
    gaps = Study(sample).gaps().set_index("criterion")
    assert list(gaps["perception_gap"].nlargest(2).index) == ["accuracy", "competence"]
    assert list(gaps.index)[:2] == ["accuracy", "advisory"]


@pytest.mark.parametrize("columns", [80, 120])
def test_the_tables_on_the_terminal_fit_and_tell_what_they_mean(cli: Any, sample: Path, columns: int) -> None:
    ended = cli("survey", study=sample, columns=columns)
    assert max(len(line) for line in ended.out.splitlines()) <= columns
    for told in ("Selger: 9 respondents", "Kunde: 2 respondents", "Gaps: Selger (sellers) and Kunde (customers)"):
        assert told in ended.out
    assert "Løsningsorientert" in ended.out
    for told in (
        "performance minus",
        "up to about one point",
        "cannot be computed",
        "Kendall's tau-b +0.44",
        "18 criteria",
    ):
        assert told in ended.err
    assert "No room" not in ended.err


def test_json_gives_the_tables_by_name(cli: Any, sample: Path) -> None:
    told = cli("survey", "--json", study=sample).json()
    assert list(told) == ["survey", "gaps", "scores", "talk_scores"]
    assert [row["criterion"] for row in told["talk_scores"]][::2] == ["accuracy", "available", "following_up"]
    assert told["gaps"][0]["customer_gap"] == -5.0


def test_a_workbook_holds_all_tables_and_csv_gets_a_file_for_each(cli: Any, sample: Path, tmp_path: Path) -> None:
    cli("survey", "-o", tmp_path / "s.xlsx", study=sample)
    assert openpyxl.load_workbook(tmp_path / "s.xlsx").sheetnames[1:] == ["survey", "gaps", "scores", "talk_scores"]
    ended = cli("survey", "-o", tmp_path / "s.csv", study=sample)
    assert ended.err.count(" rows in ") == 4
    with (tmp_path / "s-gaps.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["criterion"] == "accuracy"


def test_without_a_survey_it_is_said_how_to_make_one(cli: Any, study_folder: Make) -> None:
    assert "There is no survey in this study; put a survey.csv" in cli("survey", study=study_folder(), code=5).err


def test_a_fault_ends_with_5_and_names_file_row_and_column(cli: Any, study_folder: Make) -> None:
    ended = cli("survey", study=study_folder({"survey.csv": SURVEY.replace("10,4", "11,4")}), code=5)
    assert "survey.csv:4: column C (importance): 11 is not on the scale from 1 to 10" in ended.err
    assert ended.out == ""


def test_a_run_writes_the_survey_s_tables_into_its_workbook(reported_sample: Path) -> None:
    sheets = openpyxl.load_workbook(reported_sample / "reports" / "tables.xlsx", read_only=True).sheetnames
    assert {"survey", "gaps", "scores", "talk_scores", "frequencies"} <= set(sheets)


def test_a_run_leaves_a_survey_with_faults_out_names_it_and_ends_with_5(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"survey.csv": SURVEY.replace("10,4", "11,4")})
    ended = cli("run", study=folder, code=5)
    assert "Left out: survey.csv:4: column C (importance): 11 is not on the scale" in ended.err
    assert (folder / "reports" / "report.docx").is_file()
    sheets = openpyxl.load_workbook(folder / "reports" / "tables.xlsx", read_only=True).sheetnames
    assert "frequencies" in sheets
    assert "survey" not in sheets


def test_the_survey_needs_no_run_and_talk_against_scores_does(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"survey.csv": SURVEY, "study.yaml": "survey: {criteria: {CRM: crm}}"})
    assert list(cli("survey", "--json", study=folder).json()) == ["survey", "gaps", "scores"]
    cli("code", study=folder)
    (seller, customer) = cli("survey", "--json", study=folder).json()["talk_scores"]
    assert (seller["respondents"], seller["importance"]) == (2, 8.5)
    assert (customer["respondents"], customer["importance"]) == (0, 10)


def test_which_group_the_customers_are_is_asked_where_no_group_is_named_so(cli: Any, study_folder: Make) -> None:
    people = "respondent,role\nS01,adviser\nS02,adviser\nK01,pupil\n"
    files = {"survey.csv": SURVEY, "respondents.csv": people}
    ended = cli("survey", study=study_folder(files))
    assert "No gaps: which group are the customers? Write it in study.yaml: survey: {customers: …}" in ended.err
    told = Study(study_folder(files | {"study.yaml": "survey: {customers: pupil}"})).gaps()
    assert (told["sellers"][0], told["customers"][0], told["customer_gap"][0]) == ("adviser", "pupil", -6)
    with pytest.raises(UnknownName, match="did you mean 'pupil'"):
        Study(study_folder(files | {"study.yaml": "survey: {customers: pupils}"})).gaps()


def test_labels_tell_which_group_the_customers_are(study_folder: Make) -> None:
    people = "respondent,role\nS01,A\nS02,A\nK01,B\n"
    settings = "compare: {groups: [B, A], labels: {B: Kunde, A: Selger}}"
    told = Study(study_folder({"survey.csv": SURVEY, "respondents.csv": people, "study.yaml": settings})).gaps()
    assert (told["sellers"][0], told["customers"][0]) == ("A", "B")


def test_who_is_in_no_group_and_which_group_did_not_answer_is_said(cli: Any, study_folder: Make) -> None:
    people = "respondent,role\nS01,seller\nS02,\nK01,customer\nP01,partner\n"
    settings = "compare: {groups: [seller, customer, partner]}"
    folder = study_folder({"survey.csv": SURVEY, "respondents.csv": people, "study.yaml": settings})
    err = cli("survey", study=folder).err
    assert "S02 answered, and are in none of the groups" in err
    assert "nobody in the group partner has answered the survey" in err


def test_own_targets_are_shown_beside_own_scores(cli: Any, study_folder: Make) -> None:
    survey = "respondent;criterion;performance;target\nS01;keep_customers;7;9\nS02;keep_customers;0;8\n"
    settings = "survey: {scales: {keep_customers: [0, 10]}, labels: {keep_customers: Beholde kunder}}"
    out = cli("survey", study=study_folder({"survey.csv": survey, "study.yaml": settings})).out
    assert "Own targets" in out
    assert out.splitlines()[-1].split() == ["Beholde", "kunder", "seller", "2", "3.5", "8.5", "-5.0"]


def test_one_api_call_gives_each_table(sample: Path) -> None:
    study = Study(sample)
    assert {name: list(frame.columns) for name, frame in study.survey_tables().items()} == {
        "survey": list(study.survey().columns),
        "gaps": list(study.gaps().columns),
        "scores": list(study.scores().columns),
        "talk_scores": list(study.talk_scores().columns),
    }


def test_an_unknown_code_of_a_criterion_is_a_fault_of_study_yaml(cli: Any, own_sample: Path) -> None:
    text = (own_sample / "study.yaml").read_text("utf-8").replace("following_up: follow_up", "following_up: folow_up")
    (own_sample / "study.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match="did you mean 'follow_up'"):
        Study(own_sample).talk_scores()


def test_who_answered_is_counted_over_all_criteria_and_two_counts_are_explained(cli: Any, study_folder: Make) -> None:
    scores = "respondent,criterion,importance,performance\nS01,price,9,8\nS02,service,8,\nS02,price,,\nK01,price,9,7\n"
    told = cli("survey", study=study_folder({"survey.csv": scores}))
    assert "seller: 2 respondents" in told.out
    assert re.search(r"service +1, 0 +8\.0 +n/a", told.out)
    assert "how many scored the importance, then how many the performance" in told.err
    assert (
        "how many scored the importance" not in cli("survey", study=study_folder({"survey.csv": SURVEY}, "whole")).err
    )
