"""The web application behind the guard: the start page, the reading page, and what the reading page asks for while somebody works.

Pages are written here, whole; after an action only the turns that look otherwise are written again, and the page puts them in.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache, partial
from importlib.resources import files as resources
from json import JSONDecodeError
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from qualcode.errors import (
    CodebookChanged,
    DecisionError,
    OutputError,
    QualcodeError,
    StudyError,
    StudyInUse,
    UnknownName,
    UnreadableFile,
)
from qualcode.exporters.html.page import color_class, color_rules
from qualcode.report.code_signs import code_colors, code_signs
from qualcode.report.wording import language_tag, wording
from qualcode.review import memo_pages, split_pages
from qualcode.review.asking import Refused
from qualcode.review.desk import Changes, Desk
from qualcode.review.framework_desk import Cell, FrameworkDesk
from qualcode.review.memos_at_desk import memos_at
from qualcode.review.paging import page_of
from qualcode.review.reading import ReadTurn
from qualcode.review.speaking import DONE, Talk
from qualcode.review.splits_at_desk import open_at
from qualcode.review.wording import LANGUAGES, Words

FILES = {"css": "text/css", "js": "text/javascript"}
Endpoint = Callable[[Request], Response]


def application(desk: Desk) -> Starlette:
    """The application of one desk."""
    pages = Pages(desk)
    routes = [
        Route("/", pages.start),
        Route("/read/{document:path}", pages.read),
        Route("/speakers/{document:path}", pages.speakers),
        Route("/speak", _reading_json(pages, pages.speak), methods=["POST"]),
        Route("/changes", _told_faults(pages, pages.changes)),
        Route("/why", _told_faults(pages, pages.why)),
        Route("/act", _reading_json(pages, pages.act), methods=["POST"]),
        Route("/codebook", _reading_json(pages, pages.edit), methods=["POST"]),
        Route("/framework", pages.framework),
        Route("/framework/cell", _told_faults(pages, pages.cell)),
        Route("/framework/write", _reading_json(pages, pages.summarise), methods=["POST"]),
        Route("/split/{code:path}", partial(split_pages.split, pages)),
        Route("/split", _reading_json(pages, partial(split_pages.step, pages)), methods=["POST"]),
        Route("/memos", _told_faults(pages, partial(memo_pages.memos, pages))),
        Route("/memos", _reading_json(pages, partial(memo_pages.write, pages)), methods=["POST"]),
        Route("/language/{language}", pages.choose_language),
        Route("/own/{name}", pages.own),
    ]
    return Starlette(routes=routes, exception_handlers={404: pages.missing})


class Pages:
    """What is answered, by a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._talk = Talk(desk)
        self.environment = Environment(
            loader=PackageLoader("qualcode.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._framework = FrameworkDesk(desk)
        self._turn = lru_cache(maxsize=20_000)(self.written_turn)
        self._writer = lru_cache(self._new_writer)

    def start(self, request: Request) -> Response:
        """The documents, and how far one has come; so many at once, for nobody reads a list of thousands."""
        shown = page_of(self.desk.documents, request.query_params.get("page", ""), request.query_params.get("find", ""))
        entries = self.desk.overview(shown.documents) if shown.documents else []
        title = self.desk.study.settings.title or self.desk.study.folder.resolve().name
        return self.page(request, "start.html.j2", entries=entries, shown=shown, title=title, **self._on_study())

    def read(self, request: Request) -> Response:
        """One document, to be read, coded and judged."""
        try:
            reading = self.desk.reading(request.path_params["document"])
        except UnknownName:
            return self.missing(request, None)
        words = self.words(request)
        turns = [self._turn(turn, reading.document.language, words.language, self.desk.run) for turn in reading.turns]
        shown: dict[str, Any] = {"reading": reading, "turns": turns, "title": reading.document.id}
        return self.page(
            request, "read.html.j2", is_sent=False, choices=choices_in(reading), **shown, **self._on_study()
        )

    def speakers(self, request: Request) -> Response:
        """One document, to be said who speaks in it."""
        try:
            spoken = self._talk.spoken(request.path_params["document"])
        except (UnknownName, UnreadableFile):
            return self.missing(request, None)
        return self.page(request, "speakers.html.j2", spoken=spoken, title=spoken.document)

    def speak(self, request: Request, asked: Mapping[str, Any]) -> Response:
        """Keeps who speaks, and answers once it is on disk; `done` codes the study with it."""
        document, words = str(asked.get("document")), self.words(request)
        if asked.get("kind") == DONE:
            self.desk.code_again()
            return JSONResponse({"address": f"/read/{quote(document)}"})
        told = self._talk.act(document, asked)
        lists: Any = self.environment.get_template("spoken.html.j2").make_module({"words": words})
        return JSONResponse(
            {
                "version": told.spoken.version,
                "turns": str(lists.turns(told.spoken)),
                "people": str(lists.people(told.spoken)),
                "left": words("speakers.left", n=told.spoken.unassigned, total=len(told.spoken.turns)),
                "at": told.at,
                "said": words(told.key, **told.values),
            }
        )

    def changes(self, request: Request) -> Response:
        """What others have decided since the page last asked."""
        asked = request.query_params
        changes = self.desk.changes(asked.get("document", ""), asked.get("since", ""))
        return self._told(request, changes)

    def why(self, request: Request) -> Response:
        """Why a coding was made."""
        asked = request.query_params
        voice = wording(self.words(request).language)
        return JSONResponse(self.desk.why(asked.get("document", ""), asked.get("key", ""), voice))

    def act(self, request: Request, asked: Mapping[str, Any]) -> Response:
        """Does something, and answers once it is on disk."""
        changes = self.desk.act(str(asked.get("document")), asked, str(asked.get("since")))
        return self._told(request, changes)

    def edit(self, request: Request, asked: Mapping[str, Any]) -> Response:
        """Changes the codebook, or takes the last change back; the page is to be loaded anew then."""
        if asked.get("undo"):
            self.desk.undo_edit()
        else:
            self.desk.edit(asked)
        return JSONResponse({})

    def framework(self, request: Request) -> Response:
        """Respondents by themes, with what has been written of each; nothing before there is a code."""
        if not self.desk.run:
            return self.missing(request, None)
        return self.page(
            request, "framework.html.j2", table=self._framework.table(), title=self.words(request)("frame")
        )

    def cell(self, request: Request) -> Response:
        """One cell of the framework, with the segments behind it."""
        asked = request.query_params
        return self._told_cell(request, self._framework.cell(asked.get("respondent", ""), asked.get("theme", "")))

    def summarise(self, request: Request, asked: Mapping[str, Any]) -> Response:
        """Writes a cell, or takes the last thing written back; answers once it is on disk. 409 if the cell is another one by now."""
        if asked.get("undo"):
            return self._told_cell(request, self._framework.undo())
        done = self._framework.write(asked)
        return self._told_cell(request, done.cell, is_done=done.is_written)

    def _told_cell(self, request: Request, cell: Cell, *, is_done: bool = True) -> Response:
        words = self.words(request)
        told: dict[str, Any] = {"text": cell.text, "by": cell.by, "version": cell.version, "isHidden": cell.is_hidden}
        told |= {"respondent": cell.respondent, "theme": cell.theme, "n": len(cell.segments)}
        template = self.environment.get_template("framework_cell.html.j2")
        told["segments"] = template.render(words=words, cell=cell, language_tag=language_tag)
        told["progress"] = words("frame.progress", n=cell.written, total=cell.cells)
        return JSONResponse(
            told if is_done else {"error": words("frame.changed"), "now": told}, 200 if is_done else 409
        )

    def choose_language(self, request: Request) -> Response:
        """The start page, in another language from now on."""
        answer = RedirectResponse("/", 303)
        if request.path_params["language"] in LANGUAGES:
            answer.set_cookie("language", request.path_params["language"], samesite="strict", httponly=True)
        return answer

    def own(self, request: Request) -> Response:
        """A style or script of the package."""
        name = request.path_params["name"]
        text = self.colors() if name == "colors.css" else own_file(name)
        return self.missing(request, None) if text is None else Response(text, media_type=FILES[name.split(".")[-1]])

    def missing(self, request: Request, _: Exception | None) -> Response:
        """There is nothing of that address."""
        return self.page(request, "missing.html.j2", status=404, title="404")

    def colors(self) -> str:
        """The colours of the codes, as a style sheet."""
        return color_rules(dict.fromkeys(code_colors(self.desk.codebook).values()))

    def words(self, request: Request) -> Words:
        """The words of the page in the language that was chosen on it, otherwise in that of reports."""
        asked = request.cookies.get("language", "")
        return Words(asked if asked in LANGUAGES else self.desk.study.report_language())

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page, of its template and the values that this needs besides the `shared` ones."""
        words = self.words(request)
        return HTMLResponse(
            self.environment.get_template(template).render(words=words, desk=self.desk, **self.shared(), **values),
            status,
        )

    def shared(self) -> dict[str, Any]:
        """What all templates have: the codebook, its signs and colours."""
        book = self.desk.codebook
        colors = {id: color_class(color) for id, color in code_colors(book).items()}
        return {"book": book, "signs": code_signs(book), "colors": colors, "language_tag": language_tag}

    def _on_study(self) -> dict[str, Any]:
        """What is shown beside the codes and transcripts: their memos, and which codes are being split."""
        return {"memos": memo_pages.by_thing(memos_at(self.desk)), "open_splits": open_at(self.desk)}

    def written_turn(self, turn: ReadTurn, spoken: str, language: str, run: int = 0) -> str:
        """A turn as HTML, on a page in `language`; `spoken` is the language of the transcript, `run` whose codebook its codes are of."""
        return str(self._writer(language, run).turn(turn, "" if spoken == language else spoken))

    def _new_writer(self, language: str, run: int) -> Any:
        """The template that writes turns, with all that it needs of the codebook of a run."""
        values = {"words": Words(language), "coder": self.desk.coder, **self.shared()}
        return self.environment.get_template("turn.html.j2").make_module(values)

    def _told(self, request: Request, changes: Changes) -> Response:
        reading, words = changes.reading, self.words(request)
        spoken = reading.document.language
        return JSONResponse(
            {
                "version": reading.version,
                "run": self.desk.run,
                "turns": {
                    turn.number: self._turn(turn, spoken, words.language, self.desk.run) for turn in changes.turns
                },
                "counts": dict(reading.counts),
                "progress": words.progress(reading.progress, self.desk.is_blind),
                "isRead": reading.progress.is_read,
                "did": changes.did,
                "elsewhere": changes.elsewhere,
                "n": changes.n,
            }
        )

    def fault(self, request: Request, error: QualcodeError) -> Response:
        """What went wrong, in words, with the status that says how."""
        words = self.words(request)
        if isinstance(error, Refused):
            return JSONResponse({"error": words(error.reason)}, 409)
        if isinstance(error, StudyError) and error.key:
            return JSONResponse({"error": words(f"fault.{error.key}", **error.values)}, 409)
        key, status = next((told for kind, told in _FAULTS.items() if isinstance(error, kind)), ("fault.other", 409))
        return JSONResponse({"error": words(key, why=error)}, status)


_FAULTS: Mapping[type[QualcodeError], tuple[str, int]] = {
    UnknownName: ("refused.page", 404),
    StudyInUse: ("fault.busy", 503),
    OutputError: ("fault.disk", 507),
    DecisionError: ("fault.decision", 400),
    CodebookChanged: ("fault.changed", 409),
}


def _told_faults(pages: Pages, endpoint: Endpoint) -> Endpoint:
    """An endpoint whose errors are told in words that the page shows."""

    def told(request: Request) -> Response:
        try:
            return endpoint(request)
        except QualcodeError as error:
            return pages.fault(request, error)

    return told


def _reading_json(
    pages: Pages, endpoint: Callable[[Request, Mapping[str, Any]], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that is given the JSON object of its request."""

    async def read(request: Request) -> Response:
        try:
            asked = json.loads(await request.body())
        except (JSONDecodeError, UnicodeDecodeError):
            asked = None
        if not isinstance(asked, Mapping):
            return pages.fault(request, DecisionError("no JSON object"))
        return await run_in_threadpool(_told_faults(pages, lambda request: endpoint(request, asked)), request)

    return read


def choices_in(reading: Any) -> dict[str, list[str]]:
    """What can be filtered by: what there is in a document."""
    codings = [(turn, shown.coding) for turn in reading.turns for shown in turn.codings]
    return {
        "respondent": list(reading.document.respondents),
        "group": list(dict.fromkeys(turn.group for turn in reading.turns if turn.group)),
        "origin": sorted({coding.origin for _, coding in codings}),
        "coder": sorted({coding.coder for _, coding in codings}),
    }


def own_file(name: str) -> str | None:
    """A style or script of this package, or the style that web reports have; None if there is none of that name."""
    place = resources("qualcode.exporters.html") if name == "style.css" else resources(__package__) / "static"
    found = place / name
    is_one = name.split(".")[-1] in FILES and "/" not in name and "\\" not in name and found.is_file()
    return found.read_text(encoding="utf-8") if is_one else None
