from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import CodebookError, StudyError
from qualcode.study.settings import Compare, Question, ReportChoices, Settings, Speakers, Survey, read_settings


def _write(folder: Path, text: str) -> Path:
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return folder


def _faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(StudyError) as caught:
        read_settings(_write(folder, text))
    return str(caught.value).split("\n")


def test_without_a_file_all_settings_have_their_defaults(tmp_path: Path) -> None:
    folder = tmp_path / "Nøkkelkunder 2014"
    folder.mkdir()
    assert read_settings(folder) == Settings("Nøkkelkunder 2014")


@pytest.mark.parametrize(
    "text", ["", "# title: Min studie\n", "title:\ncompare:\nspeakers:\nsurvey:\nquestions:\nseed:\n"]
)
def test_an_empty_file_or_empty_keys_give_the_same_as_no_file(tmp_path: Path, text: str) -> None:
    assert read_settings(_write(tmp_path, text)) == Settings(tmp_path.name)


def test_all_keys_are_read(tmp_path: Path) -> None:
    text = """
title: Nøkkelkunder
language: en
codebook: codebooks/nb.yaml
transcripts: intervjuer
respondents: deltakere.xlsx
survey:
  file: svar.csv
  scale: [0, 10]
  scales: {keep: 1-5}
  criteria: {accuracy: [accuracy, crm/barriers], Pris: price}
  labels: {accuracy: Nøyaktighet}
  customers: kunde
compare: {attribute: Rolle, groups: [seller, customer], labels: {seller: Selger, customer: Kunde}}
unit: turn
interviewer: [ML, Kari]
speakers:
  AM: S02
  ML: interviewer
  02_intervju.docx: {AM: S03, 7: K01}
questions:
  - text: Bygger nøyaktighet langsiktige forhold?
    codes: [accuracy, crm/barriers]
    criteria: [accuracy]
  - Hvordan brukes CRM?
approach: reflexive
web_report: quotations_only
locale: nb
pipeline: nb_core_news_sm
seed: 42
"""
    assert read_settings(_write(tmp_path, text)) == Settings(
        title="Nøkkelkunder",
        language="en",
        codebook="codebooks/nb.yaml",
        transcripts="intervjuer",
        respondents="deltakere.xlsx",
        survey=Survey(
            "svar.csv",
            (0, 10),
            {"keep": (1, 5)},
            {"accuracy": ("accuracy", "crm/barriers"), "Pris": ("price",)},
            {"accuracy": "Nøyaktighet"},
            "kunde",
        ),
        compare=Compare("rolle", ("seller", "customer"), {"seller": "Selger", "customer": "Kunde"}),
        unit="turn",
        interviewer=("ML", "Kari"),
        speakers=Speakers({"AM": "S02", "ML": "interviewer"}, {"02_intervju.docx": {"AM": "S03", "7": "K01"}}),
        questions=(
            Question("Bygger nøyaktighet langsiktige forhold?", ("accuracy", "crm/barriers"), ("accuracy",)),
            Question("Hvordan brukes CRM?"),
        ),
        approach="reflexive",
        web_report="quotations_only",
        locale="nb",
        pipeline="nb_core_news_sm",
        seed=42,
    )


@pytest.mark.parametrize(
    ("written", "expected"), [("no", "nb"), ("nb-NO", "nb"), ("NN", "nn"), ("en_GB", "en"), ("", "nb")]
)
def test_a_language_is_understood_as_people_write_it(tmp_path: Path, written: str, expected: str) -> None:
    assert read_settings(_write(tmp_path, f"language: {written}\n")).language == expected


def test_a_survey_may_be_just_its_file_and_criteria_just_a_list(tmp_path: Path) -> None:
    assert read_settings(_write(tmp_path, "survey: svar.csv\n")).survey == Survey("svar.csv")
    survey = read_settings(_write(tmp_path, "survey: {criteria: [price, honesty], scale: 1-7}\n")).survey
    assert survey == Survey("", (1, 7), criteria={"price": ("price",), "honesty": ("honesty",)})


def test_one_label_does_without_a_list_and_a_number_is_text_where_text_belongs(tmp_path: Path) -> None:
    settings = read_settings(_write(tmp_path, "interviewer: ML\ntitle: 2014\nspeakers: {AM: 007}\n"))
    assert settings.interviewer == ("ML",)
    assert settings.title == "2014"
    assert settings.speakers.everywhere == {"AM": "007"}


def test_an_unknown_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, "title: A\n\ntranscript: intervjuer\n")
    assert fault == "study.yaml:3: transcript: unknown key; did you mean 'transcripts'?"


def test_all_faults_are_reported_together_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = """title: [a, b]
unit: sentences
compare:
  group: [seller]
  labels: Selger
seed: mange
survey: {scale: 10}
questions: {text: x}
approach: grounded
language: norsk
interviewer: [{a: b}]
qzx: 1
"""
    faults = _faults(tmp_path, text)
    assert [int(fault.split(":")[1]) for fault in faults] == [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert faults[1].startswith("study.yaml:2: unit: 'sentences' is not known; did you mean 'sentence'?")
    assert "did you mean 'groups'?" in faults[2]
    assert all("; " in fault for fault in faults)


def test_a_question_without_text_is_a_fault(tmp_path: Path) -> None:
    (fault,) = _faults(tmp_path, "questions:\n  - Hva?\n  - codes: [crm]\n")
    assert fault.startswith("study.yaml:3: ")


def test_what_is_no_yaml_is_a_fault_of_the_study_and_not_of_the_codebook(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"study\.yaml:2: .*tab") as caught:
        read_settings(_write(tmp_path, "compare:\n\tgroups: [a]\n"))
    assert not isinstance(caught.value, CodebookError)


@pytest.mark.parametrize(
    "named", ["02_intervju.docx", "02_INTERVJU", "selgere/02_intervju.docx", "selgere/02_intervju"]
)
def test_a_file_is_meant_by_its_path_or_name_with_or_without_suffix(named: str) -> None:
    speakers = Speakers({"AM": "S01", "KL": "K01"}, {named: {"AM": "S02"}})
    assert speakers.of_file("selgere/02_intervju.docx") == {"AM": "S02", "KL": "K01"}
    assert speakers.of_file("03_intervju.docx") == {"AM": "S01", "KL": "K01"}


def test_a_file_is_meant_however_its_letters_are_encoded() -> None:
    assert Speakers({}, {"Bodø å.txt": {"AM": "S02"}}).of_file("Bodø a\u030a.txt") == {"AM": "S02"}


def test_two_blanks_in_the_name_of_a_folder_stay_two(tmp_path: Path) -> None:
    assert read_settings(_write(tmp_path, "transcripts: 'mine  intervjuer'\n")).transcripts == "mine  intervjuer"


def test_what_the_report_is_to_have_is_read(tmp_path: Path) -> None:
    text = """
author: [Kari Nordmann, Ola Hansen]
institution: Høgskolen i Nordland
date: Mai 2014
reporting: [COREQ, rtarg]
report: {show: shares, merge_small_groups: true}
compare: {plurals: {expert: [eksperter, ekspertene], seller: selgere}}
"""
    settings = read_settings(_write(tmp_path, text))
    assert settings.author == ("Kari Nordmann", "Ola Hansen")
    assert (settings.institution, settings.date) == ("Høgskolen i Nordland", "Mai 2014")
    assert settings.reporting == ("coreq", "rtarg")
    assert settings.report == ReportChoices(("shares",), merge_small_groups=True)
    assert settings.compare.plurals == {"expert": ("eksperter", "ekspertene"), "seller": ("selgere",)}


def test_faults_of_the_report_name_the_nearest_that_is_known(tmp_path: Path) -> None:
    text = """author: {name: Kari}
reporting: [coreqs]
report:
  show: [share, counts]
  merge_small_group: true
  hide_group_on_quotes: ja
compare: {plurals: {seller: [a, b, c]}}
"""
    faults = _faults(tmp_path, text)
    assert [int(fault.split(":")[1]) for fault in faults] == [1, 2, 4, 5, 6, 7]
    assert "did you mean 'coreq'?" in faults[1]
    assert "did you mean 'shares'?" in faults[2]
    assert "did you mean 'merge_small_groups'?" in faults[3]
    assert "write hide_group_on_quotes: true" in faults[4]


def test_choices_of_the_command_add_to_those_of_the_file() -> None:
    both = ReportChoices(("quality",), hide_group_on_quotes=True) | ReportChoices(("shares", "quality"), True)
    assert both == ReportChoices(("quality", "shares"), True, True)
