"""The columns of tables about what people have done and decided; `columns` has those of all others."""

from __future__ import annotations

from collections.abc import Mapping

DECISION_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "history": {
        "at": "when, in UTC",
        "who": "who did it; empty where that was not kept",
        "what": "import, code, report, export, merge, freeze or codebook; of decisions accept, reject, recode, add, remove, settle, memo,"
        " mark, read, see, summarise, rename, undo or redo",
        "document": "id of the document; empty where it is about none",
        "turn": "number of the turn in which it is today; empty where it is about no place, or that is not found",
        "start": "its first character today, counted from 0 in the normalised text",
        "end": "character after the last",
        "code": "id of the code, as it is called today; of a rename the old one",
        "words": "the words that it was decided about, as they were then",
        "detail": "particulars: the new code, the type of memo, which files; never the text of a memo",
        "in_force": "of decisions: true unless it was taken back",
        "unplaced": "why a decision cannot be used as the study is now; otherwise empty",
        "id": "id of a decision, the same in every copy of the study",
    },
    "memos": {
        "type": "analytic, reflexive, methodological, code or summary",
        "about": "what kind of thing it is about: segment, code, theme, document, respondent or study",
        "key": "id of the code, theme, document or respondent; otherwise empty",
        "name": "name of the code or theme; otherwise empty",
        "document": "id of the document; empty where it is about none",
        "turn": "number of the turn in which it is today; empty where it is about no place, or that is not found",
        "start": "its first character today, counted from 0 in the normalised text",
        "end": "character after the last",
        "quote": "the words that it is about, as they were then",
        "text": "what was written last",
        "for_report": "false where it is private",
        "day": "day of an entry of the journal; otherwise empty",
        "coder": "who wrote it last",
        "began": "when it was begun, in UTC",
        "changed": "when it was written last, in UTC",
        "unplaced": "why its place is not found; otherwise empty",
        "id": "id of what was written last; `qualcode memo --instead-of` takes it",
    },
}
