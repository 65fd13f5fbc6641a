from __future__ import annotations

import re
import zipfile
from dataclasses import replace

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from docx.shared import Twips
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters import write_table
from qualcode.exporters.word import write_word
from qualcode.exporters.word.widths import column_widths, least_widths
from qualcode.report.blocks import Column, Figure, Heading, PageBreak, Paragraph, Run, Table

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
    assert column_widths([2, 1, 1], [0, 0, 0], 1001) == [500, 251, 250]


@given(
    st.lists(st.tuples(st.floats(0.5, 9), st.integers(100, 3000)), min_size=1, max_size=12), st.integers(2000, 14000)
)
def test_columns_fill_the_width_and_are_wide_enough_where_there_is_room(columns, width):
    least = [low for _, low in columns]
    widths = column_widths([share for share, _ in columns], least, width)
    assert sum(widths) == width
    if sum(least) <= width:
        assert all(got >= low - 1 for got, low in zip(widths, least, strict=True))


def test_numbers_stand_to_the_right(document):
    cells = document.tables[0].rows[2].cells
    assert [cell.paragraphs[0].style.name for cell in cells] == ["Table Text", "Table Number", "Table Number"]


def test_long_tables_break_between_rows_but_leave_none_alone_and_short_ones_do_not(document):
    def kept(table) -> list[int]:
        return [at for at, row in enumerate(table._tbl.tr_lst) if row.find(f".//{qn('w:keepNext')}") is not None]

    assert kept(document.tables[0]) == [2, 3]  # its last row stays with the note below it
    rows = len(document.tables[2].rows)
    assert kept(document.tables[2]) == [1, rows - 2, rows - 1]


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


@pytest.mark.slow
def test_a_large_table_is_written_quickly(tmp_path):
    import time

    rows = tuple(tuple(f"{n}-{m}" for m in range(6)) for n in range(3_000))
    started = time.process_time()
    write_word(
        [Heading(1, "T"), Table("Stor", (Column("a"),) * 6, rows)], tmp_path / "r.docx", language="nb", title="T"
    )
    assert time.process_time() - started < 10


def portrait_or_landscape(document) -> list[str]:
    return [section.orientation.name for section in document.sections]


def written(blocks, tmp_path, **options):
    write_word(blocks, tmp_path / "w.docx", language="nb", title="T", **options)
    return docx.Document(str(tmp_path / "w.docx"))


WIDE = Table("Bred", (Column("Respondentens egne ord"),) * 8, (("Noen ord om saken",) * 8,) * 3)


def test_a_wide_table_stands_on_landscape_pages_with_its_heading_and_the_rest_on_portrait(tmp_path):
    blocks = [Paragraph("Før"), PageBreak(), Heading(1, "Ord"), WIDE, Paragraph("Etter")]
    document = written(blocks, tmp_path)
    assert portrait_or_landscape(document) == ["PORTRAIT", "LANDSCAPE", "PORTRAIT"]
    first, second, _ = (section.iter_inner_content() for section in document.sections)
    assert [part.text for part in first] == ["Før"]
    assert [part.text for part in second if hasattr(part, "text")] == ["Ord", "Tabell\u00a0. Bred", ""]
    assert all(row.width_sum == 14002 for row in map(Row, document.tables[0]._tbl.iter(qn("w:tr"))))


class Row:
    def __init__(self, row) -> None:
        self.width_sum = sum(int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW")))


def test_wide_tables_after_each_other_share_a_section_and_what_ends_one_is_no_empty_paragraph_where_a_note_can_be(
    tmp_path,
):
    noted = replace(WIDE, note="En merknad")
    document = written([WIDE, Heading(2, "Flere"), noted, Paragraph("Etter")], tmp_path)
    assert portrait_or_landscape(document) == ["LANDSCAPE", "PORTRAIT"]
    assert [p.text for p in document.paragraphs if not p.text] == []


def test_every_page_has_a_number_at_its_right_edge_in_either_direction(tmp_path):
    document = written([Paragraph("Før"), WIDE, Paragraph("Etter")], tmp_path)
    places = [[int(tab.get(qn("w:pos"))) for tab in section.footer._element.iter(qn("w:tab")) if tab.get(qn("w:val")) == "right"]
              for section in document.sections]  # fmt: skip
    assert places == [[9070], [14002], [9070]]
    assert [section.different_first_page_header_footer for section in document.sections] == [False, False, False]


def test_a_narrow_table_stays_on_portrait_pages(document):
    assert portrait_or_landscape(document) == ["PORTRAIT"]


def test_what_the_text_refers_to_is_a_field_that_has_the_right_number_already(tmp_path, png):
    refers = Paragraph(
        (Run("Se "), Run("Figur\u00a02", refers_to="f"), Run(" og "), Run("Tabell\u00a01", refers_to="t"))
    )
    narrow = Table("Tabell", (Column("a"),), (("1",),), id="t")
    document = written([refers, Figure("En", "En", png), Figure("To", "To", png, id="f"), narrow], tmp_path)
    body = document.element.body
    named = {start.get(qn("w:name")): texts(start.getparent()) for start in body.iter(qn("w:bookmarkStart"))}
    fields = [field for field in body.iter(qn("w:fldSimple")) if "REF" in field.get(qn("w:instr"))]
    assert [texts(field) for field in fields] == ["Figur\u00a02", "Tabell\u00a01"]
    for field in fields:
        assert named[field.get(qn("w:instr")).split()[1]].startswith(texts(field))
    marks = [start.get(qn("w:id")) for start in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks)


def test_a_figure_is_made_to_fit_the_page_and_keeps_its_shape(tmp_path, png):
    (shape,) = written([Figure("Stor", "Stor", png, width_mm=900)], tmp_path).inline_shapes
    assert shape.width == shape.height == Twips(9070)


def test_a_figure_without_a_picture_is_told_in_words(tmp_path):
    document = written([Figure("Temaer", "CRM hos 7 av 9")], tmp_path)
    assert [p.text for p in document.paragraphs] == ["CRM hos 7 av 9", "Figur\u00a0. Temaer"]


def test_the_second_line_of_an_indented_name_is_indented_too(tmp_path):
    document = written([Table("Koder", (Column("Kode"),), (("Tema",), ("\u2003\u2003Rokkering av kunder",)))], tmp_path)
    top, below = (cell.paragraphs[0] for cell in document.tables[0].columns[0].cells[1:])
    assert top.paragraph_format.left_indent is None
    assert (below.text, below.paragraph_format.left_indent) == ("Rokkering av kunder", Twips(400))


def test_no_word_of_a_narrow_column_is_broken_where_others_have_room(tmp_path):
    columns = (Column("Rolle"), Column("Dokumenter"), Column("Ord", "number", 9))
    table = Table("R", columns, (("Selger", "05_selgere_trondheim", "1"),))
    assert column_widths([1, 1, 9], least_widths(table), TEXT_WIDTH)[1] == least_widths(table)[1]


def test_lines_of_a_cell_are_paragraphs_and_a_row_of_passages_may_break_over_pages(tmp_path):
    document = written(
        [Table("Sitater", (Column("S01"),), (("Vi ringer. [3]\n" + "Og så hører vi. " * 60,),))], tmp_path
    )
    assert len(document.tables[0].rows[1].cells[0].paragraphs) == 2
    assert not document.tables[0].rows[1]._tr.findall(f".//{qn('w:cantSplit')}")


def test_a_table_is_written_as_word_and_cut_where_a_page_is_too_narrow(tmp_path):
    frame = pd.DataFrame(
        {
            "respondent": ["S01", "K01"],
            **{f"code{n}": ["Vi ringer kunden når den er framme. " * 9, ""] for n in range(6)},
        }
    )
    write_table(frame, tmp_path / "quotes.docx", name="matrix", locale="nb")
    document = docx.Document(str(tmp_path / "quotes.docx"))
    assert portrait_or_landscape(document) == ["LANDSCAPE"]
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert all(head[0] == "respondent" for head in heads)
    assert [name for head in heads for name in head[1:]] == [f"code{n}" for n in range(6)]
    assert styles(document, "Caption")[0] == "Tabell\u00a0. matrix, del 1 av 2"
