from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.exporters.word import missing_styles, write_word
from qualcode.exporters.word.oxml import element
from qualcode.report.blocks import Paragraph


@pytest.fixture
def template(tmp_path) -> Path:
    """A template as somebody makes it: own heading, own foot, some text, no styles for quotations."""
    made = docx.Document()
    made.add_paragraph("Tekst som ikke skal med")
    made.sections[0].footer.paragraphs[0].text = "Universitetet"
    made.styles["Heading 1"].font.name = "Georgia"
    quote = made.styles["Quote"]
    quote.element.getparent().remove(quote.element)
    bullet = made.styles["List Bullet"]
    bullet.element.getparent().remove(bullet.element)
    made.save(str(tmp_path / "mal.docx"))
    return tmp_path / "mal.docx"


def rewritten(source: Path, target: Path, changes: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.pop(name, old.read(name)))
        for name, data in changes.items():
            new.writestr(name, data)
    return target


def test_styles_and_foot_of_a_template_are_used_and_its_text_is_not(blocks, template, tmp_path):
    write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=template)
    made = docx.Document(str(tmp_path / "r.docx"))
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert made.sections[0].footer.paragraphs[0].text == "Universitetet"
    assert not [p for p in made.paragraphs if "ikke skal med" in p.text]


def test_styles_that_a_template_lacks_are_added(blocks, template, tmp_path):
    write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=template)
    made = docx.Document(str(tmp_path / "r.docx"))
    assert [p.style.name for p in made.paragraphs if p.text.startswith("«")] == ["Quote"]
    number = made.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = made.part.numbering_part.element
    assert number in [num.get(qn("w:numId")) for num in numbering.findall(qn("w:num"))]


def test_a_dotx_is_taken(blocks, template, tmp_path):
    with zipfile.ZipFile(template) as archive:
        types = archive.read("[Content_Types].xml")
    dotx = rewritten(
        template,
        tmp_path / "mal.dotx",
        {"[Content_Types].xml": types.replace(b"document.main+xml", b"template.main+xml")},
    )
    write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=dotx)
    assert docx.Document(str(tmp_path / "r.docx")).paragraphs


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word/vbaProject.bin", b"macro"),
        ("word/embeddings/oleObject1.bin", b"ole"),
        ("word/_rels/settings.xml.rels",
         b'<Relationships><Relationship Id="a" Type="x/image" Target="http://x/" TargetMode="External"/></Relationships>'),
        ("word/footer9.xml", b'<x><instrText> INCLUDETEXT "c:/secret" </instrText></x>'),
        ("word/footer9.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
    ],
)  # fmt: skip
def test_a_template_that_does_things_is_refused(blocks, template, tmp_path, name, data):
    unsafe = rewritten(template, tmp_path / "farlig.docx", {name: data})
    with pytest.raises(UnsafeFile):
        write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=unsafe)
    assert not (tmp_path / "r.docx").exists()


def test_a_macro_file_is_no_template(blocks, template, tmp_path):
    shutil.copy(template, tmp_path / "mal.docm")
    with pytest.raises(UnreadableFile):
        write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=tmp_path / "mal.docm")


def test_nothing_of_what_was_in_a_template_is_hidden_in_the_report(blocks, png, tmp_path):
    made = docx.Document()
    made.add_comment(made.add_paragraph("Hemmelig tekst").runs, "Hemmelig merknad", author="Hemmelig veileder")
    made.add_picture(BytesIO(png))
    made.core_properties.author = "Hemmelig forfatter"
    made.save(str(tmp_path / "mal.docx"))
    write_word([Paragraph("Tekst")], tmp_path / "r.docx", language="nb", title="T", template=tmp_path / "mal.docx")
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        assert not [name for name in archive.namelist() if "media" in name or "comments" in name or "thumbnail" in name]
        assert not [name for name in archive.namelist() if b"Hemmelig" in archive.read(name)]


def test_a_report_is_not_locked_and_asks_nothing_though_its_template_does(blocks, template, tmp_path):
    with zipfile.ZipFile(template) as archive:
        settings = archive.read("word/settings.xml")
    head, _, rest = settings.partition(b"<w:zoom")
    locks = (
        b'<w:zoom w:percent="100"/><w:documentProtection w:edit="forms" w:enforcement="1"/><w:updateFields w:val="1"/>'
    )
    changed = rewritten(
        template, tmp_path / "laast.docx", {"word/settings.xml": head + locks + rest[rest.index(b"/>") + 2 :]}
    )
    write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=changed)
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        assert not re.search(rb"documentProtection|updateFields", archive.read("word/settings.xml"))


def test_where_a_document_tells_which_template_it_came_from_nothing_is_fetched_and_nothing_refused(template, tmp_path):
    told = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="file:///C:/maler/universitetet.dotx" TargetMode="External"/></Relationships>'
    )
    came = rewritten(template, tmp_path / "fra.docx", {"word/_rels/settings.xml.rels": told})
    write_word([Paragraph("Tekst")], tmp_path / "r.docx", language="nb", title="T", template=came)
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        assert not [name for name in archive.namelist() if b"universitetet" in archive.read(name)]


def test_the_language_is_the_reports_in_every_style_of_a_template(template, tmp_path):
    made = docx.Document(str(template))
    made.styles["Normal"].element.get_or_add_rPr().append(element("lang", val="en-US"))
    made.save(str(template))
    write_word([Paragraph("Tekst")], tmp_path / "r.docx", language="nb", title="T", template=template)
    root = docx.Document(str(tmp_path / "r.docx")).styles.element
    assert {lang.get(qn("w:val")) for lang in root.iter(qn("w:lang"))} == {"nb-NO"}


def test_styles_that_a_template_lacks_are_named_as_word_names_them(template):
    assert missing_styles(template) == ["Quote", "List Bullet"]


def test_a_template_gives_the_same_bytes_each_time(blocks, template, tmp_path):
    for name in ("a.docx", "b.docx"):
        write_word(blocks, tmp_path / name, language="nb", title="T", template=template)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_caption_stays_with_its_table_though_the_style_of_the_template_would_let_it_go(blocks, template, tmp_path):
    write_word(blocks, tmp_path / "r.docx", language="nb", title="T", template=template)
    made = docx.Document(str(tmp_path / "r.docx"))
    assert made.styles["Caption"].paragraph_format.keep_with_next is None
    captions = [p for p in made.paragraphs if p.style.name == "Caption" and p._p.getnext().tag == qn("w:tbl")]
    assert captions
    assert all(p.paragraph_format.keep_with_next for p in captions)
