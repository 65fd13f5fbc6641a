from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.importers import Imported, read_document

from .conftest import said

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"), ("fo", "xsl-fo-compatible")
    )
)  # fmt: skip
STYLES = (
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:parent-style-name="T1"/><style:style style:name="T3" style:parent-style-name="T3"/>'
)
HELLO = "<text:p>I: Hei.</text:p>"

ReadOdt = Callable[..., Imported]


@pytest.fixture
def read_odt(tmp_path: Path) -> ReadOdt:
    def reader(body: str, *, name: str = "a.odt", manifest: str = "<m/>", kind: str = "text") -> Imported:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("META-INF/manifest.xml", manifest)
            archive.writestr(
                "content.xml",
                f"<office:document-content {NAMESPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
                f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            )
        return read_document(path, id="a")

    return reader


def test_paragraphs_headings_and_items_of_lists_are_lines(read_odt: ReadOdt) -> None:
    items = "<text:list><text:list-item><text:p>tillit</text:p></text:list-item></text:list>"
    body = f"{HELLO}<text:h>Om pris</text:h><text:p>S01: Først:</text:p>{items}"
    assert said(read_odt(body)) == [("I", "Hei."), ("", "Om pris"), ("S01", "Først:\ntillit")]


def test_blanks_tabs_and_line_breaks_are_elements(read_odt: ReadOdt) -> None:
    body = "<text:p>I:<text:tab/>Hei<text:s text:c='3'/>du.<text:line-break/>S01: Ja,\n    <text:span>og</text:span> nei.</text:p>"
    assert said(read_odt(body)) == [("I", "Hei du."), ("S01", "Ja, og nei.")]


@pytest.mark.parametrize("style", ["T1", "T2", "Strong_20_Emphasis"])
def test_bold_names_are_labels(read_odt: ReadOdt, style: str) -> None:
    turn = f"<text:p><text:span text:style-name='{style}'>Kari</text:span> Hei.</text:p>"
    assert said(read_odt(turn + "<text:p>S01: Ja.</text:p>" + turn)) == [
        ("Kari", "Hei."),
        ("S01", "Ja."),
        ("Kari", "Hei."),
    ]


def test_comments_and_notes_are_left_out_and_counted(read_odt: ReadOdt) -> None:
    comment = "<office:annotation><text:p>S02: sjekk</text:p></office:annotation>"
    note = "<text:note text:note-class='{}'><text:note-body><text:p>x</text:p></text:note-body></text:note>"
    body = f"{HELLO}<text:p>S01: Ja{comment}{note.format('footnote')}{note.format('endnote')}, absolutt.</text:p>"
    imported = read_odt(body)
    assert said(imported)[-1] == ("S01", "Ja, absolutt.")
    assert imported.warnings == ("1 comment, 1 endnote, 1 footnote left out: they are not talk",)


def test_tracked_changes_are_read_as_accepted(read_odt: ReadOdt) -> None:
    deleted = "<text:changed-region><text:deletion><text:p>billig</text:p></text:deletion></text:changed-region>"
    body = f"<text:tracked-changes>{deleted}</text:tracked-changes>{HELLO}<text:p>S01: Det var <text:change/>dyrt.</text:p>"
    imported = read_odt(body)
    assert said(imported)[-1] == ("S01", "Det var dyrt.")
    assert "tracked changes were read as if all were accepted" in imported.warnings


def test_a_text_box_is_read(read_odt: ReadOdt) -> None:
    box = "<draw:frame><draw:text-box><text:p>S01: I boksen.</text:p></draw:text-box></draw:frame>"
    assert said(read_odt(f"{HELLO}<text:p>{box}</text:p>")) == [("I", "Hei."), ("S01", "I boksen.")]


def test_a_table_gives_speaker_and_talk(read_odt: ReadOdt) -> None:
    rows = [("Hvem", "Tekst"), ("I", "Hei."), ("S01", "Ja."), ("", "Og nei.")]
    cells = ("".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row) for row in rows)
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    assert said(read_odt(f"<table:table>{table}</table:table>")) == [("I", "Hei."), ("S01", "Ja.\nOg nei.")]


def test_a_protected_document_is_refused_with_what_to_do(read_odt: ReadOdt) -> None:
    with pytest.raises(UnreadableFile, match="protected by a password; save it without one"):
        read_odt(HELLO, manifest="<manifest><encryption-data/></manifest>")


def test_another_kind_of_opendocument_is_refused(read_odt: ReadOdt) -> None:
    with pytest.raises(UnreadableFile, match="is OpenDocument, but no text"):
        read_odt("", kind="spreadsheet")


def test_entities_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(UnsafeFile):
        read_document(tmp_path / "a.odt", id="a")


def test_it_is_known_by_its_contents_whatever_its_suffix(read_odt: ReadOdt) -> None:
    imported = read_odt(HELLO + "<text:p>S01: Ja.</text:p>", name="a.docx")
    assert imported.document.format == "odt"
    assert imported.warnings[0] == "is odt inside, whatever its suffix says, and was read as that"
