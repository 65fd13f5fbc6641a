"""The framework as a researcher writes it: in a browser, with keys and mouse, against the real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qualcode import Study
from tests.review.conftest import PATIENCE
from tests.review.test_page_in_browser import Served

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The framework in a window; faults of its script fail the test."""
    served, context = Served(folder, "Kari"), browser.new_context(viewport={"width": 1280, "height": 800})
    faults: list[str] = []
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(served.address)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.click("a[href='/framework']")
    page.wait_for_url("**/framework")
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()
    served.close()
    assert [fault for fault in faults if "409" not in fault] == []


def on_disk(folder: Path, respondent: str, theme: str) -> str:
    return str(Study(folder).framework().set_index("respondent").loc[respondent, theme])


def cell(respondent: str, theme: str) -> str:
    return f"td[data-respondent={respondent}][data-theme={theme}]"


def head(page: Page, text: str) -> None:
    expect(page.locator("#editor-head")).to_have_text(text)


def test_a_framework_is_written_with_the_keyboard_alone(page: Page, folder: Path) -> None:
    first, second = (page.locator(".grid td").nth(n).get_attribute("data-respondent") for n in (0, 2))
    page.locator(".grid td").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # there is none further to the right
    page.keyboard.press("Enter")
    head(page, f"{second} · Rokkering")
    expect(page.locator("#editor textarea")).to_be_focused()
    page.keyboard.type("Skrevet med tastene.")
    expect(page.locator("[data-unsaved]")).to_have_count(1)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_have_text(f"Lagret: {second}, Rokkering.")
    assert on_disk(folder, str(second), "rotation") == "Skrevet med tastene."
    expect(page.locator("[data-unsaved]")).to_have_count(0)
    expect(page.locator("#progress")).to_have_text("1 av 6 celler skrevet")
    page.keyboard.press("Escape")
    expect(page.locator(cell(str(second), "rotation"))).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#progress")).to_have_text("0 av 6 celler skrevet")
    assert on_disk(folder, str(second), "rotation") == ""
    assert first != second


def test_the_link_of_a_segment_opens_the_transcript_at_its_turn(page: Page) -> None:
    page.click(cell("S01", "rotation"))
    head(page, "S01 · Rokkering")
    with page.context.expect_page() as opened:
        page.click("#editor .segments a")
    opened.value.wait_for_selector("body[data-ready]")
    assert opened.value.url.endswith("/read/01#turn-4")
    expect(opened.value.locator("#turn-4")).to_be_in_viewport()


def test_the_next_empty_cell_is_one_with_segments_and_what_was_not_saved_stays(page: Page, folder: Path) -> None:
    page.click(cell("S01", "crm"))
    head(page, "S01 · CRM")
    page.keyboard.type("Halvferdig")
    page.click("#editor [data-do=next]")
    head(page, "S01 · Rokkering")
    expect(page.locator(f"{cell('S01', 'crm')} small")).to_have_attribute("data-unsaved", "ikke lagret")
    assert on_disk(folder, "S01", "crm") == ""
    page.click(cell("S01", "crm"))
    head(page, "S01 · CRM")
    expect(page.locator("#editor textarea")).to_have_value("Halvferdig")
    page.click("#editor [data-do=save]")
    expect(page.locator("#said")).to_contain_text("Lagret")
    assert on_disk(folder, "S01", "crm") == "Halvferdig"


def test_a_cell_that_somebody_changed_is_shown_beside_ones_own_text_and_one_chooses(page: Page, folder: Path) -> None:
    page.click(cell("S01", "crm"))
    head(page, "S01 · CRM")
    page.keyboard.type("Min tekst.")
    Study(folder).summarise("S01", "crm", "Olas tekst.", coder="Ola")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#fault")).to_contain_text("IKKE LAGRET")
    expect(page.locator("#editor .other")).to_contain_text(re.compile("Ola.*Olas tekst", re.DOTALL))
    expect(page.locator("#editor textarea")).to_have_value("Min tekst.")
    assert on_disk(folder, "S01", "crm") == "Olas tekst."
    table, editor = page.locator(".grid").bounding_box(), page.locator("#editor").bounding_box()
    assert table is not None
    assert editor is not None
    assert table["x"] + table["width"] <= editor["x"]
    page.click("[data-do=keep]")
    expect(page.locator("#said")).to_contain_text("Lagret")
    expect(page.locator("#editor .other")).to_be_hidden()
    assert on_disk(folder, "S01", "crm") == "Min tekst."


def test_the_heads_of_the_table_stay_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 420, "height": 330})
    grid = page.locator(".grid")
    grid.evaluate("one => one.scrollTo(200, 60)")
    for seen in (page.locator(".grid thead th").first, page.locator(".grid thead th").nth(2)):
        box, around = seen.bounding_box(), grid.bounding_box()
        assert box is not None
        assert around is not None
        assert abs(box["y"] - around["y"]) < 2
    box, around = page.locator(".grid th[scope=row]").last.bounding_box(), grid.bounding_box()
    assert box is not None
    assert around is not None
    assert abs(box["x"] - around["x"]) < 2


def test_in_a_narrow_window_the_cell_stands_above_the_table_and_not_upon_it(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 700})
    page.locator(".grid td").first.click()
    expect(page.locator("#editor textarea")).to_be_focused()
    page.evaluate("scrollTo(0, 150)")
    end, begin = page.evaluate(
        "[document.getElementById('editor').getBoundingClientRect().bottom, document.querySelector('main').getBoundingClientRect().top]"
    )
    assert end <= begin
