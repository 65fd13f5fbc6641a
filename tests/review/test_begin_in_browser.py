"""A student without a command line: from an empty folder to a coded study with a report, in a browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from qualcode import Study
from qualcode.review.door import Door
from qualcode.review.guard import Guard
from qualcode.review.server import listening
from tests.conftest import CODEBOOK, TRANSCRIPTS
from tests.review.conftest import PATIENCE

pytestmark = pytest.mark.slow

Open = Callable[..., Page]


@pytest.fixture
def interviews(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "mine filer"
    folder.mkdir()
    for name, text in {**TRANSCRIPTS, "opptak.mp3": "ID3", "bok.yaml": CODEBOOK}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def _is_fault(said: ConsoleMessage) -> bool:
    return said.type == "error" and "400 (Bad Request)" not in said.text  # what the form lacks is answered so


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of an empty folder; faults of its scripts fail the test."""
    folder = tmp_path / "oppgave"
    folder.mkdir()
    faults: list[str] = []
    with listening(0) as listener:
        guard = Guard(Door(folder, coder="Kari"), listener.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(guard, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.goto(guard.address)
        page.wait_for_selector("body[data-ready]")
        yield page
        context.close()
        server.should_exit = True
        thread.join(10)
    assert faults == []


def _fill(page: Page, label: str, file: str, *, id: str = "", role: str = "") -> None:
    page.get_by_label(f"Id for {label} i {file}").fill(id or label)
    page.get_by_label(f"Rolle for {label} i {file}").fill(role)


def test_from_an_empty_folder_to_a_report(opened: Page, interviews: list[Path], tmp_path: Path) -> None:
    page = opened
    page.get_by_label("Tittel").fill("Kundesamtaler i nord")
    first, *others = [path for path in interviews if path.suffix == ".txt"]
    page.get_by_label("Velg filer").set_input_files(first)
    _fill(page, "S01", "01.txt", role="selger")
    page.set_input_files("#files", [*others, *(path for path in interviews if path.suffix == ".mp3")])
    expect(page.locator("#said")).to_have_text("Filer lest: 2. 1 kan ikke brukes: se listen.")
    expect(page.get_by_label("Rolle for S01 i 01.txt")).to_have_value("selger")  # stays when further files come
    page.get_by_role("button", name="Fjern opptak.mp3 fra listen").click()
    expect(page.locator("tr.turned")).to_have_count(0)
    _fill(page, "K01", "03.txt", role="kunde?")
    page.get_by_label("Jeg har en kodebok").check()
    page.get_by_label("Filen med kodeboken").set_input_files(next(p for p in interviews if p.suffix == ".yaml"))
    expect(page.locator("#book-said")).to_have_text("«Kundesamtaler» har 3 koder.")

    page.get_by_role("button", name="Lag studien").click()
    expect(page.locator("#fault")).to_contain_text("Rollen til K01")
    page.get_by_label("Rolle for K01 i 03.txt").fill("kunde")
    page.get_by_role("button", name="Lag studien").click()
    expect(page.get_by_role("heading", name="Kundesamtaler i nord")).to_be_visible()
    expect(page.get_by_role("link", name="01", exact=True)).to_be_visible(timeout=60_000)

    page.get_by_role("button", name="Lag rapporten").click()
    expect(page.get_by_text("Rapporten er laget.")).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="report.docx").click()
    study = Study(tmp_path / "oppgave")
    assert Path(download.value.path()).read_bytes() == (study.folder / "reports" / "report.docx").read_bytes()
    assert {person.role for person in study.respondents().values()} == {"selger", "", "kunde"}
    assert study.settings.title == "Kundesamtaler i nord"

    page.get_by_role("link", name="Legg til transkripsjoner").click()
    more = interviews[0].with_name("04.txt")
    more.write_text(TRANSCRIPTS["02.txt"].replace("verre", "bedre"), encoding="utf-8")
    page.set_input_files("#files", more)
    expect(page.get_by_role("cell", name="04.txt").first).to_be_visible()
    page.get_by_role("button", name="Legg til, og kod på nytt").click()
    expect(page.get_by_role("link", name="04", exact=True)).to_be_visible(timeout=60_000)


def test_with_the_keyboard_alone_a_study_is_begun_empty_and_coded_by_hand(
    opened: Page, interviews: list[Path], tmp_path: Path
) -> None:
    page = opened
    page.get_by_label("Språket").focus()
    page.keyboard.press("Tab")
    files = page.get_by_label("Velg filer")
    expect(files).to_be_focused()
    files.set_input_files(interviews[0])
    expect(page.locator("tr[data-label]")).to_have_count(2)
    page.get_by_label("Begynn tomt").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="01", exact=True).click(timeout=60_000)
    page.wait_for_selector("body[data-ready]")
    page.locator(".spoken", has_text="Jeg bruker CRM").locator(".turn-number").focus()
    for key in ("s", "Shift+ArrowRight", "Enter"):  # there is no code yet: one is made of the words
        page.keyboard.press(key)
    expect(page.locator("#code [name=name]")).to_have_value("Jeg bruker")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_have_text("Kodeboken er endret.")
    expect(page.locator("button.coding")).to_contain_text("Jeg bruker")
    coded = Study(tmp_path / "oppgave").standing().codings
    assert [(coding.code, coding.coder) for coding in coded] == [("jeg-bruker", "Kari")]


def test_what_is_done_before_the_script_of_the_page_has_come_is_not_lost(opened: Page, interviews: list[Path]) -> None:
    page, held = opened, list[Route]()
    page.route("**/begin.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.get_by_label("Velg filer").set_input_files(interviews[0])
    page.get_by_label("Tittel").fill("Kundesamtaler i nord")
    page.keyboard.press("Enter")
    (route,) = held
    route.continue_()
    expect(page.get_by_role("cell", name="01.txt").first).to_be_visible()
    assert "?" not in page.url
    expect(page.get_by_label("Tittel")).to_have_value("Kundesamtaler i nord")


def test_files_are_dropped_anywhere_on_the_page(opened: Page) -> None:
    page = opened
    dropped = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'sluppet.txt')); return data; }",
        TRANSCRIPTS["01.txt"],
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": dropped})
    expect(page.get_by_role("rowheader", name="sluppet.txt").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_nothing_of_the_form_lies_beside_the_window(opened: Page, interviews: list[Path], width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.set_input_files("#files", interviews)
    expect(opened.locator("#said")).to_contain_text("se listen")
    assert opened.evaluate("() => document.documentElement.scrollWidth") <= width
