"""The charts of a report, as its reader sees them on the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from qualcode import Study

Make = Callable[..., Path]


def _figures(report: Path) -> list[tuple[str, str]]:
    """Chapter and letters of every chart in a report."""
    found, chapter = [], ""
    for element in html.parse(report).getroot().iter("h2", "svg"):
        if element.tag == "h2":
            chapter = element.text_content()
        elif element.get("role") == "img":
            found.append((chapter, " ".join(element.xpath(".//*[local-name()='text']//text()"))))
    return found


def test_a_report_has_the_charts_that_a_reader_wants_each_in_its_chapter(reported_sample: Path) -> None:
    report = reported_sample / "reports" / "report.html"
    assert [chapter for chapter, _ in _figures(report)] == [
        "Sammendrag",
        "Systemet som plikt",
        "Relasjonen og hvem den henger på",
        "Til å stole på",
        "Fra levering til neste salg",
        "Rollen som kundeansvarlig",
        "Hvorfor denne leverandøren",
        *["Undersøkelsen"] * 6,  # two maps, two gaps, own targets, talk beside scores
    ]
    assert all(figure.get("aria-label") for figure in html.parse(report).iter("svg") if figure.get("role") == "img")


def test_the_first_thing_in_a_report_is_a_table_and_not_a_chart(reported_sample: Path) -> None:
    shown = html.parse(reported_sample / "reports" / "report.html").find(".//main").iter("table", "figure")
    assert next(shown).tag == "table"


@pytest.mark.slow
def test_groups_are_called_in_charts_as_the_report_calls_them(sample: Path, tmp_path: Path) -> None:
    report = Study(sample).report(tmp_path / "crm.html", codes=["crm"], language="en")
    letters = [letters for _, letters in _figures(report)]
    assert letters
    assert all("Seller" in one and "Selger" not in one for one in letters)


@pytest.mark.parametrize(("approach", "charts"), [("codebook", True), ("reflexive", False)])
def test_a_report_without_counts_has_no_charts_of_counts(study_folder: Make, approach: str, charts: bool) -> None:
    folder = study_folder({"study.yaml": f"approach: {approach}\n"})
    Study(folder).run()
    assert bool(_figures(folder / "reports" / "report.html")) == charts


def test_a_study_whose_charts_cannot_be_drawn_has_a_report_and_a_warning(
    study_folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)  # as if it were not installed
    study = Study(study_folder())
    study.run()
    assert study.warnings[-1].startswith("The report has no charts, for they could not be drawn (")
    assert _figures(study.folder / "reports" / "report.html") == []
    assert "Rokkering" in (study.folder / "reports" / "report.html").read_text("utf-8")
