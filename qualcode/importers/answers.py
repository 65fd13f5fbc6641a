"""Answers to open questions of a survey: a row for each respondent, a column for each question."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode import spreadsheets
from qualcode.documents import Utterance
from qualcode.errors import UnreadableFile
from qualcode.importers import vocabulary
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.lines import clean
from qualcode.importers.names import folded
from qualcode.importers.table import Row

INTERVIEWER = "Spørsmål"
"""Who asks the questions of a survey: a label that every study knows as the interviewer's."""
_RESPONDENT = vocabulary.RESPONDENT_COLUMN | {"id"}
_OF_A_TRANSCRIPT = (
    vocabulary.TEXT_COLUMN
    | vocabulary.SPEAKER_COLUMN
    | vocabulary.TIME_COLUMN
    | vocabulary.END_COLUMN
    | vocabulary.NUMBER_COLUMN
)
_WORDY = 4
"""Words that half of the answers to an open question have at least, where its head does not show that it is one."""


@register
class Answers(Importer):
    """Survey answers."""

    name = "answers"
    suffixes = (".csv", ".tsv", ".xlsx")
    reads = "A row for each respondent (a column `respondent`), a column for each open question: it is asked, and its answer is a turn"
    passes_over = (
        "Columns of numbers, codes and particulars, named in a warning; empty answers, counted; sheets after the first"
    )

    def fits(self, path: Path, known: KnownLabels) -> bool:
        """Whether one column names each respondent once, and another has answers."""
        return not known.layout and is_questionnaire(spreadsheets.read_rows(path))

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """Question and answer, respondent by respondent."""
        rows = spreadsheets.read_rows(path)
        respondent = _respondent(rows[0]) if rows else None
        questions = _questions(rows) if respondent is not None else []
        if respondent is None or not questions:
            mend = "call the column that says who answers `respondent`, and write each question above its answers, in the first row"
            raise UnreadableFile(path, "is not laid out as answers to a survey", mend)
        nameless = [row.line for row in rows[1:] if not _cell(row, respondent)]
        if nameless:
            raise UnreadableFile(path, "has answers of nobody", "write who answers in each row", line=nameless[0])
        return Reading(tuple(_talk(rows, respondent, questions)), {}, tuple(_left_out(rows, respondent, questions)))


def is_questionnaire(rows: Sequence[Row | spreadsheets.Row]) -> bool:
    """Whether rows below a heading row are answers: one column names each respondent once, and another has a question as its head."""
    respondent = _respondent(rows[0]) if len(rows) > 1 else None
    if respondent is None:
        return False
    ids = [folded(_cell(row, respondent)) for row in rows[1:]]
    return all(ids) and len(set(ids)) == len(ids) and bool(_questions(rows))


def _respondent(heads: Row | spreadsheets.Row) -> int | None:
    return next((i for i, head in enumerate(heads.cells) if folded(head) in _RESPONDENT), None)


def _questions(rows: Sequence[Row | spreadsheets.Row]) -> list[int]:
    """The columns of open questions: not those of a transcript, with answers in words."""
    heads = [folded(head) for head in rows[0].cells]
    return [
        i
        for i, head in enumerate(heads)
        if head not in _OF_A_TRANSCRIPT
        and head not in _RESPONDENT
        and _is_open(head, [_cell(row, i) for row in rows[1:]])
    ]


def _is_open(head: str, answers: Sequence[str]) -> bool:
    lengths = [len(answer.split()) for answer in answers if answer]
    in_words = any(any(c.isalpha() for c in answer) for answer in answers)
    return in_words and (head.endswith("?") or statistics.median(lengths) >= _WORDY)


def _cell(row: Row | spreadsheets.Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _talk(rows: Sequence[spreadsheets.Row], respondent: int, questions: Sequence[int]) -> Iterator[Utterance]:
    for row in rows[1:]:
        for column in questions:
            if answer := clean(_cell(row, column)):
                yield Utterance(rows[0].cells[column], INTERVIEWER, line=row.line)
                yield Utterance(answer, _cell(row, respondent), line=row.line)


def _left_out(rows: Sequence[spreadsheets.Row], respondent: int, questions: Sequence[int]) -> list[str]:
    others = [
        f"“{head or f'no. {i + 1}'}”"
        for i, head in enumerate(rows[0].cells)
        if i != respondent and i not in questions and any(_cell(row, i) for row in rows[1:])
    ]
    empty = sum(not _cell(row, column) for row in rows[1:] for column in questions)
    return [
        f"was read as answers to {len(questions)} open question{'s' if len(questions) > 1 else ''} by {len(rows) - 1} respondents",
        *(
            [f"column{'s' if len(others) > 1 else ''} left out, for they are no open questions: {', '.join(others)}"]
            if others
            else []
        ),
        *([f"{empty} answers are empty"] if empty else []),
    ]
