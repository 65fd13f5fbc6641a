"""Which appendices a report has, in order, and the letter of each, so that the text can refer to them."""

from __future__ import annotations

from string import ascii_uppercase

from qualcode.report.content import ReportContent
from qualcode.report.measured import has_measured_tables
from qualcode.report.wording import Wording


def letters(content: ReportContent) -> dict[str, str]:
    """Letters of the appendices by name; those that would be empty are left out."""
    has_counts = not content.prints("counts") and bool(content.groups)
    there: dict[str, bool] = {
        "codebook": bool(content.codes),
        "counts": has_counts,
        "frequencies": content.prints("counts") and not content.frequencies.empty,
        "measured": has_measured_tables(content),
        "guide": not content.asked.empty,
        "respondents": not content.respondents.empty,
        "documents": not content.documents.empty,
        "run": True,
        **{str(name): True for name in content.checklists},
    }
    return dict(zip((name for name, is_there in there.items() if is_there), ascii_uppercase, strict=False))


def appendix_named(content: ReportContent, name: str, words: Wording) -> str:
    """How the text refers to an appendix ("Appendix B"); empty where the report has none of that name."""
    letter = letters(content).get(name)
    return words("appendix.reference", letter=letter) if letter else ""
