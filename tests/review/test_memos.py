"""Memos on codes, transcripts, respondents and the study, on the page: without a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from qualcode.codebook.edits import CreateTheme
from qualcode.decisions import Memo
from qualcode.review import words_memos_en, words_memos_nb
from qualcode.review.sent import sent_page
from tests.review.conftest import Visitor


def test_both_languages_say_the_same_things() -> None:
    assert list(words_memos_nb.WORDS) == list(words_memos_en.WORDS)
    for key, phrase in words_memos_nb.WORDS.items():
        assert set(re.findall(r"\{\w+\}", phrase)) == set(re.findall(r"\{\w+\}", words_memos_en.WORDS[key])), key


def write(visitor: Visitor, text: str, status: int = 200, **asked: Any) -> dict[str, str]:
    answer = visitor.http.post("/memos", json={"text": text, **asked})
    assert answer.status_code == status, answer.text
    return answer.json()


def ids(answer: dict[str, str], thing: str) -> list[str]:
    return re.findall(r'data-memo="(\w+)"', answer[thing])


def shown(page: str, about: str, key: str) -> str:
    found = re.search(rf'<div class="memos" data-about="{about}" data-key="{key}".*?</div>', page, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("about", "key", "address"),
    [
        ("code", "crm/barriers", "/read/01"),
        ("document", "01", "/read/01"),
        ("respondent", "S01", "/read/01"),
        ("study", "", "/"),
    ],
)
def test_a_memo_is_written_changed_and_deleted_where_it_is_about(
    kari: Visitor, about: str, key: str, address: str
) -> None:
    told = write(kari, "Ironi? 🙂", about=about, key=key, type="methodological", for_report=True)
    assert "Ironi?" in shown(kari.http.get(address).text, about, key)
    (id,) = ids(told, f"{about} {key}")
    row = kari.study.memos().iloc[0]
    assert (row["about"], row["type"], bool(row["for_report"])) == (about, "methodological", True)
    told = write(kari, "Alvor.", instead_of=id, type="analytic", for_report=False)
    place = shown(kari.http.get(address).text, about, key)
    assert "Alvor." in place
    assert "privat" in place
    assert "Ironi" not in place
    assert write(kari, "", instead_of=ids(told, f"{about} {key}")[0]) == {}
    assert kari.study.memos().empty


def test_an_entry_of_the_journal_keeps_its_day_when_it_is_changed(kari: Visitor) -> None:
    old = kari.study.write_memo(Memo("Jeg kjenner feltet.", type="reflexive", day="2026-03-02"), coder="Kari")
    write(kari, "Jeg kjenner feltet godt.", instead_of=old.id, type="reflexive")
    assert list(kari.study.memos()["day"].astype(str)) == ["2026-03-02"]


def test_memos_of_others_are_shown_and_stay_theirs(kari: Visitor, folder: Path) -> None:
    (id,) = ids(write(kari, "Mitt.", about="code", key="crm"), "code crm")
    ola = Visitor(folder, "Ola")
    assert "Mitt." in ola.http.get("/read/01").text
    assert f'data-memo="{id}"' not in ola.http.get("/read/01").text
    assert "Bare den" in write(ola, "", status=409, instead_of=id)["error"]
    assert list(kari.study.memos()["text"]) == ["Mitt."]


def test_blind_the_memos_of_others_are_not_shown(kari: Visitor, folder: Path) -> None:
    write(kari, "Hemmelig.", about="code", key="crm")
    ola = Visitor(folder, "Ola", is_blind=True)
    write(ola, "Blindt.", about="document", key="01")
    page = ola.http.get("/read/01").text
    assert "Hemmelig." not in page + ola.http.get("/memos").text
    assert "Blindt." in page
    assert [one.is_blind for one in kari.study.decisions()] == [False, True]


def test_a_page_that_is_sent_has_no_memos(kari: Visitor) -> None:
    for about, key in (("code", "crm"), ("document", "01"), ("respondent", "S01"), ("study", "")):
        write(kari, "Bare for oss.", about=about, key=key, for_report=True)
    sent = sent_page(kari.desk, ()).decode()
    assert "Bare for oss." not in sent
    assert "about-memo" not in sent


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"text": " ", "about": "study"}, 409),
        ({"text": "x", "about": "code", "key": "ingen"}, 404),
        ({"text": "x", "about": "segment"}, 409),
        ({"text": "x", "about": "alt"}, 400),
        ({"text": 3, "about": "study"}, 400),
        ({"text": "x", "about": "study", "for_report": "ja"}, 400),
        ({"text": "x", "instead_of": "nei"}, 409),
    ],
)
def test_what_is_no_memo_is_refused_and_not_kept(kari: Visitor, asked: dict[str, Any], status: int) -> None:
    assert kari.http.post("/memos", json=asked).status_code == status
    assert not kari.study.decisions()


def test_what_a_memo_says_is_never_markup(kari: Visitor) -> None:
    write(kari, "<img src=x onerror=alert(1)>", about="document", key="01")
    assert "<img" not in kari.http.get("/read/01").text + kari.http.get("/memos").json()["document 01"]


def test_the_last_memo_is_undone_where_it_was_written_and_nothing_else_is(kari: Visitor) -> None:
    write(kari, "Først.", about="study")
    write(kari, "Så.", about="study")
    answer = kari.http.post("/memos", json={"undo": True})
    assert "Først." in answer.json()["study "]
    assert "Så." not in answer.json()["study "]
    kari.act("accept", key=kari.key("Rokkering liker jeg ikke.", "rotation"))
    assert kari.http.post("/memos", json={"undo": True}).status_code == 409
    assert kari.study.review().judged == 1  # type: ignore[union-attr]


def test_a_theme_has_memos_beside_the_text(kari: Visitor) -> None:
    kari.study.edit_codebook(CreateTheme("Systemet", ("crm",)))
    kari.study.code()
    write(kari, "Henger sammen.", about="theme", key="systemet")
    assert "Henger sammen." in kari.http.get("/read/01").text
    assert "Henger sammen." in kari.http.get("/").text


def test_a_memo_that_is_undone_is_gone(kari: Visitor) -> None:
    write(kari, "Nei.", about="respondent", key="S01")
    kari.act("undo")
    assert kari.http.get("/memos").json() == {}
