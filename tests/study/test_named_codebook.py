"""A codebook by the name of its file or of a state of the study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.errors import UnknownName
from qualcode.study.named_codebook import named_codebook
from qualcode.study.store import FILE, Store

Make = Callable[..., Path]
BOOK = "name: En annen\ncodes:\n  crm:\n    rules: [CRM]\n"


def test_a_file_is_found_where_one_stands_in_the_study_and_in_its_codebooks(
    study_folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = study_folder({"codebooks/other.yaml": BOOK})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.yaml").write_text(BOOK.replace("En annen", "Her"), encoding="utf-8")
    names = ("here.yaml", tmp_path / "here.yaml", "codebooks/other.yaml", "other.yaml")
    assert [named_codebook(folder, name).name for name in names] == ["Her", "Her", "En annen", "En annen"]


def test_the_last_run_and_frozen_states_have_their_codebooks(study_folder: Make) -> None:
    folder = study_folder()
    study = Study(folder)
    with Store.open(folder / FILE) as kept:
        kept.freeze(study.code().run, "før jul", at="2026-01-01T00:00:00+00:00")
    (folder / "codebooks/codebook.yaml").write_text(BOOK, encoding="utf-8")
    Study(folder).code()
    assert named_codebook(folder, "før jul").name == "Kundesamtaler"
    assert named_codebook(folder, "last").name == "En annen"


def test_a_name_of_nothing_is_told_with_the_nearest(study_folder: Make) -> None:
    with pytest.raises(UnknownName, match=r"There is no codebook 'codeboks\.yaml'; did you mean 'codebook\.yaml'"):
        named_codebook(study_folder(), "codeboks.yaml")
    with pytest.raises(UnknownName, match="There is no codebook 'last'"):
        named_codebook(study_folder(), "last")
