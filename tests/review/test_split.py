"""A code split on the page, without a browser: its parts, its segments one by one, and what is taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from qualcode.decisions import Recode, in_force
from tests.review.conftest import Visitor

PARTS = ["Bruk", "Holdninger"]


def split(visitor: Visitor, code: str = "crm", parts: list[str] = PARTS) -> None:
    answer = visitor.http.post("/codebook", json={"code": code, "parts": parts})
    assert answer.status_code == 200, answer.text


def step(visitor: Visitor, status: int = 200, **asked: Any) -> str:
    answer = visitor.http.post("/split", json={"code": "crm", **asked})
    assert answer.status_code == status, answer.text
    return str(answer.json().get("html", answer.json().get("error")))


def at_hand(html: str) -> dict[str, str]:
    found = re.search(r'class="segment"[^>]*data-document="([^"]*)" data-key="([^"]*)"', html)
    return {"document": found[1], "key": found[2]} if found else {}


def far(html: str) -> str:
    return re.findall(r"\d+ av \d+ segmenter", html)[0]


def coded(visitor: Visitor, code: str) -> list[tuple[str, int, int]]:
    found = [c for c in visitor.study.standing().codings if c.code == code and c.status != "rejected"]
    return [(c.document, c.start, c.end) for c in found]


def test_every_segment_of_the_study_is_given_to_a_part_and_then_the_code_has_none(kari: Visitor) -> None:
    before = coded(kari, "crm")
    split(kari)
    html = kari.http.get("/split/crm").text
    assert len({document for document, _, _ in before}) > 1
    for n in range(len(before)):
        assert far(html) == f"{n} av {len(before)} segmenter"
        html = step(kari, **at_hand(html), to=("bruk", "holdninger")[n % 2])
    assert at_hand(html) == {}
    assert "Alle segmentene er gitt" in html
    assert coded(kari, "crm") == []
    assert sorted(coded(kari, "bruk") + coded(kari, "holdninger")) == sorted(before)
    kari.study.code()
    assert coded(Visitor(kari.study.folder), "crm") == []


def test_the_words_are_shown_in_their_turn_below_what_was_asked(kari: Visitor) -> None:
    split(kari, "rotation")
    html = kari.http.get("/split/rotation").text
    assert re.search(r"<mark[^>]*>Rokkering liker jeg ikke\.</mark> Blåbærgrøt", html)
    assert "Og rokkering?" in html


def test_skipping_goes_round_and_changes_nothing(kari: Visitor) -> None:
    split(kari)
    total = len(coded(kari, "crm"))
    first = at_hand(kari.http.get("/split/crm").text)
    seen, here = [], first
    for _ in range(total):
        seen.append(here["document"] + here["key"])
        here = at_hand(step(kari, **here))
    assert here == first
    assert len(set(seen)) == total
    assert len(coded(kari, "crm")) == total


def test_what_was_given_is_taken_back_one_by_one_and_asked_for_again(kari: Visitor) -> None:
    split(kari)
    before = coded(kari, "crm")
    first = at_hand(kari.http.get("/split/crm").text)
    second = at_hand(step(kari, **first, to="bruk"))
    html = step(kari, **second, to="holdninger")
    last, earlier = re.findall(r'data-back="(\w+)"', html)
    html = step(kari, back=earlier)
    assert at_hand(html) == first
    html = step(kari, back=last)
    assert at_hand(html) == second
    assert coded(kari, "crm") == before
    assert coded(kari, "bruk") == coded(kari, "holdninger") == []
    assert "angre" in step(kari, status=409, back=last)


def test_the_work_is_left_and_taken_up_again_where_it_was(kari: Visitor) -> None:
    split(kari)
    html = step(kari, **at_hand(kari.http.get("/split/crm").text), to="bruk")
    left = len(coded(kari, "crm"))
    again = Visitor(kari.study.folder)
    assert at_hand(again.http.get("/split/crm").text) == at_hand(html)
    assert f"Fortsett delingen ({left} igjen)" in again.http.get("/read/01").text
    assert f"{left} segmenter igjen" in again.http.get("/").text


def test_a_code_that_was_renamed_since_is_still_being_split(kari: Visitor) -> None:
    from qualcode.codebook.edits import MoveCode, RenameCode

    split(kari, "rotation")
    kari.study.edit_codebook(RenameCode("rotation", id="bytte"), coder="Kari")
    kari.study.edit_codebook(MoveCode("bruk", "crm"), coder="Kari")
    kari.study.code()
    later = Visitor(kari.study.folder)
    assert 'data-to="crm/bruk"' in later.http.get("/split/bytte").text
    assert later.http.get("/split/rotation").status_code == 404


def test_a_split_that_is_taken_back_is_none(kari: Visitor) -> None:
    split(kari)
    assert kari.http.post("/codebook", json={"undo": True}).status_code == 200
    assert kari.http.get("/split/crm").status_code == 404
    assert "Fortsett delingen" not in kari.http.get("/read/01").text


def test_a_code_is_deleted_when_all_of_it_is_given_away_and_none_below_goes_with_it(kari: Visitor) -> None:
    split(kari, "rotation")
    html = kari.http.get("/split/rotation").text
    while "data-key" in html:
        html = step(kari, **at_hand(html), code="rotation", to="bruk")
    assert "data-delete" in html
    assert kari.http.post("/codebook", json={"code": "rotation", "delete": True}).status_code == 200
    assert "rotation" not in kari.study.codebook()
    assert kari.http.post("/codebook", json={"code": "crm", "delete": True}).status_code == 409
    assert "crm/barriers" in kari.study.codebook()


def test_only_ones_own_is_taken_back_and_only_parts_are_given_to(kari: Visitor, folder: Path) -> None:
    split(kari)
    first = at_hand(kari.http.get("/split/crm").text)
    html = step(kari, **first, to="bruk")
    (given,) = re.findall(r'data-back="(\w+)"', html)
    ola = Visitor(folder, "Ola")
    assert "data-back" not in ola.http.get("/split/crm").text
    step(ola, status=409, back=given)
    step(ola, status=409, **at_hand(html), to="rotation")
    step(ola, status=409, **first, to="bruk")
    acts = [d.act for d in in_force(kari.study.decisions()) if isinstance(d.act, Recode)]
    assert [act.to for act in acts] == ["bruk"]


def test_one_part_is_none_and_a_code_that_is_not_there_is_not_split(kari: Visitor) -> None:
    for parts in (["Bruk"], ["Bruk", " ", "Bruk"], "Bruk"):
        answer = kari.http.post("/codebook", json={"code": "crm", "parts": parts})
        assert answer.status_code == 409
        assert "to eller flere" in answer.json()["error"]
    assert kari.http.post("/codebook", json={"code": "ingen", "parts": PARTS}).status_code == 409
    assert kari.http.get("/split/crm").status_code == 404


def test_blind_only_what_one_coded_oneself_is_gone_through(folder: Path) -> None:
    blind = Visitor(folder, is_blind=True)
    blind.act("add", code="crm", **blind.place("hver dag"))
    split(blind)
    html = blind.http.get("/split/crm").text
    assert far(html) == "0 av 1 segmenter"
    assert at_hand(html)["key"].endswith(":Kari")
