"""The web report where it is read: in a browser, from a file. Chromium is spoken to over a pipe, so nothing but it is needed."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qualcode.documents import Speaker, Turn
from qualcode.exporters import write_table
from qualcode.exporters.html import write_html
from qualcode.report.blocks import Block, Column, Place, Quotation, Table
from qualcode.report.excerpts import excerpts

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(
        not CHROMIUM,
        reason="NO BROWSER: the web report was not tried in one; install Chromium (apt-get install chromium)",
    ),
    pytest.mark.slow,
]
TALK = (
    "Intervjuer: Bruker du CRM?\n\nS01: Lite. Det er tungvint.\n\nIntervjuer: Hvorfor det?\n\nS01: </script><script>document.title='x'"
    "</script> Det henger.\n\nIntervjuer: Javel.\n\nS01: Takk for praten.\n\nIntervjuer: Ha det.\n\nS01: Hemmelig."
)


class Browser:
    """A Chromium without a window, spoken to in its DevTools protocol: JSON between zeros, on file descriptors 3 and 4."""

    def __init__(self, profile: Path) -> None:
        ours, theirs = os.pipe(), os.pipe()
        far = [fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (theirs[0], ours[1])]

        def joined() -> None:
            os.dup2(far[0], 3)
            os.dup2(far[1], 4)

        switches = (
            "--headless --no-sandbox --disable-gpu --disable-background-networking --remote-debugging-pipe".split()
        )
        self.process = subprocess.Popen(
            [str(CHROMIUM), *switches, f"--user-data-dir={profile}"],
            preexec_fn=joined,
            pass_fds=(3, 4),
            stderr=subprocess.DEVNULL,
        )
        for fd in (*far, theirs[0], ours[1]):
            os.close(fd)
        self.reader, self.writer = os.fdopen(ours[0], "rb"), os.fdopen(theirs[1], "wb", buffering=0)
        self.numbers = count(1)
        self.rest = b""
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """What Chromium answers; what it tells meanwhile is kept in `events`."""
        number = next(self.numbers)
        said = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        self.writer.write(json.dumps(said).encode() + b"\0")
        while (heard := self._heard()).get("id") != number:
            self.events.append(heard)
        assert "error" not in heard, heard
        return heard["result"]

    def wait(self, method: str) -> None:
        """Reads until Chromium tells of an event."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._heard())

    def _heard(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            more = os.read(self.reader.fileno(), 1 << 16)
            assert more, "Chromium has ended"
            self.rest += more
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def close(self) -> None:
        self.send("Browser.close")
        self.reader.close()
        self.writer.close()
        self.process.wait(10)


class Page:
    """A page in the browser; `self(javascript)` is the value of an expression in it."""

    def __init__(self, browser: Browser, file: Path, *, has_scripts: bool = True) -> None:
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        if not has_scripts:
            self.send("Emulation.setScriptExecutionDisabled", value=True)
        browser.events.clear()
        self.send("Page.navigate", url=file.as_uri())
        browser.wait("Page.loadEventFired")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        return self.browser.send(method, self.session, **params)

    def __call__(self, expression: str) -> Any:
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **more)

    def type(self, selector: str, text: str) -> None:
        self(f"document.querySelector({selector!r}).focus()")
        self.send("Input.insertText", text=text)

    def told(self, *methods: str) -> list[dict[str, Any]]:
        return [event for event in self.browser.events if event.get("method") in methods]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.close()


@pytest.fixture
def report(blocks: list[Block], hostile: str, tmp_path: Path) -> Path:
    """The report with one of everything, and two quotations whose transcript is known."""
    turns, at = [], 0
    for number, paragraph in enumerate(TALK.split("\n\n"), start=1):
        label, said = paragraph.split(": ", 1)
        speaker = Speaker(label, "interviewer") if label == "Intervjuer" else Speaker(label, "respondent", label)
        start = at + len(label) + 2
        turns.append(Turn(number, start, start + len(said), speaker))
        at += len(paragraph) + 2
    start = TALK.index("</script>")
    known = [
        Quotation(TALK[start : turns[3].end], "S01, tur 4", place=Place("a </script>", 4, start, turns[3].end)),
        Quotation("Det henger.", "S01, tur 4", place=Place("a </script>", 4, TALK.index("Det henger"), turns[3].end)),
    ]
    scores = (("b", "1\u00a0000,5"), ("Å", "–"), ("a", "−2,5"), ("c", "7 av 9"))
    table = Table("Tall", (Column("Navn"), Column("Tall", "number")), scores)
    content = [*blocks, *known, table]
    around = excerpts(content, {"a </script>": TALK}, {"a </script>": turns})
    write_html(content, tmp_path / "r.html", language="nb", title=f"R {hostile}", author=hostile, excerpts=around)
    return tmp_path / "r.html"


@pytest.fixture
def page(browser: Browser, report: Path) -> Page:
    return Page(browser, report)


def test_nothing_is_fetched_nothing_fails_and_no_script_of_a_transcript_runs(page: Page, report: Path) -> None:
    page("document.querySelector('button.place').click()")
    requests = [event["params"]["request"]["url"] for event in page.told("Network.requestWillBeSent")]
    assert {url for url in requests if not url.startswith("data:")} == {report.as_uri()}
    assert page.told("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded") == []
    assert page("document.title").startswith("R =1+1 </script><script>")
    assert page("document.scripts.length") == 1


def test_a_script_that_somebody_puts_into_the_page_does_not_run(browser: Browser, report: Path) -> None:
    changed = report.with_name("changed.html")
    text = report.read_text("utf-8")
    changed.write_text(
        text.replace("<main", "<script>window.ran=1</script><img src=x onerror='ran=1'><main", 1), "utf-8"
    )
    page = Page(browser, changed)
    assert page("window.ran === undefined")
    assert page.told("Log.entryAdded")  # so that the test above would see it


NAMES = "[...[...document.querySelectorAll('main > .table > table')].at(-1).tBodies[0].rows].map(row => row.cells[0].textContent)"


def test_a_table_is_sorted_by_a_column_of_numbers_then_the_other_way_then_as_it_was(page: Page) -> None:
    head = "[...document.querySelectorAll('main > .table th.number')].at(-1)"
    page(f"{head}.querySelector('button').focus()")
    seen = []
    for _ in range(3):
        page.press("Enter", 13, "\r")
        seen.append((page(f"{head}.getAttribute('aria-sort')"), "".join(page(NAMES))))
    assert seen == [("descending", "bcaÅ"), ("ascending", "acbÅ"), (None, "bÅac")]


def test_names_are_sorted_as_the_language_sorts_them(page: Page) -> None:
    page("[...document.querySelectorAll('main > .table thead th:first-child button')].at(-1).click()")
    assert page(NAMES) == ["a", "b", "c", "Å"]


def test_a_long_table_is_filtered_and_says_how_many_rows_are_left(page: Page) -> None:
    page.type(".filter input", "RAD 3")
    assert page("document.querySelector('.filter [role=status]').textContent") == "11 av 40 rader"
    assert page("document.querySelectorAll('tbody tr:not([hidden])').length") == 2 + 1 + 11 + 4
    assert page("document.querySelectorAll('.filter').length") == 1


def test_a_quotation_opens_among_the_turns_around_it_and_escape_closes_it(page: Page) -> None:
    page("document.querySelectorAll('button.place')[1].focus()")
    page.press("Enter", 13, "\r")
    assert page("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page("[...document.querySelectorAll('.context .turn b')].map(b => b.textContent)") == [
        "2 S01", "3 Intervjuer", "4 S01", "5 Intervjuer", "6 S01",
    ]  # fmt: skip
    assert page("[...document.querySelectorAll('.context mark')].map(m => m.textContent)") == ["Det henger."]
    page("document.querySelector('.context a').focus()")
    page.press("Escape", 27)
    assert page("document.querySelectorAll('.context').length") == 0
    assert page("document.activeElement.matches('button.place')")


def test_search_finds_headings_and_quotations_and_leads_to_them(page: Page) -> None:
    page.type("#search", "det  HENGER")
    assert page("document.getElementById('found').textContent") == "2 treff"
    assert page("[...document.querySelectorAll('#hits mark')].map(m => m.textContent)") == ["Det henger", "Det henger"]
    page.press("Enter", 13, "\r")
    page.press("Enter", 13, "\r")
    assert page("document.querySelector(':target').localName") == "blockquote"
    assert page("document.getElementById('hits').children.length") == 0


def test_light_and_dark_can_be_chosen(page: Page) -> None:
    paint = "getComputedStyle(document.body).backgroundColor"
    assert page(paint) == "rgb(255, 255, 255)"
    page("document.getElementById('dark').click()")
    assert page(paint) == "rgb(22, 24, 28)"
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page(paint) == "rgb(255, 255, 255)"
    assert page("getComputedStyle(document.getElementById('tools')).display") == "none"


def test_the_page_is_not_wider_than_a_telephone(page: Page) -> None:
    page.send("Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=True)
    page("document.querySelector('button.place').click()")
    assert page("document.documentElement.scrollWidth") <= 390


def test_the_first_tab_stop_leads_past_the_tools(page: Page) -> None:
    page.press("Tab", 9)
    assert page("document.activeElement.className") == "skip"
    assert page("document.activeElement.getBoundingClientRect().left") >= 0


def test_without_scripts_everything_is_there_and_quotations_lead_to_the_transcript(
    browser: Browser, report: Path
) -> None:
    page = Page(browser, report, has_scripts=False)
    assert not page("document.querySelector('#tools').checkVisibility()")
    link = "document.querySelector('blockquote a.place')"
    assert page(f"document.getElementById({link}.hash.slice(1)).textContent").startswith("4 S01")
    assert page("document.querySelectorAll('main button, main input').length") == 0


def test_a_table_of_its_own_is_sorted_by_numbers_with_a_decimal_comma(browser: Browser, tmp_path: Path) -> None:
    frame = pd.DataFrame({"name": ["a", "b", "c"], "rate": [0.5, 10.25, 2.0]})
    write_table(frame, tmp_path / "t.html", locale="nb")
    page = Page(browser, tmp_path / "t.html")
    page("document.querySelector('th.number button').click()")
    assert page(NAMES) == ["b", "c", "a"]
    assert page.told("Runtime.exceptionThrown", "Log.entryAdded") == []
