"""How a study shows itself at the prompt and in a notebook: what is in its folder, without reading transcripts or codebook."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.study import store
from qualcode.study.folder import find_codebook, transcript_paths
from qualcode.study.settings import Settings
from qualcode.study.store import Store


def facts(folder: Path, settings: Settings) -> dict[str, str]:
    """What there is, by what it is called: folder, title, transcripts, codebook, last run; `fault` where that cannot be read."""
    found = {"folder": str(folder)}
    if settings.title:
        found["title"] = settings.title
    try:
        found["transcripts"] = str(len(transcript_paths(folder, settings)))
        book = find_codebook(folder, settings)
        found["codebook"] = book.name if book else "none yet"
        found["last run"] = _last_run(folder)
    except (QualcodeError, OSError) as error:
        found["fault"] = str(error)
    return found


def _last_run(folder: Path) -> str:
    with Store.read(folder / store.FILE) as kept:
        run = kept.last_run()
    if run is None:
        return "none yet: study.run()"
    codes = len(json.loads(run.codebook)["codes"])
    return f"{run.at[:16].replace('T', ' ')} UTC, {codes} codes"


def as_line(found: dict[str, str]) -> str:
    """The facts in a line."""
    told = [f"{what}: {said}" for what, said in found.items() if what != "folder"]
    return f"Study({found['folder']!r}: {', '.join(told)})"


def as_html(found: dict[str, str]) -> str:
    """The facts as a table of a notebook."""
    rows = "".join(
        f'<tr><th style="text-align:left">{escape(what)}</th><td style="text-align:left">{escape(said)}</td></tr>'
        for what, said in found.items()
    )
    return f"<table><caption>Study</caption>{rows}</table>"
