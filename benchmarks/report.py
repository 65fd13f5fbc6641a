"""How long a long report in Word takes, and how much memory: 200 pages of text, quotations and tables, without drawing charts.

python benchmarks/report.py
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from qualcode.exporters.word import write_word
from qualcode.report.blocks import Block, Column, Contents, Heading, PageBreak, Paragraph, Quotation, Table, TitlePage

THEMES = 60
QUOTATIONS = 24
MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)  # of the unit in which the system tells the peak
SAID = "Vi ringer kunden når leveransen er framme, og så hører vi hvordan det gikk, for det er da de husker det. " * 3
COLUMNS = (
    Column("Kode", width=3),
    *(Column(name, "number", 1.5) for name in ("Respondenter", "Segmenter", "Per 1 000 ord")),
)
WIDE = tuple(Column(f"Respondentens egne ord {at}") for at in range(1, 8))


def blocks() -> Iterator[Block]:
    """A report of as many themes, each with a table and quotations, every tenth with a table on landscape pages."""
    yield TitlePage("Kundeansvarlige som relasjonsbyggere", "Temaer i intervjuene", ("Kari Nordmann",))
    yield Contents("Innhold", depth=2)
    yield PageBreak()
    for theme in range(1, THEMES + 1):
        yield Heading(1, f"Tema {theme}")
        yield Paragraph(SAID * 2)
        yield Table(
            f"Koder under tema {theme}", COLUMNS, tuple((f"Kode {n}", "7 av 9", str(n), "3,1") for n in range(14))
        )
        for group in ("Selger", "Kunde"):
            yield Heading(2, group)
            yield from (Quotation(SAID, f"S{n:02}, tur {n}") for n in range(QUOTATIONS // 2))
        if theme % 10 == 0:
            yield Table("Sitater", WIDE, tuple((SAID[:120],) * len(WIDE) for _ in range(9)), "Utvalg")


def main() -> None:
    """Prints seconds, megabytes and the size of the file; a second report must have the same bytes."""
    content = list(blocks())
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / "first.docx", Path(name) / "second.docx"]
        for path in paths:
            began = time.perf_counter()
            write_word(
                content, path, language="nb", title="Kundeansvarlige som relasjonsbyggere", author="Kari Nordmann"
            )
            print(f"{path.stem:8} {time.perf_counter() - began:6.2f} s  {path.stat().st_size / 1024:6.0f} KB")
        same = paths[0].read_bytes() == paths[1].read_bytes()
    print(
        f"peak of memory, with Python and all libraries: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:.0f} MB"
    )
    print("the second report:", "the same bytes" if same else "DIFFERENT")


if __name__ == "__main__":
    main()
