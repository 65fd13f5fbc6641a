"""PDF with text in it: lines put together from where they stand on the page, without what is in its margins."""

from __future__ import annotations

import json
import math
import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from qualcode import files
from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.importers import pdf_lines
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.lines import Line, clean
from qualcode.importers.pdf_checks import signs_of_damage
from qualcode.importers.script import read_lines

MAX_SECONDS = 30.0
"""That reading a file may take, and as many more as it has megabytes."""
_EDGE_LINES = 2
"""Lines at the top and at the foot of a page among which running heads are sought."""
_POINTS = 6.0
"""How far apart things are that do not stand in one column, in points."""
_NUMBER = re.compile(r"\d{1,5}(?:\s+|$)")
_FAULTS = {
    "password": ("is protected by a password", "save it without one and try again"),
    "pages": (f"has more than {pdf_lines.MAX_PAGES} pages", "split it"),
    "damaged": ("is damaged", "save it once more where it was made"),
}
_AND = frozenset({"og", "eller", "og/eller", "samt", "and", "or"})
"""Words after which a hyphen before them is one that is written: salgs- og servicemøter."""
_COLUMN = 0.15
"""Share of all lines that begin at one place at least, if a column of print begins there."""
_CROSSING = 0.02
"""Share of all lines that may run across the gap between two columns: titles, notes."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as it is printed: its edges in points from the left and foot of the page, `inner` where the text after a number begins.

    `word` is how wide its first word is.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    inner: float
    word: float
    is_outer: bool
    """Whether it stands so high or low on the page that it may be a running head or foot."""


@register
class Pdf(Importer):
    """PDF."""

    name = "pdf"
    suffixes = (".pdf",)
    reads = "Text in one column or several, with wrapped lines and broken words put together; needs `qualcode[pdf]`"
    passes_over = (
        "Running heads and feet, page numbers, numbers in the margin, notes, pictures; scans without text are refused"
    )

    def holds(self, data: bytes) -> bool:
        """Whether it begins as a PDF does."""
        return b"%PDF-" in data[:1024]

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk on the pages."""
        data = files.read_bytes(path)
        pages = _pages(path, data)
        empty = [n for n, page in enumerate(pages, 1) if not page]
        if len(empty) == len(pages):
            mend = "have a program recognise its text (OCR) and save it as .docx, or type it"
            raise UnreadableFile(path, "is a scan: pictures of pages, without text", mend)
        bodies, heads = _without_heads(_without_margin_numbers(pages))
        body = [line for page in bodies for line in page]
        reading = read_lines(_lines(body), known)
        return replace(
            reading,
            warnings=(*signs_of_damage(data), *_left_out(empty, heads), *_put_together(body), *reading.warnings),
        )


def _pages(path: Path, data: bytes) -> list[list[_Printed]]:
    """The lines of each page.

    Raises:
        UnreadableFile: if the library for PDF is not there, or the file is damaged or protected.
        UnsafeFile: if reading it takes too much time or memory.
    """
    if not _has_library():
        mend = "python -m pip install 'qualcode[pdf]', or save it as .docx"
        raise UnreadableFile(path, "is a PDF, and to read PDF needs one more package", mend)
    if b"%PDF-" not in data[:1024]:
        kind = files.what_is(data)
        raise UnreadableFile(
            path, "is not a PDF" + (f" but {kind}" if kind else ""), "give it the suffix of what it is"
        )
    if b"%%EOF" not in data[-2048:]:  # its reader would make do with what is there
        raise UnreadableFile(path, "is damaged: it breaks off before its end", "save or fetch it once more")
    read = _read_apart(path, data)
    if fault := read.get("fault"):
        raise UnreadableFile(path, *_FAULTS[fault])
    return [[_Printed(words, number, *edges) for words, *edges in page] for number, page in enumerate(read["pages"])]


def _has_library() -> bool:
    try:
        return find_spec("pypdfium2") is not None
    except ValueError:  # hidden on purpose
        return False


def _read_apart(path: Path, data: bytes) -> dict[str, Any]:
    """What `pdf_lines.py` says of a file, in a process of its own: no file can take this one along.

    Raises:
        UnsafeFile: if it takes too long or too much memory, or the library falls over it.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", str(Path(pdf_lines.__file__))]
    mend = "print it to a new PDF, or save it as .docx"
    limit = MAX_SECONDS + len(data) / 2**20
    try:
        told = subprocess.run(command, input=data, capture_output=True, timeout=limit, env=environment, check=True)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UnsafeFile(path, f"takes longer than {limit:.0f} seconds to read", mend) from None
    except subprocess.CalledProcessError:
        raise UnsafeFile(
            path, "needs more memory than any transcript does, or is made to mislead its reader", mend
        ) from None
    read: dict[str, Any] = json.loads(told.stdout)
    return read


def _without_heads(pages: Sequence[Sequence[_Printed]]) -> tuple[list[list[_Printed]], int]:
    """The pages without the lines that recur at one height at the top or foot of most of them, and how many these were."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    filled = sum(bool(page) for page in pages)
    recurring = {key for key, n in edges.items() if n >= max(2, 0.6 * filled)}
    bodies = [
        [
            line
            for line in page
            if not (_key(line) in recurring and line in _edges(page)) and not _is_page_number(line, page)
        ]
        for page in pages
    ]
    return bodies, sum(map(len, pages)) - sum(map(len, bodies))


def _edges(page: Sequence[_Printed]) -> list[_Printed]:
    heights = sorted({line.bottom for line in page})
    outer = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return [line for line in page if line.bottom in outer and line.is_outer]


def _key(line: _Printed) -> tuple[str, int]:
    """A line as it is compared with those of other pages: numbers of pages differ, and so do heights by a little."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom / _POINTS)


def _is_page_number(line: _Printed, page: Sequence[_Printed]) -> bool:
    """A bare number, apart from all other lines, at the top or foot."""
    others = [other.bottom for other in page if other.bottom != line.bottom]
    is_apart = bool(others) and (line.bottom < min(others) - 2 * _POINTS or line.bottom > max(others) + 2 * _POINTS)
    return is_apart and line.is_outer and line.text.strip("-–— ").isdigit()


def _without_margin_numbers(pages: Sequence[Sequence[_Printed]]) -> list[list[_Printed]]:
    """The pages without numbers that stand left of where the text begins, on lines of their own or before the text."""
    lefts = Counter(round(line.inner) for page in pages for line in page if not line.text.isdigit())
    if not lefts:
        return [list(page) for page in pages]
    edge = min(left for left, n in lefts.items() if n >= 0.1 * lefts.total() or n == max(lefts.values()))
    return [[bare for line in page if (bare := _without_number(line, edge)).text] for page in pages]


def _without_number(line: _Printed, edge: float) -> _Printed:
    number = _NUMBER.match(line.text)
    if not number or line.left >= edge - _POINTS:
        return line
    is_alone = number.end() == len(line.text) and line.right < edge
    if not is_alone and line.inner < edge - 2:
        return line
    return replace(line, text=line.text[number.end() :], left=line.inner)


def _lines(lines: Sequence[_Printed]) -> Iterator[Line]:
    """The lines with where paragraphs begin; a word that is broken at the end of a line is put together."""
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines) if above.page == below.page]
    usual = statistics.median([gap for gap in gaps if gap > 1] or [12.0])
    edges = _edges_of_columns(lines)
    words = " ".join(line.text for line in lines).casefold()
    above: _Printed | None = None
    text, begins, number = "", True, 0
    for line in lines:
        if above and above.text.endswith(pdf_lines.BREAK):
            text = _unbroken(text[:-1], line.text, words)
        else:
            if above:
                yield Line(clean(text).strip(), number, begins)
            begins = above is None or _begins(above, line, usual, edges)
            text, number = line.text, number + 1
        above = line
    if above:
        yield Line(clean(text.removesuffix(pdf_lines.BREAK)).strip(), number, begins)


def _unbroken(before: str, after: str, words: str) -> str:
    """The text with the word that was broken between two lines; a hyphen that is written anyway stays (CRM-system, salgs- og …)."""
    head, tail = re.split(r"\s", before)[-1], after.split()[0].rstrip(".,;:!?»”)")
    if tail.casefold() in _AND:
        return f"{before}- {after}"
    whole, parted = (f"{head}{sign}{tail}".casefold() in words for sign in ("", "-"))
    has_sign = (len(head) > 1 and head.isupper()) or head[-1:].isdigit() or tail[:1].isupper() or tail[:1].isdigit()
    return f"{before}{'-' if parted or (has_sign and not whole) else ''}{after}"


def _edges_of_columns(lines: Sequence[_Printed]) -> list[tuple[float, float]]:
    """Where each column of print begins, and its right edge, from left to right; most files have one."""
    columns = [-math.inf]
    for start in sorted({round(line.left) for line in lines}):
        if start > columns[-1] + _POINTS and _is_column(start, lines):
            columns.append(start)
    edges = [
        max((line.right for line in lines if start <= line.left + 1 < end), default=0.0)
        for start, end in _spans(columns)
    ]
    return list(zip(columns, edges, strict=True))


def _spans(columns: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(columns, [*columns[1:], math.inf], strict=True))


def _is_column(start: float, lines: Sequence[_Printed]) -> bool:
    """Whether a column begins at a place: many lines do, and what begins left of it ends there too."""
    begin = sum(abs(line.left - start) <= 1 for line in lines)
    left = [line for line in lines if line.left < start - _POINTS]
    crossing = sum(line.right > start - 1 for line in left)
    return begin >= _COLUMN * len(lines) and len(left) >= _COLUMN * len(lines) and crossing <= _CROSSING * len(lines)


def _begins(above: _Printed, line: _Printed, usual: float, edges: Sequence[tuple[float, float]]) -> bool:
    """Whether a paragraph begins: after a gap, or where the first word would have had room in the line above."""
    gap = above.bottom - line.bottom
    if above.page == line.page and gap > 1.3 * usual:
        return True
    edge = next(right for start, right in reversed(edges) if start <= above.left + 1)
    blank = 0.6 * (line.right - line.left) / max(len(line.text), 1) + 2  # letters are measured by their ink
    return above.right + blank + line.word < edge


def _put_together(lines: Sequence[_Printed]) -> list[str]:
    broken = sum(line.text.endswith(pdf_lines.BREAK) for line in lines)
    words = "1 word was" if broken == 1 else f"{broken} words were"
    return [f"{words} broken by a hyphen at the end of a line, and put together"] if broken else []


def _left_out(empty: Sequence[int], heads: int) -> list[str]:
    warnings = []
    if empty:
        pages = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        warnings.append(f"page{'s' if len(empty) > 1 else ''} {pages}: no text there (a picture?)")
    if heads:
        warnings.append(
            f"{heads} line{'s' if heads > 1 else ''} at the top or foot of pages left out as running heads or page numbers"
        )
    return warnings
