from __future__ import annotations

import pytest

from qualcode.errors import UnreadableFile

from .conftest import Read, said


def test_commas_and_dots_in_times_are_read_alike(read: Read) -> None:
    imported = read("1\n00:00:01,500 --> 00:00:02,000\nHei\n\n2\n00:00:02.000 --> 00:00:03.250\ndu\n", "a.srt")
    assert [(t.start_ms, t.end_ms) for t in imported.document.turns] == [(1_500, 2_000), (2_000, 3_250)]


def test_numbers_of_cues_may_be_missing(read: Read) -> None:
    assert said(read("00:00:01,000 --> 00:00:02,000\nHei\n\n00:00:02,000 --> 00:00:03,000\ndu", "a.srt")) == [
        ("", "Hei"),
        ("", "du"),
    ]


def test_a_number_that_is_said_is_talk(read: Read) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nDet var i\n2003\n\n2\n00:00:02,000 --> 00:00:03,000\nja\n"
    assert said(read(text, "a.srt")) == [("", "Det var i 2003"), ("", "ja")]


def test_tags_are_not_talk(read: Read) -> None:
    text = '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="red"><i>Hei</i></font> 5 < 6 &amp; 7\n'
    assert said(read(text, "a.srt")) == [("", "Hei 5 < 6 & 7")]


def test_names_before_a_colon_are_speakers_and_the_next_cue_goes_on(read: Read) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nI: Hva da?\n\n2\n00:00:02,000 --> 00:00:03,000\n- S08: Jeg var\n\n"
    text += "3\n00:00:03,000 --> 00:00:04,000\ntekniker.\n"
    assert said(read(text, "a.srt")) == [("I", "Hva da?"), ("S08", "Jeg var tekniker.")]


def test_two_speakers_in_one_cue_are_two_turns(read: Read) -> None:
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nI: Ja?\r\nS08: Nei.\r\n"
    assert said(read(text, "a.srt")) == [("I", "Ja?"), ("S08", "Nei.")]


def test_a_file_without_cues_is_unreadable(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="no subtitles"):
        read("Dette er ikke undertekster.\n", "a.srt")
