from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Make = Callable[..., Path]
NEW = "Intervjuer: Hei.\n\nAM: CRM er greit.\n"


def _write(path: Path, text: str = NEW) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_copied_and_its_speakers_turns_and_words_are_shown(
    cli: Any, study_folder: Make, tmp_path: Path
) -> None:
    folder = study_folder()
    told = cli("import", _write(tmp_path / "ny.txt"), "--speaker", "AM=S02", study=folder)
    assert "Intervjuer: interviewer; AM: S02" in told.out
    assert (folder / "transcripts/ny.txt").read_text("utf-8") == NEW


def test_what_speaker_says_holds_for_the_imported_file_only(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    folder = study_folder({"study.yaml": "# min studie\ntitle: Prøve # her\n"})
    cli("import", _write(tmp_path / "ny.txt"), "--speaker", "AM=S02", study=folder)
    assert (folder / "study.yaml").read_text(
        "utf-8"
    ) == "# min studie\ntitle: Prøve # her\nspeakers:\n  ny.txt:\n    AM: S02\n"


@pytest.mark.parametrize(
    "before", ["speakers:\n", "speakers:\n  ny.txt:\n", "\ufefftitle: Prøve\n", "", "# bare en merknad\n"]
)
def test_speakers_can_be_written_into_any_study_yaml(cli: Any, study_folder: Make, tmp_path: Path, before: str) -> None:
    folder = study_folder({"study.yaml": before})
    cli("import", _write(tmp_path / "ny.txt"), "--speaker", "AM=S02", study=folder)
    assert "ny.txt:\n    AM: S02" in (folder / "study.yaml").read_text("utf-8")


def test_a_label_that_nobody_mapped_is_left_out_with_the_line_to_add(
    cli: Any, study_folder: Make, tmp_path: Path
) -> None:
    told = cli("import", _write(tmp_path / "ny.txt"), study=study_folder(), code=5)
    assert "ny.txt:3: the speaker label 'AM' is no respondent" in told.err
    assert 'speakers: {"ny.txt": {AM: S01}}' in told.err
    assert "Next" not in told.err


def test_a_label_numbered_as_the_respondents_are_is_a_new_one_and_no_other_is_proposed(
    cli: Any, study_folder: Make, tmp_path: Path
) -> None:
    new = _write(tmp_path / "ny.txt", NEW.replace("AM", "S33"))
    told = cli("import", new, study=study_folder(), code=5)
    assert "'S33' is no respondent in respondents.csv; add to respondents.csv a row for S33" in told.err
    assert "speakers:" not in told.err


def test_notes_are_about_the_imported_files_only(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    folder = study_folder({"transcripts/00.txt": "Hei.\n\nHa det.\n"})
    told = cli("import", _write(tmp_path / "ny.txt"), "--speaker", "AM=S02", study=folder)
    assert "00.txt" not in told.err
    assert "00.txt: no speaker labels were found" in cli("import", study=folder).err


def test_a_pair_without_an_equals_sign_is_a_usage_error(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    told = cli("import", _write(tmp_path / "ny.txt"), "--speaker", "AM", study=study_folder(), code=2)
    assert "'AM' is not LABEL=ID, for instance AM=S07" in told.err


def test_a_file_that_is_not_there_is_told(cli: Any, study_folder: Make) -> None:
    assert "borte.txt: there is no such file" in cli("import", "borte.txt", study=study_folder(), code=5).err


def test_another_file_of_the_same_name_is_not_overwritten(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    folder = study_folder()
    before = (folder / "transcripts/01.txt").read_bytes()
    told = cli("import", _write(tmp_path / "01.txt"), study=folder, code=5)
    assert "transcripts/ has another file of that name; rename one of the two" in told.err
    assert (folder / "transcripts/01.txt").read_bytes() == before


def test_two_files_of_one_name_are_not_taken_for_one(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    folder = study_folder()
    files = [_write(tmp_path / "a/ny.txt"), _write(tmp_path / "b/ny.txt", NEW + "\nIntervjuer: Takk.\n")]
    assert "you name two files of that name" in cli("import", *files, study=folder, code=5).err
    assert not (folder / "transcripts/ny.txt").exists()


def test_a_file_with_a_strange_suffix_gets_that_of_the_format_it_is_imported_as(
    cli: Any, study_folder: Make, tmp_path: Path
) -> None:
    folder = study_folder()
    cli("import", _write(tmp_path / "ny.dat"), "--as", "txt", "--speaker", "AM=S02", study=folder)
    assert (folder / "transcripts/ny.txt").is_file()
    cli("code", study=folder)


def test_a_format_that_nothing_reads_is_a_usage_error(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    assert (
        "There is no importer or layout 'foo'"
        in cli("import", _write(tmp_path / "ny.txt"), "--as", "foo", study=study_folder(), code=2).err
    )


def test_a_file_that_would_be_passed_over_is_refused(cli: Any, study_folder: Make, tmp_path: Path) -> None:
    assert "is passed over" in cli("import", _write(tmp_path / "README.txt"), study=study_folder(), code=5).err


def test_a_file_that_is_in_the_folder_already_is_imported_as_it_is(cli: Any, study_folder: Make) -> None:
    folder = study_folder()
    assert cli("import", folder / "transcripts/01.txt", "--json", study=folder).json()[0]["document"] == "01"


def test_without_files_the_folder_is_read_again(cli: Any, study_folder: Make) -> None:
    assert [row["document"] for row in cli("import", "--json", study=study_folder()).json()] == ["01", "02", "03"]
