from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UnreadableFile
from qualcode.importers import format_of, read_document
from qualcode.study.adding import add_files

from .conftest import Read, kinds, said

ANSWERS = (
    "respondent;alder;Hva er viktigst?;Hva ville du endret?\r\n"
    'S01;41;Tillit: uten den går det ikke.;Ingenting\r\nK01;36;;"Prisen; og service."\r\n'
)
EITHER = "respondent;svar;Hva er viktigst?\nS01;Ja.;Tillit.\nS02;Nei.;Pris.\n"


def test_each_answer_is_a_turn_after_its_question(read: Read) -> None:
    imported = read(ANSWERS, "a.csv")
    assert said(imported) == [
        ("Spørsmål", "Hva er viktigst?"),
        ("S01", "Tillit: uten den går det ikke."),
        ("Spørsmål", "Hva ville du endret?"),
        ("S01", "Ingenting"),
        ("Spørsmål", "Hva ville du endret?"),
        ("K01", "Prisen; og service."),
    ]
    assert kinds(imported) == {"Spørsmål": "interviewer", "S01": "respondent", "K01": "respondent"}
    assert imported.document.format == "answers"


def test_what_was_read_and_left_out_is_told(read: Read) -> None:
    assert read(ANSWERS, "a.csv").warnings == (
        "was read as answers to 2 open questions by 2 respondents",
        "column left out, for they are no open questions: “alder”",
        "1 answers are empty",
    )


def test_a_file_that_could_be_a_transcript_or_answers_is_refused_with_both_names(read: Read) -> None:
    with pytest.raises(
        UnreadableFile,
        match=r"in 2 ways: answers, csv; say which: qualcode import a\.csv --as answers or --as csv",
    ):
        read(EITHER, "a.csv")


@pytest.mark.parametrize("format", ["answers", "csv"])
def test_what_one_says_a_file_is_holds_from_then_on(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.csv").write_text(EITHER)
    (copy,) = add_files([tmp_path / "a.csv"], tmp_path / "transcripts", format=format)
    assert copy.name == f"a.{format}.csv"
    assert format_of(copy) == read_document(copy, id="a").document.format == format


def test_answers_of_nobody_are_refused_with_their_line(read: Read) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.answers\.csv:3: has answers of nobody"):
        read("respondent;Hva er viktigst?\nS01;Tillit.\n;Pris.\n", "a.answers.csv")


def test_a_transcript_is_no_survey(read: Read) -> None:
    assert read("respondent;svar\nI;Hva er viktigst?\nS01;Tillit.\n", "a.csv").document.format == "csv"
