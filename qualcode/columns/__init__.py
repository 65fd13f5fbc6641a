"""Every column of every table, in order: its name, what it holds in English and Norwegian, and its type.

One line declares a column; tables, their documentation and the first sheet of `tables.xlsx` are made from it. To add one, write its line,
and its value in the function that makes the row.
"""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.columns import codebook, counts, interviews, later, people, survey
from qualcode.columns.column import Column, Columns

__all__ = ["COLUMNS", "ORIGINS", "Column", "Columns"]

COLUMNS: Mapping[str, Columns] = {
    "segments": interviews.SEGMENTS,
    "documents": interviews.DOCUMENTS,
    "turns": interviews.TURNS,
    "respondents": interviews.RESPONDENTS,
    "frequencies": counts.FREQUENCIES,
    "comparison": counts.COMPARISON,
    "rates": counts.RATES,
    "questions": interviews.QUESTIONS,
    "development": counts.DEVELOPMENT,
    "course": counts.COURSE,
    "words": counts.WORDS,
    "cooccurrence": counts.COOCCURRENCE,
    "kwic": interviews.KWIC,
    "agreement": people.AGREEMENT,
    "disagreements": people.DISAGREEMENTS,
    "quality": people.QUALITY,
    "scores": survey.SCORES,
    "survey": survey.SURVEY,
    "gaps": survey.GAPS,
    "talk_scores": survey.TALK_SCORES,
    "charts": survey.CHARTS,
    "matrix": interviews.MATRIX,
    "framework": people.FRAMEWORK,
    "framework_segments": people.FRAMEWORK_SEGMENTS,
    "codebook_changes": codebook.CODEBOOK_CHANGES,
    "codebook": people.CODEBOOK,
    "codebook_history": codebook.CODEBOOK_HISTORY,
    "changed_rules": codebook.CHANGED_RULES,
    "changed_segments": codebook.CHANGED_SEGMENTS,
    "suggestions": codebook.SUGGESTIONS,
    "suggestion_places": codebook.SUGGESTION_PLACES,
    "history": people.HISTORY,
    "memos": people.MEMOS,
    "changed_inputs": later.CHANGED_INPUTS,
    "changed_numbers": later.CHANGED_NUMBERS,
    "changed_documents": later.CHANGED_DOCUMENTS,
    "changes": later.CHANGES,
    "verified": later.VERIFIED,
}
"""The columns of each table by its name."""
ORIGINS = ("match", "question", "continued", "human", "imported")
"""Where a coding can come from, the strongest first."""
