from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UnreadableFile
from qualcode.importers.speech import dialect_of

from .conftest import Read, said

SEGMENTS = [
    {"start": 0.5, "end": 2, "text": " Hei.", "speaker": "SPEAKER_00"},
    {"start": 2.5, "text": " Ja.", "speaker": "SPEAKER_01"},
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["12.5s", "PT1M", "0:05", "Kari"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["segments", "text", "start", "speaker", "results", "items", "alternatives", "words", "transcript", "entries", "timeline",
             "ts", "users", "speakerDisplayName", "speech", "transcripts", "start_offset", "response", "chunks", "timestamp",
             "recognizedPhrases", "nBest", "transcription", "offsets", "utterances", "audio_segments", "speaker_labels"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=25,
)  # fmt: skip


def dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


@given(VALUES)
def test_whatever_stands_in_the_json_is_read_or_belongs_to_nobody(data: Any) -> None:
    dialect = dialect_of(data)
    assert dialect is None or all(isinstance(piece.text, str) for piece in dialect(data).pieces)


def test_a_service_is_known_by_what_is_in_the_file_whatever_its_suffix(read: Read) -> None:
    imported = read(dumped({"segments": SEGMENTS}), "a.txt")
    assert imported.document.format == "json"
    assert said(imported) == [("SPEAKER_00", "Hei."), ("SPEAKER_01", "Ja.")]


def test_speakers_that_are_numbers_or_letters_are_called_speakers(read: Read) -> None:
    utterances = [
        {"speaker": "A", "text": "Hei.", "start": 250, "end": 900, "words": []},
        {"speaker": 1, "text": "Ja.", "words": []},
    ]
    imported = read(dumped({"utterances": utterances}), "a.json")
    assert said(imported) == [("Speaker A", "Hei."), ("Speaker 1", "Ja.")]
    assert imported.document.turns[0].start_ms == 250


def test_azure_gives_times_as_durations(read: Read) -> None:
    phrases = [
        {"speaker": 1, "offset": "PT1M2.5S", "locale": "nb-NO", "nBest": [{"display": "Hei."}, {"display": "Hai."}]}
    ]
    imported = read(dumped({"recognizedPhrases": phrases}), "a.json")
    assert said(imported) == [("Speaker 1", "Hei.")]
    assert imported.document.turns[0].start_ms == 62_500
    assert imported.document.language == "nb"


def test_amazon_gives_whole_sentences_in_newer_files(read: Read) -> None:
    segments = [{"transcript": "Hei du.", "speaker_label": "spk_0", "start_time": "0.5", "end_time": "1"}]
    items = [{"type": "pronunciation", "alternatives": [{"content": "Hei"}]}]
    assert said(read(dumped({"results": {"items": items, "audio_segments": segments}}), "a.json")) == [
        ("spk_0", "Hei du.")
    ]


def test_the_timeline_of_a_zoom_meeting_is_refused_for_it_has_no_words(read: Read) -> None:
    timeline = {"timeline": [{"ts": "00:00:01.050", "users": [{"username": "Kari"}]}]}
    with pytest.raises(UnreadableFile, match=r"who spoke when, and not what was said; export the transcript as \.vtt"):
        read(dumped(timeline), "a.json")


def test_other_json_is_refused_with_what_to_do(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="no speech-to-text service we know writes; export"):
        read(dumped({"name": "x", "version": 2, "scripts": {"a": "b"}}), "a.json")


def test_json_that_ends_too_early_is_refused_and_not_half_read(read: Read) -> None:
    whole = dumped({"segments": SEGMENTS})
    for end in range(1, len(whole)):
        with pytest.raises(UnreadableFile):
            read(whole[:end], "a.json")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"segments": [{"text": "a", "start": ' + "9" * 5_000 + "}]}"])
def test_json_that_would_exhaust_its_reader_is_refused(read: Read, text: str) -> None:
    with pytest.raises(UnreadableFile):
        read(text, "a.json")


def test_pieces_without_text_or_speaker_are_counted(read: Read) -> None:
    segments = [*SEGMENTS, {"text": "Mm.", "start": 3}, {"text": "", "start": 4}]
    assert read(dumped({"segments": segments}), "a.json").warnings == (
        "1 of 4 pieces have no text",
        "1 of 3 pieces name no speaker, and were read as going on in the turn before",
    )
