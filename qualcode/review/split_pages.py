"""The page on which a code is split: one segment after the other, given to a part by a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qualcode.review.asking import Refused
from qualcode.review.splits_at_desk import give, split_at, take_back
from qualcode.review.splitting import Splitting

if TYPE_CHECKING:
    from qualcode.review.app import Pages


def split(pages: Pages, request: Request) -> Response:
    """The page of one code that has been split."""
    try:
        found = split_at(pages.desk, request.path_params["code"])
    except Refused:
        return pages.missing(request, None)
    book = pages.desk.codebook
    return pages.page(request, "split.html.j2", title=book[found.code].name, split=found)


def step(pages: Pages, request: Request, asked: Mapping[str, Any]) -> Response:
    """Gives a segment to a part (`to`), takes back what was given (`back`), or passes over it; answers with the next."""
    desk, code = pages.desk, str(asked.get("code"))
    here = (str(asked.get("document")), str(asked.get("key")))
    at = ("", 0)
    if asked.get("back"):
        at = take_back(desk, code, str(asked["back"]))
    elif asked.get("to"):
        give(desk, code, *here, str(asked["to"]))
    return JSONResponse({"html": _written(pages, request, split_at(desk, code, after=here, at=at))})


def _written(pages: Pages, request: Request, found: Splitting) -> str:
    template = pages.environment.get_template("segment.html.j2")
    return template.render(words=pages.words(request), desk=pages.desk, **pages.shared(), split=found)
