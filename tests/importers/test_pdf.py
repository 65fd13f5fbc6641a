from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.importers import Imported, pdf, read_document
from qualcode.importers.pdf import _unbroken
from qualcode.importers.pdf_checks import signs_of_damage

from .conftest import said

Printed = tuple[float, float, str]
Print = Callable[[Sequence[Sequence[Printed]]], bytes]
ReadPdf = Callable[[Sequence[Sequence[Printed]]], Imported]


@pytest.fixture
def printed() -> Print:
    """A PDF with lines at given places (points from the left and from the top) on each of its pages."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    def print_pages(pages: Sequence[Sequence[Printed]]) -> bytes:
        data = BytesIO()
        with PdfPages(data) as book:
            for page in pages:
                figure = Figure(figsize=(6, 8))
                for left, top, text in page:
                    figure.text(left / 432, 1 - top / 576, text, fontsize=10)
                book.savefig(figure)
        return data.getvalue()

    return print_pages


@pytest.fixture
def read_pdf(printed: Print, tmp_path: Path) -> ReadPdf:
    def reader(pages: Sequence[Sequence[Printed]]) -> Imported:
        (tmp_path / "a.pdf").write_bytes(printed(pages))
        return read_document(tmp_path / "a.pdf", id="a")

    return reader


DATA = Path(__file__).parents[1] / "data" / "importers"
TALK = [
    (60.0, 100.0, "I: Hva er viktigst?"),
    (60.0, 130.0, "S01: Tillit, og at noen svarer når vi ringer om"),
    (60.0, 145.0, "natten."),
]


def test_wrapped_lines_are_joined(read_pdf: ReadPdf) -> None:
    assert said(read_pdf([TALK])) == [
        ("I", "Hva er viktigst?"),
        ("S01", "Tillit, og at noen svarer når vi ringer om natten."),
    ]


def test_a_gap_begins_a_paragraph(read_pdf: ReadPdf) -> None:
    more = [(60.0, 175.0, "Det er jo om natten det skjer noe ute på feltet."), (60.0, 190.0, "Alltid.")]
    assert (
        said(read_pdf([[*TALK, *more]]))[1][1].split("\n")[1]
        == "Det er jo om natten det skjer noe ute på feltet. Alltid."
    )


def test_a_turn_goes_on_over_the_page(read_pdf: ReadPdf) -> None:
    assert said(read_pdf([TALK[:2], [(60.0, 100.0, "natten.")]])) == said(read_pdf([TALK]))


def test_running_heads_and_numbers_of_pages_are_left_out_and_counted(read_pdf: ReadPdf) -> None:
    pages = [[(200.0, 30.0, "Fortrolig"), *TALK, (200.0, 540.0, f"{n} av 3")] for n in (1, 2, 3)]
    imported = read_pdf(pages)
    assert said(imported) == said(read_pdf([TALK])) * 3
    assert imported.warnings == ("6 lines at the top or foot of pages left out as running heads or page numbers",)


def test_the_number_of_a_single_page_is_left_out(read_pdf: ReadPdf) -> None:
    assert said(read_pdf([[*TALK, (200.0, 540.0, "- 1 -")]])) == said(read_pdf([TALK]))


def test_what_is_said_on_each_page_stays(read_pdf: ReadPdf) -> None:
    assert said(read_pdf([TALK, TALK])) == said(read_pdf([TALK])) * 2


@pytest.mark.parametrize("number", ["{}", "{}  "])
def test_numbers_in_the_margin_are_no_talk(read_pdf: ReadPdf, number: str) -> None:
    margin = [(25.0, top, number.format(n)) for n, (_, top, _) in enumerate(TALK, 3)]
    assert said(read_pdf([[*TALK, *margin]])) == said(read_pdf([TALK]))


def test_a_number_in_the_talk_stays(read_pdf: ReadPdf) -> None:
    assert said(read_pdf([[*TALK[:2], (60.0, 145.0, "20 biler.")]]))[1][1].endswith("ringer om 20 biler.")


def test_a_scan_is_refused_with_what_to_do(read_pdf: ReadPdf) -> None:
    with pytest.raises(UnreadableFile, match=r"is a scan: pictures of pages, without text; .*\(OCR\)"):
        read_pdf([[], []])


def test_a_page_without_text_is_told(read_pdf: ReadPdf) -> None:
    assert read_pdf([TALK, [], TALK]).warnings[0] == "page 2: no text there (a picture?)"


def test_a_file_that_breaks_off_is_refused(printed: Print, tmp_path: Path) -> None:
    whole = printed([TALK])
    for end in (40, len(whole) // 2, len(whole) - 10):
        (tmp_path / "a.pdf").write_bytes(whole[:end])
        with pytest.raises(UnreadableFile, match="damaged"):
            read_document(tmp_path / "a.pdf", id="a")


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"I: Hei.\nS01: Ja.")
    with pytest.raises(UnreadableFile, match="is not a PDF"):
        read_document(tmp_path / "a.pdf", id="a")


def test_without_the_library_one_is_told_what_to_install(printed: Print, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(printed([TALK]))
    program = (
        "import sys; sys.modules['pypdfium2'] = None\nfrom pathlib import Path\nfrom qualcode.importers import read_document\n"
        "try:\n    read_document(Path(sys.argv[1]), id='a')\nexcept Exception as error:\n    print(type(error).__name__, error)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert told.startswith(
        "UnreadableFile a.pdf: is a PDF, and to read PDF needs one more package; python -m pip install 'qualcode[pdf]'"
    )


def test_columns_hyphens_and_numbers_of_lines_leave_no_trace() -> None:
    """One interview, printed by LibreOffice in two columns of full width, and with numbered lines and paragraphs."""
    columns, numbered = (read_document(DATA / name, id="a") for name in ("two_columns.pdf", "numbered_lines.pdf"))
    assert any("18 words were broken by a hyphen" in warning for warning in columns.warnings)
    assert [(label, talk.replace("Super-Office", "SuperOffice")) for label, talk in said(columns)] == said(numbered)


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ("i kvarta", "let, med", "i kvartalet, med"),
        ("vårt CRM", "system er", "vårt CRM-system er"),
        ("salgs", "og servicemøter", "salgs- og servicemøter"),
        ("i Sør", "Norge", "i Sør-Norge"),
        ("på Super", "Office", "på SuperOffice"),
        ("en e", "post", "en e-post"),
    ],
)
def test_a_hyphen_between_two_lines_stays_where_it_is_written_anyway(before: str, after: str, together: str) -> None:
    assert _unbroken(before, after, "vi har superoffice og sender e-post") == together


def _pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first one its root."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return out + head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(out))


def _page_of(content: bytes, how: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    stream = b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), how, content)
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 48>>stream\n%b\nendstream"
        % (number, b"/X Do " * 8)
        for number in range(6, 18)
    ]
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, *forms)


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        _page_of(zlib.compress(zlib.compress(b" " * 10**9, 1), 9), b"/Filter[/FlateDecode/FlateDecode]"),
        _page_of(b"/X Do " * 8, b""),
    ],
    ids=["unpacks to a gigabyte", "draws eight to the twelfth power of forms"],
)
def test_a_small_file_that_would_take_the_machine_is_refused(
    hostile: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", 3.0)
    (tmp_path / "a.pdf").write_bytes(hostile)
    with pytest.raises(UnsafeFile, match="print it to a new PDF"):
        read_document(tmp_path / "a.pdf", id="a")


def test_damage_that_the_library_mends_in_silence_is_told(tmp_path: Path) -> None:
    """Packed parts have a checksum each, and the end of the file says where the list of parts is."""
    whole = (DATA / "two_columns.pdf").read_bytes()
    assert signs_of_damage(whole) == []
    begin = whole.index(b"stream\n") + 7
    for at in range(begin + 2, whole.index(b"endstream", begin) - 1, 97):
        (told,) = signs_of_damage(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert "1 of its parts is damaged by its own checksum" in told
    moved = whole.replace(b"startxref\n", b"startxref\n9")
    (tmp_path / "a.pdf").write_bytes(moved)
    assert any("list of its parts" in told for told in read_document(tmp_path / "a.pdf", id="a").warnings)


def test_looking_for_damage_takes_no_longer_than_reading() -> None:
    began = time.monotonic()
    signs_of_damage(b"%PDF-1.7 <<" + b"<<a>>" * 200_000 + b"<<" * 200_000)
    assert time.monotonic() - began < 3
