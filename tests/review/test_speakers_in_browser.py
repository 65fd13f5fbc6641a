"""A recording that a speech-to-text program wrote down without speakers: from the file to a coded transcript, with the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qualcode import Study
from tests.conftest import CODEBOOK
from tests.review.test_begin_in_browser import opened
from tests.review.test_page_in_browser import press, said
from tests.test_study_speakers import CAPTIONS, whisper

__all__ = ["opened"]
pytestmark = pytest.mark.slow


def _chosen(page: Page, *numbers: int) -> None:
    found = page.locator("#turns [aria-selected=true]").evaluate_all("all => all.map(one => Number(one.dataset.turn))")
    assert found == list(numbers)


def _voices(page: Page, *voices: str) -> None:
    expect(page.locator("#turns .voice")).to_have_text(list(voices))


def test_from_a_recording_without_speakers_to_codes(opened: Page, tmp_path: Path) -> None:
    page, recording, book = opened, tmp_path / "opptak.json", tmp_path / "bok.yaml"
    recording.write_text(whisper(*CAPTIONS), encoding="utf-8")
    book.write_text(CODEBOOK, encoding="utf-8")
    page.set_input_files("#files", recording)
    expect(page.locator("#said")).to_have_text("Filer lest: 1.")
    page.get_by_label("Jeg har en kodebok").check()
    page.get_by_label("Filen med kodeboken").set_input_files(book)
    expect(page.locator("#book-said")).to_contain_text("3 koder")
    page.get_by_role("button", name="Lag studien").click()
    page.get_by_role("link", name="Turer uten taler: 4.").click(timeout=60_000)
    page.wait_for_selector("body[data-ready]")

    _chosen(page, 1)
    press(page, "1")
    said(page, "Tur 1: intervjuer.")
    _chosen(page, 2)
    press(page, "Shift+ArrowDown")
    said(page, "Turene 2–3 er valgt.")
    _chosen(page, 2, 3)
    press(page, "b")
    said(page, "Slått sammen til tur 2.")
    press(page, "s", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight")
    said(page, "Ny tur fra: Og rokkering?")
    page.screenshot(path=str(tmp_path / "split.png"))
    press(page, "Enter")
    said(page, "Delt. Den nye turen er tur 3.")
    press(page, "1", "k", "k", "n")
    expect(page.get_by_label("Ny informant")).to_be_focused()
    page.keyboard.type("R01")
    press(page, "Enter")
    said(page, "Tur 2: R01.")
    press(page, "j", "2", "u", "U")
    said(page, "Gjort om igjen.")
    _voices(page, "Intervjuer", "R01", "Intervjuer", "R01")
    expect(page.locator("#left")).to_have_text("0 av 4 turer uten taler")
    assert [turn.speaker.respondent for turn in Study(tmp_path / "oppgave").spoken("opptak").turns] == ["", "R01"] * 2
    page.screenshot(path=str(tmp_path / "speakers.png"))

    page.get_by_role("button", name="Ferdig").click()
    expect(page.locator("h1")).to_have_text("opptak", timeout=60_000)
    segments = Study(tmp_path / "oppgave").segments(document="opptak")
    assert set(zip(segments["respondent"], segments["code"], strict=True)) == {
        ("R01", "crm"),
        ("R01", "crm/barriers"),
        ("R01", "rotation"),
    }


def test_the_same_with_the_mouse(opened: Page, tmp_path: Path) -> None:
    page, recording, book = opened, tmp_path / "opptak.json", tmp_path / "bok.yaml"
    recording.write_text(whisper(*CAPTIONS), encoding="utf-8")
    book.write_text(CODEBOOK, encoding="utf-8")
    page.set_input_files("#files", recording)
    page.get_by_label("Jeg har en kodebok").check()
    page.get_by_label("Filen med kodeboken").set_input_files(book)
    expect(page.locator("#book-said")).to_contain_text("3 koder")
    page.get_by_role("button", name="Lag studien").click()
    page.get_by_role("link", name="Turer uten taler: 4.").click(timeout=60_000)
    page.wait_for_selector("body[data-ready]")
    page.locator("#turn-2").click()
    page.locator("#turn-4").click(modifiers=["Shift"])
    _chosen(page, 2, 3, 4)
    page.get_by_label("Ny informant").fill("R01")
    page.get_by_role("button", name="Sett").click()
    _voices(page, "?", "R01", "R01", "R01")
    page.get_by_role("button", name="Angre").click()
    _voices(page, "?", "?", "?", "?")
    page.get_by_role("button", name="Gjør om").click()
    _voices(page, "?", "R01", "R01", "R01")
    page.locator("#turn-3").click()
    page.get_by_role("button", name="Slå sammen").click()
    said(page, "Slått sammen til tur 2.")
    _voices(page, "?", "R01", "R01")
    page.locator("#turn-1").click()
    page.get_by_role("button", name="Intervjuer").click()
    _voices(page, "Intervjuer", "R01", "R01")
