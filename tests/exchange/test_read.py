"""What other programs write is read as they meant it, every dialect of it; what cannot be, is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.errors import UnreadableFile, UnsafeFile
from qualcode.exchange.project import Project
from qualcode.exchange.read import read_project

EXPECTED = [
    ("Price", "anna", "Prisen er ikke det viktigste"),
    ("Delivery", "anna", "Kundene klager på leveringstiden."),
    ("Complaint", "bo", "klager på leveringstiden"),
    ("Delivery", "bo", "leveringen tar for lang tid"),
]
Foreign = Callable[..., bytes]


def codings(project: Project) -> list[tuple[str, str, str]]:
    """Each coding's code, user and words."""
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users} | {"": ""}
    texts = {source.guid: source.text for source in project.sources}
    return [
        (codes[one.code], users[one.user], texts[one.place.source][one.place.start : one.place.end])
        for one in project.codings
    ]


def test_every_dialect_gives_the_same_words_to_the_same_codes(dialect: bytes) -> None:
    assert codings(read_project(dialect)) == EXPECTED


def test_a_way_of_counting_that_is_not_the_standards_is_told(foreign: Foreign) -> None:
    project = read_project(foreign(positions=lambda text, at: len(text[:at].encode())))
    assert project.sources[0].reading == "in bytes"
    assert any("counted in bytes" in loss for loss in project.losses)
    assert read_project(foreign()).losses == ()


def test_one_half_word_that_somebody_coded_does_not_change_how_positions_are_read(foreign: Foreign) -> None:
    text = "Æ: Kundeoppfølging er viktig.\r\nÆ: Det gjør vi for sjelden."
    assert codings(read_project(foreign(text, [("oppfølging", "Price", "bo")], quotes=False)))[0][2] == "oppfølging"


def test_positions_without_a_place_are_told_with_code_and_words(foreign: Foreign) -> None:
    selections = "".join(
        f"<PlainTextSelection guid='{guid}' name={words!r} startPosition='{start}' endPosition='{end}'>"
        "<Coding guid='00000000-0000-0000-0000-0000000000c1'><CodeRef targetGUID='50726963-6500-0000-0000-000000000000'/></Coding>"
        "</PlainTextSelection>"
        for guid, words, start, end in [
            ("00000000-0000-0000-0000-0000000000a1", "far away", 9000, 9010),
            ("00000000-0000-0000-0000-0000000000a2", "", 20, 20),
        ]
    )
    project = read_project(foreign(more={"selections": selections}))
    assert codings(project) == EXPECTED
    assert any(
        "“Price” on “far away”, at 9000-9010, is outside the text: not placed" in loss for loss in project.losses
    )
    assert any("20-20, has no extent: not placed" in loss for loss in project.losses)


def test_a_coding_by_nobody_or_by_somebody_undeclared_keeps_its_place(foreign: Foreign) -> None:
    data = foreign(codings=[("Prisen", "Price", "anna")], more={
        "selections": "<PlainTextSelection guid='00000000-0000-0000-0000-0000000000a1' startPosition='12' endPosition='15'>"
        "<Coding guid='00000000-0000-0000-0000-0000000000c1'><CodeRef targetGUID='50726963-6500-0000-0000-000000000000'/></Coding>"
        "<Coding guid='00000000-0000-0000-0000-0000000000c2' creatingUser='ABCDEF00-0000-0000-0000-0000000000a1'>"
        "<CodeRef targetGUID='50726963-6500-0000-0000-000000000000'/></Coding></PlainTextSelection>",
    })  # fmt: skip
    project = read_project(data)
    assert codings(project)[1:] == [("Price", "", "Hva"), ("Price", "user abcdef00", "Hva")]
    assert any("1 coding by nobody" in loss for loss in project.losses)


@pytest.mark.parametrize(
    "scheme", ["absolute:///etc/{}.txt", "relative:///{}.txt", "file:///etc/{}", "http://x.no/{}.txt"]
)
def test_nothing_outside_the_file_is_read(foreign: Foreign, scheme: str) -> None:
    project = read_project(foreign(path=scheme))
    assert project.sources == ()
    assert project.missing == ("selger_01.docx",)
    assert any(
        "lies outside the file" in loss and "“Price” on “Prisen er ikke det v”" in loss for loss in project.losses
    )


def test_cases_variables_sets_notes_and_links_are_read_and_the_rest_is_told(foreign: Foreign) -> None:
    cases = (
        "<Variables><Variable guid='00000000-0000-0000-0000-0000000000b1' name='Role' typeOfVariable='Text'/></Variables>"
        "<Cases><Case guid='00000000-0000-0000-0000-0000000000b2' name='Kari'><VariableValue>"
        "<VariableRef targetGUID='00000000-0000-0000-0000-0000000000b1'/><TextValue>seller</TextValue></VariableValue>"
        "<SourceRef targetGUID='736f7572-6365-0000-0000-000000000000'/></Case></Cases>"
    )
    after = (
        "<Notes><Note guid='00000000-0000-0000-0000-0000000000d1' name='Idea'><PlainTextContent>Look again.</PlainTextContent></Note>"
        "</Notes><Links><Link guid='00000000-0000-0000-0000-0000000000d2' originGUID='00000000-0000-0000-0000-0000000000d1' "
        "targetGUID='50726963-6500-0000-0000-000000000000'/></Links><Sets><Set guid='00000000-0000-0000-0000-0000000000d3' name='Money'>"
        "<MemberCode targetGUID='50726963-6500-0000-0000-000000000000'/></Set></Sets>"
        "<Graphs><Graph guid='00000000-0000-0000-0000-0000000000d4' name='Map'/></Graphs>"
    )
    picture = (
        "<PictureSource guid='00000000-0000-0000-0000-0000000000e1' name='x.jpg'><PictureSelection "
        "guid='00000000-0000-0000-0000-0000000000e2' firstX='1' firstY='1' secondX='2' secondY='2'/></PictureSource>"
    )
    project = read_project(foreign(more={"cases": cases, "after": after, "sources": picture}))
    assert [(case.name, case.variables, len(case.sources)) for case in project.cases] == [
        ("Kari", (("Role", "seller"),), 1)
    ]
    assert [(note.text, note.about) for note in project.notes] == [("Idea\n\nLook again.", "code")]
    assert [(one.name, len(one.codes)) for one in project.sets] == [("Money", 1)]
    assert any("graph “Map”" in loss for loss in project.losses)
    assert any("x.jpg”: is no text (picture)" in loss for loss in project.losses)


@pytest.mark.parametrize(
    ("color", "read"),
    [("#00aa00", "#00aa00"), ("#0A0", "#00AA00"), ("00AA00", "#00AA00"), ("#00AA00FF", "#00AA00"), ("green", "")],
)
def test_colours_of_any_kind_are_read(color: str, read: str) -> None:
    codebook = f"<CodeBook xmlns='urn:QDA-XML:codebook:0:4'><Codes><Code guid='x' name='A' color='{color}'/></Codes><Sets/></CodeBook>"
    project = read_project(codebook.encode(), "a.qdc")
    assert [code.color for code in project.codes] == [read]
    assert bool(project.losses) == (not read)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"<html/>", b"not at all", "<Project>".encode("utf-16")]
)
def test_what_is_no_project_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"project\.qdpx: "):
        read_project(data)


def test_a_document_type_or_a_bomb_is_refused(foreign: Foreign) -> None:
    with pytest.raises(UnsafeFile):
        read_project(b'<!DOCTYPE x [<!ENTITY a "b">]><Project name="&a;"/>')
    with pytest.raises(UnsafeFile):
        read_project(foreign("a" * 3_000_000, []))


def test_an_archive_without_a_project_or_with_several_is_refused(foreign: Foreign) -> None:
    with pytest.raises(UnreadableFile, match="holds no project"):
        read_project(foreign(inner="study.xml"))


@pytest.mark.parametrize("name", ["conformant", "utf16_crlf"])
def test_the_examples_have_what_stands_in_them(refi: Path, name: str) -> None:
    expected = json.loads((refi / f"{name}.expected.json").read_text("utf-8"))
    project = read_project((refi / f"{name}.qdpx").read_bytes())
    assert codings(project) == [(one["code"], one["coder"], one["text"]) for one in expected["codings"]]
    assert {case.name: dict(case.variables) for case in project.cases} == {
        name: {key: str(value) for key, value in values.items()} for name, values in expected["cases"].items()
    }


def test_the_standards_own_sample_is_read_whole_and_each_loss_is_told(refi: Path) -> None:
    project = read_project((refi / "atlasti8_TestProject.qdpx").read_bytes())
    assert (len(project.users), len(project.codes), len(project.sets), len(project.notes)) == (3, 14, 4, 2)
    assert project.sources == ()  # media and texts were left out of it
    text_codings = sum(loss.count("\n    “") for loss in project.losses)
    assert text_codings == 9
    assert "“Coke::diet Coke” on “Oh, that was great. See you tomorrow?" in "".join(project.losses)
