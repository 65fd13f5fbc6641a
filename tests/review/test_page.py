"""The page without a browser: what it shows, what it does, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from qualcode import Study
from qualcode.codebook.edits import RenameCode
from qualcode.review import words_en, words_nb
from qualcode.review.guard import SAFE_HEADERS
from tests.review.conftest import HOST, Visitor

ROTATION = "Rokkering liker jeg ikke."


def test_both_languages_say_the_same_things() -> None:
    assert list(words_nb.WORDS) == list(words_en.WORDS)
    for key, phrase in words_nb.WORDS.items():
        assert set(re.findall(r"\{\w+\}", phrase)) == set(re.findall(r"\{\w+\}", words_en.WORDS[key])), key


def test_the_start_page_tells_of_each_transcript_who_speaks_and_how_much_is_judged(kari: Visitor) -> None:
    kari.act("accept", key=kari.key(ROTATION, "rotation"))
    kari.act("add", document="02", code="crm", **kari.place("verre", "02"))
    kari.act("read", document="02", done=True)
    page = kari.http.get("/").text
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
    rows = [re.sub(r" +", " ", row).strip() for row in rows]
    first = kari.desk.overview()[0].progress
    assert rows[1] == f"01 S01 (seller) endre {kari.desk.overview()[0].words} 1 av {first.suggested} 0 nei"
    assert rows[2].endswith(" 1 ja")


def test_the_page_speaks_english_where_one_asks_for_it(kari: Visitor) -> None:
    assert "Alle transkripsjoner" in kari.http.get("/read/01").text
    kari.http.get("/language/en")
    assert "All transcripts" in kari.http.get("/read/01").text


def test_turns_are_numbered_and_their_text_is_the_documents(kari: Visitor) -> None:
    page = kari.http.get("/read/01").text
    said = re.findall(r'data-turn="\d+" data-start="(\d+)".*?<p class="said"[^>]*>(.*?)</p>', page, re.DOTALL)
    text = kari.text()
    for start, html in said:
        words = re.sub(r"<[^>]+>", "", html)
        assert text[int(start) :].startswith(words)
    assert len(said) == len(kari.study.document("01").turns)


def test_words_of_a_transcript_are_never_markup(study_folder: Any) -> None:
    from qualcode import Study

    hostile = "Intervjuer: Hva?\n\nS01: </p><script>alert(1)</script> CRM \" ' & <b>.\n"
    folder = study_folder({"transcripts/01.txt": hostile})
    Study(folder).code()
    kari = Visitor(folder, 'K"><script>')
    kari.act("memo", text="<img src=x onerror=alert(1)>", **kari.place("CRM"))
    page = kari.http.get("/read/01").text
    assert page.count("<script") == 1
    assert "<img" not in page


def test_judging_answers_with_the_changed_turn_only_and_is_on_disk_then(kari: Visitor) -> None:
    answer = kari.act("reject", key=kari.key(ROTATION, "rotation"))
    assert list(answer["turns"]) == ["4"]
    assert "rejected" in answer["turns"]["4"]
    assert answer["progress"].startswith("1 av ")
    assert (ROTATION, "rotation", "machine", "rejected") in Visitor(kari.study.folder).stands()


def test_a_coding_is_made_recoded_and_removed(kari: Visitor) -> None:
    words = "Blåbærgrøt 🙂 er"
    kari.act("add", code="crm", **kari.place(words))
    assert (words, "crm", "Kari", "accepted") in kari.stands()
    kari.act("recode", key=kari.key(words, "crm", "Kari"), to="rotation")
    assert (words, "crm", "Kari", "rejected") in kari.stands()
    assert (words, "rotation", "Kari", "accepted") in kari.stands()
    kari.act("remove", key=kari.key(words, "rotation", "Kari"))
    assert not any(code == "rotation" and coder == "Kari" for _, code, coder, _ in kari.stands())


def test_what_one_has_rejected_of_ones_own_stands_again_when_it_is_coded_again(kari: Visitor) -> None:
    place, key = kari.place("hver dag"), kari.key("hver dag", "crm", "Kari")
    kari.act("add", code="crm", **place)
    assert "allerede" in kari.act("add", code="crm", **place, status=409)["error"]
    kari.act("reject", key=key)
    kari.act("add", code="crm", **place)
    assert ("hver dag", "crm", "Kari", "accepted") in kari.stands()


def test_undo_and_redo_go_back_and_forth(kari: Visitor) -> None:
    before = kari.stands()
    kari.act("reject", key=kari.key(ROTATION, "rotation"))
    after = kari.stands()
    assert list(kari.act("undo")["turns"]) == ["4"]
    assert kari.stands() == before
    kari.act("redo")
    assert kari.stands() == after
    kari.act("undo")
    assert kari.act("undo", status=409)["error"] == "Det er ikke noe å angre."


def test_a_passage_is_judged_at_once_each_sentence_for_itself_and_undone_at_once(kari: Visitor) -> None:
    before = kari.stands()
    keys = [kari.key(words, "crm") for words in ("Jeg bruker CRM hver dag.", "Det er tungvint.")]
    answer = kari.act("accept", keys=keys)
    assert (answer["n"], answer["progress"][:5]) == (2, "2 av ")
    assert [status for words, code, _, status in kari.stands() if code == "crm" and words != ROTATION][:2] == [
        "accepted"
    ] * 2
    assert kari.act("undo")["n"] == 2
    assert kari.stands() == before
    assert Visitor(kari.study.folder).act("redo")["n"] == 2  # it is on disk what belongs together
    kari.act("reject", keys=[*keys, "1-2:crm:machine"], status=409)
    kari.act("recode", keys=keys, to="rotation", status=409)
    assert kari.study.review().judged == 2  # type: ignore[union-attr]


def test_what_another_process_codes_anew_is_what_the_page_works_with_next(kari: Visitor, folder: Path) -> None:
    before = kari.act("accept", key=kari.key(ROTATION, "rotation"))
    Study(folder).edit_codebook(RenameCode("rotation", name="Bytte"))
    Study(folder).code()
    news = kari.http.get(f"/changes?document=01&since={before['version']}").json()
    assert news["run"] == before["run"] + 1
    assert "Bytte" in news["turns"]["4"]
    old = {"document": "01", "code": "crm", "name": "Min CRM", "seen": "0" * 64}
    assert kari.http.post("/codebook", json=old).status_code == 409  # made on a page that shows the old codebook
    assert Study(folder).codebook()["crm"].name == "CRM"
    assert (ROTATION, "rotation", "machine", "accepted") in kari.stands()


def test_what_the_codebook_refuses_is_said_in_the_language_of_the_page(kari: Visitor) -> None:
    for asked, told in (
        ({"name": "CRM"}, "Det finnes en kode «CRM» der fra før"),
        ({"code": "crm", "name": "CRM", "parent": "crm/barriers"}, "under seg selv"),
        ({"undo": True}, "ingen endring av kodeboken å angre"),
    ):
        answer = kari.http.post("/codebook", json=asked)
        assert answer.status_code == 409
        assert told in answer.json()["error"]


def test_what_is_undone_elsewhere_is_said_to_be_there(kari: Visitor) -> None:
    kari.act("reject", document="03", key=kari.key("Vi vil ikke ha rokkering.", "rotation", document="03"))
    assert kari.act("undo", document="01")["elsewhere"] == "03"


def test_a_memo_is_written_changed_and_taken_away_by_its_writer_only(kari: Visitor) -> None:
    kari.act("memo", text="Ironi?", type="reflexive", key=kari.key(ROTATION, "rotation"))
    (note,) = kari.desk.reading("01").situation.notes.values()
    assert (note.memo.text, note.memo.type, note.coder) == ("Ironi?", "reflexive", "Kari")
    ola = Visitor(kari.study.folder, "Ola")
    assert "Ironi?" in ola.http.get("/read/01").text
    ola.act("memo", text="Nei.", instead_of=note.id, status=409)
    kari.act("memo", text="Ironi.", instead_of=note.id)
    (note,) = kari.desk.reading("01").situation.notes.values()
    assert note.memo.text == "Ironi."
    answer = kari.act("memo", text="", instead_of=note.id)
    assert "Ironi" not in answer["turns"]["4"]


def test_a_quotation_is_marked_with_what_it_says_to_the_code(kari: Visitor) -> None:
    answer = kari.act(
        "mark", key=kari.key(ROTATION, "rotation"), use=True, stance="deviating", translation="I dislike it."
    )
    assert "avvikende tilfelle" in answer["turns"]["4"]
    assert "I dislike it." in answer["turns"]["4"]
    assert (
        "ikke lagret" in kari.act("mark", key=kari.key(ROTATION, "rotation"), stance="bad", status=400)["error"].lower()
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "explode"},
        {"kind": "accept", "key": "0-1:crm:machine"},
        {"kind": "recode", "key": ..., "to": "nothing"},
        {"kind": "recode", "key": ..., "to": "rotation"},
        {"kind": "remove", "key": ...},
        {"kind": "add", "code": "crm", "start": 0, "end": 4, "first": "Noe", "last": "annet"},
        {"kind": "add", "code": "crm", "start": -1, "end": 4, "first": "I", "last": "I"},
        {"kind": "add", "code": "crm", "start": 0, "end": 10**9, "first": "I", "last": "I"},
        {"kind": "add", "code": "crm", "start": "0", "end": None},
        {"kind": "add", "code": ["crm"], "start": 0, "end": 3, "first": "Int", "last": "Int"},
    ],
)
def test_what_does_not_fit_the_study_is_refused_with_its_reason_and_nothing_is_kept(
    kari: Visitor, asked: dict[str, Any]
) -> None:
    if asked.get("key") is ...:
        asked = {**asked, "key": kari.key(ROTATION, "rotation")}
    assert kari.act(**asked, status=409)["error"] in words_nb.WORDS.values()
    assert kari.study.decisions() == ()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"kind": "memo", "document": "01", "text": 7}'])
def test_a_request_that_cannot_be_read_changes_nothing(kari: Visitor, body: bytes) -> None:
    answer = kari.http.post("/act", content=body)
    assert answer.status_code in (400, 409)
    assert kari.study.decisions() == ()


def test_a_code_says_why_it_is_there(kari: Visitor) -> None:
    def why(words: str, code: str) -> dict[str, Any]:
        answer = kari.http.get("/why", params={"document": "01", "key": kari.key(words, code)})
        assert answer.status_code == 200, answer.text
        return answer.json()

    told = why("Jeg bruker CRM hver dag.", "crm")
    start = kari.place("CRM")["start"]
    assert told["reasons"] == ["Treff på «CRM» (regel: CRM)."]
    assert told["matched"] == [[start, start + 3]]
    answered = why("Blåbærgrøt 🙂 er godt.", "rotation")
    assert answered["before"] == "Og rokkering?"
    assert answered["words"] == "Blåbærgrøt 🙂 er godt."


def test_two_coders_see_what_the_other_has_decided_and_nothing_is_lost(folder: Path) -> None:
    kari, ola = Visitor(folder, "Kari"), Visitor(folder, "Ola")
    seen = ola.version()
    kari.act("reject", key=kari.key(ROTATION, "rotation"))
    ola.act("add", code="crm", **ola.place("hver dag"))
    news = ola.http.get("/changes", params={"document": "01", "since": seen}).json()
    assert sorted(news["turns"]) == ["2", "4"]
    assert ola.http.get("/changes", params={"document": "01", "since": news["version"]}).json()["turns"] == {}
    assert {(code, coder, status) for _, code, coder, status in kari.stands()} >= {
        ("rotation", "machine", "rejected"),
        ("crm", "Ola", "accepted"),
    }


def test_a_page_that_was_open_before_a_restart_gets_all_turns_anew(kari: Visitor) -> None:
    seen = kari.version()
    kari.act("reject", key=kari.key(ROTATION, "rotation"))
    again = Visitor(kari.study.folder)
    news = again.http.get("/changes", params={"document": "01", "since": seen}).json()
    assert len(news["turns"]) == len(kari.study.document("01").turns)
    assert news["progress"].startswith("1 av ")


def test_who_codes_blind_sees_neither_machine_nor_others_and_it_is_written_down(folder: Path) -> None:
    Visitor(folder, "Ola").act("add", code="crm", **Visitor(folder).place("godt"))
    kari = Visitor(folder, is_blind=True)
    page = kari.http.get("/read/01").text
    assert 'class="coding' not in page
    assert "Ola" not in page
    kari.act("accept", key=kari.key(ROTATION, "rotation"), status=409)
    answer = kari.act("add", code="rotation", **kari.place("hver dag"))
    assert list(answer["turns"]) == ["2"]
    assert [d.is_blind for d in kari.study.decisions()] == [False, True]
    assert kari.desk.overview()[0].progress.suggested == 0


def test_what_one_has_judged_with_open_eyes_is_not_seen_blind(folder: Path) -> None:
    seeing = Visitor(folder)
    seeing.act("accept", key=seeing.key(ROTATION, "rotation"))
    seeing.act("add", code="crm", **seeing.place("hver dag"))
    blind = Visitor(folder, is_blind=True)
    assert [coding.code for coding in blind.desk.reading("01").situation.codings.values()] == ["crm"]


def test_an_address_of_nothing_leads_back(kari: Visitor) -> None:
    for path in ("/read/nowhere", "/nowhere", "/own/..%2Fguard.py", "/own/guard.py", "/own/"):
        answer = kari.http.get(path)
        assert answer.status_code == 404
        assert 'href="/"' in answer.text
    assert kari.http.get("/changes", params={"document": "nowhere"}).status_code == 404


ASKED = [
    (lambda c: c.get("/", headers={"Host": "evil.example:8123"}), 421),
    (lambda c: c.get("/", headers={"Cookie": "qualcode-8123=guess"}), 403),
    (lambda c: c.get("/enter?key=guess", headers={"Cookie": ""}), 403),
    (lambda c: c.post("/act", json={"kind": "undo"}, headers={"Origin": "http://evil.example"}), 403),
    (lambda c: c.post("/act", json={"kind": "undo"}, headers={"Sec-Fetch-Site": "cross-site"}), 403),
    (lambda c: c.get("/read/01", headers={"Sec-Fetch-Site": "cross-site"}), 403),
    (lambda c: c.get("/read/01", headers={"Sec-Fetch-Site": "same-origin"}), 200),
]


@pytest.mark.parametrize(("asks", "status"), ASKED)
def test_only_the_pages_own_requests_reach_the_study(kari: Visitor, asks: Any, status: int) -> None:
    kari.act("reject", key=kari.key(ROTATION, "rotation"))
    http: TestClient = kari.http
    answer = asks(http)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in SAFE_HEADERS} == SAFE_HEADERS
    assert len(kari.study.decisions()) == 1
    if status != 200:
        assert ROTATION not in answer.text
        assert HOST not in answer.text


def test_a_code_is_made_of_selected_words_and_they_get_it(kari: Visitor) -> None:
    asked = {"name": "Hver dag", "parent": "crm", "document": "01", **kari.place("hver dag")}
    assert kari.http.post("/codebook", json=asked).status_code == 200
    assert "crm/hver-dag" in kari.study.codebook()
    assert ("hver dag", "crm/hver-dag", "Kari", "accepted") in kari.stands()
    assert "Hver dag" in kari.http.get("/read/01").text


def test_a_form_changes_what_differs_and_decisions_follow_the_code(kari: Visitor) -> None:
    kari.act("reject", key=kari.key(ROTATION, "rotation"))
    asked = {
        "code": "rotation",
        "name": "Bytte av selger",
        "parent": "crm",
        "definition": "Når selgere byttes.",
        "color": "#AA00AA",
    }
    assert kari.http.post("/codebook", json={**asked, "new_theme": "Uro"}).status_code == 200
    book = kari.study.codebook()
    code = book["crm/rotation"]
    assert (code.name, code.definition, code.color) == ("Bytte av selger", "Når selgere byttes.", "#AA00AA")
    assert [(theme.name, theme.codes) for theme in book.themes] == [("Uro", ("crm/rotation",))]
    assert (ROTATION, "crm/rotation", "machine", "rejected") in kari.stands()


def test_codes_are_merged_and_the_last_change_is_taken_back(kari: Visitor) -> None:
    kari.act("add", code="rotation", **kari.place("hver dag"))
    assert kari.http.post("/codebook", json={"code": "rotation", "merge": "crm/barriers"}).status_code == 200
    assert ("hver dag", "crm/barriers", "Kari", "accepted") in kari.stands()
    assert kari.http.post("/codebook", json={"undo": True}).status_code == 200
    assert ("hver dag", "rotation", "Kari", "accepted") in kari.stands()


def test_a_change_is_refused_without_a_name_and_where_the_codebook_was_changed_elsewhere(kari: Visitor) -> None:
    path = kari.study.codebook_path()
    assert "navn" in kari.http.post("/codebook", json={"name": " "}).json()["error"]
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    written = path.read_bytes()
    answer = kari.http.post("/codebook", json={"name": "Ny"})
    assert answer.status_code == 409
    assert "et annet sted" in answer.json()["error"]
    assert path.read_bytes() == written
    assert kari.http.post("/codebook", json={"name": "Ny"}).status_code == 200
    assert path.read_text("utf-8").count("# mine") == 1
