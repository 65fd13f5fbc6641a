"""What the tests of the page share: a coded study, and a browser's requests to its page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from starlette.testclient import TestClient

from qualcode import Study
from qualcode.review.app import application
from qualcode.review.desk import Desk
from qualcode.review.guard import Guard

PORT = 8123
PATIENCE = 20_000
"""So many milliseconds a browser is waited for: machines that test are busy."""
HOST = f"http://127.0.0.1:{PORT}"


class Visitor:
    """The page of one coder, as his browser asks for it."""

    def __init__(self, folder: Path, coder: str = "Kari", *, is_blind: bool = False) -> None:
        self.study = Study(folder)
        self.desk = Desk(self.study, coder=coder, is_blind=is_blind)
        guard = Guard(application(self.desk), PORT)
        self.http = TestClient(guard, base_url=HOST, headers={"Origin": HOST})
        self.http.get(guard.address.removeprefix(HOST))

    def text(self, document: str = "01") -> str:
        return self.study.document(document).text

    def version(self, document: str = "01") -> str:
        return self.desk.reading(document).version

    def place(self, words: str, document: str = "01") -> dict[str, Any]:
        start = self.text(document).index(words)
        return {"start": start, "end": start + len(words), "first": words, "last": words}

    def key(self, words: str, code: str, coder: str = "machine", document: str = "01") -> str:
        place = self.place(words, document)
        return f"{place['start']}-{place['end']}:{code}:{coder}"

    def act(
        self, kind: str, *, document: str = "01", since: str = "", status: int = 200, **asked: Any
    ) -> dict[str, Any]:
        body = {"kind": kind, "document": document, "since": since or self.version(document), **asked}
        answer = self.http.post("/act", json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def stands(self, document: str = "01") -> list[tuple[str, str, str, str]]:
        text = self.text(document)
        found = [c for c in self.study.standing().codings if c.document == document]
        return [(text[c.start : c.end], c.code, c.coder, c.status) for c in found]


@pytest.fixture(scope="module")  # while it is open an event loop runs in this thread, and no other can
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.skip("NO BROWSER: the page was not tried in one; install Chromium (apt-get install chromium)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def folder(study_folder: Callable[..., Path]) -> Path:
    folder = study_folder()
    Study(folder).code()
    return folder


@pytest.fixture
def kari(folder: Path) -> Visitor:
    return Visitor(folder)
