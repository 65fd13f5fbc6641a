"""A study in which one canary name stands in every place where a name can stand. Everybody in it is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from qualcode import Study
from qualcode.decisions import Accept, Add, Anchor, Memo, Read, Summarise
from qualcode.decisions.acts import Mark

CANARY = "Synnøva Kvitebjørk"
"""Whole, in parts, in the genitive, in capitals, without ø: no trace of any of them may stay."""
TRACES = ("synnøva", "kvitebjørk", "synnova", "kvitebjork", "skumfjell")

STUDY = """\
title: Samtaler med Synnøva Kvitebjørk   # Synnøva er kontakten
speakers:
  Synnøva: S01
  02_Kvitebjørk.txt: {Taler 1: interviewer, Taler 2: S02}
questions: [{text: Hva mener Kvitebjørk?, codes: [crm]}]
"""
RESPONDENTS = "respondent,role,office\nS01,seller,Skumfjell\nS02,seller,Alta\nKvitebjørk,customer,\n"
SURVEY = "respondent,criterion,importance,performance\nKvitebjørk,service,8,6\nS01,service,7,7\n"
CODEBOOK = """\
name: Synnøvas kodebok    # laget av Kvitebjørk
version: "1.0"
language: nb
codes:
  crm:
    name: CRM
    definition: Det Synnøva Kvitebjørk kaller systemet.
    rules: [CRM]
    examples: {match: [Synnøva bruker CRM hver dag.]}
  skumfjell-as: {name: Skumfjell, rules: [Skumfjell]}
"""
TALK = (
    "Dato: 2014-03-11\nIntervjuobjekt: Synnøva Kvitebjørk\n\n"
    "Intervjuer: Hei, Synnøva. Er det S. Kvitebjørk eller SYNNØVA?\n\n"
    "Synnøva: Kvitebjørks CRM er tregt. På Skumfjell er det verre. Skumfjell-kontoret bruker CRM.\n"
)
OTHER = "Taler 1: Kjenner du Synnøva?\n\nTaler 2: Ja, synnøva.kvitebjork@firma.no og 911 22 333. Hun bruker CRM oftere enn meg.\n"
THIRD = "Intervjuer: Og du?\n\nKvitebjørk: Jeg vil ha CRM på Skumfjell.\n"


def word_file(before: str, after: str) -> bytes:
    """A Word file whose name is cut over runs, with the canary in its properties, a header and a comment."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": f"<x>{CANARY}</x>",
        "word/header1.xml": f"<w:hdr {space}><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:hdr>",
        "word/comments.xml": f"<w:comments {space}><w:comment w:author='{CANARY}'/></w:comments>",
        "word/document.xml": f"<w:document {space}><w:body><w:p><w:r><w:t>Intervjuer: Hvem er {before}</w:t></w:r>"
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{after}?</w:t></w:r></w:p><w:p><w:r><w:t>S02: Det vet jeg ikke.</w:t></w:r></w:p>"
        "</w:body></w:document>",
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture
def originals(study_folder: Callable[..., Path]) -> Path:
    """The study with the canary, coded, decided about, and coded once more under another codebook."""
    folder = study_folder(
        {
            "study.yaml": STUDY,
            "respondents.csv": RESPONDENTS,
            "survey.csv": SURVEY,
            "codebooks/codebook.yaml": CODEBOOK,
            "transcripts/01.txt": None,
            "transcripts/02.txt": None,
            "transcripts/03.txt": None,
            "transcripts/01_synnova.txt": TALK,
            "transcripts/02_Kvitebjørk.txt": OTHER,
            "transcripts/03.txt.md": THIRD,
            "transcripts/04_SynnøvaKvitebjørk.docx": word_file("Synn", "øva"),
        },
        "originals",
    )
    study = Study(folder)
    study.code()
    document = study.document("01_synnova")
    at = document.text.index("Kvitebjørks CRM er tregt")
    place = Anchor.at(document.id, document.text, at, at + len("Kvitebjørks CRM er tregt."))
    study.decide(
        Accept(place, "crm"),
        Add(replace(place, end=place.start + 10, quote=place.quote[:10], after=""), "skumfjell-as"),
        Memo("Synnøva sier alltid det.", "segment", place=place),
        Memo("Om Kvitebjørk", "respondent", "Kvitebjørk"),
        Memo("Om Skumfjell", "code", "skumfjell-as"),
        Mark(place, "crm", display="[Kvitebjørk sin]"),
        Summarise("Kvitebjørk", "crm", "Synnøva vil ha det."),
        Read("01_synnova"),
        coder="Synnøva",
    )
    study.code(context=False)
    with_history = Study(folder)
    with_history._record("merge", {"from": "kopi av Synnøva", "decisions": 0})
    return folder
