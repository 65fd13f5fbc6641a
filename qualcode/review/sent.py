"""The page as one file that can be sent: transcripts, codebook and codings, to be read, coded and judged without qualcode.

It fetches nothing: its policy allows its own style and script, by their hashes, and no other. Memos and marks of those who send it stay at
home. The answers come back as a file, which `decisions/answers.py` reads.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import Any

from qualcode.errors import UnknownName
from qualcode.report.wording import wording
from qualcode.review.app import Pages, choices_in, own_file
from qualcode.review.bundle import bundled
from qualcode.review.desk import Desk, Reading
from qualcode.review.reading import Layers, ReadTurn, read_turns
from qualcode.review.wording import Words

_SPOKEN = ("origin.human", "status.", "marked.use", "memo.of", "memo.edit", "refused.")
"""Phrases that the server would say on the page that it serves."""
_STYLES = ("style.css", "review.css")


@dataclass(frozen=True)
class Sent:
    """A transcript in the page: its id, and its turns as they are written there."""

    id: str
    turns: Sequence[str]


def sent_page(desk: Desk, documents: Sequence[str] = (), language: str = "") -> bytes:
    """The bytes of the page, with some of the transcripts of a desk or all of them; the same for the same study.

    Raises:
        UnknownName: if there is no such transcript.
    """
    chosen = tuple(dict.fromkeys(documents)) or desk.documents
    if unknown := [id for id in chosen if id not in desk.documents]:
        raise UnknownName("document", unknown[0], desk.documents)
    words = Words(language or desk.study.report_language())
    readings = {id: desk.reading(id) for id in chosen}
    turns = {id: _without_notes(reading) for id, reading in readings.items()}
    pages = Pages(desk)
    style = "".join(filter(None, map(own_file, _STYLES))) + pages.colors()
    script = bundled(
        "sent", lambda name: (resources(__package__) / "static" / f"{name}.js").read_text("utf-8"), {"talk": "answers"}
    )
    coded = desk.study.coded().run
    first = readings[chosen[0]]
    written = pages.environment.get_template("sent.html.j2").render(
        **pages.shared(),
        is_sent=True,
        words=words,
        desk=desk,
        reading=first,
        turns=[],
        title=chosen[0],
        choices=_all_choices(list(readings.values())),
        study=desk.study.settings.title or desk.study.folder.resolve().name,
        documents=[
            Sent(id, [pages.written_turn(turn, readings[id].document.language, words.language) for turn in turns[id]])
            for id in chosen
        ],
        sent={
            "run": coded.number,
            "codebook": coded.codebook_hash,
            "documents": {
                id: {"text": one.document.text, "why": _reasons(desk, one, words)} for id, one in readings.items()
            },
        },
        for_script=_for_script(words, desk.is_blind),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )
    return written.encode("utf-8")


def _without_notes(reading: Reading) -> list[ReadTurn]:
    """The turns with their codings, and without what is nobody else's: memos and marks."""
    groups = {turn.respondent: turn.group for turn in reading.turns}
    return list(read_turns(reading.document, Layers(list(reading.situation.codings.values()), groups=groups)))


def _reasons(desk: Desk, reading: Reading, words: Words) -> dict[str, Any]:
    voice = wording(words.language)
    found = {key: desk.why(reading.document.id, key, voice) for key in reading.situation.codings}
    return {key: {name: value for name, value in why.items() if name != "words"} for key, why in found.items()}


def _all_choices(readings: Sequence[Reading]) -> dict[str, list[str]]:
    found = [choices_in(reading) for reading in readings]
    return {name: list(dict.fromkeys(value for one in found for value in one[name])) for name in found[0]}


def _for_script(words: Words, is_blind: bool) -> str:
    phrases = words.raw
    own = {key: text for key, text in phrases.items() if key.startswith(_SPOKEN)}
    own["progress"] = phrases["progress.blind" if is_blind else "progress"]
    return json.dumps(json.loads(words.for_script) | own)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
