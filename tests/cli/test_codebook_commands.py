"""`qualcode codebook check|diff|suggest`: what they print, and how they end."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode.tables import COLUMNS
from tests.conftest import CODEBOOK

Make = Callable[..., Path]
OTHER = CODEBOOK.replace("rules: [CRM, kundesystem]", "rules: [CRM, tilbake]").replace("[rokkering]", "[bytte]")


@pytest.fixture
def study(study_folder: Make, cli: Any) -> Path:
    """The small study, coded, with another codebook beside its own."""
    folder = study_folder({"study.yaml": "codebook: codebook.yaml\n", "codebooks/other.yaml": OTHER})
    cli("code", study=folder)
    return folder


# ---- check


def test_check_tells_which_rules_have_no_hit_a_line_for_each_code(cli: Any, study: Path) -> None:
    (study / "codebooks/codebook.yaml").write_text(
        CODEBOOK.replace("[CRM, kundesystem]", "[CRM, a*b, pipeline, forecast, mersalg, logg]"), encoding="utf-8"
    )
    told = cli("codebook", "check", study=study)
    assert "codebook.yaml:5: crm: 5 of its 6 rules have no hit: a*b, logg, mersalg, forecast and 1 more" in told.out
    assert "5 of 8 rules, those for questions among them, have no hit in 3 documents; --all names each." in told.err
    every = cli("codebook", "check", "--all", study=study).out
    assert "codebook.yaml:8: crm: the rule `pipeline` has no hit in the texts of this study" in every


def test_check_as_json_has_a_row_for_each_rule_without_a_hit(cli: Any, study: Path) -> None:
    (study / "codebooks/codebook.yaml").write_text(
        CODEBOOK.replace("[tungvint]", "[tungvint, tregt]"), encoding="utf-8"
    )
    rows = cli("codebook", "check", "--json", study=study).json()
    assert all(list(row) == ["code", "line", "what", "kind", "rule"] for row in rows)
    assert [row["rule"] for row in rows if row["kind"] == "no_hit"] == ["tregt"]
    assert {"definition", "examples"} <= {row["kind"] for row in rows}


def test_check_without_transcripts_looks_at_the_codebook_alone_and_says_so(cli: Any, study_folder: Make) -> None:
    names = [f"transcripts/0{n}.txt" for n in (1, 2, 3)]
    told = cli("codebook", "check", study=study_folder(dict.fromkeys(names)))
    assert "Only the codebook itself was looked at. No transcripts" in told.err
    assert "has no definition" in told.out
    assert "no hit" not in told.out + told.err


def test_check_names_a_transcript_that_it_could_not_look_at(cli: Any, study_folder: Make) -> None:
    told = cli("codebook", "check", study=study_folder({"transcripts/04.txt": b""}), code=5)
    assert "Left out: 04.txt" in told.err
    assert "in 3 documents" in told.err


@pytest.mark.slow
def test_check_of_the_sample_has_a_line_for_a_code_at_most(cli: Any, sample: Path) -> None:
    lines = cli("codebook", "check", study=sample).out.splitlines()
    assert len([line for line in lines if "no hit" in line or "none of its rules" in line]) <= 41


# ---- diff


def test_diff_shows_what_an_edit_since_the_last_run_changes(cli: Any, study: Path) -> None:
    (study / "codebooks/codebook.yaml").write_text(OTHER, encoding="utf-8")
    told = cli("codebook", "diff", study=study, columns=80)
    assert "crm" in told.out
    assert "new rule" in told.out
    assert "K01, 2" in told.out
    assert "De ringer alltid tilbake." in told.out
    assert "last → codebook.yaml: " in told.err
    assert max(map(len, told.out.splitlines())) <= 80


def test_diff_of_the_same_says_that_nothing_differs(cli: Any, study: Path) -> None:
    told = cli("codebook", "diff", study=study)
    assert told.out == ""
    assert "nothing differs, neither the 3 codes, nor what they code in 3 documents." in told.err


@pytest.mark.slow
def test_diff_shows_a_few_segments_and_how_many_more_there_are(cli: Any, sample: Path) -> None:
    args = (
        "codebook",
        "diff",
        "key_account.nb.yaml",
        "key_account.en.yaml",
        "--code",
        "crm/barriers",
        "--code",
        "availability",
    )
    told = cli(*args, study=sample, columns=80)
    assert "more: --all shows them" in told.out
    assert max(map(len, told.out.splitlines())) <= 80
    assert "more: --all" not in cli(*args, "--all", study=sample).out


def test_diff_as_json_is_an_object_of_tables(cli: Any, study: Path) -> None:
    tables = cli("codebook", "diff", "codebook.yaml", "other.yaml", "--json", study=study).json()
    assert list(tables) == ["codebook_changes", "changed_rules", "changed_segments"]
    assert all(list(rows[0]) == list(COLUMNS[name]) for name, rows in tables.items())


def test_diff_writes_the_segments_to_a_file(cli: Any, study: Path, tmp_path: Path) -> None:
    cli("codebook", "diff", "codebook.yaml", "other.yaml", "-o", tmp_path / "d.csv", study=study)
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["change"] for row in rows} == {"gained", "lost"}


def test_diff_keeps_nothing(cli: Any, study: Path) -> None:
    before = (study / "study.db").read_bytes()
    cli("codebook", "diff", "codebook.yaml", "other.yaml", study=study)
    assert (study / "study.db").read_bytes() == before


def test_diff_with_a_name_of_nothing_is_a_usage_error(cli: Any, study: Path) -> None:
    assert "did you mean 'other.yaml'" in cli("codebook", "diff", "othr.yaml", study=study, code=2).err
    assert "There is no code 'cmr'" in cli("codebook", "diff", "--code", "cmr", study=study, code=2).err


def test_diff_outside_a_study_says_what_is_missing(cli: Any, tmp_path: Path, study_folder: Make) -> None:
    book = study_folder() / "codebooks/codebook.yaml"
    (tmp_path / "empty").mkdir()
    told = cli("codebook", "diff", book, book, study=tmp_path / "empty", code=5)
    assert "empty is no study folder" in told.err


# ---- suggest


def test_suggest_shows_places_and_what_adding_would_change_and_asks_to_judge(cli: Any, sample: Path) -> None:
    told = cli("codebook", "suggest", "crm", "--top", "2", study=sample, columns=80)
    assert "To be read and judged one by one" in told.out
    assert told.out.count("added as a rule:") == 2
    assert "new to the code" in told.out
    assert "`qualcode codebook diff`" in told.err
    assert max(map(len, told.out.splitlines())) <= 80


def test_suggest_as_json_is_an_object_of_tables(cli: Any, sample: Path) -> None:
    tables = cli("codebook", "suggest", "crm", "--json", study=sample).json()
    assert list(tables) == ["suggestions", "suggestion_places"]
    assert all(list(rows[0]) == list(COLUMNS[name]) for name, rows in tables.items())
    assert {row["rule"] for row in tables["suggestion_places"]} == {row["rule"] for row in tables["suggestions"]}


@pytest.mark.slow
def test_suggest_says_that_there_are_too_few_sentences_or_that_nothing_stands_out(cli: Any, sample: Path) -> None:
    assert "Too few to say anything" in cli("codebook", "suggest", "crm/benefits", study=sample).out
    assert "Nothing stands out" in cli("codebook", "suggest", "added_value", study=sample).out


def test_suggest_before_a_run_or_for_no_code_is_told(cli: Any, study_folder: Make, sample: Path) -> None:
    assert "Nothing has been coded" in cli("codebook", "suggest", "crm", study=study_folder(), code=1).err
    assert "did you mean 'crm'" in cli("codebook", "suggest", "cmr", study=sample, code=2).err
