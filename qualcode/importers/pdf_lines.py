"""The lines of a PDF, read in a process of its own: `python -P pdf_lines.py < file.pdf` writes them as JSON.

A PDF of three kilobytes can ask its reader for hours of work or all memory there is, and no call into the library can be stopped from
within. So this process may use so much memory, and is ended by `pdf.py` when it takes too long. It imports nothing of qualcode.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 3_000
MAX_MEMORY = 2**30
"""Bytes, where the system can bound them."""
OUTER = 0.12
"""How much of a page's height, at the top and at the foot, running heads may stand in."""
_NUMBER = re.compile(r"\d{1,5}(?:\s+|$)")
_FIRST_WORD = re.compile(r"\s*\S+(?:[ ][^\w\s]+(?!\S))*")
"""The first word of a line with the signs after it that no line begins with."""
BREAK = "\ufffe"
"""How the library marks a hyphen at the end of a line, after which a word goes on in the next one."""
_ROWS = re.compile(rf"(\r\n|\r|\n|(?<={BREAK}))")
Printed = tuple[str, float, float, float, float, float, bool]
"""A line: its words; its left, right and bottom in points; where the text after a number begins; how wide its first word is; whether it
stands in the outer part of the page."""


def read(data: bytes) -> dict[str, object]:
    """`pages`, each a list of lines, or `fault`: `password`, `damaged` or `pages` (too many)."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                return {"fault": "pages"}
            return {"pages": [_printed(document[number]) for number in range(len(document))]}
    except pypdfium2.PdfiumError as error:
        return {"fault": "password" if "password" in str(error).casefold() else "damaged"}


def _printed(page: pypdfium2.PdfPage) -> list[Printed]:
    text, height = page.get_textpage(), page.get_height()
    lines: list[Printed] = []
    at = 0
    for row in _ROWS.split(text.get_text_range()):
        if row.strip():
            lines.append(_line(text, row, at, height))
        at += len(row)
    return lines


def _line(text: pypdfium2.PdfTextPage, row: str, at: int, height: float) -> Printed:
    first, last = len(row) - len(row.lstrip()), len(row.rstrip()) - 1
    margin = _NUMBER.match(row.strip())
    inner = min(first + margin.end(), last) if margin else first
    left, bottom, _, _ = text.get_charbox(at + first)
    right, start = text.get_charbox(at + last)[2], text.get_charbox(at + inner)[0]
    whole = _FIRST_WORD.match(row, inner)
    word = text.get_charbox(at + (whole.end() if whole else last + 1) - 1)[2] - start
    is_outer = not OUTER < bottom / height < 1 - OUTER
    if row.rstrip().endswith(" -") and _is_gap(text, at + last - 1):
        row = f"{row.rstrip()[:-2]}{BREAK}"
    return row.strip(), left, right, bottom, start, word, is_outer


def _is_gap(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a blank is none of the file's: LibreOffice sets the hyphen of a broken word a little apart in lines of full width."""
    import pypdfium2.raw

    return bool(pypdfium2.raw.FPDFText_IsGenerated(text.raw, index) == 1)


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such thing
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _bound_memory()
    sys.stdout.buffer.write(json.dumps(read(sys.stdin.buffer.read())).encode("ascii"))
