"""Every command on the sample study."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.sample_study import PARTS, copy_sample
from qualcode.tables import COLUMNS

TABLES = {
    "segments": "segments",
    "documents": "documents",
    "turns": "turns",
    "frequencies": "frequencies",
    "compare": "comparison",
    "matrix": "matrix",
    "cooccurrence": "cooccurrence",
    "kwic kunde": "kwic",
}
READING = [
    *TABLES, "matrix --counts", "matrix --quotes", "matrix --per document", "compare --by office", "frequencies --by office",
    "segments --all", "text 01_selger_trondheim", "explain CRM", "explain 01_selger_trondheim:2000", "codebook show", "codebook check",
]  # fmt: skip
SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".parquet", ".md", ".html")
FILTERS = {
    "code": "crm", "role": "customer", "respondent": "S01", "document": "01_selger_trondheim", "origin": "match",
}  # fmt: skip


@pytest.mark.parametrize("command", READING)
def test_a_reading_command_prints_something_and_changes_nothing(cli: Any, sample: Path, command: str) -> None:
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    told = cli(*command.split(), study=sample)
    assert told.out.strip() or command == "codebook check"
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("command", READING)
def test_json_is_an_array_on_stdout(cli: Any, sample: Path, command: str) -> None:
    rows = cli(*command.split(), "--json", study=sample).json()
    assert isinstance(rows, list)
    assert rows or command == "codebook check"


@pytest.mark.parametrize("command", TABLES)
def test_json_rows_have_the_declared_columns_in_order(cli: Any, sample: Path, command: str) -> None:
    wanted = list(COLUMNS[TABLES[command]])
    assert list(cli(*command.split(), "--json", study=sample).json()[0])[: len(wanted)] == wanted


@pytest.mark.parametrize("command", TABLES)
def test_a_csv_has_the_rows_of_the_json(cli: Any, sample: Path, tmp_path: Path, command: str) -> None:
    path = tmp_path / "t.csv"
    told = cli(*command.split(), "-o", path, "--json", study=sample)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [list(row) for row in rows] == [list(row) for row in json.loads(told.out)]
    assert f"{len(rows)} rows in {path}" in told.err


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_is_written_in_the_format_of_the_suffix(cli: Any, sample: Path, tmp_path: Path, suffix: str) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    told = cli("documents", "-o", tmp_path / f"t{suffix}", study=sample)
    assert (tmp_path / f"t{suffix}").stat().st_size > 0
    assert told.out == ""


def test_a_suffix_that_nothing_writes_is_told_with_those_there_are(cli: Any, sample: Path, tmp_path: Path) -> None:
    told = cli("documents", "-o", tmp_path / "t.pdf", study=sample, code=2)
    assert "no table is written as '.pdf'; use one of .csv" in told.err


@pytest.mark.parametrize(
    ("command", "file"),
    [("segments", "segments"), ("frequencies", "frequencies"), ("compare", "comparison"), ("matrix", "matrix")],
)
def test_the_csv_of_a_run_is_what_the_command_writes(
    cli: Any, reported_sample: Path, tmp_path: Path, command: str, file: str
) -> None:
    cli(command, "-o", tmp_path / "t.csv", study=reported_sample)
    assert (tmp_path / "t.csv").read_bytes() == (reported_sample / "reports" / f"{file}.csv").read_bytes()


def test_a_norwegian_locale_writes_what_norwegian_excel_opens(cli: Any, sample: Path, tmp_path: Path) -> None:
    cli("frequencies", "--locale", "nb", "-o", tmp_path / "t.csv", study=sample)
    assert (tmp_path / "t.csv").read_bytes().startswith("\ufeffcode;group".encode())


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_shared_options_work_before_and_after_the_command(cli: Any, sample: Path, place: str) -> None:
    shared = ["--study", sample, "--json", "--quiet"]
    told = cli(*shared, "documents") if place == "before" else cli("documents", *shared)
    assert len(told.json()) == 9
    assert told.err == ""


def test_the_shared_options_work_in_front_of_a_command_of_a_command(cli: Any, sample: Path) -> None:
    assert cli("--study", sample, "codebook", "--json", "show").json()


def test_without_study_the_current_folder_is_the_study(cli: Any, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    assert len(cli("documents", "--json").json()) == 9


@pytest.mark.parametrize("command", TABLES)
@pytest.mark.parametrize("name", FILTERS)
def test_every_table_can_be_filtered(cli: Any, sample: Path, command: str, name: str) -> None:
    rows = cli(*command.split(), f"--{name}", FILTERS[name], "--json", study=sample).json()
    assert rows or command == "compare"  # of one group there is nothing to compare
    if rows and name in rows[0]:
        assert {row[name].partition("/")[0] for row in rows} <= {FILTERS[name]}


@pytest.mark.parametrize("command", TABLES)
def test_a_filter_may_be_repeated(cli: Any, sample: Path, command: str) -> None:
    codes, people = ["crm", "rotation"], ["S01", "K01"]
    asked = [word for code in codes for word in ("--code", code)] + [w for who in people for w in ("--respondent", who)]
    rows = cli(*command.split(), *asked, "--json", study=sample).json()
    assert rows
    for row in rows:
        assert row.get("code", "crm").partition("/")[0] in codes
        assert row.get("respondent", "S01") in people


@pytest.mark.parametrize(
    ("name", "asked", "nearest"),
    [
        ("code", "crmm", "crm"),
        ("role", "customers", "customer"),
        ("respondent", "S1", "S01"),
        ("origin", "mtch", "match"),
        ("document", "01_selger_trondhjem", "01_selger_trondheim"),
    ],
)
def test_what_does_not_exist_ends_with_2_and_names_the_nearest(
    cli: Any, sample: Path, name: str, asked: str, nearest: str
) -> None:
    told = cli("segments", f"--{name}", asked, study=sample, code=2)
    assert f"There is no {name} {asked!r}; did you mean {nearest!r}?" in told.err
    assert told.out == ""


@pytest.mark.parametrize("command", TABLES)
def test_every_table_refuses_a_code_that_does_not_exist(cli: Any, sample: Path, command: str) -> None:
    assert "did you mean 'crm'?" in cli(*command.split(), "--code", "crmm", study=sample, code=2).err


@pytest.mark.parametrize("command", ["frequencies", "compare"])
def test_an_attribute_that_does_not_exist_ends_with_2(cli: Any, sample: Path, command: str) -> None:
    assert (
        "There is no attribute 'ofice'; did you mean 'office'?"
        in cli(command, "--by", "ofice", study=sample, code=2).err
    )


@pytest.mark.parametrize("command", ["frequencies", "compare"])
def test_people_without_the_attribute_are_named(cli: Any, sample: Path, command: str) -> None:
    assert "K01, K02 have no office in respondents.csv" in cli(command, "--by", "office", study=sample).err


def test_the_text_of_a_document_is_what_offsets_refer_to(cli: Any, sample: Path) -> None:
    text = cli("text", "01_selger_trondheim", study=sample).out
    row = cli("segments", "--document", "01_selger_trondheim", "--json", study=sample).json()[0]
    assert text[row["start"] : row["end"]] == row["text"]


def test_a_document_that_does_not_exist_ends_with_2(cli: Any, sample: Path) -> None:
    assert "did you mean '01_selger_trondheim'?" in cli("text", "01_selger_trondhjem", study=sample, code=2).err


def test_a_segment_is_explained_by_the_name_it_has_in_the_table(cli: Any, sample: Path) -> None:
    row = cli("segments", "--origin", "match", "--json", study=sample).json()[0]
    told = cli("explain", row["segment"], study=sample)
    assert f"{row['code']}: the rule `{row['rule']}` matches" in told.out


def test_a_segment_that_does_not_exist_ends_with_2(cli: Any, sample: Path) -> None:
    assert "There is no segment" in cli("explain", "01_selger_trondheim:999999", study=sample, code=2).err


def test_what_nothing_has_to_do_with_is_told_to_be_so(cli: Any, sample: Path) -> None:
    assert "no code: no rule has anything to do with it" in cli("explain", "Xyzzy.", study=sample).out


def test_a_term_that_is_no_rule_is_a_usage_error(cli: Any, sample: Path) -> None:
    assert "Invalid value for TERM: the rule '*' holds no letter or digit" in cli("kwic", "*", study=sample, code=2).err


def test_examples_that_fail_end_with_4_and_are_named(cli: Any, study_folder: Any) -> None:
    book = "codes: {crm: {name: CRM, rules: [CRM], examples: {match: [Skog og fjell.], no_match: [CRM er fint.]}}}"
    told = cli("codebook", "test", study=study_folder({"codebooks/codebook.yaml": book}), code=4)
    assert "0 of 2 examples come out as the codebook says." in told.err
    assert "crm: no rule matches the example «Skog og fjell.»" in told.err
    assert "crm: «CRM er fint.» should not match, but does by CRM" in told.err


def test_examples_that_come_out_end_with_0(cli: Any, study_folder: Any) -> None:
    assert "2 of 2 examples" in cli("codebook", "test", study=study_folder()).err


def test_a_codebook_without_faults_is_told_to_have_none(cli: Any, study_folder: Any) -> None:
    told = cli("codebook", "check", study=study_folder())
    assert "codebook.yaml: no faults" in told.err
    assert "codebook.yaml:" in told.out


def test_the_code_command_tells_time_engine_and_what_next(cli: Any, study_folder: Any) -> None:
    told = cli("code", study=study_folder())
    assert "rotation" in told.out
    assert "engine qualcode" in told.err
    assert "Next: qualcode frequencies" in told.err


def test_without_context_only_matches_are_coded(cli: Any, study_folder: Any) -> None:
    folder = study_folder()
    cli("code", "--no-context", study=folder)
    assert {row["origin"] for row in cli("segments", "--json", study=folder).json()} == {"match"}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_a_report_is_written_where_it_is_asked_for(cli: Any, sample: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"crm{suffix}"
    told = cli("report", "--code", "crm", "--language", "en", "-o", path, study=sample)
    assert f"Written: {path}" in told.err
    assert path.stat().st_size > 0


@pytest.mark.slow
def test_a_report_with_small_groups_warns_unless_it_guards_against_recognition(
    cli: Any, sample: Path, tmp_path: Path
) -> None:
    told = cli("report", "--code", "crm", "-o", tmp_path / "r.html", study=sample)
    assert "Groups of 5 or fewer: Kunde (2)" in told.err
    assert "K01" in (tmp_path / "r.html").read_text("utf-8")
    told = cli("report", "--code", "crm", "--merge-small-groups", "-o", tmp_path / "m.html", study=sample)
    assert "fewer" not in told.err
    assert "Selger / Kunde (N\u00a0=\u00a011)" in (tmp_path / "m.html").read_text("utf-8")
    cli("report", "--code", "crm", "--hide-group-on-quotes", "-o", tmp_path / "h.html", study=sample)
    assert "Deltaker\u00a0" in (tmp_path / "h.html").read_text("utf-8")


@pytest.mark.slow
def test_a_report_of_an_unknown_format_or_code_ends_with_2(cli: Any, sample: Path, tmp_path: Path) -> None:
    assert "use one of .docx, .html, .xlsx" in cli("report", "-o", tmp_path / "r.pdf", study=sample, code=2).err
    assert "did you mean 'crm'?" in cli("report", "--code", "crmm", "-o", tmp_path / "r.docx", study=sample, code=2).err


def test_a_template_is_for_word_only(cli: Any, sample: Path, tmp_path: Path) -> None:
    told = cli("report", "--template", "t.docx", "-o", tmp_path / "r.html", study=sample, code=2)
    assert "--template is for reports in Word" in told.err


@pytest.mark.slow
def test_a_template_gives_the_report_its_styles(cli: Any, sample: Path, tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "t.docx"))
    cli("report", "--code", "crm", "--template", tmp_path / "t.docx", "-o", tmp_path / "r.docx", study=sample)
    assert len(docx.Document(str(tmp_path / "r.docx")).paragraphs) > 10


@pytest.mark.slow
def test_a_template_that_is_not_there_is_told(cli: Any, sample: Path, tmp_path: Path) -> None:
    assert (
        "borte.docx"
        in cli(
            "report", "--code", "crm", "--template", "borte.docx", "-o", tmp_path / "r.docx", study=sample, code=5
        ).err
    )


def test_without_a_command_the_help_is_shown(cli: Any) -> None:
    assert "qualcode demo" in cli().out


def test_a_command_that_does_not_exist_ends_with_2(cli: Any) -> None:
    assert "There is no command 'nonsense'." in cli("nonsense", code=2).err
    assert "Did you mean 'segments'?" in cli("segmnets", code=2).err


@pytest.mark.slow
def test_the_demo_runs_and_its_last_lines_say_what_to_open_and_what_to_do_next(
    cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = cli("demo", "d")
    assert "Selger" in told.out
    last = told.err.strip().splitlines()[-2:]
    assert last[0].startswith("Open next:")
    assert str(Path("d/reports/report.docx")) in last[0]
    assert "qualcode run --study d" in last[1]


def test_the_demo_does_not_copy_into_a_folder_of_other_things(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    assert "is not empty; name another folder" in cli("demo", tmp_path, code=5).err


def test_a_demo_again_leaves_what_was_changed_in_it(own_sample: Path) -> None:
    people = own_sample / "respondents.csv"
    people.write_text(people.read_text("utf-8").replace("Alta", "Bodø"), "utf-8")
    copy_sample(own_sample)
    assert "Alta" not in people.read_text("utf-8")


def test_the_sample_is_copied_whole(own_sample: Path) -> None:
    names = {path.name for path in own_sample.rglob("*")}
    assert {*PARTS, "README.md", "key_account.nb.yaml", "09_kunde_helse.txt"} <= names
