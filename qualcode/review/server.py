"""The page on this machine's own address: a port, a browser opened on it, and an end when nobody has used it for long."""

from __future__ import annotations

import asyncio
import socket
import time
import webbrowser
from collections.abc import Callable
from contextlib import closing

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from qualcode.errors import QualcodeError
from qualcode.review.guard import Guard

IDLE_SECONDS = 4 * 3600
"""After so long without a request the page ends by itself; what was decided is on disk."""


class PortInUse(QualcodeError):
    """Something else listens on the port that was asked for.

    Attributes: `port`.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(f"Something else uses port {port} already; leave out --port, and a free one is taken.")


def serve(
    app: ASGIApp,
    *,
    port: int = 0,
    tell: Callable[[str], None],
    opens_browser: bool = True,
    idle_seconds: float = IDLE_SECONDS,
) -> None:
    """Serves the page until Ctrl+C, or until it has not been used for long. `tell` is given the address; port 0 takes a free one.

    Raises:
        PortInUse: if something else listens there.
    """
    with closing(listening(port)) as listener:
        guard = Guard(app, listener.getsockname()[1])
        tell(guard.address)
        watched = _Watched(guard)
        server = uvicorn.Server(uvicorn.Config(watched, log_level="warning", access_log=False, server_header=False))
        if opens_browser:
            webbrowser.open(guard.address)
        asyncio.run(_until_idle(server, listener, watched, idle_seconds))


def listening(port: int) -> socket.socket:
    """A socket on which nobody but this machine can ask; port 0 takes a free one.

    Raises:
        PortInUse: if something else listens there.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise PortInUse(port) from None
    listener.listen(64)
    return listener


class _Watched:
    """The application, and when it was used last."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.last = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.last = time.monotonic()
        await self._app(scope, receive, send)


async def _until_idle(server: uvicorn.Server, listener: socket.socket, watched: _Watched, idle_seconds: float) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not serving.done():
        await asyncio.wait([serving], timeout=min(30.0, idle_seconds))
        if time.monotonic() - watched.last > idle_seconds:
            server.should_exit = True
    await serving
