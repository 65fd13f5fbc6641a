"""A project of another program becomes a study: texts, codes, people and decisions; nothing twice, nothing in silence."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from qualcode import Study
from qualcode.decisions import Add, Anchor, Memo
from qualcode.exchange.placing import Placing
from qualcode.exchange.project import Project, Source
from qualcode.importers import read_document

Foreign = Callable[..., bytes]


@pytest.fixture
def empty(tmp_path: Path) -> Study:
    """A study of nothing."""
    folder = tmp_path / "study"
    folder.mkdir()
    return Study(folder)


def imported(study: Study, data: bytes, name: str = "project.qdpx") -> Any:
    """What comes of a project."""
    path = study.folder.parent / name
    path.write_bytes(data)
    return study.import_project(path)


def standing(study: Study) -> list[tuple[str, str, str, str, str]]:
    """Code, coder, origin, respondent and words of people's codings."""
    study.code()
    texts = {document.id: document.text for document in study.texts()}
    return [
        (c.code, c.coder, c.origin, c.respondent, texts[c.document][c.start : c.end])
        for c in study.standing().codings
        if c.coder != "machine"
    ]


def test_a_project_of_any_dialect_becomes_a_study(empty: Study, dialect: bytes) -> None:
    made = imported(empty, dialect)
    assert (made.codings, made.new_codes, made.missing) == (4, 3, ())
    assert [document.id for document in made.documents] == ["selger_01"]
    assert [(code, coder, words) for code, coder, _, _, words in standing(empty)] == [
        ("price", "anna", "Prisen er ikke det viktigste"),
        ("delivery", "anna", "Kundene klager på leveringstiden."),
        ("complaint", "bo", "klager på leveringstiden"),
        ("delivery", "bo", "leveringen tar for lang tid"),
    ]
    assert {(origin, respondent) for _, _, origin, respondent, _ in standing(empty)} == {("imported", "selger_01")}
    assert {decision.at for decision in empty.decisions()} == {"2026-01-15T10:00:00+00:00"}


def test_what_is_imported_twice_counts_once(empty: Study, foreign: Foreign) -> None:
    imported(empty, foreign())
    again = imported(empty, foreign(braces=True))
    assert (again.new_decisions, again.new_codes) == (0, 0)
    assert len(empty.decisions()) == 4
    assert [path.name for path in (empty.folder / "transcripts").iterdir()] == ["selger_01.txt"]


def test_codes_are_merged_into_the_codebook_that_is_there(study_folder: Callable[..., Path], foreign: Foreign) -> None:
    study = Study(study_folder())
    before = study.codebook_path().read_text("utf-8")
    made = imported(study, foreign(more={"codes": "<Code guid='00000000-0000-0000-0000-00000000000f' name='CRM' isCodable='true'>"
        "<Description>Noe annet.</Description><Code guid='00000000-0000-0000-0000-00000000000e' name='Ærlig &amp; åpen' isCodable='true'/>"
        "</Code>"}))  # fmt: skip
    ids = [code.id for code in study.codebook()]
    assert ids == ["crm", "crm/barriers", "crm/aerlig-apen", "rotation", "price", "delivery", "complaint"]
    assert study.codebook()["crm"].definition == "Bruk av og holdninger til kundesystemet."
    assert "code “crm” is defined otherwise in the project; the study's own definition stays" in made.told
    assert all(line in study.codebook_path().read_text("utf-8") for line in before.splitlines())


def test_cases_become_respondents_and_tell_who_speaks(empty: Study, foreign: Foreign) -> None:
    cases = (
        "<Variables><Variable guid='00000000-0000-0000-0000-0000000000b1' name='Role' typeOfVariable='Text'/></Variables>"
        "<Cases><Case guid='00000000-0000-0000-0000-0000000000b2' name='S01'><VariableValue>"
        "<VariableRef targetGUID='00000000-0000-0000-0000-0000000000b1'/><TextValue>seller</TextValue></VariableValue>"
        "<SourceRef targetGUID='736f7572-6365-0000-0000-000000000000'/></Case></Cases>"
    )
    imported(empty, foreign(more={"cases": cases}))
    assert {id: dict(person.attributes) for id, person in empty.respondents().items()} == {"S01": {"role": "seller"}}
    assert {row[3] for row in standing(empty)} == {"S01"}


def test_a_text_without_labels_is_all_its_cases(empty: Study, foreign: Foreign) -> None:
    cases = (
        "<Cases><Case guid='00000000-0000-0000-0000-0000000000b2' name='Svar 7'>"
        "<SourceRef targetGUID='736f7572-6365-0000-0000-000000000000'/></Case></Cases>"
    )
    imported(
        empty,
        foreign("Prisen er for høy 😀.\nLeveringen er sen.", [("Leveringen", "Delivery", "bo")], more={"cases": cases}),
    )
    assert standing(empty) == [("delivery", "bo", "imported", "Svar 7", "Leveringen")]


def test_a_label_that_nobody_mapped_is_a_warning_and_its_codings_stay(empty: Study, foreign: Foreign) -> None:
    cases = "<Cases><Case guid='00000000-0000-0000-0000-0000000000b2' name='S01'/></Cases>"
    text = "S01: Prisen er grei.\n\nKari Nilsen: Prisen er høy.\n\nS01: Ja.\n\nKari Nilsen: Nei.\n"
    imported(empty, foreign(text, [("Prisen er høy", "Price", "bo")], more={"cases": cases}))
    assert empty.faults == ()
    assert any("“Kari Nilsen” is unassigned" in warning for warning in empty.warnings)
    assert standing(empty) == [("price", "bo", "imported", "", "Prisen er høy")]


def test_notes_become_private_memos_of_their_users(empty: Study, foreign: Foreign) -> None:
    note = (
        "<Notes><Note guid='00000000-0000-0000-0000-0000000000d1' creatingUser='626f0000-0000-0000-0000-000000000000'>"
        "<PlainTextContent>Se igjen.</PlainTextContent></Note></Notes>"
    )
    imported(empty, foreign(more={"after": note}))
    memo = next(decision for decision in empty.decisions() if isinstance(decision.act, Memo))
    assert memo.coder == "bo"
    assert isinstance(memo.act, Memo)
    assert (memo.act.text, memo.act.about, memo.act.for_report) == ("Se igjen.", "study", False)


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "C:\\evil.txt", "con", ".hidden", "README", "a" * 300, "a\nb", "😀", ""]
)
def test_no_name_of_a_source_leads_out_of_the_folder(empty: Study, name: str) -> None:
    from qualcode.exchange.into_study import file_name

    path = empty.folder / "transcripts" / file_name(Source("g", name, "x"), [])
    assert path.resolve().is_relative_to((empty.folder / "transcripts").resolve())
    assert len(path.name) < 120
    assert file_name(Source("g", name, "x"), [path.name.upper()]) != path.name


def test_a_broken_file_changes_nothing(empty: Study, cli: Callable[..., Any]) -> None:
    path = empty.folder.parent / "x.qdpx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    ended = cli("import", path, study=empty.folder, code=5)
    assert "x.qdpx: " in ended.err
    assert list(empty.folder.iterdir()) == []


def test_the_command_tells_what_came_of_it(
    empty: Study, foreign: Foreign, cli: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "x.qdpx"
    path.write_bytes(
        foreign(more={"after": "<Graphs><Graph guid='00000000-0000-0000-0000-0000000000d4' name='Map'/></Graphs>"})
    )
    ended = cli("import", path, "-o", tmp_path / "losses.txt", study=empty.folder)
    assert "4 of 4 codings in its texts, by 2 users" in ended.err
    assert "graph “Map”" in ended.err
    assert "graph “Map”" in (tmp_path / "losses.txt").read_text("utf-8")
    assert cli("import", path, "--json", study=empty.folder).json()[0]["placed"] == 4


def test_words_are_found_in_the_talk_that_was_made_of_a_text(tmp_path: Path) -> None:
    source = (
        "Dato: 2014-03-11\nIntervjuer: Mari Moe\n\n[00:00:10] Intervjuer: Hva  synes du?\n\n"
        "[00:01:02] Kari: Jeg bru\u0301ker CRM 😀 hver dag.\n  Og så e\u0301n til.\nKari: Mer.\n"
    )
    path = tmp_path / "x.txt"
    path.write_text(source, "utf-8")
    placing = Placing(source, read_document(path, id="x").document)

    def found(words: str) -> str:
        start = source.index(words)
        placed = placing.find(start, start + len(words))
        return placed.place.quote if placed else ""

    assert found("bru\u0301ker CRM 😀 hver") == "brúker CRM 😀 hver"
    assert found("dag.\n  Og så") == "dag. Og så"
    assert found("Kari: Jeg") == "Kari: Jeg"
    assert found("Mer.") == "Mer."
    assert found("2014-03-11") == ""


# ---- there and back

TALK = st.lists(
    st.tuples(
        st.sampled_from(["Intervjuer", "S01", "S02"]),
        st.lists(
            st.sampled_from(["prisen", "Å", "blåbærgrøt", "😀👍🏽", "e\u0301n", "til.", "ø\u0323", "\r\n", "CRM", "«ja»"]),
            min_size=1, max_size=8,
        ).map(" ".join).filter(lambda said: bool(said.strip())),
    ),
    min_size=2,
    max_size=5,
)  # fmt: skip
CODES = ("crm", "crm/barriers", "rotation")
BOOK = """\
name: B
language: nb
codes:
  crm:
    name: CRM
    codes:
      barriers: {name: Hindringer, exclude: Ikke dette}
  rotation: {name: Rokkering}
"""


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(TALK, st.data())
def test_export_and_import_give_the_same_study(talk: list[tuple[str, str]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        for path, text in {
            "codebooks/b.yaml": BOOK,
            "respondents.csv": "respondent,role\nS01,seller\nS02,customer\n",
            "transcripts/01.txt": "\n\n".join(f"{label}: {said}" for label, said in [*talk, ("S01", "Slutt.")]),
        }.items():
            (first / path).parent.mkdir(parents=True, exist_ok=True)
            (first / path).write_bytes(text.encode())
        study = Study(first)
        study.code()
        (document,) = study.texts()
        spans = st.tuples(st.integers(0, len(document.text)), st.integers(0, len(document.text)))
        for span in data.draw(st.lists(spans.filter(lambda s: s[0] != s[1]), max_size=6)):
            place = Anchor.at(document.id, document.text, *sorted(span))
            study.decide(
                Add(place, data.draw(st.sampled_from(CODES))), coder=data.draw(st.sampled_from(["kari", "ola"]))
            )
        out = study.export_project(Path(folder, "a.qdpx"))
        second.mkdir()
        copy = Study(second)
        made = copy.import_project(out.path)
        assert made.told == ()
        copy.code()
        back = copy.export_project(Path(folder, "b.qdpx"))
        assert _content(back.project) == _content(out.project)
        assert [t.speaker.respondent for t in copy.texts()[0].turns] == [t.speaker.respondent for t in document.turns]


def _content(project: Project) -> list[Any]:
    """What is in a project, by names instead of GUIDs, which are a study's own."""
    codes = {code.guid: code.name for code in project.codes}
    users = {user.guid: user.name for user in project.users}
    return [
        [(source.name, source.text) for source in project.sources],
        {(c.place.start, c.place.end, codes[c.code], users[c.user], c.at) for c in project.codings},
        [(code.name, code.description, codes.get(code.parent)) for code in project.codes],
        {
            (case.name, case.variables, len(case.sources), tuple((p.start, p.end) for p in case.places))
            for case in project.cases
        },
    ]
