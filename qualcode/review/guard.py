"""What stands before the page: only this machine's own browser, opened by `qualcode review`, gets through.

Another website that is open in the same browser can send requests to a local server too. So a request must name this server as its host,
carry the secret that the browser got when it was opened, and, if it would change anything, come from the page itself.
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRY = "/enter"
"""Where the browser comes in, once, with its key; it gets the cookie and is sent on."""
SAFE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LARGEST = 256 * 1024 * 1024
"""Bytes of the largest request: transcripts that are dropped on the page."""
_LOCKED = (
    "This page opens from the address that `qualcode review` prints. An address is good for one browser:"
    " stop qualcode there (Ctrl+C), and start it again.\n"
)


class Guard:
    """An application behind its guard: `Guard(app, port)`. `address` is where a browser comes in."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._key: str | None = secrets.token_urlsafe(32)
        self._secret = secrets.token_urlsafe(32)
        self._cookie = f"qualcode-{port}"  # two studies open at once are two servers on one host: cookies know no ports
        self.address = f"http://127.0.0.1:{port}{ENTRY}?key={self._key}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it with the reason why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._refusal(scope) or self._entry(scope)
            await (answer or self._app)(scope, receive, _with_safe_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            return PlainTextResponse("This is not the address of this page.\n", 421)
        if not _is_own(headers, scope["method"]):
            return PlainTextResponse("This request came from another website.\n", 403)
        if scope["path"] != ENTRY and not self._is_known(headers):
            return PlainTextResponse(_LOCKED, 403)
        if not headers.get("content-length", "0").isdigit() or int(headers.get("content-length", "0")) > LARGEST:
            return PlainTextResponse(f"More than {LARGEST // 2**20} MB at once.\n", 413)
        return None

    def _entry(self, scope: Scope) -> Response | None:
        if scope["path"] != ENTRY:
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if self._is_known(Headers(scope=scope)):
            return RedirectResponse("/", 303)
        if self._key is None or not hmac.compare_digest(given.encode(), self._key.encode()):
            return PlainTextResponse(_LOCKED, 403)
        self._key = None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        given = cookies[self._cookie].value if self._cookie in cookies else ""
        return hmac.compare_digest(given.encode(), self._secret.encode())


def _is_own(headers: Headers, method: str) -> bool:
    """Whether a request comes from the page itself, as its browser tells. One that only reads may come from an address bar."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and origin != f"http://{headers['host']}":
        return False
    if method in ("GET", "HEAD"):
        return site in (None, "none", "same-origin")
    return site == "same-origin" or (site is None and origin is not None)


def _with_safe_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
