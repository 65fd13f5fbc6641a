"""Text as programs that transcribe write it, each with its own way to say who speaks and when."""

from __future__ import annotations

import pytest

from .conftest import Read, said

TALK = [("Kari Nordmann", "Hei."), ("S01", "Ja: klart."), ("Kari Nordmann", "Hva gjør du?")]
TIMES = [5_000, 9_000, 3_612_000]


@pytest.mark.parametrize(
    "layout",
    ["{who}  {time}\n{talk}\n\n", "{who}   {time}  \n{talk}\n", "[{who}] {time}\n{talk}\n\n", "{time}\t{who}:\t{talk}\n",
     "{who}: {time}\n{talk}\n",
     "[{time}] {who}: {talk}\n", "{who} ({time}):\n{talk}\n\n", "[{time}.120] - {who}\n{talk}\n\n", "{who}: [{time}] {talk}\n\n",
     "{who} [{time} - 9:00:00]\n{talk}\n\n", "{time} {who}\n{talk}\n\n", "({time}) {who}: {talk}\n"],
)  # fmt: skip
def test_who_speaks_and_when_is_found(read: Read, layout: str) -> None:
    times = ("00:00:05", "00:00:09", "01:00:12")
    imported = read(
        "".join(layout.format(who=who, time=time, talk=talk) for (who, talk), time in zip(TALK, times, strict=True))
    )
    assert said(imported) == TALK
    assert [(turn.start_ms or 0) // 1000 * 1000 for turn in imported.document.turns] == TIMES


@pytest.mark.parametrize(
    "number",
    ["{} ", "{}. ", "[{}] ", "({}) ", "§{} ", "¶ {} ", "{}.\n"],
    ids=["1", "1.", "[1]", "(1)", "§1", "¶ 1", "alone"],
)
def test_numbers_of_paragraphs_are_no_talk(read: Read, number: str) -> None:
    turns = ["I: Hva gjør du?", "S01: Selger 20 biler\ni året.", "I: Hvorfor?", "S01: Penger."]
    text = "Intervju med S01\n\n" + "\n\n".join(number.format(n) + turn for n, turn in enumerate(turns, 1))
    assert said(read(text)) == [
        ("I", "Hva gjør du?"),
        ("S01", "Selger 20 biler i året."),
        ("I", "Hvorfor?"),
        ("S01", "Penger."),
    ]


def test_a_number_before_each_fifth_line_is_no_talk(read: Read) -> None:
    talk = ["I: Hva?", "S01: Selger", "biler", "hver", "dag", "og natt", "om det", "trengs.", "I: Ja?", "S01: 5 biler", "og så", "og",
            "10", "15 om", "dagen."]  # fmt: skip
    text = "\n".join(f"{n} {line}" if n % 5 == 0 else line for n, line in enumerate(talk, 1))
    expected = ["Hva?", "Selger biler hver dag og natt om det trengs.", "Ja?", "5 biler og så og 10 15 om dagen."]
    assert [turn for _, turn in said(read(text))] == expected


def test_numbers_that_do_not_count_on_are_talk(read: Read) -> None:
    text = "I: Hvor mange?\n\nS01:\n\n3 i fjor.\n\n4 i år.\n\n9 til neste år."
    assert said(read(text))[1] == ("S01", "3 i fjor.\n4 i år.\n9 til neste år.")


@pytest.mark.parametrize("label", ["SPEAKER_00", "Speaker 1", "Taler 2"])
def test_a_speaker_whom_a_program_numbered_may_stand_alone_on_a_line(read: Read, label: str) -> None:
    assert said(read(f"{label}\nHei.\n\nS01: Ja.\n")) == [(label, "Hei."), ("S01", "Ja.")]


def test_times_at_the_end_of_paragraphs_are_no_talk(read: Read) -> None:
    imported = read("I: Hei. #00:00:05-2#\n\nS01: Ja. #00:00:09-0#\n\nOg nei. #00:00:12-4#\n")
    assert said(imported) == [("I", "Hei."), ("S01", "Ja.\nOg nei.")]
    assert [turn.end_ms for turn in imported.document.turns] == [5_200, 12_400]


@pytest.mark.parametrize(
    "line",
    [
        "Transcribed by https://otter.ai",
        "Side 3 av 9",
        "Page 3 of 9",
        "- 3 -",
        "Side 3",
        "Kari Nordmann started transcription",
    ],
)
def test_what_a_program_adds_is_left_out_and_said(read: Read, line: str) -> None:
    imported = read(f"I: Hei.\n\n{line}\n\nS01: Ja.\n")
    assert said(imported) == [("I", "Hei."), ("S01", "Ja.")]
    assert imported.warnings == ("line 3: left out as a page number, or as what a program says of itself",)
