"""Transcripts anywhere, coded part by part: the tables of a study, whatever the parts; stopped, it goes on; a fault stops nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from qualcode import CodedFiles, Study
from qualcode.decisions import Anchor, Reject
from qualcode.errors import StudyError
from qualcode.scale import Basis, code_files
from qualcode.scale.parquet import from_parquet, to_parquet
from qualcode.tables import COLUMNS, table
from tests.scale.conftest import files_in, tables_in

CODEBOOK = "codes: {crm: {name: CRM, rules: [CRM, kundesystem]}, food: {name: Mat, rules: [grøt]}}\n"


def _code(study: Study, sources: list[Path | str], to: Path | str, **more: Any) -> Any:
    basis = Basis(study.codebook(), settings=study.settings, people=study.respondents() or None)
    return code_files([str(source) for source in sources], basis, str(to), **more)


@pytest.mark.parametrize("most", [1, 4, 500])
def test_the_tables_are_those_of_the_study_however_many_parts_there_are(
    sample: Path, expected: dict[str, bytes], tmp_path: Path, most: int
) -> None:
    outcome = _code(Study(sample), [sample / "transcripts"], tmp_path, most=most)
    assert (outcome.documents, outcome.failed, outcome.taken_over) == (9, {}, 0)
    assert tables_in(tmp_path) == expected


def test_the_last_run_of_a_study_with_what_people_decided_gives_its_tables(own_sample: Path, tmp_path: Path) -> None:
    from tests.scale.conftest import tables_of

    study = Study(own_sample)
    first = study.coded().codings[0]
    place = Anchor.at(first.document, study.document(first.document).text, first.start, first.end)
    study.decide(Reject(place, first.code), coder="Kari")
    study.write_parquet(tmp_path)
    assert tables_in(tmp_path) == tables_of(study)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study with three transcripts."""
    files = {
        "codebooks/codebook.yaml": CODEBOOK,
        "study.yaml": "title: t\nlanguage: nb\n",
        "respondents.csv": "respondent,role\nA,seller\nB,customer\nC,customer\n",
        "transcripts/1.txt": "I: Bruker du CRM?\n\nA: Ja, CRM-systemet. Det er greit.\n",
        "transcripts/2.txt": "I: Hva med mat?\n\nB: Vi har grøt hver dag.\n",
        "transcripts/3.txt": "I: Og du?\n\nC: Kundesystemet kjenner jeg ikke.\n",
    }
    for name, text in files.items():
        (tmp_path / "study" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "study" / name).write_text(text, "utf-8")
    return tmp_path / "study"


def test_a_run_that_was_stopped_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    study, sources = Study(folder), [folder / "transcripts"]
    _code(study, sources, tmp_path / "whole", most=1)
    with pytest.raises(KeyboardInterrupt):
        _code(study, sources, tmp_path / "stopped", most=1, progress=stop)
    assert len(list((tmp_path / "stopped/done").iterdir())) == 2
    assert _code(study, sources, tmp_path / "stopped", most=1).taken_over == 2
    assert files_in(tmp_path / "stopped") == files_in(tmp_path / "whole")


def test_only_what_changed_is_done_again(folder: Path, tmp_path: Path) -> None:
    study, sources, to = Study(folder), [folder / "transcripts"], tmp_path / "out"
    _code(study, sources, to, most=1)
    (folder / "transcripts/2.txt").write_text("B: Ingenting.\n", "utf-8")
    assert _code(study, sources, to, most=1).taken_over == 2
    (folder / "codebooks/codebook.yaml").write_text(CODEBOOK.replace("grøt", "suppe"), "utf-8")
    assert _code(Study(folder), sources, to, most=1).taken_over == 0
    (folder / "transcripts/3.txt").unlink()
    assert _code(Study(folder), sources, to, most=1).documents == 2
    assert len(list((to / "segments").iterdir())) == 2


def test_a_transcript_that_cannot_be_read_is_named_and_stops_nothing(folder: Path, tmp_path: Path, cli: Any) -> None:
    (folder / "transcripts/2.txt").write_bytes(b"")
    (folder / "transcripts/4.txt").write_text("X: Hvem er X?\n", "utf-8")
    ended = cli("code", "--from", folder / "transcripts", "--parquet", tmp_path / "out", study=folder, code=5)
    assert "Left out: 2.txt: is empty" in ended.err
    assert "speaker label 'X'" in ended.err
    assert "in 2 documents" in ended.err
    assert list(CodedFiles(str(tmp_path / "out")).failed) == ["2.txt", "4.txt"]
    assert pd.read_csv(tmp_path / "out/failed.csv")["file"].tolist() == ["2.txt", "4.txt"]


def test_a_list_says_which_transcripts_and_of_whom(folder: Path, tmp_path: Path) -> None:
    rows = ["source;document;respondent;office", "study/transcripts/1.txt;first;A;Oslo", "calls/x.txt;second;D;Bodø"]
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls/x.txt").write_text("I: Ja?\n\nKunde: Jeg spiser grøt.\n", "utf-8")
    (tmp_path / "list.csv").write_text("\n".join(rows), "utf-8")
    to = tmp_path / "out"
    code_files([str(tmp_path / "list.csv")], Basis(Study(folder).codebook()), str(to))
    people = CodedFiles(str(to)).respondents()
    assert people[["respondent", "documents", "office"]].values.tolist() == [
        ["A", "first", "Oslo"],
        ["D", "second", "Bodø"],
    ]
    found = CodedFiles(str(to)).frequencies(by="office").query("code == 'food'")
    assert dict(zip(found["group"], found["segments"], strict=True)) == {"": 1, "Oslo": 0, "Bodø": 1}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("source\nnowhere.txt\n", "list.csv:2: there is no file 'nowhere.txt'"),
        ("source\nstudy/transcripts/1.txt\nstudy/transcripts/1.txt\n", "Several transcripts would be the document"),
        (
            "source,respondent,office\nstudy/transcripts/1.txt,A,Oslo\nstudy/transcripts/2.txt,A,Bodø\n",
            "list.csv:3: 'A' has other attributes",
        ),
    ],
)
def test_a_fault_of_a_list_is_told_with_its_line(folder: Path, tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "list.csv").write_text(rows, "utf-8")
    with pytest.raises(StudyError, match=said):
        code_files([str(tmp_path / "list.csv")], Basis(Study(folder).codebook()), str(tmp_path / "out"))


def test_transcripts_and_results_may_lie_elsewhere(sample: Path, expected: dict[str, bytes]) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.put(str(sample / "transcripts"), "/calls", recursive=True)
    _code(Study(sample), ["memory://calls"], "memory://coded", most=4)
    assert tables_in("memory://coded") == expected
    assert _code(Study(sample), ["memory://calls"], "memory://coded", most=4).taken_over == 9


def test_parts_without_rows_have_the_types_of_all_others() -> None:
    for name in ("segments", "turns", "documents", "questions"):
        empty = table(name, [])
        data = to_parquet(name, empty)
        assert from_parquet(name, data).dtypes.to_dict() == {
            c.name: empty[c.name].dtype for c in COLUMNS[name].values()
        }


def test_files_that_are_not_there_are_told_with_how_to_make_them(tmp_path: Path, folder: Path, cli: Any) -> None:
    assert "qualcode code --from" in cli("tables", tmp_path / "none", code=5).err
    assert "--parquet" in cli("code", "--from", "x", study=folder, code=2).err
    assert (
        "There are no transcripts at"
        in cli("code", "--from", tmp_path / "no", "--parquet", tmp_path, study=folder, code=5).err
    )


def test_the_tables_of_coded_files_are_written_as_csv(
    sample: Path, tmp_path: Path, cli: Any, expected: dict[str, bytes]
) -> None:
    cli("code", "--from", sample / "transcripts", "--parquet", tmp_path / "coded", study=sample)
    cli("tables", tmp_path / "coded", "-o", tmp_path / "tables")
    written = files_in(tmp_path / "tables")
    assert written["frequencies.csv"] == cli_csv(cli, "frequencies", sample, tmp_path)
    assert sorted(written) == ["comparison.csv", "frequencies.csv", "matrix.csv"]


def cli_csv(cli: Any, name: str, study: Path, tmp_path: Path) -> bytes:
    """The table as its own command writes it."""
    cli(name, "-o", tmp_path / f"{name}.csv", study=study)
    return (tmp_path / f"{name}.csv").read_bytes()
