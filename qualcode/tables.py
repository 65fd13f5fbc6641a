"""Codings, documents and people as DataFrames with declared columns.

`columns.COLUMNS` declares them: which table has which columns, in order, and what each holds. Every function that makes a table goes
through `table`, so the documentation cannot differ from the data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from qualcode.coding import Coding, Question
from qualcode.columns import COLUMNS, ORIGINS, Column
from qualcode.documents import Document, Respondent
from qualcode.language.tokens import count_spoken

__all__ = [
    "COLUMNS", "ORIGINS", "Spoken", "attribute_column", "attribute_columns", "documents", "questions", "records", "respondents",
    "respondents_who", "segments", "speakers", "spoken", "spoken_together", "table", "turns",
]  # fmt: skip


def table(name: str, rows: Iterable[Mapping[str, Any]], extra: Sequence[str] = ()) -> pd.DataFrame:
    """A DataFrame with the declared columns of a table, then `extra` ones of text; typed also where it has no rows.

    A missing number is `<NA>` or NaN, a missing text is empty.
    """
    values: dict[str, list[Any]] = {column: [] for column in (*COLUMNS[name], *extra)}
    for row in rows:  # a row goes when its values are in the columns: there may be millions
        for column, own in values.items():
            own.append(row.get(column))
    columns = {column.name: _column(column, values[column.name]) for column in COLUMNS[name].values()}
    return pd.DataFrame(columns | {column: _texts(values[column]) for column in extra})


def _column(column: Column, values: Sequence[Any]) -> pd.Series[Any]:
    return _texts(values) if column.kind == "object" else pd.Series(values, dtype=column.kind)


def _texts(values: Sequence[Any]) -> pd.Series[Any]:
    return pd.Series(["" if text is None else text for text in values], dtype=object)


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


class Spoken(NamedTuple):
    """How much somebody says: in which documents, in how many turns, how many words."""

    documents: tuple[str, ...] = ()
    turns: int = 0
    words: int = 0


def spoken(turns: Iterable[tuple[str, str, int]]) -> dict[str, Spoken]:
    """Who says how much, by respondent in order of appearance; of document, respondent and words of each turn."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for document, respondent, words in turns:
        if respondent:
            found[respondent].append((document, words))
    return {
        one: Spoken(tuple(dict.fromkeys(document for document, _ in own)), len(own), sum(words for _, words in own))
        for one, own in found.items()
    }


def spoken_together(parts: Iterable[Mapping[str, Spoken]]) -> dict[str, Spoken]:
    """Who says how much in all parts of a study, each of whole documents."""
    found: dict[str, Spoken] = {}
    for part in parts:
        for one, own in part.items():
            documents, turns, words = found.get(one, Spoken())
            found[one] = Spoken((*documents, *own.documents), turns + own.turns, words + own.words)
    return found


def respondents(documents: Iterable[Document], people: Mapping[str, Respondent]) -> pd.DataFrame:
    """One row for each respondent of the study, in the order of `people`, then those only the transcripts know.

    Columns: `COLUMNS["respondents"]`, then the further attributes, each as `attribute_column` names it. Who says nothing has 0 words,
    and takes no part in any comparison.
    """
    turns = (
        (document.id, turn.speaker.respondent, count_spoken(document.text, turn.start, turn.end))
        for document in documents
        for turn in document.turns
        if turn.speaker.respondent
    )
    return respondents_who(spoken(turns), people)


def respondents_who(spoken: Mapping[str, Spoken], people: Mapping[str, Respondent]) -> pd.DataFrame:
    """The same of what is known of how much each says."""
    ids = dict.fromkeys([*people, *spoken])
    attributes = dict.fromkeys(a for person in people.values() for a in person.attributes if a != "role")
    rows = (_person(people.get(id, Respondent(id)), spoken.get(id, Spoken())) for id in ids)
    return table("respondents", rows, [attribute_column(a) for a in attributes])


def attribute_column(attribute: str) -> str:
    """The name that an attribute has in tables: its own, unless qualcode has a column of that name there (`words`)."""
    return f"{attribute} (attribute)" if attribute in COLUMNS["respondents"] and attribute != "role" else attribute


def attribute_columns(respondents: pd.DataFrame) -> list[str]:
    """The columns of a table of respondents that hold their attributes: `role`, then the further ones."""
    return ["role", *(column for column in respondents.columns if column not in COLUMNS["respondents"])]


def _person(person: Respondent, own: Spoken) -> dict[str, Any]:
    attributes = {attribute_column(name): value for name, value in person.attributes.items()}
    return attributes | {
        "respondent": person.id,
        "role": person.role,
        "documents": "; ".join(own.documents),
        "turns": own.turns,
        "words": own.words,
    }
