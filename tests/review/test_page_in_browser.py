"""The page as a researcher uses it: in a browser, with keys and mouse, against the real server."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qualcode import Study
from qualcode.codebook.edits import RenameCode
from qualcode.review.door import Door
from qualcode.review.guard import Guard
from qualcode.review.server import listening
from tests.review.conftest import PATIENCE

pytestmark = pytest.mark.slow
ROTATION = "Rokkering liker jeg ikke."


class Served:
    """The page of one coder, served from a thread."""

    def __init__(self, folder: Path, coder: str, *, is_blind: bool = False) -> None:
        self.study = Study(folder)
        self.listener = listening(0)
        guard = Guard(
            Door(self.study.folder, self.study, coder=coder, is_blind=is_blind), self.listener.getsockname()[1]
        )
        self.server = uvicorn.Server(uvicorn.Config(guard, log_level="warning", access_log=False))
        self.address = guard.address
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]})
        self.thread.start()

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.listener.close()


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Open]:
    """Opens the first transcript in a window of its own; faults of the page's script fail the test."""
    served: list[Served] = []
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        coder: str = "Kari", *, document: str = "01", is_blind: bool = False, study: Path = folder, **how: Any
    ) -> Page:
        served.append(Served(study, coder, is_blind=is_blind))
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **how}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(served[-1].address)
        page.click(f"a[href='/read/{document}']")
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    for one in served:
        one.close()
    assert [fault for fault in faults if "409" not in fault] == []


def stands(folder: Path) -> set[tuple[str, str, str, str]]:
    study = Study(folder)
    texts = {document.id: document.text for document in study.texts()}
    return {(texts[c.document][c.start : c.end], c.code, c.coder, c.status) for c in study.standing().codings}


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def said(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#said")).to_contain_text(text)


@contextmanager
def coded_again(page: Page) -> Iterator[None]:
    """A change of the codebook: the page is loaded again, and says so."""
    with page.expect_navigation():
        yield
    said(page, "Kodeboken er endret.")


def focused(page: Page) -> str | None:
    """The key of the coding that has the focus."""
    return page.evaluate("document.activeElement.dataset.key ?? null")


def select(page: Page, words: str) -> None:
    """Selects words of the transcript as a mouse does."""
    page.evaluate(
        """words => {
            const said = [...document.querySelectorAll('.said')].find(one => one.textContent.includes(words));
            const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
            const point = left => {
                walker.currentNode = said;
                let node = walker.nextNode();
                while (left > node.length) { left -= node.length; node = walker.nextNode(); }
                return [node, left];
            };
            const at = said.textContent.indexOf(words);
            getSelection().setBaseAndExtent(...point(at), ...point(at + words.length));
            said.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
        }""",
        words,
    )


def test_codings_are_judged_by_keyboard_and_the_focus_stays(opened: Open, folder: Path) -> None:
    page = opened()
    press(page, "n")
    first = focused(page)
    assert first
    press(page, "a")
    said(page, "Godtatt: CRM.")
    assert focused(page) == first
    press(page, "n")
    second = focused(page)
    assert second != first
    press(page, "r")
    said(page, "Avvist")
    assert focused(page) == second
    assert (
        page.locator(f'[data-key="{second}"] .name').evaluate("e => getComputedStyle(e).textDecorationLine")
        == "line-through"
    )
    press(page, "p", "Shift+N")
    assert focused(page) not in (first, second)
    expect(page.locator("#progress")).to_contain_text(re.compile(r"^2 av \d+ vurdert"))
    assert {status for _, _, coder, status in stands(folder) if coder == "machine"} == {
        "accepted",
        "rejected",
        "suggested",
    }


def test_a_passage_is_judged_with_one_key_and_taken_back_with_one(opened: Open, folder: Path) -> None:
    page = opened()
    press(page, "n")
    expect(page.locator("#in-passage")).to_have_text("Passasjen: 2 segmenter, 2 uvurdert")
    press(page, "Shift+A")
    said(page, "Godtatt: CRM, 2 segmenter.")
    expect(page.locator("#progress")).to_contain_text(re.compile(r"^2 av \d+ vurdert"))
    press(page, "Shift+A")
    said(page, "Alt er godtatt fra før: CRM.")
    press(page, "u")
    said(page, "Angret: 2 beslutninger")
    press(page, "r")  # this one by itself …
    said(page, "Avvist: CRM.")
    press(page, "n", "Shift+A")  # … stays so when the rest is accepted
    said(page, "Godtatt: CRM.")
    found = {words: status for words, code, _, status in stands(folder) if code == "crm"}
    assert (found["Jeg bruker CRM hver dag."], found["Det er tungvint."]) == ("rejected", "accepted")
    press(page, "Shift+T")  # all has been judged: now it is about all of it
    said(page, "Avvist: CRM.")
    press(page, "t")
    said(page, "Godtatt: CRM, 2 segmenter.")


def test_what_the_filter_hides_is_not_judged_with_the_passage(opened: Open, folder: Path) -> None:
    page = opened()
    page.click("#filter summary")
    page.select_option("[name=origin]", "match")
    press(page, "Escape", "n", "Shift+A")
    said(page, "Godtatt: CRM.")
    assert [words for words, _, _, status in stands(folder) if status == "accepted"] == ["Jeg bruker CRM hver dag."]


def test_a_page_takes_what_another_process_has_coded_and_the_reader_stays(opened: Open, folder: Path) -> None:
    page = opened()
    press(page, "n", "n")
    at = focused(page)
    study = Study(folder)
    study.edit_codebook(RenameCode("rotation", name="Bytte av kunder"))
    with page.expect_navigation():  # it asks every few seconds
        study.code()
    said(page, "Studien er kodet på nytt")
    assert focused(page) == at
    expect(page.locator("#codebook")).to_contain_text("Bytte av kunder")


def test_a_coding_is_recoded_with_a_few_letters_of_a_code(opened: Open, folder: Path) -> None:
    page = opened()
    press(page, "n", "c")
    page.keyboard.type("hind")
    expect(page.locator("#pick-list [role=option]")).to_have_count(1)
    press(page, "Enter")
    said(page, "Kodet om til Hindringer.")
    assert "crm/barriers:Kari" in (focused(page) or "")
    assert ("Jeg bruker CRM hver dag.", "crm", "machine", "rejected") in stands(folder)
    assert ("Jeg bruker CRM hver dag.", "crm/barriers", "Kari", "accepted") in stands(folder)


def test_words_are_selected_and_coded_by_keyboard_alone(opened: Open, folder: Path) -> None:
    page = opened()
    press(page, "j")
    page.keyboard.type("4")
    press(page, "Enter")
    said(page, "Tur 4")
    press(page, "s", "End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight")
    said(page, "Valgt 3 ord: Blåbærgrøt 🙂 er")
    press(page, "Enter")
    page.keyboard.type("rok")
    press(page, "Enter")
    said(page, "Kodet: Rokkering.")
    assert ("Blåbærgrøt 🙂 er", "rotation", "Kari", "accepted") in stands(folder)
    assert (focused(page) or "").endswith("rotation:Kari")
    press(page, "x")
    said(page, "Fjernet: Rokkering.")
    assert not any(coder == "Kari" for _, _, coder, _ in stands(folder))
    assert focused(page)


@pytest.mark.parametrize(
    "words", ["🙂", "er godt", "liker jeg ikke. Blåbærgrøt 🙂 er", "Rokkering liker jeg ikke. Blåbærgrøt 🙂 er godt."]
)
def test_text_that_is_selected_is_coded_where_it_stands_also_behind_emoji(
    opened: Open, folder: Path, words: str
) -> None:
    page = opened()
    select(page, words)
    expect(page.locator("#selection blockquote")).to_have_text(words)
    page.click("[data-do=code]")
    page.keyboard.type("crm")
    press(page, "Enter")
    said(page, "Kodet: CRM.")
    assert (words, "crm", "Kari", "accepted") in stands(folder)
    expect(page.locator("#selection")).to_be_hidden()


def test_a_real_mouse_selects_too(opened: Open, folder: Path) -> None:
    page = opened()
    box = page.evaluate(
        """() => { const node = document.createTreeWalker(document.querySelector('#turn-4 .said'), NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, 9);
            const r = range.getBoundingClientRect(); return [r.left, r.top + r.height / 2, r.right, r.bottom]; }"""
    )
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 1, box[1], steps=4)
    page.mouse.up()
    expect(page.locator("#selection blockquote")).to_have_text("Rokkering")
    press(page, "Escape")
    expect(page.locator("#selection")).to_be_hidden()


def test_what_was_done_is_undone_and_done_again(opened: Open, folder: Path) -> None:
    page = opened()
    before = stands(folder)
    press(page, "n", "r")
    said(page, "Avvist")
    after = stands(folder)
    press(page, "u")
    said(page, "Angret.")
    assert stands(folder) == before
    press(page, "U")
    said(page, "Gjort om igjen.")
    assert stands(folder) == after
    assert focused(page)


def test_a_memo_and_a_quotation_are_written_and_seen_after_reloading(opened: Open) -> None:
    page = opened()
    press(page, "n", "m")
    page.keyboard.type("Han ler av det. 🙂")
    press(page, "Control+Enter")
    said(page, "Notatet er lagret.")
    expect(page.locator("li.note .text")).to_have_text("Han ler av det. 🙂")
    press(page, "q")
    page.select_option("dialog[open] select", "contradicts")
    press(page, "Control+Enter")
    said(page, "Sitatet er lagret.")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("li.note")).to_contain_text("Notat av Kari")
    expect(page.locator("button.coding").first).to_contain_text("sitat · motsier")
    page.click("button.edit")
    page.fill("dialog[open] textarea", "")
    press(page, "Control+Enter")
    expect(page.locator("li.note")).to_have_count(0)


def test_the_reason_of_a_coding_stands_beside_it(opened: Open) -> None:
    page = opened()
    press(page, "n")
    expect(page.locator("#now .reasons")).to_have_text(re.compile("Treff på «CRM»"))
    page.click("#turn-4 button.coding >> nth=-1")
    expect(page.locator("#now .before")).to_have_text("«Og rokkering?»")


def test_a_filter_leaves_what_fits_and_the_keys_pass_over_the_rest(opened: Open) -> None:
    page = opened()
    page.click("#filter summary")
    page.select_option("#filter [name=code]", "crm")
    said(page, re.compile(r"av \d+ koder vises"))
    shown = page.locator("button.coding:visible")
    assert {shown.nth(n).get_attribute("data-code") for n in range(shown.count())} == {"crm", "crm/barriers"}
    expect(page.locator("#turn-4")).to_be_hidden()
    page.check("#filter [name=undecided]")
    press(page, "Escape", "n", "a")
    said(page, "Godtatt")
    assert page.locator("button.coding.accepted:visible").count() == 0
    page.click("#filter summary")
    page.click("#filter [type=reset]")
    expect(page.locator("#turn-4")).to_be_visible()
    expect(page.locator("#shown")).to_have_text("")


def test_search_finds_words_and_goes_from_one_to_the_next(opened: Open) -> None:
    page = opened()
    press(page, "/")
    page.keyboard.type("ROKKERING")
    said(page, "2 treff")
    press(page, "Enter", "Enter")
    said(page, "Treff 2 av 2, tur 4")
    expect(page.locator("#turn-4")).to_be_in_viewport()


def test_two_coders_at_once_see_each_other_and_the_reader_is_not_moved(opened: Open, folder: Path) -> None:
    kari, ola = opened("Kari"), opened("Ola")
    press(ola, "n")
    at, top = focused(ola), ola.evaluate("document.activeElement.getBoundingClientRect().top")
    kari.locator("#turn-4 button.coding >> text=Rokkering").first.click()
    press(kari, "r")
    said(kari, "Avvist")
    expect(ola.locator("#turn-4 button.coding.rejected")).to_have_count(1)
    said(ola, "Andre har endret 1 av turene.")
    assert focused(ola) == at
    assert ola.evaluate("document.activeElement.getBoundingClientRect().top") == top
    press(ola, "a")
    said(ola, "Godtatt")
    expect(kari.locator("button.coding.accepted")).to_have_count(1)
    assert (ROTATION, "rotation", "machine", "rejected") in stands(folder)


def test_who_codes_blind_sees_only_what_he_did_himself(opened: Open, folder: Path) -> None:
    page = opened(is_blind=True)
    expect(page.locator("button.coding")).to_have_count(0)
    press(page, "s", "c")
    page.keyboard.type("crm")
    press(page, "Enter")
    said(page, "Kodet: CRM.")
    expect(page.locator("button.coding")).to_have_count(1)
    assert [decision.is_blind for decision in Study(folder).decisions()] == [True]


def test_the_letters_can_be_turned_off(opened: Open) -> None:
    page = opened()
    press(page, "?")
    page.uncheck("#keys")
    press(page, "Escape", "n")
    assert focused(page) is None


class Process:
    """`qualcode review` as one starts it."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "qualcode", "review", "--no-browser", "--coder", "Kari", "--study", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        code = self.process.wait(20)
        assert self.process.stdout
        self.process.stdout.close()
        return code


def test_what_was_confirmed_is_there_after_the_server_was_killed(browser: Browser, folder: Path) -> None:
    for times in range(1, 4):
        process = Process(folder)
        context = browser.new_context()
        page = context.new_page()
        page.goto(process.address)
        page.click("a[href='/read/01']")
        page.wait_for_selector("body[data-ready]")
        press(page, "Shift+N", "a")
        said(page, "Godtatt")
        process.end(signal.SIGKILL)
        assert sum(status == "accepted" for *_, status in stands(folder)) == times
        press(page, "Shift+N", "r")
        expect(page.locator("#fault")).to_contain_text("IKKE LAGRET")
        expect(page.locator("button.coding.rejected")).to_have_count(0)
        context.close()
    assert not any(status == "rejected" for *_, status in stands(folder))


def test_the_page_ends_with_ctrl_c(folder: Path) -> None:
    process = Process(folder)
    assert process.address.startswith("http://127.0.0.1:")
    listening = Path("/proc/net/tcp")
    if listening.exists():
        port = f"{int(process.address.split(':')[2].split('/')[0]):04X}"
        hosts = {
            line.split()[1].split(":")[0]
            for line in listening.read_text().splitlines()
            if f":{port} " in line and " 0A " in line
        }
        assert hosts == {"0100007F"}
    assert process.end(signal.SIGINT) in (0, 130)


CONTRASTS = """() => {
    const shades = color => { const c = document.createElement('canvas').getContext('2d', {willReadFrequently: true}); c.fillStyle = color;
        c.fillRect(0, 0, 1, 1); const [r, g, b, a] = c.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
    const over = (top, below) => top.slice(0, 3).map((v, i) => v * top[3] + below[i] * (1 - top[3]));
    const paper = element => {
        const layers = [];
        for (let one = element; one; one = one.parentElement) layers.push(shades(getComputedStyle(one).backgroundColor));
        const body = shades(getComputedStyle(document.body).backgroundColor).slice(0, 3);
        return layers.reverse().reduce((below, top) => over(top, below), body);
    };
    const light = rgb => { const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const poor = [];
    for (const element of document.querySelectorAll('body *')) {
        const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!text || !element.checkVisibility() || element.matches('option, noscript, script')) continue;
        const below = paper(element), ink = over(shades(getComputedStyle(element).color), below);
        const [a, b] = [light(below), light(ink)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 80), ratio.toFixed(2)]);
    }
    return poor;
}"""
NAMELESS = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, summary, dialog, [role=listbox]')]
    .filter(one => {
        const label = one.getAttribute('aria-label') || (one.getAttribute('aria-labelledby') ?? '').split(' ')
            .map(id => document.getElementById(id)?.textContent ?? '').join('');
        const labels = [...(one.labels ?? [])].map(l => l.textContent).join('');
        return !(label || labels || (one.matches('input, select, textarea') ? '' : one.textContent)).trim();
    }).map(one => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_all_text_stands_out_from_what_it_stands_on(opened: Open, color_scheme: str) -> None:
    page = opened(color_scheme=color_scheme)
    press(page, "n", "r")
    said(page, "Avvist")
    press(page, "n", "a", "m")
    page.keyboard.type("Notat")
    press(page, "Control+Enter")
    said(page, "Notatet er lagret")
    press(page, "s")
    page.hover("#dark")  # which is pressed in the dark
    assert page.evaluate(CONTRASTS) == []
    page.click("[data-do=newCode]")
    assert page.evaluate(CONTRASTS) == []
    press(page, "Escape")
    for key in ("c", "?", "j"):
        press(page, key)
        assert page.evaluate(CONTRASTS) == []
        press(page, "Escape")
    page.evaluate("document.querySelector('h1').style.color = 'gray'")
    assert len(page.evaluate(CONTRASTS)) == 1  # so that the test would see it


def test_every_control_has_a_name_and_the_page_has_its_landmarks_and_headings(opened: Open) -> None:
    page = opened()
    press(page, "n", "m")
    page.keyboard.type("Notat")
    press(page, "Control+Enter")
    said(page, "Notatet er lagret")
    assert page.evaluate(NAMELESS) == []
    for mark in ("header", "main", "aside", "h1"):
        assert page.locator(mark).count() == 1, mark
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3')].filter(h => h.checkVisibility()).map(h => h.localName)"
    )
    assert levels == ["h1", "h2", "h2", "h2"]
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    referred = page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby], [aria-controls]')].flatMap(one => [one.getAttribute('aria-labelledby'), "
        "one.getAttribute('aria-controls')]).filter(Boolean).filter(id => !document.getElementById(id))"
    )
    assert referred == []
    assert page.evaluate("document.documentElement.lang") == "nb-NO"
    assert page.locator("#said").get_attribute("role") == "status"
    assert page.locator("#fault").get_attribute("role") == "alert"


def test_the_tab_key_goes_from_tools_to_transcript_to_codebook_and_each_stop_is_seen(opened: Open) -> None:
    page = opened()
    stops = []
    for _ in range(40):
        press(page, "Tab")
        stop = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
                return {room: one.closest('header, main, aside')?.localName ?? one.className, seen: box.width > 0 && box.height > 0,
                    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2}; }"""
        )
        if stop["room"] == "":
            break
        stops.append(stop)
    rooms = [stop["room"] for stop in stops]
    assert list(dict.fromkeys(rooms)) == ["skip", "header", "main", "aside"]
    assert rooms.count("main") == 1
    assert all(stop["seen"] and stop["ring"] for stop in stops)


def test_the_reader_stays_where_he_is_when_something_is_undone(opened: Open) -> None:
    page = opened(viewport={"width": 900, "height": 420})
    press(page, "n", "n", "n", "r")
    said(page, "Avvist")
    where = "document.activeElement.closest('.spoken').getBoundingClientRect().top"
    top = page.evaluate(where)
    press(page, "u")
    said(page, "Angret")
    page.wait_for_timeout(200)
    assert abs(page.evaluate(where) - top) < 2


@pytest.mark.parametrize("width", [1280, 800, 400])
def test_the_page_is_not_wider_than_its_window(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 700})
    press(page, "n")
    expect(
        page.locator("#now [data-do=accept]")
    ).to_be_in_viewport()  # also where the panel has no room beside the text
    press(page, "?")
    expect(page.locator("#help .end button")).to_be_in_viewport(ratio=1)
    press(page, "Escape")
    page.click("#filter summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#filter form")).to_be_in_viewport(ratio=1)


def test_in_a_narrow_window_the_filter_of_who_codes_blind_is_seen_whole(opened: Open) -> None:
    page = opened(is_blind=True, viewport={"width": 400, "height": 700})
    page.click("#filter summary")
    expect(page.locator("#filter form")).to_be_in_viewport(ratio=1)


def test_a_code_is_made_of_what_a_respondent_says_and_changed_on_the_page(opened: Open, folder: Path) -> None:
    page = opened()
    select(page, "Blåbærgrøt 🙂")
    page.click("[data-do=newFromWords]")
    expect(page.locator("dialog[open] [name=name]")).to_have_value("Blåbærgrøt 🙂")
    page.fill("dialog[open] [name=name]", "Grøt")
    with coded_again(page):
        press(page, "Control+Enter")
    assert ("Blåbærgrøt 🙂", "grot", "Kari", "accepted") in stands(folder)
    page.click("#codebook li[data-code=grot] summary")
    page.click("[data-edit=grot]")
    page.fill("dialog[open] [name=definition]", "Om mat.")
    page.fill("dialog[open] [name=new_theme]", "Mat")
    with coded_again(page):
        press(page, "Control+Enter")
    book = Study(folder).codebook()
    assert (book["grot"].definition, book.themes[0].codes) == ("Om mat.", ("grot",))
    page.click("#codebook li[data-code=grot] summary")
    page.click("#codebook [data-merge=grot]")
    page.keyboard.type("crm")
    with coded_again(page):
        press(page, "Enter")
    assert ("Blåbærgrøt 🙂", "crm", "Kari", "accepted") in stands(folder)
    with coded_again(page):
        page.click("[data-do=undoCodebook]")
    assert "grot" in Study(folder).codebook()


def test_a_code_is_split_by_keyboard_left_and_taken_up_again(opened: Open, folder: Path) -> None:
    page = opened()
    page.click("li[data-code=crm] > details > summary")
    page.click("[data-split=crm]")
    page.fill("#split textarea", "Bruk")
    press(page, "Control+Enter")
    expect(page.locator("#split .fault")).to_contain_text("to eller flere")
    page.fill("#split textarea", "Bruk\nHoldninger")
    press(page, "Control+Enter")
    page.wait_for_url("**/split/crm")
    page.wait_for_selector("body[data-ready]")
    total = sum(code == "crm" for _, code, _, _ in stands(folder))
    far = page.locator(".how-far")
    expect(far).to_contain_text(f"0 av {total}")
    skipped = page.locator(".segment").get_attribute("data-key")
    press(page, "s")
    said(page, "Hoppet over")
    first = page.locator(".segment mark").inner_text()
    press(page, "2")
    said(page, "Gitt til Holdninger.")
    expect(far).to_contain_text(f"1 av {total}")
    assert (first, "holdninger", "Kari", "accepted") in stands(folder)
    press(page, "u")
    said(page, "Angret.")
    expect(far).to_contain_text(f"0 av {total}")
    expect(page.locator(".segment mark")).to_have_text(first)
    press(page, "1")
    expect(far).to_contain_text(f"1 av {total}")
    assert (first, "bruk", "Kari", "accepted") in stands(folder)
    page.click("header a[href='/']")
    page.click("a[href='/split/crm']")
    page.wait_for_selector("body[data-ready]")
    assert page.locator(".segment").get_attribute("data-key") == skipped
    for n in range(2, total + 1):
        press(page, "1")
        expect(far).to_contain_text(f"{n} av {total}")
    expect(page.locator(".all-given")).to_contain_text("Alle segmentene er gitt")


def test_memos_are_written_changed_and_deleted_on_a_code_a_person_and_the_study(opened: Open) -> None:
    page = opened()
    page.click("li[data-code=crm] > details > summary")
    page.click("li[data-code=crm] [data-new-memo] >> nth=0")
    press(page, "Control+Enter")
    expect(page.locator("#about-memo .fault")).to_contain_text("mangler tekst")
    page.locator("#about-memo textarea").press_sequentially("Vidt. 🙂")
    press(page, "Control+Enter")
    said(page, "Notatet er lagret.")
    note = page.locator("li[data-code=crm] .memos li")
    expect(note).to_contain_text("om koden · privat")
    note.get_by_text("Endre notat").click()
    page.check("#about-memo [name=report]")
    page.select_option("#about-memo select", "analytic")
    press(page, "Control+Enter")
    expect(note).to_contain_text("kan stå i rapporten")
    expect(page.locator("#about-memo")).to_be_hidden()
    press(page, "u")
    expect(note).to_contain_text("om koden · privat")
    page.click("#memos summary:has-text('Om S01')")
    person = page.locator("[data-about=respondent]")
    person.locator("[data-new-memo]").click()
    page.fill("#about-memo textarea", "Ny i jobben.")
    page.click("#about-memo button.main")
    expect(person.locator("li .text")).to_have_text("Ny i jobben.")
    person.locator("[data-delete-memo]").click()
    expect(person.locator("li")).to_have_count(0)
    page.click("a[href='/']")
    page.wait_for_selector("main.start")
    page.wait_for_selector("body[data-ready]")
    study = page.locator("[data-about=study]")
    study.locator("[data-new-memo]").click()
    page.fill("#about-memo textarea", "Jeg har selv solgt.")
    page.select_option("#about-memo select", "reflexive")
    press(page, "Control+Enter")
    expect(study.locator("li .text")).to_have_text("Jeg har selv solgt.")
    page.reload()
    expect(study.locator("li .text")).to_have_text("Jeg har selv solgt.")
