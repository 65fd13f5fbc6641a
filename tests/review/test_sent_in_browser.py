"""The page that is sent, as a colleague without qualcode uses it: a file, and its answers taken into the study."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from qualcode import Study
from qualcode.decisions import Anchor, Memo
from qualcode.review.desk import Desk
from qualcode.review.sent import sent_page

pytestmark = pytest.mark.slow
ROTATION = "Rokkering liker jeg ikke."


class Colleague:
    """Somebody who got the page, and its answers."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self.page: Page = browser.new_page()
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda told: self.faults.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())

    def begin(self, name: str = "Kari", answers: Path | None = None) -> Colleague:
        self.page.locator("#welcome [name=name]").fill(name)
        if answers:
            self.page.locator("#welcome [name=answers]").set_input_files(answers)
        self.page.locator("#welcome button.main").click()
        return self

    def coding(self, words: str, code: str) -> Any:
        turn = self.page.locator(".spoken", has_text=words)
        return turn.locator(f"button.coding[data-code='{code}']").first

    def select(self, words: str) -> None:
        """Selects words of one turn, as with the mouse."""
        self.page.evaluate(
            """words => {
              const said = [...document.querySelectorAll(".said")].find((one) => one.textContent.includes(words));
              const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
              const point = (offset) => {
                walker.currentNode = said;
                let node = walker.nextNode();
                while (offset > node.length) { offset -= node.length; node = walker.nextNode(); }
                return [node, offset];
              };
              const at = said.textContent.indexOf(words);
              const range = document.createRange();
              range.setStart(...point(at));
              range.setEnd(...point(at + words.length));
              getSelection().removeAllRanges();
              getSelection().addRange(range);
              said.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
            }""",
            words,
        )
        expect(self.page.locator("#selection")).to_be_visible()

    def pick(self, code: str) -> None:
        self.page.locator("#pick-find").fill(code)
        self.page.keyboard.press("Enter")

    def save(self, place: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.locator("#save").click()
        download.value.save_as(place)
        assert download.value.suggested_filename == "decisions.json"
        return place


@pytest.fixture
def sent(study_folder: Callable[..., Path], tmp_path: Path) -> tuple[Study, Path]:
    """The small study, coded, and a page of all its transcripts."""
    study = Study(study_folder())
    study.code()
    file = tmp_path / "for Kari.html"
    file.write_bytes(sent_page(Desk(study), language="en"))
    return study, file


def stands(study: Study, document: str = "01") -> list[tuple[str, str, str, str]]:
    text = study.document(document).text
    found = [c for c in study.standing().codings if c.document == document]
    return [(text[c.start : c.end], c.code, c.coder, c.status) for c in found]


def test_a_colleague_judges_codes_and_writes_and_the_study_takes_it(
    browser: Browser, sent: tuple[Study, Path], tmp_path: Path
) -> None:
    study, file = sent
    kari = Colleague(browser, file)
    expect(kari.page.locator("#welcome")).to_contain_text("holds whole interview transcripts")
    kari.begin()
    kari.coding(ROTATION, "rotation").click()
    expect(kari.page.locator("#now .reasons li").first).to_be_visible()
    kari.page.keyboard.press("r")
    expect(kari.page.locator("#said")).to_have_text("Rejected: Rokkering.")
    expect(kari.coding(ROTATION, "rotation")).to_have_attribute("data-status", "rejected")
    kari.select("Blåbærgrøt 🙂")
    kari.page.keyboard.press("c")
    kari.pick("CRM")
    expect(kari.page.locator("button.coding[data-coder=Kari]")).to_have_count(1)
    expect(kari.page.locator(".said mark[data-keys$=':Kari']")).to_have_text("Blåbærgrøt 🙂")
    kari.page.keyboard.press("m")
    kari.page.locator("#memo [name=text]").fill("Mat som bilde?")
    kari.page.locator("#memo button.main").click()
    expect(kari.page.locator(".note .text")).to_have_text("Mat som bilde?")
    kari.coding("Jeg bruker CRM", "crm").click()
    kari.page.keyboard.press("a")
    expect(kari.page.locator("#said")).to_have_text("Accepted: CRM.")
    kari.page.keyboard.press("u")
    expect(kari.page.locator("#said")).to_have_text("Undone.")
    for key, told in (
        ("A", "Accepted: CRM, 2 segments."),
        ("u", "Undone: 2 decisions"),
        ("U", "Done again: 2 decisions."),
    ):
        kari.page.keyboard.press(f"Shift+{key}" if key.isupper() else key)
        expect(kari.page.locator("#said")).to_contain_text(told)
    applied = study.apply_answers(kari.save(tmp_path / "decisions.json"))
    assert (dict(applied.by_coder), applied.had, applied.unplaced) == ({"Kari": 5}, 0, ())
    assert (ROTATION, "rotation", "machine", "rejected") in stands(study)
    assert ("Blåbærgrøt 🙂", "crm", "Kari", "accepted") in stands(study)
    assert ("Jeg bruker CRM hver dag.", "crm", "machine", "accepted") in stands(study)
    assert study.apply_answers(tmp_path / "decisions.json").had == 11
    assert len(study.undo("Kari")) == 2
    assert kari.faults == []
    assert {address.partition(":")[0] for address in kari.asked} <= {"file", "blob", "data"}


def test_she_goes_on_from_answers_that_she_saved_and_reads_the_other_transcripts(
    browser: Browser, sent: tuple[Study, Path], tmp_path: Path
) -> None:
    study, file = sent
    first = Colleague(browser, file).begin()
    first.page.locator("#which").select_option("02")
    expect(first.page.locator("h1")).to_have_text("02")
    first.coding("Kunderokkeringen er verre", "rotation").click()
    first.page.keyboard.press("c")
    first.pick("CRM")
    expect(first.page.locator("button.coding[data-coder=Kari]")).to_have_count(1)
    saved = first.save(tmp_path / "decisions.json")
    study.apply_answers(saved)
    again = Colleague(browser, file).begin(answers=saved)
    again.page.locator("#which").select_option("02")
    expect(again.page.locator("button.coding[data-coder=Kari]")).to_have_count(1)
    expect(again.coding("Kunderokkeringen er verre", "rotation")).to_have_attribute("data-status", "rejected")
    again.page.keyboard.press("u")
    expect(again.page.locator("button.coding[data-coder=Kari]")).to_have_count(0)
    applied = study.apply_answers(again.save(tmp_path / "more.json"))
    assert (len(applied.new), applied.had) == (1, 1)
    assert {status for _, _, _, status in stands(study, "02")} == {"suggested"}
    assert (first.faults, again.faults) == ([], [])


def test_what_she_marks_and_a_name_with_signs_of_html_stay_text(
    browser: Browser, sent: tuple[Study, Path], tmp_path: Path
) -> None:
    study, file = sent
    kari = Colleague(browser, file).begin("<img src=x onerror=alert(1)>")
    kari.coding(ROTATION, "rotation").click()
    kari.page.keyboard.press("q")
    kari.page.locator("#mark button.main").click()
    expect(kari.coding(ROTATION, "rotation")).to_contain_text("quotation")
    kari.page.keyboard.press("m")
    kari.page.locator("#memo [name=text]").fill("</script><script>alert(1)</script>")
    kari.page.locator("#memo button.main").click()
    expect(kari.page.locator(".note .text")).to_have_text("</script><script>alert(1)</script>")
    applied = study.apply_answers(kari.save(tmp_path / "decisions.json"), coder="Kari")
    assert dict(applied.by_coder) == {"Kari": 2}
    assert kari.faults == []


def test_memos_of_those_who_send_it_stay_at_home_and_only_the_chosen_transcript_goes(sent: tuple[Study, Path]) -> None:
    study, _ = sent
    text = study.document("01").text
    place = Anchor.at("01", text, text.index("Jeg bruker"), text.index("Jeg bruker") + 10)
    study.decide(Memo("Hun virker redd.", about="segment", place=place))
    page = sent_page(Desk(study), ["01"]).decode()
    assert "Hun virker redd" not in page
    assert "De ringer alltid tilbake" not in page
    assert page == sent_page(Desk(Study(study.folder)), ["01"]).decode()
    assert json.loads(page.partition('id="sent">')[2].partition("</script>")[0])["documents"]["01"]["text"] == text
