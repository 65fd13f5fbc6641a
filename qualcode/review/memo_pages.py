"""Memos on what is no place in a text: codes, themes, transcripts, respondents and the study, each shown where that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qualcode.decisions import StandingMemo
from qualcode.review.asking import ABOUT
from qualcode.review.memos_at_desk import memos_at, undo_at, write_at

if TYPE_CHECKING:
    from qualcode.review.app import Pages


def by_thing(memos: Iterable[StandingMemo]) -> Mapping[str, list[StandingMemo]]:
    """The memos by what they are about, named as `code crm` or `study `."""
    found: dict[str, list[StandingMemo]] = defaultdict(list)
    for one in memos:
        if one.memo.about in ABOUT:
            found[f"{one.memo.about} {one.memo.key}"].append(one)
    return dict(found)


def memos(pages: Pages, request: Request) -> Response:
    """The memos as they are now: the items of the list of each thing that has any."""
    words = pages.words(request)
    template = pages.environment.get_template("memo_list.html.j2")
    items: Any = vars(template.make_module({"words": words, "desk": pages.desk}))["items"]
    return JSONResponse({thing: str(items(own)) for thing, own in by_thing(memos_at(pages.desk)).items()})


def write(pages: Pages, request: Request, asked: Mapping[str, Any]) -> Response:
    """Writes, changes or deletes a memo, or takes that back (`undo`), and answers with all as they are then."""
    if asked.get("undo"):
        undo_at(pages.desk)
    else:
        write_at(pages.desk, asked)
    return memos(pages, request)
