"""What bad input gets: an exit code, one clear message, and nothing half done."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Make = Callable[..., Path]
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600
TABLES = (
    "segments.csv",
    "frequencies.csv",
    "comparison.csv",
    "matrix.csv",
    "tables.xlsx",
    "report.docx",
    "report.html",
)

FILES = {
    "empty": ("04.txt", b"", "04.txt: is empty; save the transcript again"),
    "blank": ("04.txt", b" \n\n", "04.txt: is empty"),
    "not what its suffix says": ("04.docx", b"plain text", "04.docx: is not a docx"),
    "an old Word file": ("04.docx", OLE, "04.docx: is protected by a password, or is an old .doc"),
    "undecodable": ("04.txt", bytes(range(256)) * 20, "04.txt: is not text in any encoding we know"),
    "no importer": ("04.xyz", b"S01: Hei", "04.xyz: .xyz is no format that can be read"),
    "an unmapped label": (
        "04.txt",
        b"I: Hei.\n\nPer: Hallo.\n",
        "04.txt:3: the speaker label 'Per' is no respondent in respondents.csv",
    ),
}


@pytest.mark.parametrize(("name", "content", "told"), FILES.values(), ids=FILES)
def test_one_broken_file_is_named_all_else_is_coded_and_the_end_is_5(
    cli: Any, study_folder: Make, name: str, content: bytes, told: str
) -> None:
    folder = study_folder({f"transcripts/{name}": content})
    assert f"Left out: {told}" in cli("code", study=folder, code=5).err
    assert {row["document"] for row in cli("segments", "--json", study=folder).json()} == {"01", "02", "03"}


def test_a_run_names_every_broken_file_writes_all_else_and_ends_with_5(cli: Any, study_folder: Make) -> None:
    broken = {f"transcripts/{n}-{name}": content for n, (name, content, _) in enumerate(FILES.values())}
    folder = study_folder(broken)
    assert cli("run", study=folder, code=5).err.count("Left out: ") == len(FILES)
    assert all((folder / "reports" / table).is_file() for table in TABLES)


def test_quiet_does_not_silence_a_file_that_was_left_out(cli: Any, study_folder: Make) -> None:
    ended = cli("run", "--quiet", study=study_folder({"transcripts/04.txt": b""}), code=5)
    assert ended.err.startswith("Left out: 04.txt")
    assert ended.out == ""


def test_a_label_mapped_to_somebody_who_is_not_in_respondents_csv_is_a_fault_of_that_file(
    cli: Any, study_folder: Make
) -> None:
    folder = study_folder({"transcripts/04.txt": "I: Hei.\n\nAM: Hallo.\n", "study.yaml": "speakers: {AM: S09}"})
    assert "'S09', who is not in respondents.csv" in cli("code", study=folder, code=5).err


def test_a_transcript_without_speakers_is_named_and_enters_no_count(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"transcripts/04.txt": "Bare tekst om CRM.\nOg litt til.\n"})
    assert "04.txt: no speaker labels were found" in cli("code", study=folder).err
    assert cli("segments", "--json", "--document", "04", study=folder).json() == []


STUDIES: dict[str, tuple[dict[str, str | None], str]] = {
    "no transcripts": ({f"transcripts/0{n}.txt": None for n in (1, 2, 3)}, "No transcripts"),
    "no readable transcript": (
        {"transcripts/01.txt": "", "transcripts/02.txt": "", "transcripts/03.txt": ""}, "None of the 3 files",
    ),
    "no codebook": ({"codebooks/codebook.yaml": None}, "There is no codebook yet: put a YAML file into"),
    "two codebooks": ({"codebooks/b.yaml": "codes: {}"}, "there are 2 codebooks"),
    "a respondent twice": (
        {"respondents.csv": "respondent,role\nS01,seller\nS01,seller\n"},
        "respondents.csv:3: the respondent 'S01' stands in line 2 too; keep one of them",
    ),
    "an unknown group": (
        {"study.yaml": "compare: {groups: [seler, customer]}"}, "Nobody in respondents.csv has the role 'seler'; did you mean 'seller'?",
    ),
    "an unknown attribute": ({"study.yaml": "compare: {attribute: rolle}"}, "no column 'rolle' to compare by; did you mean 'role'?"),
    "an unknown key": ({"study.yaml": "titel: A"}, "study.yaml:1: "),
}  # fmt: skip


@pytest.mark.parametrize(("files", "told"), STUDIES.values(), ids=STUDIES)
def test_a_fault_of_the_study_is_told_nothing_is_written_and_the_end_is_5(
    cli: Any, study_folder: Make, files: dict[str, str | None], told: str
) -> None:
    folder = study_folder(files)
    before = sorted(folder.rglob("*"))
    ended = cli("run", study=folder, code=5)
    assert told in ended.err
    assert ended.out == ""
    assert sorted(folder.rglob("*")) == before


def test_all_faults_of_a_codebook_are_told_together_each_with_its_line(cli: Any, study_folder: Make) -> None:
    book = "name: T\ncodes:\n  crm:\n    name: CRM\n    ruels: [CRM]\n    rules: [{regex: '('}]\n  Bad Id: {name: B}\n"
    told = cli("codebook", "check", study=study_folder({"codebooks/codebook.yaml": book}), code=5)
    assert {line.partition(": ")[0] for line in told.err.splitlines()} == {
        "codebook.yaml:5",
        "codebook.yaml:6",
        "codebook.yaml:7",
    }
    assert "did you mean 'rules'?" in told.err


def test_a_study_folder_that_is_not_there_is_told_with_how_to_make_one(cli: Any, tmp_path: Path) -> None:
    told = cli("segments", study=tmp_path / "nowhere", code=5)
    assert f"Error: {tmp_path / 'nowhere'} is not there; make a study with `qualcode init" in told.err


def test_a_run_in_an_empty_folder_ends_with_5(cli: Any, tmp_path: Path) -> None:
    assert "is no study folder" in cli("run", study=tmp_path, code=5).err


def test_a_study_without_a_codebook_is_told_where_to_put_one(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "transcripts").mkdir()
    assert "There is no codebook yet" in cli("run", study=tmp_path, code=5).err


@pytest.mark.parametrize("command", ["segments", "frequencies", "compare", "matrix", "cooccurrence", "report"])
def test_before_anything_is_coded_a_table_of_codes_says_what_to_do(cli: Any, study_folder: Make, command: str) -> None:
    told = cli(command, study=study_folder(), code=1)
    assert told.err == "Error: Nothing has been coded in this study yet; `qualcode run` does all of it.\n"


@pytest.mark.parametrize("command", ["documents", "turns", "kwic CRM", "text 01"])
def test_before_anything_is_coded_transcripts_can_be_read_and_what_was_left_out_is_told(
    cli: Any, study_folder: Make, command: str
) -> None:
    folder = study_folder({"transcripts/04.txt": ""})
    ended = cli(*command.split(), study=folder, code=0 if command.startswith("text") else 5)
    assert ended.out.strip()
    assert "Left out: 04.txt" in ended.err


def test_a_file_where_reports_should_be_ends_with_1_and_is_left_alone(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"reports": "mine"})
    assert "is a file where the folder for the reports should be" in cli("run", study=folder, code=1).err
    assert (folder / "reports").read_text() == "mine"


def test_a_folder_where_a_table_should_be_ends_with_1(cli: Any, study_folder: Make) -> None:
    folder = study_folder()
    (folder / "reports/segments.csv").mkdir(parents=True)
    assert "segments.csv" in cli("run", study=folder, code=1).err


@pytest.mark.slow
def test_a_report_that_somebody_changed_stays_and_the_message_names_the_new_one(cli: Any, study_folder: Make) -> None:
    folder = study_folder()
    cli("run", study=folder)
    mine = folder / "reports/report.docx"
    mine.write_bytes(b"mine")
    told = cli("run", "--quiet", study=folder)
    assert told.err.startswith(
        f"{mine} has been changed since qualcode wrote it, and stays as it is; the new report is {folder}/reports/report-2.docx.\n"
    )
    assert mine.read_bytes() == b"mine"
    assert "report-2.docx" in cli("report", study=folder).err


def test_run_twice_gives_the_same_bytes(cli: Any, reported_sample: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(reported_sample, tmp_path / "again"))
    before = {path.name: path.read_bytes() for path in (folder / "reports").iterdir()}
    cli("run", study=folder)
    assert {path.name: path.read_bytes() for path in (folder / "reports").iterdir()} == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["segments", "documents", "turns", "kwic CRM", "text 01", "explain CRM", "report", "frequencies"]
)
def test_what_has_changed_since_the_last_run_is_told_on_stderr(cli: Any, study_folder: Make, command: str) -> None:
    folder = study_folder()
    cli("code", study=folder)
    assert "Changed" not in cli(*command.split(), study=folder).err
    (folder / "transcripts/04.txt").write_text("S01: Ja.\n")
    told = cli(*command.split(), "--quiet", study=folder).err
    assert "Changed since the last run: transcripts/04.txt (new)." in told


def test_a_store_that_is_no_store_is_told_and_left_alone(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"study.db": "My notes. " * 100})
    assert "study.db is damaged" in cli("run", study=folder, code=5).err
    assert (folder / "study.db").read_text() == "My notes. " * 100


@pytest.mark.slow
def test_who_says_nothing_is_named(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"respondents.csv": "respondent,role\nS01,seller\nS02,seller\nK01,customer\nS03,seller\n"})
    for command in ("run", "frequencies", "compare", "code"):
        assert "S03 says nothing in the transcripts, and takes no part" in cli(command, study=folder).err


def test_a_fault_of_our_own_is_one_line_without_the_words_of_a_transcript(
    cli: Any, study_folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    import qualcode.api

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("Jeg bruker CRM hver dag.")

    monkeypatch.setattr(qualcode.api.Study, "documents", fails)
    told = cli("run", study=study_folder(), code=1)
    assert "qualcode failed where it should not (RuntimeError at" in told.err
    assert "CRM" not in told.err


def test_an_interruption_ends_with_130(cli: Any, study_folder: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    import qualcode.api

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(qualcode.api.Study, "documents", interrupted)
    assert "Interrupted" in cli("run", study=study_folder(), code=130).err


def test_control_signs_of_a_transcript_never_reach_the_terminal(cli: Any, study_folder: Make) -> None:
    talk = "I: Og?\n\nS01: CRM \x1b]0;tittel\x07 [bold]ja[/bold] :smile: \u202e snudd.\n"
    folder = study_folder({"transcripts/04.txt": talk})
    cli("code", study=folder)
    for command in ("segments", "turns", "kwic CRM", "matrix --quotes", "explain 04:20"):
        out = cli(*command.split(), study=folder).out
        assert not any(sign in out for sign in "\x1b\x07\u202e")
    assert "[bold]ja[/bold] :smile:" in cli("turns", study=folder).out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_control_signs_of_a_file_name_never_reach_the_terminal(cli: Any, study_folder: Make) -> None:
    folder = study_folder({"transcripts/\x1b]0;tittel\x07.txt": "I: Og?\n\nS01: CRM.\n", "transcripts/\x1b[2J.txt": ""})
    told = [cli("code", study=folder, code=5), cli("documents", study=folder), cli("segments", study=folder)]
    assert not any(sign in ended.out + ended.err for ended in told for sign in "\x1b\x07")
    assert "Left out: \ufffd[2J.txt: is empty" in told[0].err
