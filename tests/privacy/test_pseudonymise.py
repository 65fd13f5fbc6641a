"""Names out of a study: none is left anywhere, and all that was coded and decided stands where its words have gone."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from qualcode import Study
from qualcode.decisions import Memo
from qualcode.errors import FaultyTable, QualcodeError, StudyError
from qualcode.privacy.listing import Listed, read_key, read_list, undecided, write_list
from tests.conftest import Cli
from tests.privacy.conftest import TRACES


def approved(listed: list[Listed]) -> list[Listed]:
    """All of them, with one place generalised."""
    return [
        replace(
            one,
            is_replaced=one.is_replaced is not False,
            pseudonym="[kontor i nord]" if one.kind == "place" else one.pseudonym,
        )
        for one in listed
    ]


@pytest.fixture
def made(originals: Path) -> tuple[Path, Path]:
    """The new study and its key."""
    study, key = Study(originals), originals.parent / "key.csv"
    study.pseudonymise(originals.parent / "new", approved(study.name_list()), key=key)
    return originals.parent / "new", key


def bytes_of(folder: Path) -> str:
    """Everything in a folder: names of files, bytes, parts of archives, rows of the store; with escapes undone."""
    import sqlite3

    found = []
    for path in folder.rglob("*"):
        found.append(path.name)
        if not path.is_file():
            continue
        data = path.read_bytes()
        found += [
            data.decode("utf-8", "replace"),
            data.decode("cp1252", "replace"),
            data.decode("utf-16-le", "replace"),
        ]
        if data.startswith(b"PK"):
            with ZipFile(path) as archive:
                found += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        if data.startswith(b"SQLite"):
            rows = sqlite3.connect(path).iterdump()
            found += [row.encode().decode("unicode_escape", "replace") for row in rows if row.isascii()]
            found += [row for row in sqlite3.connect(path).iterdump() if not row.isascii()]
    whole = "\n".join(found)
    return (whole + whole.replace("\\u00f8", "ø")).casefold()


def test_a_canary_in_every_place_is_found_nowhere_afterwards(made: tuple[Path, Path], originals: Path) -> None:
    new, _ = made
    assert [trace for trace in TRACES if trace in bytes_of(originals)] == list(TRACES)  # the test can fail
    assert [trace for trace in TRACES if trace in bytes_of(new)] == []
    assert not any(sign in bytes_of(new) for sign in ("911 22 333", "firma.no"))


def test_the_originals_stay_as_they_are(originals: Path) -> None:
    before = {path: path.read_bytes() for path in originals.rglob("*") if path.is_file() and path.suffix != ".db"}
    study = Study(originals)
    study.pseudonymise(originals.parent / "new", approved(study.name_list()), key=originals.parent / "key.csv")
    assert {path: path.read_bytes() for path in before} == before


def test_codings_decisions_and_memos_stand_where_their_words_have_gone(
    made: tuple[Path, Path], originals: Path
) -> None:
    old, new = Study(originals), Study(made[0])
    assert new.changed_since() == []
    assert [new.decisions()[n].id for n in range(8)] == [old.decisions()[n].id for n in range(8)]
    assert new.unplaced() == []
    before, after = old.segments(), new.segments()
    assert list(after["status"]) == list(before["status"])
    assert list(after["origin"]) == list(before["origin"])
    (accepted,) = after[(after["status"] == "accepted") & (after["code"] == "crm")]["text"]
    assert accepted.endswith("s CRM er tregt.")
    assert "[kontor i nord]" in " ".join(after["text"])
    memos = [one.act for one in new.decisions() if isinstance(one.act, Memo)]
    assert memos[1].key in new.respondents()
    assert memos[2].key in new.codebook()
    assert {r for document in new.texts() for r in document.respondents} <= set(new.respondents())


def test_coding_the_new_study_again_gives_the_codings_that_were_carried_over(made: tuple[Path, Path]) -> None:
    study = Study(made[0])
    carried = study.coded().suggestions
    again = Study(made[0])
    again.code(context=False)
    places = [
        {(c.document, c.start, c.end) for c in codings if c.code == "crm"}
        for codings in (carried, again.coded().suggestions)
    ]
    assert places[0] == places[1] != set()


def test_the_key_is_its_owners_alone_and_lies_outside(made: tuple[Path, Path], originals: Path) -> None:
    _, key = made
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert read_key(key).pseudonyms["Synnøva"]
    study = Study(originals)
    for place in (originals / "key.csv", originals.parent / "x" / "key.csv"):
        with pytest.raises(StudyError, match="must lie outside"):
            study.pseudonymise(originals.parent / "x", [], key=place)
    with pytest.raises(StudyError, match="must lie outside the study"):
        study.pseudonymise(originals / "inside", [], key=key)
    with pytest.raises(StudyError, match="originals must lie outside"):
        study.pseudonymise(originals.parent, [], key=originals.parent.parent / "key.csv")


def test_later_transcripts_get_the_same_pseudonyms_by_the_key_and_are_refused_without(
    made: tuple[Path, Path], originals: Path
) -> None:
    new, key = made
    later = originals.parent / "05_Synnøva.txt"
    later.write_text("Intervjuer: Enda en gang, Synnøva?\n\nS02: Kvitebjørk og Ragnhild Skogmo vil ha CRM.\n", "utf-8")
    study = Study(new)
    with pytest.raises(StudyError, match="key of the study is needed"):
        study.name_list([later])
    listed = study.name_list([later], key=key)
    assert [one.name for one in listed if "Ragnhild" in one.name] == ["Ragnhild Skogmo"]
    pseudonym = read_key(key).pseudonyms["Synnøva"]
    done = study.add_pseudonymised([later], approved(listed), key=key)
    written = done.transcripts[0].read_text("utf-8")
    assert f"Enda en gang, {pseudonym}?" in written
    assert "Ragnhild" not in written
    assert read_key(key).pseudonyms["Ragnhild Skogmo"] not in (pseudonym, "")
    other = originals.parent / "other.csv"
    other.write_text(key.read_text("utf-8").replace(read_key(key).id, "0123456789abcdef"), "utf-8")
    with pytest.raises(StudyError, match="key of another study"):
        study.name_list([later], key=other)


def test_nothing_is_written_before_each_name_is_decided(originals: Path) -> None:
    study = Study(originals)
    listed = [replace(one, is_replaced=None) for one in study.name_list()]
    with pytest.raises(StudyError, match="are undecided"):
        study.pseudonymise(originals.parent / "new", listed, key=originals.parent / "key.csv")
    assert sorted(path.name for path in originals.parent.iterdir()) == ["originals"]


def test_the_list_comes_back_as_it_was_written_and_tells_what_is_wrong_in_it(tmp_path: Path) -> None:
    listed = [
        Listed("Kari Nordmann", "person", True, "P01", ("Kari", "Nordmann, Kari"), 4, "a given name", "01: … =1+1"),
        Listed("Bodø", "place", None, "[kontor i nord]"),
    ]
    write_list(tmp_path / "names.csv", listed)
    assert stat.S_IMODE((tmp_path / "names.csv").stat().st_mode) == 0o600
    read = read_list(tmp_path / "names.csv")
    assert read == listed
    assert undecided(read) == [listed[1]]
    (tmp_path / "bad.csv").write_text(
        "replace;name;pseudonym;kind\nkanskje;Kari;P01;person\nyes;Kari;P1: x;folk\n", "utf-8"
    )
    with pytest.raises(FaultyTable) as fault:
        read_list(tmp_path / "bad.csv")
    assert [line.split(": ")[0] for line in fault.value.faults] == ["bad.csv:2", "bad.csv:3", "bad.csv:3"]
    assert "Kari" not in str(fault.value)


def test_speakers_that_would_become_one_are_refused_and_nothing_is_written(originals: Path) -> None:
    study = Study(originals)
    listed = [replace(one, pseudonym="S02") if one.kind == "person" else one for one in approved(study.name_list())]
    with pytest.raises(QualcodeError):
        study.pseudonymise(originals.parent / "new", listed, key=originals.parent / "key.csv")
    assert sorted(path.name for path in originals.parent.iterdir()) == ["originals"]


def test_the_command_writes_a_list_goes_on_with_it_and_says_what_it_did(cli: Cli, originals: Path) -> None:
    names, new = originals.parent / "names.csv", originals.parent / "new"
    asked = cli("pseudonymise", originals, "--to", new, code=2)
    assert "--list FILE" in asked.err
    cli("pseudonymise", originals, "--to", new, "--list", names)
    assert not new.exists()
    cli("pseudonymise", originals, "--to", new, "--approved", names, code=5)
    names.write_text(names.read_text("utf-8").replace("\n;", "\nyes;"), "utf-8")
    done = cli("pseudonymise", originals, "--to", new, "--approved", names)
    assert "none is left" in done.err
    assert [trace for trace in TRACES if trace in done.err.casefold()] == []
    assert "pseudonymised already" in cli("pseudonymise", study=new, code=5).err


def test_a_bare_folder_of_transcripts_becomes_a_study(tmp_path: Path) -> None:
    folder = tmp_path / "interviews" / "transcripts"
    folder.mkdir(parents=True)
    (folder / "01.txt").write_text("Intervjuer: Hei.\n\nSynnøva: Jeg og Kåre jobber i Bodø.\n", "utf-8")
    study = Study(folder.parent)
    study.pseudonymise(tmp_path / "new", approved(study.name_list()), key=tmp_path / "key.csv")
    (text,) = [document.text for document in Study(tmp_path / "new").documents()]
    assert text == "Intervjuer: Hei.\n\nP01: Jeg og P02 jobber i [kontor i nord]."


def test_a_folder_that_is_no_study_yet_is_refused_with_how_to_make_one(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "ord").mkdir()
    (tmp_path / "ord" / "Kari.txt").write_text("Kari: Hei.\n", "utf-8")
    told = cli("pseudonymise", tmp_path / "ord", "--to", tmp_path / "ny", code=5)
    assert "is no study yet" in told.err
    assert "qualcode init originals --from" in told.err
