"""Codings, documents and people as DataFrames with declared columns.

`columns.COLUMNS` declares them: which table has which columns, in order, and what each holds. Every function that makes a table goes
through `table`, so the documentation cannot differ from the data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from qualcode.coding import Coding, Question
from qualcode.columns import COLUMNS, ORIGINS, Column
from qualcode.documents import Document, Respondent
from qualcode.language.tokens import count_spoken

__all__ = [
    "COLUMNS", "ORIGINS", "attribute_column", "attribute_columns", "documents", "questions", "records", "respondents", "segments",
    "speakers", "table", "turns",
]  # fmt: skip


def table(name: str, rows: Iterable[Mapping[str, Any]], extra: Sequence[str] = ()) -> pd.DataFrame:
    """A DataFrame with the declared columns of a table, then `extra` ones of text; typed also where it has no rows.

    A missing number is `<NA>` or NaN, a missing text is empty.
    """
    listed = list(rows)
    columns = {name: _column(column, listed) for name, column in COLUMNS[name].items()}
    return pd.DataFrame(columns | {column: _texts(column, listed) for column in extra})


def _column(column: Column, rows: Sequence[Mapping[str, Any]]) -> pd.Series[Any]:
    if column.kind == "object":
        return _texts(column.name, rows)
    return pd.Series([row.get(column.name) for row in rows], dtype=column.kind)


def _texts(column: str, rows: Sequence[Mapping[str, Any]]) -> pd.Series[Any]:
    return pd.Series(["" if (text := row.get(column)) is None else text for row in rows], dtype=object)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def segments(codings: Iterable[Coding], documents: Iterable[Document]) -> pd.DataFrame:
    """One row a coding, in the order given. Columns: `COLUMNS["segments"]`."""
    by_id = {d.id: d for d in documents}
    return table("segments", (_segment(coding, by_id[coding.document]) for coding in codings))


def _segment(coding: Coding, document: Document) -> dict[str, Any]:
    return {
        "segment": f"{coding.document}:{coding.start}-{coding.end}",
        "document": coding.document,
        "turn": coding.turn,
        "respondent": coding.respondent,
        "role": _role(document, coding),
        "code": coding.code,
        "start": coding.start,
        "end": coding.end,
        "text": document.text[coding.start : coding.end],
        "origin": coding.origin,
        "rule": _joined(m.rule for m in coding.matches),
        "matched": _joined(m.form for m in coding.matches),
        "negated": coding.negated,
        "coder": coding.coder,
        "status": coding.status,
    }


def questions(asked: Iterable[Question], documents: Iterable[Document]) -> pd.DataFrame:
    """One row for each interviewer's turn and code that it asks about, in the order given. Columns: `COLUMNS["questions"]`."""
    by_id = {d.id: d for d in documents}
    return table("questions", (_question(one, by_id[one.document]) for one in asked))


def _question(asked: Question, document: Document) -> dict[str, Any]:
    return {
        "document": asked.document,
        "turn": asked.turn,
        "code": asked.code,
        "rule": _joined(m.rule for m in asked.matches),
        "matched": _joined(m.form for m in asked.matches),
        "text": document.turn_text(document.turns[asked.turn - 1]),
    }


def _role(document: Document, coding: Coding) -> str:
    turns = document.turns
    return turns[coding.turn - 1].speaker.role if 0 < coding.turn <= len(turns) else ""


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def documents(documents: Iterable[Document]) -> pd.DataFrame:
    """One row a document. Columns: `COLUMNS["documents"]`; `words` are those of respondents only."""
    return table("documents", (_document(d) for d in documents))


def _document(document: Document) -> dict[str, Any]:
    spoken = [t for t in document.turns if t.speaker.kind == "respondent"]
    return {
        "document": document.id,
        "source": document.source,
        "format": document.format,
        "respondents": "; ".join(document.respondents),
        "turns": len(document.turns),
        "words": sum(count_spoken(document.text, t.start, t.end) for t in spoken),
        "sha256": document.sha256,
    }


def speakers(document: Document) -> str:
    """Who each label of a document is: `AM: S02; Intervjuer: interviewer`. Turns without a label are `no label: unassigned`."""
    who = {t.speaker.label or "no label": t.speaker.respondent or t.speaker.kind for t in document.turns}
    return "; ".join(f"{label}: {told}" if label != told else label for label, told in who.items())


def turns(documents: Iterable[Document]) -> pd.DataFrame:
    """One row a turn, interviewers' too. Columns: `COLUMNS["turns"]`."""
    rows = (
        {
            "document": document.id,
            "turn": turn.number,
            "speaker": turn.speaker.label,
            "respondent": turn.speaker.respondent,
            "role": turn.speaker.role,
            "start": turn.start,
            "end": turn.end,
            "start_ms": turn.start_ms,
            "end_ms": turn.end_ms,
            "words": count_spoken(document.text, turn.start, turn.end),
            "text": document.turn_text(turn),
        }
        for document in documents
        for turn in document.turns
    )
    return table("turns", rows)


def respondents(documents: Iterable[Document], people: Mapping[str, Respondent]) -> pd.DataFrame:
    """One row for each respondent of the study, in the order of `people`, then those only the transcripts know.

    Columns: `COLUMNS["respondents"]`, then the further attributes, each as `attribute_column` names it. Who says nothing has 0 words,
    and takes no part in any comparison.
    """
    spoken = _spoken(documents)
    ids = dict.fromkeys([*people, *spoken])
    attributes = dict.fromkeys(a for person in people.values() for a in person.attributes if a != "role")
    rows = (_person(people.get(id, Respondent(id)), spoken.get(id, [])) for id in ids)
    return table("respondents", rows, [attribute_column(a) for a in attributes])


def attribute_column(attribute: str) -> str:
    """The name that an attribute has in tables: its own, unless qualcode has a column of that name there (`words`)."""
    return f"{attribute} (attribute)" if attribute in COLUMNS["respondents"] and attribute != "role" else attribute


def attribute_columns(respondents: pd.DataFrame) -> list[str]:
    """The columns of a table of respondents that hold their attributes: `role`, then the further ones."""
    return ["role", *(column for column in respondents.columns if column not in COLUMNS["respondents"])]


def _spoken(documents: Iterable[Document]) -> dict[str, list[tuple[str, int]]]:
    """For each respondent in order of appearance: document and number of words of each turn."""
    spoken: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for document in documents:
        for turn in document.turns:
            if turn.speaker.respondent:
                words = count_spoken(document.text, turn.start, turn.end)
                spoken[turn.speaker.respondent].append((document.id, words))
    return spoken


def _person(person: Respondent, turns: Sequence[tuple[str, int]]) -> dict[str, Any]:
    attributes = {attribute_column(name): value for name, value in person.attributes.items()}
    return attributes | {
        "respondent": person.id,
        "role": person.role,
        "documents": "; ".join(dict.fromkeys(document for document, _ in turns)),
        "turns": len(turns),
        "words": sum(words for _, words in turns),
    }
