"""What people decide: codings judged and made, memos, marks. Appended, never overwritten, and found again in corrected texts."""

from __future__ import annotations

from qualcode.decisions.acts import (
    Accept,
    Act,
    Add,
    Assign,
    Decision,
    JoinTurns,
    Mark,
    Memo,
    Read,
    Recode,
    Reject,
    Remove,
    Rename,
    See,
    Settle,
    SplitTurn,
    Summarise,
    Undo,
    in_force,
)
from qualcode.decisions.anchor import Anchor, find
from qualcode.decisions.coders import CoderView, Seen, Settlement, codings_of, people, settlements
from qualcode.decisions.marks import StandingMark, marks
from qualcode.decisions.memos import StandingMemo, memos
from qualcode.decisions.progress import CoderProgress, Progress, progress
from qualcode.decisions.renames import names_now, renames
from qualcode.decisions.standing import Standing, Unplaced, current_names, placed, standing
from qualcode.decisions.summaries import summaries
from qualcode.decisions.unplaced import unplaced

__all__ = [
    "Accept", "Act", "Add", "Anchor", "Assign", "CoderProgress", "CoderView", "Decision", "JoinTurns", "Mark", "Memo", "Progress",
    "Read", "Recode", "Reject", "Remove", "Rename", "See", "Seen", "Settle", "Settlement", "SplitTurn", "Standing", "StandingMark",
    "StandingMemo", "Summarise", "Undo", "Unplaced", "codings_of", "current_names", "find", "in_force", "marks", "memos", "names_now",
    "people", "placed", "progress", "renames", "settlements", "standing", "summaries", "unplaced",
]  # fmt: skip
