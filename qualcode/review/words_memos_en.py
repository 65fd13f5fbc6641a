"""What the page says in English where codes are split and memos stand: the phrases of `words_memos_nb.py`."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "memos": "Memos",
    "memos.document": "On the transcript",
    "memos.respondent": "On {name}",
    "memos.study": "Memos on the study",
    "memos.of_study": "the study",
    "memos.on": "Memos on {name}",
    "memos.new": "New memo",
    "memos.new.on": "New memo on {name}",
    "memos.text": "Text",
    "memos.delete": "Delete",
    "memos.report": "may stand in the report",
    "memos.private": "private",
    "memo.code": "on the code",
    "memo.summary": "summary",
    "split": "Split the code",
    "split.title": "Split the code",
    "split.how": "Each part becomes a new code beside this one. Then you go through the segments and give each of them to a part.",
    "split.parts": "Names of the parts, one on each line",
    "split.on": "Go on splitting ({n} left)",
    "split.open": "Codes that are being split",
    "split.left": "{n} segments left",
    "split.page": "Split the code “{name}”",
    "split.keys": "A number gives the segment to a part, s skips it, u undoes the last one. "
    "All is saved at once; you can leave and go on later.",
    "split.progress": "{n} of {total} segments are given to a part.",
    "split.skip": "Skip",
    "split.done": "All segments are given to a part. The code “{name}” stays, with its rules, until you change or delete it.",
    "split.given": "Given to a part",
    "say.split.to": "Given to {name}.",
    "say.split.skipped": "Skipped; it comes again at the end.",
    "refused.parts": "A code is split into two or more; write the name of each part.",
    "refused.split": "The code has not been split. Reload the page.",
    "refused.memo": "Only who wrote the memo can change or delete it. It may have been changed since; reload the page.",
    "refused.empty": "The memo has no text.",
    "memos.theme": "On the theme {name}",
    "memos.undo": "Undo the last memo",
    "split.delete": "Delete the code “{name}” with its rules",
    "refused.undo.memo": "What you did last was no memo here. Undo it where it was done.",
    "refused.below": "The code has codes below it. Move them first.",
}
