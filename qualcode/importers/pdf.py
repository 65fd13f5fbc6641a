"""PDF with text in it: lines put together from where they stand on the page, without what is in its margins."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.lines import Line, clean
from qualcode.importers.script import read_lines

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 3_000
_EDGE_LINES = 2
"""Lines at the top and at the foot of a page among which running heads are sought."""
_OUTER = 0.12
"""How much of a page's height, at the top and at the foot, they may stand in."""
_POINTS = 6.0
"""How far apart things are that do not stand in one column, in points."""
_NUMBER = re.compile(r"\d{1,5}(?:\s+|$)")
_BROKEN = re.compile("[\x02\ufffe\u00ad]$")
"""How a word is marked that goes on in the next line."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as it is printed: its edges in points from the left and foot of the page, `inner` where the text after a number begins."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    inner: float
    is_outer: bool
    """Whether it stands so high or low on the page that it may be a running head or foot."""


@register
class Pdf(Importer):
    """PDF."""

    name = "pdf"
    suffixes = (".pdf",)
    reads = "Text, with wrapped lines joined to paragraphs; needs `qualcode[pdf]`"
    passes_over = (
        "Running heads and feet, page numbers, numbers in the margin, notes, pictures; scans without text are refused"
    )

    def holds(self, data: bytes) -> bool:
        """Whether it begins as a PDF does."""
        return b"%PDF-" in data[:1024]

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk on the pages."""
        pages = _pages(path, files.read_bytes(path))
        empty = [n for n, page in enumerate(pages, 1) if not page]
        if len(empty) == len(pages):
            mend = "have a program recognise its text (OCR) and save it as .docx, or type it"
            raise UnreadableFile(path, "is a scan: pictures of pages, without text", mend)
        bodies, heads = _without_heads(_without_margin_numbers(pages))
        reading = read_lines(_lines([line for page in bodies for line in page]), known)
        return replace(reading, warnings=(*_left_out(empty, heads), *reading.warnings))


def _pages(path: Path, data: bytes) -> list[list[_Printed]]:
    """The lines of each page.

    Raises:
        UnreadableFile: if the library for PDF is not there, or the file is damaged or protected.
    """
    try:
        import pypdfium2
    except ImportError:
        mend = "python -m pip install 'qualcode[pdf]', or save it as .docx"
        raise UnreadableFile(path, "is a PDF, and to read PDF needs one more package", mend) from None
    if b"%PDF-" not in data[:1024]:
        kind = files.what_is(data)
        raise UnreadableFile(
            path, "is not a PDF" + (f" but {kind}" if kind else ""), "give it the suffix of what it is"
        )
    if b"%%EOF" not in data[-2048:]:  # its reader would make do with what is there
        raise UnreadableFile(path, "is damaged: it breaks off before its end", "save or fetch it once more")
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                raise UnreadableFile(path, f"has more than {MAX_PAGES} pages", "split it")
            return [_printed(document[number], number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UnreadableFile(path, "is protected by a password", "save it without one and try again") from None
        raise UnreadableFile(path, "is damaged", "save it once more where it was made") from None


def _printed(page: pypdfium2.PdfPage, number: int) -> list[_Printed]:
    text, height = page.get_textpage(), page.get_height()
    lines: list[_Printed] = []
    at = 0
    for row in re.split(r"(\r\n|\r|\n)", text.get_text_range()):
        if row.strip():
            first, last = len(row) - len(row.lstrip()), len(row.rstrip()) - 1
            margin = _NUMBER.match(row.strip())
            inner = min(first + margin.end(), last) if margin else first
            left, bottom, _, _ = text.get_charbox(at + first)
            right, start = text.get_charbox(at + last)[2], text.get_charbox(at + inner)[0]
            is_outer = not _OUTER < bottom / height < 1 - _OUTER
            lines.append(_Printed(row.strip(), number, left, right, bottom, start, is_outer))
        at += len(row)
    return lines


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
    edge = max((line.right for line in lines), default=0.0)
    above: _Printed | None = None
    text, begins, number = "", True, 0
    for line in lines:
        if above and _BROKEN.search(above.text):
            text = _BROKEN.sub("", text) + line.text
        else:
            if above:
                yield Line(clean(text).strip(), number, begins)
            begins = above is None or _begins(above, line, usual, edge)
            text, number = line.text, number + 1
        above = line
    if above:
        yield Line(clean(text).strip(), number, begins)


def _begins(above: _Printed, line: _Printed, usual: float, edge: float) -> bool:
    """Whether a paragraph begins: after a gap, or where the first word would have had room in the line above."""
    gap = above.bottom - line.bottom
    if above.page == line.page and gap > 1.3 * usual:
        return True
    character = (line.right - line.left) / max(len(line.text), 1)
    first_word = line.text.split()[0]
    return above.right + character * (len(first_word) + 1.5) < edge


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
