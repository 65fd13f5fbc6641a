from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.charts import report_charts
from qualcode.report.blocks import Figure, Table
from qualcode.report.theme_report import theme_report


@pytest.fixture
def study(sample: Path) -> Study:
    study = Study(sample)
    if not study.is_coded():
        study.code()
    return study


def test_a_report_has_the_charts_that_a_reader_wants_each_with_its_table(study: Study) -> None:
    tables = study.all_tables()
    content = study._with_charts(study._report_content(tables), tables, "nb")
    assert list(content.figures) == ["", "system", "relation", "promise", "after_sale", "role", "choice"]
    assert {kind: len(drawn) for kind, drawn in content.charts.items()} == {
        "importance_performance": 2, "gaps": 2, "targets": 1, "talk_scores": 1,
    }  # fmt: skip
    shown = [block for block in theme_report(content, "nb") if isinstance(block, Figure | Table)]
    figures = [block for block in shown if isinstance(block, Figure)]
    assert len(figures) == 13
    assert all(figure.png and figure.svg and figure.alt for figure in figures)
    assert isinstance(shown[0], Table)


def test_groups_are_called_in_charts_as_the_report_calls_them(study: Study) -> None:
    tables = study.all_tables()
    content = replace(study._report_content(tables), survey=None)
    shown = study._with_charts(content, tables, "en").figures["system"]
    assert "Seller" in shown.svg.decode()
    assert "Selger" not in shown.svg.decode()


def test_a_report_without_counts_or_survey_has_no_charts(study: Study) -> None:
    tables = study.all_tables()
    reflexive = replace(study._report_content(tables), approach="reflexive", survey=None)
    bare = study._with_charts(reflexive, tables, "nb")
    assert (bare.figures, bare.charts) == ({}, {})


def test_a_study_whose_charts_cannot_be_drawn_has_a_report_and_a_warning(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_typeface(*_: object) -> None:
        raise ImportError("no typeface")

    monkeypatch.setattr(report_charts, "with_charts", no_typeface)
    tables = study.all_tables()
    content = study._report_content(tables)
    assert study._with_charts(content, tables, "nb") == content
    assert study.warnings[-1] == "The report has no charts, for they could not be drawn (no typeface)."
