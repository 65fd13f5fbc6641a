"""The page as a whole: the form that makes a study where there is none, the study's own pages once it is coded, and its work.

`Door(folder)` is the application that is served. Behind it the study's pages are made anew whenever the study has been coded again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from qualcode.api import Study
from qualcode.api.folder import login_name
from qualcode.codebook.edits import CreateCode
from qualcode.errors import OutputError, QualcodeError
from qualcode.files import MAX_FILE
from qualcode.report.wording import language_tag
from qualcode.review.app import FILES, application, own_file
from qualcode.review.beginning import INTERVIEW_LANGUAGES, Beginning
from qualcode.review.desk import Desk
from qualcode.review.tray import NotTaken
from qualcode.review.who import NotSaid
from qualcode.review.wording import LANGUAGES, Words
from qualcode.review.work import CODE, REPORT, Work
from qualcode.study.folder import find_codebook, is_study, transcript_paths

OWN = ("/begin", "/add", "/work", "/codes", "/reports")
"""Where the addresses begin that are answered here also when the study is open."""
DOWNLOADS = (".docx", ".html", ".xlsx")
_LONGEST_NAME = 200


class Door:
    """The application of a folder: of the study in it, or of one that is to be made. `study` is one that is coded already."""

    def __init__(self, folder: Path, study: Study | None = None, *, coder: str = "", is_blind: bool = False) -> None:
        self.folder = folder
        self.coder = coder or login_name()
        self.is_blind = is_blind
        self.work = Work(folder, self._open)
        self.beginning = Beginning(folder)
        self._study: ASGIApp | None = None
        self._own = _pages(self)
        if study:
            self._open(study)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from the study's pages where they are open, and from those here otherwise."""
        is_own = scope["type"] == "http" and scope["path"].startswith(OWN)
        await (self._own if is_own or self._study is None else self._study)(scope, receive, send)

    def open_uncoded(self, study: Study) -> None:
        """Opens a study that has no codebook yet: it is read, and gets its first code on the page.

        Raises:
            StudyError: if no transcript can be read.
        """
        self._open(study)

    def close(self) -> None:
        """Closes the study's pages; the next visit opens the study as it is then."""
        self._study = None

    def _open(self, study: Study) -> None:
        self._study = application(Desk(study, coder=self.coder, is_blind=self.is_blind))


def can_be_coded(study: Study) -> bool:
    """Whether a study has a codebook and a transcript.

    Raises:
        StudyError: if there are several codebooks and study.yaml names none.
    """
    has_codebook = find_codebook(study.folder, study.settings) is not None
    return has_codebook and bool(transcript_paths(study.folder, study.settings))


def _pages(door: Door) -> Starlette:
    pages = _Pages(door)
    routes = [
        Route("/", pages.home),
        Route("/add", pages.add),
        Route("/begin/file", pages.take, methods=["POST"]),
        Route("/begin/back", pages.put_back, methods=["POST"]),
        Route("/begin/codebook", pages.take_codebook, methods=["POST"]),
        Route("/begin/make", pages.make, methods=["POST"]),
        Route("/work", pages.work),
        Route("/work/{kind}", pages.start_work, methods=["POST"]),
        Route("/codes", pages.create_code, methods=["POST"]),
        Route("/reports/{name}", pages.download),
        Route("/own/{name}", pages.own),
        Route("/language/{language}", pages.choose_language),
    ]
    return Starlette(routes=routes, exception_handlers={404: pages.missing})


class _Pages:
    """What is answered here."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._environment = Environment(
            loader=PackageLoader("qualcode.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def home(self, request: Request) -> Response:
        """The form where there is no study; a study without a codebook is opened; otherwise what keeps it from being opened."""
        if not is_study(self._door.folder):
            return self.add(request)
        error = ""
        names: list[str] = []
        try:
            study = Study(self._door.folder)
            names = [path.name for path in transcript_paths(study.folder, study.settings)]
            if names and find_codebook(study.folder, study.settings) is None:
                self._door.open_uncoded(study)
                return RedirectResponse("/", 303)
        except QualcodeError as fault:
            error = str(fault)
        return self._page(request, "waiting.html.j2", title=self._title(), error=error, names=names)

    def add(self, request: Request) -> Response:
        """The form for a new study, or for further transcripts of one."""
        return self._page(
            request,
            "begin.html.j2",
            title=self._title(),
            languages=INTERVIEW_LANGUAGES,
            **self._form(),
            largest=MAX_FILE // 2**20,
        )

    async def take(self, request: Request) -> Response:
        """Takes a transcript, and gives the lists as they are then."""
        name, data = _name(request), await _bounded(request)
        try:
            is_taken = await run_in_threadpool(self._door.beginning.take, name, data)
        except QualcodeError as fault:
            return self._fault(request, fault)
        return self._lists(request, is_taken=is_taken)

    def put_back(self, request: Request) -> Response:
        """Takes a file off the list."""
        self._door.beginning.put_back(_name(request))
        return self._lists(request)

    async def take_codebook(self, request: Request) -> Response:
        """Takes a codebook, and tells what is in it."""
        name, data = _name(request), await _bounded(request)
        words = self._words(request)
        try:
            book = await run_in_threadpool(self._door.beginning.tray.take_codebook, name, data)
        except QualcodeError as fault:
            return self._fault(request, fault)
        return JSONResponse({"told": words("begin.book", name=book.name or name, n=len(book))})

    async def make(self, request: Request) -> Response:
        """Makes the study or adds to it, and begins to code it if it has a codebook."""
        form = await _json(request)

        def made() -> Response:
            if self._is_busy():
                return self._refused(request, "work.busy", 409)
            try:
                self._door.beginning.make(form)
                if can_be_coded(Study(self._door.folder)):
                    self._door.work.start(CODE)
                else:
                    self._door.close()
            except QualcodeError as fault:
                return self._fault(request, fault)
            return JSONResponse({"address": "/"})

        return await run_in_threadpool(made)

    def work(self, request: Request) -> Response:
        """What can be done with the study as a whole, and how far it has come."""
        reports = [] if self._door.is_blind else [path.name for path in self._reports()]
        return self._page(
            request,
            "work.html.j2",
            state=self._door.work.state,
            can_code=self._can_code(),
            reports=reports,
            place=self._door.folder / "reports",
        )

    def start_work(self, request: Request) -> Response:
        """Begins to code, or to make the report."""
        kind = request.path_params["kind"]
        if kind not in (CODE, REPORT):
            return self.missing(request, None)
        if not self._door.work.start(kind):
            return self._refused(request, "work.busy", 409)
        return JSONResponse({})

    async def create_code(self, request: Request) -> Response:
        """Makes a code, the first one of a study perhaps, and codes with it."""
        form = await _json(request)
        code = CreateCode(
            name=str(form.get("name", "")).strip()[:_LONGEST_NAME], definition=str(form.get("definition", "")).strip()
        )

        def made() -> Response:
            if self._is_busy():
                return self._refused(request, "work.busy", 409)
            if not code.name:
                return self._refused(request, "unsaid.name", 400)
            try:
                Study(self._door.folder).edit_codebook(code, coder=self._door.coder)
            except QualcodeError as fault:
                return self._fault(request, fault)
            self._door.work.start(CODE)
            return JSONResponse({})

        return await run_in_threadpool(made)

    def download(self, request: Request) -> Response:
        """One of the reports, to be kept."""
        name = request.path_params["name"]
        found = next((path for path in self._reports() if path.name == name), None)
        if found is None or self._door.is_blind:
            return self.missing(request, None)
        return FileResponse(found, filename=name, content_disposition_type="attachment")

    def own(self, request: Request) -> Response:
        """A style or script of the package; there are no colours of codes yet."""
        name = request.path_params["name"]
        text = "" if name == "colors.css" else own_file(name)
        return self.missing(request, None) if text is None else Response(text, media_type=FILES[name.split(".")[-1]])

    def choose_language(self, request: Request) -> Response:
        """The page in another language from now on."""
        answer = RedirectResponse("/", 303)
        if request.path_params["language"] in LANGUAGES:
            answer.set_cookie("language", request.path_params["language"], samesite="strict", httponly=True)
        return answer

    def missing(self, request: Request, _: Exception | None) -> Response:
        """There is nothing of that address."""
        return self._page(request, "missing.html.j2", status=404, title="404")

    def _form(self) -> dict[str, Any]:
        begun = self._door.beginning
        return {"taken": begun.tray.taken, "turned": begun.turned, "asked": begun.asked(), "is_new": begun.is_new}

    def _lists(self, request: Request, *, is_taken: bool = True) -> Response:
        words = self._words(request)
        html = self._environment.get_template("taken.html.j2").render(words=words, **self._form())
        return JSONResponse({"html": html, "isTaken": is_taken})

    def _reports(self) -> list[Path]:
        """The reports that lie in the folder for them."""
        folder = self._door.folder / "reports"
        there = sorted(folder.iterdir()) if folder.is_dir() else []
        return [path for path in there if path.is_file() and path.suffix in DOWNLOADS and path.name[0] not in ".~"]

    def _can_code(self) -> bool:
        try:
            return can_be_coded(Study(self._door.folder))
        except QualcodeError:  # what it is, coding tells
            return True

    def _is_busy(self) -> bool:
        return not self._door.work.state.is_done

    def _title(self) -> str:
        try:
            title = Study(self._door.folder).settings.title
        except QualcodeError:
            title = ""
        return title or self._door.folder.resolve().name

    def _words(self, request: Request) -> Words:
        asked = request.cookies.get("language", "")
        if asked in LANGUAGES:
            return Words(asked)
        try:
            if is_study(self._door.folder):
                return Words(Study(self._door.folder).report_language())
        except QualcodeError:
            pass
        spoken = request.headers.get("accept-language", "nb")[:2].casefold()
        return Words("nb" if spoken in ("nb", "nn", "no") else "en")

    def _page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        shared = {"words": self._words(request), "language_tag": language_tag, "door": self._door}
        return HTMLResponse(self._environment.get_template(template).render(**shared, **values), status)

    def _refused(self, request: Request, reason: str, status: int) -> Response:
        return JSONResponse({"error": self._words(request)(reason)}, status)

    def _fault(self, request: Request, fault: QualcodeError) -> Response:
        words = self._words(request)
        if isinstance(fault, NotSaid):
            return JSONResponse({"error": words(fault.reason, **fault.values)}, 400)
        if isinstance(fault, NotTaken):
            return JSONResponse({"error": words(fault.reason), "detail": fault.detail}, 400)
        key, status = ("begin.disk", 507) if isinstance(fault, OutputError) else ("begin.fault", 409)
        return JSONResponse({"error": words(key), "detail": str(fault)}, status)


def _name(request: Request) -> str:
    return request.query_params.get("name", "")[: _LONGEST_NAME * 2]


async def _bounded(request: Request) -> bytes:
    """What was sent, up to a little more than the largest file, so that a larger one is told from it."""
    data = bytearray()
    async for piece in request.stream():
        if len(data) <= MAX_FILE:
            data += piece
    return bytes(data)


async def _json(request: Request) -> Mapping[str, Any]:
    try:
        found = json.loads(await request.body())
    except (JSONDecodeError, UnicodeDecodeError):
        found = None
    return found if isinstance(found, Mapping) else {}
