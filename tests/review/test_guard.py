"""Only the browser that was opened for it gets to the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from qualcode.review.guard import SAFE_HEADERS, Guard

HOST = "http://127.0.0.1:8123"


async def _page(request: object) -> PlainTextResponse:
    return PlainTextResponse("the page")


@pytest.fixture
def guard() -> Guard:
    return Guard(Starlette(routes=[Route("/", _page, methods=["GET", "POST"])]), 8123)


@pytest.fixture
def visitor(guard: Guard) -> TestClient:
    return TestClient(guard, base_url=HOST, follow_redirects=False)


@pytest.fixture
def known(guard: Guard, visitor: TestClient) -> TestClient:
    entered = visitor.get(guard.address.removeprefix(HOST))
    assert entered.status_code == 303
    return visitor


def test_the_address_that_was_printed_opens_the_page(known: TestClient) -> None:
    assert known.get("/").text == "the page"


def test_the_cookie_is_not_for_scripts_nor_for_other_sites(guard: Guard, visitor: TestClient) -> None:
    cookie = visitor.get(guard.address.removeprefix(HOST)).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_an_address_is_good_for_one_browser(guard: Guard, known: TestClient) -> None:
    other = TestClient(guard, base_url=HOST, follow_redirects=False)
    assert other.get(guard.address.removeprefix(HOST)).status_code == 403
    assert known.get(guard.address.removeprefix(HOST)).status_code == 303


@pytest.mark.parametrize(
    ("asks", "status"),
    [
        (lambda c: c.get("/", headers={"Host": "evil.example:8123"}), 421),
        (lambda c: c.get("/", headers={"Host": "127.0.0.1:9999"}), 421),
        (lambda c: c.get("/", headers={"Cookie": "qualcode-8123=guess"}), 403),
        (lambda c: c.get("/", headers={"Origin": "http://evil.example"}), 403),
        (lambda c: c.get("/", headers={"Sec-Fetch-Site": "cross-site"}), 403),
        (lambda c: c.post("/", headers={"Sec-Fetch-Site": "same-site", "Origin": HOST}), 403),
        (lambda c: c.post("/"), 403),
        (lambda c: c.post("/", headers={"Origin": "null"}), 403),
        (lambda c: c.post("/", headers={"Origin": HOST, "Content-Length": "999999999"}), 413),
        (lambda c: c.post("/", headers={"Origin": HOST}), 200),
        (lambda c: c.post("/", headers={"Sec-Fetch-Site": "same-origin"}), 200),
        (lambda c: c.get("/", headers={"Sec-Fetch-Site": "none"}), 200),
    ],
)
def test_a_request_gets_through_only_if_it_is_the_pages_own(
    known: TestClient, asks: Callable[[TestClient], object], status: int
) -> None:
    assert asks(known).status_code == status  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/", "/enter", "/enter?key=guess", "/nowhere"])
def test_without_the_key_nothing_is_shown(visitor: TestClient, path: str) -> None:
    refused = visitor.get(path)
    assert refused.status_code == 403
    assert "the page" not in refused.text


def test_every_answer_forbids_foreign_content_and_keeping(known: TestClient, visitor: TestClient) -> None:
    for path in ("/", "/nowhere"):
        headers = known.get(path).headers
        assert {name: headers[name] for name in SAFE_HEADERS} == SAFE_HEADERS
