"""Who speaks, said on the page: every act is on disk when it is answered, the text stays, and the study is coded with it at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.review import words_speakers_en, words_speakers_nb
from tests.review.conftest import Visitor
from tests.test_study_speakers import CAPTIONS, whisper

FAR = "05"


@pytest.fixture
def folder(study_folder: Callable[..., Path]) -> Path:
    folder = study_folder({"transcripts/05.json": whisper(*CAPTIONS)})
    Study(folder).code()
    return folder


def version(kari: Visitor, document: str = FAR) -> str:
    page = kari.http.get(f"/speakers/{document}").text
    return page.split('data-version="')[1].split('"')[0]


def speak(kari: Visitor, kind: str, *, status: int = 200, document: str = FAR, **asked: Any) -> dict[str, Any]:
    body = {"kind": kind, "document": document, "version": version(kari, document), **asked}
    answer = kari.http.post("/speak", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def on_disk(folder: Path, document: str = FAR) -> list[tuple[str, str]]:
    """Who speaks in each turn, and what, as another process reads it."""
    spoken = Study(folder).spoken(document)
    names = [turn.speaker.respondent or turn.speaker.kind for turn in spoken.turns]
    return list(zip(names, map(spoken.turn_text, spoken.turns), strict=True))


def who(folder: Path) -> list[str]:
    return [name for name, _ in on_disk(folder)]


def test_the_overview_asks_who_speaks_where_nobody_does(kari: Visitor) -> None:
    page = kari.http.get("/").text
    assert '<a class="button main" href="/speakers/05">Turer uten taler: 4.' in page
    assert '<a class="quiet" href="/speakers/01"' in page
    assert '<a href="/speakers/01">' in kari.http.get("/read/01").text


def test_the_page_numbers_those_who_can_speak(kari: Visitor) -> None:
    page = kari.http.get("/speakers/05").text
    digits = [part.split('"')[0] for part in page.split('data-who="')[1:]]
    assert digits == ["interviewer", "S01", "S02", "K01", "nobody"]
    assert 'data-who="nobody" data-digit="0"' in page
    assert "4 av 4 turer uten taler" in page
    assert kari.http.get("/speakers/none").status_code == 404


def test_a_range_of_turns_gets_a_speaker_and_the_next_turn_is_gone_to(kari: Visitor, folder: Path) -> None:
    told = speak(kari, "assign", turns=[2, 3], who="S02")
    assert who(folder) == ["unassigned", "S02", "S02", "unassigned"]
    assert told["said"] == "Tur 2–3: S02."
    assert told["left"] == "2 av 4 turer uten taler"
    assert kari.study.spoken(FAR).text[told["at"] :] == CAPTIONS[3]


def test_the_text_stays_and_turns_are_split_and_joined(kari: Visitor, folder: Path) -> None:
    text = Study(folder).spoken(FAR).text
    assert speak(kari, "join", turns=[3])["said"] == "Slått sammen til tur 2."
    told = speak(kari, "split", at=text.index("Og rokkering"))
    assert told["said"] == "Delt. Den nye turen er tur 3."
    assert [said for _, said in on_disk(folder)] == [
        CAPTIONS[0],
        "Jeg bruker CRM bare fordi ledelsen\nsier det. Det er tungvint.",
        "Og rokkering?",
        CAPTIONS[3],
    ]
    assert Study(folder).spoken(FAR).text == text


def test_several_turns_become_one(kari: Visitor, folder: Path) -> None:
    speak(kari, "join", turns=[2, 3, 4])
    assert [said for _, said in on_disk(folder)] == [CAPTIONS[0], "\n".join(CAPTIONS[1:])]


def test_what_was_done_at_once_is_undone_and_redone_at_once(kari: Visitor, folder: Path) -> None:
    speak(kari, "assign", turns=[1, 2, 3], who="S02")
    speak(kari, "assign", turns=[1], who="interviewer")
    kari.act("add", code="rotation", **kari.place("godt"))  # something else, which stays
    told = speak(kari, "undo")
    assert (who(folder)[:3], told["at"]) == (["S02"] * 3, 0)
    speak(kari, "undo")
    assert who(folder) == ["unassigned"] * 4
    assert speak(kari, "undo", status=409) == {"error": "Det er ikke noe å angre."}
    speak(kari, "redo")
    assert who(folder)[:3] == ["S02"] * 3
    speak(kari, "redo")
    assert who(folder)[:3] == ["interviewer", "S02", "S02"]
    assert speak(kari, "redo", status=409) == {"error": "Det er ikke noe å gjøre om igjen."}
    speak(kari, "undo")
    speak(kari, "undo")
    assert who(folder) == ["unassigned"] * 4
    assert ("godt", "rotation", "Kari", "accepted") in kari.stands()


def test_others_and_other_transcripts_are_not_undone(kari: Visitor, folder: Path) -> None:
    Study(folder).assign(FAR, {1: "S01"}, coder="Ola")
    assert speak(kari, "undo", status=409)
    assert who(folder)[0] == "S01"


def test_a_new_respondent_is_added_to_the_file(kari: Visitor, folder: Path) -> None:
    told = speak(kari, "assign", turns=[2], who="S09")
    assert who(folder)[1] == "S09"
    assert "S09" in Study(folder).respondents()
    assert 'data-who="S09" data-digit="2"' in told["people"]  # before those who speak in other transcripts
    assert speak(kari, "assign", turns=[2], who="<b>", status=409)["error"].startswith("Det kan ikke være en id.")
    assert speak(kari, "assign", turns=[2], who=" ", status=409)
    assert list(Study(folder).respondents())[-1] == "S09"


def test_without_a_list_of_respondents_anybody_can_speak(study_folder: Callable[..., Path]) -> None:
    folder = study_folder({"transcripts/05.json": whisper(*CAPTIONS), "respondents.csv": None})
    Study(folder).code()
    told = speak(Visitor(folder), "assign", turns=[2], who="Nils")
    assert who(folder)[1] == "Nils"
    assert 'data-who="Nils"' in told["people"]
    assert not (folder / "respondents.csv").exists()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"kind": "assign", "turns": [5], "who": "S01"}, 400),
        ({"kind": "assign", "turns": "1", "who": "S01"}, 400),
        ({"kind": "split", "at": 0}, 409),
        ({"kind": "split", "at": 2}, 400),
        ({"kind": "split", "at": True}, 400),
        ({"kind": "join", "turns": [1]}, 409),
        ({"kind": "sing"}, 400),
        ({"kind": "assign", "turns": [1], "who": "S01", "version": "old"}, 409),
        ({"kind": "assign", "turns": [1], "who": "S01", "document": "none"}, 404),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    kari: Visitor, folder: Path, asked: dict[str, Any], status: int
) -> None:
    answer = kari.http.post("/speak", json={"document": FAR, "version": version(kari), **asked})
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)
    assert Study(folder).decisions() == ()


def test_a_transcript_that_cannot_be_read_any_more_has_no_such_page(kari: Visitor, folder: Path) -> None:
    (folder / "transcripts" / "05.json").write_text("{", encoding="utf-8")
    assert kari.http.get("/speakers/05").status_code == 404


def test_turns_with_a_label_between_them_are_not_joined(kari: Visitor) -> None:
    told = speak(kari, "join", turns=[2], document="01", status=409)
    assert told["error"].startswith("Det står en merkelapp")


def test_when_done_the_study_is_coded_and_the_desk_shows_it(kari: Visitor) -> None:
    speak(kari, "assign", turns=[1, 3], who="interviewer")
    speak(kari, "assign", turns=[2, 4], who="S02")
    assert "Hvem som snakker, er endret" in kari.http.get("/").text
    assert kari.desk.reading(FAR).counts == {}
    assert speak(kari, "done") == {"address": "/read/05"}
    assert kari.desk.reading(FAR).counts["rotation"] == 1
    assert [turn.respondent for turn in kari.desk.reading(FAR).turns] == ["", "S02", "", "S02"]
    assert "Hvem som snakker, er endret" not in kari.http.get("/").text


def test_both_languages_say_the_same_things() -> None:
    assert words_speakers_en.WORDS.keys() == words_speakers_nb.WORDS.keys()
