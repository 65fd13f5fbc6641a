"""A study half a year later: what is kept of it, what is different now and why, and whether it can be made again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode import Study
from qualcode.codebook.edits import RenameCode
from qualcode.decisions import Add, Memo, Reject
from qualcode.decisions.anchor import Anchor
from qualcode.errors import BadName, NotCodedYet, OutputError, StudyError, UnknownName, UnreadableFile
from qualcode.tables import records

Make = Callable[..., Path]
NEW = "Intervjuer: Hva med CRM?\n\nK01: Vi har CRM hos oss også. Men CRM er tungvint.\n"


def _frozen(folder: Path, name: str = "levert") -> Study:
    study = Study(folder)
    study.code()
    study.freeze(name)
    return study


def _segments(folder: Path, **only: str) -> list[tuple[str, str, str, str, str]]:
    """What came and went since the state, without the words around it."""
    rows = records(Study(folder).changes("levert", **only).segments)
    return [(row["change"], row["document"], row["code"], row["text"], row["cause"]) for row in rows]


def _inputs(folder: Path) -> list[tuple[str, str, str]]:
    rows = records(Study(folder).changes("levert").inputs)
    return [(row["cause"], row["what"], row["change"]) for row in rows]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_state_is_readable_without_qualcode_and_its_bytes_depend_on_nothing_but_the_study(study_folder: Make) -> None:
    folders = [study_folder(name=name) for name in ("first", "second")]
    for folder in folders:
        (folder / "study.yaml").write_text("title: Studien\nlanguage: nb\n", encoding="utf-8")
        _frozen(folder)
    one, other = ({p.relative_to(f): p.read_bytes() for p in (f / "frozen").rglob("*") if p.is_file()} for f in folders)
    assert one == other
    state = folders[0] / "frozen" / "levert"
    assert (state / "inputs/codebook.yaml").read_bytes() == (folders[0] / "codebooks/codebook.yaml").read_bytes()
    assert "CRM hver dag" in (state / "tables/segments.csv").read_text("utf-8")
    assert "Studien" in (state / "README.txt").read_text("utf-8")
    listed = [line.split("  ") for line in (state / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert [sha256((state / file).read_bytes()).hexdigest() for _, file in listed] == [kept for kept, _ in listed]
    hashes = {one["document"]: one["sha256"] for one in json.loads((state / "state.json").read_bytes())["documents"]}
    assert hashes["01"] == sha256((folders[0] / "transcripts/01.txt").read_bytes()).hexdigest()


def test_a_state_is_never_written_over_and_only_made_of_what_was_run(study_folder: Make) -> None:
    folder = study_folder()
    with pytest.raises(NotCodedYet):
        Study(folder).freeze("levert")
    study = _frozen(folder)
    for name in ("levert", "LEVERT"):
        with pytest.raises(StudyError, match="not written over"):
            study.freeze(name)
    for name in ("../levert", "last", "", "a/b", "con", ".x", "x" * 81):
        with pytest.raises(BadName):
            study.freeze(name)
    study.freeze("etter sensur (2)")
    _replace(folder / "codebooks/codebook.yaml", "rokkering", "ringe")
    with pytest.raises(StudyError, match=r"codebook\.yaml|the codebook"):
        study.freeze("etter")
    assert study.frozen_states() == ["etter sensur (2)", "levert"]


def test_where_a_state_cannot_be_written_nothing_is_there_nor_in_the_history(study_folder: Make) -> None:
    folder = study_folder()
    study = Study(folder)
    study.code()
    (folder / "frozen").write_text("i veien")
    with pytest.raises(OutputError):
        study.freeze("levert")
    assert "freeze" not in set(study.history()["what"])


def test_a_damaged_state_is_told_and_never_read_but_the_others_are(study_folder: Make) -> None:
    folder = study_folder()
    study = _frozen(folder)
    study.freeze("hel")
    _replace(folder / "frozen/levert/tables/frequencies.csv", "crm", "crn")
    with pytest.raises(UnreadableFile, match=r"frequencies\.csv is changed"):
        study.changes("levert")
    assert study.changes("hel").inputs.empty
    told = {row["what"]: row for row in records(study.verify())}
    assert (told["frozen/hel"]["same"], told["frozen/levert"]["same"]) == (True, False)
    (folder / "frozen/levert/state.json").unlink()
    with pytest.raises(UnknownName, match="hel"):
        study.changes("levert")


def test_each_input_is_told_for_what_it_alone_has_done(study_folder: Make) -> None:
    folder = study_folder()
    study = _frozen(folder)
    (folder / "transcripts/04.txt").write_text(NEW, encoding="utf-8")
    _replace(folder / "codebooks/codebook.yaml", "rules: [rokkering]", "rules: [rokkering, ringe]")
    place = Anchor.at("01", study.document("01").text, *_span(study, "Rokkering liker jeg ikke."))
    study.decide(Reject(place, "rotation"), coder="Kari")
    study = Study(folder)
    found = {(change, document, code): cause for change, document, code, _, cause in _segments(folder)}
    assert found["lost", "01", "rotation"] == "decisions"
    assert found["gained", "03", "rotation"] == "codebook"
    assert found["gained", "04", "crm/barriers"] == "texts"
    assert {cause for (_, document, _), cause in found.items() if document == "04"} == {"texts"}
    numbers = {(row["code"], row["group"]): row for row in records(study.changes("levert").numbers)}
    rotation = numbers["rotation", "customer"]
    assert (rotation["segments_then"], rotation["segments_now"], rotation["cause"]) == (1, 2, "codebook +1")
    assert numbers["rotation", "seller"]["cause"] == "decisions −1"
    assert _inputs(folder) == [
        ("texts", "04", "new"),
        ("codebook", "rotation", "changed"),
        ("decisions", "reject", "new"),
    ]


def _span(study: Study, words: str) -> tuple[int, int]:
    (row,) = [row for row in records(study.segments()) if row["text"] == words and row["code"] != "crm"]
    return row["start"], row["end"]


def test_what_needs_two_changes_is_told_as_both_and_what_each_alone_would_do_as_either(study_folder: Make) -> None:
    folder = study_folder()
    _frozen(folder)
    _replace(folder / "transcripts/01.txt", "Det er tungvint.", "Det er knotete.")
    _replace(folder / "codebooks/codebook.yaml", "[tungvint]", "[grøt]")
    _replace(folder / "transcripts/03.txt", "Vi vil ikke ha rokkering.", "Vi vil ha grøten.")
    found = {(change, document, code): cause for change, document, code, _, cause in _segments(folder)}
    assert found["lost", "01", "crm/barriers"] == "texts or codebook"
    assert found["gained", "03", "crm/barriers"] == "texts + codebook"
    assert found["gained", "01", "crm/barriers"] == "codebook"


def test_a_corrected_word_makes_no_other_segment_and_neither_do_those_that_it_moves(study_folder: Make) -> None:
    folder = study_folder()
    _frozen(folder)
    _replace(folder / "transcripts/01.txt", "Jeg bruker CRM hver dag.", "Jeg bruker nå CRM hver eneste dag.")
    assert _segments(folder) == []
    assert _inputs(folder) == [("texts", "01", "changed")]


def test_renamed_codes_and_documents_are_the_same_codes_and_documents(study_folder: Make) -> None:
    folder = study_folder()
    study = Study(folder)
    study.code()
    place = Anchor.at("02", study.document("02").text, *_span(study, "Kunderokkeringen er verre."))
    study.decide(Reject(place, "rotation"), coder="Kari")
    study.freeze("levert")
    study.edit_codebook(RenameCode("rotation", "Kundebytte", "kundebytte"), coder="Kari", reason="på norsk")
    (folder / "transcripts/01.txt").rename(folder / "transcripts/01_bodo.txt")
    assert _segments(folder) == []
    assert _inputs(folder) == [("texts", "01_bodo", "renamed"), ("codebook", "kundebytte", "renamed")]
    assert study.changes("levert").numbers.empty
    (folder / "transcripts/02.txt").rename(folder / "transcripts/02_alta.txt")  # what was decided in it finds no place
    assert _segments(folder) == [("gained", "02_alta", "kundebytte", "Kunderokkeringen er verre.", "texts")]


def test_another_role_changes_the_groups_and_no_segment(study_folder: Make) -> None:
    folder = study_folder()
    _frozen(folder)
    _replace(folder / "respondents.csv", "S02,seller", "S02,customer")
    found = Study(folder).changes("levert")
    assert found.segments.empty
    assert [row["detail"] for row in records(found.inputs)] == ["role: seller → customer"]
    assert {row["cause"] for row in records(found.numbers)} == {
        "settings −1",
        "settings +1",
        "settings −2",
        "settings +2",
    }


def test_words_that_are_given_to_somebody_else_are_the_settings_doing(study_folder: Make) -> None:
    folder = study_folder()
    _frozen(folder)
    (folder / "study.yaml").write_text("speakers: {S01: S02}\n", encoding="utf-8")
    found = Study(folder).changes("levert")
    assert found.segments.empty
    crm = next(row for row in records(found.numbers) if (row["code"], row["group"]) == ("crm", ""))
    assert (crm["respondents_then"], crm["respondents_now"], crm["cause"]) == (2, 1, "settings")


def test_without_the_store_the_old_texts_that_are_still_there_tell_as_much(study_folder: Make) -> None:
    folder = study_folder()
    _frozen(folder)
    (folder / "study.db").unlink()
    assert all(frame.empty for frame in Study(folder).changes("levert"))
    _replace(folder / "codebooks/codebook.yaml", "[tungvint]", "[grøt]")
    (folder / "transcripts/02.txt").unlink()
    causes = {(document, code): cause for _, document, code, _, cause in _segments(folder)}
    assert causes["01", "crm/barriers"] == "codebook"
    assert {cause for (document, _), cause in causes.items() if document == "02"} == {"texts"}


def test_what_another_qualcode_would_have_found_is_the_softwares_doing(study_folder: Make) -> None:
    folder = study_folder()
    _frozen(folder)
    state = folder / "frozen/levert"  # as one would have it that knows no compounds
    table = state / "tables/segments.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if "Kunderokkeringen" not in line), encoding="utf-8")
    _replace(state / "state.json", '"program": "', '"program": "0')
    _sum_again(state)
    assert {(change, document, cause) for change, document, _, _, cause in _segments(folder)} == {
        ("gained", "02", "software")
    }
    assert ("software", "the table segments", "changed") in _inputs(folder)


def _sum_again(state: Path) -> None:
    files = [line.split("  ")[1] for line in (state / "SHA256SUMS").read_text("utf-8").splitlines()]
    sums = "".join(f"{sha256((state / file).read_bytes()).hexdigest()}  {file}\n" for file in files)
    (state / "SHA256SUMS").write_text(sums, encoding="utf-8")


def test_the_state_of_another_study_is_told_by_its_documents(study_folder: Make) -> None:
    folder = study_folder()
    other = study_folder({"01.txt": None, "transcripts/01.txt": NEW, "transcripts/02.txt": None}, name="other")
    _frozen(folder)
    shutil.copytree(folder / "frozen", other / "frozen")
    assert ("texts", "02", "gone") in _inputs(other)


def test_a_rerun_gives_the_recorded_tables_until_something_differs(study_folder: Make) -> None:
    folder = study_folder()
    study = Study(folder)
    study.code()
    assert study.verify()["same"].all()
    study.decide(Memo("grøt"), coder="Kari")
    assert Study(folder).verify()["same"].all()
    _replace(folder / "transcripts/02.txt", "Kunderokkeringen", "Grøten")
    told = {row["what"]: row["same"] for row in records(Study(folder).verify())}
    assert {name for name, same in told.items() if same} <= {"comparison", "cooccurrence", "matrix", "respondents"}


EDITS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "a new transcript": ("texts", lambda f: (f / "transcripts/04.txt").write_text(NEW, encoding="utf-8")),
    "a transcript gone": ("texts", lambda f: (f / "transcripts/02.txt").unlink()),
    "a word": ("texts", lambda f: _replace(f / "transcripts/03.txt", "rokkering", "grøt")),
    "a rule": ("codebook", lambda f: _replace(f / "codebooks/codebook.yaml", "[rokkering]", "[rokkering, ringe]")),
    "a definition": ("codebook", lambda f: _replace(f / "codebooks/codebook.yaml", "Bruk av og", "Bruk av eller")),
    "a comment": (
        "codebook",
        lambda f: _replace(f / "codebooks/codebook.yaml", "language: nb", "language: nb  # bokmål"),
    ),
    "an attribute": ("settings", lambda f: _replace(f / "respondents.csv", "Alta", "Vadsø")),
    "a setting": ("settings", lambda f: (f / "study.yaml").write_text("unit: turn\n", encoding="utf-8")),
    "a coding": ("decisions", lambda f: Study(f).decide(_by_hand(f), coder="Kari")),
}


def _by_hand(folder: Path) -> Add:
    text = Study(folder).document("01").text
    at = text.index("Blåbærgrøt")
    return Add(Anchor.at("01", text, at, at + 10), "rotation")


@pytest.fixture(scope="module")
def frozen_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import CODEBOOK, RESPONDENTS, TRANSCRIPTS

    folder = tmp_path_factory.mktemp("once") / "study"
    files = {"respondents.csv": RESPONDENTS, "codebooks/codebook.yaml": CODEBOOK}
    for file, text in (files | {f"transcripts/{name}": text for name, text in TRANSCRIPTS.items()}).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    _frozen(folder)
    return folder


@settings(max_examples=8)
@given(st.sets(st.sampled_from(sorted(EDITS)), max_size=3), st.booleans())
def test_something_is_told_if_and_only_if_something_has_changed_and_then_all_of_it(
    frozen_once: Path, edits: set[str], is_run: bool
) -> None:
    with TemporaryDirectory() as top:
        folder = Path(shutil.copytree(frozen_once, Path(top) / "study"))
        for edit in sorted(edits):
            EDITS[edit][1](folder)
        if is_run:
            Study(folder).code()
        found = Study(folder).changes("levert")
    assert set(found.inputs["cause"]) == {EDITS[edit][0] for edit in edits}
    told = {part for cause in found.segments["cause"] for sets in cause.split(" or ") for part in sets.split(" + ")}
    assert told <= set(found.inputs["cause"])
    if not edits:
        assert all(frame.empty for frame in found)
    for row in records(found.documents):
        assert row["now"] - row["then"] == row["gained"] - row["lost"]
