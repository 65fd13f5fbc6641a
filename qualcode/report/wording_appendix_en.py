"""What the English report writes in its appendices of frequencies and of the interviewers' questions."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "appendix.frequencies": "Frequencies",
    "appendix.frequencies.caption": "All codes: {group}",
    "appendix.frequencies.caption.all": "All codes: all respondents",
    "appendix.frequencies.note": "Sub-codes are counted in the codes above them. Negated: segments in which every match is negated. "
    "Passages: neighbouring segments of one turn counted as one. Per 1,000 words: of what the group itself says.",
    "appendix.guide": "The questions that were asked",
    "appendix.guide.caption": "Codes that the interviewers ask about",
    "appendix.guide.note": "The questions were found in the transcripts by the rules of the codebook. The example is the shortest whole "
    "question in which the code was found. The interview guide may have more questions, and other words.",
    "appendix.guide.example": "{question} ({document}, turn {turn})",
    "column.negated": "Negated",
    "column.passages": "Passages",
    "column.asked_in": "Asked in",
    "column.question": "Example",
    "transcripts.of": "{n} of {total} interviews",
}
