"""The framework on the page, without a browser: what it shows, what it writes, and what it does not write over."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode import Study
from qualcode.review import words_framework_en, words_framework_nb
from tests.review.conftest import Visitor

THEMES = "themes:\n  work:\n    name: Arbeid\n    codes: [crm, rotation]\n"


def cell(visitor: Visitor, respondent: str = "S01", theme: str = "crm", status: int = 200) -> dict[str, Any]:
    answer = visitor.http.get("/framework/cell", params={"respondent": respondent, "theme": theme})
    assert answer.status_code == status, answer.text
    return answer.json()


def write(visitor: Visitor, text: str, version: str | None = None, status: int = 200, **where: str) -> dict[str, Any]:
    where = {"respondent": "S01", "theme": "crm", **where}
    seen = cell(visitor, **where)["version"] if version is None else version
    answer = visitor.http.post("/framework/write", json={**where, "text": text, "version": seen})
    assert answer.status_code == status, answer.text
    return answer.json()


def undo(visitor: Visitor, status: int = 200) -> dict[str, Any]:
    answer = visitor.http.post("/framework/write", json={"undo": True})
    assert answer.status_code == status, answer.text
    return answer.json()


def shown(visitor: Visitor) -> dict[tuple[str, str], str]:
    """By respondent and theme, the words of each cell."""
    page = visitor.http.get("/framework").text
    found = re.findall(r'data-respondent="(\w+)" data-theme="(\w+)"[^>]*>(.*?)</td>', page, re.DOTALL)
    return {(who, theme): re.sub(r"<[^>]+>", "", html).strip() for who, theme, html in found}


def on_disk(folder: Path, respondent: str = "S01", theme: str = "crm") -> str:
    frame = Study(folder).framework()
    return str(frame.set_index("respondent").loc[respondent, theme])


def test_both_languages_say_the_same_things() -> None:
    assert list(words_framework_nb.WORDS) == list(words_framework_en.WORDS)
    for key, phrase in words_framework_nb.WORDS.items():
        assert set(re.findall(r"\{\w+\}", phrase)) == set(re.findall(r"\{\w+\}", words_framework_en.WORDS[key])), key


def test_the_table_has_the_respondents_by_group_and_in_each_cell_what_is_written_and_how_many_segments(
    kari: Visitor, folder: Path
) -> None:
    kari.study.summarise("S02", "rotation", "Verre enn CRM.", coder="Kari")
    counts = Study(folder).framework_segments().set_index("respondent")
    found = shown(kari)
    assert sorted({who for who, _ in found}) == ["K01", "S01", "S02"]
    for (who, theme), text in found.items():
        assert text.endswith(f"{counts.loc[who, theme]} utdrag")
    assert found["S02", "rotation"].startswith("Verre enn CRM.")
    page = kari.http.get("/framework").text
    groups = list(re.findall(r'class="of"><span>(.*?)</span>', page))
    assert sorted(groups) == ["customer", "seller"]
    assert "1 av 6 celler skrevet" in page
    assert 'href="/framework"' in kari.http.get("/").text


def test_a_cell_comes_with_its_segments_also_of_codes_below_and_where_they_are(kari: Visitor) -> None:
    found = cell(kari)
    assert "Det er tungvint." in found["segments"]  # of crm/barriers
    assert "liker jeg ikke" not in found["segments"]
    assert 'href="/read/01#turn-2"' in found["segments"]
    assert found["n"] == found["segments"].count("<blockquote>") > 0
    assert 'id="turn-2"' in kari.http.get("/read/01").text


def test_the_columns_are_the_themes_where_the_codebook_has_some(study_folder: Callable[..., Path]) -> None:
    from tests.conftest import CODEBOOK

    folder = study_folder({"codebooks/codebook.yaml": CODEBOOK + THEMES})
    Study(folder).code()
    kari = Visitor(folder)
    assert {theme for _, theme in shown(kari)} == {"work"}
    found = cell(kari, theme="work")
    assert "Rokkering liker jeg ikke." in found["segments"]
    assert found["segments"].count("<blockquote>") == found["n"]


def test_what_is_written_is_on_disk_when_the_page_is_told(kari: Visitor, folder: Path) -> None:
    told = write(kari, "Bruker det hver dag.\n")
    assert on_disk(folder) == "Bruker det hver dag." == told["text"]
    assert (told["by"], told["progress"]) == ("Kari", "1 av 6 celler skrevet")
    write(kari, "")
    assert on_disk(folder) == ""
    assert cell(kari)["progress"] == "0 av 6 celler skrevet"


def test_writing_what_stands_there_already_decides_nothing(kari: Visitor) -> None:
    write(kari, "Det samme.")
    before = len(kari.study.decisions())
    write(kari, "Det samme. ", version="")
    assert len(kari.study.decisions()) == before


def test_what_somebody_else_wrote_meanwhile_is_shown_and_not_written_over(kari: Visitor, folder: Path) -> None:
    opened = cell(kari)["version"]
    Study(folder).summarise("S01", "crm", "Olas tekst.", coder="Ola")
    told = write(kari, "Min tekst.", version=opened, status=409)
    assert told["error"] == words_framework_nb.WORDS["frame.changed"]
    assert (told["now"]["text"], told["now"]["by"]) == ("Olas tekst.", "Ola")
    assert on_disk(folder) == "Olas tekst."
    write(kari, "Min tekst.", version=told["now"]["version"])
    assert on_disk(folder) == "Min tekst."


def test_a_text_that_somebody_took_away_meanwhile_is_a_change_too(kari: Visitor, folder: Path) -> None:
    opened = write(kari, "Min tekst.")["version"]
    Study(folder).summarise("S01", "crm", "", coder="Ola")
    assert write(kari, "Min bedre tekst.", version=opened, status=409)["now"]["text"] == ""


def test_undo_takes_back_what_was_written_last_and_nothing_else(kari: Visitor, folder: Path) -> None:
    write(kari, "Første.")
    write(kari, "Andre.")
    assert undo(kari)["text"] == "Første." == on_disk(folder)
    kari.act("add", code="rotation", **kari.place("tungvint"))
    assert undo(kari, status=409)["error"] == words_framework_nb.WORDS["frame.undo.refused"]
    assert on_disk(folder) == "Første."
    assert any(code == "rotation" and coder == "Kari" for _, code, coder, _ in kari.stands())


def test_undo_does_not_touch_what_somebody_wrote_over_it(kari: Visitor, folder: Path) -> None:
    write(kari, "Min.")
    Study(folder).summarise("S01", "crm", "Olas.", coder="Ola")
    assert undo(kari, status=409)["error"] == words_framework_nb.WORDS["frame.undo.gone"]
    assert on_disk(folder) == "Olas."


def test_blind_there_are_no_segments_of_the_rules_or_of_others(folder: Path) -> None:
    ola = Visitor(folder, "Ola")
    ola.act("add", code="crm", **ola.place("godt"))
    blind = Visitor(folder, "Kari", is_blind=True)
    assert set(shown(blind).values()) == {"0 utdrag"}
    blind.act("add", code="crm", **blind.place("hver dag"))
    found = cell(blind)
    assert (found["n"], "hver dag" in found["segments"], "godt" in found["segments"]) == (1, True, False)
    assert shown(blind)["S01", "crm"] == "1 utdrag"


def test_blind_what_others_wrote_is_neither_shown_nor_written_over(folder: Path) -> None:
    Study(folder).summarise("S01", "crm", "Olas tekst.", coder="Ola")
    blind = Visitor(folder, "Kari", is_blind=True)
    assert "Olas tekst." not in blind.http.get("/framework").text
    found = cell(blind)
    assert (found["text"], found["by"], found["version"], found["isHidden"]) == ("", "", "", True)
    told = write(blind, "Min.", status=409)
    assert told == {"error": words_framework_nb.WORDS["frame.hidden.refused"]}
    assert on_disk(folder) == "Olas tekst."
    write(blind, "Mitt.", theme="rotation")
    assert blind.study.decisions()[-1].is_blind


@pytest.mark.parametrize(("where", "status"), [({"theme": "weather"}, 404), ({"respondent": "S99"}, 404)])
def test_there_is_no_cell_of_somebody_or_something_unknown(kari: Visitor, where: dict[str, str], status: int) -> None:
    cell(kari, **where, status=status)
    asked = {"respondent": "S01", "theme": "crm", "text": "x", "version": "", **where}
    assert kari.http.post("/framework/write", json=asked).status_code == status


@pytest.mark.parametrize("wrong", [{"text": 3}, {"version": None}, {"respondent": ["S01"]}, {"theme": {}}])
def test_a_value_of_the_wrong_type_is_refused(kari: Visitor, wrong: dict[str, Any]) -> None:
    asked = {"respondent": "S01", "theme": "crm", "text": "x", "version": "", **wrong}
    assert kari.http.post("/framework/write", json=asked).status_code == 400
    assert kari.study.decisions() == ()


def test_what_was_written_and_said_is_never_markup(study_folder: Callable[..., Path]) -> None:
    folder = study_folder({"transcripts/01.txt": "Intervjuer: Hva?\n\nS01: CRM <script>alert(1)</script> her.\n"})
    Study(folder).code()
    kari = Visitor(folder)
    write(kari, "<img src=x onerror=alert(1)>")
    assert "<script>alert" not in cell(kari)["segments"]
    page = kari.http.get("/framework").text
    assert "<img" not in page
    assert " style=" not in page
    assert "<style" not in page
    assert re.findall(r"<script(?![^>]*src=)", page) == []


def test_a_study_without_respondents_says_what_is_missing(study_folder: Callable[..., Path]) -> None:
    nobody = {"respondents.csv": None, "transcripts/02.txt": None, "transcripts/03.txt": None}
    folder = study_folder({**nobody, "transcripts/01.txt": "Intervjuer: Hva med CRM?\n"})
    Study(folder).code()
    assert words_framework_nb.WORDS["frame.none"] in Visitor(folder).http.get("/framework").text


def test_the_page_speaks_english_where_one_asks_for_it(kari: Visitor) -> None:
    kari.http.get("/language/en")
    assert "0 of 6 cells written" in kari.http.get("/framework").text
