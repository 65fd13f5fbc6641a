"""A study in a notebook: it shows itself without reading what is large, and the notebook of the documentation runs as it stands."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qualcode import Study

NOTEBOOK = Path(__file__).parent.parent / "docs/notebook.ipynb"
Make = Callable[..., Path]


def shown(source: str, names: dict[str, Any]) -> Any:
    """Runs the code of a cell and gives the value of its last line, as a notebook shows it."""
    tree = ast.parse(source)
    end = tree.body[-1]
    last = end if isinstance(end, ast.Expr) else None
    tree.body = tree.body[:-1] if last else tree.body
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307


def test_the_notebook_runs_from_its_first_cell_to_its_last(own_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own_sample)
    names: dict[str, Any] = {}
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    values = [shown("".join(cell["source"]), names) for cell in cells]
    assert isinstance(values[0], Study)
    assert all(len(value) for value in values[1:])
    assert sum(isinstance(value, pd.DataFrame) for value in values) == len(cells) - 2
    assert (own_sample / "matrix.xlsx").exists()


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_a_study_shows_what_is_in_its_folder(study_folder: Make) -> None:
    folder = study_folder({"study.yaml": "title: Om <b>tillit</b>\n"})
    study = Study(folder)
    assert repr(study) == (
        f"Study({str(folder)!r}: title: Om <b>tillit</b>, transcripts: 3, codebook: codebook.yaml, last run: none yet: study.run())"
    )
    assert not (folder / "study.db").exists()
    study.code()
    assert "UTC, 3 codes" in repr(study)
    assert "Om &lt;b&gt;tillit&lt;/b&gt;" in study._repr_html_()


def test_a_study_that_is_faulty_still_shows_itself(study_folder: Make) -> None:
    folder = study_folder({"codebooks/other.yaml": "codes: {a: {}}\n"})
    assert "fault: codebooks/: there are 2 codebooks" in repr(Study(folder))
    (folder / "study.db").write_bytes(b"SQLite format 3\x00" + b"x" * 200)
    (folder / "codebooks/other.yaml").unlink()
    assert ">fault</th>" in Study(folder)._repr_html_()
