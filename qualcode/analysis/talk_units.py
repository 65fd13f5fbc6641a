"""What coders are compared on, and what samples are drawn from: the pieces of respondents' talk, coded or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from qualcode.documents import Document
from qualcode.matchers.tagged import lay_out

UnitKind = Literal["turn", "sentence", "character"]


class TalkUnit(NamedTuple):
    """A piece of what one respondent says: `[start, end)` in code points of the document's text, and the number of its turn."""

    document: str
    start: int
    end: int
    turn: int
    respondent: str


def talk_units(
    documents: Iterable[Document], *, unit: UnitKind, language: str = "nb", pipeline: str = ""
) -> list[TalkUnit]:
    """The turns of respondents, or the sentences of these, in the order of the documents; interviewers and unassigned talk have none.

    For `character` these are the turns, whose characters are the units. Sentences end where coding ends them: by the language of the
    document, otherwise by `language`, and by the trained `pipeline` if one is named.

    Raises:
        StudyError: if the pipeline is not installed, or cannot be loaded.
    """
    return [found for document in documents for found in _units_of(document, unit, language, pipeline)]


def _units_of(document: Document, unit: UnitKind, language: str, pipeline: str) -> Iterator[TalkUnit]:
    layout = lay_out(document, document.language or language, pipeline if unit == "sentence" else "")
    for turn in document.turns:
        if turn.speaker.kind == "respondent":
            spans = layout.sentences(turn) if unit == "sentence" else [(turn.start, turn.end)]
            for start, end in spans:
                yield TalkUnit(document.id, start, end, turn.number, turn.speaker.respondent)
