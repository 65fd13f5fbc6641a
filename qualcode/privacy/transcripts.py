"""A document as a file that is read as the same document: plain text, or a table where that says more.

What an interview's file holds beside its talk (authors, comments, changes, earlier versions) has no place in it, so it cannot come along.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from qualcode.documents import Document, Turn

PREAMBLE = "preamble"


def written_ways(document: Document) -> Iterator[tuple[str, str]]:
    """The ways to write it, the likeliest to be read as the same first: each a suffix and the text of the file."""
    has_times = any(turn.start_ms is not None or turn.end_ms is not None for turn in document.turns)
    ways = [(".txt", as_text), (".csv", as_table)]
    for suffix, written in reversed(ways) if has_times else ways:
        yield suffix, written(document)


def is_same(read: Document, meant: Document, *, header: bool = True) -> bool:
    """Whether what was read is what was to be written: text, turns, labels, times and, unless it does not matter, the header."""
    told = [
        [(t.start, t.end, t.speaker.label, t.start_ms, t.end_ms) for t in document.turns] for document in (read, meant)
    ]
    is_header_same = dict(read.metadata) == dict(meant.metadata) or not header
    return read.text == meant.text and told[0] == told[1] and is_header_same


def as_text(document: Document) -> str:
    """The header, then each turn as `label: talk`, with an empty line after each paragraph."""
    told = {key: value for key, value in document.metadata.items() if key != PREAMBLE}
    pairs = [f'{key}: "{value}"' if value[:1] in ("[", '"', "'") else f"{key}: {value}" for key, value in told.items()]
    head = ["---", *pairs, "---", ""] if pairs else []
    if title := document.metadata.get(PREAMBLE):
        head += [*title.split("\n"), ""]
    talk = [f"{_label(turn)}{document.turn_text(turn)}".replace("\n", "\n\n") for turn in document.turns]
    return "\n".join([*head, "\n\n".join(talk), ""])


def _label(turn: Turn) -> str:
    return f"{turn.speaker.label}: " if turn.speaker.label else ""


def as_table(document: Document) -> str:
    """The header above a table of speaker, start, end and text, a row for each turn."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for line in document.metadata.get(PREAMBLE, "").split("\n"):
        if line:
            writer.writerow([line, "", "", ""])
    writer.writerows([key, value, "", ""] for key, value in document.metadata.items() if key != PREAMBLE)
    writer.writerow(["speaker", "start", "end", "text"])
    for turn in document.turns:
        writer.writerow([turn.speaker.label, _clock(turn.start_ms), _clock(turn.end_ms), document.turn_text(turn)])
    return out.getvalue()


def _clock(ms: int | None) -> str:
    if ms is None:
        return ""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
