"""A study with people in it: tables use what stands, nothing that was decided is lost, and who decided what is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.decisions import Accept, Add, Anchor, Reject, Remove

Folder = Callable[..., Path]


@pytest.fixture
def study(study_folder: Folder) -> Study:
    study = Study(study_folder())
    study.code()
    return study


def at(study: Study, document: str, words: str) -> Anchor:
    text = study.document(document).text
    start = text.index(words)
    return Anchor.at(document, text, start, start + len(words))


def segments(study: Study, **only: str) -> list[tuple[str, str, str, str]]:
    frame = study.segments(all=True, **only)  # type: ignore[arg-type]
    return list(zip(frame["code"], frame["text"], frame["coder"], frame["status"], strict=True))


def count(study: Study, code: str) -> int:
    frame = study.frequencies(code=code)
    return int(frame[(frame["code"] == code) & (frame["group"] == "")]["segments"].iloc[0])


def test_what_is_decided_is_in_all_tables_at_once(study: Study) -> None:
    before = count(study, "rotation")
    study.decide(Reject(at(study, "01", "Rokkering liker jeg ikke."), "rotation"), coder="Kari")
    assert count(study, "rotation") == before - 1
    study.decide(Add(at(study, "03", "De ringer alltid tilbake."), "rotation"), coder="Kari")
    assert count(study, "rotation") == before
    assert ("rotation", "De ringer alltid tilbake.", "Kari", "accepted") in segments(study)
    assert "Rokkering liker jeg ikke." not in list(study.segments()["text"])


def test_another_window_sees_what_was_decided_in_this_one(study: Study) -> None:
    other = Study(study.folder)
    assert other.standing().judged == 0
    study.decide(Accept(at(study, "01", "Rokkering liker jeg ikke."), "rotation"), coder="Kari")
    assert other.standing().judged == 1
    assert [decision.coder for decision in other.decisions()] == ["Kari"]


def test_decisions_stay_when_the_study_is_coded_again_and_the_text_corrected(study: Study) -> None:
    study.decide(
        Reject(at(study, "01", "Rokkering liker jeg ikke."), "rotation"),
        Add(at(study, "01", "Blåbærgrøt 🙂 er godt."), "crm"),
        coder="Kari",
    )
    path = study.folder / "transcripts" / "01.txt"
    path.write_text(
        path.read_text("utf-8").replace("Og rokkering?", "Takk. Og hva med rokkering?").replace("grøt", "graut"),
        "utf-8",
    )
    again = Study(study.folder)
    again.code()
    found = segments(again)
    assert ("rotation", "Rokkering liker jeg ikke.", "machine", "rejected") in found
    assert ("crm", "Blåbærgraut 🙂 er godt.", "Kari", "accepted") in found
    assert again.standing().unplaced == ()


def test_undo_and_redo_are_each_coders_own(study: Study) -> None:
    place = at(study, "01", "Blåbærgrøt")
    study.decide(Add(place, "crm"), coder="Kari")
    study.decide(Add(place, "crm"), coder="Ola")
    undone = study.undo("Kari")
    assert [one.coder for one in undone] == ["Kari"]
    assert [row[2] for row in segments(study) if row[1] == "Blåbærgrøt"] == ["Ola"]
    assert study.undo("Kari") == ()
    assert study.redo("Kari") == undone
    assert study.redo("Kari") == ()
    assert [row[2] for row in segments(study) if row[1] == "Blåbærgrøt"] == ["Kari", "Ola"]


def test_the_machines_own_coding_can_still_be_seen(study: Study) -> None:
    before = segments(study)
    study.decide(
        Reject(at(study, "01", "Rokkering liker jeg ikke."), "rotation"), Add(at(study, "01", "Blåbærgrøt"), "crm")
    )
    machine = study.machine_only()
    assert segments(machine) == before
    assert machine.decisions() == ()
    study.decide(Remove(at(study, "01", "Blåbærgrøt"), "crm"))
    assert segments(machine) == before
    assert len(study.decisions()) == 3


def test_what_two_people_and_a_rule_coded_on_one_place_is_counted_once(study: Study) -> None:
    before = count(study, "rotation")
    place = at(study, "03", "tilbake. Vi vil ikke ha rokkering.")
    study.decide(Add(place, "rotation"), coder="Kari")
    study.decide(Add(at(study, "03", "ha rokkering"), "rotation"), coder="Ola")
    assert count(study, "rotation") == before
    assert len(study.segments(code="rotation")) == before + 2


def test_a_study_that_is_not_coded_yet_can_be_decided_about(study_folder: Folder) -> None:
    study = Study(study_folder())
    text = study.documents()[0].text
    study.decide(Add(Anchor.at("01", text, 0, 10), "crm"), coder="Kari")
    study.code()
    assert [row[2] for row in segments(study) if row[3] == "accepted"] == ["Kari"]
