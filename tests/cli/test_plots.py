from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study

SURVEY_CHARTS = {
    "gap-customer", "gap-delivery", "gap-knowledge", "gap-perception", "importance_performance-customer",
    "importance_performance-seller", "talk_scores", "targets-keep_customers",
}  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_the_survey_s_charts_go_into_a_folder_with_their_tables_and_words(
    cli: Any, sample: Path, tmp_path: Path
) -> None:
    ended = cli("survey", "--plots", tmp_path / "figures", study=sample)
    told = _rows(tmp_path / "figures" / "charts.csv")
    assert {row["chart"] for row in told} == SURVEY_CHARTS
    assert "8 charts as .png and .svg in" in ended.err
    for row in told:
        for suffix in (".png", ".svg"):
            assert (tmp_path / "figures" / (row["chart"] + suffix)).stat().st_size > 1000
        for table in row["tables"].split("; "):
            assert _rows(tmp_path / "figures" / f"{table}.csv")
    alt = next(row["alt"] for row in told if row["chart"] == "gap-perception")
    assert "Nøyaktig +3,3" in alt
    assert "som kan være bare ulik bruk av skalaen" in alt


@pytest.mark.slow
def test_plots_draws_all_charts_in_the_language_asked_for(cli: Any, sample: Path, tmp_path: Path) -> None:
    told = cli("plots", tmp_path / "f", "--language", "en", "--json", study=sample).json()
    assert {row["chart"] for row in told} >= SURVEY_CHARTS
    assert "Perception gap: sellers' performance minus customers' performance" in {row["caption"] for row in told}


def test_a_study_with_nothing_to_draw_says_so(cli: Any, study_folder: Any, tmp_path: Path) -> None:
    ended = cli("plots", tmp_path / "f", study=study_folder())
    assert "No charts: nothing has been coded, and there is no survey." in ended.err


@pytest.mark.slow
def test_groups_whose_names_files_cannot_have_get_other_names(study_folder: Any, tmp_path: Path) -> None:
    people = "respondent,role\nS01,Selger/AM\nS02,selger:am\nK01,Kunde\n"
    survey = "respondent,criterion,importance,performance\n" + "".join(f"{r},pris,9,8\n" for r in ("S01", "S02", "K01"))
    told = Study(study_folder({"respondents.csv": people, "survey.csv": survey})).plots(tmp_path / "f")
    names = list(told["chart"])
    assert len({name.casefold() for name in names}) == len(names)
    assert {"importance_performance-selger_am", "importance_performance-selger_am-2"} <= set(names)
    assert (tmp_path / "f" / "importance_performance-selger_am-2.png").is_file()
