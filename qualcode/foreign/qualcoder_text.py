"""The codebook that QualCoder exports: categories and codes, each on a line, deeper ones behind dashes (.txt) or full stops (.odt)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path as File

from qualcode.errors import UnreadableFile
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path

KIND = "a codebook of QualCoder"
_AS_TEXT = re.compile(r"(?P<deep>(?:--)*)[^:\n]{1,40}: ?(?P<name>.+?),? (?:catid|cid):\s?\d+\b.*")
_AS_ODT = re.compile(r"(?P<deep>(?:\.\.\.)*)\W?(?:Category: (?P<category>.+)|Code: (?P<code>.+?), Count:\s*\d*)\s*")
_MEMO = re.compile(r"(?:--)*(?:MEMO|[^:\n]{1,40}): ?(?P<memo>.*)")


def is_codebook(lines: Sequence[str]) -> bool:
    """Whether the first lines of a text are those of such a codebook."""
    return any(_AS_TEXT.fullmatch(line) or _AS_ODT.fullmatch(line) for line in lines[:20])


def codebook_of(path: File, lines: Sequence[str]) -> ForeignCodebook:
    """Categories and codes as codes, their memos as definitions.

    Raises:
        UnreadableFile: if the lines are none of such a codebook.
    """
    codes: list[ForeignCode] = []
    open_: list[tuple[int, Path]] = []
    memo: list[str] = []
    for at, line in enumerate(lines, start=1):
        found = _AS_TEXT.fullmatch(line) or _AS_ODT.fullmatch(line)
        if not found:
            memo.append(line)
            continue
        _keep(memo, codes)
        depth = len(found["deep"])
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        parts = found.groupdict()
        name = (parts.get("name") or parts.get("category") or parts.get("code") or "").strip()
        place = (*(open_[-1][1] if open_ else ()), name)
        open_.append((depth, place))
        codes.append(ForeignCode(place, line=at))
    _keep(memo, codes)
    if not codes:
        raise UnreadableFile(
            path, "is no codebook of QualCoder", "write it as a table with the headings Kode and Definisjon"
        )
    return ForeignCodebook(KIND, tuple(codes), ("memos are taken for definitions",))


def _keep(memo: list[str], codes: list[ForeignCode]) -> None:
    """Gives the lines since the last code to it, and forgets them."""
    if codes and memo:
        first = _MEMO.fullmatch(memo[0])
        text = "\n".join([first["memo"] if first else memo[0], *memo[1:]]).strip()
        codes[-1] = ForeignCode(codes[-1].path, definition=text, line=codes[-1].line)
    memo.clear()
