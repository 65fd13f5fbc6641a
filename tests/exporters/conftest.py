from __future__ import annotations

import struct
import zlib

import pandas as pd
import pytest

from qualcode.report.blocks import (
    Block,
    BulletList,
    Column,
    ColumnGroup,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Table,
    TitlePage,
)

HOSTILE = "=1+1 </script><script>document.title='x'</script> {DDEAUTO c:\\cmd} \x00\x0b\x1b\ufffe\ud800 🙂 æøå {{7*7}} <b>&amp;"


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def png() -> bytes:
    """A grey picture of two by two points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x80\x80" for _ in range(2))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )  # fmt: skip


@pytest.fixture
def blocks(png: bytes) -> list[Block]:
    """One of everything, with hostile text wherever text can be."""
    columns = (Column("Tema", width=3), Column("Respondenter", "number", 2), Column("Segmenter", "number", 1.7))
    rows = (("CRM", "7 av 9", "21"), (HOSTILE, "0 av 2", ""))
    return [
        TitlePage(f"Rapport {HOSTILE}", "Undertittel", ("Kari Nordmann",)),
        Contents("Innhold"),
        PageBreak(),
        Heading(1, f"Først {HOSTILE}"),
        Heading(2, "Omfang"),
        Table(f"Temaer {HOSTILE}", columns, rows, "En merknad", (ColumnGroup("", 1), ColumnGroup("Selger", 2))),
        Paragraph(f"Tekst {HOSTILE}"),
        Paragraph((Run("Fet", bold=True), Run(" og "), Run("kursiv", italic=True))),
        Paragraph("Små grupper", "warning"),
        BulletList(("En", (Run("To", bold=True), Run(HOSTILE)))),
        Figure(f"Stolper {HOSTILE}", f"CRM hos 7 av 9 {HOSTILE}", png, b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        Heading(1, "Sitater"),
        Quotation(HOSTILE, "S03, tur 12", "en"),
        Table("Uten merknad", columns, (("A", "1", "2"),)),
        Paragraph("Etter tabellen"),
        PageBreak(),
        Heading(1, "Vedlegg"),
        Table("Lang", columns, tuple((f"rad {n}", str(n), "") for n in range(40)), "Slutt"),
    ]


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "text": ["Rokkering, ja", '=1+1 "sitat"', None],
            "n": pd.array([1, None, 3], dtype="Int64"),
            "rate": [0.1, 1 / 3, float("nan")],
            "negated": [True, False, True],
        }
    )
