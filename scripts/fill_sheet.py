"""Fills in a coding sheet as an invented person would, so that pages of the documentation can show what becomes of it.

She agrees with the rules about most rows and sees some otherwise; which ones is drawn by a seed that is the name of the file. What
comes of it shows how the tables look, and says nothing about how good the rules of the sample are.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

MISSED, ADDED = 0.1, 0.002


def fill(sheet: Path) -> None:
    """Writes an x under each code that fits, and under `done` in each row. The sheet lies in the study's folder."""
    from openpyxl import load_workbook

    from qualcode import Study

    draw = random.Random(sheet.name)  # noqa: S311
    given: dict[str, set[str]] = {}
    for segment in Study(sheet.parent).segments().itertuples():
        above = str(segment.code).partition("/")[0]
        given.setdefault(str(segment.text), set()).update({str(segment.code), above})
    book = load_workbook(sheet)
    rows = book.worksheets[0]
    heads = [str(cell.value) for cell in rows[1]]
    text, done = (
        next(n for n, head in enumerate(heads) if head in names) for names in ({"tekst", "text"}, {"done", "ferdig"})
    )
    codes = {n: found[1] for n, head in enumerate(heads) if (found := re.search(r"\[(\S+)\]$", head))}
    for row in rows.iter_rows(min_row=2):
        by_rules = given.get(str(row[text].value), set())
        row[done].value = "x"
        for n, code in codes.items():
            if draw.random() < (1 - MISSED if code in by_rules else ADDED):
                row[n].value = "x"
    book.save(sheet)
