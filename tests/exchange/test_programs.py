"""Projects in the shape in which programs really export them: attributes, names and omissions as theirs, words of our own."""

from __future__ import annotations

import pytest

from qualcode.exchange.project import Project
from qualcode.exchange.read import read_project

from .conftest import utf16, zipped

TEXT = "Kari: Prisen er 👍 nok.\nÅse: Det blåser kaldt her.\nKari: Slutt."
SOURCE, COPY, PRICE, COLD, USER, STRANGER = (
    f"{n}F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" for n in (1, 2, 3, 4, 5, 6)
)  # fmt: skip


def _spans(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]


def nvivo() -> bytes:
    """NVivo for Windows: a docx beside the text, no names of selections, codings by nobody, a creator who is no user."""
    (a, b), (c, d) = ((utf16(TEXT, at), utf16(TEXT, to)) for at, to in _spans("Prisen er 👍 nok", "blåser kaldt"))
    source, price, cold = SOURCE.lower(), PRICE.lower(), COLD.lower()
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns:xsd="http://www.w3.org/2001/XMLSchema" name="Untitled" origin="NVivo for Windows 12.6"
 creatingUserGUID="{STRANGER.lower()}"
 creationDateTime="2025-02-21T15:09:07Z" basePath="" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="{USER.lower()}" name="Coder" /></Users>
<CodeBook><Codes><Code guid="{price}" name="Pris" isCodable="true"><Code guid="{cold}" name="Kulde" isCodable="true" /></Code></Codes>
</CodeBook>
<Sources><TextSource guid="{source}" name="intervju 1" richTextPath="internal://{source}.docx" plainTextPath="internal://{source}.txt"
 creationDateTime="2025-06-11T16:24:07Z">
<PlainTextSelection guid="{COPY.lower()}" name="" startPosition="{a}" endPosition="{b}"><Coding guid="{USER[::-1].lower()}">
<CodeRef targetGUID="{price}" /></Coding></PlainTextSelection>
<PlainTextSelection guid="7f2e4b60-7d1a-4c1b-9e3d-0a1b2c3d4e5f" name="" startPosition="{c}" endPosition="{d}">
<Coding guid="8f2e4b60-7d1a-4c1b-9e3d-0a1b2c3d4e5f"><CodeRef targetGUID="{cold}" /></Coding></PlainTextSelection>
</TextSource></Sources></Project>"""
    text = TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    return zipped({"project.qde": xml.encode(), f"Sources/{source}.txt": text, f"Sources/{source}.docx": b"PK"})


def maxqda() -> bytes:
    """MAXQDA: attributes in an order of its own, capitals in GUIDs, selections named by coordinates, a set, variables on sources, sound."""
    (a, b), (c, d) = _spans("Prisen er 👍 nok", "blåser kaldt")
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<Project origin="MAXQDA 2020 (Release 20.4.2)" xsi:schemaLocation="urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/Project.xsd"
 name="New project" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" modifiedDateTime="2020-09-29T11:39:59Z"
 xmlns="urn:QDA-XML:project:1.0">
<Users><User name="Coder" guid="{USER}"/></Users>
<CodeBook><Codes><Code isCodable="true" name="Pris" color="#2364a2" guid="{PRICE}">
<Code isCodable="true" name="Kulde" color="#2364a2" guid="{COLD}"/></Code></Codes></CodeBook>
<Variables><Variable guid="9F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" name="Rolle" typeOfVariable="Text"/></Variables>
<Sources><TextSource plainTextPath="internal://{SOURCE}.txt" richTextPath="internal://{SOURCE}.docx" creatingUser="{USER}" guid="{SOURCE}"
 name="intervju 1">
<PlainTextSelection endPosition="{b}" name="({a},0),({b},0)" creatingUser="{USER}" startPosition="{a}" guid="{COPY}">
<Coding creatingUser="{USER}" guid="AF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F"><CodeRef targetGUID="{PRICE}"/></Coding></PlainTextSelection>
<PlainTextSelection endPosition="{d}" name="({c},0),({d},0)" creatingUser="{USER}" startPosition="{c}"
 guid="BF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F">
<Coding creatingUser="{USER}" guid="CF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F"><CodeRef targetGUID="{COLD}"/></Coding></PlainTextSelection>
<PlainTextSelection endPosition="900" name="(880,0),(900,0)" creatingUser="{USER}" startPosition="880"
 guid="DF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F">
<Coding creatingUser="{USER}" guid="EF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F"><CodeRef targetGUID="{COLD}"/></Coding></PlainTextSelection>
<VariableValue><VariableRef targetGUID="9F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F"/><TextValue>Selger</TextValue></VariableValue></TextSource>
<VideoSource name="New Recording 11" creatingUser="{USER}" path="internal://E.m4a" guid="FF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F">
<VideoSelection end="9000" name="(10,0),(9000,0)" creatingUser="{USER}" begin="10" guid="0F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F">
<Coding creatingUser="{USER}" guid="0F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E50"><CodeRef targetGUID="{PRICE}"/></Coding></VideoSelection>
</VideoSource>
</Sources><Sets><Set guid="0F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E51" name="Runde 1"><MemberSource targetGUID="{SOURCE}"/></Set></Sets>
</Project>"""
    return zipped({"project.qde": xml.encode(), f"sources/{SOURCE}.txt": TEXT.encode(), "sources/E.m4a": b"ftyp"})


def atlas() -> bytes:
    """ATLAS.ti: comments as descriptions, code groups as sets, two signs at a line end counted as one, the file named after the project."""
    (a, b), (c, d) = _spans("Prisen er 👍 nok", "blåser kaldt")
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<Project name="Priser" origin="ATLAS.ti Win 26" creatingUserGUID="{USER}" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="{USER}" name="Coder" id="CO"/></Users>
<CodeBook><Codes><Code guid="{PRICE}" name="Pris" isCodable="true" color="#FF2364A2"><Description>Om pris.</Description></Code>
<Code guid="{COLD}" name="Kulde" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="{SOURCE}" name="intervju 1" plainTextPath="internal://{SOURCE}.txt"><Description>Godt intervju.</Description>
<PlainTextSelection guid="{COPY}" name="Prisen er 👍…" startPosition="{a}" endPosition="{b}" creatingUser="{USER}">
<Description>Viktig!</Description>
<Coding guid="AF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" creatingUser="{USER}"><CodeRef targetGUID="{PRICE}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="BF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" name="blåser kaldt" startPosition="{c}" endPosition="{d}"
 creatingUser="{USER}">
<Coding guid="CF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" creatingUser="{USER}"><CodeRef targetGUID="{COLD}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="DF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" name="" startPosition="7" endPosition="7" creatingUser="{USER}"/>
</TextSource></Sources>
<Sets><Set guid="0F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E51" name="Vær"><MemberCode targetGUID="{COLD}"/></Set></Sets></Project>"""
    return zipped({"Priser.qde": xml.encode(), f"sources/{SOURCE}.txt": TEXT.replace("\n", "\r\n").encode()})


def qualcoder() -> bytes:
    """QualCoder: code points, categories as codes that hold nothing, descriptions for memos, cases with the texts that are theirs."""
    (a, b), (c, d) = _spans("Prisen er 👍 nok", "blåser kaldt")
    case = f"""<Case guid="0F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E52" name="Kari"><VariableValue>
<VariableRef targetGUID="9F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F"/><IntegerValue>44</IntegerValue></VariableValue><SourceRef
 targetGUID="{SOURCE}"/></Case>"""
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" origin="QualCoder-3.7" name="Priser.qda"
 creatingUserGUID="{USER}" creationDateTime="2026-01-15T10:00:00Z" modifiedDateTime="2026-01-15T10:00:00Z">
<Users>
<User guid="{USER}" name="Coder" id="1"/></Users>
<CodeBook><Codes><Code guid="0F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E53" name="Emner" isCodable="false">
<Code guid="{PRICE}" name="Pris" isCodable="true" color="#F98A6C"/></Code><Code guid="{COLD}" name="Kulde" isCodable="true"
 color="#00FFFF"/></Codes></CodeBook>
<Variables><Variable guid="9F2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" name="Alder" typeOfVariable="Integer"><Description>År</Description>
</Variable></Variables>
<Cases>{case}</Cases>
<Sources><TextSource guid="{SOURCE}" name="intervju 1" creatingUser="{USER}" plainTextPath="internal://{SOURCE}.txt"
 richTextPath="internal://{SOURCE}.docx">
<PlainTextSelection guid="{COPY}" startPosition="{a}" endPosition="{b}" name="Prisen er 👍 nok" creatingUser="{USER}">
<Coding guid="AF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" creatingUser="{USER}"><CodeRef targetGUID="{PRICE}"/></Coding></PlainTextSelection>
<PlainTextSelection guid="BF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" startPosition="{c}" endPosition="{d}" name="blåser kaldt"
 creatingUser="{USER}">
<Coding guid="CF2E4B60-7D1A-4C1B-9E3D-0A1B2C3D4E5F" creatingUser="{USER}"><CodeRef targetGUID="{COLD}"/></Coding></PlainTextSelection>
</TextSource></Sources></Project>"""
    return zipped({"project.qde": xml.encode(), f"sources/{SOURCE}.txt": TEXT.encode()})


PROGRAMS = {"nvivo": nvivo, "maxqda": maxqda, "atlas": atlas, "qualcoder": qualcoder}


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> tuple[str, Project]:
    return request.param, read_project(PROGRAMS[request.param](), f"{request.param}.qdpx")


def test_the_words_that_were_coded_are_coded_whatever_program_wrote_them(program: tuple[str, Project]) -> None:
    _, project = program
    codes = {code.guid: code.name for code in project.codes}
    texts = {source.guid: source.text for source in project.sources}
    assert [(codes[one.code], texts[one.place.source][one.place.start : one.place.end]) for one in project.codings] == [
        ("Pris", "Prisen er 👍 nok"),
        ("Kulde", "blåser kaldt"),
    ]
    assert list(texts.values()) == [TEXT]


def test_each_programs_losses_are_told_and_no_more(program: tuple[str, Project]) -> None:
    name, project = program
    told = "\n".join(project.losses)
    expected = {
        "nvivo": ["positions are counted in UTF-16 units", "a user is not listed in the project"],
        "maxqda": [
            "“Kulde” on words that the project does not quote, at 880-900, is outside",
            "1 stretch of film, with 1 coding",
        ],
        "atlas": ["has no extent: not placed", "line ends as one"],
        "qualcoder": [],
    }[name]
    assert all(loss in told for loss in expected), told
    assert bool(told) == bool(expected), told
