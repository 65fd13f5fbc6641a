"""A new study folder, empty and from a folder of transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis.codebook_tests import run_examples
from qualcode.codebook import read_codebook
from qualcode.errors import StudyError
from qualcode.study.folder import find_respondents, import_transcripts
from qualcode.study.new_study import new_study
from qualcode.study.settings import read_settings

NAMED = (
    "Intervjuer: Hei, hvordan går det?\n\nKari: Jo takk, bra.\n\nOla: Det samme her.\n\nKari: Ja da.\n\nOla: Jepp.\n"
)
CODED = "I: Hei.\n\nS01: Jeg selger.\n"
GENERIC = "Respondent: K07\n\nI: Hei.\n\nInformant: Jeg kjøper.\n"
MACHINE = (
    "00:00:01 Speaker 1: Hva gjør du?\n\n00:00:05 Speaker 2: Jeg selger.\n\n"
    "00:00:09 Speaker 1: Og ellers?\n\n00:00:11 Speaker 2: Ikke noe.\n"
)


@pytest.fixture
def transcripts(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("a.txt", NAMED), ("b.txt", CODED), ("c.txt", GENERIC), ("d.txt", MACHINE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _who(folder: Path, source: Path) -> dict[tuple[str, str], str]:
    return {(voice.source, voice.label): voice.who for voice in new_study(folder, source).voices}


def test_an_empty_study_has_files_that_can_be_read(tmp_path: Path) -> None:
    new_study(tmp_path / "s")
    assert read_settings(tmp_path / "s").language == "nb"
    assert find_respondents(tmp_path / "s", read_settings(tmp_path / "s")) == {}
    assert len(read_codebook(tmp_path / "s" / "codebooks" / "codebook.yaml")) == 1


def test_names_get_ids_of_their_own_and_codes_stay(tmp_path: Path, transcripts: Path) -> None:
    who = _who(tmp_path / "s", transcripts)
    assert who["a.txt", "Kari"] == "R01"
    assert who["a.txt", "Ola"] == "R02"
    assert who["b.txt", "S01"] == "S01"


def test_a_generic_label_is_whom_the_header_names(tmp_path: Path, transcripts: Path) -> None:
    assert _who(tmp_path / "s", transcripts)["c.txt", "Informant"] == "K07"


def test_of_voices_that_a_program_numbered_the_one_that_asks_is_the_interviewer(
    tmp_path: Path, transcripts: Path
) -> None:
    who = _who(tmp_path / "s", transcripts)
    assert (who["d.txt", "Speaker 1"], who["d.txt", "Speaker 2"]) == ("interviewer", "R03")


def test_a_name_that_asks_in_most_of_its_turns_is_taken_for_the_interviewer(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    talk = "Anna: Hvordan går det?\n\nBo: Bra.\n\nAnna: Hvorfor det?\n\nBo: Vet ikke. Hva mener du?\n\nAnna: Mm.\n\nBo: Ja.\n"
    (folder / "a.txt").write_text(talk, encoding="utf-8")
    who = _who(tmp_path / "s", folder)
    assert (who["a.txt", "Anna"], who["a.txt", "Bo"]) == ("interviewer", "R01")


def test_what_is_proposed_imports_without_a_fault(tmp_path: Path, transcripts: Path) -> None:
    folder = tmp_path / "s"
    new_study(folder, transcripts)
    settings = read_settings(folder)
    imports = import_transcripts(folder, settings, find_respondents(folder, settings))
    assert imports.faults == ()
    assert [d.respondents for d in imports.documents] == [("R01", "R02"), ("S01",), ("K07",), ("R03",)]


def test_files_that_are_there_are_left_as_they_are(tmp_path: Path, transcripts: Path) -> None:
    (tmp_path / "study.yaml").write_text("title: Mine\n", encoding="utf-8")
    begun = new_study(tmp_path, transcripts)
    assert begun.kept == ("study.yaml",)
    assert read_settings(tmp_path).title == "Mine"


def test_a_transcript_that_cannot_be_read_is_named_and_the_others_are_used(tmp_path: Path, transcripts: Path) -> None:
    (transcripts / "tom.txt").write_text("", encoding="utf-8")
    begun = new_study(tmp_path / "s", transcripts)
    assert [str(fault).split(":")[0] for fault in begun.faults] == ["tom.txt"]
    assert len(begun.voices) == 9


def test_a_folder_without_transcripts_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="There is no folder"):
        new_study(tmp_path / "s", tmp_path / "nowhere")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "1.doc").write_bytes(b"")
    with pytest.raises(StudyError, match=r"no file in it has one of these endings: .*\.docx"):
        new_study(tmp_path / "s", tmp_path / "old")


def test_a_title_with_an_apostrophe_is_still_yaml(tmp_path: Path) -> None:
    folder = tmp_path / "Kari's study: 1"
    new_study(folder)
    assert read_settings(folder).title == "Kari's study: 1"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_codebook_to_start_from_passes_its_own_examples(tmp_path: Path, language: str) -> None:
    new_study(tmp_path / "s", language=language)
    codebook = read_codebook(tmp_path / "s" / "codebooks" / "codebook.yaml")
    assert codebook.language == language
    assert all(result.passed for result in run_examples(codebook))


@pytest.mark.parametrize(("language", "header"), [("nb", "respondent;role"), ("en", "respondent,role")])
def test_the_table_of_respondents_is_parted_as_excel_in_that_language_parts_it(
    tmp_path: Path, language: str, header: str
) -> None:
    new_study(tmp_path / "s", language=language)
    assert (tmp_path / "s" / "respondents.csv").read_text("utf-8-sig").splitlines()[0] == header
