"""The memos of a study: written from here, and as a table or a document of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.api.exports import FORMATS, StudyExports
from qualcode.codebook import Codebook
from qualcode.decisions import Anchor, Decision, Memo, memos
from qualcode.decisions.acts import About, MemoType
from qualcode.errors import QualcodeError, UnknownName

if TYPE_CHECKING:
    import pandas as pd


class StudyMemos(StudyExports):
    """Memos: people's own words about what they study."""

    def memos(self, *, private: bool = True) -> pd.DataFrame:
        """The memos in force. Columns: `tables.COLUMNS["memos"]`. Without `private`, those only that are meant for the report."""
        from qualcode.analysis.memo_table import memo_table

        texts = self._known_texts()
        found = [one for one in memos(self.decisions(), texts) if private or one.memo.for_report]
        return memo_table(found, texts, self.coded().codebook if self.is_coded() else Codebook())

    def write_memo(self, memo: Memo, *, coder: str = "", is_blind: bool = False) -> Decision:
        """Writes a memo, and gives it as it is kept.

        A memo about a `segment` names it in `key`, as the tables do (`document:start-end`); it is kept with its place instead. Its `day`
        is `YYYY-MM-DD` or `today`; an entry of the journal (`reflexive`) has a day in any case. `is_blind`: see `decide`.

        Raises:
            UnknownName: if there is nothing of that `key`, or no memo that it could stand `instead_of`.
            QualcodeError: if there is no text, or the day is none.
        """
        if not memo.text.strip() and not memo.instead_of:
            raise QualcodeError("A memo needs a text.")
        ids = list(self.memos()["id"])
        if memo.instead_of and memo.instead_of not in ids:
            raise UnknownName("memo", memo.instead_of, ids)
        if memo.about == "segment":
            memo = replace(memo, key="", place=self._anchor(memo.key))
        else:
            self._check(memo.about, memo.key)
        whole = replace(memo, text=memo.text.strip(), day=_day(memo.day, memo.type))
        (kept,) = self.decide(whole, coder=coder, is_blind=is_blind)
        return kept

    def export_memos(self, path: str | Path | None = None, *, private: bool = False, language: str = "") -> Path:
        """Writes the memos as a document (.docx, .html), or as a table in any other format; `private` ones only if asked for.

        Raises:
            UnknownFormat: if the suffix is none that is known.
            OutputError: if the file cannot be written; the old one is intact.
        """
        from qualcode.exporters import write_table
        from qualcode.report.journal import journal
        from qualcode.tables import records

        target, frame = self._target(path, "memos"), self.memos(private=private)
        if target.suffix.lower() not in FORMATS:
            write_table(frame, target, name="memos", locale=self.settings.locale)
            return target
        language = self.report_language(language)
        title, spoken = self.settings.title, self.settings.language
        return self._export(
            lambda: self._warned(journal(records(frame), title, language, spoken), language), target, language, title
        )

    def _anchor(self, segment: str) -> Anchor:
        """The place of a segment, named as in the tables."""
        document, _, span = segment.rpartition(":")
        start, _, end = span.partition("-")
        text = self.document(document or segment).text
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
            raise QualcodeError(f"{segment!r} is no segment of {document or segment}; name it as DOCUMENT:START-END.")
        return Anchor.at(document, text, int(start), int(end))

    def _check(self, about: About, key: str) -> None:
        """Refuses what a memo cannot be about, for there is no such thing."""
        if about == "study":
            return
        has_codes = about in ("code", "theme")
        book = self.coded().codebook if self.is_coded() else self.codebook() if has_codes else Codebook()
        speaking = (one for document in self._known_texts() for one in document.respondents)
        known = {
            "code": [code.id for code in book],
            "theme": [theme.id for theme in book.themes],
            "document": [document.id for document in self._known_texts()],
            "respondent": [*self.respondents(), *speaking],
        }[about]
        if key not in known:
            raise UnknownName(about, key, set(known))


def _day(day: str, kind: MemoType) -> str:
    if day == "today" or (kind == "reflexive" and not day):
        return date.today().isoformat()  # noqa: DTZ011 — the day of whoever writes
    try:
        return date.fromisoformat(day).isoformat() if day else ""
    except ValueError:
        raise QualcodeError(f"{day!r} is no day; write it as 2026-03-02, or `today`.") from None
