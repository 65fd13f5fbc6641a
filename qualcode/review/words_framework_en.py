"""What the page of the framework says, in English: the phrases of `words_framework_nb.py`."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "frame": "Framework",
    "frame.link": "The framework: summarise what each respondent says of each theme",
    "frame.progress": "{n} of {total} cells written",
    "frame.respondent": "Respondent",
    "frame.nogroup": "No group",
    "frame.segment": "1 segment",
    "frame.segments": "{n} segments",
    "frame.how": "Choose a cell with the mouse, or with the arrow keys and Enter, and write what the respondent says of the theme.",
    "frame.none": "The framework needs respondents and at least one code. Say who speaks, and make a code first.",
    "frame.blind": "Blind coding: segments that the rules or others coded, and what others wrote, are not shown.",
    "frame.scripts": "The page needs JavaScript to write. Without it, it can only be read.",
    "frame.hidden": "Written by somebody else",
    "frame.text": "Summary",
    "frame.save": "Save",
    "frame.next": "Next empty cell",
    "frame.close": "Close",
    "frame.keep": "Save mine instead",
    "frame.take": "Use the other",
    "frame.segments.head": "Segments ({n})",
    "frame.segments.none": "No segment of this respondent has this theme.",
    "frame.links": "The links open the transcript in a new tab.",
    "frame.place": "{document}, turn {turn}",
    "frame.changed": "NOT SAVED: the cell has been changed since you opened it. Both texts are shown beside.",
    "frame.hidden.refused": "Not saved: somebody else wrote this cell, and while you code blind the text is not shown.",
    "frame.undo.refused": "The last thing that you did was not to write a cell. Undo it on the page where you did it.",
    "frame.undo.gone": "Somebody wrote the cell after you. Nothing was undone.",
    # what the script says
    "say.frame.saved": "Saved: {respondent}, {theme}.",
    "say.frame.undone": "Undone: {respondent}, {theme}.",
    "say.frame.full": "All cells are written.",
    "say.frame.by": "Written by {by}",
    "say.frame.empty": "Not written yet",
    "say.frame.changed": "The cell has been changed by {by} since you opened it:",
    "say.frame.changed.nobody": "The text has been taken away since you opened the cell.",
    "say.frame.emptied": "(empty)",
    "say.frame.hidden": "Written by somebody else; not shown while you code blind.",
    "say.frame.segment": "1 segment",
    "say.frame.segments": "{n} segments",
    "say.frame.unsaved": "not saved",
    "say.frame.lost": "The page has no contact with qualcode. NOT SAVED. Start `qualcode review` again.",
}
