"""What holds for every importer, those of other packages too: each is found in the registry and tried on files of its suffixes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.documents import Document, Utterance, normalise
from qualcode.errors import UnknownName, UnreadableFile
from qualcode.importers import KnownLabels, format_of, importers, is_passed_over, read_document, suffixes

DATA = Path(__file__).parents[1] / "data" / "importers"
NAMES = sorted(importers)
SAMPLES = sorted(
    path for path in DATA.iterdir() if path.suffix in suffixes() and not path.name.endswith(".expected.json")
)
LINES = st.lists(
    st.sampled_from(
        ["", "I: Hei.", "S01: Ja.", "Kari:", "Kari - nei", "[00:01] Kari", "0:12", "---", "Dato: x", "# Del", "**Kari** hei", "<v Kari>",
         "00:01.000 --> 00:02.000", "1", "WEBVTT", "NOTE", "12 I: a", "A\u030a: \u200f😀", ":", "::", "[]:", "- (: x", "\t\t:",
         "\u2028", "a\x00b"]
    )
    | st.text(max_size=30),
    max_size=12,
)  # fmt: skip


def written(name: str, data: bytes) -> Path:
    path = Path(tempfile.mkdtemp()) / f"intervju{importers[name].suffixes[0]}"
    path.write_bytes(data)
    return path


def read_if_readable(name: str, data: bytes) -> Document | None:
    """The document of a file that may be anything; None if the file is refused as unreadable."""
    path = written(name, data)
    try:
        return read_document(path, id="a", format=name).document
    except UnreadableFile:
        return None
    finally:
        path.unlink()
        path.parent.rmdir()


def faults(document: Document) -> Iterator[str]:
    """What all rooms below rely on and this document does not keep."""
    if not document.turns:
        yield "has no turn"
    end = -1
    for number, turn in enumerate(document.turns, 1):
        said, label, kind = document.turn_text(turn), turn.speaker.label, turn.speaker.kind
        if turn.number != number:
            yield f"turn {turn.number} is the {number}th"
        if not end < turn.start < turn.end <= len(document.text):
            yield f"turn {number} [{turn.start}, {turn.end}) is not between {end} and the end {len(document.text)}"
        if normalise(said) != said:
            yield f"turn {number} is not normalised: {said!r}"
        if kind not in (("interviewer", "respondent") if label else ("unassigned",)):
            yield f"turn {number} of {label!r} is {kind}"
        end = turn.end


@pytest.mark.parametrize("name", NAMES)
def test_an_importer_has_its_name_and_lower_case_suffixes(name: str) -> None:
    assert importers[name].name == name
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in importers[name].suffixes)


@pytest.mark.parametrize("name", [name for name in NAMES if type(importers[name]).__module__.startswith("qualcode.")])
def test_an_importer_tells_the_documentation_what_it_reads_and_passes_over(name: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"| {importers[name].reads} | {importers[name].passes_over} |" in page
    assert importers[name].reads
    assert importers[name].passes_over


@pytest.mark.parametrize("name", NAMES)
def test_an_importer_has_a_sample(name: str) -> None:
    has_sample = any(sample.suffix in importers[name].suffixes for sample in SAMPLES)
    assert has_sample, f"put an invented transcript with the suffix {importers[name].suffixes[0]} into {DATA}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t"])
def test_an_empty_file_is_unreadable(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_document(written(name, data), id="a", format=name)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=400))
@settings(max_examples=50, deadline=None)
def test_random_bytes_are_unreadable_or_a_document(name: str, data: bytes) -> None:
    document = read_if_readable(name, data)
    assert document is None or list(faults(document)) == []


@pytest.mark.parametrize("name", NAMES)
@given(lines=LINES, encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(max_examples=100, deadline=None)
def test_random_transcripts_are_unreadable_or_a_document(name: str, lines: list[str], encoding: str) -> None:
    document = read_if_readable(name, "\n".join(lines).encode(encoding, errors="replace"))
    assert document is None or list(faults(document)) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_files_are_unreadable_or_a_document(sample: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    name = format_of(sample)
    document = read_if_readable(name, bytes(content[: data.draw(st.integers(1, len(content)))]))
    assert document is None or list(faults(document)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("txt", b"Dato: x\nIntervjuer: " + b"a" * 200_000 + b"\nI: Hei.\nS01: Ja.\n"),
        ("txt", b"I: Hei." + b"\t" * 200_000 + b"x\nS01: Ja.\n"),
        ("html", b"<p>I: Hei" + b"\x0b" * 200_000 + b"x</p><p>S01: Ja</p>"),
        ("csv", b"Navn" + b"_" * 200_000 + b"x,Replikk\nI,Hei\nS01,Ja\n"),
        ("csv", b"Navn,Replikk" + b"(" * 200_000 + b"\nI,Hei\nS01,Ja\n"),
    ],
    ids=["letters in a header", "tabs", "blanks of another kind", "a head of underscores", "a head of brackets"],
)
def test_a_long_run_of_one_sign_takes_no_longer_than_other_text(name: str, data: bytes) -> None:
    begun = time.process_time()
    read_if_readable(name, data)
    assert time.process_time() - begun < 5  # a reader that looks back from every sign needs minutes


@pytest.mark.parametrize("name", ["csv", "tsv", "vtt", "txt", "json"])
def test_a_number_too_long_for_any_time_is_none(name: str) -> None:
    time_ = "9" * 6_000 + ":10"
    for line in (
        f"{time_}\tKari\thei\n",
        f"start,speaker,text\n{time_},Kari,hei\n",
        f"WEBVTT\n\n{time_} --> {time_}\nhei\n",
    ):
        document = read_if_readable(name, line.encode())
        assert document is None or {turn.start_ms for turn in document.turns} == {None}


def test_a_cell_may_hold_a_whole_interview(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("speaker,text\nI,Hei?\nS01," + "ord " * 50_000 + "\n")
    assert len(read_document(path, id="a").document.text) > 199_000


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_an_importer_gives_utterances(sample: Path) -> None:
    importer = importers[format_of(sample)]
    reading = importer.read(sample, KnownLabels())
    assert reading.utterances
    assert all(isinstance(utterance, Utterance) for utterance in reading.utterances)
    assert all(key == key.casefold() for key in reading.metadata)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_same_file_gives_the_same_document(sample: Path) -> None:
    assert read_document(sample, id="a") == read_document(sample, id="a")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_warnings_quote_no_talk(sample: Path) -> None:
    imported = read_document(sample, id="a")
    talk = [imported.document.turn_text(turn) for turn in imported.document.turns if turn.end - turn.start > 12]
    assert not any(said in warning for warning in imported.warnings for said in talk)


def test_a_document_knows_its_source(tmp_path: Path) -> None:
    path = tmp_path / "S01 intervju.TXT"
    path.write_bytes(b"I: Hei.\n")
    document = read_document(path, id="S01").document
    assert (document.id, document.source, document.format) == ("S01", "S01 intervju.TXT", "txt")
    assert document.sha256 == "226fd9da7cc5aed585c85149decd7d2dd88bfd004dc40615ab76c6b729e7e1ee"


def test_a_format_nobody_reads_is_refused_with_the_formats_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(b"I: Hei.")
    with pytest.raises(UnreadableFile, match=r"\.xyz is no format that can be read; .*\.docx"):
        read_document(tmp_path / "a.xyz", id="a")


def test_a_file_can_be_read_as_the_format_it_is_said_to_have(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(b"I: Hei.")
    assert read_document(tmp_path / "a.xyz", id="a", format="txt").document.format == "txt"
    with pytest.raises(UnknownName, match="did you mean 'docx'"):
        read_document(tmp_path / "a.xyz", id="a", format="dokx")


@pytest.mark.parametrize(
    "name", ["README.md", "readme.txt", ".DS_Store", "~$intervju.docx", "Thumbs.db", "desktop.ini"]
)
def test_files_that_are_no_transcripts_are_passed_over(name: str) -> None:
    assert is_passed_over(name)


@pytest.mark.parametrize("name", ["S01.txt", "lest README.txt", "~intervju.docx"])
def test_transcripts_are_not_passed_over(name: str) -> None:
    assert not is_passed_over(name)
