"""Times as transcripts write them: `m:ss`, `h:mm:ss`, with or without fractions, with or without brackets."""

from __future__ import annotations

import re

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
"""Pattern of a time, without groups."""

BRACKETED = rf"[\[(<#]\s*(?P<start>{TIME})(?:\s*(?:-+>?|–|—)\s*(?P<end>{TIME}))?\s*[\])>#]"
"""Pattern of a time, or a span of time, in brackets; groups `start` and `end`."""

_PARTS = re.compile(r"(?:(\d{1,9}):)?(\d{1,9}):(\d{1,9})(?:[.,](\d{1,3}))?")


def milliseconds(time: str | None) -> int | None:
    """A time in milliseconds, or None if it is none.

    >>> milliseconds("1:02:03,5")
    3723500
    """
    parts = _PARTS.fullmatch((time or "").strip())
    if not parts:
        return None
    hours, minutes, seconds, fraction = parts.groups()
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int((fraction or "").ljust(3, "0"))
