"""What people decide: codings judged and made, memos, marks. Appended, never overwritten, and found again in corrected texts."""

from __future__ import annotations

from qualcode.decisions.acts import (
    Accept,
    Act,
    Add,
    Decision,
    Mark,
    Memo,
    Read,
    Recode,
    Reject,
    Remove,
    Rename,
    Settle,
    Summarise,
    Undo,
    in_force,
)
from qualcode.decisions.anchor import Anchor, find
from qualcode.decisions.memos import StandingMemo, memos
from qualcode.decisions.renames import renames
from qualcode.decisions.standing import Standing, Unplaced, current_names, placed, standing
from qualcode.decisions.unplaced import unplaced

__all__ = [
    "Accept", "Act", "Add", "Anchor", "Decision", "Mark", "Memo", "Read", "Recode", "Reject", "Remove", "Rename", "Settle", "Standing",
    "StandingMemo", "Summarise", "Undo", "Unplaced", "current_names", "find", "in_force", "memos", "placed", "renames", "standing",
    "unplaced",
]  # fmt: skip
