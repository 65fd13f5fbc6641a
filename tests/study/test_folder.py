from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.documents import Respondent
from qualcode.errors import StudyError, UnmappedLabel
from qualcode.study.folder import (
    document_ids,
    find_codebook,
    find_respondents,
    find_survey,
    import_transcripts,
    transcript_paths,
)
from qualcode.study.settings import Settings, Speakers

PEOPLE = {"S01": Respondent("S01", {"role": "seller"}), "K01": Respondent("K01", {"role": "customer"})}
TALK = "I: Hvordan bruker du CRM-systemet?\n\nS01: Bare så mye som ledelsen krever.\n\nI: Og rokkering?\n\nS01: Nye øyne 👀.\n"


def _file(path: Path, text: str = TALK) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_only_yaml_file_is_the_codebook(tmp_path: Path) -> None:
    assert find_codebook(tmp_path, Settings("")) is None
    _file(tmp_path / "codebooks" / "README.md")
    _file(tmp_path / "codebooks" / ".hidden.yaml")
    assert find_codebook(tmp_path, Settings("")) is None
    book = _file(tmp_path / "codebooks" / "kodebok.yml")
    assert find_codebook(tmp_path, Settings("")) == book


def test_several_codebooks_are_named_with_the_line_to_write(tmp_path: Path) -> None:
    _file(tmp_path / "codebooks" / "nb.yaml")
    _file(tmp_path / "codebooks" / "en.yaml")
    with pytest.raises(StudyError, match=r"en\.yaml, nb\.yaml.*codebook: codebooks/en\.yaml"):
        find_codebook(tmp_path, Settings(""))


@pytest.mark.parametrize("name", ["codebooks/nb.yaml", "nb.yaml"])
def test_the_codebook_that_is_named_holds(tmp_path: Path, name: str) -> None:
    book = _file(tmp_path / "codebooks" / "nb.yaml")
    _file(tmp_path / "codebooks" / "en.yaml")
    assert find_codebook(tmp_path, Settings("", codebook=name)) == book


def test_a_codebook_may_lie_elsewhere(tmp_path: Path) -> None:
    book = _file(tmp_path / "felles" / "bok.yaml")
    assert find_codebook(tmp_path / "studie", Settings("", codebook=str(book))) == book


def test_a_codebook_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    _file(tmp_path / "codebooks" / "kodebok.yaml")
    with pytest.raises(StudyError, match=r"'kodeboka.yaml'; did you mean 'codebooks/kodebok.yaml'"):
        find_codebook(tmp_path, Settings("", codebook="kodeboka.yaml"))


def test_respondents_are_found_as_csv_or_workbook_or_not_at_all(tmp_path: Path) -> None:
    assert find_respondents(tmp_path, Settings("")) is None
    _file(tmp_path / "respondents.csv", "respondent,role\nS01,seller\nK01,customer\n")
    assert find_respondents(tmp_path, Settings("")) == PEOPLE
    with pytest.raises(StudyError, match=r"'respondenter.csv'; did you mean 'respondents.csv'"):
        find_respondents(tmp_path, Settings("", respondents="respondenter.csv"))


def test_the_survey_is_found_if_there_is_one(tmp_path: Path) -> None:
    from qualcode.study.settings import Survey

    assert find_survey(tmp_path, Settings("")) is None
    survey = _file(tmp_path / "survey.csv", "x")
    assert find_survey(tmp_path, Settings("")) == survey
    with pytest.raises(StudyError, match="survey"):
        find_survey(tmp_path, Settings("", survey=Survey("svar.csv")))


def test_transcripts_are_all_files_below_the_folder_but_those_passed_over(tmp_path: Path) -> None:
    names = ["b.txt", "A.txt", "selgere/01.txt", "ø.txt"]
    for name in [*names, "README.md", ".DS_Store", "~$b.docx", "Thumbs.db", ".git/c.txt"]:
        _file(tmp_path / "transcripts" / name)
    found = transcript_paths(tmp_path, Settings(""))
    assert [p.relative_to(tmp_path / "transcripts").as_posix() for p in found] == [
        "A.txt",
        "b.txt",
        "selgere/01.txt",
        "ø.txt",
    ]
    assert transcript_paths(tmp_path, Settings("", transcripts="nowhere")) == []


def test_a_link_to_a_folder_leads_nowhere(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "a.txt")
    (tmp_path / "transcripts" / "loop").symlink_to(tmp_path / "transcripts")
    assert len(transcript_paths(tmp_path, Settings(""))) == 1


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["01.docx", "02.txt"], ["01", "02"]),
        (["01.docx", "01.txt", "02.txt"], ["01.docx", "01.txt", "02"]),
        (["selgere/01.docx", "kunder/01.docx"], ["selgere/01", "kunder/01"]),
        (["a.txt", "a.md", "a.txt.md"], ["a.txt", "a.md", "a.txt.md"]),
        (["Bodø 2014.03.02.txt"], ["Bodø 2014.03.02"]),
        (["a\u030a.txt", "å.txt"], ["å.txt (1)", "å.txt (2)"]),
    ],
)
def test_a_document_is_named_by_its_file_and_no_two_alike(names: list[str], ids: list[str]) -> None:
    top = Path("/studie/transcripts")
    assert document_ids([top / name for name in names], top) == ids


def test_every_file_becomes_a_document_whose_turns_know_who_speaks(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "selgere" / "01.txt")
    imports = import_transcripts(tmp_path, Settings(""), PEOPLE)
    (document,) = imports.documents
    assert (document.id, document.source) == ("selgere/01", "selgere/01.txt")
    assert [(t.speaker.kind, t.speaker.respondent, t.speaker.role) for t in document.turns] == [
        ("interviewer", "", ""),
        ("respondent", "S01", "seller"),
    ] * 2
    assert imports.faults == ()


def test_a_fault_leaves_one_file_out_and_all_others_in(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "01.txt")
    _file(tmp_path / "transcripts" / "02.txt", TALK.replace("S01", "S09"))
    _file(tmp_path / "transcripts" / "03.txt", "")
    _file(tmp_path / "transcripts" / "04.mp3", "ID3")
    imports = import_transcripts(tmp_path, Settings(""), PEOPLE)
    assert [d.id for d in imports.documents] == ["01"]
    assert [str(f).split(":")[0] for f in imports.faults] == ["02.txt", "03.txt", "04.mp3"]
    assert isinstance(imports.faults[0], UnmappedLabel)
    assert imports.faults[0].line == 3


def test_a_mapping_of_one_file_in_a_folder_holds_there(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "a" / "01.txt", TALK.replace("S01", "Anne"))
    _file(tmp_path / "transcripts" / "b" / "01.txt", TALK.replace("S01", "Anne"))
    settings = Settings("", speakers=Speakers({}, {"a/01.txt": {"Anne": "S01"}, "b/01.txt": {"Anne": "K01"}}))
    assert [d.respondents for d in import_transcripts(tmp_path, settings, PEOPLE).documents] == [("S01",), ("K01",)]


def test_one_interview_saved_twice_is_named(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "01.txt")
    _file(tmp_path / "transcripts" / "01 kopi.txt")
    (message,) = import_transcripts(tmp_path, Settings(""), PEOPLE).messages
    assert message.startswith("01.txt: has the same text as 01 kopi.txt")


def test_a_file_that_study_yaml_names_and_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "02_intervju.txt")
    settings = Settings("", speakers=Speakers({}, {"02_intervjuu.txt": {"AM": "S01"}}))
    (message,) = import_transcripts(tmp_path, settings, PEOPLE).messages
    assert message == "study.yaml: speakers: there is no transcript '02_intervjuu.txt'; did you mean '02_intervju.txt'?"


def test_no_transcripts_at_all_is_a_fault_that_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"transcripts is not there; put the transcripts there"):
        import_transcripts(tmp_path, Settings(""), PEOPLE)
    (tmp_path / "transcripts").mkdir()
    with pytest.raises(StudyError, match=r"transcripts is empty"):
        import_transcripts(tmp_path, Settings(""), PEOPLE)


def test_no_readable_transcript_is_a_fault_that_names_each_file(tmp_path: Path) -> None:
    for number in range(20):
        _file(tmp_path / "transcripts" / f"{number:02}.txt", "")
    with pytest.raises(StudyError) as caught:
        import_transcripts(tmp_path, Settings(""), PEOPLE)
    lines = str(caught.value).split("\n")
    assert lines[0].startswith("None of the 20 files in ")
    assert lines[1].startswith("00.txt: is empty")
    assert lines[-1] == "… and 8 more"


def test_the_same_folder_gives_the_same_documents(tmp_path: Path) -> None:
    _file(tmp_path / "transcripts" / "01.txt")
    _file(tmp_path / "transcripts" / "02.txt", TALK + "\nS01: Enda en ting.\n")
    assert import_transcripts(tmp_path, Settings(""), None) == import_transcripts(tmp_path, Settings(""), None)
