"""What is written is what the standard asks for, the same each time, and comes back as it was."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.exchange.project import (
    Case,
    CodeSet,
    Note,
    Place,
    Project,
    ProjectCode,
    ProjectCoding,
    Source,
    User,
    guid,
)
from qualcode.exchange.read import read_project
from qualcode.exchange.write import write_codebook, write_project

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from(
    "ab \n😀é́ø👍🏽\u200d"
)
NAMES = st.text(st.sampled_from("abcæøå😀<&\"' 1"), min_size=1, max_size=12).map(str.strip).filter(bool)
TEXTS = st.text(SIGNS, min_size=1, max_size=60).filter(
    lambda text: bool(text.strip()) and not text.startswith("\ufeff")
)
MOMENTS = st.sampled_from(["", "2026-01-15T10:00:00+00:00"])


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Projects of ours: nested codes, several coders, codings that overlap, cases, notes and sets."""
    users = tuple(
        User(guid("user", n), name) for n, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True)))
    )
    codes: list[ProjectCode] = []
    for n, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=5))):
        parent = draw(st.sampled_from(["", *(code.guid for code in codes[-1:])]))
        codes.append(
            ProjectCode(
                guid("code", n), name, draw(st.sampled_from(["", "Om noe.\n\nOg mer."])), "#0072B2", parent=parent
            )
        )
    sources = tuple(
        Source(guid("source", n), f"0{n}", text) for n, text in enumerate(draw(st.lists(TEXTS, max_size=3)))
    )
    places = [
        Place(source.guid, *sorted(ends))
        for source in sources
        for ends in draw(
            st.lists(st.lists(st.integers(0, len(source.text)), min_size=2, max_size=2, unique=True), max_size=4)
        )
    ]
    codings = [
        ProjectCoding(place, draw(st.sampled_from(codes)).guid, draw(st.sampled_from(users)).guid, draw(MOMENTS))
        for place in places
    ]
    by_key = {(one.place, one.code, one.user): one for one in codings}
    notes = [Note(draw(TEXTS), "segment", "", place, users[0].guid, "", "analytic memo") for place in places[:1]]
    notes += [
        Note("Om saken", about, key, None, users[0].guid)
        for about, key in (("study", ""), ("code", codes[0].guid), ("respondent", "S01"))
    ]
    cases = tuple(
        Case(
            guid("case", n),
            name,
            (("role", "seller"), ("age", "44")),
            tuple(s.guid for s in sources),
            tuple(dict.fromkeys(places[-1:])),
        )
        for n, name in enumerate(draw(st.lists(NAMES, max_size=2, unique=True)))
    )
    sets = (CodeSet(guid("set"), "Penger", "Om penger", (codes[0].guid,)),)
    order = {source.guid: n for n, source in enumerate(sources)}
    in_order = sorted(by_key.values(), key=lambda one: (order[one.place.source], one.place.start, one.place.end))
    return Project(
        "Studie",
        "qualcode 1",
        users,
        tuple(_in_order(codes)),
        cases,
        sources,
        tuple(in_order),
        tuple(dict.fromkeys(notes)),
        sets,
    )


def _in_order(codes: list[ProjectCode], parent: str = "") -> list[ProjectCode]:
    return [one for code in codes if code.parent == parent for one in (code, *_in_order(codes, code.guid))]


@settings(max_examples=60)
@given(projects())
def test_what_is_written_is_read_as_it_was(project: Project) -> None:
    data = write_project(project)
    assert read_project(data) == project
    assert write_project(read_project(data)) == data


@settings(max_examples=30)
@given(projects())
def test_every_project_and_codebook_is_valid(refi: Path, project: Project) -> None:
    with zipfile.ZipFile(io.BytesIO(write_project(project))) as archive:
        _schema(refi / "Project.xsd").assertValid(etree.fromstring(archive.read("project.qde")))
    _schema(refi / "Codebook.xsd").assertValid(etree.fromstring(write_codebook(project)))


@settings(max_examples=15)
@given(projects())
def test_a_reader_of_others_finds_the_same_codings_in_the_same_words(project: Project) -> None:
    """pyrefiqda, which makes objects of the standard's schema and knows nothing of us."""
    pyrefiqda = pytest.importorskip("pyrefiqda", reason="NOT CHECKED in an independent reader: pip install pyrefiqda")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdpx"
        path.write_bytes(write_project(project))
        read = pyrefiqda.RefiProject.load(path, extract_dir=folder)
        texts = {
            source.guid: _text_of(source.plain_text_path, folder) for source in _listed(read.sources, "text_source")
        }
    codes = dict(_codes(_listed(read.code_book and read.code_book.codes, "code")))
    users = {user.guid: user.name for user in _listed(read.users, "user")}
    found = Counter(
        (
            codes[coding.code_ref.target_guid],
            users[coding.creating_user],
            texts[source.guid][one.start_position : one.end_position],
        )
        for source in _listed(read.sources, "text_source")
        for one in source.plain_text_selection
        for coding in one.coding
    )
    names, people = {code.guid: code.name for code in project.codes}, {user.guid: user.name for user in project.users}
    ours = {source.guid: source.text for source in project.sources}
    assert found == Counter(
        (names[one.code], people[one.user], ours[one.place.source][one.place.start : one.place.end])
        for one in project.codings
    )
    assert [case.name for case in _listed(read.cases, "case")] == [case.name for case in project.cases]


def _text_of(path: str, folder: str) -> str:
    """Read as bytes: the positions count line ends as they are written."""
    return (Path(folder) / "sources" / path.removeprefix("internal://")).read_bytes().decode("utf-8")


def _listed(holder: Any, name: str) -> list[Any]:
    return list(getattr(holder, name, None) or [])


def _codes(codes: list[Any]) -> Iterator[tuple[str, str]]:
    for code in codes:
        yield code.guid, code.name
        yield from _codes(_listed(code, "code"))


def _schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def project(**content: object) -> Project:
    """A project of one source."""
    source = Source(guid("source"), "01", "Selger: Prisen 😀 er høy.")
    return Project("Studie", "qualcode 1", sources=(source,), **content)  # type: ignore[arg-type]


def test_positions_are_code_points_with_the_end_excluded() -> None:
    place = Place(guid("source"), 8, 16)
    written = write_project(
        project(codes=(ProjectCode(guid("c"), "Pris"),), codings=(ProjectCoding(place, guid("c")),))
    )
    root = etree.fromstring(_part(written, "project.qde"))
    selection = root.find(".//{*}PlainTextSelection")
    assert selection is not None
    assert (selection.get("startPosition"), selection.get("endPosition"), selection.get("name")) == (
        "8",
        "16",
        "Prisen 😀",
    )
    assert _part(written, f"sources/{guid('source')}.txt").decode("utf-8")[8:16] == "Prisen 😀"


def test_nothing_is_empty_in_a_project_of_nothing() -> None:
    """Empty holders (`<Sets/>`) are what makes other programs' files invalid."""
    root = etree.fromstring(_part(write_project(Project("Tom")), "project.qde"))
    assert list(root) == []
    codebook = etree.fromstring(write_codebook(project(codes=(ProjectCode(guid("c"), "Pris"),))))
    assert [etree.QName(one).localname for one in codebook] == ["Codes"]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["44", "31"], "Integer"),
        (["1.5"], "Float"),
        (["2014-03-11"], "Date"),
        (["44", "ukjent"], "Text"),
        (["007"], "Text"),
    ],
)
def test_a_variable_has_the_narrowest_type_of_its_values(values: list[str], kind: str) -> None:
    cases = tuple(Case(guid("case", n), f"S{n}", (("alder", value),)) for n, value in enumerate(values))
    root = etree.fromstring(_part(write_project(project(cases=cases)), "project.qde"))
    variable = root.find(".//{*}Variable")
    assert variable is not None
    assert variable.get("typeOfVariable") == kind
    assert [one.text for one in root.iterfind(f".//{{*}}{kind}Value")] == values


def test_what_xml_cannot_hold_does_not_stop_an_export() -> None:
    written = write_project(project(codes=(ProjectCode(guid("c"), "Pris\x00\x0b"),)))
    assert read_project(written).codes[0].name == "Pris\ufffd\ufffd"


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
