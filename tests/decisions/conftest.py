"""An interview, and short names for what is decided about it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from qualcode.coding import Coding, Segment
from qualcode.decisions import Act, Anchor, Decision
from qualcode.documents import Document, Speaker, Turn, Utterance, compose

TALK = (
    ("Intervjuer", "Hvordan bruker du kundesystemet?"),
    ("S01", "Jeg bruker CRM hver dag. Det er tungvint, men det går. Vi har ikke noe valg."),
    ("Intervjuer", "Og rokkering?"),
    ("S01", "Rokkering liker jeg ikke. Kundene blir usikre 🙂. Det er tungvint for alle."),
)
CODES = ("crm", "crm/barriers", "rotation", "trust")


def interview(talk: tuple[tuple[str, str], ...] = TALK, id: str = "01") -> Document:
    """A document in which S01 is a seller and all others are interviewers."""
    text, turns = compose(Utterance(said, label) for label, said in talk)
    speakers = {
        label: Speaker(label, "respondent", label, "seller") if label == "S01" else Speaker(label, "interviewer")
        for label, _ in talk
    }
    return Document(id, text, turns).with_speakers(speakers)


@pytest.fixture
def document() -> Document:
    """The interview."""
    return interview()


def at(document: Document, words: str, which: int = 0) -> Anchor:
    """The anchor of the nth place with these words."""
    start = -1
    for _ in range(which + 1):
        start = document.text.index(words, start + 1)
    return Anchor.at(document.id, document.text, start, start + len(words))


def suggested(document: Document, words: str, code: str) -> Coding:
    """A coding by the machine."""
    place = at(document, words)
    turn: Turn = next(t for t in document.turns if t.start <= place.start < t.end)
    return Coding(Segment(document.id, place.start, place.end), code, turn.number, turn.speaker.respondent)


Decide = Callable[..., Decision]


@pytest.fixture
def decide() -> Decide:
    """Makes decisions, by `kari` unless said otherwise; ids count from d1."""
    numbers = count(1)

    def make(act: Act, coder: str = "kari") -> Decision:
        return Decision(f"d{next(numbers)}", "2026-03-02T10:00:00+00:00", coder, act)

    return make
