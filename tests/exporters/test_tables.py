from __future__ import annotations

import csv
import io
import json
import math
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.cli import segments_command as segments
from qualcode.errors import MissingExtra, OutputError
from qualcode.exporters import UnknownFormat, exporters, format_table, write_table
from qualcode.exporters.cells import harmless

SUFFIXES = list(exporters)


def text(frame: pd.DataFrame, suffix: str, **options: object) -> str:
    return format_table(frame, suffix, **options).decode("utf-8")  # type: ignore[arg-type]


def test_the_help_of_every_table_names_all_formats():
    told = next(option.help for option in segments.command.params if "--output" in option.opts)
    assert sorted(re.findall(r"\.\w+", told)) == SUFFIXES, "name them in the help of `-o`, in cli/common.py"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_table_gives_the_same_bytes(frame, suffix, tmp_path):
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_table(frame, first, name="segments")
    write_table(frame, second, name="segments")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_without_rows_is_written(frame, suffix, tmp_path):
    write_table(frame.iloc[:0], tmp_path / f"a{suffix}")
    assert (tmp_path / f"a{suffix}").exists()


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s != ".parquet"])
def test_hostile_text_is_written(suffix, hostile, tmp_path):
    frame = pd.DataFrame({"text": pd.Series([hostile], dtype=object)})
    write_table(frame, tmp_path / f"a{suffix}", name=hostile)
    assert [path.name for path in tmp_path.iterdir()] == [f"a{suffix}"]
    assert (tmp_path / f"a{suffix}").stat().st_size > 0


def test_suffix_in_capitals_is_known(frame, tmp_path):
    write_table(frame, tmp_path / "A.CSV")
    assert (tmp_path / "A.CSV").read_bytes() == format_table(frame, ".csv")


def test_unknown_suffix_is_a_usage_error_that_names_the_known(frame, tmp_path):
    with pytest.raises(UnknownFormat, match=r"x\.ods: no table is written as '\.ods'.*\.csv, \.docx, \.html") as error:
        write_table(frame, tmp_path / "x.ods")
    assert error.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_no_suffix_is_a_usage_error(frame, tmp_path):
    with pytest.raises(UnknownFormat, match="has no suffix"):
        write_table(frame, tmp_path / "table")


def test_a_target_that_is_a_folder_is_an_output_error(frame, tmp_path):
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(OutputError):
        write_table(frame, tmp_path / "x.csv")


def test_csv_is_plain_and_exact(frame):
    assert text(frame, ".csv") == (
        'text,n,rate,negated\n"Rokkering, ja",1,0.1,true\n"\'=1+1 ""sitat""",,0.3333333333333333,false\n,3,,true\n'
    )


@pytest.mark.parametrize("locale", ["nb", "nn", "nb-NO", "nb_NO.UTF-8", "NB"])
def test_norwegian_csv_is_what_excel_there_expects(frame, locale):
    assert text(frame, ".csv", locale=locale) == (
        "\ufefftext;n;rate;negated\nRokkering, ja;1;0,1;true\n"
        + '"\'=1+1 ""sitat""";;0,3333333333333333;false\n;3;;true\n'
    )


def test_english_locale_keeps_the_comma(frame):
    assert text(frame, ".csv", locale="en-GB") == text(frame, ".csv")


def test_tsv_quotes_a_tab_within_a_cell():
    assert text(pd.DataFrame({"a": ["x\ty"], "b": [1]}), ".tsv") == 'a\tb\n"x\ty"\t1\n'


def test_a_single_empty_cell_is_still_a_row():
    assert text(pd.DataFrame({"a": ["x", None]}), ".csv") == 'a\nx\n""\n'


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x00=1", " =1+1", "\u00a0=1", "\u200b=1", "\ufeff=1",
     "＝1", "＋1", "－1", "＠a", " ＝1"],
)  # fmt: skip
def test_cells_that_would_run_are_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Rokkering", "a=1", "«=»", "1-2", "– nei", "'=1"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_raw_leaves_cells_and_negative_numbers_are_no_formulas():
    frame = pd.DataFrame({"a": ["=1+1"], "b": [-1.5]})
    assert text(frame, ".csv", raw=True) == "a,b\n=1+1,-1.5\n"
    assert text(frame, ".csv") == "a,b\n'=1+1,-1.5\n"


def test_headings_are_made_harmless_too():
    assert text(pd.DataFrame({"-kode": [1]}), ".csv") == "'-kode\n1\n"


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.floats(allow_nan=False, allow_infinity=False))
    )
)
def test_raw_csv_reads_back_the_same(rows):
    frame = pd.DataFrame({"a": pd.Series([a for a, _ in rows], dtype=object), "b": [b for _, b in rows]})
    read = list(csv.reader(io.StringIO(text(frame, ".csv", raw=True), newline="")))[1:]
    assert [(a, float(b)) for a, b in read] == rows


def test_json_has_null_for_what_is_missing_and_keeps_kinds(frame):
    rows = json.loads(text(frame, ".json"))
    assert rows[1] == {"text": '=1+1 "sitat"', "n": None, "rate": 1 / 3, "negated": False}
    assert [row["n"] for row in rows] == [1, None, 3]
    assert rows[2]["rate"] is None


def test_json_lines_has_a_line_for_each_row():
    written = text(pd.DataFrame({"a": ["æ\u2028ø", "x"]}), ".jsonl")
    assert [json.loads(line) for line in written.splitlines()] == [{"a": "æ\u2028ø"}, {"a": "x"}]
    assert "æ" in written


def test_infinite_numbers_are_empty_everywhere():
    frame = pd.DataFrame({"a": [math.inf], "b": [1]})
    assert text(frame, ".csv") == "a,b\n,1\n"
    assert json.loads(text(frame, ".json")) == [{"a": None, "b": 1}]


def test_markdown_shows_markup_as_text_and_numbers_to_the_right():
    frame = pd.DataFrame({"text": ["a|b <b> *c*\nd", "per_1000_words"], "n": [1.5, 2.0]})
    assert text(frame, ".md").splitlines() == [
        "| text | n |",
        "| :--- | ---: |",
        r"| a\|b \<b\> \*c\* d | 1.5 |",
        "| per_1000_words | 2.0 |",
    ]


def test_html_table_escapes_and_has_scopes(hostile):
    written = text(
        pd.DataFrame({"text": pd.Series([hostile], dtype=object), "n": [1.5]}), ".html", name="segments", locale="nb"
    )
    assert written.count("<script") == 1  # the page's own
    assert '<th scope="col">text</th><th scope="col" class="number">n</th>' in written
    assert '<td class="number">1,5</td>' in written
    assert '<html lang="nb-NO">' in written


def test_parquet_reads_back_with_its_types(frame, tmp_path):
    pytest.importorskip("pyarrow")
    write_table(frame, tmp_path / "a.parquet")
    read = pd.read_parquet(tmp_path / "a.parquet")
    assert str(read["n"].dtype) == "Int64"
    assert read["text"].tolist()[0] == "Rokkering, ja"


def test_parquet_without_pyarrow_names_the_package(frame, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"qualcode\[parquet\]"):
        format_table(frame, ".parquet")


def test_reading_the_formats_loads_nothing_heavy():
    import subprocess
    import sys

    code = (
        "import sys; from qualcode.exporters import exporters; list(exporters);"
        "print([m for m in ('pandas', 'docx', 'jinja2', 'xlsxwriter', 'lxml', 'matplotlib') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
