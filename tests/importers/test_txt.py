from __future__ import annotations

import pytest

from qualcode.errors import UnreadableFile

from .conftest import Read, said

TALK = "I: Hvordan går det?\nS01: Blåbær, «sitat», “smart” – og æøå."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_whatever_encoding_it_was_saved(read: Read, encoding: str) -> None:
    assert said(read(TALK.encode(encoding))) == [
        ("I", "Hvordan går det?"),
        ("S01", "Blåbær, «sitat», “smart” – og æøå."),
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"])
def test_line_ends_of_all_systems_are_line_ends(read: Read, line_end: str) -> None:
    assert said(read(TALK.replace("\n", line_end)))[0] == ("I", "Hvordan går det?")


def test_emoji_and_right_to_left_text_keep_their_place(read: Read) -> None:
    imported = read("I: Hei 👩🏽‍🔧!\nS01: שלום, 😀 ja")
    assert said(imported) == [("I", "Hei 👩🏽‍🔧!"), ("S01", "שלום, 😀 ja")]


def test_decomposed_letters_are_composed(read: Read) -> None:
    assert said(read("S01: Pa\u030a la\u030ana."))[0][1] == "På låna."


def test_a_txt_that_is_webvtt_inside_is_read_as_webvtt(read: Read) -> None:
    imported = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kari>Hei</v>\n")
    assert imported.document.format == "vtt"
    assert said(imported) == [("Kari", "Hei")]


def test_a_txt_that_is_subrip_inside_is_read_as_subrip(read: Read) -> None:
    assert read("1\n00:00:01,000 --> 00:00:02,000\nHei\n").document.format == "srt"


def test_a_txt_that_is_a_word_document_inside_is_named_as_such(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="zip archive"):
        read(b"PK\x03\x04" + bytes(100))


def test_blanks_only_are_an_empty_file(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="is empty"):
        read(" \r\n\t ")
