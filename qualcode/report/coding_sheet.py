"""The sheet on which somebody codes a sample blind: a row for each unit, a column for each code, and no word of how it was coded before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from qualcode.analysis.samples import Sample
from qualcode.codebook import Code, Codebook
from qualcode.decisions.standing import speaking
from qualcode.documents import Document, Turn
from qualcode.report.wording import Wording, wording

MOST_BEFORE = 300
"""So many signs of what somebody says right before a sentence are shown."""
FIXED = ("id", "document", "turn", "asked", "before", "text", "done", "note")
"""The columns beside those of the codes, as the wording has them under `sheet.`."""
_WIDTHS = {"id": 12, "document": 12, "turn": 5, "asked": 24, "before": 30, "text": 44, "done": 7, "note": 30}
_CODE_WIDTH = 4.5


def coding_sheet(
    sample: Sample, documents: Iterable[Document], codebook: Codebook, language: str
) -> dict[str, pd.DataFrame]:
    """The sheets of the workbook by name: the rows to code, how to do it, and what the codes mean. The first is to be filled in.

    A sample of turns has no column for what is said before in the turn.
    """
    words = wording(language)
    return {
        words("sheet.coding"): _rows(sample, {document.id: document for document in documents}, codebook, words),
        words("sheet.guide"): _guide(sample, words),
        words("sheet.codes"): _codes(codebook, words),
    }


def widths(codebook: Codebook, language: str) -> dict[str, float]:
    """How many signs wide the columns are, by their heads."""
    words = wording(language)
    explained = {words(f"sheet.{name}"): 50.0 for name in ("definition", "include", "exclude")}
    own = {words(f"sheet.{name}"): float(width) for name, width in _WIDTHS.items()}
    return explained | {words("sheet.guide"): 100.0} | own | dict.fromkeys(map(head, codebook), _CODE_WIDTH)


def head(code: Code) -> str:
    """The head of a code's column; its id is what tells it."""
    return f"{code.name} [{code.id}]"


def row_id(sample: Sample, number: int) -> str:
    """What stands in the column of ids: the sample, and the number of the unit in it from 1."""
    return f"{sample.id}-{number:03}"


def _rows(sample: Sample, texts: Mapping[str, Document], codebook: Codebook, words: Wording) -> pd.DataFrame:
    known = [code for code in codebook if code.id in sample.codes]
    rows = []
    for number, unit in enumerate(sample.units, start=1):
        document = texts[unit.document]
        turn = speaking(document, (unit.start, unit.end))
        told: dict[str, object] = {
            "id": row_id(sample, number),
            "document": unit.document,
            "turn": turn.number if turn else None,
            "asked": _asked(document, turn),
            "before": _before(document, turn, unit.start),
            "text": document.text[unit.start : unit.end],
        }
        rows.append([*told.values(), *[""] * len(known), "", ""])
    heads = [words(f"sheet.{name}") for name in FIXED]
    frame = pd.DataFrame(rows, columns=[*heads[:6], *map(head, known), *heads[6:]], dtype=object)
    return frame if sample.unit == "sentence" else frame.drop(columns=words("sheet.before"))


def _asked(document: Document, turn: Turn | None) -> str:
    """What the interviewer said last before a turn."""
    before: Sequence[Turn] = document.turns[: turn.number - 1] if turn else ()
    asked = [one for one in before if one.speaker.kind == "interviewer"]
    return document.turn_text(asked[-1]) if asked else ""


def _before(document: Document, turn: Turn | None, start: int) -> str:
    """What is said in the turn up to a place, its last `MOST_BEFORE` signs from the beginning of a word."""
    said = document.text[turn.start : start].rstrip() if turn else ""
    return said if len(said) <= MOST_BEFORE else "… " + said[-MOST_BEFORE:].partition(" ")[2]


def _guide(sample: Sample, words: Wording) -> pd.DataFrame:
    lines = words("sheet.lines", unit=words(f"sheet.unit.{sample.unit}")).split("\n")
    return pd.DataFrame({words("sheet.guide"): lines}, dtype=object)


def _codes(codebook: Codebook, words: Wording) -> pd.DataFrame:
    fields = {"code": "id", "name": "name", "definition": "definition", "include": "include", "exclude": "exclude"}
    columns = {words(f"sheet.{name}"): [getattr(code, field) for code in codebook] for name, field in fields.items()}
    return pd.DataFrame(columns, dtype=object)
