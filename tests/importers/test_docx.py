from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.importers import Imported, read_document

from .conftest import Read, said, write_word


def p(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(cell) if '<w:p' not in cell else cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


HELLO = p("I: Hei.")


def talk_of(imported: Imported) -> str:
    return said(imported)[-1][1]


def test_each_paragraph_may_begin_with_a_label(read_word: Read) -> None:
    assert said(read_word(p("I: Hei.") + p("S01: Ja.") + p("Og nei."))) == [("I", "Hei."), ("S01", "Ja.\nOg nei.")]


def test_a_label_may_stand_after_a_line_break(read_word: Read) -> None:
    body = "<w:p><w:r><w:t>I: Hei.</w:t><w:br/><w:t>S01: Ja,</w:t><w:br/><w:t>absolutt.</w:t></w:r></w:p>"
    assert said(read_word(body)) == [("I", "Hei."), ("S01", "Ja, absolutt.")]


def test_a_tab_may_part_label_and_talk(read_word: Read) -> None:
    body = "<w:p><w:r><w:t>I</w:t><w:tab/><w:t>Hei.</w:t></w:r></w:p><w:p><w:r><w:t>S01:</w:t><w:tab/><w:t>Ja.</w:t></w:r></w:p>"
    assert said(read_word(body)) == [("I", "Hei."), ("S01", "Ja.")]


@pytest.mark.parametrize("properties", ["<w:b/>", "<w:b w:val='1'/>", "<w:rStyle w:val='Strong'/>"])
@pytest.mark.parametrize("name", ["Kari", "Kari:", "Kari ", "Ka</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ri"])
def test_a_bold_name_is_a_label_with_or_without_a_colon(read_word: Read, properties: str, name: str) -> None:
    turn = f"<w:p>{run(name, properties)}{run(' Hei.')}</w:p>"
    assert said(read_word(turn + p("S01: Ja.") + turn)) == [("Kari", "Hei."), ("S01", "Ja."), ("Kari", "Hei.")]


def test_bold_words_at_the_start_of_talk_are_talk(read_word: Read) -> None:
    body = HELLO + p("S01: Ja.") + f"<w:p>{run('Pris', '<w:b/>')}{run(' er alt.')}</w:p>"
    assert talk_of(read_word(body)) == "Ja.\nPris er alt."


def test_bold_that_is_switched_off_marks_nothing(read_word: Read) -> None:
    turn = "<w:p>" + run("Kari", "<w:b w:val='0'/>") + run(" Hei.") + "</w:p>"
    assert said(read_word(turn + turn)) == [("", "Kari Hei."), ("", "Kari Hei.")]


def test_tracked_changes_are_read_as_accepted(read_word: Read) -> None:
    body = (
        "<w:p><w:r><w:t>S01: Det var </w:t></w:r><w:del><w:r><w:delText>billig</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>dyrt</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> flyttet</w:t></w:r></w:moveFrom></w:p>"
    )
    imported = read_word(HELLO + body)
    assert talk_of(imported) == "Det var dyrt"
    assert "tracked changes were read as if all were accepted" in imported.warnings


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(read_word: Read) -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>S01: Det var </w:t></w:r></w:p>"
    assert talk_of(read_word(HELLO + first + p("dyrt."))) == "Det var dyrt."


def test_content_controls_and_links_are_talk(read_word: Read) -> None:
    inner = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('i feltet')}</w:sdtContent></w:sdt>"
    body = f"<w:p>{run('S01: Se ')}<w:hyperlink>{run('lenken ')}</w:hyperlink>{inner}</w:p>"
    assert talk_of(read_word(HELLO + f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>")) == "Se lenken i feltet"


def test_a_text_box_is_read_once(read_word: Read) -> None:
    box = p("S01: I boksen.")
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{box}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert said(read_word(HELLO + body)) == [("I", "Hei."), ("S01", "I boksen.")]


def test_an_emoji_as_word_writes_it_is_read_once(read_word: Read) -> None:
    emoji = (
        "<mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx w16se:font='Segoe UI Emoji' w16se:char='1F60A'/></mc:Choice>"
        "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert talk_of(read_word(HELLO + f"<w:p>{run('S01: Fint ')}<w:r>{emoji}</w:r></w:p>")) == "Fint 😊"


def test_the_smile_that_word_makes_of_colon_and_parenthesis_is_kept(read_word: Read) -> None:
    body = f"<w:p>{run('S01: Fint ')}<w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r></w:p>"
    assert talk_of(read_word(HELLO + body)) == "Fint ☺"


def test_hyphens_that_do_not_break_are_hyphens(read_word: Read) -> None:
    body = (
        "<w:p><w:r><w:t>S01: e</w:t><w:noBreakHyphen/><w:t>post til kun</w:t><w:softHyphen/><w:t>der</w:t></w:r></w:p>"
    )
    assert talk_of(read_word(HELLO + body)) == "e-post til kunder"


def test_codes_of_fields_and_hidden_text_are_not_talk(read_word: Read) -> None:
    body = f"<w:p>{run('S01: Side ')}<w:r><w:instrText>PAGE</w:instrText></w:r>{run('3')}{run('skjult', '<w:vanish/>')}</w:p>"
    assert talk_of(read_word(HELLO + body)) == "Side 3"


def test_comments_and_notes_are_left_out_and_counted(read_word: Read) -> None:
    marks = "<w:r><w:commentReference w:id='1'/></w:r>" * 2 + "<w:r><w:footnoteReference w:id='1'/></w:r>"
    imported = read_word(HELLO + f"<w:p>{run('S01: Ja.')}{marks}</w:p>")
    assert talk_of(imported) == "Ja."
    assert imported.warnings == ("2 comments, 1 footnote left out: they are not talk",)


def test_a_document_that_hides_another_one_is_refused_and_not_half_read(read_word: Read) -> None:
    with pytest.raises(UnreadableFile, match="holds another document inside, which only Word shows; open it in Word"):
        read_word(HELLO + "<w:altChunk/>")


def test_a_heading_style_between_turns_is_text_that_nobody_says(read_word: Read) -> None:
    heading = "<w:p><w:pPr><w:pStyle w:val='Overskrift1'/></w:pPr><w:r><w:t>Om pris</w:t></w:r></w:p>"
    assert said(read_word(HELLO + heading + p("S01: Ja."))) == [("I", "Hei."), ("", "Om pris"), ("S01", "Ja.")]


def test_a_table_with_headed_columns_gives_speaker_time_and_talk(read_word: Read) -> None:
    body = table(
        ("Tid", "Hvem", "Tekst"),
        ("0:05", "I", "Hei."),
        ("0:09", "S01", p("Ja.") + p("Konklusjon: nei.")),
        ("", "", "Og så."),
    )
    imported = read_word(body)
    assert said(imported) == [("I", "Hei."), ("S01", "Ja.\nKonklusjon: nei.\nOg så.")]
    assert [turn.start_ms for turn in imported.document.turns] == [5_000, 9_000]


def test_a_table_without_headings_is_understood_by_what_is_in_it(read_word: Read) -> None:
    body = table(
        ("1", "Kari:", "Hei."), ("2", "Ola:", "Hei på deg."), ("3", "Kari:", "Hva gjør du?"), ("4", "Ola:", "Selger.")
    )
    assert said(read_word(body)) == [
        ("Kari", "Hei."),
        ("Ola", "Hei på deg."),
        ("Kari", "Hva gjør du?"),
        ("Ola", "Selger."),
    ]


def test_a_table_of_keys_and_values_in_front_is_a_header(read_word: Read) -> None:
    imported = read_word(
        table(("Dato", "3. mars"), ("Intervjuer:", "Kari"), ("Språk", "engelsk")) + HELLO + p("S01: Yes.")
    )
    assert imported.document.metadata == {"dato": "3. mars", "intervjuer": "Kari", "språk": "engelsk"}
    assert imported.document.language == "en"


def test_a_table_of_one_column_is_a_frame(read_word: Read) -> None:
    assert said(read_word(table((p("I: Hei.") + p("S01: Ja."),)))) == [("I", "Hei."), ("S01", "Ja.")]


def test_cells_over_several_columns_and_deleted_rows_do_not_shift_a_table(read_word: Read) -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('S01')}</w:tc><w:tc>{p('Slettet.')}</w:tc></w:tr>"
    wide = f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('')}</w:tc><w:tc>{p('Og mer.')}</w:tc></w:tr>"
    body = table(("Nr", "Hvem", "Tekst"), ("1", "I", "Hei."), ("2", "S01", "Ja.")).replace(
        "</w:tbl>", deleted + wide + "</w:tbl>"
    )
    assert said(read_word(body)) == [("I", "Hei."), ("S01", "Ja.\nOg mer.")]


def test_a_table_within_a_table_is_read_in_its_cell(read_word: Read) -> None:
    inner = table(("indre", "celle"))
    assert said(read_word(table(("I", "Hei."), ("S01", f"{p('Ja.')}{inner}{p('')}")))) == [
        ("I", "Hei."),
        ("S01", "Ja.\nindre\ncelle"),
    ]


def test_the_transcript_that_word_makes_is_understood(read_word: Read) -> None:
    body = p("Lydfil") + p("opptak.m4a") + p("Transkripsjon")
    body += p("00:00:05 Taler 1") + p("Hei.") + p("00:00:09 Taler 2") + p("Ja.") + p("Og nei.")
    imported = read_word(body)
    assert said(imported) == [("Taler 1", "Hei."), ("Taler 2", "Ja.\nOg nei.")]
    assert imported.document.metadata["preamble"].startswith("Lydfil")
    assert [turn.start_ms for turn in imported.document.turns] == [5_000, 9_000]


def test_the_transcript_that_teams_makes_is_understood(read_word: Read) -> None:
    def turn(name: str, time: str, talk: str) -> str:
        return f"<w:p>{run(name, '<w:b/>')}{run('   ' + time)}<w:r><w:br/><w:t>{talk}</w:t></w:r></w:p>"

    body = p("Intervju-20240303-Meeting Recording") + p("Kari Nordmann startet transkripsjonen")
    body += (
        turn("Kari Nordmann", "0:03", "Hei.")
        + turn("Ola Hansen", "0:09", "Ja.")
        + p("Kari Nordmann stoppet transkripsjonen")
    )
    imported = read_word(body)
    assert said(imported) == [("Kari Nordmann", "Hei."), ("Ola Hansen", "Ja.")]
    assert [turn.start_ms for turn in imported.document.turns] == [3_000, 9_000]


def test_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", HELLO, part="word/document2.xml")
    assert said(read_document(tmp_path / "a.docx", id="a")) == [("I", "Hei.")]


def test_a_document_with_entities_is_refused_and_not_cut_short(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/document.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>A&x;B</d>")
    with pytest.raises(UnsafeFile, match="entities"):
        read_document(tmp_path / "b.docx", id="b")


def test_nesting_as_deep_as_xml_may_be_is_read(read_word: Read) -> None:
    depth = 200
    body = "<w:sdt><w:sdtContent>" * (depth // 2) + p("S01: Dypt.") + "</w:sdtContent></w:sdt>" * (depth // 2)
    assert said(read_word(body)) == [("S01", "Dypt.")]


def test_a_document_with_a_password_is_named_as_such(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="password"):
        read(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "a.docx")


def test_text_with_the_suffix_of_word_is_unreadable(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="not a docx file"):
        read("I: Hei.", "a.docx")


def test_a_document_without_talk_is_unreadable(read_word: Read) -> None:
    with pytest.raises(UnreadableFile, match="holds no talk"):
        read_word("<w:p/>")
