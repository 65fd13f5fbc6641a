from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.exporters.word import write_word


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
         b'<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="http://x/" TargetMode="External"/></Relationships>'),
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
