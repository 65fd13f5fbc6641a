"""Hostile files, made here: each small or at most 64 MB, each made to exhaust the machine, to reach outside itself, or to be half read."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _docx(body: bytes, before: str = "") -> bytes:
    head = f'{before}<w:document xmlns:w="{WORD}"><w:body>'.encode()
    return zipped({"word/document.xml": head + body + b"</w:body></w:document>"})


def _said(text: str) -> bytes:
    return f"<w:p><w:r><w:t>I: Hei. {text}</w:t></w:r></w:p><w:p><w:r><w:t>S01: Ja.</w:t></w:r></w:p>".encode()


def _odt(text: str, before: str) -> bytes:
    body = f'{before}<o:document-content xmlns:o="{ODF}"><o:body><o:text>{text}</o:text></o:body></o:document-content>'
    return zipped({"mimetype": ODT_TYPE, "content.xml": body.encode()})


def _many_listed() -> bytes:
    """A list of three hundred thousand parts that are all one."""
    data = zipped({"word/document.xml": b"<a/>"})
    start, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    listed = data[start:end] * 300_000
    return data[:start] + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listed), start, 0)


def _marked(data: bytes, offset: int, value: bytes) -> bytes:
    """An archive whose list of parts says something else at this offset of its first entry."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02") + offset
    changed[at : at + len(value)] = value
    return bytes(changed)


def _workbook(places: tuple[str, str]) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cells = "".join(f'<row><c r="{place}" t="str"><v>x</v></c></row>' for place in places)
    relation = f'<Relationship Id="r" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
    return zipped({
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{office.replace("officeDocument", "package")}">{relation}</Relationships>'.encode(),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode(),
    })  # fmt: skip


def pdf(content: bytes, how: bytes = b"", forms: int = 0) -> bytes:
    """A PDF of one page with this content, and with forms each of which draws the next one eight times."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), how, content),
    ]
    for number in range(6, 6 + forms):
        resources = b"/Resources<</XObject<</X %d 0 R>>>>" % number
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%b/Length 48>>stream\n%b\nendstream"
            % (resources, b"/X Do " * 8)
        )
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(out))


def transcripts(canary: Path) -> dict[str, Callable[[], bytes]]:
    """Transcripts by file name; `canary` is a file outside that none of them may reach."""
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary.as_uri()}">]>'
    sound = _docx(_said(""))
    return {
        "bomb.docx": lambda: _docx(bytes(60 * 2**20)),
        "bomb.odt": lambda: zipped({"mimetype": ODT_TYPE, "content.xml": bytes(60 * 2**20)}),
        "bomb.xlsx": lambda: zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(60 * 2**20)}),
        "bomb.qdpx": lambda: zipped({"project.qde": bytes(60 * 2**20)}),
        "many-bombs.docx": lambda: zipped({f"word/{n}.xml": bytes(2**20) for n in range(250)}),
        "many-parts.docx": lambda: zipped({f"word/{n}.xml": b"" for n in range(2_001)}),
        "many-listed.docx": _many_listed,
        "many-tags.docx": lambda: _docx(b"<w:p/>" * 9_000_000 + bytes(range(33, 60)) * 9_000),
        "lying-size.docx": lambda: _marked(sound, 24, struct.pack("<L", 10)),
        "password.docx": lambda: _marked(sound, 8, b"\x01"),
        "two-of-one-name.docx": lambda: zipped({"word/a.xml": b"<a/>", "word/b.xml": b"<b/>"}).replace(b"word/b.xml", b"word/a.xml"),
        "points-up.docx": lambda: zipped({"../../etc/cron.d/a": b"x", "word/document.xml": b"<a/>"}),
        "absolute.odt": lambda: zipped({"/etc/cron.d/a": b"x"}),
        "entity.docx": lambda: _docx(_said("A&x;B"), outside),
        "entity.odt": lambda: _odt("A&x;B", outside),
        "laughs.docx": lambda: _docx(_said("&i;"), LAUGHS),
        "laughs.odt": lambda: _odt("&i;", LAUGHS),
        "deep.docx": lambda: _docx(b"<w:p>" * 100_000),
        "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + b"I: Hei.",
        "many-tags.html": lambda: b"<html><body>" + b"<p>a" * 15_000_000,
        "vast.xlsx": lambda: _workbook(("A1", "XFD1048576")),
        "vast-small-letters.xlsx": lambda: _workbook(("a1", "xfd1048576")),
        "deep.json": lambda: b"[" * 5_000_000,
        "vast.json": lambda: b"[" + b"{}," * 20_000_000 + b"{}]",
        "long-number.json": lambda: b'[{"text": "a", "start": ' + b"9" * 1_000_000 + b"}]",
        "open-quote.csv": lambda: b'speaker,text\nI,"' + b"a," * 4_000_000,
        "long.txt": lambda: b"I: " + b"ord " * 15_000_000,
        "many-lines.txt": lambda: b"I: a\n" * 10_000_000,
        "large.txt": lambda: b"I" * (64 * 2**20 + 1),
        "many-groups.rtf": lambda: b"{\\rtf1 " + b"{\\b a}" * 9_000_000 + b"}",
        "open-groups.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
        "bomb.pdf": lambda: pdf(zlib.compress(zlib.compress(b" " * 10**9, 1), 9), b"/Filter[/FlateDecode/FlateDecode]"),
        "forms.pdf": lambda: pdf(b"/X Do " * 8, forms=12),
        "cut.pdf": lambda: pdf(b"")[:300],
        "program.txt": lambda: b"SQLite format 3\x00" + bytes(500),
    }  # fmt: skip


CODEBOOKS: Mapping[str, bytes] = {
    "aliases.yaml": b"a0: &a0 [x, x, x]\n" + b"".join(b"a%d: &a%d [%b]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 12)),
    "merge.yaml": b"name: a\n<<: {codes: 1}\n",
    "brackets.yaml": b"codes: " + b"[" * 600_000,
    "blocks.yaml": b"- " * 3_000 + b"a: 1\n",
    "program.yaml": b"codes: !!python/object/apply:os.system [ls]\n",
    "twice.yaml": b"name: a\nname: b\n",
    "values.yaml": b"a: [" + b"x, " * 300_000 + b"]",
    "large.yaml": b"# \n" * 400_000,
    "recursion.yaml": b"name: a\ncodes: {a: {rules: [{regex: '(a(?R)?b)'}]}}\n",
    "repeats.yaml": b"name: a\ncodes: {a: {rules: [{regex: '((a{1,99}){1,99}){1,99}'}]}}\n",
}  # fmt: skip
