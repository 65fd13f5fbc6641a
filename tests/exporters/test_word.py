from __future__ import annotations

import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from qualcode.exporters.word import write_word
from qualcode.exporters.word.tables import column_widths
from qualcode.report.blocks import Column, Heading, Paragraph

TEXT_WIDTH = 9070


@pytest.fixture
def path(blocks, hostile, tmp_path):
    write_word(blocks, tmp_path / "r.docx", language="nb", title=f"Tittel {hostile}", author="Kari Nordmann")
    return tmp_path / "r.docx"


@pytest.fixture
def document(path):
    return docx.Document(str(path))


@pytest.fixture
def body(document):
    return document.element.body


def texts(element) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def styles(document, name: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == name]


def test_headings_have_words_own_styles(document):
    assert [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")] == [
        "Heading 1", "Heading 2", "Heading 1", "Heading 1",
    ]  # fmt: skip
    assert styles(document, "Heading 2") == ["Omfang"]


def test_headings_stay_with_what_follows(document):
    assert all(document.styles[f"Heading {n}"].paragraph_format.keep_with_next for n in (1, 2, 3))
    assert document.styles["Normal"].paragraph_format.widow_control


def test_captions_are_numbered_by_fields_with_the_right_numbers(body):
    fields = [(f.get(qn("w:instr")).strip(), texts(f)) for f in body.iter(qn("w:fldSimple"))]
    assert fields == [
        (r"SEQ Tabell \* ARABIC", "1"),
        (r"SEQ Figur \* ARABIC", "1"),
        (r"SEQ Tabell \* ARABIC", "2"),
        (r"SEQ Tabell \* ARABIC", "3"),
    ]


def test_captions_are_captions(document):
    captions = styles(document, "Caption")
    assert len(captions) == 4
    assert captions[0].startswith("Tabell\u00a0")
    assert captions[2].endswith(". Uten merknad")


def test_tables_repeat_their_heads_and_keep_rows_whole(body):
    for table in body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_tables_have_fixed_widths_that_fill_the_page(body):
    for table in body.iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
        grid = [int(col.get(qn("w:w"))) for col in table.iter(qn("w:gridCol"))]
        assert sum(grid) == TEXT_WIDTH
        for row in table.iter(qn("w:tr")):
            assert sum(int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))) == TEXT_WIDTH


def test_widths_are_in_proportion_and_whole():
    assert column_widths((Column("a", width=2), Column("b"), Column("c")), 1001) == [500, 251, 250]


def test_numbers_stand_to_the_right(document):
    cells = document.tables[0].rows[2].cells
    assert [cell.paragraphs[0].style.name for cell in cells] == ["Table Text", "Table Number", "Table Number"]


def test_long_tables_may_break_between_rows_and_short_ones_not(document):
    def kept(table) -> int:
        return len(table._tbl.findall(f".//{qn('w:keepNext')}"))

    assert kept(document.tables[0]) == 3
    assert kept(document.tables[2]) == 0


def test_quotations_have_the_quotation_style_marks_and_language(document):
    (quote,) = [p for p in document.paragraphs if p.style.name == "Quote"]
    assert quote.text.startswith("«=1+1 </script>")
    assert quote.text.endswith("» (S03, tur 12)")
    assert quote.runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "en-GB"


def test_language_is_norwegian_throughout(document):
    language = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nb-NO"
    assert document.core_properties.language == "nb-NO"


def test_contents_are_filled_in_and_lead_to_the_headings(body):
    bookmarks = {b.get(qn("w:name")): texts(b.getparent()) for b in body.iter(qn("w:bookmarkStart"))}
    links = {a.get(qn("w:anchor")): texts(a) for a in body.iter(qn("w:hyperlink"))}
    assert len(links) == 3
    assert all(bookmarks[anchor] == text for anchor, text in links.items())
    assert [i.text.strip() for i in body.iter(qn("w:instrText"))] == [r'TOC \o "1-1" \h \z \u']
    marks = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]


def test_word_is_not_asked_to_update_fields(path):
    with zipfile.ZipFile(path) as archive:
        assert b"updateFields" not in archive.read("word/settings.xml")
        assert not [name for name in archive.namelist() if b"w:dirty" in archive.read(name)]


def test_foot_has_title_and_page_number_but_not_on_the_first_page(document):
    section = document.sections[0]
    foot = section.footer._element
    assert [f.get(qn("w:instr")).strip() for f in foot.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert texts(foot).startswith("Tittel")
    assert section.different_first_page_header_footer


def test_properties_are_the_studys_and_have_no_date(path, document):
    properties = document.core_properties
    assert properties.author == "Kari Nordmann"
    assert properties.title.startswith("Tittel =1+1")
    assert properties.created is None
    with zipfile.ZipFile(path) as archive:
        assert not [n for n in archive.namelist() if re.search(rb"python-docx|20\d\d-\d\d-\d\dT", archive.read(n))]


def test_there_are_no_empty_paragraphs(document):
    assert not [p for p in document.paragraphs if not p.text and not p._p.findall(f".//{qn('w:drawing')}")]


def test_figures_have_text_instead_and_stay_with_their_caption(document, body):
    (drawing,) = body.iter(qn("wp:docPr"))
    assert drawing.get("descr").startswith("CRM hos 7 av 9")
    figure = next(p for p in document.paragraphs if p._p.findall(f".//{qn('w:drawing')}"))
    assert figure.style.paragraph_format.keep_with_next


def test_text_cannot_make_fields_or_links_to_the_outside(path):
    with zipfile.ZipFile(path) as archive:
        everything = {name: archive.read(name) for name in archive.namelist()}
    instructions = re.findall(rb'<w:instrText[^>]*>([^<]*)|w:instr="([^"]*)"', b"".join(everything.values()))
    assert {(a or b).split()[0] for a, b in instructions} == {b"SEQ", b"TOC", b"PAGE"}
    assert not [name for name, data in everything.items() if b"TargetMode" in data]


def test_control_characters_are_replaced_and_other_signs_kept(document):
    (text,) = [p.text for p in document.paragraphs if p.text.startswith("Tekst")]
    assert text.count("\ufffd") == 5
    assert "🙂 æøå {{7*7}} <b>&amp;" in text


def test_a_page_break_is_a_property_of_what_follows(document):
    first = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    assert first.paragraph_format.page_break_before
    assert not list(document.element.body.iter(qn("w:br")))


def test_text_after_a_table_keeps_its_distance(document):
    after = next(p for p in document.paragraphs if p.text == "Etter tabellen")
    assert after.paragraph_format.space_before.pt == 12


def test_the_same_blocks_give_the_same_bytes(blocks, tmp_path):
    for name in ("a.docx", "b.docx"):
        write_word(blocks, tmp_path / name, language="en", title="T")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_every_part_has_the_same_date(path):
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_report_without_headings_has_no_empty_contents(tmp_path):
    from qualcode.report.blocks import Contents

    write_word([Contents("Innhold"), Paragraph("Tekst")], tmp_path / "r.docx", language="nb", title="T")
    assert [p.text for p in docx.Document(str(tmp_path / "r.docx")).paragraphs] == ["Tekst"]


def test_a_large_table_is_written_quickly(tmp_path):
    import time

    from qualcode.report.blocks import Table

    rows = tuple(tuple(f"{n}-{m}" for m in range(6)) for n in range(3_000))
    started = time.perf_counter()
    write_word(
        [Heading(1, "T"), Table("Stor", (Column("a"),) * 6, rows)], tmp_path / "r.docx", language="nb", title="T"
    )
    assert time.perf_counter() - started < 10
