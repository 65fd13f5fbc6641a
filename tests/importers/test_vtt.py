from __future__ import annotations

import pytest

from qualcode.errors import UnreadableFile

from .conftest import Read, said


def vtt(*cues: str) -> str:
    times = [f"00:0{i}.000 --> 00:0{i + 1}.000" for i in range(len(cues))]
    return "WEBVTT\n\n" + "\n\n".join(f"{time}\n{cue}" for time, cue in zip(times, cues, strict=True)) + "\n"


def test_voices_are_speakers(read: Read) -> None:
    assert said(read(vtt("<v Kari Nordmann>Hei</v>", "<v.loud Ola>Nei!</v>"), "a.vtt")) == [
        ("Kari Nordmann", "Hei"),
        ("Ola", "Nei!"),
    ]


def test_several_voices_in_one_cue_are_several_turns(read: Read) -> None:
    assert said(read(vtt("<v Kari>Hei</v> <v Ola>Hei <i>du</i>"), "a.vtt")) == [("Kari", "Hei"), ("Ola", "Hei du")]


def test_a_cue_without_a_name_goes_on_in_a_file_with_names(read: Read) -> None:
    assert said(read(vtt("<v Kari>Jeg tror</v>", "at vi må"), "a.vtt")) == [("Kari", "Jeg tror at vi må")]


def test_in_a_file_without_names_each_cue_is_a_turn_of_nobody(read: Read) -> None:
    assert said(read(vtt("Jeg tror", "at vi må\nlevere"), "a.vtt")) == [("", "Jeg tror"), ("", "at vi må levere")]


def test_a_turn_has_the_times_of_its_first_and_last_cue(read: Read) -> None:
    turn = read(vtt("<v Kari>Jeg tror", "<v Kari>at vi må"), "a.vtt").document.turns[0]
    assert (turn.start_ms, turn.end_ms) == (0, 2_000)


def test_names_before_a_colon_are_speakers(read: Read) -> None:
    assert said(read(vtt("Intervjuer: Hva da?", "S01: Ingenting."), "a.vtt")) == [
        ("Intervjuer", "Hva da?"),
        ("S01", "Ingenting."),
    ]


def test_entities_are_decoded_and_tags_are_not_talk(read: Read) -> None:
    cue = "<v A &amp; B><c.yellow>5 &lt; 6</c> <00:00:00.500>og <lang en>yes</lang> < 7"
    assert said(read(vtt(cue), "a.vtt")) == [("A & B", "5 < 6 og yes < 7")]


def test_notes_styles_regions_numbers_and_settings_are_not_talk(read: Read) -> None:
    text = "WEBVTT Fil\nKind: captions\nLanguage: nb\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE\nhemmelig\n\n"
    imported = read(text + "cue-1\n01:00:01.000 --> 01:00:02.500 align:start position:10%\n<v Kari>Hei</v>\n", "a.vtt")
    assert said(imported) == [("Kari", "Hei")]
    assert imported.document.turns[0].start_ms == 3_601_000
    assert imported.document.language == "nb"


def test_cues_without_an_empty_line_between_them_are_still_cues(read: Read) -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nHei\n2\n00:02.000 --> 00:03.000\ndu\n"
    assert said(read(text, "a.vtt")) == [("", "Hei"), ("", "du")]


def test_text_without_a_time_is_left_out_and_reported(read: Read) -> None:
    imported = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kari>Hei</v>\n\nlost\n", "a.vtt")
    assert imported.warnings == ("line 6: text without a time was left out",)


def test_a_file_without_cues_is_unreadable(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="no subtitles"):
        read("WEBVTT\n\nNOTE nothing here\n", "a.vtt")
