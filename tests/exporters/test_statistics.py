"""Tables for SPSS, R and quanteda: names that these allow, labels that say what they are, nothing that breaks out of a quotation mark."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters.statistics import r_script, spss, variable_names


@given(st.lists(st.text(max_size=80), max_size=8))
def test_names_of_variables_are_valid_and_differ(columns: list[str]) -> None:
    names = variable_names(columns)
    assert len({name.casefold() for name in names}) == len(columns)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,63}", name) for name in names)


def test_spss_reads_each_column_as_what_it_is() -> None:
    frame = pd.DataFrame({"respondent": ["S01"], "crm/barriers": [1], "rate": [0.5], "navn": ["Blåbær"]})
    syntax = spss(frame, "m.csv", {"crm/barriers": "Det som hindrer 'CRM'\n. EXECUTE."}, ["crm/barriers"])
    assert "    respondent A4\n    crm_barriers F8.0\n    rate F16.6\n    navn A9\n" in syntax
    assert "    crm_barriers 'Det som hindrer ''CRM'' . EXECUTE.'\n" in syntax
    assert "VALUE LABELS\n    crm_barriers\n  0 'not spoken of' 1 'spoken of'\n  .\n" in syntax


def test_a_label_stays_in_the_quotation_marks_of_r() -> None:
    assert r'"crm" = "a\"); system(\"x\\"' in r_script({"crm": 'a"); system("x\\'}, ["role"])


def test_the_files_hold_what_the_syntax_reads(sample: Path, tmp_path: Path, cli: Any) -> None:
    cli("export", "statistics", tmp_path, study=sample)
    for name in ("matrix", "segments"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        syntax = (tmp_path / f"{name}.sps").read_text("utf-8")
        declared = re.findall(r" (\w+) (?:A\d+|F[\d.]+)(?= |$)", syntax, re.MULTILINE)
        assert declared == rows[0]
        assert not any("\n" in cell for row in rows for cell in row)
        widths = {column: int(width) for column, width in re.findall(r" (\w+) A(\d+)(?= |$)", syntax, re.MULTILINE)}
        assert all(
            len(cell.encode()) <= widths.get(head, 99)
            for row in rows[1:]
            for head, cell in zip(rows[0], row, strict=True)
        )
    with (tmp_path / "quanteda.csv").open(encoding="utf-8", newline="") as file:
        talk = list(csv.DictReader(file))
    assert list(talk[0])[:6] == ["doc_id", "text", "document", "turn", "respondent", "role"]
    assert len({row["doc_id"] for row in talk}) == len(talk)
    assert all(row["respondent"] for row in talk)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a study whose names and labels are as awkward as they may be."""
    folder = tmp_path_factory.mktemp("statistics")
    codes = {"title": "Det som hindrer 'CRM'\n. EXECUTE.", "crm/barriers": 'a"); stop("x\\'}
    matrix = pd.DataFrame(
        {
            "respondent": ["S01", "K02"],
            "role": ["seller", ""],
            "title": [1, 0],
            "crm/barriers": [0, 1],
            "rate": [0.5, None],
        }
    )
    segments = pd.DataFrame(
        {name: ["å, “b”"] for name in ("document", "respondent", "role", "code", "origin", "coder", "status")}
    )
    for name, frame, presence in (("matrix", matrix, list(codes)), ("segments", segments, [])):
        (folder / f"{name}.sps").write_text(spss(frame, f"{name}.csv", codes, presence), encoding="utf-8")
        names = dict(zip(frame.columns, variable_names(list(frame.columns)), strict=True))
        frame.rename(columns=names).to_csv(folder / f"{name}.csv", index=False)
    script = r_script(dict(zip(variable_names(list(codes)), codes.values(), strict=True)), ["role"])
    (folder / "read.R").write_text(script, encoding="utf-8")
    return folder


def test_r_reads_the_files_with_factors_and_labels(exported: Path) -> None:
    run = 'source("read.R", encoding = "UTF-8"); cat(sum(is.na(matrix$role)), levels(matrix$title)[matrix$title], labels[["title"]])'
    assert (
        ran("Rscript", "--vanilla", "-e", run, folder=exported)
        == "1 spoken of not spoken of Det som hindrer 'CRM' . EXECUTE."
    )


@pytest.mark.parametrize("name", ["matrix", "segments"])
def test_pspp_reads_the_syntax_of_spss(exported: Path, name: str) -> None:
    syntax = (exported / f"{name}.sps").read_text("utf-8").replace("SET UNICODE=ON.\n", "")  # SPSS alone has it
    (exported / f"{name}-pspp.sps").write_text(syntax + "LIST.\n", encoding="utf-8")
    out = ran("pspp", "-o", "-", "--syntax-encoding=UTF-8", f"{name}-pspp.sps", folder=exported)
    assert "error" not in out
    assert ("K02" if name == "matrix" else "å, “b”") in out


def ran(*command: str, folder: Path) -> str:
    """What a program prints, where it is installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"NOT CHECKED by running it: {command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
    return done.stdout.strip()
