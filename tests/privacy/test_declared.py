"""What goes out of a study says on its first page that names may stand in it, until study.yaml says that none do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode import Study
from qualcode.spreadsheets import read_rows
from tests.conftest import Cli

WARNING = "ikke erklært pseudonymisert"


@pytest.mark.slow
@pytest.mark.parametrize("is_declared", [False, True])
def test_what_is_handed_out_says_that_names_may_stand_in_it(
    study_folder: Callable[..., Path], cli: Cli, is_declared: bool
) -> None:
    folder = study_folder({"study.yaml": "pseudonymised: true\n"} if is_declared else {})
    Study(folder).code()
    said = []
    for command, name in (
        (("report",), "r.docx"),
        (("report",), "r.html"),
        (("report",), "r.xlsx"),
        (("export", "transcript", "01"), "t.docx"),
        (("review", "--static"), "s.html"),
    ):
        file = folder / name
        told = cli(*command, *(() if command[0] == "review" else ("-o",)), file, study=folder)
        said.append("Not declared pseudonymised" in told.err)
        if name.endswith(".docx"):
            first = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs[:8])
        elif name.endswith(".xlsx"):
            first = " ".join(read_rows(file)[1].cells)
        else:
            first = file.read_text("utf-8")
        said.append(WARNING in first)
    assert said == [not is_declared] * len(said)
