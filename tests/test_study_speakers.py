"""A study with a recording that nobody named a speaker in: who speaks is said by hand, and codings and tables follow."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.errors import DecisionError, UnknownName, UnmappedLabel
from qualcode.study import folder as study_folder_module

Folder = Callable[..., Path]
CAPTIONS = (
    "Hva med kundesystemet?",
    "Jeg bruker CRM bare fordi ledelsen",
    "sier det. Det er tungvint. Og rokkering?",
    "Rokkering liker jeg ikke.",
)


def whisper(*captions: str) -> str:
    """A transcript as a speech-to-text program writes it, without speakers."""
    segments = [{"start": 2.0 * n, "end": 2.0 * n + 2, "text": f" {said}"} for n, said in enumerate(captions)]
    return json.dumps({"text": " ".join(captions), "segments": segments, "language": "no"})


@pytest.fixture
def folder(study_folder: Folder) -> Path:
    """The small study with a recording, coded."""
    made = study_folder({"transcripts/05.json": whisper(*CAPTIONS)})
    Study(made).code()
    return made


def say_who_speaks(study: Study) -> None:
    study.join_turns("05", [3])
    study.split_turn("05", 2, "og rokkering")
    study.assign("05", {1: "interviewer", 2: "S02", 3: "Intervjuer", 4: "S02"}, coder="Kari")


def coded(study: Study) -> list[tuple[str, str, str]]:
    frame = study.segments(document="05")
    return list(zip(frame["respondent"], frame["code"], frame["text"], strict=True))


def test_a_recording_counts_once_somebody_has_said_who_speaks(folder: Path) -> None:
    study = Study(folder)
    assert coded(study) == []
    say_who_speaks(study)
    assert list(study.speakers("05")["respondent"]) == ["", "S02", "", "S02"]
    study.code()
    assert coded(study) == [
        ("S02", "crm", "Jeg bruker CRM bare fordi ledelsen\nsier det."),
        ("S02", "crm", "Det er tungvint."),
        ("S02", "crm/barriers", "Det er tungvint."),
        ("S02", "rotation", "Rokkering liker jeg ikke."),
    ]
    assert list(study.questions()[lambda asked: asked["document"] == "05"]["turn"]) == [1, 3]
    assert not any("05" in warning for warning in study.warnings)


def test_until_the_next_run_the_tables_say_that_they_do_not_know_it(folder: Path) -> None:
    study = Study(folder)
    assert study.changed_since() == []
    study.assign("05", {1: "interviewer"})
    assert study.changed_since() == ["who speaks in 05 (new)"]
    study.code()
    assert study.changed_since() == []
    study.assign("05", {2: "S02"})
    assert study.changed_since() == ["who speaks in 05"]


def test_undoing_all_of_it_gives_the_first_run_again(folder: Path) -> None:
    study = Study(folder)
    before, segments = study.spoken("05"), study.segments()
    say_who_speaks(study)
    study.code()
    while study.undo("Kari") or study.undo():
        pass
    study.code()
    assert study.document("05") == before
    assert study.segments().equals(segments)


def test_only_the_transcript_it_was_said_of_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Study(folder)
    study.assign("05", {2: "S02"})
    read = []
    monkeypatch.setattr(
        study_folder_module,
        "read_document",
        lambda path, **how: read.append(path.name) or _read(path, **how),
    )
    Study(folder).code()
    assert read == ["05.json"]


_read = study_folder_module.read_document


def test_it_holds_for_a_corrected_transcript_and_what_does_not_is_told(folder: Path) -> None:
    study = Study(folder)
    say_who_speaks(study)
    (folder / "transcripts/05.json").write_text(whisper("Hei!", *CAPTIONS[:3]), "utf-8")
    assert list(study.speakers("05")["respondent"]) == ["", "", "S02", ""]
    told = [warning for warning in study.warnings if warning.startswith("05.json")]
    assert told == [
        "05.json: a decision about who speaks does not hold: its words are no longer in the transcript, or not in one place only",
        "05.json: 1 of 4 turns have no speaker: they are unassigned and enter no count; say who speaks: qualcode speakers 05",
    ]


def test_what_was_said_of_a_transcript_that_is_gone_is_told(folder: Path) -> None:
    study = Study(folder)
    study.assign("05", {2: "S02", 4: "S02"})
    (folder / "transcripts/05.json").unlink()
    study.documents()
    assert study.warnings == ("05: is not in the study, but 2 decisions say who speaks in it",)


def test_a_wrong_label_is_put_right_in_one_turn_only(folder: Path) -> None:
    study = Study(folder)
    text = study.document("01").text
    assert study.assign("01", {3: "S02"}).respondents == ("S01", "S02")
    assert study.spoken("01").text == text
    study.code()
    assert study.document("01").turns[2].speaker.role == "seller"


def test_a_label_of_study_yaml_is_whose_it_is_there_and_nobody_is_nobody(study_folder: Folder) -> None:
    study = Study(study_folder({"transcripts/05.json": whisper(*CAPTIONS), "study.yaml": "speakers: {Kari: S01}"}))
    spoken = study.assign("05", {1: "nobody", 2: "Kari"})
    assert [(t.speaker.label, t.speaker.respondent) for t in spoken.turns[:2]] == [("", ""), ("Kari", "S01")]


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda study: study.assign("05", {2: "S20"}), UnknownName, "no respondent 'S20'; did you mean 'S02'"),
        (lambda study: study.assign("05", {9: "S02"}), UnknownName, "no turn '9'; there are: 1 to 4"),
        (lambda study: study.assign("06", {1: "S02"}), UnknownName, "no document '06'"),
        (lambda study: study.split_turn("05", 2, "finnes ikke"), DecisionError, "is not in turn 2"),
        (lambda study: study.split_turn("05", 2, "Jeg bruker"), DecisionError, "begins turn 2"),
        (lambda study: study.split_turn("05", 3, "e"), DecisionError, "is not in turn 3"),
        (lambda study: study.join_turns("05", [2, 1]), DecisionError, "turn 1: there is no turn before it"),
        (lambda study: study.join_turns("01", [2]), DecisionError, "turn 2: a speaker label stands between it"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_kept(
    folder: Path, ask: Callable[[Study], object], error: type[Exception], said: str
) -> None:
    study = Study(folder)
    with pytest.raises(error, match=said):
        ask(study)
    assert study.decisions() == ()


def test_a_transcript_that_was_left_out_says_what_is_wrong_with_it(study_folder: Folder) -> None:
    study = Study(study_folder({"transcripts/04.txt": "Intervjuer: Hei.\n\nKari Lie: Hallo.\n"}))
    with pytest.raises(UnmappedLabel, match="Kari Lie"):
        study.speakers("04")
