from __future__ import annotations

import pytest

from qualcode.errors import UnreadableFile

from .conftest import Read, kinds, said

HEADER = "Dato: 3. mars 2024\nSted: Bodø\nIntervjuer: Kari Nordmann\nRespondent: S02\nSpråk: norsk\n\n"


def test_lines_of_one_paragraph_go_on_with_a_blank(read: Read) -> None:
    assert said(read("S01: Det var\nfor dyrt."))[0][1] == "Det var for dyrt."


def test_an_empty_line_begins_a_new_paragraph_of_the_same_turn(read: Read) -> None:
    assert said(read("S01: Det var dyrt.\n\nFor dyrt.\nAltfor."))[0][1] == "Det var dyrt.\nFor dyrt. Altfor."


def test_the_next_turn_of_the_same_speaker_is_a_new_paragraph(read: Read) -> None:
    assert said(read("S01: Det var dyrt.\nS01: For dyrt.")) == [("S01", "Det var dyrt.\nFor dyrt.")]


def test_without_labels_each_paragraph_is_a_turn_of_nobody(read: Read) -> None:
    assert said(read("Jeg kom\nhit i 2003.\n\nSå ble jeg selger.")) == [
        ("", "Jeg kom hit i 2003."),
        ("", "Så ble jeg selger."),
    ]


def test_without_labels_and_empty_lines_each_line_is_a_turn_of_nobody(read: Read) -> None:
    assert said(read("Jeg kom hit.\nSå ble jeg selger.\n\n")) == [("", "Jeg kom hit."), ("", "Så ble jeg selger.")]


def test_a_transcript_without_labels_says_so(read: Read) -> None:
    imported = read("Jeg kom hit.")
    assert kinds(imported) == {"": "unassigned"}
    assert "no speaker is named" in imported.warnings[0]


def test_a_rare_name_late_in_a_text_without_labels_does_not_swallow_what_is_before_it(read: Read) -> None:
    imported = read("Jeg kom hit i 2003.\n\nOppetid: det må virke.\n\nSlik er det.")
    assert [label for label, _ in said(imported)] == ["", "", ""]


def test_a_header_is_metadata_and_not_talk(read: Read) -> None:
    imported = read(HEADER + "Intervjuer: Hei, Ola.\nS02: Hei.")
    assert imported.document.metadata == {
        "dato": "3. mars 2024", "sted": "Bodø", "intervjuer": "Kari Nordmann", "respondent": "S02", "språk": "norsk",
    }  # fmt: skip
    assert said(imported) == [("Intervjuer", "Hei, Ola."), ("S02", "Hei.")]


def test_a_header_without_an_empty_line_after_it_ends_where_talk_begins(read: Read) -> None:
    imported = read("Dato: 3. mars\nIntervjuer: Hei, takk for at du stiller opp.\nS02: Bare hyggelig.")
    assert said(imported)[0] == ("Intervjuer", "Hei, takk for at du stiller opp.")
    assert imported.document.metadata == {"dato": "3. mars"}


def test_a_header_key_that_is_not_known_is_metadata_among_known_ones(read: Read) -> None:
    assert read("Dato: 3. mars\nKjede: Nordlys Data\n\nI: Hei.\nR: Hei.").document.metadata["kjede"] == "Nordlys Data"


def test_an_interviewer_whom_the_header_names_is_an_interviewer(read: Read) -> None:
    imported = read("Dato: 3. mars\nIntervjuer: Kari Nordmann\n\nKari: Hei.\nS02: Hei.\nKari: Og?\nS02: Ja.")
    assert kinds(imported) == {"Kari": "interviewer", "S02": "respondent"}
    assert any("Kari" in warning for warning in imported.warnings)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("språk: engelsk", "en"),
        ("language: nb-NO", "nb"),
        ("Språk: Nynorsk", "nn"),
        ("lang: sv", "sv"),
        ("Språk: tegnspråk", ""),
    ],
)
def test_the_language_is_taken_from_the_header(read: Read, written: str, code: str) -> None:
    assert read(f"{written}\n\nI: Hei.\nR: Hei.").document.language == code


def test_front_matter_is_metadata(read: Read) -> None:
    imported = read('---\nlanguage: en\nrespondent: "S01"\ntags:\n- pris\n- tillit\n---\nQ: Why?\nA: Because.')
    assert imported.document.metadata == {"language": "en", "respondent": "S01", "tags": "pris, tillit"}
    assert said(imported) == [("Q", "Why?"), ("A", "Because.")]


def test_talk_between_two_rules_is_not_front_matter(read: Read) -> None:
    assert said(read("---\nI: Hei.\nS01: Ja.\n---\n"))[:1] == [("I", "Hei.")]


def test_a_title_before_the_first_turn_is_kept_as_metadata_and_reported(read: Read) -> None:
    imported = read("Intervju med en selger\n\nI: Hei.\nS01: Hei.")
    assert imported.document.metadata["preamble"] == "Intervju med en selger"
    assert imported.warnings == ("line 1: taken as title or remark before the first turn, not as talk",)


def test_long_talk_before_the_first_label_is_kept_as_talk_of_nobody(read: Read) -> None:
    talk = "\n\n".join(f"Dette er avsnitt {i} av det som ble sagt." for i in range(20))
    imported = read(f"{talk}\n\nI: Hei.\nS01: Hei.")
    assert [label for label, _ in said(imported)] == [""] * 20 + ["I", "S01"]


def test_numbers_of_lines_are_not_talk(read: Read) -> None:
    imported = read("1 I: Hei.\n2 S01: Ja, jeg har\n3 tre barn.\n4 I: Fint.")
    assert said(imported) == [("I", "Hei."), ("S01", "Ja, jeg har tre barn."), ("I", "Fint.")]


def test_a_time_alone_on_a_line_is_not_talk(read: Read) -> None:
    assert said(read("S01: Ja.\n[00:01:02] Og nei.\n00:01:05\nKanskje.")) == [("S01", "Ja. Og nei. Kanskje.")]


def test_whisper_lines_with_spans_of_time_are_turns_with_times(read: Read) -> None:
    imported = read("[00:00.000 --> 00:07.680]  Hei og velkommen\n[00:07.680 --> 00:09.000]  Takk\n")
    assert [(t.start_ms, t.end_ms) for t in imported.document.turns] == [(0, 7_680), (7_680, 9_000)]


def test_a_file_with_a_header_only_holds_no_talk(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="holds no talk"):
        read("Dato: 3. mars\nSted: Bodø\n")


def test_turns_remember_their_line(read: Read) -> None:
    assert [turn.line for turn in read(HEADER + "I: Hei.\n\nS02: Hei.").document.turns] == [7, 9]
