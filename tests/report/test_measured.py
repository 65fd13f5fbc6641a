"""What the method chapter says of agreement and quality: only what was measured, with its numbers, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.decisions import Add, Anchor, Read, See, Settle
from qualcode.report.blocks import Heading, Paragraph, Table, plain
from qualcode.report.theme_report import theme_report
from qualcode.report.wording import wording

TOLD = [f"Dette er svar nummer {n}." for n in range(50)]
BOTH, KARI, OLA = TOLD[:20], TOLD[20:25], TOLD[25:35]


@pytest.fixture
def study(study_folder: Callable[..., Path]) -> Study:
    """Kari and Ola have both coded fifty sentences blind: [[20, 5], [10, 15]]."""
    study = Study(study_folder({"transcripts/01.txt": "S01: " + " ".join(TOLD) + "\n"}))
    study.code()
    for coder, own in (("Kari", BOTH + KARI), ("Ola", BOTH + OLA)):
        study.decide(*(Add(at(study, said), "crm") for said in own), Read("01"), coder=coder, is_blind=True)
    return study


def at(study: Study, said: str) -> Anchor:
    text = study.document("01").text
    return Anchor.at("01", text, text.index(said), text.index(said) + len(said))


def chapter(study: Study, language: str = "nb") -> tuple[list[Table], str]:
    """The tables of the report, and its paragraphs."""
    blocks = theme_report(study._report_content(study.all_tables()), language)
    tables = [block for block in blocks if isinstance(block, Table)]
    return tables, " ".join(plain(block.text) for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("language", "said", "kappa"),
    [
        ("nb", "Kari og Ola har hver for seg kodet 50 setninger uten å se hverandres", "0,40"),
        ("en", "Kari and Ola have each coded 50 sentences without sight of each other", "0.40"),
    ],
)
def test_the_numbers_of_coders_and_units_are_told_with_the_table(
    study: Study, language: str, said: str, kappa: str
) -> None:
    tables, told = chapter(study, language)
    assert said in told
    (agreement,) = [table for table in tables if table.id == "measured-agreement"]
    assert agreement.rows[0][:2] == ("CRM", "50")
    assert agreement.rows[0][4:6] == (kappa, kappa)
    assert [row[0] for row in agreement.rows] == ["CRM", wording(language)("measures.all")]
    (quality,) = [table for table in tables if table.id == "measured-quality"]
    assert quality.rows[0][0] == "CRM"
    assert "ikke tallfestet" not in told
    assert "no figures" not in told


def test_what_was_settled_has_a_column_of_its_own(study: Study) -> None:
    assert "avgjort" not in chapter(study)[1]
    study.decide(*(Settle(at(study, said), "crm", stands=False) for said in KARI + OLA), coder="Kari")
    tables, told = chapter(study)
    assert "15 uenigheter er siden avgjort" in told
    (agreement,) = [table for table in tables if table.id == "measured-agreement"]
    assert agreement.columns[-1].name == "Alfa etter"
    assert (agreement.rows[0][4], agreement.rows[0][-1]) == ("0,40", "1,00")


def test_the_tables_are_in_the_method_of_a_content_analysis_and_otherwise_in_an_appendix(study: Study) -> None:
    content = study._report_content(study.all_tables())
    for approach, chapter_of_it in (
        ("content", "Kontroll av kodingen"),
        ("codebook", "Samsvar og kvalitet i kodingen"),
    ):
        heading = ""
        found = {}
        for block in theme_report(replace(content, approach=approach), "nb"):
            heading = block.text if isinstance(block, Heading) else heading
            if isinstance(block, Table) and block.id:
                found[block.id] = heading
        assert chapter_of_it in found["measured-agreement"]
        assert chapter_of_it in found["measured-quality"]


def test_of_one_coder_there_is_quality_and_no_agreement(study_folder: Callable[..., Path]) -> None:
    study = Study(study_folder())
    study.code()
    text = study.document("01").text
    place = Anchor.at("01", text, start := text.index("Jeg bruker CRM"), start + 24)
    study.decide(Add(place, "crm"), Read("01"), coder="Kari", is_blind=True)
    tables, told = chapter(study)
    assert [table.id for table in tables if table.id.startswith("measured")] == ["measured-quality"]
    assert "Samsvar mellom kodere er ikke tallfestet i denne rapporten." in told
    assert "Reglene er målt mot Kari, som har kodet 4 setninger" in told


def test_what_was_missed_is_told_with_its_bounds(study: Study, tmp_path: Path) -> None:
    _, drawn = study.sample(tmp_path / "sheet.xlsx", 10, uncoded="rotation")
    for unit in drawn.units:
        place = Anchor.at(unit.document, study.document(unit.document).text, unit.start, unit.end)
        study.decide(See(place, "rotation", drawn.id), coder="Kari", is_blind=True)
    told = chapter(study)[1]
    assert (
        f"Rokkering: av {drawn.size} enheter som reglene lot stå uten koden, er 10 trukket og kodet; 0 av dem" in told
    )


def test_without_decisions_or_without_blind_ones_nothing_changes(study_folder: Callable[..., Path]) -> None:
    study = Study(study_folder())
    study.code()
    before = theme_report(study._report_content(study.all_tables()), "nb")
    assert "ikke tallfestet" in chapter(study)[1]
    text = study.document("01").text
    study.decide(Add(Anchor.at("01", text, 10, 20), "crm"), Read("01"), coder="Kari")
    tables, told = chapter(study)
    assert not [table for table in tables if table.id.startswith("measured")]
    assert "Samsvar mellom kodere, og mellom reglene og en forskers koding, er ikke tallfestet" in told
    machine = study.machine_only()
    assert theme_report(machine._report_content(machine.all_tables()), "nb") == before
