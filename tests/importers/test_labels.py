from __future__ import annotations

import pytest

from qualcode.importers import KnownLabels
from qualcode.importers.names import is_generic, is_interviewer

from .conftest import Read, kinds, said


@pytest.mark.parametrize(
    "label",
    ["Intervjuer", "intervjuar", "INT", "Int.", "I", "I1", "I 2", "Intervjuer 1", "Intervjuer Kari", "Moderator", "Ordstyrer",
     "Forsker", "Interviewer 2", "Researcher", "Facilitator", "Q", "Q3", "Spm", "Spørsmål", "Question",
     "Kari (intervjuer)", "Intervjuer (KN)"],
)  # fmt: skip
def test_interviewers_are_known_by_norwegian_and_english_words(label: str) -> None:
    assert is_interviewer(label)


@pytest.mark.parametrize(
    "label", ["Informant", "S01", "I Oslo", "Ida", "Forsker på NTNU", "Internett", "Quist", "IP", ""]
)
def test_other_labels_are_no_interviewers(label: str) -> None:
    assert not is_interviewer(label)


def test_a_study_can_name_its_own_interviewers() -> None:
    assert is_interviewer("kari", frozenset({"Kari"}))


@pytest.mark.parametrize(
    "label", ["R", "Respondent", "informant", "Inf.", "IP", "Deltaker", "Participant", "A", "AM", "Kunde", "Selger"]
)
def test_generic_labels_say_only_that_the_respondent_speaks(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize("label", ["S01", "Informant 2", "Kari", "AM3", "Speaker 1", "I"])
def test_a_label_that_tells_people_apart_is_not_generic(label: str) -> None:
    assert not is_generic(label)


@pytest.mark.parametrize(
    "transcript",
    [
        "I: Hei.\nS01: Ja da.",
        "I : Hei.\nS01 : Ja da.",
        "I：Hei.\nS01：Ja da.",
        "I\u00a0:\u00a0Hei.\nS01\u00a0:\u00a0Ja da.",
        "I:Hei.\nS01:Ja da.",
        "[I]: Hei.\n[S01]: Ja da.",
        "12 I: Hei.\n13 S01: Ja da.",
        "1. I: Hei.\n2. S01: Ja da.",
        "- I: Hei.\n- S01: Ja da.",
        "I\tHei.\nS01\tJa da.",
        "I:\tHei.\nS01:\tJa da.",
        "I:\nHei.\nS01:\nJa da.",
    ],
)
def test_a_label_is_found_however_it_is_set(read: Read, transcript: str) -> None:
    assert said(read(transcript)) == [("I", "Hei."), ("S01", "Ja da.")]


@pytest.mark.parametrize(
    "transcript",
    [
        "[00:00:05] Kari: Hei.\n[00:01:02] Ola: Ja da.",
        "00:00:05 Kari: Hei.\n00:01:02 Ola: Ja da.",
        "(0:05) Kari: Hei.\n(1:02) Ola: Ja da.",
        "Kari (00:00:05): Hei.\nOla (00:01:02): Ja da.",
        "Kari [0:05]: Hei.\nOla [1:02]: Ja da.",
        "Kari: [00:00:05] Hei.\nOla: [00:01:02] Ja da.",
        "Kari 0:05: Hei.\nOla 1:02: Ja da.",
        "Kari  0:05\nHei.\n\nOla  1:02\nJa da.",
        "Kari [0:05]\nHei.\nOla [1:02]\nJa da.",
        "[Kari] 00:00:05.000\nHei.\n[Ola] 00:01:02.000\nJa da.",
        "00:00:05 Kari\nHei.\n\n00:01:02 Ola\nJa da.",
        "[0:05] Kari\nHei.\n[1:02] Ola\nJa da.",
    ],
)
def test_a_time_beside_a_name_is_the_start_of_the_turn(read: Read, transcript: str) -> None:
    imported = read(transcript)
    assert said(imported) == [("Kari", "Hei."), ("Ola", "Ja da.")]
    assert [turn.start_ms for turn in imported.document.turns] == [5_000, 62_000]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_code_before_a_dash_is_a_label(read: Read, dash: str) -> None:
    assert said(read(f"I: Hei.\nR1 {dash} Ja da.")) == [("I", "Hei."), ("R1", "Ja da.")]


def test_letters_that_take_turns_before_a_dash_are_labels(read: Read) -> None:
    imported = read("I - Hei.\nR - Ja da.\nI - Og så?\nR - Nei.")
    assert [label for label, _ in said(imported)] == ["I", "R", "I", "R"]


def test_a_word_said_twice_with_a_dash_is_no_label(read: Read) -> None:
    imported = read(
        "Q: Why did you stay?\nA: Because of the people.\nI - I mean the team.\nI - I really do.\nQ: Good.\nA: Yes."
    )
    assert [label for label, _ in said(imported)] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jeg sa det sånn: at vi må bli billigere.",
        "For eksempel: ingen ringte tilbake.",
        "Konklusjon: det var for dyrt.",
        "NB: dette var før pandemien.",
        "Kl 12:30 kom teknikeren.",
        "Klokka 12:30: alle gikk.",
        "http://nordlys.no er nettsiden.",
        "Ja: det stemmer.",
        "Ja :) det stemmer.",
        "Forholdet var 3:1 i vår favør.",
        "Tre ting er viktige: pris, pris og pris.",
        "Note: I never signed it.",
        "Oslo [00:12] er langt unna.",
    ],
)
def test_a_sentence_with_a_colon_is_talk(read: Read, sentence: str) -> None:
    assert said(read(f"I: Hva skjedde?\nS01: Jo.\n{sentence}")) == [("I", "Hva skjedde?"), ("S01", f"Jo. {sentence}")]


def test_a_name_that_begins_lines_twice_is_a_label(read: Read) -> None:
    imported = read("S01: Ja.\nKari Nordmann: Hei.\nS01: Nei.\nKari Nordmann: Ok.")
    assert [label for label, _ in said(imported)] == ["S01", "Kari Nordmann", "S01", "Kari Nordmann"]


def test_a_name_that_answers_the_interviewer_is_a_label(read: Read) -> None:
    assert said(read("Intervjuer: Hvem er du?\nKari: Jeg er ny her.")) == [
        ("Intervjuer", "Hvem er du?"),
        ("Kari", "Jeg er ny her."),
    ]


def test_a_name_that_begins_one_line_within_an_answer_is_talk_and_reported(read: Read) -> None:
    imported = read("Intervjuer: Hva er viktig?\nS01: To ting.\nOppetid: det må virke.")
    assert said(imported)[1] == ("S01", "To ting. Oppetid: det må virke.")
    assert len(imported.warnings) == 1
    assert "line 3" in imported.warnings[0]
    assert "`Oppetid: <respondent>`" in imported.warnings[0]


def test_a_label_the_study_knows_is_a_label_wherever_it_stands(read: Read) -> None:
    known = KnownLabels(interviewer=frozenset({"Berit"}), respondents=frozenset({"den nye"}))
    imported = read("S01: Ja.\nBerit: Hva med deg?\nden nye: Jeg vet ikke.", known=known)
    assert kinds(imported) == {"S01": "respondent", "Berit": "interviewer", "den nye": "respondent"}


def test_a_respondent_whose_id_is_an_interviewer_word_is_a_respondent(read: Read) -> None:
    assert kinds(read("Q: Why?\nI1: Because.", known=KnownLabels(respondents=frozenset({"I1"})))) == {
        "Q": "interviewer",
        "I1": "respondent",
    }


def test_lower_case_labels_count_when_they_recur(read: Read) -> None:
    imported = read("intervjuer: hei\ns01: ja\nintervjuer: og\ns01: nei\nintervjuer: så\ns01: tja")
    assert [label for label, _ in said(imported)] == ["intervjuer", "s01"] * 3


def test_a_lower_case_word_that_begins_a_line_once_is_talk(read: Read) -> None:
    imported = read("I: Hva da?\nS01: Jo,\nmamma: hun sa nei.")
    assert said(imported)[1] == ("S01", "Jo, mamma: hun sa nei.")
    assert imported.warnings == ()


def test_one_speaker_written_in_two_ways_has_one_label(read: Read) -> None:
    assert [label for label, _ in said(read("Kari: Hei.\nS01: Ja.\nKARI: Fint.\nS01: Nei."))] == [
        "Kari",
        "S01",
        "Kari",
        "S01",
    ]


def test_labels_in_hebrew_are_found(read: Read) -> None:
    imported = read("מראיין: שלום\nדנה: שלום גם לך\nמראיין: מה שלומך\nדנה: טוב")
    assert said(imported)[:2] == [("מראיין", "שלום"), ("דנה", "שלום גם לך")]


def test_a_label_in_decomposed_letters_is_the_same_label(read: Read) -> None:
    imported = read("I: Hei.\nA\u030ase: Ja.\nI: Og?\nÅse: Nei.")
    assert [label for label, _ in said(imported)] == ["I", "Åse", "I", "Åse"]


def test_warnings_about_labels_are_few_and_short(read: Read) -> None:
    names = "\n".join(f"Navn{chr(65 + i)}: jeg heter det." for i in range(20))
    imported = read(f"I: Hei.\nS01: Ja.\n{names}")
    assert len(imported.warnings) == 6
    assert "15 more" in imported.warnings[-1]
    assert not any("heter" in warning for warning in imported.warnings)
