"""Transcripts that are laid out in a way of their own, which a file in layouts/ describes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from qualcode.api import Study
from qualcode.documents import Document
from qualcode.errors import StudyError, UnknownName, UnreadableFile
from qualcode.importers import read_document
from qualcode.importers.layouts import Layout, Template
from qualcode.study.layouts import read_layouts

PAGE = Path(__file__).parents[2] / "docs" / "layouts.md"
RINGVERK = "turns: ['#{number} <<{speaker}>> kl. {time} / {talk}']\n"
TALK = "#1 <<AM>> kl. 0:04 / Hva gjør dere?\n#2 <<S01>> kl. 0:09 / Vi ringer.\n"


def examples() -> list[tuple[dict[str, str], str]]:
    """Of each example in the documentation, the files and what is read of them."""
    found = []
    for part in PAGE.read_text("utf-8").split("\n## Example: ")[1:]:
        files = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```", part, re.MULTILINE | re.DOTALL))
        found.append((files, re.findall(r"```result\n(.*?)```", part, re.DOTALL)[0]))
    return found


def made(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def shown(document: Document) -> str:
    return "".join(
        f"{_clock(turn.start_ms)} | {turn.speaker.label} | {document.turn_text(turn).replace(chr(10), ' / ')}\n"
        for turn in document.turns
    )


def _clock(start: int | None) -> str:
    return "-" if start is None else f"{start // 60000:02}:{start // 1000 % 60:02}"


@pytest.mark.parametrize(("files", "result"), examples())
def test_the_examples_of_the_documentation_are_read_as_it_says(
    files: dict[str, str], result: str, tmp_path: Path
) -> None:
    made(tmp_path, files)
    (transcript,) = (tmp_path / "transcripts").iterdir()
    assert shown(read_document(transcript, id="a", layouts=read_layouts(tmp_path)).document) == result


def test_a_study_reads_its_transcripts_by_its_layouts_and_again_where_one_is_changed(tmp_path: Path) -> None:
    made(tmp_path, {"transcripts/lade.txt": TALK, "layouts/ringverk.yaml": RINGVERK})
    study = Study(tmp_path)
    (document,) = study.documents()
    assert [turn.speaker.label for turn in document.turns] == ["AM", "S01"]
    assert document.format == "ringverk"
    assert any("is laid out as ringverk" in warning for warning in study.warnings)
    made(tmp_path, {"layouts/ringverk.yaml": RINGVERK.replace("kl.", "klokka")})
    assert Study(tmp_path).documents()[0].format == "txt"


def test_a_layout_that_is_chosen_stays_with_the_file(tmp_path: Path) -> None:
    made(tmp_path, {"layouts/ringverk.yaml": RINGVERK, "layouts/other.yaml": RINGVERK, "lade.txt": TALK})
    (tmp_path / "transcripts").mkdir()
    study = Study(tmp_path)
    with pytest.raises(UnreadableFile, match="--as other or --as ringverk"):
        study.add_transcripts([tmp_path / "lade.txt"])
    (copy,) = study.add_transcripts([tmp_path / "lade.txt"], format="ringverk")
    assert copy.name == "lade.ringverk.txt"
    assert not study.faults
    with pytest.raises(UnknownName, match="did you mean 'ringverk'"):
        study.add_transcripts([tmp_path / "lade.txt"], format="ringverks")


def test_a_file_that_is_not_laid_out_as_was_said_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lade.ringverk.txt"
    path.write_text("Intervjuer: Hva gjør dere?\nS01: Vi ringer.\n")
    layout = Layout("ringverk", turns=(Template("#{number} <<{speaker}>> {talk}"),))
    with pytest.raises(UnreadableFile, match="laid out as ringverk, but has no line"):
        read_document(path, id="a", layouts=[layout])


def test_a_suffix_that_nothing_else_reads_may_be_a_layouts(tmp_path: Path) -> None:
    path = tmp_path / "lade.trs"
    path.write_text(TALK)
    layout = Layout("trs", (".trs",), turns=(Template("#{number} <<{speaker}>> kl. {time} / {talk}"),))
    assert read_document(path, id="a", layouts=[layout]).document.format == "trs"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("turns: ['{talk}']", "a.yaml:1: turns: '{talk}' does not tell who speaks; put {speaker}"),
        ("turns: ['{spekaer}: {talk}']", "has {spekaer}, which means nothing; there are {speaker}"),
        ("turns: ['{speaker}{talk}']", "nothing between them"),
        ("turns: ['{skip} {skip} {speaker}']", "the same name in braces twice"),
        ("turns: ['{speaker: {talk}']", "a brace without its partner"),
        ("columns: {speaker: Hvem}", "a.yaml:1: columns: has no talk"),
        ("about: ingenting", "a.yaml:1: has neither turns nor columns"),
        ("turn: ['{speaker}: {talk}']", "turn: unknown key; did you mean 'turns'?"),
    ],
)
def test_what_is_wrong_in_a_layout_is_told_with_its_line(written: str, fault: str, tmp_path: Path) -> None:
    made(tmp_path, {"layouts/a.yaml": written})
    with pytest.raises(StudyError, match=re.escape(fault)):
        read_layouts(tmp_path)


def test_no_template_takes_long_over_any_line(tmp_path: Path) -> None:
    path = tmp_path / "lade.txt"
    path.write_text(("a - " * 25_000 + "\n") * 3)
    layout = Layout("slow", turns=(Template("{skip} - {number} {talk} - {speaker} - {time} - {end}!"),))
    began = time.monotonic()
    read_document(path, id="a", layouts=[layout])
    assert time.monotonic() - began < 5
