"""Codings, documents and people as DataFrames with declared columns.

`COLUMNS` declares them: which table has which columns, in order, and what each holds. The documentation and the first sheet of
`tables.xlsx` are made from it, and every function that makes a table goes through `table`, so neither can differ from the data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from qualcode.coding import Coding
from qualcode.documents import Document, Respondent
from qualcode.language.tokens import count_words

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "segments": {
        "segment": "document:start-end; the same for all codes of one segment",
        "document": "id of the document",
        "turn": "number of the turn in its document, from 1",
        "respondent": "who speaks; empty for coded interviewer talk of imported projects",
        "role": "the respondent's role",
        "code": "id of the code",
        "start": "first character, counted from 0 in the normalised text",
        "end": "character after the last",
        "text": "the words of the segment",
        "origin": "match, question, continued, human or imported",
        "rule": "the rules that gave the code, joined by ;",
        "matched": "the words they matched; for question in the question, for continued in the sentence before",
        "negated": "true where every hit is negated",
        "coder": "machine, or the person",
        "status": "suggested, accepted or rejected",
    },
    "documents": {
        "document": "id of the document",
        "source": "file name",
        "format": "how it was read",
        "respondents": "ids, joined by ;",
        "turns": "number of turns",
        "words": "words of respondents",
        "sha256": "of the file",
    },
    "turns": {
        "document": "id of the document",
        "turn": "number, from 1",
        "speaker": "label as written",
        "respondent": "id; empty for interviewers and nobody",
        "role": "the respondent's role",
        "start": "first character of the talk",
        "end": "character after the last",
        "start_ms": "start in the recording, milliseconds",
        "end_ms": "end in the recording, milliseconds",
        "words": "number of words",
        "text": "what was said",
    },
    "respondents": {
        "respondent": "id",
        "role": "role; the further attributes of respondents.csv follow after `words`",
        "documents": "documents in which the respondent speaks",
        "turns": "number of turns",
        "words": "the respondent's own words",
    },
    "frequencies": {
        "code": "id of the code; sub-codes count for the codes above them",
        "group": "group of respondents; empty for all",
        "respondents": "respondents with at least one segment",
        "respondents_total": "respondents who spoke",
        "share": "respondents / respondents_total, 0 to 1",
        "share_low": "Wilson 95 % interval, lower end",
        "share_high": "Wilson 95 % interval, upper end",
        "segments": "coded units, each counted once",
        "negated": "of these, how many only with negated hits",
        "words": "respondents' own words",
        "per_1000_words": "segments per 1,000 own words of the group together",
        "passages": "runs of neighbouring segments in one turn",
        "match": "of the segments, those in which a rule matched words",
        "question": "of the segments, those that only answer a question that matched",
        "continued": "of the segments, those that only go on about the sentence before",
        "human": "of the segments, those that a person coded and no rule did",
        "imported": "of the segments, those that came with an imported project only",
        "rate_median": "median over the respondents of segments per 1,000 own words",
        "rate_lowest": "the lowest of those rates",
        "rate_highest": "the highest of those rates",
        "asked": "respondents who were asked about it, or about a code above or below it",
        "prompted": "of the respondents who speak of it, those who first do so after being asked",
        "unprompted": "of the respondents who speak of it, those who first do so without being asked",
    },
    "comparison": {
        "code": "id of the code; sub-codes count for the codes above them",
        "group_a": "first group",
        "group_b": "second group",
        "n_a": "respondents of the first group with at least one segment",
        "total_a": "respondents of the first group who spoke",
        "n_b": "the same of the second group",
        "total_b": "respondents of the second group who spoke",
        "difference": "share in a minus share in b, -1 to 1",
        "difference_low": "Newcombe 95 % interval, lower end; descriptive",
        "difference_high": "Newcombe 95 % interval, upper end; descriptive",
        "rate_a": "median over respondents of segments per 1,000 own words, first group",
        "rate_b": "the same, second group",
        "log_ratio": "log2 of the pooled rate of a over that of b",
        "cliffs_delta": "of the respondents' rates, a against b, -1 to 1",
        "p": "empty unless tests were asked for",
        "p_adjusted": "empty unless tests were asked for",
        "test": "the test, if any",
        "note": "why a cell is empty",
        "only_asked": "the group that was asked about it, where nobody of the other group was; otherwise empty",
        "asked_a": "respondents of the first group who were asked about it, or about a code above or below it",
        "prompted_a": "of n_a, those who first speak of it after being asked",
        "unprompted_a": "of n_a, those who first speak of it without being asked",
        "asked_b": "as asked_a, second group",
        "prompted_b": "as prompted_a, second group",
        "unprompted_b": "as unprompted_a, second group",
        "share_low_a": "Wilson 95 % interval of n_a / total_a, lower end",
        "share_high_a": "the same, upper end",
        "share_low_b": "Wilson 95 % interval of n_b / total_b, lower end",
        "share_high_b": "the same, upper end",
        "rate_lowest_a": "lowest of the respondents' rates, first group",
        "rate_highest_a": "highest of the respondents' rates, first group",
        "rate_lowest_b": "lowest of the respondents' rates, second group",
        "rate_highest_b": "highest of the respondents' rates, second group",
        "segments_a": "coded units of the first group, each counted once",
        "negated_a": "of these, how many only with negated hits",
        "segments_b": "coded units of the second group, each counted once",
        "negated_b": "of these, how many only with negated hits",
    },
    "rates": {
        "code": "id of the code; sub-codes count for the codes above them",
        "group": "the respondent's group",
        "respondent": "id; only respondents who spoke",
        "segments": "coded units, each counted once",
        "negated": "of these, how many only with negated hits",
        "words": "the respondent's own words",
        "rate": "segments per 1,000 own words",
        "asked": "true where the respondent was asked about it, or about a code above or below it",
        "raised": "how the respondent first came to speak of it: asked or unprompted; empty where that never happens",
    },
    "questions": {
        "document": "id of the document",
        "turn": "number of the interviewer's turn",
        "code": "id of a code that it asks about",
        "rule": "the rules that found it, joined by ;",
        "matched": "the words they matched",
        "text": "what the interviewer said",
    },
    "cooccurrence": {
        "code_a": "id of a code",
        "code_b": "id of another code, not above or below it",
        "segments": "units with both",
        "turns": "turns with both",
        "respondents": "respondents with both in one turn",
        "jaccard": "units with both / units with either, 0 to 1",
    },
    "kwic": {
        "document": "id of the document",
        "turn": "number of the turn",
        "respondent": "who speaks",
        "left": "text before",
        "match": "the words found",
        "right": "text after",
        "start": "first character of the match, counted from 0 in the normalised text",
        "end": "character after its last",
    },
    "scores": {
        "respondent": "id",
        "group": "group of the respondent; empty without one",
        "criterion": "what is scored, as the survey names it",
        "importance": "how important the respondent finds it",
        "performance": "how good the respondent finds it",
        "target": "what the respondent wants to reach",
        "target_gap": "performance minus target; negative = short of the respondent's own target",
    },
    "survey": {
        "criterion": "what is scored, as the survey names it",
        "group": "group of respondents; empty where there are no groups",
        "n": "respondents of the group who scored it",
        "importance": "mean importance",
        "performance": "mean performance",
        "quadrant_scale": "concentrate, keep_up, low_priority or overkill, with the lines at the middle of the scale",
        "quadrant_mean": "the same, with the lines at the group's means over all criteria",
        "changes": "whether the two lines give different quadrants",
        "n_importance": "respondents who scored its importance",
        "n_performance": "respondents who scored its performance",
        "mean_importance": "the group's mean over the criteria, where its line is",
        "mean_performance": "the same of performance",
        "target": "mean of the respondents' own targets",
        "target_gap": "mean of performance minus own target, over respondents with both",
        "n_target": "respondents with both",
        "note": "why a cell is empty; a value that lies on a line (it counts as above)",
    },
    "gaps": {
        "criterion": "what is scored; by customers' importance, the highest first",
        "customer_gap": "customers' performance minus customers' importance (gap 5); negative = shortfall",
        "knowledge_gap": "sellers' importance minus customers' importance (gap 1); negative = sellers underrate it",
        "delivery_gap": "sellers' performance minus sellers' importance (stands in for gap 3); negative = shortfall",
        "perception_gap": "sellers' performance minus customers' performance; positive = sellers overrate",
        "sellers": "the group on the sellers' side",
        "customers": "the group on the customers' side",
        "sellers_importance": "their mean",
        "sellers_performance": "their mean",
        "customers_importance": "their mean",
        "customers_performance": "their mean",
        "note": "why a cell is empty",
    },
    "talk_scores": {
        "criterion": "what is scored, as the survey names it",
        "code": "the codes about it, joined by ;",
        "group": "group of respondents; empty where there are no groups",
        "respondents": "respondents of the group who speak of it in the interviews",
        "respondents_total": "respondents of the group who spoke",
        "share": "respondents / respondents_total, 0 to 1",
        "own_words": "of the respondents, those with a segment coded for its own words",
        "segments": "coded units, each counted once",
        "match": "of the segments, those in which a rule matched words",
        "n": "respondents of the group who scored it",
        "importance": "mean importance",
        "performance": "mean performance",
        "importance_rank": "place of its importance among the group's criteria, 1 the highest; equal ones share the best place",
        "performance_rank": "the same of performance",
        "criteria": "how many criteria the group has scored",
        "note": "why a cell is empty",
    },
    "matrix": {
        "respondent": "id; the attributes and one column a code follow",
    },
}

ORIGINS = ("match", "question", "continued", "human", "imported")
"""Where a coding can come from, the strongest first."""

_TYPES: Mapping[str, str] = {
    **dict.fromkeys(
        "turn turns start end start_ms end_ms words segments passages respondents_total n_a total_a n_b total_b n n_importance"
        " n_performance n_target importance_rank performance_rank criteria asked_a asked_b prompted prompted_a prompted_b unprompted"
        " unprompted_a unprompted_b segments_a segments_b negated_a negated_b".split(),
        "Int64",
    ),
    **dict.fromkeys(
        "share share_low share_high per_1000_words difference difference_low difference_high rate rate_a rate_b log_ratio cliffs_delta p"
        " p_adjusted jaccard importance performance target target_gap mean_importance mean_performance customer_gap knowledge_gap"
        " delivery_gap perception_gap sellers_importance sellers_performance customers_importance customers_performance share_low_a"
        " share_high_a share_low_b share_high_b rate_lowest_a rate_highest_a rate_lowest_b rate_highest_b rate_median rate_lowest"
        " rate_highest".split(),
        "float64",
    ),
    **dict.fromkeys(("negated", "changes", "asked"), "boolean"),
}
_TYPES_OF: Mapping[str, Mapping[str, str]] = {
    "frequencies": dict.fromkeys(("respondents", "negated", "asked", *ORIGINS), "Int64"),
    "rates": {"negated": "Int64"},
    "cooccurrence": {"respondents": "Int64"},
    "talk_scores": dict.fromkeys(("respondents", "own_words", "match"), "Int64"),
    "kwic": {"match": "object"},
}
"""What a column holds in one table, where it holds something else in another."""


def table(name: str, rows: Iterable[Mapping[str, Any]], extra: Sequence[str] = ()) -> pd.DataFrame:
    """A DataFrame with the declared columns of a table, then `extra` ones of text; typed also where it has no rows.

    A missing number is `<NA>` or NaN, a missing text is empty.
    """
    listed = list(rows)
    columns = {column: _column(name, column, listed) for column in COLUMNS[name]}
    return pd.DataFrame(columns | {column: _texts(column, listed) for column in extra})


def _column(name: str, column: str, rows: Sequence[Mapping[str, Any]]) -> pd.Series[Any]:
    kind = _TYPES_OF.get(name, {}).get(column) or _TYPES.get(column, "object")
    if kind == "object":
        return _texts(column, rows)
    return pd.Series([row.get(column) for row in rows], dtype=kind)


def _texts(column: str, rows: Sequence[Mapping[str, Any]]) -> pd.Series[Any]:
    return pd.Series(["" if (text := row.get(column)) is None else text for row in rows], dtype=object)


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


def questions(asked: Iterable[Coding], documents: Iterable[Document]) -> pd.DataFrame:
    """One row for each interviewer's turn and code that it asks about, in the order given. Columns: `COLUMNS["questions"]`."""
    by_id = {d.id: d for d in documents}
    return table("questions", (_question(one, by_id[one.document]) for one in asked))


def _question(asked: Coding, document: Document) -> dict[str, Any]:
    return {
        "document": asked.document,
        "turn": asked.turn,
        "code": asked.code,
        "rule": _joined(m.rule for m in asked.matches),
        "matched": _joined(m.form for m in asked.matches),
        "text": document.text[asked.start : asked.end],
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
        "words": sum(count_words(document.text, t.start, t.end) for t in spoken),
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
            "words": count_words(document.text, turn.start, turn.end),
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
                words = count_words(document.text, turn.start, turn.end)
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
